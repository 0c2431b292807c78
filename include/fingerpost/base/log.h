// Logging to standard error, one line an event. No query text, no personal data: see docs/operating.md.
#pragma once

#include <fingerpost/base/error.h>
#include <fmt/format.h>

#include <string_view>
#include <utility>

namespace fingerpost::base {

void set_log_level(LogLevel level);
void log(LogLevel level, std::string_view message);

template <class... Arguments>
void log_info(fmt::format_string<Arguments...> format, Arguments&&... arguments) {
    log(LogLevel::info, fmt::format(format, std::forward<Arguments>(arguments)...));
}
template <class... Arguments>
void log_warning(fmt::format_string<Arguments...> format, Arguments&&... arguments) {
    log(LogLevel::warning, fmt::format(format, std::forward<Arguments>(arguments)...));
}
template <class... Arguments>
void log_error(fmt::format_string<Arguments...> format, Arguments&&... arguments) {
    log(LogLevel::error, fmt::format(format, std::forward<Arguments>(arguments)...));
}

}  // namespace fingerpost::base
