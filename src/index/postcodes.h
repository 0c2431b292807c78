// The shape of UK postcodes, enough to know one in a question: "FE1 2AB" is a whole one, "FE1" its outcode.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace fingerpost::index {

// Folded, without spaces and signs: "FE1 2AB" -> "fe12ab".
std::string letters_and_digits(std::string_view postcode);

// Of folded words without signs.
bool is_outcode(std::string_view word);   // "fe1", "ec1a"
bool is_incode(std::string_view word);    // "2ab"
std::optional<std::string> outcode_of(std::string_view whole);  // of "fe12ab": "fe1"; nothing if it is not a whole postcode

}  // namespace fingerpost::index
