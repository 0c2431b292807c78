#include "postcodes.h"

#include <fingerpost/base/text.h>

namespace fingerpost::index {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return c >= 'a' && c <= 'z'; }

constexpr std::size_t incode_length = 3;

}  // namespace

std::string letters_and_digits(std::string_view postcode) {
    std::string kept;
    for (const base::Token& token : base::tokenise(postcode)) kept += token.text;
    return kept;
}

bool is_outcode(std::string_view word) {
    std::size_t at = 0;
    while (at < word.size() && at < 2 && is_letter(word[at])) ++at;
    if (at == 0 || at == word.size() || !is_digit(word[at])) return false;
    const std::string_view rest = word.substr(at + 1);
    return rest.empty() || (rest.size() == 1 && (is_digit(rest[0]) || is_letter(rest[0])));
}

bool is_incode(std::string_view word) {
    return word.size() == incode_length && is_digit(word[0]) && is_letter(word[1]) && is_letter(word[2]);
}

std::optional<std::string> outcode_of(std::string_view whole) {
    if (whole.size() <= incode_length) return std::nullopt;
    const std::string_view outcode = whole.substr(0, whole.size() - incode_length);
    if (!is_outcode(outcode) || !is_incode(whole.substr(outcode.size()))) return std::nullopt;
    return std::string(outcode);
}

}  // namespace fingerpost::index
