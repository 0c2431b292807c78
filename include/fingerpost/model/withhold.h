// A place that must never be published is not kept with what is: of a hidden location the public store holds its id and that it is
// hidden, of a service whose place is hidden no link to it. What is taken out here belongs in the confidential store.
#pragma once

#include <fingerpost/model/types.h>

#include <functional>
#include <optional>
#include <string_view>

namespace fingerpost::model {

bool is_hidden(const Location& location);
bool is_hidden(const Service& service);

// Says of a location, by its id, whether it is hidden.
using IsHiddenLocation = std::function<bool(std::string_view id)>;

// Leaves of a hidden location its id, its source and that it is hidden. Returns the whole document as it was; nothing if it is not
// hidden, or had nothing more.
std::optional<Json> withhold(Location& location);

// Takes from a hidden service all links to places, with what they say; from any other what it says of being at a hidden location,
// leaving the bare link. Returns {"service_at_locations": [...]} as they were; nothing if nothing was taken.
std::optional<Json> withhold(Service& service, const IsHiddenLocation& is_hidden_location);

}  // namespace fingerpost::model
