// How a value is quoted in a Problem: at most 200 bytes of well-formed UTF-8.
#pragma once

#include <fingerpost/model/types.h>

#include <string>
#include <string_view>

namespace fingerpost::model {

std::string shown_value(const Json& json);
std::string shown_text(std::string_view text);

}  // namespace fingerpost::model
