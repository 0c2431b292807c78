// The clock on the wall in Europe/London. Opening times are kept in it; instants are UTC.
// On the last Sunday of March 01:00 to 02:00 does not exist; on the last Sunday of October it comes twice.
#pragma once

#include <fingerpost/base/clock.h>

#include <optional>
#include <string>
#include <string_view>

namespace fingerpost::model {

struct LocalTime {
    base::Date date;
    int minute = 0;         // after midnight, 0 to 1439
    bool repeated = false;  // the second time round, when the clocks have gone back
    bool operator==(const LocalTime&) const = default;
};

// "2026-11-24T18:00", seconds dropped, and back. Nothing for what is no date or no time of the day.
std::optional<LocalTime> parse_local_time(std::string_view text);
std::string format_local_time(const LocalTime& time);

// Seconds are dropped.
LocalTime london_time(base::Instant instant);

// The instant at which the wall shows `minute` (0 to 2880: times past midnight may be counted on) of a date: the first
// of two in autumn; the moment the clocks go forward if it is skipped in spring. Dates beyond what an instant can hold
// (1678 to 2261) give the nearest that it can.
base::Instant london_instant(base::Date date, int minute);

// True if the wall never shows this minute (0 to 1439) on that date.
bool is_skipped(base::Date date, int minute);

}  // namespace fingerpost::model
