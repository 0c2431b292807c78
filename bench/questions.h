// What people ask of a directory, put together from the listings themselves so that there is something to be found.
#pragma once

#include "generate.h"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace fingerpost::bench {

enum class Kind { name, category, phrase, one_word, rare_words, mixed };

struct KindTraits {
    Kind kind;
    std::string_view name;
    double share;  // of all questions
};

inline constexpr std::array<KindTraits, 6> kind_table{{
    {Kind::name, "name of a listing", 0.22},
    {Kind::category, "words of a category", 0.22},
    {Kind::phrase, "phrase of a description", 0.22},
    {Kind::one_word, "one word", 0.12},
    {Kind::rare_words, "two rare words", 0.10},
    {Kind::mixed, "words of several listings", 0.12},
}};

struct Question {
    Kind kind = Kind::name;
    std::string words;     // one to five
    std::string category;  // label of the one chosen; empty: none
};

// Always the same for the same listings and seed; one in six has a category chosen. None is misspelt.
std::vector<Question> make_questions(const std::vector<Listing>& listings, std::size_t count, std::uint64_t seed = 7);

}  // namespace fingerpost::bench
