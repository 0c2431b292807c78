#include <fingerpost/base/text.h>

#include <algorithm>
#include <cmath>

#include "opening_rhythm.h"
#include "opening_rule.h"
#include "opening_words.h"
#include "schedule_parts.h"

namespace fingerpost::model {
namespace {

// No school's half term is longer: dates as near to each other as that are those of a term.
constexpr int longest_half_term = 60;
constexpr int few_days = 14;

// False if what is given is no date.
bool read_date(const std::string& text, int& day) {
    if (base::trim(text).empty()) return true;
    const auto date = date_in(text);
    if (date) day = day_number(*date);
    return date.has_value();
}

bool read_validity(const Schedule& schedule, OpeningRule& rule) {
    int from = first_day, to = last_day;
    if (!read_date(schedule.valid_from, from) || !read_date(schedule.valid_to, to) || from > to) return false;
    rule.from = from;
    rule.to = to;
    return true;
}

bool read_end(const Schedule& schedule, OpeningRule& rule) {
    if (!read_date(schedule.until, rule.end) || rule.end < rule.anchor) return false;
    if (!schedule.count) return true;
    const double count = *schedule.count;
    if (!(count >= 1) || std::trunc(count) != count || rule.anchor == first_day) return false;
    rule.end = std::min(rule.end, end_after(rule, count));
    return true;
}

// "09:00" to "05:00": somebody left out twelve hours. Night shelters and bars do not open in the morning.
bool is_likely_slip(const TimeRange& times) {
    constexpr int six = 6 * 60, noon = 12 * 60, one = 60;
    return times.opens >= six && times.opens < noon && times.closes >= one && times.closes <= six;
}

void read_times(const Schedule& schedule, OpeningRule& rule) {
    const auto times = times_of(schedule);
    if (!times) {
        rule.doubt = OpenReason::not_understood;
        return;
    }
    // 23:59 is how midnight is written where 24:00 is not known: no service shuts for a minute.
    const int closes = times->closes == minutes_in_day - 1 ? minutes_in_day : times->closes;
    rule.opens = static_cast<std::uint16_t>(times->opens);
    rule.closes = static_cast<std::uint16_t>(closes > times->opens ? closes : closes + minutes_in_day);
    if (rule.doubt == OpenReason::none && (closes == times->opens || is_likely_slip(*times))) {
        rule.doubt = OpenReason::odd_times;
    }
}

// Every day of which the statement tells may be one of its days.
void make_doubtful(OpeningRule& rule) {
    OpeningRule doubtful;
    doubtful.from = rule.from;
    doubtful.to = rule.to;
    doubtful.doubt = OpenReason::not_understood;
    rule = doubtful;
}

bool is_bounded(const OpeningRule& rule) {
    return std::max(rule.from, rule.anchor) != first_day && std::min(rule.to, rule.end) != last_day;
}

int length_of(const OpeningRule& rule) {
    return std::min(rule.to, rule.end) - std::max(rule.from, rule.anchor) + 1;
}

// "Closed" by its words, or by the flag of older feeds' holiday schedules.
bool says_closed(const Schedule& schedule, const SaidOfDays& said) {
    const auto flag = schedule.extra.find("closed");
    if (flag != schedule.extra.end() && flag->is_boolean()) return flag->get<bool>();
    return said.closed && schedule.opens_at.empty() && schedule.closes_at.empty();
}

bool read_days(const Schedule& schedule, bool closing, OpeningRule& rule) {
    if (!read_validity(schedule, rule)) return false;
    // "Closed" from one date to another is every day between them.
    const bool plain = schedule.freq.empty() && schedule.byday.empty() && schedule.bymonthday.empty();
    if (closing && plain && is_bounded(rule)) return true;
    return read_rhythm(schedule, rule) && read_end(schedule, rule);
}

}  // namespace

OpeningRule rule_of(const Schedule& schedule) {
    OpeningRule rule;
    const SaidOfDays said = said_of_days(schedule.description, schedule.notes);
    const bool closing = says_closed(schedule, said);
    rule.on_bank_holidays = said.on_bank_holidays;
    rule.in_terms = said.in_terms;
    if (!read_days(schedule, closing, rule)) make_doubtful(rule);
    rule.closing = closing && rule.doubt == OpenReason::none;
    if (!rule.closing) {
        read_times(schedule, rule);
        if (closing || said.starts_closed) rule.doubt = OpenReason::not_understood;
    }
    rule.dated = is_bounded(rule) && (rule.closing || length_of(rule) <= few_days);
    // Dates that are those of a term say more than the words.
    const bool half_term = is_bounded(rule) && length_of(rule) <= longest_half_term;
    if (rule.in_terms == InTerms::term_only && half_term) rule.in_terms = InTerms::any;
    return rule;
}

}  // namespace fingerpost::model
