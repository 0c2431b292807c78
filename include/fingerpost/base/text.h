// Text as this product treats it: UTF-8 throughout; folding and tokens by ICU. Pure functions, safe from any thread.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace fingerpost::base {

// True if the bytes are well-formed UTF-8 (no surrogates, no overlong forms).
bool is_utf8(std::string_view text);

// The same text with every ill-formed byte replaced by U+FFFD.
std::string make_utf8(std::string_view text);

// Without white space (Unicode's) at both ends.
std::string_view trim(std::string_view text);

// Trimmed, control characters dropped and every run of white space made one space.
std::string squeeze(std::string_view text);

// Case, accents, width and compatibility forms removed: "Café ﬁne ＡＢ" -> "cafe fine ab". Other scripts keep their letters.
std::string fold(std::string_view text);

// At most `limit` bytes, cut at a code-point boundary.
std::string_view truncate_utf8(std::string_view text, std::size_t limit);

std::vector<std::string> split(std::string_view text, char separator);
std::string join(const std::vector<std::string>& parts, std::string_view separator);
std::string replace_all(std::string text, std::string_view from, std::string_view to);
bool equals_ignoring_case(std::string_view left, std::string_view right);  // ASCII only: header names, schemes

// "Foot care & Nails" -> "foot-care-nails": ASCII letters, digits and single hyphens. Empty when the text has none.
std::string slugify(std::string_view text);

struct Token {
    std::string text;   // folded
    std::size_t begin;  // bytes of the source it came from: [begin, end)
    std::size_t end;
};

// Words as search sees them: runs of letters, marks and digits, folded. Apostrophes inside a word vanish ("can't" -> "cant",
// "Men's" -> "mens"); everything else (hyphens, emoji, quotes, operators) separates. Stops after `limit` tokens.
std::vector<Token> tokenise(std::string_view text, std::size_t limit = static_cast<std::size_t>(-1));

// A key that sorts as an English reader expects (case and accents last), to compare byte by byte.
std::string collation_key(std::string_view text);

}  // namespace fingerpost::base
