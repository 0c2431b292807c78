// Phone numbers, postcodes, e-mail and web addresses: checked, normalised, and written the UK way.
#pragma once

#include <fingerpost/base/result.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fingerpost::model {

struct PhoneNumber {
    std::string digits;     // as dialled in the UK, digits only: "01632960123", "116123"; abroad "+33…" 
    std::string display;    // grouped the UK way: "01632 960 123", "020 7946 0123", "116 123"; with its extension " ext 12"
    std::string tel_uri;    // "tel:+441632960123", "tel:116123"; with an extension ";ext=12"
    std::string extension;  // digits, or empty
};

// One number as people write it: "(01632) 960-123 ext 4", "+44 (0)1632 960123", "111". 3-, 5- and 6-digit short codes and
// text-relay prefixes (18001 …) are numbers too. Fails with invalid, saying what is wrong: too few digits, letters, …
base::Result<PhoneNumber> parse_phone(std::string_view text);

// A field that may hold several ("01632 960123 / 07700 900123 or 111"): each part that is a number.
std::vector<PhoneNumber> find_phones(std::string_view text);

// "fp11aa" -> "FP1 1AA". Fails with invalid if it has not the form of a UK postcode (BS 7666), unknown areas allowed.
base::Result<std::string> parse_postcode(std::string_view text);
// "fp1" -> "FP1": the first half alone, and nothing else. Fails with invalid.
base::Result<std::string> parse_outcode(std::string_view text);
// "FP1 1AA" -> "FP1". Of a normalised postcode.
std::string_view outcode(std::string_view postcode);

// Syntax only. A likely slip in the domain ("gmial.com") is not an error: suggest_email offers the mended address.
base::Result<std::string> parse_email(std::string_view text);
std::optional<std::string> suggest_email(std::string_view email);

// http and https only; a missing scheme becomes http, what it would have been read with.
// javascript:, data:, spaces, user names in it and hosts without a dot are refused.
base::Result<std::string> parse_web_address(std::string_view text);
// "https://www.example.org/a/" -> "www.example.org/a": what people read.
std::string display_web_address(std::string_view url);

}  // namespace fingerpost::model
