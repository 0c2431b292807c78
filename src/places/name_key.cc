#include "name_key.h"

#include <fingerpost/base/text.h>

#include <array>
#include <utility>

namespace fingerpost::places {
namespace {

using Pair = std::pair<std::string_view, std::string_view>;

constexpr std::array same_words{Pair{"saint", "st"}, Pair{"upon", "on"}, Pair{"and", ""}};

constexpr std::array everyday{
    Pair{"kingston on hull", "hull"},
    Pair{"newcastle on tyne", "newcastle"},
    Pair{"stoke on trent", "stoke"},
    Pair{"southend on sea", "southend"},
};

// No name has more words ("Llanfairpwllgwyngyll…" is one).
constexpr std::size_t most_words = 16;

std::string_view as_compared(std::string_view word) {
    for (const auto& [from, to] : same_words) {
        if (word == from) return to;
    }
    return word;
}

}  // namespace

std::string name_key(std::string_view name) {
    std::string key;
    for (const base::Token& token : base::tokenise(name, most_words)) {
        const std::string_view word = as_compared(token.text);
        if (word.empty()) continue;
        if (!key.empty()) key += ' ';
        key += word;
    }
    return key;
}

std::string_view everyday_key(std::string_view key) {
    for (const auto& [official, short_key] : everyday) {
        if (key == official) return short_key;
    }
    return {};
}

}  // namespace fingerpost::places
