// Schedules that fit no weekly table, told in a sentence: RRULE parts (RFC 5545) into plain words.
#include <fingerpost/base/text.h>

#include <array>
#include <charconv>
#include <optional>

#include "wording.h"

namespace fingerpost::web {
namespace {

struct DayRule {
    int ordinal = 0;  // 1 first, -1 last, 0 every
    int day = 0;      // 0 Monday … 6 Sunday
};

std::optional<DayRule> parse_day_rule(std::string_view text) {
    static constexpr std::array<std::string_view, 7> names{"MO", "TU", "WE", "TH", "FR", "SA", "SU"};
    if (text.size() < 2) return std::nullopt;
    DayRule rule;
    const std::string_view name = text.substr(text.size() - 2);
    std::string_view number = text.substr(0, text.size() - 2);
    if (number.starts_with('+')) number.remove_prefix(1);
    std::from_chars(number.data(), number.data() + number.size(), rule.ordinal);
    for (std::size_t day = 0; day < names.size(); ++day) {
        if (!base::equals_ignoring_case(names[day], name)) continue;
        rule.day = static_cast<int>(day);
        return rule;
    }
    return std::nullopt;
}

std::optional<std::string> ordinal_in_words(const Messages& messages, int ordinal) {
    switch (ordinal) {
        case 1:
            return messages.text("ordinal.1"_key);
        case 2:
            return messages.text("ordinal.2"_key);
        case 3:
            return messages.text("ordinal.3"_key);
        case 4:
            return messages.text("ordinal.4"_key);
        case 5:
            return messages.text("ordinal.5"_key);
        case -1:
            return messages.text("ordinal.last"_key);
        default:
            return std::nullopt;
    }
}

std::string monthly(const Messages& messages, const model::Schedule& schedule) {
    std::vector<std::string> days;
    for (const std::string& part : base::split(schedule.byday, ',')) {
        const auto rule = parse_day_rule(base::trim(part));
        if (!rule) continue;
        const auto ordinal = ordinal_in_words(messages, rule->ordinal);
        if (!ordinal) return {};
        days.push_back(messages.format("schedule.nth_day"_key,
                                       {{"nth", *ordinal}, {"day", days_in_words(messages, rule->day, rule->day)}}));
    }
    if (!days.empty())
        return messages.format("schedule.of_month"_key, {{"days", base::join(days, messages.text("list.and"_key))}});
    if (schedule.bymonthday.empty()) return {};
    return messages.format("schedule.month_day"_key, {{"number", schedule.bymonthday}});
}

std::string weekly(const Messages& messages, const model::Schedule& schedule) {
    std::vector<std::string> days;
    for (const std::string& part : base::split(schedule.byday, ',')) {
        if (const auto rule = parse_day_rule(base::trim(part)))
            days.push_back(days_in_words(messages, rule->day, rule->day));
    }
    if (days.empty()) return {};
    const std::string joined = base::join(days, messages.text("list.and"_key));
    const int interval = static_cast<int>(schedule.interval.value_or(1));
    if (interval <= 1) return joined;
    return messages.format("schedule.every_weeks"_key, {{"count", interval}, {"days", joined}});
}

std::string when(const Messages& messages, const model::Schedule& schedule) {
    if (base::equals_ignoring_case(schedule.freq, "MONTHLY")) return monthly(messages, schedule);
    if (base::equals_ignoring_case(schedule.freq, "WEEKLY")) return weekly(messages, schedule);
    const auto date = base::parse_date(schedule.dtstart.substr(0, 10));
    return schedule.freq.empty() && date ? date_in_words(messages, *date) : std::string();
}

}  // namespace

std::string schedule_in_words(const Messages& messages, const model::Schedule& schedule) {
    std::vector<std::string> parts;
    if (std::string days = when(messages, schedule); !days.empty()) parts.push_back(std::move(days));
    const auto opens = model::parse_time(schedule.opens_at);
    const auto closes = model::parse_time(schedule.closes_at);
    if (opens && closes && !parts.empty()) parts.push_back(range_in_words(messages, {*opens, *closes}));
    if (opens && !closes && !parts.empty()) parts.push_back(time_in_words(messages, *opens));
    const std::string told = base::squeeze(schedule.description.empty() ? schedule.notes : schedule.description);
    const std::string rule = base::join(parts, messages.text("list.comma"_key));
    if (rule.empty()) return told;
    return told.empty() ? rule : messages.format("schedule.with_note"_key, {{"when", rule}, {"note", told}});
}

}  // namespace fingerpost::web
