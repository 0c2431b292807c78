// What a directory changes of the shipped urgent numbers, as it is kept: {"england": {"out": [id, ...], "own": [{...}, ...]}}.
#pragma once

#include <fingerpost/core/urgent_help.h>

#include <string_view>

namespace fingerpost::core {

inline constexpr std::string_view urgent_numbers_setting = "live.urgent.numbers";

void lay_urgent_numbers(UrgentHelp& help, std::string_view json);

}  // namespace fingerpost::core
