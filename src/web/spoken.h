// What was searched for, said aloud: the words as shown, what was put right, and whether the words were taken exactly.
#pragma once

#include <fingerpost/core/find.h>

#include <string>
#include <string_view>

#include "messages.h"
#include "templates.h"

namespace fingerpost::web {

// Somebody's words in a sentence of ours: kept short, and unable to turn the rest of the line round (right-to-left text).
std::string shown_words(std::string_view words);

// The question's words with its slips put right, for headings.
std::string searched_words(const core::FindQuestion& question, const core::FindAnswer& answer);

// "No listing has “chirpody”. Showing “chiropody”." with a link to take the words exactly; or that they were, with a link back.
void add_spoken(Dictionary& body, const Messages& messages, const core::FindQuestion& question,
                const core::FindAnswer& answer);

}  // namespace fingerpost::web
