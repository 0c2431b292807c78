// One clock: is it open? Badge, filter, API and print all ask here, so that they never say different things.
//
// Times are those on the wall in Europe/London (local_time.h). Schedules are read as RRULEs (RFC 5545) with the
// meanings that HSDS 3.0 gives them: several schedules are their union; valid_from..valid_to is the time for which the
// statement holds; exceptions are further schedules with few days between the two. What is not certain is `unknown`,
// never closed:
//  - a schedule that is not understood, or lacks a time, may hold at any time of the days on which it can hold;
//  - on a bank holiday regular hours are unknown, unless the schedule says that they hold or not ("including bank
//    holidays", "closed bank holidays"), is for these few days alone, or is round the clock on all seven days;
//  - "term time only" is unknown without the terms, unless the schedule's own dates are no longer than half a term;
//  - where a schedule for a few days holds, what the regular ones add to it is unknown;
//  - once every statement (valid_to) has run out, all is unknown; between two dated ones, and before a season that is
//    stated with its end, it is closed; so it is once a recurrence (until, count) has ended.
// Words for any of this are the caller's.
#pragma once

#include <fingerpost/model/holidays.h>
#include <fingerpost/model/local_time.h>
#include <fingerpost/model/opening.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fingerpost::model {

enum class OpenState : std::uint8_t { closed, open, unknown };

// Why it is so, where the times alone do not tell. The numbers are part of the encoded form.
enum class OpenReason : std::uint8_t {
    none = 0,
    no_times = 1,        // no schedule at all
    not_understood = 2,  // a schedule has no times, or parts that are not understood
    odd_times = 3,       // "09:00" to "05:00": most likely a slip
    not_stated = 4,      // every schedule has run out, or not yet begun
    bank_holiday = 5,
    term_time = 6,
    dated_hours = 7,    // other hours are given for this very day
    closing = 8,        // closed for a time: the listing's Closure, or a schedule that says "closed"
    contradiction = 9,  // one schedule says closed, another open
    cancelled = 10,     // not on this very day, as the group has said
};

// "Closed until 11 January": holds over all schedules. Dates are included in what they bound.
struct Closure {
    bool stated = false;
    std::optional<base::Date> from;       // first day closed; unset: already
    std::optional<base::Date> closed_to;  // last day surely closed; unset: no end is known
    std::optional<base::Date> sure_from;  // first day on which the schedules hold again for certain; between: unknown
    std::vector<base::Date> cancelled;    // "Not on 25 December": single days, stated or not
    bool operator==(const Closure&) const = default;
};

// From the member `closed_until` of the extension (the first day on which it opens again), else from a service's status
// ("temporarily closed") and its alert ("Closed until 11 January 2027 for repairs", "Closed from 7 December to 4
// January"). If the status still says closed when the day has come, the hours are unknown from then on. A year left out is the next after the record was last modified or assured, if less
// than ten months on; a notice whose dates are not understood makes the hours unknown. Other alerts are nothing to do
// with this. `cancelled` is the extension's own list, in order.
Closure closure_of(const Service& service);
// Days of the extension's `cancelled_dates`, in order, each once; what is no date is left out.
std::vector<base::Date> cancelled_days(const Service& service);

// What a day is, asked of a calendar once for any number of listings.
struct DayFacts {
    int day = 0;    // since 1970-01-01
    int month = 0;  // since year 0
    int day_of_month = 1, days_in_month = 31;
    int weekday = 0;  // 0 Monday
    bool bank_holiday = false;
    Term term = Term::unknown;
};
DayFacts facts_of(base::Date date, const HolidayCalendar& calendar);

// An instant made ready to be asked of many listings.
class Moment {
  public:
    Moment(base::Instant instant, const HolidayCalendar& calendar) : Moment(london_time(instant), calendar) {}
    Moment(const LocalTime& time, const HolidayCalendar& calendar);

    const DayFacts& today() const { return today_; }
    const DayFacts& yesterday() const { return yesterday_; }
    // After midnight. In the hour that comes twice, the second time: its last minute, so that what closed in the first
    // does not open again, and what closes at its end is still open.
    int minute() const { return minute_; }

  private:
    DayFacts today_, yesterday_;
    int minute_;
};

// A whole day made ready to be asked of many listings.
class WholeDay {
  public:
    WholeDay(base::Date date, const HolidayCalendar& calendar);
    const DayFacts& today() const { return today_; }
    const DayFacts& yesterday() const { return yesterday_; }

  private:
    DayFacts today_, yesterday_;
};

// The next such day of the week, today included. `weekday` is 0 Monday to 6 Sunday.
base::Date next_weekday(base::Date today, int weekday);

struct OpenStatus {
    OpenState state = OpenState::unknown;
    OpenReason reason = OpenReason::no_times;
    std::optional<int>
        schedule;  // which of the schedules says so, counted from 0 as they were given; unset: none or several

    // When open: the first minute at which it is no longer surely open; unset if that is more than a week ahead.
    std::optional<LocalTime> closes_at;
    bool may_stay_open = false;  // what follows `closes_at` is unknown rather than closed

    // When not open: the next minute at which it surely opens, within the next 366 days.
    std::optional<LocalTime> opens_next;
    bool may_open_sooner = false;  // something before `opens_next` is unknown

    std::optional<base::Date> closed_until;  // the first day after a Closure with a known end, when that is the reason
};

// One stretch of opening hours as one schedule has it.
struct OpenSession {
    int opens = 0;        // minutes after midnight of its day
    int closes = 0;       // the same, more than 1440 if on the next day
    bool certain = true;  // if not, `reason` says why
    OpenReason reason = OpenReason::none;
    int schedule = 0;  // counted from 0 as they were given
    bool operator==(const OpenSession&) const = default;
};

struct OpeningRule;  // one schedule made ready: src/model/opening_rule.h

// Made once from the schedules that hold together (a service's own, or those of one of its places). Immutable; safe
// from any thread. The same bytes give the same answers.
class OpeningHours {
  public:
    OpeningHours();  // knows nothing: unknown for ever
    explicit OpeningHours(const std::vector<Schedule>& schedules, const Closure& closure = {});
    OpeningHours(const OpeningHours&);
    OpeningHours(OpeningHours&&) noexcept;
    OpeningHours& operator=(const OpeningHours&);
    OpeningHours& operator=(OpeningHours&&) noexcept;
    ~OpeningHours();

    // Open, closed or unknown and nothing else: allocates nothing.
    OpenState open_state_at(const Moment& moment) const;

    OpenStatus state_at(base::Instant instant, const HolidayCalendar& calendar) const;
    OpenStatus state_at(const LocalTime& time, const HolidayCalendar& calendar) const;

    // Sessions that begin on a date, by time; those of several schedules may overlap. In spring the skipped hour is cut
    // out. An uncertain session from 0 to 1440 may stand for "some time on this day".
    std::vector<OpenSession> sessions_on(base::Date date, const HolidayCalendar& calendar) const;

    // "Is it open on Tuesday evening?": open if surely open at some time between `from` and `to` (minutes after
    // midnight of the date, 0 to 2880), else unknown if perhaps, else closed.
    OpenState open_state_during(base::Date date, int from, int to, const HolidayCalendar& calendar) const;

    // Compact bytes, for a value slot of an index. Decoding bytes that `encode` of this version did not write gives
    // hours that know nothing.
    std::string encode() const;
    static OpeningHours decode(std::string_view bytes);

  private:
    bool is_unstated(base::Date date, const HolidayCalendar& calendar) const;

    int closed_from_, closed_to_, sure_from_;  // the Closure, in days since 1970-01-01
    std::vector<OpeningRule> rules_;
};

// OpeningHours::decode(bytes).open_state_at(moment), without allocating once a thread is warm.
OpenState open_state_of(std::string_view bytes, const Moment& moment);
// OpeningHours::decode(bytes).open_state_during(date, 0, 1440, calendar), in the same way: at some time of the day?
OpenState open_state_of(std::string_view bytes, const WholeDay& day);
// OpeningHours::decode(bytes).sessions_on(date, calendar), in the same way.
std::vector<OpenSession> sessions_of(std::string_view bytes, const WholeDay& day);

}  // namespace fingerpost::model
