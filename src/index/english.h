// Words of English that no slip is assumed in, though neither the listings nor the thesaurus have them.
#pragma once

#include <string_view>

namespace fingerpost::index {

// Folded as base::fold and base::tokenise leave a word: "dont" is one. From the word list of Debian's package wbritish, put into
// the binary when it is built. Thread-safe; the first call takes some milliseconds.
bool is_english(std::string_view folded);

}  // namespace fingerpost::index
