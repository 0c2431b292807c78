// Whom a sentence speaks of, and which listings are by their name for others: "he hardly goes out" is not for a women's group.
#pragma once

#include "analyser.h"

#include <string>
#include <vector>

namespace fingerpost::index {

// What the score of a listing for others is multiplied by. It stays an answer: a name is not a rule.
inline constexpr float for_others_factor = 0.6F;

// Terms that, standing in a listing's name, say that it is for others than the people the words speak of. Nothing for few
// words, and nothing where the words speak of both sexes, or of old and young.
std::vector<std::string> terms_for_others(const Analyser& analyser, const std::vector<Word>& words);

}  // namespace fingerpost::index
