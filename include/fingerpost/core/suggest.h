// Suggestions while a question is being typed: names that are there, and needs put in words. Nothing hidden is among them.
#pragma once

#include <fingerpost/core/directory.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace fingerpost::core {

enum class SuggestedKind { service, organisation, category, need };

struct Suggested {
    SuggestedKind kind;
    std::string label;
    std::string detail;     // of a service its organisation, of a category its parent; empty: none
    std::string id;         // of a service and an organisation the id, of a category and a need the slug
    std::size_t count = 0;  // listings of an organisation or in a category
    bool begins = false;    // the label, or that other name, begins with what was typed
    std::string also = {};  // another name of a service, where it is that which has what was typed; else empty
};

inline constexpr std::size_t most_suggestions = 8;
inline constexpr std::size_t longest_typed = 200;  // bytes; more is no name, and has no suggestions

// Every word typed is in the label, the last perhaps only begun. Those that begin with what was typed come first, then in the
// order of the kinds; each kind that has suggestions gets its share of the places. A need is suggested only if a service type
// that answers it has listings.
base::Result<std::vector<Suggested>> suggest(const Directory& directory, std::string_view typed);

}  // namespace fingerpost::core
