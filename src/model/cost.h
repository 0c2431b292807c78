// What a service costs, in a few words.
#pragma once

#include <fingerpost/model/types.h>

#include <string>

namespace fingerpost::model {

// "£12 a visit", "Full: £12; Concession: £5", "Free"; empty when nothing is recorded. Free only if it is recorded as
// free.
std::string cost_in_words(const Service& service);

// True of a text that says free and nothing else: "Free", "free of charge", "No charge", "£0.00".
bool says_free(std::string_view text);

}  // namespace fingerpost::model
