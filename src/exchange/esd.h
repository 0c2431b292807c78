// The esd lists (LGA): needs, circumstances and service types, by their addresses.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace fingerpost::exchange {

struct EsdTerm {
    std::string term_uri, list_uri, name;
};

// Of a CURIE and the vocabulary that 1.0 names with it: "need:122", "esdNeeds". Nothing if it is not one of the esd lists'.
std::optional<EsdTerm> esd_list_of(std::string_view curie, std::string_view vocabulary);

}  // namespace fingerpost::exchange
