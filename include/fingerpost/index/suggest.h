// What the index has that may be meant by a question that is still being typed.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace fingerpost::index {

struct SuggestedListing {
    std::string id, card;  // as a search gives them
    bool begins = false;   // the name begins with what was typed
    std::string also;      // its other name, if it is that which has what was typed; else empty
};

struct SuggestedTerm {
    std::string term, label;
    std::size_t count = 0;  // listings that have it
    bool begins = false;
};

// Each in the order of NameTable::find; organisations and categories that have more listings are the weightier ones.
struct Suggestions {
    std::vector<SuggestedListing> listings;
    std::vector<SuggestedTerm> organisations, categories;
};

}  // namespace fingerpost::index
