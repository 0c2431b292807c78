// Parts of a schedule as they are written, read into values.
#pragma once

#include <fingerpost/base/clock.h>
#include <fingerpost/model/opening.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fingerpost::model {

// Dates as HSDS has them and as RRULE's UNTIL has them ("20261231T235959Z"); a time after the date is left out.
std::optional<base::Date> date_in(std::string_view text);

// The days of "MO,TH", in any order; nothing if one of them is no plain day of the week ("1MO").
std::optional<std::vector<int>> plain_days(const std::string& byday);

// opens_at and closes_at; nothing if either is lacking or is no time. All day in its several forms is 0 to 1440.
std::optional<TimeRange> times_of(const Schedule& schedule);

}  // namespace fingerpost::model
