#include <fingerpost/base/text.h>
#include <fingerpost/base/clock.h>
#include <fingerpost/core/opaque_reference.h>
#include <fingerpost/model/contact_details.h>
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <vector>

namespace fingerpost::core {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }

// Runs of digits, where what people write between the digits of one number does not end it: "943 476 5919", "(01632) 960-123".
std::vector<std::string> numbers_in(std::string_view text) {
    std::vector<std::string> all;
    std::string run;
    std::size_t gap = 0;
    for (const char c : text) {
        if (is_digit(c)) {
            run += c;
            gap = 0;
        } else if (!run.empty()) {
            const bool joins = c == ' ' || c == '-' || c == '.' || c == '/' || c == '(' || c == ')';
            if (!joins || ++gap > 2) {
                all.push_back(std::move(run));
                run.clear();
                gap = 0;
            }
        }
    }
    if (!run.empty()) all.push_back(std::move(run));
    return all;
}

int number(std::string_view digits) {
    int value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
}

bool is_day(int day, int month, int year) {
    if (year < 1900 || year > 2100) return false;
    return (std::chrono::year(year) / month / day).ok();
}

// DDMMYY, YYMMDD, DDMMYYYY, YYYYMMDD.
bool is_birthday(std::string_view digits) {
    if (digits.size() == 6) {
        const int a = number(digits.substr(0, 2)), b = number(digits.substr(2, 2)), c = number(digits.substr(4, 2));
        return is_day(a, b, 2000 + c) || is_day(c, b, 2000 + a);
    }
    if (digits.size() != 8) return false;
    return is_day(number(digits.substr(0, 2)), number(digits.substr(2, 2)), number(digits.substr(4))) ||
           is_day(number(digits.substr(6)), number(digits.substr(4, 2)), number(digits.substr(0, 4)));
}

bool has_nhs_number(std::string_view digits) {
    for (std::size_t at = 0; at + 10 <= digits.size(); ++at) {
        if (is_nhs_number(digits.substr(at, 10))) return true;
    }
    return false;
}

bool is_phone(std::string_view digits) {
    if (digits.size() >= 10 && digits.size() <= 11 && digits.front() == '0') return true;
    return digits.size() >= 12 && digits.size() <= 14 && (digits.starts_with("44") || digits.starts_with("0044"));
}

// Two letters, six digits, a letter from A to D: HMRC's manual NIM39110.
bool has_national_insurance_number(std::string_view text) {
    std::string squeezed;
    for (const char c : text) {
        if (is_digit(c) || is_upper(c) || is_lower(c)) squeezed += is_lower(c) ? static_cast<char>(c - 'a' + 'A') : c;
    }
    for (std::size_t at = 0; at + 9 <= squeezed.size(); ++at) {
        const std::string_view nine = std::string_view(squeezed).substr(at, 9);
        const bool digits = std::all_of(nine.begin() + 2, nine.begin() + 8, is_digit);
        if (is_upper(nine[0]) && is_upper(nine[1]) && digits && nine[8] >= 'A' && nine[8] <= 'D') return true;
    }
    return false;
}

// A whole postcode, with or without its space, anywhere in the text.
bool has_postcode(std::string_view text) {
    std::vector<std::string> words;
    for (const std::string& word : base::split(base::squeeze(text), ' ')) {
        std::string kept;
        for (const char c : word) {
            if (is_digit(c) || is_upper(c) || is_lower(c)) kept += c;
        }
        words.push_back(std::move(kept));
    }
    for (std::size_t at = 0; at < words.size(); ++at) {
        if (words[at].size() >= 5 && model::parse_postcode(words[at])) return true;
        if (at + 1 < words.size() && words[at + 1].size() == 3 && words[at].size() >= 2 && model::parse_postcode(words[at] + " " + words[at + 1])) return true;
    }
    return false;
}

// "12/03/1948", "1948-03-12", "12.3.48"
bool has_written_date(std::string_view text) {
    std::string spaced;
    for (const char c : text) spaced += is_digit(c) ? c : (c == '/' || c == '-' || c == '.') ? ' ' : 'x';
    const auto parts = base::split(base::squeeze(spaced), ' ');
    for (std::size_t at = 0; at + 3 <= parts.size(); ++at) {
        const bool digits = std::all_of(parts.begin() + static_cast<std::ptrdiff_t>(at), parts.begin() + static_cast<std::ptrdiff_t>(at) + 3, [](const std::string& part) {
            return !part.empty() && part.size() <= 4 && std::all_of(part.begin(), part.end(), is_digit);
        });
        if (!digits) continue;
        const int a = number(parts[at]), b = number(parts[at + 1]), c = number(parts[at + 2]);
        if (is_day(a, b, parts[at + 2].size() == 4 ? c : 1900 + c) || is_day(c, b, a)) return true;
    }
    return false;
}

base::Failure refused(std::string why) { return base::fail(base::ErrorCode::invalid, std::move(why), "reference", "use a number of your own that says nothing by itself, such as TC-1234"); }

// "Ann", "SMITH", "jo bloggs": more than three letters together, or a capital followed by small letters.
bool is_like_a_name(std::string_view text) {
    std::size_t run = 0;
    bool small = false, capital = false;
    for (const char c : text) {
        if (is_upper(c) || is_lower(c)) {
            ++run;
            (is_lower(c) ? small : capital) = true;
        } else {
            run = 0;
        }
        if (run > 3) return true;
    }
    return small && capital;
}

}  // namespace

bool is_nhs_number(std::string_view ten_digits) {
    if (ten_digits.size() != 10 || !std::all_of(ten_digits.begin(), ten_digits.end(), is_digit)) return false;
    int sum = 0;
    for (std::size_t at = 0; at < 9; ++at) sum += (ten_digits[at] - '0') * (10 - static_cast<int>(at));
    const int check = (11 - sum % 11) % 11;
    return check != 10 && check == ten_digits[9] - '0';
}

std::string identifier_in(std::string_view text) {
    if (text.find('@') != std::string_view::npos) return "email";
    for (const std::string& digits : numbers_in(text)) {
        if (has_nhs_number(digits)) return "nhs_number";
        if (is_phone(digits)) return "phone";
        if (digits.size() == 8 && is_birthday(digits)) return "birthday";
    }
    if (has_national_insurance_number(text)) return "national_insurance";
    if (has_postcode(text)) return "postcode";
    if (has_written_date(text)) return "birthday";
    return {};
}

base::Result<std::string> opaque_reference(std::string_view typed) {
    const std::string text(base::trim(typed));
    if (text.empty()) return std::string();
    if (std::string found = identifier_in(text); !found.empty()) return refused(std::move(found));
    for (const std::string& digits : numbers_in(text)) {
        if (is_birthday(digits)) return refused("birthday");
        if (digits.size() > 8) return refused("phone");
    }
    if (is_like_a_name(text)) return refused("name");
    std::string tidy;
    for (const char c : text) {
        const bool known = is_digit(c) || is_upper(c) || is_lower(c) || c == '-' || c == '/';
        if (!known) return refused("shape");
        tidy += is_lower(c) ? static_cast<char>(c - 'a' + 'A') : c;
    }
    if (tidy.size() > longest_reference || std::none_of(tidy.begin(), tidy.end(), is_digit)) return refused("shape");
    return tidy;
}

}  // namespace fingerpost::core
