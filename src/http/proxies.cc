#include "proxies.h"

#include <arpa/inet.h>
#include <fingerpost/base/text.h>
#include <netinet/in.h>

#include <algorithm>
#include <charconv>

namespace fingerpost::http {
namespace {

constexpr Address mapped_prefix{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 0, 0, 0, 0};

bool is_ipv4(const Address& address) {
    return std::equal(address.begin(), address.begin() + 12, mapped_prefix.begin());
}

// "[::1]:80" -> "::1", "10.0.0.1:80" -> "10.0.0.1".
std::string_view without_port(std::string_view text) {
    if (text.starts_with('[')) {
        const std::size_t end = text.find(']');
        return end == std::string_view::npos ? std::string_view() : text.substr(1, end - 1);
    }
    const std::size_t colon = text.find(':');
    return colon != std::string_view::npos && colon == text.rfind(':') ? text.substr(0, colon) : text;
}

bool in_network(const Address& address, const Address& network, unsigned bits) {
    for (std::size_t index = 0; index < address.size() && bits > 0; ++index) {
        const unsigned here = std::min(bits, 8u);
        const unsigned mask = (0xff00u >> here) & 0xffu;
        if (((address[index] ^ network[index]) & mask) != 0) return false;
        bits -= here;
    }
    return true;
}

}  // namespace

std::optional<Address> parse_address(std::string_view text) {
    const std::string plain(without_port(text));
    Address address = mapped_prefix;
    if (inet_pton(AF_INET, plain.c_str(), address.data() + 12) == 1) return address;
    if (inet_pton(AF_INET6, plain.c_str(), address.data()) == 1) return address;
    return std::nullopt;
}

std::string format_address(const Address& address) {
    std::array<char, INET6_ADDRSTRLEN> text{};
    const bool ipv4 = is_ipv4(address);
    inet_ntop(ipv4 ? AF_INET : AF_INET6, address.data() + (ipv4 ? 12 : 0), text.data(), text.size());
    return text.data();
}

base::Result<TrustedProxies> TrustedProxies::parse(const std::vector<std::string>& entries) {
    TrustedProxies proxies;
    for (const std::string& entry : entries) {
        const std::size_t slash = entry.find('/');
        const std::optional<Address> address = parse_address(std::string_view(entry).substr(0, slash));
        unsigned bits = 128;
        bool good = address.has_value();
        if (good && slash != std::string::npos) {
            const char* const end = entry.data() + entry.size();
            const auto [stop, error] = std::from_chars(entry.data() + slash + 1, end, bits);
            const unsigned most = is_ipv4(*address) ? 32 : 128;
            good = error == std::errc() && stop == end && bits <= most;
            bits += 128 - most;
        }
        if (!good) {
            return base::fail(base::ErrorCode::invalid, "\"" + entry + "\" is not an IP address or network",
                              "http.trusted_proxies", "write for example 127.0.0.1 or 10.0.0.0/8");
        }
        proxies.networks_.push_back({*address, bits});
    }
    return proxies;
}

bool TrustedProxies::trusts(const Address& address) const {
    return std::any_of(networks_.begin(), networks_.end(), [&address](const Network& network) {
        return in_network(address, network.address, network.bits);
    });
}

std::string TrustedProxies::client_address(const std::string& peer, const Head& head) const {
    std::optional<Address> client = parse_address(peer);
    if (!client || !trusts(*client)) return peer;
    const std::string forwarded = head.all("X-Forwarded-For");
    const std::vector<std::string_view> hops = list_items(forwarded);
    for (auto hop = hops.rbegin(); hop != hops.rend() && trusts(*client); ++hop) {
        const std::optional<Address> address = parse_address(*hop);
        if (!address) break;
        client = address;
    }
    return format_address(*client);
}

std::string TrustedProxies::scheme(const std::string& peer, const Head& head) const {
    const std::optional<Address> address = parse_address(peer);
    if (!address || !trusts(*address)) return "http";
    const std::string forwarded = head.all("X-Forwarded-Proto");
    const std::vector<std::string_view> hops = list_items(forwarded);
    return !hops.empty() && base::equals_ignoring_case(hops.back(), "https") ? "https" : "http";
}

}  // namespace fingerpost::http
