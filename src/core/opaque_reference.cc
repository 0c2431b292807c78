#include <fingerpost/base/text.h>
#include <fingerpost/base/clock.h>
#include <fingerpost/core/opaque_reference.h>
#include <fingerpost/model/contact_details.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <vector>

namespace fingerpost::core {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }

// Digits that may be one number, and where each of its groups begins: "943 476 5919" begins at 0, 3 and 6.
struct Number {
    std::string digits;
    std::vector<std::size_t> groups;
};

// What people write between the digits of one number does not end it: "943 476 5919", "(01632) 960-123", "943 - 476 - 5919".
std::vector<Number> numbers_in(std::string_view text) {
    constexpr std::size_t longest_gap = 3;
    std::vector<Number> all;
    std::size_t gap = longest_gap + 1;
    for (const char c : text) {
        if (is_digit(c)) {
            if (gap > longest_gap) all.emplace_back();
            if (gap > 0) all.back().groups.push_back(all.back().digits.size());
            all.back().digits += c;
            gap = 0;
        } else {
            const bool joins = c == ' ' || c == '-' || c == '.' || c == '/' || c == '(' || c == ')';
            gap = joins && gap <= longest_gap ? gap + 1 : longest_gap + 1;
        }
    }
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

// From the beginning of any group to the end of any: "07700 900123 2 times" and "2 07700 900123" hold one.
bool has_phone(const Number& number) {
    const std::string_view digits = number.digits;
    for (std::size_t from = 0; from < number.groups.size(); ++from) {
        for (std::size_t last = from; last < number.groups.size(); ++last) {
            const std::size_t end = last + 1 < number.groups.size() ? number.groups[last + 1] : digits.size();
            if (is_phone(digits.substr(number.groups[from], end - number.groups[from]))) return true;
        }
    }
    return false;
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

// 1 to 12, or 0: "mar", "March", "Sept".
int month_named(std::string_view word) {
    constexpr std::array<std::string_view, 12> months{"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"};
    const std::string folded = base::fold(word);
    for (std::size_t at = 0; at < months.size(); ++at) {
        if (folded == months[at] || folded == months[at].substr(0, 3) || (folded == "sept" && at == 8)) return static_cast<int>(at) + 1;
    }
    return 0;
}

// Runs of letters and runs of digits, each by itself; whatever else stands between them is left out.
std::vector<std::string> runs_in(std::string_view text) {
    std::vector<std::string> all;
    char before = ' ';
    for (const char c : text) {
        const char kind = is_digit(c) ? '1' : is_upper(c) || is_lower(c) ? 'a' : ' ';
        if (kind != ' ') {
            if (kind != before) all.emplace_back();
            all.back() += c;
        }
        before = kind;
    }
    return all;
}

// "12 March 1948", "12th of Mar 48", "March 12, 1948", "1948-Mar-12"
bool has_date_in_words(std::string_view text) {
    std::vector<std::string> parts;
    for (std::string& run : runs_in(text)) {
        const std::string folded = base::fold(run);
        const bool is_ending = folded == "st" || folded == "nd" || folded == "rd" || folded == "th" || folded == "of";
        if (parts.empty() || !is_ending) parts.push_back(std::move(run));
    }
    const auto is_date = [](const std::string& day, int month, const std::string& year) {
        if (day.size() > 2 || !is_digit(day[0]) || !is_digit(year[0]) || (year.size() != 2 && year.size() != 4)) return false;
        return is_day(number(day), month, year.size() == 4 ? number(year) : 1900 + number(year)) || (year.size() == 2 && is_day(number(day), month, 2000 + number(year)));
    };
    for (std::size_t at = 0; at + 2 < parts.size(); ++at) {
        const std::string &a = parts[at], &b = parts[at + 1], &c = parts[at + 2];
        if (const int month = month_named(a); month != 0 && is_date(b, month, c)) return true;
        if (const int month = month_named(b); month != 0 && (is_date(a, month, c) || is_date(c, month, a))) return true;
    }
    return false;
}

base::Failure refused(std::string why) { return base::fail(base::ErrorCode::invalid, std::move(why), "reference", "use a number of your own that says nothing by itself, such as TC-1234"); }

// "Ann", "SMITH", "jo bloggs", "ann-lee": more than three letters together, letters in more than one place, or small letters and capitals.
bool is_like_a_name(std::string_view text) {
    std::size_t words = 0;
    for (const std::string& run : runs_in(text)) {
        if (is_digit(run[0])) continue;
        if (run.size() > 3 || ++words > 1) return true;
    }
    return std::any_of(text.begin(), text.end(), is_lower) && std::any_of(text.begin(), text.end(), is_upper);
}

// Noise between the digits hides nothing: "9434-A-765919".
std::string hidden_by_noise(std::string_view text) {
    std::string digits;
    for (const char c : text) {
        if (is_digit(c)) digits += c;
    }
    if (has_nhs_number(digits)) return "nhs_number";
    if (is_phone(digits)) return "phone";
    const auto runs = runs_in(text);
    const bool names_month = std::any_of(runs.begin(), runs.end(), [](const std::string& run) { return month_named(run) != 0; });
    return names_month && !digits.empty() ? "birthday" : std::string();
}

bool has_doubled_joiner(std::string_view text) {
    return std::adjacent_find(text.begin(), text.end(), [](char a, char b) { return (a == '-' || a == '/') && (b == '-' || b == '/'); }) != text.end();
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
    // What is somebody's for life comes first: who asks only for that must not be told of an address beside it.
    const std::vector<Number> numbers = numbers_in(text);
    if (std::any_of(numbers.begin(), numbers.end(), [](const Number& number) { return has_nhs_number(number.digits); })) return "nhs_number";
    if (has_national_insurance_number(text)) return "national_insurance";
    if (text.find('@') != std::string_view::npos) return "email";
    if (std::any_of(numbers.begin(), numbers.end(), has_phone)) return "phone";
    if (std::any_of(numbers.begin(), numbers.end(), [](const Number& number) { return number.digits.size() == 8 && is_birthday(number.digits); })) return "birthday";
    if (has_postcode(text)) return "postcode";
    if (has_written_date(text) || has_date_in_words(text)) return "birthday";
    return {};
}

base::Result<void> says_nobody(std::string_view text, std::string_view field, DaysAndPlaces days_and_places) {
    const std::string found = identifier_in(text);
    const bool may_stay = found.empty() || (days_and_places == DaysAndPlaces::allowed && (found == "postcode" || found == "birthday"));
    if (may_stay) return {};
    return base::fail(base::ErrorCode::invalid, std::string(says_who), std::string(field), "leave out numbers, addresses and birthdays of people");
}

base::Result<std::string> opaque_reference(std::string_view typed) {
    const std::string text(base::trim(typed));
    if (text.empty()) return std::string();
    if (std::string found = identifier_in(text); !found.empty()) return refused(std::move(found));
    if (std::string found = hidden_by_noise(text); !found.empty()) return refused(std::move(found));
    for (const Number& one : numbers_in(text)) {
        if (is_birthday(one.digits)) return refused("birthday");
        if (one.digits.size() > 8) return refused("phone");
    }
    if (is_like_a_name(text)) return refused("name");
    if (has_doubled_joiner(text)) return refused("shape");
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
