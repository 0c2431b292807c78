// What each word of a question is, for the thesaurus: something that tells of the need, a small word, or a negation.
#pragma once

#include "analyser.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace fingerpost::index {

enum class Part : std::uint8_t { content, small, negation };

// A word of grammar or of asking ("would", "need", "please"): it tells nothing of what is needed.
bool is_small_word(const Word& word);
// "no longer" and "hard to" are a negation and a small word.
std::vector<Part> parts_of(const std::vector<Word>& words);

// A word of every sentence ("go", "day", "something"), which tells of a need only beside others.
bool is_everyday_word(const Word& word);
// An article and the like, which a phrase may be written with or without.
bool is_passed_over(const Word& word);
// What a word of a phrase is recognised by: every negation alike, "fell" and "fallen" as "fall".
std::string key_of(const Word& word, Part part);
// "mum" and "grandad" are elders, "husband" and "wife" partners, "son" and "lass" children; empty for any other word. Neither
// starts with a letter, so that no word is one.
std::string_view relation_of(const Word& word);

}  // namespace fingerpost::index
