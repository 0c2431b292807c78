#include "phone_plan.h"

#include <algorithm>
#include <array>
#include <initializer_list>

namespace fingerpost::model {
namespace {

constexpr auto three_digits = std::to_array<std::string_view>(
    {"999", "112", "111", "101", "105", "119", "159", "100", "123", "150", "151", "155", "191", "195"});

// Area codes in which some local numbers have five digits, so that the whole has ten.
constexpr auto five_digit_locals = std::to_array<std::string_view>(
    {"01204", "01208", "01254", "01276", "01297", "01298", "01363", "01364", "01384", "01386",
     "01404", "01420", "01460", "01461", "01480", "01488", "01524", "01527", "01562", "01566",
     "01606", "01629", "01635", "01647", "01659", "01695", "01697", "01726", "01744", "01750",
     "01827", "01837", "01884", "01900", "01905", "01935", "01949", "01963", "01995"});

// Area codes of six digits.
constexpr auto long_codes =
    std::to_array<std::string_view>({"013873", "015242", "015394", "015395", "015396", "016973", "016974", "016977",
                                     "017683", "017684", "017687", "019467"});

// Shorter than the plan has it, and in use for decades: Childline, and the number NHS Direct had.
constexpr auto legacy = std::to_array<std::string_view>({"08001111", "08454647"});

template <std::size_t size>
bool starts_with_any(std::string_view digits, const std::array<std::string_view, size>& prefixes) {
    return std::any_of(prefixes.begin(), prefixes.end(),
                       [&](std::string_view prefix) { return digits.starts_with(prefix); });
}

template <std::size_t size>
bool is_any(std::string_view digits, const std::array<std::string_view, size>& values) {
    return std::find(values.begin(), values.end(), digits) != values.end();
}

bool may_have_ten(std::string_view digits) {
    return starts_with_any(digits, five_digit_locals) || digits.starts_with("0800") || digits.starts_with("0500");
}

std::string groups(std::string_view digits, std::initializer_list<std::size_t> sizes) {
    std::string out;
    for (const std::size_t size : sizes) {
        out.append(digits.substr(0, size)).append(" ");
        digits.remove_prefix(std::min(size, digits.size()));
    }
    return out.append(digits);
}

}  // namespace

bool is_short_code(std::string_view digits) {
    if (digits.size() == 3) return is_any(digits, three_digits);
    if (digits.size() == 5) return (digits[0] >= '6' && digits[0] <= '8') || digits == "18000";
    return digits.size() == 6 && (digits.starts_with("116") || digits.starts_with("118"));
}

std::string wanted_length(std::string_view digits) {
    if (digits.size() < 2 || digits[0] != '0') return {};
    if (std::string_view("046").find(digits[1]) != std::string_view::npos) return {};
    if (digits[1] == '2' && digits.size() > 2 && std::string_view("03489").find(digits[2]) == std::string_view::npos)
        return {};
    return may_have_ten(digits) ? "10 or 11" : "11";
}

bool is_national_number(std::string_view digits) {
    if (is_any(digits, legacy)) return true;
    const std::string wanted = wanted_length(digits);
    return !wanted.empty() && (digits.size() == 11 || (digits.size() == 10 && wanted.starts_with("10")));
}

std::string grouped(std::string_view digits) {
    if (digits == "08454647") return "0845 46 47";
    if (digits == "08001111") return "0800 1111";
    if (digits.size() == 6) return groups(digits, {3});
    if (digits.size() < 10) return std::string(digits);
    if (digits[1] == '2' || digits[1] == '5') return groups(digits, {3, 4});
    if (digits[1] == '1') {
        if (digits[2] == '1' || digits[3] == '1') return groups(digits, {4, 3});
        if (starts_with_any(digits, long_codes)) return groups(digits, {6});
        return digits.size() == 10 ? groups(digits, {5}) : groups(digits, {5, 3});
    }
    if (digits[1] == '7') return groups(digits, {5, 3});
    return groups(digits, {4, 3});
}

}  // namespace fingerpost::model
