#include <fingerpost/model/opening_hours.h>

#include <algorithm>

#include "opening_bytes.h"
#include "opening_day.h"
#include "opening_rule.h"

namespace fingerpost::model {
namespace {

// More schedules than any listing has; the rest of a hostile one is a doubt.
constexpr std::size_t most_rules = 1000, most_cancelled = 400;

// "24 hours a day, 7 days a week" says every hour of every day, bank holidays among them.
void mark_round_the_clock(std::vector<OpeningRule>& rules) {
    const auto is_plain = [](const OpeningRule& rule) {
        const bool all_day = rule.opens == 0 && rule.closes == minutes_in_day;
        return all_day && !rule.closing && rule.doubt == OpenReason::none && rule.rhythm != Rhythm::monthly &&
               rule.interval == 1 && rule.in_terms == InTerms::any && rule.on_bank_holidays == OnBankHolidays::doubt;
    };
    for (OpeningRule& rule : rules) {
        if (!is_plain(rule)) continue;
        unsigned days = 0;
        for (const OpeningRule& other : rules) {
            const bool as_long =
                other.from <= rule.from && other.to >= rule.to && other.anchor <= rule.anchor && other.end >= rule.end;
            const bool marked = other.on_bank_holidays == OnBankHolidays::open && other.opens == 0 &&
                                other.closes == minutes_in_day && !other.closing && other.interval == 1;
            if (as_long && (is_plain(other) || marked)) days |= other.weekdays;
        }
        if (days == 0x7f) rule.on_bank_holidays = OnBankHolidays::open;
    }
}

// A day on which it is cancelled, as a rule: it says nothing of other days, and no schedule goes before it.
OpeningRule cancelled_on(base::Date date) {
    OpeningRule rule;
    rule.from = rule.to = day_number(date);
    rule.dated = rule.closing = true;
    rule.doubt = OpenReason::cancelled;
    return rule;
}

// `midnight`: minutes from the session's own to that of the skipped hour's day.
void cut_out(std::optional<SkippedHour> skipped, int midnight, OpenSession& session) {
    if (!skipped) return;
    const int begin = midnight + skipped->begin, end = midnight + skipped->end;
    if (session.opens >= begin && session.opens < end) session.opens = end;
    if (session.closes > begin && session.closes < end) session.closes = begin;
}

ClosedDays days_of(const Closure& closure) {
    if (!closure.stated) return {};
    return {closure.from ? day_number(*closure.from) : first_day,
            closure.closed_to ? day_number(*closure.closed_to) : last_day,
            closure.sure_from ? day_number(*closure.sure_from) : last_day};
}

std::vector<OpenSession> sessions_of(Rules rules, const ClosedDays& closed, const DayFacts& day) {
    std::vector<OpenSession> sessions;
    each_piece(rules, judge_day(rules, closed, day), day, [&](const OpeningRule& rule, const Verdict& judged) {
        if (judged.state == OpenState::closed) return;
        OpenSession session{rule.opens, rule.closes, judged.state == OpenState::open, judged.reason, rule.schedule};
        cut_out(skipped_hour(day), 0, session);
        if (session.closes > minutes_in_day) cut_out(skipped_hour(facts_of(day.day + 1)), minutes_in_day, session);
        if (session.opens < session.closes) sessions.push_back(session);
    });
    std::stable_sort(sessions.begin(), sessions.end(), [](const OpenSession& left, const OpenSession& right) {
        return std::pair(left.opens, left.closes) < std::pair(right.opens, right.closes);
    });
    return sessions;
}

}  // namespace

Moment::Moment(const LocalTime& time, const HolidayCalendar& calendar)
    : today_(facts_of(time.date, calendar)),
      yesterday_(facts_of(date_of(today_.day - 1), calendar)),
      // The clocks go back from two to one: 01:59 is the last minute of the hour that comes twice.
      minute_(time.repeated ? 119 : time.minute) {}

WholeDay::WholeDay(base::Date date, const HolidayCalendar& calendar)
    : today_(facts_of(date, calendar)), yesterday_(facts_of(date_of(today_.day - 1), calendar)) {}

base::Date next_weekday(base::Date today, int weekday) {
    const int now = static_cast<int>(std::chrono::weekday(std::chrono::sys_days(today)).iso_encoding()) - 1;
    return date_of(day_number(today) + (weekday - now + 7) % 7);
}

OpeningHours::OpeningHours() : OpeningHours(std::vector<Schedule>()) {}

OpeningHours::OpeningHours(const std::vector<Schedule>& schedules, const Closure& closure) {
    const std::size_t count = std::min(schedules.size(), most_rules);
    rules_.reserve(count + 1);
    for (std::size_t at = 0; at < count; ++at) {
        rules_.push_back(rule_of(schedules[at]));
        rules_.back().schedule = static_cast<std::uint16_t>(at);
    }
    if (schedules.size() > count) rules_.emplace_back().doubt = OpenReason::not_understood;
    mark_round_the_clock(rules_);
    for (const base::Date date : closure.cancelled) {
        if (date.ok() && rules_.size() < count + most_cancelled) rules_.push_back(cancelled_on(date));
    }
    const ClosedDays closed = days_of(closure);
    closed_from_ = closed.from;
    closed_to_ = closed.closed_to;
    sure_from_ = closed.sure_from;
}

OpeningHours::OpeningHours(const OpeningHours&) = default;
OpeningHours::OpeningHours(OpeningHours&&) noexcept = default;
OpeningHours& OpeningHours::operator=(const OpeningHours&) = default;
OpeningHours& OpeningHours::operator=(OpeningHours&&) noexcept = default;
OpeningHours::~OpeningHours() = default;

OpenState OpeningHours::open_state_at(const Moment& moment) const {
    return judge_minute(rules_, {closed_from_, closed_to_, sure_from_}, moment.today(), moment.yesterday(),
                        moment.minute())
        .verdict.state;
}

std::vector<OpenSession> OpeningHours::sessions_on(base::Date date, const HolidayCalendar& calendar) const {
    if (!date.ok()) return {};
    return sessions_of(rules_, {closed_from_, closed_to_, sure_from_}, facts_of(date, calendar));
}

OpenState OpeningHours::open_state_during(base::Date date, int from, int to, const HolidayCalendar& calendar) const {
    OpenState state = OpenState::closed;
    if (!date.ok() || from >= to) return OpenState::closed;
    for (int offset = -1; offset <= 1; ++offset) {
        const base::Date day = date_of(day_number(date) + offset);
        const int begin = from - offset * minutes_in_day, end = to - offset * minutes_in_day;
        if (begin >= 2 * minutes_in_day || end <= 0) continue;
        if (begin < minutes_in_day && is_unstated(day, calendar)) state = OpenState::unknown;
        for (const OpenSession& session : sessions_on(day, calendar)) {
            if (session.opens >= end || session.closes <= begin) continue;
            if (session.certain) return OpenState::open;
            state = OpenState::unknown;
        }
    }
    return state;
}

bool OpeningHours::is_unstated(base::Date date, const HolidayCalendar& calendar) const {
    const DayVerdict day = judge_day(rules_, {closed_from_, closed_to_, sure_from_}, facts_of(date, calendar));
    return day.otherwise.state == OpenState::unknown;
}

std::string OpeningHours::encode() const {
    return write_rules(rules_, {closed_from_, closed_to_, sure_from_});
}

OpeningHours OpeningHours::decode(std::string_view bytes) {
    OpeningHours hours;
    ClosedDays closed;
    read_rules(bytes, hours.rules_, closed);
    hours.closed_from_ = closed.from;
    hours.closed_to_ = closed.closed_to;
    hours.sure_from_ = closed.sure_from;
    return hours;
}

OpenState open_state_of(std::string_view bytes, const Moment& moment) {
    static thread_local std::vector<OpeningRule> rules;
    ClosedDays closed;
    read_rules(bytes, rules, closed);
    return judge_minute(rules, closed, moment.today(), moment.yesterday(), moment.minute()).verdict.state;
}

OpenState open_state_of(std::string_view bytes, const WholeDay& whole) {
    static thread_local std::vector<OpeningRule> rules;
    ClosedDays closed;
    read_rules(bytes, rules, closed);
    const DayVerdict day = judge_day(rules, closed, whole.today());
    OpenState best = day.otherwise.state == OpenState::unknown ? OpenState::unknown : OpenState::closed;
    const auto weigh = [&](const Verdict& verdict, int opens, int closes) {
        if (opens >= closes || verdict.state == OpenState::closed || best == OpenState::open) return;
        best = verdict.state;
    };
    each_piece(rules, day, whole.today(), [&](const OpeningRule& rule, const Verdict& verdict) {
        OpenSession session{rule.opens, std::min<int>(rule.closes, minutes_in_day)};
        cut_out(skipped_hour(whole.today()), 0, session);
        weigh(verdict, session.opens, session.closes);
    });
    const bool may_run_on = std::any_of(rules.begin(), rules.end(), [](const auto& rule) { return rule.closes > minutes_in_day; });
    if (!may_run_on || best == OpenState::open) return best;
    each_piece(rules, judge_day(rules, closed, whole.yesterday()), whole.yesterday(), [&](const auto& rule, const Verdict& verdict) {
        OpenSession session{0, rule.closes - minutes_in_day};
        cut_out(skipped_hour(whole.today()), 0, session);
        weigh(verdict, session.opens, session.closes);
    });
    return best;
}

std::vector<OpenSession> sessions_of(std::string_view bytes, const WholeDay& day) {
    static thread_local std::vector<OpeningRule> rules;
    ClosedDays closed;
    read_rules(bytes, rules, closed);
    return sessions_of(rules, closed, day.today());
}

}  // namespace fingerpost::model
