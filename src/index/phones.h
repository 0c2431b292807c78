// Phone numbers as people write them in a question, and as digits.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace fingerpost::index {

// Only the digits, the country's code replaced: "+44 (0)1632 960123" and "00441632960123" are "01632960123".
std::string national_digits(std::string_view number);

struct WrittenPhone {
    std::string digits;  // national
    std::size_t begin, end;  // bytes of the question: [begin, end)
    bool certain;  // begins as phone numbers do; else it may be something else, such as two years
};

// The runs of 5 to 15 digits of a question, with the spaces, dashes, dots, slashes and brackets people put between them.
std::vector<WrittenPhone> written_phones(std::string_view question);

}  // namespace fingerpost::index
