// One schedule made ready to be asked: on which days it holds, from when to when, and how sure that is.
#pragma once

#include <fingerpost/model/opening_hours.h>

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

namespace fingerpost::model {

// Days outside of these stand for "no limit". They hold years 0 to 9999 and leave room to reckon.
inline constexpr int first_day = -11'000'000, last_day = 11'000'000;
inline constexpr int minutes_in_day = 1440;
inline constexpr int longest_interval = 1000;

inline int day_number(base::Date date) {
    return static_cast<int>(std::chrono::sys_days(date).time_since_epoch().count());
}
inline base::Date date_of(int day) {
    return base::Date(std::chrono::sys_days(std::chrono::days(day)));
}

enum class Rhythm : std::uint8_t { daily, weekly, monthly };
// What a schedule says of bank holidays. `doubt`: nothing.
enum class OnBankHolidays : std::uint8_t { doubt, open, closed, only };
// What it says of terms. `doubt_outside`: hours may differ in the holidays.
enum class InTerms : std::uint8_t { any, term_only, holidays_only, doubt_outside };

struct OpeningRule {
    int from = first_day, to = last_day;     // the statement holds on these days
    int anchor = first_day, end = last_day;  // first and last day of the recurrence
    std::uint64_t month_days = 0;  // bit 1 to 31: that day of the month; bit 33 to 63: the last but n - 33. 0: any
    std::array<std::uint16_t, 7>
        nth{};  // by weekday: bit 1 to 5 the first to fifth; bit 9 to 13 the last to last but four
    std::uint16_t interval = 1;
    std::uint16_t opens = 0, closes = minutes_in_day;  // closes > opens; beyond 1440 on the next day
    std::uint16_t schedule = 0;
    std::uint8_t weekdays = 0x7f;  // bit 0 Monday
    std::uint8_t week_start = 0;   // 0 Monday
    Rhythm rhythm = Rhythm::daily;
    OnBankHolidays on_bank_holidays = OnBankHolidays::doubt;
    InTerms in_terms = InTerms::any;
    OpenReason doubt = OpenReason::none;  // why its times are not certain
    bool dated = false;                   // for a few days alone: stands before the regular ones
    bool closing = false;                 // says that it is closed

    bool operator==(const OpeningRule&) const = default;
};

// Does the rule hold on a day? Constant time. Bank holidays count only for a rule that is for them only.
bool occurs(const OpeningRule& rule, const DayFacts& day);

DayFacts facts_of(int day);  // of the calendar alone, without holidays

// The rule's `end` after `count` occurrences; last_day if they reach beyond 55 years.
int end_after(const OpeningRule& rule, double count);

// Days, times, doubts: everything of a schedule but its index. What is not understood becomes a doubt.
OpeningRule rule_of(const Schedule& schedule);

}  // namespace fingerpost::model
