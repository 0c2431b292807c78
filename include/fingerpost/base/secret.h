// Secrets: passwords, tokens and codes. libsodium's functions behind plain ones; nothing here is logged or kept.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace fingerpost::base {

// What one hash costs whoever makes it, and so whoever guesses.
struct HashCost {
    unsigned long long passes;
    std::size_t memory;  // bytes
};

// Argon2id with 3 passes over 64 MiB: the second recommended option of RFC 9106, section 4 (libsodium has one lane).
inline constexpr HashCost usual_hash_cost{3, std::size_t{64} << 20};

// Argon2id in libsodium's own text form, salted; about a tenth of a second at the usual cost. At most two are made at one
// time, so that many sign-ins at once do not take the machine's memory: others wait. Throws std::bad_alloc without memory.
std::string hash_password(std::string_view password, HashCost cost);
// Takes as long whatever it finds. False for a text that is no hash.
bool verify_password(const std::string& hash, std::string_view password);
// Whether it was made at another cost than this one.
bool needs_another_hash(const std::string& hash, HashCost cost);

// How hard a password is to guess for somebody who knows lists of passwords, words, names, dates and keyboards, in bits
// (powers of two of guesses), by the library zxcvbn. `known`: words that belong to this place or person, in lower case; they
// count as guessed. Looks at the first hundred bytes.
double bits_to_guess(std::string_view password, const std::vector<std::string>& known);

// 256 random bits for an address or a cookie: 43 letters, digits, - and _.
std::string random_token();
// 80 random bits to be typed: "K7QX-2M4D-9RTB-W3HC", in Crockford's base 32, which has no I, L, O or U.
std::string random_code();
// What was typed as it was given out: capitals, no spaces or hyphens, O as 0, I and L as 1.
std::string plain_code(std::string_view typed);
// Random bytes.
std::string random_bytes(std::size_t count);

// Hex digest (256 bits, BLAKE2b) of a token or code, to be stored in its place. Not for passwords, which can be guessed.
std::string fingerprint(std::string_view secret);

// Compares in a time that does not depend on where they differ.
bool equal_secrets(std::string_view left, std::string_view right);

}  // namespace fingerpost::base
