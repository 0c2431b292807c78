#include "opening_day.h"

#include <algorithm>

namespace fingerpost::model {
namespace {

Verdict closed_for(OpenReason reason) {
    return {OpenState::closed, reason};
}
Verdict unknown_for(OpenReason reason) {
    return {OpenState::unknown, reason};
}

// Which statements hold on the day, have run out before it, or begin after it.
struct Statements {
    bool any = false, hold = false, ran_out = false, begin = false, bounded_begin = false;

    void add(const OpeningRule& rule, int day) {
        any = true;
        if (day < rule.from) {
            begin = true;
            bounded_begin |= rule.to != last_day;
        } else if (day > rule.to) {
            ran_out = true;
        } else {
            hold = true;
        }
    }

    // Where no statement holds: between two of them, or before a season that is stated with its end, it is closed.
    // Before hours that only have a beginning there may have been others; after the last nobody has said anything.
    Verdict otherwise() const {
        if (!any) return unknown_for(OpenReason::no_times);
        const bool between = begin && (ran_out || bounded_begin);
        return hold || between ? Verdict{} : unknown_for(OpenReason::not_stated);
    }
};

Verdict in_terms(InTerms rule, Term term) {
    if (rule == InTerms::any) return {OpenState::open, OpenReason::none};
    const Term wanted = rule == InTerms::holidays_only ? Term::in_holidays : Term::in_term;
    if (term == wanted) return {OpenState::open, OpenReason::none};
    const bool sure = term != Term::unknown && rule != InTerms::doubt_outside;
    return sure ? closed_for(OpenReason::term_time) : unknown_for(OpenReason::term_time);
}

Verdict on_bank_holiday(const OpeningRule& rule) {
    if (rule.dated || rule.on_bank_holidays == OnBankHolidays::open || rule.on_bank_holidays == OnBankHolidays::only)
        return {OpenState::open, OpenReason::none};
    return rule.on_bank_holidays == OnBankHolidays::closed ? closed_for(OpenReason::bank_holiday)
                                                           : unknown_for(OpenReason::bank_holiday);
}

// What other schedules say of the same day.
Verdict beside_others(const OpeningRule& rule, const DayVerdict& day) {
    if (day.dated_closing) {
        return rule.dated ? unknown_for(OpenReason::contradiction) : closed_for(OpenReason::closing);
    }
    if (day.standing_closing && !rule.dated) return unknown_for(OpenReason::contradiction);
    if (day.dated_hours && !rule.dated) return unknown_for(OpenReason::dated_hours);
    return {OpenState::open, OpenReason::none};
}

}  // namespace

DayVerdict judge_day(Rules rules, const ClosedDays& closed, const DayFacts& day) {
    DayVerdict verdict;
    Statements statements;
    for (const OpeningRule& rule : rules) {
        if (!rule.closing) statements.add(rule, day.day);
        if ((!rule.closing && !rule.dated) || !occurs(rule, day)) continue;
        if (rule.closing && rule.doubt == OpenReason::cancelled) {
            verdict.cancelled = true;
        } else if (rule.closing) {
            (rule.dated ? verdict.dated_closing : verdict.standing_closing) = true;
        } else if (rule.doubt == OpenReason::none) {
            verdict.dated_hours = true;
        }
    }
    verdict.shut = day.day >= closed.from && day.day <= closed.closed_to;
    verdict.shut_in_doubt = day.day >= closed.from && day.day > closed.closed_to && day.day < closed.sure_from;
    if (verdict.cancelled && !verdict.shut) {
        verdict.otherwise = closed_for(OpenReason::cancelled);
    } else if (verdict.shut || verdict.dated_closing || verdict.standing_closing) {
        verdict.otherwise = closed_for(OpenReason::closing);
    } else {
        verdict.otherwise = statements.otherwise();
    }
    return verdict;
}

Verdict judge_rule(const OpeningRule& rule, const DayVerdict& day, const DayFacts& facts) {
    if (day.shut) return closed_for(OpenReason::closing);
    if (day.cancelled) return closed_for(OpenReason::cancelled);
    Verdict doubt =
        rule.doubt == OpenReason::none ? Verdict{OpenState::open, OpenReason::none} : unknown_for(rule.doubt);
    const auto weigh = [&doubt](const Verdict& verdict) {
        if (verdict.state == OpenState::unknown && doubt.state == OpenState::open) doubt = verdict;
        return verdict.state == OpenState::closed;
    };
    for (const Verdict& verdict : {beside_others(rule, day), in_terms(rule.in_terms, facts.term),
                                   facts.bank_holiday ? on_bank_holiday(rule) : Verdict{OpenState::open, {}}}) {
        if (weigh(verdict)) return verdict;
    }
    if (day.shut_in_doubt) weigh(unknown_for(OpenReason::closing));
    return doubt;
}

MinuteVerdict judge_minute(Rules rules, const ClosedDays& closed, const DayFacts& today, const DayFacts& yesterday,
                           int minute) {
    const DayVerdict day = judge_day(rules, closed, today);
    MinuteVerdict best{day.otherwise, -1};
    const auto weigh = [&best](const OpeningRule& rule, const Verdict& verdict) {
        if (best.verdict.state == OpenState::open) return;
        const bool better = verdict.state == OpenState::open ||
                            (verdict.state == OpenState::unknown && best.verdict.state == OpenState::closed) ||
                            (verdict.state == best.verdict.state && best.verdict.reason == OpenReason::none);
        if (better) best = {verdict, rule.schedule};
    };
    each_piece(rules, day, today, [&](const OpeningRule& rule, const Verdict& verdict) {
        // Why it is closed today is worth telling at any hour; whether it is open only at this one.
        const bool covers = minute >= rule.opens && minute < rule.closes;
        if (covers || (verdict.state == OpenState::closed && verdict.reason != OpenReason::none)) weigh(rule, verdict);
    });
    const bool may_run_on =
        std::any_of(rules.begin(), rules.end(), [](const auto& rule) { return rule.closes > minutes_in_day; });
    if (!may_run_on) return best;
    each_piece(rules, judge_day(rules, closed, yesterday), yesterday, [&](const auto& rule, const Verdict& verdict) {
        if (minute < rule.closes - minutes_in_day) weigh(rule, verdict);
    });
    return best;
}

std::optional<SkippedHour> skipped_hour(const DayFacts& day) {
    constexpr int march = 2, sunday = 6, one = 60, two = 120;
    // The clocks go forward on the last Sunday of March; the zone's own table has the last word, but is slow to ask.
    const bool may_be = day.month % 12 == march && day.weekday == sunday && day.day_of_month > 31 - 7;
    if (!may_be || !is_skipped(date_of(day.day), one)) return std::nullopt;
    return SkippedHour{one, two};
}

}  // namespace fingerpost::model
