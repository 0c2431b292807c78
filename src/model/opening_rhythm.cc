#include "opening_rhythm.h"

#include <fingerpost/base/text.h>

#include <charconv>
#include <cmath>
#include <string>
#include <string_view>

#include "days.h"
#include "schedule_parts.h"

namespace fingerpost::model {
namespace {

constexpr std::uint8_t all_week = 0x7f;
constexpr std::uint16_t every_one = 0x3e;  // the first to the fifth of a weekday

std::optional<int> whole_number(std::string_view text) {
    text = base::trim(text);
    if (text.starts_with('+')) text.remove_prefix(1);
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

// "MO,TH" as bits; 0 if there are none.
std::optional<std::uint8_t> weekday_bits(const std::string& byday) {
    const auto days = plain_days(byday);
    if (!days) return std::nullopt;
    unsigned bits = 0;
    for (const int day : *days) bits |= 1u << day;
    return static_cast<std::uint8_t>(bits);
}

// Bits as OpeningRule::nth has them. 1 to 5, -1 to -5.
std::optional<std::uint16_t> nth_bit(int nth) {
    if (nth == 0 || nth > 5 || nth < -5) return std::nullopt;
    return static_cast<std::uint16_t>(1u << (nth > 0 ? nth : 8 - nth));
}

// "1,15,-1" as bits; 0 if there are none.
std::optional<std::uint64_t> month_day_bits(const std::string& bymonthday) {
    std::uint64_t bits = 0;
    for (const std::string& part : base::split(bymonthday, ',')) {
        if (base::trim(part).empty()) continue;
        const auto day = whole_number(part);
        if (!day || *day == 0 || *day > 31 || *day < -31) return std::nullopt;
        bits |= std::uint64_t{1} << (*day > 0 ? *day : 32 - *day);
    }
    return bits;
}

// "2TU,-1FR". False if any part is no numbered day.
bool read_numbered_days(const std::string& byday, OpeningRule& rule) {
    bool any = false;
    for (const std::string& part : base::split(byday, ',')) {
        const std::string_view word = base::trim(part);
        if (word.empty()) continue;
        const std::size_t digits = std::min(word.find_first_not_of("+-0123456789"), word.size());
        const auto number = whole_number(word.substr(0, digits));
        const auto day = day_of(base::trim(word.substr(digits)));
        const auto bit = number ? nth_bit(*number) : std::nullopt;
        if (!bit || !day) return false;
        rule.nth[static_cast<std::size_t>(*day)] |= *bit;
        any = true;
    }
    return any;
}

// BYSETPOS, which the standard leaves out and some feeds send: "2", -1, "1,3". Empty if there is none.
std::string set_positions(const Schedule& schedule) {
    const auto found = schedule.extra.find("bysetpos");
    if (found == schedule.extra.end() || found->is_null()) return {};
    return found->is_string() ? found->get<std::string>() : found->dump();
}

// "TU" with positions "2": the second Tuesday. With several weekdays it would be another thing, and is not understood.
bool read_positions(const std::string& positions, std::uint8_t weekdays, OpeningRule& rule) {
    for (std::size_t day = 0; day < rule.nth.size(); ++day) {
        if (weekdays != 1u << day) continue;
        for (const std::string& part : base::split(positions, ',')) {
            const auto number = whole_number(part);
            const auto bit = number ? nth_bit(*number) : std::nullopt;
            if (!bit) return false;
            rule.nth[day] |= *bit;
        }
        return true;
    }
    return false;
}

bool read_month(const Schedule& schedule, OpeningRule& rule) {
    rule.rhythm = Rhythm::monthly;
    const auto month_days = month_day_bits(schedule.bymonthday);
    if (!month_days) return false;
    const std::string positions = set_positions(schedule);
    if (const auto weekdays = weekday_bits(schedule.byday)) {
        if (!positions.empty()) return *month_days == 0 && read_positions(positions, *weekdays, rule);
        rule.month_days = *month_days;
        if (*weekdays != 0) rule.weekdays = *weekdays;
        if (*month_days != 0) return true;
        if (*weekdays == 0) {  // RFC 5545: the day of the month of DTSTART
            if (rule.anchor == first_day) return false;
            rule.month_days = std::uint64_t{1} << facts_of(rule.anchor).day_of_month;
            return true;
        }
        // "MONTHLY, TU" is every Tuesday to RFC 5545, but those who write it mostly mean one of them.
        rule.nth.fill(every_one);
        rule.doubt = OpenReason::not_understood;
        return true;
    }
    return positions.empty() && *month_days == 0 && read_numbered_days(schedule.byday, rule);
}

bool read_week(const Schedule& schedule, OpeningRule& rule) {
    rule.rhythm = Rhythm::weekly;
    const auto weekdays = weekday_bits(schedule.byday);
    if (!weekdays || !schedule.bymonthday.empty()) return false;
    if (*weekdays != 0) {
        rule.weekdays = *weekdays;
        return true;
    }
    // RFC 5545: the weekday of DTSTART. A week's rule that is stated for one day can mean no other.
    const int start = rule.anchor != first_day ? rule.anchor : rule.from;
    if (start == first_day || (rule.anchor == first_day && rule.from != rule.to)) return false;
    rule.weekdays = static_cast<std::uint8_t>(1u << facts_of(start).weekday);
    return true;
}

bool read_days(const Schedule& schedule, OpeningRule& rule) {
    const auto weekdays = weekday_bits(schedule.byday);
    if (!weekdays || !schedule.bymonthday.empty()) return false;
    rule.weekdays = *weekdays == 0 ? all_week : *weekdays;
    return true;
}

// The same date every year; with other parts it is not understood.
bool read_year(const Schedule& schedule, OpeningRule& rule) {
    constexpr int months_in_year = 12;
    const auto start = date_in(schedule.dtstart);
    if (!start || !schedule.byday.empty() || !schedule.bymonthday.empty()) return false;
    if (rule.interval * months_in_year > longest_interval) return false;
    rule.rhythm = Rhythm::monthly;
    rule.interval = static_cast<std::uint16_t>(rule.interval * months_in_year);
    rule.month_days = std::uint64_t{1} << static_cast<unsigned>(start->day());
    return true;
}

// No freq: what byday says is weekly; a statement for a few days holds on each of them.
bool read_unnamed(const Schedule& schedule, OpeningRule& rule) {
    if (!base::trim(schedule.byday).empty()) return read_week(schedule, rule);
    constexpr int few_days = 14;
    const bool few = rule.from != first_day && rule.to != last_day && rule.to - rule.from < few_days;
    const bool holidays_only = rule.on_bank_holidays == OnBankHolidays::only;
    return schedule.bymonthday.empty() && schedule.dtstart.empty() && (few || holidays_only);
}

bool read_by_freq(const Schedule& schedule, OpeningRule& rule) {
    const std::string freq = base::fold(base::squeeze(schedule.freq));
    if (freq == "weekly") return read_week(schedule, rule);
    if (freq == "monthly") return read_month(schedule, rule);
    if (freq == "daily") return read_days(schedule, rule);
    if (freq == "yearly") return read_year(schedule, rule);
    return freq.empty() && read_unnamed(schedule, rule);
}

}  // namespace

bool read_rhythm(const Schedule& schedule, OpeningRule& rule) {
    if (!schedule.byweekno.empty() || !schedule.byyearday.empty()) return false;
    OpeningRule read = rule;
    const double interval = schedule.interval.value_or(1);
    if (!(interval >= 1 && interval <= longest_interval) || std::trunc(interval) != interval) return false;
    read.interval = static_cast<std::uint16_t>(interval);
    if (!schedule.wkst.empty()) {
        const auto day = day_of(base::trim(schedule.wkst));
        if (!day) return false;
        read.week_start = static_cast<std::uint8_t>(*day);
    }
    if (!schedule.dtstart.empty()) {
        const auto start = date_in(schedule.dtstart);
        if (!start) return false;
        read.anchor = day_number(*start);
    }
    if (!read_by_freq(schedule, read)) return false;
    if (read.anchor == first_day && (read.interval > 1 || schedule.count)) read.anchor = read.from;
    if (read.anchor == first_day && read.interval > 1) {
        read.interval = 1;
        read.doubt = OpenReason::not_understood;
    }
    rule = read;
    return true;
}

}  // namespace fingerpost::model
