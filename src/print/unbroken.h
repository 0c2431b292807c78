// Which stretches of a text stay on one line though nobody marked them: phone numbers, times and postcodes in running text.
#pragma once

#include <cstddef>
#include <string_view>
#include <utility>
#include <vector>

namespace fingerpost::print {

// [begin, end) in bytes, rising, without overlaps.
std::vector<std::pair<std::size_t, std::size_t>> unbroken(std::string_view text);

}  // namespace fingerpost::print
