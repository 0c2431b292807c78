// Which addresses of the network are the public's.
#pragma once

#include <string_view>

namespace fingerpost::fetch {

// True of an IPv4 or IPv6 address, written in numbers, that anybody on the internet may reach. False for what IANA's registries
// of special purpose addresses (RFC 6890) reserve: loopback, private, link-local (with the metadata services of clouds),
// carriers' own, documentation, multicast; for an IPv6 form that holds such an IPv4 address; and for what is no address.
bool is_public_address(std::string_view address);

}  // namespace fingerpost::fetch
