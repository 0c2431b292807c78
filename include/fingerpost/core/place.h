// Which place a question means: "near S10 2SE", "in Hillsborough", "youth club Bridlington".
#pragma once

#include <fingerpost/core/directory.h>
#include <fingerpost/core/find.h>

#include <optional>
#include <string_view>

namespace fingerpost::core {

// `near` if it is not empty, else what the words name: a postcode or outcode anywhere in them, a place after "near", "in",
// "around" and the like, or a place that they end with. Asks the gazetteer, then the listings' own addresses, so that it works
// before any file of places is loaded. Nothing if no place is known by that name: it is then words like any other.
base::Result<std::optional<FoundPlace>> find_place(const Directory& directory, std::string_view words, std::string_view near);

// Precise enough that distances from it mean something door to door.
bool is_a_point(const FoundPlace& place);

}  // namespace fingerpost::core
