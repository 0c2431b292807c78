#include <fingerpost/base/one_time_code.h>
#include <fingerpost/base/secret.h>
#include <fmt/format.h>

#include <array>
#include <bit>

namespace fingerpost::base {
namespace {

constexpr std::size_t block_bytes = 64;
using Words = std::array<std::uint32_t, 5>;

std::uint32_t word_at(std::string_view bytes, std::size_t at) {
    std::uint32_t word = 0;
    for (std::size_t index = 0; index < 4; ++index) word = word << 8 | static_cast<unsigned char>(bytes[at + index]);
    return word;
}

// One block of FIPS 180-4, section 6.1.2.
void take_block(Words& state, std::string_view block) {
    std::array<std::uint32_t, 80> schedule{};
    for (std::size_t t = 0; t < schedule.size(); ++t) {
        schedule[t] = t < 16 ? word_at(block, t * 4)
                             : std::rotl(schedule[t - 3] ^ schedule[t - 8] ^ schedule[t - 14] ^ schedule[t - 16], 1);
    }
    auto [a, b, c, d, e] = state;
    for (std::size_t t = 0; t < schedule.size(); ++t) {
        const std::uint32_t mixed = t < 20   ? ((b & c) | (~b & d)) + 0x5a827999
                                    : t < 40 ? (b ^ c ^ d) + 0x6ed9eba1
                                    : t < 60 ? ((b & c) | (b & d) | (c & d)) + 0x8f1bbcdc
                                             : (b ^ c ^ d) + 0xca62c1d6;
        const std::uint32_t next = std::rotl(a, 5) + mixed + e + schedule[t];
        e = d;
        d = c;
        c = std::rotl(b, 30);
        b = a;
        a = next;
    }
    const Words added{a, b, c, d, e};
    for (std::size_t index = 0; index < state.size(); ++index) state[index] += added[index];
}

std::string big_endian(std::uint64_t number) {
    std::string bytes;
    for (int shift = 56; shift >= 0; shift -= 8) bytes += static_cast<char>(number >> shift & 0xff);
    return bytes;
}

}  // namespace

std::string sha1(std::string_view bytes) {
    std::string padded(bytes);
    padded += '\x80';
    while (padded.size() % block_bytes != block_bytes - 8) padded += '\0';
    padded += big_endian(static_cast<std::uint64_t>(bytes.size()) * 8);
    Words state{0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0};
    for (std::size_t at = 0; at < padded.size(); at += block_bytes) take_block(state, std::string_view(padded).substr(at, block_bytes));
    std::string digest;
    for (const std::uint32_t word : state) digest += big_endian(word).substr(4);
    return digest;
}

std::string hmac_sha1(std::string_view key, std::string_view message) {
    std::string block = key.size() > block_bytes ? sha1(key) : std::string(key);
    block.resize(block_bytes, '\0');
    std::string inner = block, outer = block;
    for (char& c : inner) c = static_cast<char>(c ^ 0x36);
    for (char& c : outer) c = static_cast<char>(c ^ 0x5c);
    return sha1(outer + sha1(inner + std::string(message)));
}

std::int64_t totp_step(Instant instant) {
    return std::chrono::duration_cast<std::chrono::seconds>(instant.time_since_epoch()).count() / 30;
}

std::string totp_code(std::string_view secret, std::int64_t step, int digits) {
    const std::string hash = hmac_sha1(secret, big_endian(static_cast<std::uint64_t>(step)));
    const std::size_t offset = static_cast<unsigned char>(hash.back()) & 0xf;
    std::uint32_t number = word_at(hash, offset) & 0x7fffffff;
    std::string code;
    for (int digit = 0; digit < digits; ++digit, number /= 10) code.insert(code.begin(), static_cast<char>('0' + number % 10));
    return code;
}

std::optional<std::int64_t> verify_totp(std::string_view secret, std::string_view typed, Instant now, std::int64_t last_used) {
    std::string digits;
    for (const char c : typed) {
        if (c != ' ') digits += c;
    }
    const std::int64_t step = totp_step(now);
    std::optional<std::int64_t> found;
    for (std::int64_t near = step - 1; near <= step + 1; ++near) {
        if (equal_secrets(totp_code(secret, near), digits) && near > last_used) found = near;
    }
    return found;
}

std::string base32(std::string_view bytes) {
    constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    std::string text;
    std::uint32_t held = 0;
    int bits = 0;
    for (const char byte : bytes) {
        held = held << 8 | static_cast<unsigned char>(byte);
        for (bits += 8; bits >= 5; bits -= 5) text += alphabet[held >> (bits - 5) & 31];
        held &= (1u << bits) - 1;
    }
    if (bits > 0) text += alphabet[held << (5 - bits) & 31];
    return text;
}

}  // namespace fingerpost::base
