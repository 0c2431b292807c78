// A postcode as a number, in an order that keeps areas, outcodes and sectors together: the key of the gazetteer's
// table.
//
// The outward half is four digits of base 37 (0 none, 1 to 10 the digits, 11 to 36 the letters), filled from the left;
// the inward half counts 10 digits of 400 pairs of letters. So code / 400 is the sector and code / 4000 the outcode.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace fingerpost::places {

inline constexpr std::int64_t codes_in_a_sector = 400;
inline constexpr std::int64_t codes_in_an_outcode = 4000;

// "S10 2SE", "S1  1QF", "SW1A1AA", "sw1a 1aa". Nothing if it has not the outline of a postcode; which combinations of
// letters are possible is not asked (model::parse_postcode does).
std::optional<std::int64_t> postcode_code(std::string_view text);
// "S10", "sw1a".
std::optional<std::int64_t> outcode_code(std::string_view text);

// Of a postcode: a number for its area, the letters it begins with; below `areas`.
inline constexpr int areas = 37 * 37;
int area_of(std::int64_t postcode);

std::string outcode_text(std::int64_t outcode);  // "S10"
std::string sector_text(std::int64_t sector);    // "S10 2"

}  // namespace fingerpost::places
