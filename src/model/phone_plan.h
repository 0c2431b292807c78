// The UK numbering plan, as far as lengths and the grouping of digits go. Validity is judged by prefix and length
// alone: whether a range is in use changes too often, and the numbers kept free for drama and examples must pass.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace fingerpost::model {

// Emergency and service numbers that are dialled without a code: 999, 111, 116 123, text codes such as 62372.
bool is_short_code(std::string_view digits);

// How many digits a number that begins so may have, in words ("11", "10 or 11"); empty if no UK number begins so.
std::string wanted_length(std::string_view digits);

// True of the digits of a whole national number, with its leading 0.
bool is_national_number(std::string_view digits);

// "01632960123" -> "01632 960 123". Of a short code or national number.
std::string grouped(std::string_view digits);

}  // namespace fingerpost::model
