// A text message that fits two parts of SMS, counted as telephones count (R9). Sources: 3GPP TS 23.038, section 6.2.1 (the GSM 7 bit
// default alphabet and its extension table; UCS-2 for everything else) and 3GPP TS 23.040, section 9.2.3.24.1 (a part of a message of
// several carries 153 septets, or 67 UCS-2 units).
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace fingerpost::base {

struct MessageSize {
    bool ucs2 = false;      // some letter is not in the 7 bit alphabet, so all of it is sent as UCS-2
    std::size_t units = 0;  // septets, or UCS-2 units
    std::size_t parts = 0;  // messages that it takes
};
MessageSize message_size(std::string_view text);

inline constexpr std::size_t longest_short_message = 306;  // septets: two parts

// Curly quotes, dashes and accents that would make the whole message UCS-2 in the letters that the 7 bit alphabet has, where there
// are such; the rest stays.
std::string in_gsm_letters(std::string_view text);

// As many whole entries as two parts hold, each on a line; then what `more` says of how many are missing, if any are. One that is
// too long by itself is cut at a word.
std::string short_message(const std::vector<std::string>& entries, const std::function<std::string(std::size_t)>& more);

}  // namespace fingerpost::base
