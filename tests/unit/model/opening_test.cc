#include <doctest/doctest.h>
#include <fingerpost/model/local_time.h>
#include <fingerpost/model/opening.h>
#include <fingerpost/model/opening_hours.h>
#include <rapidcheck.h>

#include "support.h"

using namespace fingerpost;
using namespace fingerpost::model;
using namespace fingerpost::model::testing;

namespace {

const base::Date today = *base::parse_date("2026-11-22");

Schedule weekly(std::string byday, std::string opens, std::string closes) {
    Schedule schedule;
    schedule.freq = "WEEKLY";
    schedule.byday = std::move(byday);
    schedule.opens_at = std::move(opens);
    schedule.closes_at = std::move(closes);
    return schedule;
}

// "Mo 540-1020,Tu …": a pattern in short.
std::string in_short(const WeeklyPattern& pattern) {
    std::string text;
    for (std::size_t day = 0; day < 7; ++day) {
        for (const TimeRange& range : pattern.days[day]) {
            text += std::to_string(day) + ":" + std::to_string(range.opens) + "-" + std::to_string(range.closes) + " ";
        }
    }
    return text;
}

// The weekly pattern of an opening-times text, or "kept".
std::string read(std::string_view text) {
    const auto schedules = parse_opening_times_text(text);
    if (!schedules) return "kept";
    const WeeklyPattern pattern = weekly_pattern(*schedules, today);
    CHECK(pattern.others.empty());
    return in_short(pattern);
}

}  // namespace

TEST_CASE("times are read with or without seconds and offset, and the offset is ignored") {
    CHECK(parse_time("09:00") == 540);
    CHECK(parse_time("9:05") == 545);
    CHECK(parse_time("09:00:30") == 540);
    CHECK(parse_time("17:30Z") == 1050);
    CHECK(parse_time("17:30:00+01:00") == 1050);
    CHECK(parse_time("17:30-0500") == 1050);
    CHECK(parse_time("17:30:00.000+01") == 1050);
    CHECK(parse_time("00:00") == 0);
    CHECK(parse_time("24:00") == 1440);
}

TEST_CASE("what is no time of the day is none") {
    for (const char* text : {"", "9", "9am", "25:00", "24:01", "12:60", "12:3", "ab:cd", "12:30x", "12:30+", "12:30+1",
                             "-1:00", "12:30:xx"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_time(text));
    }
}

TEST_CASE("weekly schedules make one pattern, sorted, with overlaps and touching times merged") {
    const WeeklyPattern pattern = weekly_pattern({weekly("TU,MO", "13:00", "17:00"), weekly("MO", "09:00", "12:00"),
                                                  weekly("MO", "11:00", "13:00"), weekly("TU", "09:00", "12:30")},
                                                 today);
    CHECK(in_short(pattern) == "0:540-1020 1:540-750 1:780-1020 ");
    CHECK(pattern.others.empty());
}

TEST_CASE("times past midnight close on the next day, and all day is 0 to 1440") {
    CHECK(in_short(weekly_pattern({weekly("FR", "22:00", "02:00")}, today)) == "4:1320-120 ");
    CHECK(in_short(weekly_pattern({weekly("FR", "22:00", "00:00")}, today)) == "4:1320-1440 ");
    CHECK(in_short(weekly_pattern({weekly("SA", "00:00", "23:59")}, today)) == "5:0-1440 ");
    CHECK(in_short(weekly_pattern({weekly("SA", "00:00", "00:00")}, today)) == "5:0-1440 ");
    CHECK(in_short(weekly_pattern({weekly("SA", "00:00", "24:00")}, today)) == "5:0-1440 ");
    CHECK(in_short(weekly_pattern({weekly("SA", "20:00", "02:00"), weekly("SA", "23:00", "04:00")}, today)) ==
          "5:1200-240 ");
}

TEST_CASE("schedules that are over, or not yet in force, are dropped") {
    Schedule over = weekly("MO", "09:00", "10:00"), to_come = over, ended = over, ended_rule = over, now = over;
    over.valid_to = "2026-11-21";
    to_come.valid_from = "2026-11-23";
    ended.until = "2026-01-01";
    ended_rule.until = "20260101T000000Z";
    now.valid_from = "2026-11-22";
    now.valid_to = "2026-11-22";
    const WeeklyPattern pattern = weekly_pattern({over, to_come, ended, ended_rule}, today);
    CHECK(pattern.empty());
    CHECK(in_short(weekly_pattern({now}, today)) == "0:540-600 ");
}

TEST_CASE("what is not a plain week is set apart to be told in its own words") {
    Schedule monthly = weekly("1MO", "09:00", "10:00"), fortnightly = weekly("MO", "09:00", "10:00"),
             timeless = weekly("MO", "", "");
    Schedule counted = weekly("MO", "09:00", "10:00"), starting = counted, half = weekly("MO", "09:00", ""),
             dayless = weekly("", "09:00", "10:00");
    monthly.freq = "MONTHLY";
    fortnightly.interval = 2;
    counted.count = 6;
    starting.dtstart = "2027-01-04";
    const WeeklyPattern pattern =
        weekly_pattern({monthly, fortnightly, timeless, counted, starting, half, dayless}, today);
    CHECK(pattern.others.size() == 7);
    CHECK(in_short(pattern).empty());
    CHECK_FALSE(pattern.empty());
}

TEST_CASE("a rhythm that feeds leave half unsaid is still a week") {
    Schedule unsaid = weekly("MO, we", "09:00", "10:00"), named = weekly("Monday,Wednesday", "09:00", "10:00"),
             from_start = weekly("", "09:00", "10:00");
    unsaid.freq = "";
    from_start.dtstart = "2026-11-16";  // a Monday
    CHECK(in_short(weekly_pattern({unsaid}, today)) == "0:540-600 2:540-600 ");
    CHECK(in_short(weekly_pattern({named}, today)) == "0:540-600 2:540-600 ");
    CHECK(in_short(weekly_pattern({from_start}, today)) == "0:540-600 ");
}

TEST_CASE("the week that is laid out is the one that the clock reckons with") {
    Schedule closed = weekly("WE", "", ""), holidays = weekly("MO", "10:00", "12:00"), night = weekly("SA", "20:00", "02:00");
    closed.description = "Closed";
    holidays.description = "Bank holidays only";
    const std::vector<Schedule> schedules{weekly("MO,TU", "09:00", "17:00"), closed, holidays, night};
    const WeeklyPattern pattern = weekly_pattern(schedules, today);
    CHECK(in_short(pattern) == "0:540-1020 1:540-1020 5:1200-120 ");
    CHECK(pattern.others.size() == 2);
    const OpeningHours hours(schedules);
    const HolidayCalendar calendar;
    for (int day = 0; day < 7; ++day) {
        const base::Date date(std::chrono::sys_days(next_weekday(today, day)));
        std::size_t certain = 0;
        for (const OpenSession& session : hours.sessions_on(date, calendar)) certain += session.certain ? 1 : 0;
        CHECK(certain == pattern.days[static_cast<std::size_t>(day)].size());
    }
}

TEST_CASE("the next such day of the week is today if today is one") {
    CHECK(next_weekday(today, 6) == today);  // a Sunday
    CHECK(base::format_date(next_weekday(today, 0)) == "2026-11-23");
    CHECK(base::format_date(next_weekday(today, 5)) == "2026-11-28");
    CHECK(weekday_word(1) == "tuesday");
    CHECK(parse_weekday("Tues") == 1);
    CHECK_FALSE(parse_weekday("someday"));
    CHECK_FALSE(parse_weekday(""));
}

TEST_CASE("a time on the wall is read and written as addresses have it") {
    const auto time = parse_local_time("2026-11-24T18:00");
    REQUIRE(time);
    CHECK(time->minute == 1080);
    CHECK(format_local_time(*time) == "2026-11-24T18:00");
    for (const char* text : {"", "now", "2026-11-24", "2026-11-24T", "2026-02-30T10:00", "2026-11-24T24:00", "2026-11-24T18", "x2026-11-24T18:00"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_local_time(text));
    }
}

TEST_CASE("days with the same times are joined into runs, and days without times are in none") {
    const auto runs =
        day_runs(weekly_pattern({weekly("MO,TU,WE,FR", "09:00", "17:00"), weekly("SA", "09:00", "13:00")}, today));
    REQUIRE(runs.size() == 3);
    CHECK(runs[0].first == 0);
    CHECK(runs[0].last == 2);
    CHECK(runs[1].first == 4);
    CHECK(runs[1].last == 4);
    CHECK(runs[2].ranges == std::vector<TimeRange>{{540, 780}});
}

TEST_CASE("the exported form of directories is read, with equal days joined") {
    const auto schedules =
        parse_opening_times_text("Mon 09:00-13:00; Mon 14:00-18:00; Tue 09:00-13:00; Tue 14:00-18:00; Sat 10:00-12:00");
    REQUIRE(schedules);
    REQUIRE(schedules->size() == 3);
    CHECK(schedules->at(0).byday == "MO,TU");
    CHECK(schedules->at(0).freq == "WEEKLY");
    CHECK(schedules->at(0).opens_at == "09:00");
    CHECK(schedules->at(0).closes_at == "13:00");
    CHECK(schedules->at(0).id.empty());
    CHECK(schedules->at(1).opens_at == "14:00");
    CHECK(schedules->at(2).byday == "SA");
}

TEST_CASE("opening times are read as people write them") {
    CHECK(read("Mon-Fri 09:00-17:00") == "0:540-1020 1:540-1020 2:540-1020 3:540-1020 4:540-1020 ");
    CHECK(read("Monday to Wednesday: 9am to 5pm") == "0:540-1020 1:540-1020 2:540-1020 ");
    CHECK(read("Mon, Thurs & Sat 9.30am – 12 noon") == "0:570-720 3:570-720 5:570-720 ");
    CHECK(read("Mon, Thurs & Sat 9.30am – noon") == "0:570-720 3:570-720 5:570-720 ");
    CHECK(read("Tues 10:00-12:00, 13:00-15:00") == "1:600-720 1:780-900 ");
    CHECK(read("Mon 9am-5pm, Sat 9am-1pm") == "0:540-1020 5:540-780 ");
    CHECK(read("Weds 9-5pm") == "2:540-1020 ");
    CHECK(read("Wednesdays 1-5pm") == "2:780-1020 ");
    CHECK(read("Fri 0900-1730") == "4:540-1050 ");
    CHECK(read("Sat-Mon 10:00-11:00") == "0:600-660 5:600-660 6:600-660 ");
    CHECK(read("Mon 09:00-17:00\nTue 09:00-17:00\n") == "0:540-1020 1:540-1020 ");
    CHECK(read("Weekdays 9am-5pm; Weekends closed") == "0:540-1020 1:540-1020 2:540-1020 3:540-1020 4:540-1020 ");
}

TEST_CASE("closed days have no times, nights pass midnight, and all day is read in its several forms") {
    CHECK(read("Mon 09:00-17:00; Sun Closed") == "0:540-1020 ");
    CHECK(read("Fri 22:00-02:00") == "4:1320-120 ");
    CHECK(read("Sat 00:00-24:00") == "5:0-1440 ");
    CHECK(read("Sat 00:00-00:00") == "5:0-1440 ");
    CHECK(read("Sat 24 hours") == "5:0-1440 ");
    CHECK(read("Sat: all day") == "5:0-1440 ");
    CHECK(read("Sat 20:00-24:00") == "5:1200-1440 ");
    CHECK(parse_opening_times_text("Sat 00:00-24:00")->at(0).closes_at == "23:59");
}

TEST_CASE("a text of which any part is not understood is kept as it is") {
    for (const char* text :
         {"", "Closed", "Closed on Sundays", "by appointment", "Mon 09:00", "Mon 6-2", "Mon 7:00-9:00", "09:00-17:00",
          "Mon 09:00-17:00 (not in August)", "Mon 25:00-26:00", "Mon 13pm-14pm", "first Monday 10:00-12:00",
          "Mon 09:00-17:00; bank holidays vary", "Mon-", "Mon to", "Mon 09:00-17:00-18:00", "Mon 1-5"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_opening_times_text(text));
    }
}

TEST_CASE("any text is safe to read as opening times, and what is read can be laid out") {
    CHECK(rc::check("no crash", [](std::uint32_t seed, const std::string& noise) {
        static const std::vector<std::string> pieces{
            "Mon", "tue",    "-",        " to ",  "09:00",         "24:00",      "9am",    "12pm",   ";",  ",",
            " ",   "closed", "24 hours", "noon",  "midnight",      "daily",      ":",      ".",      "99", "–",
            "and", "0000",   "1st ",     "last ", " of the month", " term time", "every ", "12 noon"};
        std::string text;
        for (std::uint32_t rest = seed; rest > 0; rest /= 29)
            text += rest % 29 == 28 ? noise : pieces[rest % 29 % pieces.size()];
        const auto schedules = parse_opening_times_text(text);
        (void)parse_time(noise);
        if (!schedules) return;
        const WeeklyPattern pattern = weekly_pattern(*schedules, today);
        for (const Schedule& other : pattern.others) RC_ASSERT(other.freq == "MONTHLY");
        RC_ASSERT(!day_runs(pattern).empty() || !pattern.others.empty());
        for (const auto& ranges : pattern.days) {
            for (const TimeRange& range : ranges)
                RC_ASSERT(range.opens >= 0 && range.opens < 1440 && range.closes >= 0 && range.closes <= 1440);
        }
    }));
}

TEST_CASE("every opening-times text of a real directory is read") {
    const auto path = shared_data("data/north_directory.jsonl");
    if (!path) return;
    int all = 0;
    for (const Json& row : read_json_lines(*path)) {
        const std::string text = row.value("opening_times", "");
        if (text.empty()) continue;
        ++all;
        CHECK_MESSAGE(parse_opening_times_text(text), text);
    }
    MESSAGE(all << " texts");
}
