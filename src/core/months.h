// Periods of whole months, as reports have them: "2026-11".
#pragma once

#include <fingerpost/base/clock.h>
#include <fingerpost/base/result.h>

#include <string>
#include <string_view>

namespace fingerpost::core {

// The first and last day of a month that is right.
std::string first_day(std::string_view month);
std::string last_day(std::string_view month);
// Fills in what is empty: until this month, from eleven months before it. invalid (from, until): not a month, or the wrong way round,
// or more than ten years.
base::Result<void> complete_months(std::string& from, std::string& until, base::Date today);

}  // namespace fingerpost::core
