// Filters that must hold at one place, ages, days, school terms: from listings as they are imported to what is found.
#include <doctest/doctest.h>
#include <fingerpost/core/holidays.h>
#include <fingerpost/core/view.h>

#include <fstream>

#include "support/directory.h"

using namespace fingerpost;
using test::must;

namespace {

model::Schedule weekly(const char* day, const char* opens, const char* closes, const char* description = "") {
    model::Schedule schedule;
    schedule.freq = "WEEKLY";
    schedule.byday = day;
    schedule.opens_at = opens;
    schedule.closes_at = closes;
    schedule.description = description;
    return schedule;
}

void add_place(model::ListingRecord& record, const char* name, const char* access, model::Schedule schedule, double latitude = 54.5) {
    model::ServiceAtLocation& at = record.service.service_at_locations.emplace_back();
    at.schedules.push_back(std::move(schedule));
    model::Location& place = at.location.emplace();
    place.name = name;
    place.latitude = latitude;
    place.longitude = -2.1;
    place.addresses.emplace_back().address_1 = name;
    place.accessibility.emplace_back().description = access;
}

// The clock of the tests stands at noon on a Sunday.
model::ListingRecord apart() {
    model::ListingRecord record = test::listing("apart", "Apart club");
    add_place(record, "Step-free hall", "Level access", weekly("MO", "09:00", "17:00"));
    add_place(record, "Hall with stairs", "Steps at the door", weekly("SU", "09:00", "17:00"));
    return record;
}

model::ListingRecord together() {
    model::ListingRecord record = test::listing("together", "Together club");
    add_place(record, "Far hall", "Steps at the door", weekly("MO", "09:00", "17:00"));
    add_place(record, "Near hall", "Level access", weekly("SU", "09:00", "17:00"));
    return record;
}

std::vector<std::string> names(const core::FindAnswer& answer) {
    std::vector<std::string> all;
    for (const core::FoundListing& one : answer.listings) all.push_back(one.card.name);
    return all;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("step-free and open now are found at one place only, and that place is told") {
    const test::OpenDirectory fixture({apart(), together()});
    core::FindQuestion question;
    question.open_now = true;
    CHECK(must(core::find(*fixture.directory, question)).total == 2);
    question.choices = {{index::FacetGroup::access, "step-free"}};
    const auto answer = must(core::find(*fixture.directory, question));
    CHECK(names(answer) == Names{"Together club"});
    CHECK(answer.listings.front().card.where.find("Near hall") != std::string::npos);
    question.open_now = false;
    CHECK(must(core::find(*fixture.directory, question)).total == 2);
    question.day = 0;
    CHECK(names(must(core::find(*fixture.directory, question))) == Names{"Apart club"});
}

TEST_CASE("a page of a listing with different hours at its places tells each, and one with the same hours tells them once") {
    const test::OpenDirectory fixture({apart()});
    core::FindQuestion question;
    const auto found = must(core::find(*fixture.directory, question));
    const auto view = must(core::view_listing(*fixture.directory, found.listings.front().card.id));
    CHECK_FALSE(view.open.has_value());
    REQUIRE(view.places.size() == 2);
    CHECK(view.places[0].open.state == model::OpenState::closed);
    CHECK(view.places[1].open.state == model::OpenState::open);
}

TEST_CASE("an age finds what admits it, and counts what records no ages though its words name one") {
    auto teens = test::listing("teens", "Teen club"), spoken = test::listing("spoken", "Quiet club");
    teens.service.minimum_age = 11;
    teens.service.maximum_age = 18;
    spoken.service.eligibility_description = "For people of 11 to 18";
    const test::OpenDirectory fixture({teens, spoken});
    core::FindQuestion question;
    question.age = 12;
    auto answer = must(core::find(*fixture.directory, question));
    CHECK(names(answer) == Names{"Teen club"});
    CHECK(answer.unsure == 1);
    question.unsure_too = true;
    answer = must(core::find(*fixture.directory, question));
    CHECK(names(answer) == Names{"Teen club", "Quiet club"});
    CHECK(answer.listings.back().unsure);
    question.age = 30;
    CHECK(names(must(core::find(*fixture.directory, question))) == Names{"Quiet club"});
}

TEST_CASE("term time only is certain once the school terms are known, and not before") {
    auto club = test::listing("club", "Homework club");
    add_place(club, "School", "Level access", weekly("TU", "15:00", "17:00", "Term time only"));
    test::OpenDirectory fixture({club});
    core::FindQuestion question;
    question.day = 1;
    question.sort = index::Sort::time;
    auto answer = must(core::find(*fixture.directory, question));
    CHECK(answer.sessions.empty());
    CHECK(answer.unsure == 1);

    base::Config config;
    config.calendar.school_terms = "terms.json";
    const auto missing = core::calendar_of(config, fixture.data);
    REQUIRE_FALSE(missing);
    std::ofstream(fixture.data / "terms.json") << R"({"school_terms": [{"from": "2026-11-02", "to": "2026-18-12"}]})";
    const auto wrong = core::calendar_of(config, fixture.data);
    REQUIRE_FALSE(wrong);
    CHECK(wrong.error().field.find("terms.json, school_terms[0]") != std::string::npos);
    std::ofstream(fixture.data / "terms.json") << R"({"school_terms": [{"from": "2026-11-02", "to": "2026-12-18"}]})";
    fixture.directory.reset();
    fixture.directory = fixture.open();  // as a start of the server with the setting
    fixture.directory->use_calendar(must(core::calendar_of(config, fixture.data)));
    answer = must(core::find(*fixture.directory, question));
    REQUIRE(answer.sessions.size() == 1);
    CHECK(answer.sessions.front().opens == 15 * 60);
    CHECK(base::format_date(*answer.on) == "2026-11-24");
    CHECK(answer.unsure == 0);
}

TEST_CASE("company, carers and living with an illness can be chosen of what is best at them, though no listing names the need") {
    const test::OpenDirectory fixture({test::listing("1", "Ring round", "Ashcombe Friends", "Befriending"),
                                       test::listing("2", "Sugar group", "Ashcombe Friends", "Living with a long-term illness"),
                                       test::listing("3", "Carers line", "Ashcombe Friends", "Support for carers")});
    for (const auto& [need, name] : {std::pair("lonely", "Ring round"), {"long-term-condition", "Sugar group"}, {"look-after-someone", "Carers line"}}) {
        core::FindQuestion question;
        question.choices = {{index::FacetGroup::need, need}};
        CHECK(names(must(core::find(*fixture.directory, question))) == Names{name});
    }
}

TEST_CASE("what a place says it has not is never found as what it has, and \"no steps\" is no such no") {
    auto no_loop = test::listing("no-loop", "No loop club");
    add_place(no_loop, "Hall", "No hearing loop", weekly("MO", "09:00", "17:00"));
    auto no_steps = test::listing("no-steps", "Level club");
    add_place(no_steps, "Level hall", "No steps: level access", weekly("MO", "09:00", "17:00"));
    auto steps = test::listing("steps", "Stepped club");
    add_place(steps, "Stepped hall", "No step-free way in", weekly("MO", "09:00", "17:00"));
    const test::OpenDirectory made({no_loop, no_steps, steps});
    const auto found = [&](const char* term) {
        core::FindQuestion question;
        question.choices = {{index::FacetGroup::access, term}};
        return names(must(core::find(*made.directory, question)));
    };
    CHECK(found("hearing-loop").empty());
    CHECK(found("step-free") == Names{"Level club"});
    CHECK(found("steps") == Names{"Stepped club"});
}
