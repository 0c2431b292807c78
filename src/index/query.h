// A question as the index understands it: words, each with the terms that may stand for it.
#pragma once

#include "analyser.h"

#include <fingerpost/index/fields.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>
#include <xapian.h>

namespace fingerpost::index {

inline constexpr std::size_t most_words = 64;          // as many as a set of words has bits
inline constexpr std::size_t longest_question = 20000;  // bytes; what is beyond is not read

struct Alternative {
    std::string term;
    float factor = 1;
    std::optional<Field> field;  // of terms that stand in one field only; else the posting tells
};

struct AskedWord {
    std::string text;                       // folded, as told to whoever asked
    std::vector<Alternative> alternatives;  // only terms that the index has; none: nothing has this word
    bool required = false;                  // a phone number: nothing without it is an answer
    float rarity = 0;                       // inverse document frequency: rare words matter more
};

struct Query {
    std::vector<AskedWord> words;
    bool words_left_out = false;
    NameKeys name;  // of the whole question, to know a name asked for exactly

    bool empty() const { return words.empty(); }
    std::uint64_t all_words() const;       // a bit a word
    std::uint64_t required_words() const;
};

// Any text is a question. Looks terms up in the database: what it lacks is no alternative.
Query make_query(Analyser& analyser, const Xapian::Database& database, std::string_view question);

}  // namespace fingerpost::index
