#include <fingerpost/base/error.h>

#include <array>

namespace fingerpost::base {
namespace {

constexpr std::array table{
    ErrorTraits{ErrorCode::invalid, "invalid", 400, 1, LogLevel::info},
    ErrorTraits{ErrorCode::usage, "usage", 400, 2, LogLevel::info},
    ErrorTraits{ErrorCode::not_found, "not_found", 404, 1, LogLevel::info},
    ErrorTraits{ErrorCode::gone, "gone", 410, 1, LogLevel::info},
    ErrorTraits{ErrorCode::conflict, "conflict", 409, 1, LogLevel::info},
    ErrorTraits{ErrorCode::busy, "busy", 503, 1, LogLevel::warning},
    ErrorTraits{ErrorCode::too_large, "too_large", 413, 1, LogLevel::info},
    ErrorTraits{ErrorCode::unsupported, "unsupported", 415, 1, LogLevel::info},
    ErrorTraits{ErrorCode::too_new, "too_new", 500, 1, LogLevel::error},
    ErrorTraits{ErrorCode::corrupt, "corrupt", 500, 1, LogLevel::error},
    ErrorTraits{ErrorCode::unavailable, "unavailable", 503, 1, LogLevel::error},
    ErrorTraits{ErrorCode::internal, "internal", 500, 70, LogLevel::error},
};

constexpr bool rows_follow_the_enumeration() {
    for (std::size_t row = 0; row < table.size(); ++row) {
        if (static_cast<std::size_t>(table[row].code) != row) return false;
    }
    return table.size() == static_cast<std::size_t>(ErrorCode::internal) + 1;
}
static_assert(rows_follow_the_enumeration(), "one row for each ErrorCode, in order");

}  // namespace

const ErrorTraits& traits(ErrorCode code) {
    return table[static_cast<std::size_t>(code)];
}

std::string Error::describe() const {
    std::string text = field.empty() ? message : field + ": " + message;
    if (!hint.empty()) text += " (" + hint + ")";
    return text;
}

}  // namespace fingerpost::base
