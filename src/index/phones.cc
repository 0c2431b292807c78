#include "phones.h"

#include "terms.h"

#include <algorithm>
#include <optional>

namespace fingerpost::index {
namespace {

constexpr std::size_t most_digits = 15;  // ITU-T E.164
constexpr std::size_t whole_number = 9;  // from here on a further "0…" begins another number

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

// How many bytes of what may stand between two groups of digits begin at `at`.
std::size_t separator_at(std::string_view text, std::size_t at) {
    for (std::string_view separator : {" ", "-", ".", "/", "(", ")", "\xC2\xA0", "\xE2\x80\x90", "\xE2\x80\x91", "\xE2\x80\x93"}) {
        if (text.substr(at, separator.size()) == separator) return separator.size();
    }
    return 0;
}

struct Group {
    std::size_t begin, end;
};

// Groups of digits that follow one another with at most three separators between, from the digit at `at`.
std::vector<Group> groups_from(std::string_view text, std::size_t at) {
    std::vector<Group> groups;
    while (at < text.size() && is_digit(text[at])) {
        std::size_t end = at;
        while (end < text.size() && is_digit(text[end])) ++end;
        if (end < text.size() && is_letter(text[end]) && separator_at(text, end) == 0) break;  // "2nd", "18s"
        groups.push_back({at, end});
        at = end;
        for (int separators = 0; separators < 3 && at < text.size() && !is_digit(text[at]); ++separators) {
            const std::size_t length = separator_at(text, at);
            if (length == 0) break;
            at += length;
        }
    }
    return groups;
}

std::optional<WrittenPhone> number_of(std::string_view text, const std::vector<Group>& groups, std::size_t from, std::size_t to) {
    std::string digits;
    bool long_groups = true;
    for (std::size_t index = from; index < to; ++index) {
        const Group& group = groups[index];
        digits.append(text.substr(group.begin, group.end - group.begin));
        long_groups = long_groups && group.end - group.begin >= 3;
    }
    const bool international = groups[from].begin > 0 && text[groups[from].begin - 1] == '+';
    const bool certain = international || digits.front() == '0';
    if (digits.size() < shortest_ending || digits.size() > most_digits || (!certain && !long_groups)) return std::nullopt;
    return WrittenPhone{national_digits(digits), groups[from].begin, groups[to - 1].end, certain};
}

}  // namespace

std::string national_digits(std::string_view number) {
    std::string digits;
    std::copy_if(number.begin(), number.end(), std::back_inserter(digits), is_digit);
    if (digits.starts_with("00")) digits.erase(0, 2);
    if (digits.starts_with("44") && digits.size() > whole_number) {
        digits.erase(0, 2);
        if (!digits.starts_with('0')) digits.insert(0, 1, '0');
    }
    return digits;
}

std::vector<WrittenPhone> written_phones(std::string_view question) {
    std::vector<WrittenPhone> phones;
    for (std::size_t at = 0; at < question.size();) {
        if (!is_digit(question[at])) {
            ++at;
            continue;
        }
        const bool inside_a_word = at > 0 && is_letter(question[at - 1]) && separator_at(question, at - 1) == 0;
        const auto groups = inside_a_word ? std::vector<Group>{} : groups_from(question, at);
        std::size_t from = 0;
        std::size_t digits = 0;
        for (std::size_t index = 0; index < groups.size(); ++index) {
            if (digits >= whole_number && question[groups[index].begin] == '0') {
                if (auto phone = number_of(question, groups, from, index)) phones.push_back(std::move(*phone));
                from = index;
                digits = 0;
            }
            digits += groups[index].end - groups[index].begin;
        }
        if (from < groups.size()) {
            if (auto phone = number_of(question, groups, from, groups.size())) phones.push_back(std::move(*phone));
        }
        at = groups.empty() ? at : groups.back().end;
        while (at < question.size() && is_digit(question[at])) ++at;
    }
    return phones;
}

}  // namespace fingerpost::index
