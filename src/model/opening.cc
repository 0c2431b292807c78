#include <fingerpost/base/text.h>
#include <fingerpost/model/opening.h>

#include <algorithm>
#include <chrono>

#include "days.h"
#include "schedule_parts.h"

namespace fingerpost::model {
namespace {

constexpr int minutes_in_day = 1440;

std::optional<int> two_digits(std::string_view text) {
    if (text.empty() || text.size() > 2) return std::nullopt;
    int value = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + (c - '0');
    }
    return value;
}

// "", "Z", "+01", "+0100", "+01:00".
bool is_offset(std::string_view text) {
    if (text.empty() || text == "Z" || text == "z") return true;
    if (text[0] != '+' && text[0] != '-') return false;
    text.remove_prefix(1);
    const bool colon = text.size() == 5 && text[2] == ':';
    if (text.size() != 2 && text.size() != 4 && !colon) return false;
    return two_digits(text.substr(0, 2)) && (text.size() == 2 || two_digits(text.substr(colon ? 3 : 2)));
}

bool is_over_or_to_come(const Schedule& schedule, base::Date on) {
    const auto from = date_in(schedule.valid_from), to = date_in(schedule.valid_to), until = date_in(schedule.until);
    return (from && *from > on) || (to && *to < on) || (until && *until < on);
}

int weekday_of(base::Date date) {
    const std::chrono::weekday day{std::chrono::sys_days(date)};
    return static_cast<int>(day.iso_encoding()) - 1;
}

// The days of the week on which a schedule holds every week; nothing if it has another rhythm.
std::optional<std::vector<int>> weekly_days(const Schedule& schedule, base::Date on) {
    const bool has_rhythm = !schedule.bymonthday.empty() || !schedule.byweekno.empty() || !schedule.byyearday.empty() ||
                            schedule.count || schedule.interval.value_or(1) != 1;
    const auto start = date_in(schedule.dtstart);
    if (has_rhythm || (start && *start > on)) return std::nullopt;
    const bool daily = base::equals_ignoring_case(schedule.freq, "DAILY");
    const bool weekly = base::equals_ignoring_case(schedule.freq, "WEEKLY");
    // Feeds often leave freq out where byday says it all.
    if (!daily && !weekly && !(schedule.freq.empty() && !schedule.byday.empty())) return std::nullopt;
    auto days = plain_days(schedule.byday);
    if (!days) return std::nullopt;
    if (days->empty() && daily) return std::vector<int>{0, 1, 2, 3, 4, 5, 6};
    if (days->empty() && start) return std::vector<int>{weekday_of(*start)};
    if (days->empty()) return std::nullopt;
    return days;
}

int end_of(const TimeRange& range) {
    return range.closes > range.opens ? range.closes : range.closes + minutes_in_day;
}

std::vector<TimeRange> merged(std::vector<TimeRange> ranges) {
    std::sort(ranges.begin(), ranges.end());
    std::vector<TimeRange> out;
    int end = 0;
    for (const TimeRange& range : ranges) {
        if (!out.empty() && range.opens <= end) {
            end = std::max(end, end_of(range));
        } else {
            out.push_back(range);
            end = end_of(range);
        }
        const int opens = out.back().opens;
        const int longest = std::min(end, opens + minutes_in_day);
        out.back().closes = longest > minutes_in_day ? longest - minutes_in_day : longest;
    }
    return out;
}

}  // namespace

std::optional<base::Date> date_in(std::string_view text) {
    text = base::trim(text);
    if (const auto date = base::parse_date(text.substr(0, 10))) return date;
    if (text.size() < 8 || (text.size() > 8 && text[8] != 'T')) return std::nullopt;
    return base::parse_date(std::string(text.substr(0, 4)) + "-" + std::string(text.substr(4, 2)) + "-" +
                            std::string(text.substr(6, 2)));
}

std::optional<std::vector<int>> plain_days(const std::string& byday) {
    std::vector<int> days;
    std::string list = byday;
    for (char& c : list) {
        if (c == ';' || c == ' ') c = ',';
    }
    for (const std::string& word : base::split(list, ',')) {
        if (word.empty()) continue;
        const auto day = day_of(word);
        if (!day) return std::nullopt;
        days.push_back(*day);
    }
    return days;
}

std::optional<TimeRange> times_of(const Schedule& schedule) {
    const auto opens = parse_time(schedule.opens_at), closes = parse_time(schedule.closes_at);
    if (!opens || !closes || *opens == minutes_in_day) return std::nullopt;
    // 00:00 to 23:59 is how the standard writes "all day".
    const bool all_day = *opens == 0 && (*closes == 0 || *closes >= minutes_in_day - 1);
    return TimeRange{*opens, all_day ? minutes_in_day : *closes};
}

std::optional<int> day_of(std::string_view word) {
    static constexpr std::array<std::string_view, 7> names{"monday", "tuesday",  "wednesday", "thursday",
                                                           "friday", "saturday", "sunday"};
    std::string folded = base::fold(word);
    if (folded.size() > 4 && folded.ends_with('s') && folded != "tues" && folded != "thurs") folded.pop_back();
    if (folded == "weds") return 2;
    if (folded.size() < 2) return std::nullopt;
    for (std::size_t day = 0; day < names.size(); ++day) {
        if (names[day].starts_with(folded)) return static_cast<int>(day);
    }
    return std::nullopt;
}

std::optional<int> parse_time(std::string_view text) {
    text = base::trim(text);
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos || text.size() < colon + 3) return std::nullopt;
    const auto hours = two_digits(text.substr(0, colon)), minutes = two_digits(text.substr(colon + 1, 2));
    if (!hours || !minutes) return std::nullopt;
    std::string_view rest = text.substr(colon + 3);
    if (rest.starts_with(':')) {
        const auto seconds = rest.size() >= 3 ? two_digits(rest.substr(1, 2)) : std::nullopt;
        if (!seconds || *seconds > 60) return std::nullopt;
        rest.remove_prefix(3);
        if (rest.starts_with('.')) rest.remove_prefix(std::min(rest.find_first_not_of("0123456789", 1), rest.size()));
    }
    if (!is_offset(rest) || *minutes > 59 || *hours > 24 || (*hours == 24 && *minutes != 0)) return std::nullopt;
    return *hours * 60 + *minutes;
}

bool WeeklyPattern::empty() const {
    return others.empty() && std::all_of(days.begin(), days.end(), [](const auto& ranges) { return ranges.empty(); });
}

WeeklyPattern weekly_pattern(const std::vector<Schedule>& schedules, base::Date on) {
    WeeklyPattern pattern;
    for (const Schedule& schedule : schedules) {
        if (is_over_or_to_come(schedule, on)) continue;
        const auto days = weekly_days(schedule, on);
        const auto times = times_of(schedule);
        if (!days || !times) {
            pattern.others.push_back(schedule);
            continue;
        }
        for (const int day : *days) pattern.days[static_cast<std::size_t>(day)].push_back(*times);
    }
    for (auto& ranges : pattern.days) ranges = merged(std::move(ranges));
    return pattern;
}

std::vector<DayRun> day_runs(const WeeklyPattern& pattern) {
    std::vector<DayRun> runs;
    for (int day = 0; day < 7; ++day) {
        const auto& ranges = pattern.days[static_cast<std::size_t>(day)];
        if (ranges.empty()) continue;
        if (!runs.empty() && runs.back().last == day - 1 && runs.back().ranges == ranges) {
            runs.back().last = day;
        } else {
            runs.push_back({day, day, ranges});
        }
    }
    return runs;
}

}  // namespace fingerpost::model
