// Calendars of holidays, notices of closing, and the clock on the wall.
#include <date/tz.h>
#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <fstream>
#include <iterator>

#include "opening_samples.h"
#include "support.h"

using namespace fingerpost;
using namespace fingerpost::model;
using namespace fingerpost::model::testing;

namespace {

std::string seed_holidays() {
    std::ifstream file(FINGERPOST_SOURCE_DIR "/seed-data/bank-holidays.json");
    return {std::istreambuf_iterator<char>(file), {}};
}

Service notice(std::string status, std::string alert) {
    Service service;
    service.status = std::move(status);
    service.alert = std::move(alert);
    service.last_modified = "2026-11-20T09:00:00Z";
    return service;
}

// "from … to … sure …", or "none".
std::string told(const Closure& closure) {
    if (!closure.stated) return "none";
    const auto date = [](const std::optional<base::Date>& day) {
        return day ? base::format_date(*day) : std::string("-");
    };
    return "from " + date(closure.from) + " to " + date(closure.closed_to) + " sure " + date(closure.sure_from);
}

}  // namespace

TEST_CASE("the bank holidays of each division are read from the seed data") {
    const std::string json = seed_holidays();
    REQUIRE_FALSE(json.empty());
    const auto england = parse_holidays(json, Division::england_and_wales);
    const auto scotland = parse_holidays(json, Division::scotland);
    const auto ireland = parse_holidays(json, Division::northern_ireland);
    REQUIRE((england && scotland && ireland));
    CHECK(england->is_bank_holiday(on("2026-08-31")));
    CHECK_FALSE(scotland->is_bank_holiday(on("2026-08-31")));
    CHECK(scotland->is_bank_holiday(on("2026-11-30")));
    CHECK(ireland->is_bank_holiday(on("2026-03-17")));
    CHECK_FALSE(england->is_bank_holiday(on("2026-11-30")));
    CHECK(england->is_bank_holiday(on("2026-12-26")));
    CHECK(england->knows_year(on("2027-06-01")));
    CHECK_FALSE(england->knows_year(on("2031-06-01")));
    CHECK(division_of("northern-ireland") == Division::northern_ireland);
    CHECK_FALSE(division_of("france"));
}

TEST_CASE("the publisher's own form and school terms are read, and what is wrong is named") {
    const auto calendar = parse_holidays(
        R"({"scotland": {"division": "scotland", "events": [{"title": "2nd January", "date": "2026-01-02"}]},
            "school_terms": [{"from": "2026-09-02", "to": "2026-10-23"}, {"from": "2026-11-02", "to": "2026-12-18"}]})",
        Division::scotland);
    REQUIRE(calendar);
    CHECK(calendar->is_bank_holiday(on("2026-01-02")));
    CHECK(calendar->term_on(on("2026-10-01")) == Term::in_term);
    CHECK(calendar->term_on(on("2026-10-27")) == Term::in_holidays);
    CHECK(calendar->term_on(on("2026-10-24")) == Term::unknown);
    CHECK(calendar->term_on(on("2026-08-01")) == Term::unknown);
    CHECK(calendar->term_on(on("2027-01-10")) == Term::unknown);
    for (const char* text :
         {"", "[", "[]", "{}", R"({"divisions": {}})", R"({"divisions": {"scotland": {}}})",
          R"({"divisions": {"scotland": [{"date": "2026-02-30"}]}})", R"({"divisions": {"scotland": [7]}})",
          R"({"divisions": {"scotland": []}, "school_terms": [{"from": "2026-09-02"}]})"}) {
        CAPTURE(text);
        const auto refused = parse_holidays(text, Division::scotland);
        REQUIRE_FALSE(refused);
        CHECK(refused.error().code == base::ErrorCode::invalid);
    }
}

TEST_CASE("school terms are added from a file of their own, all or none") {
    HolidayCalendar calendar;
    REQUIRE(add_school_terms(R"({"school_terms": [{"from": "2026-09-02", "to": "2026-10-23"}, {"from": "2026-11-02", "to": "2026-12-18"}]})", calendar));
    CHECK(calendar.term_on(on("2026-11-24")) == Term::in_term);
    CHECK(calendar.term_on(on("2026-10-28")) == Term::in_holidays);
    for (const char* text : {"", "{}", R"({"school_terms": 1})", R"({"school_terms": [{"from": "2027-01-04", "to": "2027-02-12"}, {"from": "x"}]})",
                             R"({"school_terms": [{"from": "2027-02-12", "to": "2027-01-04"}]})"}) {
        CAPTURE(text);
        const HolidayCalendar before = calendar;
        const auto refused = add_school_terms(text, calendar);
        REQUIRE_FALSE(refused);
        CHECK(refused.error().code == base::ErrorCode::invalid);
        CHECK(calendar == before);
    }
}

TEST_CASE("a date of opening again closes until the day before, and stands before the words of an alert") {
    Service service;
    service.status = "active";
    service.alert = "Closed until 1 March 2027";
    service.fingerpost.closed_until = "2027-01-11";
    const OpeningHours hours({weekly("MO", "09:00", "17:00")}, closure_of(service));
    const HolidayCalendar none;
    const auto state = [&](const char* date) { return hours.state_at(LocalTime{on(date), 600, false}, none); };
    CHECK(state("2027-01-04").state == OpenState::closed);
    CHECK(state("2027-01-04").closed_until == on("2027-01-11"));
    CHECK(state("2027-01-11").state == OpenState::open);
    service.status = "temporarily closed";  // nobody has said since that it has opened
    const OpeningHours still({weekly("MO", "09:00", "17:00")}, closure_of(service));
    CHECK(still.state_at(LocalTime{on("2027-01-04"), 600, false}, none).state == OpenState::closed);
    CHECK(still.state_at(LocalTime{on("2027-01-11"), 600, false}, none).state == OpenState::unknown);
}

TEST_CASE("notices of closing are read with their dates") {
    CHECK(told(closure_of(notice("active", ""))) == "none");
    CHECK(told(closure_of(notice("", "Full until January: waiting list open."))) == "none");
    CHECK(told(closure_of(notice("active", "Closed to new members until spring"))) == "none");
    CHECK(told(closure_of(notice("temporarily closed", ""))) == "from - to - sure -");
    CHECK(told(closure_of(notice("temporarily closed", "Paused until spring 2027."))) == "from - to - sure -");
    CHECK(told(closure_of(notice("temporarily closed", "Closed until 11 January for repairs to the roof."))) ==
          "from - to 2027-01-10 sure -");
    CHECK(told(closure_of(notice("active", "Closed until Monday 11th January 2027."))) ==
          "from - to 2027-01-10 sure 2027-01-12");
    CHECK(told(closure_of(notice("temporarily closed", "Closed until April 2027 while paths are relaid."))) ==
          "from - to 2027-03-31 sure -");
    CHECK(told(closure_of(notice("active", "Closed from 7 December to 4 January."))) ==
          "from 2026-12-07 to 2027-01-03 sure 2027-01-05");
    // A date that has passed, or is not understood: nothing is sure.
    CHECK(told(closure_of(notice("active", "Closed until 1 November"))) == "from - to 0001-01-01 sure -");
    CHECK(told(closure_of(notice("active", "Closed until further notice"))) == "from - to 0001-01-01 sure -");
    CHECK(told(closure_of(notice("active", "Closed until 31 February 2027"))) == "from - to 0001-01-01 sure -");
}

TEST_CASE(
    "a listing that is closed for a time is closed whatever its schedules say, and unknown when that should be over") {
    const std::vector<Schedule> week{weekly("MO,TU,WE,TH,FR,SA,SU", "09:00", "17:00", "Including bank holidays")};
    const OpeningHours still(week, closure_of(notice("temporarily closed", "Closed until 11 January 2027")));
    const OpenStatus status = still.state_at(at("2026-11-23T10:00"), calendar());
    CHECK(status.state == OpenState::closed);
    CHECK(status.reason == OpenReason::closing);
    CHECK(status.closed_until == on("2027-01-11"));
    CHECK_FALSE(status.opens_next);
    CHECK(still.state_at(at("2027-01-11T10:00"), calendar()).state == OpenState::unknown);
    CHECK(still.state_at(at("2027-03-11T10:00"), calendar()).reason == OpenReason::closing);
    const OpeningHours active(week, closure_of(notice("active", "Closed from 7 December to 4 January.")));
    CHECK(active.state_at(at("2026-12-06T10:00"), calendar()).state == OpenState::open);
    CHECK(active.state_at(at("2026-12-07T10:00"), calendar()).opens_next == LocalTime{on("2027-01-05"), 540, false});
    CHECK(active.state_at(at("2027-01-05T10:00"), calendar()).state == OpenState::open);
    const OpeningHours without({}, closure_of(notice("temporarily closed", "")));
    CHECK(without.state_at(at("2026-11-23T10:00"), calendar()).state == OpenState::closed);
    CHECK(open_state_of(still.encode(), Moment(at("2026-11-23T10:00"), calendar())) == OpenState::closed);
    CHECK(OpeningHours::decode(active.encode()).encode() == active.encode());
}

TEST_CASE("the clock on the wall is London's, both ways") {
    CHECK(london_time(at("2026-07-01T23:30")) == LocalTime{on("2026-07-02"), 30, false});
    CHECK(london_time(at("2026-10-25T00:30")) == LocalTime{on("2026-10-25"), 90, false});
    CHECK(london_time(at("2026-10-25T01:30")) == LocalTime{on("2026-10-25"), 90, true});
    CHECK(london_time(at("2026-10-25T02:00")) == LocalTime{on("2026-10-25"), 120, false});
    CHECK(london_instant(on("2026-10-25"), 90) == at("2026-10-25T00:30"));
    CHECK(london_instant(on("2027-03-28"), 90) == at("2027-03-28T01:00"));
    CHECK(london_instant(on("2026-11-22"), 1500) == at("2026-11-23T01:00"));
    CHECK(is_skipped(on("2027-03-28"), 60));
    CHECK_FALSE(is_skipped(on("2027-03-28"), 120));
    CHECK(london_instant(on("9999-12-31"), 0) > at("2200-01-01T00:00"));
    CHECK(rc::check("London by date-tz, and back", [](std::uint32_t minutes) {
        const base::Instant instant{std::chrono::minutes(minutes % 35'000'000)};  // to 2036
        const LocalTime local = london_time(instant);
        const auto zoned =
            date::make_zoned("Europe/London", std::chrono::floor<std::chrono::minutes>(instant)).get_local_time();
        RC_ASSERT(zoned.time_since_epoch() ==
                  std::chrono::sys_days(local.date).time_since_epoch() + std::chrono::minutes(local.minute));
        const base::Instant back = london_instant(local.date, local.minute);
        RC_ASSERT(back == (local.repeated ? instant - std::chrono::hours(1) : instant));
    }));
}
