// Days on which it is not held (V7): told by a group or an editor, and then the same everywhere.
#include <fingerpost/core/edition.h>
#include <fingerpost/core/publish.h>
#include <fingerpost/exchange/calendar.h>
#include <fingerpost/exchange/public_json.h>

#include "true.h"

using namespace fingerpost;
using core::Role;
using test::listing;
using test::must;

namespace {

model::ListingRecord tuesday_club() {
    auto record = listing("1", "Tuesday club");
    model::Schedule& schedule = record.service.schedules.emplace_back();
    schedule.freq = "WEEKLY";
    schedule.byday = "TU";
    schedule.opens_at = "14:00";
    schedule.closes_at = "16:00";
    return record;
}

base::Date day(const char* text) { return *base::parse_date(text); }

base::Result<void> tell(test::TrueDirectory& here, std::vector<base::Date> days, bool sure = false) {
    return core::submit_cancelled_dates(*here, here.id("Tuesday club"), std::move(days), sure, {Role::owner, {}, "link", {}});
}

std::vector<std::string> stored(const test::TrueDirectory& here) { return here.service("Tuesday club").fingerpost.cancelled_dates; }

}  // namespace

TEST_CASE("a cancelled Tuesday is told on the page, and the next one is when it opens again") {
    test::TrueDirectory here({tuesday_club()});  // the clock stands on Sunday, 22 November 2026
    must(tell(here, {day("2026-11-24")}));
    const auto view = must(core::view_listing(*here, here.id("Tuesday club")));
    CHECK(view.cancelled == std::vector<base::Date>{day("2026-11-24")});
    REQUIRE(view.open);
    REQUIRE(view.open->opens_next);
    CHECK(view.open->opens_next->date == day("2026-12-01"));
    core::FindQuestion question;
    question.day = 1;  // Tuesday: what's on
    question.sort = index::Sort::time;
    CHECK(must(core::find(*here, question)).listings.empty());
}

TEST_CASE("a day on which it is not open anyway is asked about once, and taken if they are sure; a past day and a far one are not") {
    test::TrueDirectory here({tuesday_club()});
    const auto questioned = tell(here, {day("2026-11-24"), day("2026-11-25")});
    REQUIRE_FALSE(questioned);
    CHECK(questioned.error().field == "closed_anyway");
    CHECK(questioned.error().message == "2026-11-25");
    CHECK(stored(here).empty());
    must(tell(here, {day("2026-11-24"), day("2026-11-25")}, true));
    CHECK(stored(here).size() == 2);
    CHECK(tell(here, {day("2026-11-17")}).error().field == "dates.past");
    CHECK(tell(here, {day("2031-11-18")}).error().field == "dates.far");
    // What was accepted once is not questioned again when another day is added.
    must(tell(here, {day("2026-11-24"), day("2026-11-25"), day("2026-12-01")}));
    CHECK(stored(here).size() == 3);
    must(tell(here, {}));
    CHECK(stored(here).empty());
}

TEST_CASE("days that have passed are dropped at the next save, whatever it saves, and are told to nobody before") {
    test::TrueDirectory here({tuesday_club()});
    must(tell(here, {day("2026-11-24"), day("2026-12-29")}));
    here.pass(7);
    CHECK(must(core::view_listing(*here, here.id("Tuesday club"))).cancelled == std::vector<base::Date>{day("2026-12-29")});
    CHECK(stored(here).size() == 2);
    must(core::submit_changes(*here, here.id("Tuesday club"), 0, {{"description", "Games and a chat."}}, {Role::owner, {}, "link", {}}));
    CHECK(stored(here) == std::vector<std::string>{"2026-12-29"});
    // A form that was opened last week is told of the day, and loses nothing.
    CHECK(tell(here, {day("2026-11-24"), day("2026-12-29")}).error().field == "dates.past");
    CHECK(stored(here) == std::vector<std::string>{"2026-12-29"});
}

TEST_CASE("calendars leave the day out, the feed's notes tell it, and print says it in words") {
    test::TrueDirectory here({tuesday_club()});
    must(tell(here, {day("2026-11-24"), day("2027-01-05")}));
    const std::string id = here.id("Tuesday club");
    auto publisher = must(core::Publisher::begin(*here));
    const auto published = must(publisher.listing(id));
    REQUIRE(published);
    const std::string calendar = exchange::calendar(published->service, "https://directory.example.org/x", here.clock.now(), published->cancelled);
    CHECK(calendar.find("EXDATE;TZID=Europe/London:20261124T140000") != std::string::npos);
    CHECK(calendar.find("EXDATE;TZID=Europe/London:20270105T140000") != std::string::npos);
    std::string json;
    exchange::append_service(json, published->service, exchange::Detail::full);
    CHECK(json.find("Not on 2026-11-24, 2027-01-05.") != std::string::npos);
    CHECK(json.find("cancelled_dates") == std::string::npos);
    // Who reads that feed again reads the same hours from it: the note takes nothing away from other days.
    CHECK(model::OpeningHours(published->service->schedules).sessions_on(day("2026-12-01"), here.directory->calendar()).size() == 1);
    base::Config config;
    const core::Edition edition = must(core::compose_edition(*here, config, {}, core::EditionReader::house));
    REQUIRE(edition.contents.entries.size() == 1);
    CHECK(edition.contents.entries[0].when.back() == "Not on 24 November and 5 January 2027.");
}

TEST_CASE("it is shown at once, stands among the decisions, and an editor can take it back") {
    test::TrueDirectory here({tuesday_club()});
    must(tell(here, {day("2026-11-24")}));
    const auto decided = must(core::recent_decisions(*here, 5));
    REQUIRE(decided.size() == 1);
    CHECK(decided[0].changes[0].field == "cancelled_dates");
    CHECK(decided[0].changes[0].after == "2026-11-24");
    must(core::revert_proposal(*here, decided[0].id, {"an-editor", "web"}));
    CHECK(stored(here).empty());
}
