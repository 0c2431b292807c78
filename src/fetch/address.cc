#include <arpa/inet.h>
#include <fingerpost/fetch/address.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <string>

namespace fingerpost::fetch {
namespace {

struct Network4 {
    std::uint32_t address;
    int bits;
};

constexpr std::uint32_t dotted(std::uint32_t a, std::uint32_t b, std::uint32_t c = 0, std::uint32_t d = 0) {
    return a << 24 | b << 16 | c << 8 | d;
}

constexpr std::array<Network4, 16> reserved_4{{
    {dotted(0, 0), 8},          // this network
    {dotted(10, 0), 8},         // private
    {dotted(100, 64), 10},      // carriers' own
    {dotted(127, 0), 8},        // loopback
    {dotted(169, 254), 16},     // link-local
    {dotted(172, 16), 12},      // private
    {dotted(192, 0, 0), 24},    // protocols
    {dotted(192, 0, 2), 24},    // documentation
    {dotted(192, 88, 99), 24},  // 6to4 relays
    {dotted(192, 168), 16},     // private
    {dotted(198, 18), 15},      // benchmarks
    {dotted(198, 51, 100), 24}, // documentation
    {dotted(203, 0, 113), 24},  // documentation
    {dotted(224, 0), 4},        // multicast
    {dotted(240, 0), 4},        // for later, and broadcast
    {dotted(255, 255, 255, 255), 32},
}};

bool is_public_4(std::uint32_t address) {
    return std::none_of(reserved_4.begin(), reserved_4.end(), [address](const Network4& network) {
        const std::uint32_t mask = ~std::uint32_t{0} << (32 - network.bits);
        return (address & mask) == network.address;
    });
}

using Bytes = std::array<std::uint8_t, 16>;

std::uint32_t four_bytes(const Bytes& bytes, std::size_t at) {
    return dotted(bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]);
}

bool begins(const Bytes& bytes, std::initializer_list<std::uint8_t> with) { return std::equal(with.begin(), with.end(), bytes.begin()); }

// Only 2000::/3 is given out (RFC 4291, 2.4), and NAT64's prefix stands for IPv4.
bool is_public_6(const Bytes& bytes) {
    constexpr std::size_t last_four = 12;
    if (begins(bytes, {0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0})) return is_public_4(four_bytes(bytes, last_four));
    if (begins(bytes, {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff})) return is_public_4(four_bytes(bytes, last_four));
    if ((bytes[0] & 0xe0) != 0x20) return false;
    if (begins(bytes, {0x20, 0x02})) return is_public_4(four_bytes(bytes, 2));           // 6to4
    if (begins(bytes, {0x20, 0x01}) && bytes[2] < 2) return false;                         // 2001::/23: Teredo and other protocols
    if (begins(bytes, {0x20, 0x01, 0x0d, 0xb8})) return false;                             // documentation
    return !(begins(bytes, {0x3f, 0xff}) && bytes[2] < 0x10);                              // 3fff::/20: documentation
}

}  // namespace

bool is_public_address(std::string_view address) {
    const std::string text(address);
    in_addr four{};
    if (::inet_pton(AF_INET, text.c_str(), &four) == 1) return is_public_4(ntohl(four.s_addr));
    in6_addr six{};
    if (::inet_pton(AF_INET6, text.c_str(), &six) != 1) return false;
    Bytes bytes{};
    std::memcpy(bytes.data(), &six, bytes.size());
    return is_public_6(bytes);
}

}  // namespace fingerpost::fetch
