// What a set of rules says of one day, and of one minute: the core that every question goes through.
#pragma once

#include <span>

#include "opening_rule.h"

namespace fingerpost::model {

using Rules = std::span<const OpeningRule>;

// Days as Closure has them. Closed from..closed_to, then unknown before sure_from. Default: never.
struct ClosedDays {
    int from = last_day, closed_to = last_day, sure_from = last_day;
    bool operator==(const ClosedDays&) const = default;
};

// A verdict on some minutes.
struct Verdict {
    OpenState state = OpenState::closed;
    OpenReason reason = OpenReason::none;
};

// The day as a whole: what is special about it, and what holds at the minutes that no rule covers.
struct DayVerdict {
    Verdict otherwise;
    bool shut = false;              // a Closure covers it
    bool cancelled = false;         // the group has said: not on this day
    bool shut_in_doubt = false;     // a Closure may still do
    bool dated_closing = false;     // a schedule for these days says closed
    bool standing_closing = false;  // a schedule says closed, as a rule
    bool dated_hours = false;       // a schedule for these days has hours
};
DayVerdict judge_day(Rules rules, const ClosedDays& closed, const DayFacts& day);

// Of a rule that occurs on the day: does it hold?
Verdict judge_rule(const OpeningRule& rule, const DayVerdict& verdict, const DayFacts& day);

// Calls take(rule, verdict) for each rule with hours that occurs on the day.
template <class Take>
void each_piece(Rules rules, const DayVerdict& verdict, const DayFacts& day, Take&& take) {
    for (const OpeningRule& rule : rules) {
        if (!rule.closing && occurs(rule, day)) take(rule, judge_rule(rule, verdict, day));
    }
}

struct MinuteVerdict {
    Verdict verdict;
    int schedule = -1;  // of the rule that decided; -1: none
};
// `minute` is 0 to 1439 of `today`. Open wins over unknown, unknown over closed.
MinuteVerdict judge_minute(Rules rules, const ClosedDays& closed, const DayFacts& today, const DayFacts& yesterday,
                           int minute);

// The hour that the clocks skip on a day in spring, if it is such a day.
struct SkippedHour {
    int begin, end;  // minutes after midnight
};
std::optional<SkippedHour> skipped_hour(const DayFacts& day);

}  // namespace fingerpost::model
