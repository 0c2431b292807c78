// Days of the week as RRULE and people write them. 0 is Monday.
#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace fingerpost::model {

inline constexpr std::array<std::string_view, 7> day_codes{"MO", "TU", "WE", "TH", "FR", "SA", "SU"};

// "mo", "Mon", "tues", "Thursday", "Mondays", in any case.
std::optional<int> day_of(std::string_view word);

}  // namespace fingerpost::model
