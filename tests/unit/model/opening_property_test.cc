// What must be true of any opening hours at any time.
#include <rapidcheck.h>

#include <algorithm>

#include "opening_samples.h"
#include "support.h"

using namespace fingerpost;
using namespace fingerpost::model;
using namespace fingerpost::model::testing;

namespace {

template <class T>
const T& any_of(const std::vector<T>& choices) {
    return choices[*rc::gen::inRange<std::size_t>(0, choices.size())];
}

// As listings have them: understood, mostly without dates.
Schedule sane_schedule() {
    static const std::vector<std::pair<std::string, std::string>> rhythms{{"WEEKLY", "MO,TU,WE,TH,FR,SA,SU"},
                                                                          {"WEEKLY", "MO,TU,WE,TH,FR"},
                                                                          {"WEEKLY", "SA,SU"},
                                                                          {"DAILY", ""},
                                                                          {"WEEKLY", "FR,SA"},
                                                                          {"MONTHLY", "1MO,3FR,-1SU"},
                                                                          {"", "TU,TH"},
                                                                          {"MONTHLY", "-1SU"}};
    static const std::vector<std::pair<std::string, std::string>> times{
        {"00:00", "23:59"}, {"09:00", "17:00"}, {"17:00", "01:00"}, {"22:00", "01:30"}, {"22:00", "08:30"},
        {"00:00", "08:30"}, {"01:15", "01:45"}, {"01:00", "05:00"}, {"12:30", "00:00"}, {"02:00", "22:00"}};
    static const std::vector<std::pair<std::string, std::string>> dates{
        {"", ""}, {"", ""}, {"", ""}, {"2026-10-20", "2026-10-30"}, {"2026-03-02", "2026-10-31"}, {"2026-10-25", ""}};
    static const std::vector<std::string> words{
        "", "", "", "Including bank holidays", "Closed on bank holidays", "Term time only"};
    const auto [freq, byday] = any_of(rhythms);
    const auto [opens, closes] = any_of(times);
    const auto [from, to] = any_of(dates);
    Schedule schedule = dated(weekly(byday, opens, closes, any_of(words)), from, to);
    schedule.freq = freq;
    return schedule;
}

// As nobody should write them.
Schedule nasty_schedule() {
    static const std::vector<std::string> freqs{"WEEKLY", "WEEKLY", "MONTHLY", "DAILY", "YEARLY", "", "HOURLY"};
    static const std::vector<std::string> days{"MO", "TU,TH", "SA,SU", "2TU", "-1SU", "", "XX"};
    static const std::vector<std::string> times{"00:00", "01:15", "09:00", "22:00", "24:00", "", "9", "25:00"};
    static const std::vector<std::string> dates{"",           "",           "",           "2026-03-02", "2026-10-25",
                                                "2026-12-24", "0001-01-01", "9999-12-31", "soon"};
    static const std::vector<std::string> words{"", "Bank holidays only", "Closed", "Closed for Christmas",
                                                "School holidays only"};
    Schedule schedule = weekly(any_of(days), any_of(times), any_of(times), any_of(words));
    schedule.freq = any_of(freqs);
    schedule.valid_from = any_of(dates);
    schedule.valid_to = any_of(dates);
    schedule.until = any_of(dates);
    schedule.dtstart = any_of(dates);
    schedule.interval = any_of<double>({0, 1, 1, 2, 3, 1e9, 0.5});
    if (*rc::gen::inRange(0, 4) == 0) schedule.count = any_of<double>({0, 1, 5, 1e9});
    if (*rc::gen::inRange(0, 4) == 0) schedule.bymonthday = any_of<std::string>({"1", "31", "-1", "25,26", "0", "x"});
    return schedule;
}

// Half of them without any nasty one: a single one can make everything unknown.
std::vector<Schedule> any_schedules() {
    std::vector<Schedule> schedules(*rc::gen::inRange<std::size_t>(0, 5));
    const bool all_sane = *rc::gen::arbitrary<bool>();
    for (Schedule& schedule : schedules) {
        schedule = all_sane || *rc::gen::arbitrary<bool>() ? sane_schedule() : nasty_schedule();
    }
    return schedules;
}

Closure any_closure() {
    Closure closure;
    if (*rc::gen::inRange(0, 8) != 7) return closure;
    closure.stated = true;
    if (*rc::gen::inRange(0, 2) == 0) closure.from = on("2026-10-24");
    if (*rc::gen::inRange(0, 2) == 0) closure.closed_to = on("2026-11-05");
    if (closure.closed_to && *rc::gen::inRange(0, 2) == 0) closure.sure_from = on("2026-11-09");
    return closure;
}

// Near the changes of the clocks and of the year oftener than not.
base::Instant any_instant() {
    static const std::vector<std::string> near{"2026-03-29T00:00", "2026-10-25T00:00", "2026-12-31T23:00",
                                               "2028-02-29T00:00", "2026-10-31T12:00", "2026-12-25T12:00"};
    if (*rc::gen::inRange(0, 2) == 0) return at(any_of(near)) + std::chrono::minutes(*rc::gen::inRange(-1500, 1500));
    return at("2026-01-01T00:00") + std::chrono::minutes(*rc::gen::inRange(0, 2 * 366 * 1440));
}

base::Date day_after(base::Date date, int days) {
    return base::Date(std::chrono::sys_days(date) + std::chrono::days(days));
}

}  // namespace

TEST_CASE("it is open exactly when a certain session of the day or the day before contains the moment") {
    CHECK(rc::check("open is a session", [] {
        const OpeningHours hours(any_schedules(), any_closure());
        const base::Instant instant = any_instant();
        const HolidayCalendar holidays = calendar();
        const Moment moment(instant, holidays);
        const LocalTime local = london_time(instant);
        bool certain = false, perhaps = false;
        for (int back = 0; back <= 1; ++back) {
            for (const OpenSession& session : hours.sessions_on(day_after(local.date, -back), holidays)) {
                const int minute = moment.minute() + back * 1440;
                if (minute < session.opens || minute >= session.closes) continue;
                (session.certain ? certain : perhaps) = true;
            }
        }
        const OpenState state = hours.open_state_at(moment);
        RC_ASSERT((state == OpenState::open) == certain);
        RC_ASSERT(state != OpenState::closed || !perhaps);
        RC_ASSERT(state == hours.state_at(instant, holidays).state);
        RC_ASSERT(certain == (hours.open_state_during(local.date, moment.minute(), moment.minute() + 1, holidays) ==
                              OpenState::open));
    }));
}

TEST_CASE("a whole day asked of the bytes is the same day asked of the hours") {
    CHECK(rc::check("whole day", [] {
        const OpeningHours hours(any_schedules(), any_closure());
        const base::Date date = london_time(any_instant()).date;
        const HolidayCalendar holidays = calendar();
        const WholeDay day(date, holidays);
        RC_ASSERT(open_state_of(hours.encode(), day) == hours.open_state_during(date, 0, 1440, holidays));
        RC_ASSERT(sessions_of(hours.encode(), day) == hours.sessions_on(date, holidays));
    }));
}

TEST_CASE("what opens next is open then and not before, and what closes is not open at its end") {
    CHECK(rc::check("next opening", [] {
        const OpeningHours hours(any_schedules(), any_closure());
        const base::Instant instant = any_instant();
        const HolidayCalendar holidays = calendar();
        const OpenStatus status = hours.state_at(instant, holidays);
        const auto open_at = [&](base::Instant when) {
            return hours.open_state_at(Moment(when, holidays)) == OpenState::open;
        };
        RC_ASSERT(!status.closes_at || status.state == OpenState::open);
        RC_ASSERT(!status.opens_next || status.state != OpenState::open);
        // Until the change nothing changes; each quarter of an hour is looked at, for three days.
        const auto change = status.closes_at ? status.closes_at : status.opens_next;
        const base::Instant end =
            change ? london_instant(change->date, change->minute) : instant + std::chrono::hours(72);
        RC_ASSERT(end > instant);
        if (change) RC_ASSERT(open_at(end) != (status.state == OpenState::open));
        const base::Instant last = std::min(end, instant + std::chrono::hours(72));
        for (base::Instant when = instant; when < last; when += std::chrono::minutes(15)) {
            RC_ASSERT(open_at(when) == (status.state == OpenState::open));
        }
    }));
}

TEST_CASE("hours come back from their bytes as they were") {
    CHECK(rc::check("round trip", [] {
        const OpeningHours hours(any_schedules(), any_closure());
        const std::string bytes = hours.encode();
        const OpeningHours back = OpeningHours::decode(bytes);
        RC_ASSERT(back.encode() == bytes);
        const HolidayCalendar holidays = calendar();
        const Moment moment(any_instant(), holidays);
        RC_ASSERT(back.open_state_at(moment) == hours.open_state_at(moment));
        RC_ASSERT(open_state_of(bytes, moment) == hours.open_state_at(moment));
    }));
    CHECK(OpeningHours({weekly("MO,TU,WE,TH,FR", "09:00", "17:00")}).encode().size() <= 16);
}

TEST_CASE("bytes from anywhere are safe, and those that are cut or longer know nothing") {
    const HolidayCalendar holidays = calendar();
    CHECK(rc::check("garbage", [&](const std::string& noise) {
        const Moment moment(any_instant(), holidays);
        (void)open_state_of(noise, moment);
        std::string bytes = OpeningHours(any_schedules(), any_closure()).encode();
        const std::string cut = bytes.substr(0, *rc::gen::inRange<std::size_t>(0, bytes.size()));
        RC_ASSERT(open_state_of(cut, moment) == OpenState::unknown);
        RC_ASSERT(open_state_of(bytes + "x", moment) == OpenState::unknown);
        for (int changes = *rc::gen::inRange(1, 6); changes > 0; --changes) {
            bytes[*rc::gen::inRange<std::size_t>(0, bytes.size())] = static_cast<char>(*rc::gen::inRange(0, 256));
        }
        const OpeningHours mangled = OpeningHours::decode(bytes);
        RC_ASSERT(mangled.open_state_at(moment) == open_state_of(bytes, moment));
        (void)mangled.state_at(any_instant(), holidays);
        (void)mangled.sessions_on(on("2026-10-25"), holidays);
        RC_ASSERT(OpeningHours::decode(mangled.encode()).encode() == mangled.encode());
    }));
    CHECK(open_state_of("", Moment(at("2026-11-23T10:00"), holidays)) == OpenState::unknown);
}
