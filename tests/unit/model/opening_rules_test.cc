// On which days a rule holds, and what becomes of rules that nobody should write.
#include <fingerpost/model/opening_hours.h>

#include <chrono>
#include <limits>

#include "opening_samples.h"
#include "support.h"

using namespace fingerpost;
using namespace fingerpost::model;
using namespace fingerpost::model::testing;

namespace {

// Days of a month with sessions: "3 17 31"; "?" before those that are not certain.
std::string days_of(const std::vector<Schedule>& schedules, int year, unsigned month) {
    const OpeningHours hours(schedules);
    const auto last = std::chrono::year_month_day_last(std::chrono::year(year),
                                                       std::chrono::month_day_last(std::chrono::month(month)))
                          .day();
    std::string days;
    for (unsigned day = 1; day <= static_cast<unsigned>(last); ++day) {
        const auto sessions = hours.sessions_on(
            base::Date(std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)), {});
        if (sessions.empty()) continue;
        days += (days.empty() ? "" : " ") + std::string(sessions[0].certain ? "" : "?") + std::to_string(day);
    }
    return days;
}

Schedule every_second(std::string byday, std::string start) {
    Schedule schedule = weekly(std::move(byday), "10:00", "12:00");
    schedule.interval = 2;
    schedule.dtstart = std::move(start);
    return schedule;
}

}  // namespace

TEST_CASE("fortnights are counted from the first day, in weeks that begin on Monday unless said otherwise") {
    CHECK(days_of({every_second("WE", "2026-09-09")}, 2026, 11) == "4 18");
    CHECK(days_of({every_second("TU,SU", "2026-11-03")}, 2026, 11) == "3 8 17 22");
    Schedule sundays = every_second("TU,SU", "2026-11-03");
    sundays.wkst = "SU";
    CHECK(days_of({sundays}, 2026, 11) == "3 15 17 29");
    Schedule stated = every_second("WE", "");
    stated.valid_from = "2026-09-09";
    CHECK(days_of({stated}, 2026, 11) == "4 18");
    CHECK(days_of({every_second("WE", "2026-11-18")}, 2026, 11) == "18");
}

TEST_CASE("every second week from nobody knows when is unknown on each such day") {
    CHECK(days_of({every_second("WE", "")}, 2026, 11) == "?4 ?11 ?18 ?25");
    CHECK(told({every_second("WE", "")}, "2026-11-19T10:30") == "closed");
}

TEST_CASE("weekdays of the month are counted from either end") {
    CHECK(days_of({monthly("2TU", "10:00", "12:00")}, 2026, 11) == "10");
    CHECK(days_of({monthly("-1FR", "10:00", "12:00")}, 2026, 11) == "27");
    CHECK(days_of({monthly("1MO,3MO", "10:00", "12:00")}, 2026, 11) == "2 16");
    CHECK(days_of({monthly("5SU", "10:00", "12:00")}, 2026, 11) == "29");
    CHECK(days_of({monthly("5SU", "10:00", "12:00")}, 2026, 10) == "");
    CHECK(days_of({monthly("+1SU,-5SU", "10:00", "12:00")}, 2026, 11) == "1");
    CHECK(days_of({monthly("1Mon, 2 Tue", "10:00", "12:00")}, 2026, 11) == "2 10");
    Schedule positioned = monthly("TU", "10:00", "12:00");
    positioned.extra["bysetpos"] = 2;
    CHECK(days_of({positioned}, 2026, 11) == "10");
    positioned.extra["bysetpos"] = "-1";
    CHECK(days_of({positioned}, 2026, 11) == "24");
}

TEST_CASE("monthly on a weekday without its number is unknown on each of them") {
    CHECK(days_of({monthly("TU", "10:00", "12:00")}, 2026, 11) == "?3 ?10 ?17 ?24");
}

TEST_CASE("days of the month are counted from either end, and missing ones skipped") {
    Schedule by_day = monthly("", "10:00", "12:00");
    by_day.bymonthday = "1,15,-1";
    CHECK(days_of({by_day}, 2027, 2) == "1 15 28");
    by_day.bymonthday = "31";
    CHECK(days_of({by_day}, 2026, 11) == "");
    by_day.bymonthday = "13";
    by_day.byday = "FR";
    CHECK(days_of({by_day}, 2026, 11) == "13");
    CHECK(days_of({by_day}, 2026, 10) == "");
    Schedule from_start = monthly("", "10:00", "12:00");
    from_start.dtstart = "2026-01-20";
    from_start.interval = 2;
    CHECK(days_of({from_start}, 2026, 11) == "20");
    CHECK(days_of({from_start}, 2026, 10) == "");
}

TEST_CASE("daily and yearly rules, counts and ends") {
    Schedule daily = weekly("", "10:00", "12:00");
    daily.freq = "daily";
    daily.dtstart = "2026-11-02";
    daily.interval = 10;
    CHECK(days_of({daily}, 2026, 11) == "2 12 22");
    daily.count = 2;
    CHECK(days_of({daily}, 2026, 11) == "2 12");
    Schedule course = every_second("TU,TH", "2026-11-03");
    course.count = 3;
    CHECK(days_of({course}, 2026, 11) == "3 5 17");
    Schedule ended = weekly("TU", "10:00", "12:00");
    ended.until = "20261110T235959Z";
    CHECK(days_of({ended}, 2026, 11) == "3 10");
    CHECK(told({ended}, "2026-11-17T10:30") == "closed");  // a recurrence that ended, not a statement
}

TEST_CASE("feeds that leave out freq or byday are read where only one meaning is left") {
    Schedule unnamed = weekly("MO", "10:00", "12:00"), named = weekly("Monday, Thursday", "10:00", "12:00"),
             one_day = weekly("", "10:00", "12:00");
    unnamed.freq.clear();
    one_day.freq.clear();
    one_day = dated(one_day, "2026-11-05", "2026-11-06");
    CHECK(days_of({unnamed}, 2026, 11) == "2 9 16 23 30");
    CHECK(days_of({named}, 2026, 11) == "2 5 9 12 16 19 23 26 30");
    CHECK(days_of({one_day}, 2026, 11) == "5 6");
    CHECK(days_of({dated(weekly("", "10:00", "12:00"), "2026-11-05", "2026-11-05")}, 2026, 11) == "5");
}

TEST_CASE("parts that are not understood leave every day unknown within the times given") {
    std::vector<Schedule> nasty(14, weekly("MO", "09:00", "17:00"));
    nasty[0].byday = "XX";
    nasty[1].interval = 0;
    nasty[2].interval = 1e9;
    nasty[3].interval = -1;
    nasty[4].interval = 1.5;
    nasty[5].interval = std::numeric_limits<double>::quiet_NaN();
    nasty[6].freq = "HOURLY";
    nasty[7].byday = "2MO";
    nasty[8].bymonthday = "32";
    nasty[8].freq = "MONTHLY";
    nasty[9].valid_from = "next spring";
    nasty[10].byweekno = "41";
    nasty[11].count = 0;
    nasty[12].dtstart = "soon";
    nasty[13].wkst = "XX";
    for (const Schedule& schedule : nasty) {
        CAPTURE(schedule.byday);
        CAPTURE(schedule.freq);
        CHECK(told({schedule}, "2026-11-24T10:00") == "unknown");
        CHECK(why({schedule}, "2026-11-24T10:00") == OpenReason::not_understood);
    }
}

TEST_CASE("the first and the last years, and counts beyond reason, take no longer than others") {
    Schedule old = weekly("MO", "09:00", "17:00"), counted = weekly("MO", "09:00", "17:00");
    old.dtstart = "0001-01-01";
    old.interval = 2;
    old.valid_to = "9999-12-31";
    counted.dtstart = "0001-01-01";
    counted.count = 1e9;
    const auto begin = std::chrono::steady_clock::now();
    CHECK(days_of({old}, 2026, 11).size() > 0);
    CHECK(days_of({counted}, 2026, 11) == "2 9 16 23 30");
    CHECK(days_of({dated(weekly("MO", "09:00", "17:00"), "9999-12-01", "9999-12-31")}, 9999, 12) == "6 13 20 27");
    CHECK(days_of({weekly("MO", "09:00", "17:00")}, 1, 1) == "?1 8 15 22 29");
    const OpeningHours hours({old, counted});
    CHECK(hours.state_at(LocalTime{on("9999-12-31"), 1439}, {}).state != OpenState::open);
    CHECK(hours.sessions_on(base::Date(std::chrono::year(2026), std::chrono::month(2), std::chrono::day(30)), {})
              .empty());
    const OpeningHours many(std::vector<Schedule>(5000, weekly("MO", "09:00", "17:00")));
    CHECK(many.state_at(at("2026-11-24T10:00"), {}).state == OpenState::unknown);
    CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(5));
}
