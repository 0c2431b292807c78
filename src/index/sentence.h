// What each word of a question is, for the thesaurus: something that tells of the need, a small word, or a negation.
#pragma once

#include "analyser.h"

#include <cstdint>
#include <vector>

namespace fingerpost::index {

enum class Part : std::uint8_t { content, small, negation };

// A word of grammar or of asking ("would", "need", "please"): it tells nothing of what is needed.
bool is_small_word(const Word& word);
// "no longer" and "hard to" are a negation and a small word.
std::vector<Part> parts_of(const std::vector<Word>& words);

}  // namespace fingerpost::index
