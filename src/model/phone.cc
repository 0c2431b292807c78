#include <fingerpost/base/text.h>
#include <fingerpost/model/contact_details.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "phone_foreign.h"
#include "phone_plan.h"

namespace fingerpost::model {
namespace {

using base::ErrorCode;
using base::fail;
using base::Result;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_letter(char c) {
    return c >= 'a' && c <= 'z';
}

template <std::size_t size>
bool is_any(std::string_view word, const std::array<std::string_view, size>& words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

constexpr auto extension_words =
    std::to_array<std::string_view>({"ext", "extn", "extension", "x", "exten", "extention"});
constexpr auto labels = std::to_array<std::string_view>({"tel", "telephone", "phone", "call", "ring", "freephone",
                                                         "mobile", "mob", "landline", "text", "t", "m", "number"});
constexpr auto relay_prefixes = std::to_array<std::string_view>({"18001", "18002", "18000", "18009"});

// A number as written, taken apart: folded text without labels, and its extension.
struct Written {
    std::string number;
    std::string extension;
};

std::size_t word_end(std::string_view text, std::size_t at) {
    while (at < text.size() && is_letter(text[at])) ++at;
    return at;
}

// The digits that follow "ext", "ext.", "extension:" at `at`; empty if none do.
std::string digits_after(std::string_view text, std::size_t at) {
    while (at < text.size() && std::string_view(" .:").find(text[at]) != std::string_view::npos) ++at;
    std::string digits;
    while (at < text.size() && is_digit(text[at])) digits += text[at++];
    return digits;
}

// Where an extension begins, or npos.
std::size_t find_extension(std::string_view text) {
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '#' && !digits_after(text, at + 1).empty()) return at;
        if (!is_letter(text[at])) continue;
        const std::size_t end = word_end(text, at);
        if (at > 0 && is_any(text.substr(at, end - at), extension_words) && !digits_after(text, end).empty()) return at;
        at = end - 1;
    }
    return std::string_view::npos;
}

Written take_apart(std::string_view text) {
    std::string folded = base::fold(base::squeeze(text));
    std::string_view rest = folded;
    for (std::size_t end = word_end(rest, 0); end > 0 && is_any(rest.substr(0, end), labels); end = word_end(rest, 0)) {
        rest.remove_prefix(end);
        while (!rest.empty() && std::string_view(" .:").find(rest[0]) != std::string_view::npos) rest.remove_prefix(1);
    }
    Written written;
    const std::size_t at = find_extension(rest);
    if (at != std::string_view::npos) {
        std::string_view tail = rest.substr(at);
        const std::size_t word = tail[0] == '#' ? 1 : word_end(tail, 0);
        written.extension = digits_after(tail, word);
        // What follows the extension, if anything, must be looked at too.
        tail.remove_prefix(tail.find(written.extension, word) + written.extension.size());
        written.number = std::string(rest.substr(0, at)) + std::string(tail);
    } else {
        written.number = rest;
    }
    return written;
}

Result<void> check_characters(const std::string& number) {
    const auto letter = std::find_if(number.begin(), number.end(), is_letter);
    const bool any_digit = std::any_of(number.begin(), number.end(), is_digit);
    if (!any_digit)
        return fail(ErrorCode::invalid, "there is no number in it", {},
                    "write the number in digits, with its dialling code");
    if (letter == number.end()) return {};
    if (*letter == 'o' || *letter == 'l' || *letter == 'i') {
        const char digit = *letter == 'o' ? '0' : '1';
        const char shown = *letter == 'o' ? 'O' : *letter;
        const std::size_t at = static_cast<std::size_t>(letter - number.begin());
        const std::size_t end = word_end(number, at);
        if (end - at <= 2) {
            return fail(ErrorCode::invalid, fmt::format("the letter {} stands in it", shown), {},
                        fmt::format("if a figure is meant, write {} for it", digit));
        }
    }
    return fail(ErrorCode::invalid, "it has letters in it", {},
                "write digits only, and what the number is for in its description");
}

// Digits with a leading + if it is international ("+44…", "0044…", "44…" of full length).
std::string dialled(const std::string& number) {
    std::string digits;
    for (const char c : number) {
        if (is_digit(c)) digits += c;
    }
    const std::size_t first = number.find_first_of("+0123456789");
    const bool plus = first != std::string::npos && number[first] == '+';
    if (plus) return "+" + digits;
    if (digits.starts_with("00") && digits.size() > 6) return "+" + digits.substr(2);
    if (digits.starts_with("44") && (digits.size() == 12 || (digits.starts_with("440") && digits.size() == 13)))
        return "+" + digits;
    return digits;
}

// "+441632…" and "+4401632…" -> "01632…". A number that lost its 0 in a spreadsheet gets it back.
std::string national(const std::string& digits) {
    if (digits.starts_with("+44")) {
        const std::size_t start = digits.find_first_not_of('0', 3);
        return start == std::string::npos ? "0" : "0" + digits.substr(start);
    }
    const bool lost_its_nought =
        digits.size() == 10 && std::string_view("12378").find(digits[0]) != std::string_view::npos;
    return lost_its_nought ? "0" + digits : digits;
}

base::Failure wrong_length(const std::string& digits) {
    if (digits[0] != '0') {
        return fail(
            ErrorCode::invalid,
            fmt::format("it has {} digit{} and does not begin with 0", digits.size(), digits.size() == 1 ? "" : "s"),
            {},
            digits.size() >= 5 && digits.size() <= 8 ? "write it with its dialling code, as from another town"
                                                     : "write the whole number as dialled in the UK");
    }
    const std::string wanted = wanted_length(digits);
    if (wanted.empty()) {
        return fail(ErrorCode::invalid,
                    fmt::format("no UK number begins with {}", digits.substr(0, digits[1] == '2' ? 3 : 2)), {},
                    "check the dialling code");
    }
    return fail(
        ErrorCode::invalid,
        fmt::format("it has {} digits; a UK number that begins with {} has {}", digits.size(), digits.substr(0, 5),
                    wanted),
        {},
        digits.size() < 11 ? "a digit is missing: check the number" : "there is a digit too many: check the number");
}

Result<PhoneNumber> read_uk(const std::string& digits) {
    PhoneNumber phone;
    if (is_short_code(digits) || (is_national_number(digits) && digits.size() < 10)) {
        phone.tel_uri = "tel:" + digits;
    } else if (is_national_number(digits)) {
        phone.tel_uri = "tel:+44" + digits.substr(1);
    } else {
        return wrong_length(digits);
    }
    phone.digits = digits;
    phone.display = grouped(digits);
    return phone;
}

Result<PhoneNumber> read_foreign(const std::string& digits) {
    const auto display = foreign_display(digits);
    if (!display)
        return fail(ErrorCode::invalid, "no country has a number of this form", {},
                    "check the country code and the number");
    return PhoneNumber{digits, *display, "tel:" + digits, ""};
}

// 18001 and the number: a call through text relay.
Result<PhoneNumber> read_relayed(const std::string& digits) {
    auto inner = read_uk(national(digits.substr(5)));
    if (!inner) return inner;
    const std::string prefix = digits.substr(0, 5);
    return PhoneNumber{prefix + inner->digits, prefix + " " + inner->display, "tel:" + prefix + inner->digits, ""};
}

}  // namespace

Result<PhoneNumber> parse_phone(std::string_view text) {
    constexpr std::size_t longest = 200;
    if (text.size() > longest)
        return fail(ErrorCode::invalid, "it is too long for a phone number", {}, "give one number");
    const Written written = take_apart(text);
    FINGERPOST_TRY(check_characters(written.number));
    const std::string digits = dialled(written.number);
    const bool foreign = digits[0] == '+' && !digits.starts_with("+44");
    const bool relayed = digits.size() > 7 && is_any(std::string_view(digits).substr(0, 5), relay_prefixes);
    auto phone = foreign ? read_foreign(digits) : relayed ? read_relayed(digits) : read_uk(national(digits));
    if (phone && !written.extension.empty()) {
        phone->extension = written.extension;
        phone->display += " ext " + written.extension;
        phone->tel_uri += ";ext=" + written.extension;
    }
    return phone;
}

namespace {

bool is_short(const PhoneNumber& phone) {
    return phone.digits.size() <= 6;
}

// The numbers in a stretch without words: the longest reading from each group of digits on. Beside digits that make no
// number, a short code is most likely part of one that is wrong ("01632 76012").
void find_in_stretch(std::string_view stretch, std::vector<PhoneNumber>& all) {
    const std::vector<std::string> groups = base::split(base::squeeze(stretch), ' ');
    std::vector<PhoneNumber> found;
    bool all_read = true;
    constexpr std::size_t most_groups = 8;
    for (std::size_t begin = 0; begin < groups.size();) {
        std::size_t end = std::min(groups.size(), begin + most_groups);
        for (; end > begin; --end) {
            const std::vector<std::string> part(groups.begin() + static_cast<std::ptrdiff_t>(begin),
                                                groups.begin() + static_cast<std::ptrdiff_t>(end));
            if (auto phone = parse_phone(base::join(part, " "))) {
                found.push_back(*std::move(phone));
                break;
            }
        }
        if (end == begin && std::any_of(groups[begin].begin(), groups[begin].end(), is_digit)) all_read = false;
        begin = std::max(end, begin + 1);
    }
    for (PhoneNumber& phone : found) {
        if (all_read || !is_short(phone)) all.push_back(std::move(phone));
    }
}

}  // namespace

std::vector<PhoneNumber> find_phones(std::string_view text) {
    std::vector<PhoneNumber> found;
    if (auto phone = parse_phone(text)) return {*std::move(phone)};
    constexpr std::size_t longest = 2000;
    const std::string folded = base::fold(base::squeeze(base::truncate_utf8(text, longest)));
    std::string stretch;
    for (std::size_t at = 0; at < folded.size();) {
        if (is_letter(folded[at])) {
            const std::size_t end = word_end(folded, at);
            const std::string extension = digits_after(folded, end);
            if (is_any(std::string_view(folded).substr(at, end - at), extension_words) && !extension.empty()) {
                stretch += "ext" + extension;
                at = folded.find(extension, end) + extension.size();
            } else {
                at = end;
            }
            find_in_stretch(stretch, found);
            stretch.clear();
        } else if (std::string_view("/,;|&").find(folded[at]) != std::string_view::npos) {
            find_in_stretch(stretch, found);
            stretch.clear();
            ++at;
        } else {
            stretch += folded[at++];
        }
    }
    find_in_stretch(stretch, found);
    return found;
}

}  // namespace fingerpost::model
