// Percent-encoding (RFC 3986) and its form variant, in which '+' is a space.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace fingerpost::http {

// Nothing if an escape is ill-formed.
std::optional<std::string> percent_decode(std::string_view text);

// '+' is a space; an ill-formed escape is taken literally.
std::string form_decode(std::string_view text);

// Text as fields hold it: ill-formed UTF-8 and NUL become U+FFFD.
std::string clean_text(std::string_view text);

}  // namespace fingerpost::http
