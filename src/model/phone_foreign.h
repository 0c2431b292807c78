// Numbers of other countries. The only code that knows of libphonenumber.
#pragma once

#include <optional>
#include <string>

namespace fingerpost::model {

// "+33 1 70 18 99 00" for "+33170189900"; nothing if no country has such numbers.
std::optional<std::string> foreign_display(const std::string& digits_with_plus);

}  // namespace fingerpost::model
