// Whom to believe about where a request comes from.
#pragma once

#include <fingerpost/base/result.h>

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "head.h"

namespace fingerpost::http {

using Address = std::array<std::uint8_t, 16>;  // IPv4 as ::ffff:a.b.c.d

// An IP address, perhaps with brackets and a port as some proxies write it.
std::optional<Address> parse_address(std::string_view text);
std::string format_address(const Address& address);

class TrustedProxies {
  public:
    // Addresses ("10.0.0.5", "::1") or networks ("10.0.0.0/8").
    static base::Result<TrustedProxies> parse(const std::vector<std::string>& entries);

    bool trusts(const Address& address) const;
    // The peer; or, behind trusted proxies, the last address in X-Forwarded-For that is not one of them. Addresses
    // further to the left are hearsay: anybody can send that header.
    std::string client_address(const std::string& peer, const Head& head) const;
    // "https" only where a trusted proxy says so.
    std::string scheme(const std::string& peer, const Head& head) const;

  private:
    struct Network {
        Address address;
        unsigned bits;
    };
    std::vector<Network> networks_;
};

}  // namespace fingerpost::http
