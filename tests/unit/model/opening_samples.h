// What the tests of opening hours share: schedules and instants in short.
#pragma once

#include <doctest/doctest.h>
#include <fingerpost/model/opening_hours.h>

#include <string>
#include <string_view>
#include <vector>

namespace fingerpost::model::testing {

inline base::Date on(std::string_view date) {
    return base::parse_date(date).value();
}

inline base::Instant at(std::string_view utc) {
    return base::parse_instant(std::string(utc) + ":00Z").value();
}

inline Schedule weekly(std::string byday, std::string opens, std::string closes, std::string description = {}) {
    Schedule schedule;
    schedule.freq = "WEEKLY";
    schedule.byday = std::move(byday);
    schedule.opens_at = std::move(opens);
    schedule.closes_at = std::move(closes);
    schedule.description = std::move(description);
    return schedule;
}

inline Schedule monthly(std::string byday, std::string opens, std::string closes) {
    Schedule schedule = weekly(std::move(byday), std::move(opens), std::move(closes));
    schedule.freq = "MONTHLY";
    return schedule;
}

inline Schedule dated(Schedule schedule, std::string from, std::string to) {
    schedule.valid_from = std::move(from);
    schedule.valid_to = std::move(to);
    return schedule;
}

// Bank holidays of the tests' years, and a school year of half terms.
inline HolidayCalendar calendar() {
    HolidayCalendar made;
    for (const char* date : {"2026-04-03", "2026-04-06", "2026-05-04", "2026-08-31", "2026-12-25", "2026-12-28",
                             "2027-01-01", "2027-03-26", "2027-03-29"})
        made.add_bank_holiday(on(date));
    made.add_term(on("2026-09-02"), on("2026-10-23"));
    made.add_term(on("2026-11-02"), on("2026-12-18"));
    made.add_term(on("2027-01-04"), on("2027-02-12"));
    return made;
}

// "open until 2026-11-23 17:00", "closed, opens 2026-11-24 09:00", "unknown" …
inline std::string told(const OpenStatus& status) {
    const auto time = [](const LocalTime& when) {
        const std::string minute = std::to_string(when.minute % 60);
        return base::format_date(when.date) + " " + (when.minute < 600 ? "0" : "") + std::to_string(when.minute / 60) +
               ":" + (minute.size() < 2 ? "0" : "") + minute;
    };
    std::string text = status.state == OpenState::open     ? "open"
                       : status.state == OpenState::closed ? "closed"
                                                           : "unknown";
    if (status.closes_at) text += " until " + time(*status.closes_at);
    if (status.opens_next) text += ", opens " + time(*status.opens_next);
    return text;
}

inline std::string told(const std::vector<Schedule>& schedules, std::string_view utc) {
    const OpeningHours hours(schedules);
    const OpenStatus status = hours.state_at(at(utc), calendar());
    const Moment moment(at(utc), calendar());
    CHECK(hours.open_state_at(moment) == status.state);
    CHECK(open_state_of(hours.encode(), moment) == status.state);
    return told(status);
}

inline OpenReason why(const std::vector<Schedule>& schedules, std::string_view utc) {
    return OpeningHours(schedules).state_at(at(utc), calendar()).reason;
}

}  // namespace fingerpost::model::testing
