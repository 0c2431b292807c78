// Names of hosts, as they stand in e-mail and web addresses.
#pragma once

#include <string>
#include <string_view>

namespace fingerpost::model {

std::string ascii_lower(std::string_view text);

// A name with at least one dot, of labels of letters, digits and inner hyphens (letters of any script), not ending in a
// number unless all four parts are (an IPv4 address).
bool is_public_host(std::string_view text);

}  // namespace fingerpost::model
