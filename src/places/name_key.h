// Names of places as they are compared.
#pragma once

#include <string>
#include <string_view>

namespace fingerpost::places {

// Words folded (case, accents, apostrophes) and joined by single spaces, hyphens and full stops being spaces; "saint"
// is "st", "upon" is "on", "and" is left out (as "&" is): "Saint Anne's-upon-the-Sea" -> "st annes on the sea". Empty
// for a text without words.
std::string name_key(std::string_view name);

// The name under which nearly everybody knows a city that is officially called otherwise, as keys: "newcastle on tyne"
// -> "newcastle". Empty for the others.
std::string_view everyday_key(std::string_view key);

}  // namespace fingerpost::places
