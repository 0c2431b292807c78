#include "esd.h"

#include <fingerpost/base/text.h>

#include <algorithm>
#include <array>
#include <cctype>

namespace fingerpost::exchange {
namespace {

struct List {
    std::string_view vocabulary, prefix, path, name;
};

constexpr std::array<List, 3> lists{{
    {"esdServiceTypes", "service", "serviceTypes", "Service types"},
    {"esdNeeds", "need", "needs", "Needs"},
    {"esdCircumstances", "circumstance", "circumstances", "Circumstances"},
}};

constexpr std::string_view authority = "http://id.esd.org.uk/";

}  // namespace

std::optional<EsdTerm> esd_list_of(std::string_view curie, std::string_view vocabulary) {
    const std::size_t colon = curie.find(':');
    const std::string_view number = colon == std::string_view::npos ? curie : curie.substr(colon + 1);
    if (number.empty() || !std::all_of(number.begin(), number.end(), [](unsigned char c) { return std::isdigit(c) != 0; })) return std::nullopt;
    for (const List& list : lists) {
        if (!base::equals_ignoring_case(vocabulary, list.vocabulary)) continue;
        const std::string_view prefix = colon == std::string_view::npos ? list.prefix : curie.substr(0, colon);
        return EsdTerm{std::string(authority) + std::string(prefix) + "/" + std::string(number), std::string(authority) + "list/" + std::string(list.path),
                       std::string(list.name)};
    }
    return std::nullopt;
}

}  // namespace fingerpost::exchange
