#include "opening_rule.h"

#include <chrono>

namespace fingerpost::model {
namespace {

bool is_set(std::uint64_t bits, int bit) {
    return ((bits >> bit) & 1) != 0;
}

// Is `units` after the anchor (days, weeks or months) a whole number of intervals?
bool is_in_step(int units, int interval) {
    return units >= 0 && units % interval == 0;
}

// Weeks counted from the anchor's, each beginning on the rule's first day of the week.
int week_of(int day, int week_start) {
    constexpr int monday = 4;  // 1970-01-05
    const int from = day - monday - week_start;
    return from >= 0 ? from / 7 : (from - 6) / 7;
}

bool is_day_of_month(const OpeningRule& rule, const DayFacts& day) {
    if (rule.month_days != 0 && !is_set(rule.month_days, day.day_of_month) &&
        !is_set(rule.month_days, 33 + day.days_in_month - day.day_of_month)) {
        return false;
    }
    const std::uint16_t nth = rule.nth[static_cast<std::size_t>(day.weekday)];
    if (nth == 0) return rule.month_days != 0;
    return is_set(nth, (day.day_of_month + 6) / 7) || is_set(nth, 9 + (day.days_in_month - day.day_of_month) / 7);
}

bool is_in_rhythm(const OpeningRule& rule, const DayFacts& day) {
    switch (rule.rhythm) {
        case Rhythm::daily:
            return rule.interval == 1 || is_in_step(day.day - rule.anchor, rule.interval);
        case Rhythm::weekly:
            return rule.interval == 1 ||
                   is_in_step(week_of(day.day, rule.week_start) - week_of(rule.anchor, rule.week_start), rule.interval);
        case Rhythm::monthly:
            return is_day_of_month(rule, day) &&
                   (rule.interval == 1 || is_in_step(day.month - facts_of(rule.anchor).month, rule.interval));
    }
    return false;
}

}  // namespace

DayFacts facts_of(int day) {
    const base::Date date = date_of(day);
    const auto last = std::chrono::year_month_day_last(date.year(), std::chrono::month_day_last(date.month())).day();
    DayFacts facts;
    facts.day = day;
    facts.month = static_cast<int>(date.year()) * 12 + static_cast<int>(static_cast<unsigned>(date.month())) - 1;
    facts.day_of_month = static_cast<int>(static_cast<unsigned>(date.day()));
    facts.days_in_month = static_cast<int>(static_cast<unsigned>(last));
    facts.weekday = static_cast<int>(std::chrono::weekday(std::chrono::sys_days(date)).iso_encoding()) - 1;
    return facts;
}

DayFacts facts_of(base::Date date, const HolidayCalendar& calendar) {
    const std::chrono::sys_days day(date);
    DayFacts facts = facts_of(day_number(date));
    facts.bank_holiday = calendar.is_bank_holiday(day);
    facts.term = calendar.term_on(day);
    return facts;
}

bool occurs(const OpeningRule& rule, const DayFacts& day) {
    if (day.day < rule.from || day.day > rule.to || day.day < rule.anchor || day.day > rule.end) return false;
    if (!is_set(rule.weekdays, day.weekday)) return false;
    if (rule.on_bank_holidays == OnBankHolidays::only && !day.bank_holiday) return false;
    return is_in_rhythm(rule, day);
}

int end_after(const OpeningRule& rule, double count) {
    constexpr int longest =
        366 * 55;  // enough for any course; keeps a count of a thousand million from taking for ever
    OpeningRule counted = rule;
    counted.from = first_day;  // the recurrence is counted from its own beginning, whenever it was stated
    counted.to = last_day;
    counted.on_bank_holidays = OnBankHolidays::doubt;
    double met = 0;
    for (int day = rule.anchor; day < rule.anchor + longest; ++day) {
        if (occurs(counted, facts_of(day)) && ++met >= count) return day;
    }
    return last_day;
}

}  // namespace fingerpost::model
