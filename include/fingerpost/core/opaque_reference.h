// A worker's own reference for somebody, which may lead back to them only in the worker's own system (C7, S13). Anything that could
// say who it is, is refused, and a refused value stands in no message, so that it gets into no log.
#pragma once

#include <fingerpost/base/result.h>

#include <string>
#include <string_view>

namespace fingerpost::core {

inline constexpr std::size_t longest_reference = 20;

// Tidied: capitals, no spaces around it. Empty is allowed and stays empty.
// invalid, field "reference", message one of: "nhs_number" (ten digits whose last is the check digit of the others modulo 11, as NHS
// numbers, CHI numbers and Health and Care numbers have it: NHS Data Dictionary, "NHS Number"), "national_insurance", "phone", "email",
// "postcode", "birthday" (six or eight digits that are a date, or a month by its name), "name" (more than three letters together, letters in
// two places, or small letters beside capitals), "shape" (anything else than letters, digits, single "-" and "/", no digit at all, or too
// long). NHS numbers and phones are also looked for in all digits together, so that noise between them hides nothing.
base::Result<std::string> opaque_reference(std::string_view typed);

// Whether a text that staff write holds something that says who a person is: one of the words above but "name" and "shape", or empty.
// For tips and experiences, which are about services. NHS and National Insurance numbers are told first, then e-mails and phones.
std::string identifier_in(std::string_view text);

// For names and notes that staff give lists, organisations and roles. invalid, in `field`, with the message says_who and never the text.
// A postcode or a day may be an organisation's: where they are `allowed`, only numbers of people, phones and e-mail addresses are refused.
enum class DaysAndPlaces { refused, allowed };
inline constexpr std::string_view says_who = "it may say who somebody is";
base::Result<void> says_nobody(std::string_view text, std::string_view field, DaysAndPlaces days_and_places);

// Ten digits with a right check digit.
bool is_nhs_number(std::string_view ten_digits);

}  // namespace fingerpost::core
