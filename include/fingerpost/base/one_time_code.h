// Codes that an authenticator app shows: TOTP (RFC 6238) with HMAC-SHA-1, six digits, a new one every thirty seconds. Those are
// the values that every app assumes.
#pragma once

#include <fingerpost/base/clock.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace fingerpost::base {

inline constexpr std::size_t totp_secret_bytes = 20;  // as long as SHA-1's digest: RFC 4226, section 4

std::string sha1(std::string_view bytes);  // 20 bytes. Only for HMAC here: for nothing that must not collide
std::string hmac_sha1(std::string_view key, std::string_view message);

// Which thirty seconds an instant is in.
std::int64_t totp_step(Instant instant);
// The code of a step. `digits`: 6 for people, 8 in the RFC's examples.
std::string totp_code(std::string_view secret, std::int64_t step, int digits = 6);
// The step whose code was typed, if it is the one now or one beside it (clocks differ) and later than `last_used` (a code that
// was overheard is of no use). Spaces in what was typed do not matter.
std::optional<std::int64_t> verify_totp(std::string_view secret, std::string_view typed, Instant now, std::int64_t last_used);

// RFC 4648's base 32 without padding, in which secrets are typed into apps.
std::string base32(std::string_view bytes);

}  // namespace fingerpost::base
