// Saving what editors change: revisions, questions, hidden places, drafts.
#include <doctest/doctest.h>
#include <fingerpost/core/drafts.h>
#include <fingerpost/core/edit.h>
#include <fingerpost/core/hidden_places.h>
#include <fingerpost/core/sensitive.h>
#include <fingerpost/core/view.h>
#include <fingerpost/model/codec.h>
#include <fingerpost/store/drafts.h>

#include "support/people.h"
#include "true.h"

using namespace fingerpost;
using namespace fingerpost::test;
using core::EditorKind;
using model::Json;

namespace {

const store::Author editor{"editor-account", "web"};

model::ListingRecord lunch() {
    auto record = listing("1", "Lunch club", "Ashcombe Friends", "Lunch clubs");
    record.service.description = "Lunch with others.";
    record.service.assured_date = "2026-10-01";
    return record;
}

struct Fixture : TrueDirectory {
    Fixture() : TrueDirectory({lunch()}) {}

    core::EditRequest request(const std::string& listing) {
        core::EditRequest made;
        made.editing = must(core::begin_editing(*directory, EditorKind::service, listing));
        made.document = made.editing.document;
        return made;
    }
    core::EditRequest new_request(const char* category) {
        core::EditRequest made;
        made.document = {{"name", "Saltmarsh service"}, {"description", "Help."}};
        made.organisation_name = "Saltmarsh Trust";
        const auto taxonomies = must(directory->taxonomies());
        const core::Category* term = taxonomies->find(category);
        REQUIRE(term != nullptr);
        made.document["attributes"] = Json::array({{{"id", "a"}, {"taxonomy_term_id", term->id}, {"link_type", "service type"}}});
        return made;
    }
    static void add_place(core::EditRequest& made) {
        made.document["service_at_locations"] = Json::array({{{"id", "l"}, {"place", {{"name", "Quibzorkhall"}, {"address_1", "17 Quibzorkstreet"}, {"city", "Netherby"}, {"postal_code", "FP7 7QX"}}}}});
    }
    // Everything that the public store says of it, history included.
    std::string stored(const std::string& id) const {
        const auto lent = must(directory->store());
        std::string all;
        for (const auto& one : must(lent->history("service", id))) all += one.document.dump();
        for (const std::string& place : must(lent->hidden_locations())) {
            for (const auto& one : must(lent->history("location", place))) all += one.document.dump();
        }
        return all;
    }
    std::vector<std::string> log() const {
        std::vector<std::string> events;
        for (const auto& one : must(must(directory->confidential())->events(100))) events.push_back(one.what);
        return events;
    }
};

}  // namespace

TEST_CASE_FIXTURE(Fixture, "an edit sets last_modified and leaves the day of the last confirmation as it was; the same again saves nothing") {
    auto edit = request(id("Lunch club"));
    edit.document["description"] = "Lunch with others every Tuesday.";
    pass(1);
    CHECK(must(core::save_edit(*directory, edit, editor)).changed);
    const model::Service after = service("Lunch club");
    CHECK(after.description == "Lunch with others every Tuesday.");
    CHECK(after.assured_date == "2026-10-01");
    CHECK(after.last_modified == base::format_instant(clock.now()));
    const auto revision_now = revision(after.id);
    CHECK_FALSE(must(core::save_edit(*directory, request(after.id), editor)).changed);
    CHECK(revision(after.id) == revision_now);
    CHECK(found(*directory, "tuesday") == std::vector<std::string>{"Lunch club"});
}

TEST_CASE_FIXTURE(Fixture, "whoever saves second is told so, and nothing of either is lost") {
    auto first = request(id("Lunch club")), second = request(id("Lunch club"));
    first.document["name"] = "First lunch club";
    second.document["name"] = "Second lunch club";
    must(core::save_edit(*directory, first, editor));
    const auto refused = core::save_edit(*directory, second, editor);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == base::ErrorCode::conflict);
    CHECK(service("First lunch club").name == "First lunch club");
    const auto earlier = must(core::earlier_document(*directory, request(first.editing.id).editing, second.editing.revision));
    REQUIRE(earlier);
    CHECK((*earlier)["name"] == "Lunch club");
}

TEST_CASE_FIXTURE(Fixture, "a new listing brings its organisation and its place along, and joins an organisation of the same name") {
    auto edit = new_request("lunch-clubs");
    edit.organisation_name = "ashcombe friends";
    add_place(edit);
    const auto saved = must(core::save_edit(*directory, edit, editor));
    const auto view = must(core::view_listing(*directory, saved.id));
    CHECK(view.organisation->name == "Ashcombe Friends");
    REQUIRE(view.places.size() == 1);
    CHECK(view.places[0].location.addresses[0].postal_code == "FP7 7QX");
    CHECK(view.service.status == "active");
    CHECK(view.service.assured_date.empty());
    const auto places = must(core::known_places(*directory, view.organisation->id));
    REQUIRE(places.size() == 1);
    CHECK(places[0].words == "Quibzorkhall, 17 Quibzorkstreet, Netherby, FP7 7QX");
    edit.organisation_name.clear();
    CHECK(core::save_edit(*directory, edit, editor).error().field == "organisation.name");
}

TEST_CASE_FIXTURE(Fixture, "a sensitive listing with a street is not saved before somebody has said what becomes of the street, and the usual answer hides it") {
    auto edit = new_request("domestic-abuse");
    add_place(edit);
    CHECK(must(core::questions_of(*directory, edit)).hide_place);
    CHECK(core::save_edit(*directory, edit, editor).error().field == "questions");
    edit.answers.hide_place = true;
    const auto saved = must(core::save_edit(*directory, edit, editor));
    CHECK(stored(saved.id).find("Quibzork") == std::string::npos);
    CHECK(stored(saved.id).find("FP7") == std::string::npos);
    CHECK(must(core::view_listing(*directory, saved.id)).places.empty());
    const auto place = must(core::view_hidden_place(*directory, "editor-account", "web", saved.id));
    REQUIRE(place.links.size() == 1);
    REQUIRE(place.links[0].location);
    CHECK(place.links[0].location->addresses[0].address_1 == "17 Quibzorkstreet");
    // It is not asked again.
    CHECK(must(core::questions_of(*directory, request(saved.id))).is_empty());
}

TEST_CASE_FIXTURE(Fixture, "said to be public it stays public, and is not asked about at every edit") {
    auto edit = new_request("domestic-abuse");
    add_place(edit);
    edit.answers.hide_place = false;
    const auto saved = must(core::save_edit(*directory, edit, editor));
    CHECK(must(core::view_listing(*directory, saved.id)).places.size() == 1);
    CHECK(must(core::questions_of(*directory, request(saved.id))).is_empty());
    auto harmless = new_request("lunch-clubs");
    add_place(harmless);
    CHECK(must(core::questions_of(*directory, harmless)).is_empty());
}

TEST_CASE_FIXTURE(Fixture, "an address in the words of a sensitive or hidden listing is asked about before it is published") {
    auto edit = new_request("domestic-abuse");
    edit.document["description"] = "We are at 14 Old Mill Lane, behind the library (FP1 1AA). Open 9 to 5, ages 14 and over.";
    const auto questions = must(core::questions_of(*directory, edit));
    CHECK(questions.addresses == std::vector<std::string>{"14 Old Mill Lane", "FP1 1AA"});
    CHECK(core::save_edit(*directory, edit, editor).error().field == "questions");
    edit.answers.text_is_right = true;
    CHECK(core::save_edit(*directory, edit, editor));
    CHECK(must(core::questions_of(*directory, new_request("lunch-clubs"))).addresses.empty());
}

TEST_CASE("addresses are told from other numbers") {
    for (const char* text : {"Ring 01632 960 123 from 9 to 5", "2 Way traffic", "A 12 week course", "In 2026. Road closed", "Bus 42 stops here", "5 people in a house"}) {
        CAPTURE(text);
        CHECK(core::addresses_in(text).empty());
    }
    CHECK(core::addresses_in("Flat 2, 7a Station Road") == std::vector<std::string>{"7a Station Road"});
    CHECK(core::addresses_in("write to fp7 7qx") == std::vector<std::string>{"fp7 7qx"});
}

TEST_CASE_FIXTURE(Fixture, "hiding takes the place out of everything public, history included; publishing it again is logged and brings it back whole") {
    auto edit = new_request("lunch-clubs");
    add_place(edit);
    const auto listing = must(core::save_edit(*directory, edit, editor)).id;
    must(core::hide_place(*directory, listing, editor));
    CHECK(stored(listing).find("Quibzork") == std::string::npos);
    CHECK(must(core::view_listing(*directory, listing)).card.hidden_location);
    CHECK(found(*directory, "quibzorkstreet").empty());
    CHECK_FALSE(core::is_offered(EditorKind::service, "service_at_locations", request(listing).editing.document));
    must(core::publish_place(*directory, listing, editor));
    const auto view = must(core::view_listing(*directory, listing));
    REQUIRE(view.places.size() == 1);
    CHECK(view.places[0].location.addresses[0].postal_code == "FP7 7QX");
    const auto events = log();
    CHECK(std::count(events.begin(), events.end(), "hidden place made public") == 1);
    CHECK(std::count(events.begin(), events.end(), "hidden place seen") == 1);
    CHECK(must(core::told_hidden_places(*must(directory->store()))).empty());
}

TEST_CASE_FIXTURE(Fixture, "a place is not made public for one listing while another there is hidden or sensitive; and only what is hidden is made public") {
    for (const char* category : {"lunch-clubs", "domestic-abuse"}) {
        CAPTURE(category);
        auto edit = new_request(category);
        edit.document["name"] = std::string("First in ") + category;
        add_place(edit);
        const bool sensitive = must(core::questions_of(*directory, edit)).hide_place;
        if (sensitive) edit.answers.hide_place = false;
        const auto one = must(core::save_edit(*directory, edit, editor)).id;
        const std::string place = must(must(directory->store())->service(one))->value.service_at_locations.at(0).location_id;
        auto second = new_request(category);
        second.document["name"] = std::string("Second in ") + category;
        second.document["service_at_locations"] = Json::array({{{"id", std::string("m-") + category}, {"place", {{"known", place}}}}});
        if (sensitive) second.answers.hide_place = true;
        const auto other = must(core::save_edit(*directory, second, editor)).id;
        CHECK(core::publish_place(*directory, one, editor).error().field == "place");
        if (!sensitive) must(core::hide_place(*directory, other, editor));
        must(core::hide_place(*directory, one, editor));
        REQUIRE(stored(one).find("Quibzork") == std::string::npos);
        const auto refused = core::publish_place(*directory, one, editor);
        REQUIRE_FALSE(refused);
        CHECK(refused.error().code == base::ErrorCode::conflict);
        CHECK(refused.error().field == other);
        CHECK(refused.error().message.find("Second in") != std::string::npos);
        CHECK(must(core::view_listing(*directory, one)).places.empty());
        CHECK(must(must(directory->store())->location(place))->value.addresses.empty());
        const auto events = log();
        CHECK(std::count(events.begin(), events.end(), "hidden place made public") == 0);
    }
}

TEST_CASE_FIXTURE(Fixture, "a hidden place is edited in the confidential file, by those who may see it, each look logged") {
    auto edit = new_request("domestic-abuse");
    add_place(edit);
    edit.answers.hide_place = true;
    const auto listing = must(core::save_edit(*directory, edit, editor)).id;
    const std::string place = must(core::view_hidden_place(*directory, "e", "web", listing)).links[0].location_id;
    CHECK(core::begin_editing(*directory, EditorKind::place, place).error().code == base::ErrorCode::not_found);
    core::EditRequest change;
    change.editing = must(core::begin_editing(*directory, EditorKind::place, place, "editor-account"));
    change.document = change.editing.document;
    change.document["addresses"][0]["address_1"] = "18 Quibzorkroad";
    change.document["addresses"][0].erase("city");
    auto late = change;
    must(core::save_edit(*directory, change, editor));
    const auto now = must(core::begin_editing(*directory, EditorKind::place, place, "editor-account"));
    CHECK(now.document["addresses"][0]["address_1"] == "18 Quibzorkroad");
    CHECK_FALSE(now.document["addresses"][0].contains("city"));
    CHECK(stored(listing).find("Quibzork") == std::string::npos);
    late.document["name"] = "Late";
    CHECK(core::save_edit(*directory, late, editor).error().code == base::ErrorCode::conflict);
}

TEST_CASE("a draft is its account's alone, is replaced by the next, goes when it is dropped and after thirty days, and is in the backup") {
    PeopleFixture people;
    people.add("one");
    people.add("two");
    const auto of = [&](const char* name) { return must(must(people.directory->confidential())->account_by_name(name))->id; };
    const std::string one = of("one"), two = of("two");
    must(core::save_draft(*people.directory, one, "service/x", {{"name", "First\nline"}, {"name", "again"}}));
    must(core::save_draft(*people.directory, one, "service/x", {{"name", "Second\r\nline \xC3\xA9"}}));
    CHECK_FALSE(must(core::find_draft(*people.directory, two, "service/x")));
    const auto draft = must(core::find_draft(*people.directory, one, "service/x"));
    REQUIRE(draft);
    CHECK(draft->fields == core::TypedFields{{"name", "Second\r\nline \xC3\xA9"}});
    must(must(people.directory->confidential())->backup_to(people.folder / "copy"));
    const auto copy = must(store::Confidential::open(people.folder / "copy", people.clock));
    CHECK(must(must(store::Drafts::open(people.folder / "copy", people.clock)).find(one, "service/x")));
    CHECK(must(copy.check()).empty());
    people.pass(std::chrono::hours(24 * 31));
    CHECK_FALSE(must(core::find_draft(*people.directory, one, "service/x")));
    must(people.accounts.sweep());
    CHECK(must(core::drafts_of(*people.directory, one)).empty());
    must(core::save_draft(*people.directory, one, "service/y", {}));
    must(core::drop_draft(*people.directory, one, "service/y"));
    CHECK(must(core::drafts_of(*people.directory, one)).empty());
    CHECK(core::save_draft(*people.directory, one, "service/z", {{"name", std::string(core::longest_draft, 'x')}}).error().code == base::ErrorCode::invalid);
}
