// Asking a text what it holds.
#pragma once

#include <string_view>

namespace fingerpost::test {

inline bool has(std::string_view text, std::string_view part) {
    return text.find(part) != text.npos;
}

}  // namespace fingerpost::test
