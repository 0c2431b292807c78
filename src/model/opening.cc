#include <fingerpost/base/text.h>
#include <fingerpost/model/opening.h>

#include <algorithm>

#include "days.h"
#include "opening_rule.h"
#include "schedule_parts.h"

namespace fingerpost::model {
namespace {

constexpr std::array<std::string_view, 7> names_of_days{"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};

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

// Every week alike on these days, as far as the clock can tell.
bool is_plain_week(const OpeningRule& rule, const Schedule& schedule, int on) {
    const bool is_weekly = rule.rhythm != Rhythm::monthly && rule.interval == 1 && rule.month_days == 0;
    const bool is_certain = rule.doubt == OpenReason::none || rule.doubt == OpenReason::odd_times;
    // A few days without a rhythm, and bank holidays, are no week.
    const bool is_named = !(schedule.freq.empty() && schedule.byday.empty()) && rule.on_bank_holidays != OnBankHolidays::only;
    return is_weekly && is_certain && is_named && !rule.closing && !schedule.count && rule.anchor <= on;
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

std::string_view weekday_word(int weekday) { return names_of_days[static_cast<std::size_t>((weekday % 7 + 7) % 7)]; }

std::optional<int> parse_weekday(std::string_view text) { return day_of(base::trim(text)); }

std::optional<int> day_of(std::string_view word) {
    std::string folded = base::fold(word);
    if (folded.size() > 4 && folded.ends_with('s') && folded != "tues" && folded != "thurs") folded.pop_back();
    if (folded == "weds") return 2;
    if (folded.size() < 2) return std::nullopt;
    for (std::size_t day = 0; day < names_of_days.size(); ++day) {
        if (names_of_days[day].starts_with(folded)) return static_cast<int>(day);
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
    const int day = day_number(on);
    for (const Schedule& schedule : schedules) {
        const OpeningRule rule = rule_of(schedule);
        if (rule.from > day || rule.to < day || rule.end < day) continue;
        if (!is_plain_week(rule, schedule, day)) {
            pattern.others.push_back(schedule);
            continue;
        }
        const int closes = rule.closes > minutes_in_day ? rule.closes - minutes_in_day : rule.closes;
        for (std::size_t weekday = 0; weekday < pattern.days.size(); ++weekday) {
            if (rule.weekdays >> weekday & 1u) pattern.days[weekday].push_back({rule.opens, closes});
        }
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
