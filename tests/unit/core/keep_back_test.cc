// What a record marks as private or as not for the web: it reaches no page, no card and no search.
#include <doctest/doctest.h>
#include <fingerpost/core/view.h>
#include <fingerpost/model/codec.h>

#include "support/directory.h"
#include "support/text.h"

using namespace fingerpost;
using test::has;
using test::listing;
using test::must;

namespace {

const model::Json private_mark = {{"fingerpost", {{"private", true}}}};

model::Phone phone(const char* number, const model::Json& extra = model::Json::object()) {
    model::Phone made;
    made.number = number;
    made.extra = extra;
    return made;
}

model::Location hall(const std::string& town, const char* number) {
    model::Location made;
    made.location_type = "physical";
    made.name = town + " hall";
    made.latitude = 53.4;
    made.longitude = -1.5;
    made.addresses.emplace_back().city = town;
    made.phones.push_back(phone(number));
    return made;
}

model::ListingRecord marked() {
    model::ListingRecord record = listing("1", "Nail cutting");
    model::Service& service = record.service;
    service.phones = {phone("01632 960 101", private_mark), phone("01632 960 102")};
    model::Contact& volunteer = service.contacts.emplace_back();
    volunteer.title = "Quibzorkvolunteer";
    volunteer.email = "quibzork@example.org";
    volunteer.phones = {phone("07700 900 103")};
    volunteer.extra = private_mark;
    model::Contact& office = service.contacts.emplace_back();
    office.title = "Office";
    office.phones = {phone("07700 900 104", {{"fingerpost", {{"web", false}}}})};
    service.organisation->phones = {phone("01632 960 105", private_mark)};
    const auto add = [&](const model::Location& location) -> model::ServiceAtLocation& {
        model::ServiceAtLocation& at = service.service_at_locations.emplace_back();
        at.location = location;
        return at;
    };
    add(hall("Netherby", "01632 960 106"));
    model::Location home = hall("Quibzorkhome", "01632 960 107");
    home.fingerpost.web = false;
    add(home);
    add(hall("Quibzorkshed", "01632 960 108")).extra = private_mark;
    return record;
}

}  // namespace

TEST_CASE("what is marked as private is found by no words and no number, and stands on no page and no card") {
    const test::OpenDirectory open({marked()});
    CHECK(open.found("nails").size() == 1);
    CHECK(open.found("01632 960 102").size() == 1);
    CHECK(open.found("01632 960 106").size() == 1);
    for (const char* number : {"01632 960 101", "07700 900 103", "07700 900 104", "01632 960 105", "01632 960 107", "01632 960 108"}) {
        CAPTURE(number);
        CHECK(open.found(number).empty());
    }
    CHECK(open.found("quibzorkhome").empty());
    CHECK(open.found("quibzorkshed").empty());
    const auto id = must(must(open.directory->store())->service_ids()).at(0);
    const core::ListingView view = must(core::view_listing(*open.directory, id));
    REQUIRE(view.places.size() == 1);
    CHECK(view.places[0].location.addresses.at(0).city == "Netherby");
    REQUIRE(view.service.phones.size() == 1);
    CHECK(view.service.phones[0].number == "01632 960 102");
    REQUIRE(view.service.contacts.size() == 1);
    CHECK(view.service.contacts[0].title == "Office");
    CHECK(view.service.contacts[0].phones.empty());
    REQUIRE(view.organisation.has_value());
    CHECK(view.organisation->phones.empty());
    const auto told = model::encode_card(view.card);
    for (const char* word : {"uibzork", "960 101", "900 103", "900 104", "960 105", "960 107", "960 108"}) CHECK_FALSE(has(told, word));
    const auto organisation = must(core::view_organisation(*open.directory, view.organisation->id));
    CHECK(organisation.organisation.phones.empty());
}

TEST_CASE("an organisation that is off the web has no page, no suggestion and no name on its listing, whose sector stays") {
    model::ListingRecord record = listing("1", "Nail cutting", "Quibzork Trust");
    record.service.organisation->fingerpost.web = false;
    record.service.organisation->fingerpost.sector = "voluntary";
    const test::OpenDirectory open({record});
    CHECK(open.found("quibzork").empty());
    const auto id = must(must(open.directory->store())->service_ids()).at(0);
    const core::ListingView view = must(core::view_listing(*open.directory, id));
    CHECK_FALSE(view.organisation.has_value());
    CHECK(view.sector == model::Sector::voluntary);
    const auto organisation = must(must(open.directory->store())->organisation_ids()).at(0);
    CHECK_FALSE(core::view_organisation(*open.directory, organisation).has_value());
}
