// Opening times: RRULE parts read into something that can be laid out and reckoned with.
#pragma once

#include <fingerpost/base/clock.h>
#include <fingerpost/model/problem.h>
#include <fingerpost/model/types.h>

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fingerpost::model {

struct TimeRange {
    int opens = 0;   // minutes after midnight
    int closes = 0;  // minutes after midnight; not after `opens`: on the next day. 24 h is 0 to 1440
    auto operator<=>(const TimeRange&) const = default;
};

// Minutes after midnight of "HH:MM[:SS][Z|+HH:MM]" (the offset is ignored: services keep local time); "24:00" is 1440.
std::optional<int> parse_time(std::string_view text);

// "monday" … "sunday" of 0 to 6, and back: also "Mon", "tues", "MO". As addresses and commands name them.
std::string_view weekday_word(int weekday);
std::optional<int> parse_weekday(std::string_view text);

// The plain weekly pattern in force on a date, and whatever does not fit one.
struct WeeklyPattern {
    std::array<std::vector<TimeRange>, 7> days;  // Monday first, sorted, overlaps merged
    std::vector<Schedule> others;                // monthly, fortnightly, dated or without times: to be told in their own words
    bool empty() const;
};

// Schedules whose valid_from..valid_to and until leave out `on` are dropped. They are read as the one clock reads them
// (opening_hours.h): this only lays out for reading what it reckons with.
WeeklyPattern weekly_pattern(const std::vector<Schedule>& schedules, base::Date on);

// Days with the same times joined: Monday to Friday 9 to 5, Saturday 9 to 1. Days without times are not in any run.
struct DayRun {
    int first = 0, last = 0;  // 0 Monday … 6 Sunday
    std::vector<TimeRange> ranges;
};
std::vector<DayRun> day_runs(const WeeklyPattern& pattern);

// "Mon 09:00-13:00; Mon 14:00-18:00; Tue …" as directories export it -> WEEKLY schedules, equal days joined, ids left empty.
// Nothing if any part is not understood: then the text is kept and shown as it is.
std::optional<std::vector<Schedule>> parse_opening_times_text(std::string_view text);

}  // namespace fingerpost::model
