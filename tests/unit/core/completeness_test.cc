// How complete a listing is, and what to put right next.
#include <doctest/doctest.h>
#include <fingerpost/core/completeness.h>

#include <chrono>
#include <functional>
#include <set>

#include "support/directory.h"

using namespace fingerpost;
using namespace fingerpost::test;

namespace {

struct Fixture {
    std::vector<store::StoredTerm> stored = [] {
        store::StoredTerm term;
        term.term.id = "t1";
        term.term.name = "Lunch clubs";
        term.slug = "lunch-clubs";
        return std::vector{term};
    }();
    core::Taxonomies taxonomies{stored};
    model::Service service;
    std::vector<model::Location> places;

    core::Completeness now(const model::Organisation* organisation = nullptr) const { return core::completeness(service, organisation, places, taxonomies); }
    void add_phone(bool is_private = false) {
        model::Phone& phone = service.phones.emplace_back();
        phone.number = "01632 960 123";
        if (is_private) phone.extra["fingerpost"]["private"] = true;
    }
    void add_place() {
        model::Location& place = places.emplace_back();
        place.addresses.emplace_back().postal_code = "FP1 1AA";
    }
    void fill() {
        add_phone();
        service.description = "A hot meal with others every Tuesday, cooked by volunteers.";
        service.schedules.emplace_back();
        service.attributes.emplace_back().taxonomy_term_id = "t1";
        add_place();
        service.fees_description = "£4";
        service.minimum_age = 60;
        service.application_process = "Ring us.";
        places.front().accessibility.emplace_back().description = "No step-free way in";
        service.url = "https://www.example.org/";
        service.fingerpost.sector = "voluntary";
    }
};

}  // namespace

TEST_CASE("the weights make a hundred, and every part has a name of its own") {
    int sum = 0;
    std::set<std::string_view> names;
    for (const core::CompletenessPart& part : core::completeness_parts()) {
        sum += part.weight;
        CHECK(names.insert(part.name).second);
        CHECK(part.weight > 0);
    }
    CHECK(sum == 100);
}

TEST_CASE_FIXTURE(Fixture, "a listing with nothing scores nothing, and is to be given a phone number first") {
    CHECK(now().score == 0);
    CHECK(now().next() == "phone");
    CHECK(now().missing.size() == core::completeness_parts().size() - 1);  // it has no place whose access could be recorded
}

TEST_CASE_FIXTURE(Fixture, "a whole listing scores a hundred and has nothing to be fixed") {
    fill();
    CHECK(now().score == 100);
    CHECK(now().next().empty());
}

TEST_CASE_FIXTURE(Fixture, "each thing taken away is the next fix, and costs its weight") {
    struct Step {
        const char* name;
        std::function<void(Fixture&)> take;
    };
    const Step steps[] = {{"phone", [](Fixture& f) { f.service.phones.clear(); }},
                          {"description", [](Fixture& f) { f.service.description = "Lunch"; }},
                          {"hours", [](Fixture& f) { f.service.schedules.clear(); }},
                          {"category", [](Fixture& f) { f.service.attributes.front().link_type = "need"; }},
                          {"place", [](Fixture& f) { f.places.front().addresses.clear(); }},
                          {"cost", [](Fixture& f) { f.service.fees_description.clear(); }},
                          {"who_for", [](Fixture& f) { f.service.minimum_age.reset(); }},
                          {"how_to_join", [](Fixture& f) { f.service.application_process.clear(); }},
                          {"access", [](Fixture& f) { f.places.front().accessibility.clear(); }},
                          {"web_or_email", [](Fixture& f) { f.service.url.clear(); }},
                          {"sector", [](Fixture& f) { f.service.fingerpost.sector.clear(); }}};
    REQUIRE(std::size(steps) == core::completeness_parts().size());
    for (std::size_t at = 0; at < std::size(steps); ++at) {
        Fixture fixture;
        fixture.fill();
        steps[at].take(fixture);
        CAPTURE(steps[at].name);
        CHECK(fixture.now().next() == steps[at].name);
        CHECK(fixture.now().score == 100 - core::completeness_parts()[at].weight);
    }
}

TEST_CASE_FIXTURE(Fixture, "what nobody who searches can see counts as missing; what stands with the organisation does not") {
    fill();
    service.phones.clear();
    add_phone(true);
    CHECK(now().next() == "phone");
    model::Organisation organisation;
    organisation.phones.emplace_back().number = "01632 960 456";
    CHECK(now(&organisation).next().empty());
    organisation.phones.front().extra["fingerpost"]["private"] = true;
    CHECK(now(&organisation).next() == "phone");
}

TEST_CASE_FIXTURE(Fixture, "a hidden place is no gap, and nobody is asked to record its access") {
    fill();
    service.fingerpost.hidden_location = true;
    places.clear();
    CHECK(now().score == 100);
}

TEST_CASE_FIXTURE(Fixture, "ten thousand are weighed within a second") {
    fill();
    const auto began = std::chrono::steady_clock::now();
    int sum = 0;
    for (int time = 0; time < 10000; ++time) sum += now().score;
    CHECK(sum == 1000000);
    CHECK(std::chrono::steady_clock::now() - began < std::chrono::seconds(1));
}

TEST_CASE("a listing as it is looked at is as complete as its document") {
    auto record = listing("1", "Lunch club");
    record.service.phones.emplace_back().number = "01632 960123";
    record.service.fees_description = "£4";
    const OpenDirectory made({record});
    const auto lent = must(made.directory->store());
    const std::string id = must(lent->service_ids()).front();
    const auto stored = must(lent->service(id));
    const auto organisation = must(lent->organisation(stored->value.organisation_id));
    const auto taxonomies = must(made.directory->taxonomies());
    const auto of_document = core::completeness(stored->value, &organisation->value, must(lent->locations_of_service(id)), *taxonomies);
    const auto of_view = core::completeness(must(core::view_listing(*made.directory, id)));
    CHECK(of_document.score == of_view.score);
    CHECK(of_document.missing == of_view.missing);
    CHECK(of_view.next() == "description");
}
