// The time at which the state changes: looked for day by day, within bounds.
#include <algorithm>
#include <utility>
#include <vector>

#include "opening_day.h"
#include "opening_rule.h"

namespace fingerpost::model {
namespace {

constexpr int longest_look = 366;  // days
constexpr int longest_open = 8;    // days; what is open for longer is "round the clock"

// Minutes are counted from the midnight before the time asked about.
class Search {
  public:
    Search(Rules rules, const ClosedDays& closed, const HolidayCalendar& calendar, const LocalTime& time)
        : rules_(rules), closed_(closed), calendar_(calendar), moment_(time, calendar), now_(moment_.minute()) {}

    OpenStatus status() const {
        const MinuteVerdict decided = judge_minute(rules_, closed_, moment_.today(), moment_.yesterday(), now_);
        OpenStatus status;
        status.state = decided.verdict.state;
        status.reason = decided.verdict.reason;
        if (decided.schedule >= 0) status.schedule = decided.schedule;
        if (status.state == OpenState::open) {
            find_closing(status);
        } else {
            status.may_open_sooner = status.state == OpenState::unknown;
            find_opening(status);
            const bool ends = today() >= closed_.from && today() <= closed_.closed_to && closed_.closed_to != last_day;
            if (ends && status.reason == OpenReason::closing) status.closed_until = date_of(closed_.closed_to + 1);
        }
        return status;
    }

  private:
    int today() const { return moment_.today().day; }
    DayFacts facts(int offset) const { return facts_of(date_of(today() + offset), calendar_); }
    LocalTime at(int minute) const {
        const int offset = minute / minutes_in_day;
        return {date_of(today() + offset), minute % minutes_in_day, false};
    }

    // The same moment, if the clocks go forward at it.
    int past_skipped(int minute) const {
        if (minute < 0) return minute;
        const int offset = minute / minutes_in_day, within = minute % minutes_in_day;
        const auto skipped = skipped_hour(facts_of(today() + offset));
        if (!skipped || within < skipped->begin || within >= skipped->end) return minute;
        return offset * minutes_in_day + skipped->end;
    }

    std::vector<std::pair<int, int>> surely_open(int offset) const {
        std::vector<std::pair<int, int>> open;
        const DayFacts day = facts(offset);
        each_piece(rules_, judge_day(rules_, closed_, day), day, [&](const OpeningRule& rule, const Verdict& verdict) {
            if (verdict.state != OpenState::open) return;
            open.emplace_back(offset * minutes_in_day + rule.opens, offset * minutes_in_day + rule.closes);
        });
        std::sort(open.begin(), open.end());
        return open;
    }

    void find_closing(OpenStatus& status) const {
        int end = now_;
        for (int offset = -1; offset <= longest_open && offset * minutes_in_day <= past_skipped(end); ++offset) {
            for (const auto& [opens, closes] : surely_open(offset)) {
                if (opens <= past_skipped(end)) end = std::max(end, closes);
            }
        }
        if (end >= longest_open * minutes_in_day) return;
        status.closes_at = at(end);
        const int after = past_skipped(end), offset = after / minutes_in_day;
        status.may_stay_open =
            judge_minute(rules_, closed_, facts(offset), facts(offset - 1), after % minutes_in_day).verdict.state ==
            OpenState::unknown;
    }

    // The last day on which any rule can hold.
    int last_day_of_all() const {
        int last = first_day;
        for (const OpeningRule& rule : rules_) last = std::max(last, std::min(rule.to, rule.end));
        return last;
    }

    void find_opening(OpenStatus& status) const {
        const int last = std::min(longest_look, last_day_of_all() - today());
        for (int offset = 0; offset <= last && !status.opens_next; ++offset) look_at(offset, status);
    }

    void look_at(int offset, OpenStatus& status) const {
        const DayFacts day = facts(offset);
        const DayVerdict verdict = judge_day(rules_, closed_, day);
        constexpr int never = (longest_look + 2) * minutes_in_day;
        int opens = never, maybe = verdict.otherwise.state == OpenState::unknown ? offset * minutes_in_day : never;
        each_piece(rules_, verdict, day, [&](const OpeningRule& rule, const Verdict& judged) {
            const int begin = past_skipped(offset * minutes_in_day + rule.opens);
            if (begin <= now_ || begin >= offset * minutes_in_day + rule.closes) return;
            if (judged.state == OpenState::open) opens = std::min(opens, begin);
            if (judged.state == OpenState::unknown) maybe = std::min(maybe, begin);
        });
        if (maybe < opens) status.may_open_sooner = true;
        if (opens != never) status.opens_next = at(opens);
    }

    Rules rules_;
    ClosedDays closed_;
    const HolidayCalendar& calendar_;
    Moment moment_;
    int now_;
};

}  // namespace

OpenStatus OpeningHours::state_at(const LocalTime& time, const HolidayCalendar& calendar) const {
    return Search(rules_, {closed_from_, closed_to_, sure_from_}, calendar, time).status();
}

OpenStatus OpeningHours::state_at(base::Instant instant, const HolidayCalendar& calendar) const {
    return state_at(london_time(instant), calendar);
}

}  // namespace fingerpost::model
