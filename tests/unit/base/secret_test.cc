// Passwords, tokens and codes, against the numbers that the standards give.
#include <doctest/doctest.h>
#include <fingerpost/base/one_time_code.h>
#include <fingerpost/base/secret.h>

#include <set>
#include <string>

using namespace fingerpost::base;

namespace {

constexpr HashCost cheap{1, 8192};
const std::string rfc_secret = "12345678901234567890";

std::string hex(std::string_view bytes) {
    std::string text;
    for (const char c : bytes) {
        constexpr std::string_view digits = "0123456789abcdef";
        text += digits[static_cast<unsigned char>(c) >> 4];
        text += digits[static_cast<unsigned char>(c) & 15];
    }
    return text;
}

Instant at(std::int64_t seconds) { return Instant(std::chrono::seconds(seconds)); }

}  // namespace

TEST_CASE("SHA-1 gives the digests of FIPS 180's examples") {
    CHECK(hex(sha1("abc")) == "a9993e364706816aba3e25717850c26c9cd0d89d");
    CHECK(hex(sha1("")) == "da39a3ee5e6b4b0d3255bfef95601890afd80709");
    CHECK(hex(sha1("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")) == "84983e441c3bd26ebaae4aa1f95129e5e54670f1");
    CHECK(hex(sha1(std::string(1'000'000, 'a'))) == "34aa973cd4c4daa4f61eeb2bdbad27316534016f");
}

TEST_CASE("HMAC-SHA-1 gives the digests of RFC 2202's examples") {
    CHECK(hex(hmac_sha1(std::string(20, '\x0b'), "Hi There")) == "b617318655057264e28bc0b6fb378c8ef146be00");
    CHECK(hex(hmac_sha1("Jefe", "what do ya want for nothing?")) == "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79");
    CHECK(hex(hmac_sha1(std::string(80, '\xaa'), "Test Using Larger Than Block-Size Key - Hash Key First")) == "aa4ae5e15272d00e95705637ce8a3b55ed402112");
}

TEST_CASE("codes are those of RFC 6238's appendix B") {
    const std::pair<std::int64_t, const char*> examples[] = {{59, "94287082"},          {1111111109, "07081804"},  {1111111111, "14050471"},
                                                             {1234567890, "89005924"},  {2000000000, "69279037"},  {20000000000, "65353130"}};
    for (const auto& [seconds, code] : examples) CHECK(totp_code(rfc_secret, seconds / 30, 8) == std::string(code));  // the last is beyond what an Instant can hold
    CHECK(totp_code(rfc_secret, totp_step(at(59))) == "287082");
}

TEST_CASE("a code is right in its thirty seconds and those beside it, and no longer") {
    const Instant now = at(1111111111);
    const std::int64_t step = totp_step(now);
    for (const std::int64_t near : {step - 1, step, step + 1}) CHECK(verify_totp(rfc_secret, totp_code(rfc_secret, near), now, 0) == near);
    for (const std::int64_t far : {step - 2, step + 2}) CHECK_FALSE(verify_totp(rfc_secret, totp_code(rfc_secret, far), now, 0));
    CHECK(verify_totp(rfc_secret, " 050 471 ", now, 0) == step);
    for (const char* wrong : {"", "0", "05047", "0504711", "abcdef", "-50471"}) CHECK_FALSE(verify_totp(rfc_secret, wrong, now, 0));
}

TEST_CASE("a code that was used works no second time, nor do those before it") {
    const Instant now = at(1111111111);
    const std::int64_t step = totp_step(now);
    CHECK_FALSE(verify_totp(rfc_secret, totp_code(rfc_secret, step), now, step));
    CHECK_FALSE(verify_totp(rfc_secret, totp_code(rfc_secret, step - 1), now, step));
    CHECK(verify_totp(rfc_secret, totp_code(rfc_secret, step + 1), now, step) == step + 1);
}

TEST_CASE("base 32 is RFC 4648's, without padding") {
    CHECK(base32("") == "");
    CHECK(base32("f") == "MY");
    CHECK(base32("fo") == "MZXQ");
    CHECK(base32("foobar") == "MZXW6YTBOI");
    CHECK(base32(rfc_secret) == "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
}

TEST_CASE("a password is verified by its hash, and every hash is another") {
    const std::string hash = hash_password("tuesday kettle moss", cheap);
    CHECK(hash.starts_with("$argon2id$"));
    CHECK(hash != hash_password("tuesday kettle moss", cheap));
    CHECK(verify_password(hash, "tuesday kettle moss"));
    CHECK_FALSE(verify_password(hash, "tuesday kettle mos"));
    CHECK_FALSE(verify_password(hash, ""));
    CHECK_FALSE(verify_password("", "x"));
    CHECK_FALSE(verify_password(std::string(500, 'x'), "x"));
    CHECK_FALSE(needs_another_hash(hash, cheap));
    CHECK(needs_another_hash(hash, {2, 8192}));
}

TEST_CASE("the usual cost is 64 MiB and three passes, and stands in the hash") {
    CHECK(hash_password("x", usual_hash_cost).find("$m=65536,t=3,p=1$") != std::string::npos);
}

TEST_CASE("tokens and codes do not repeat, and a code is read as people type it") {
    std::set<std::string> seen;
    for (int count = 0; count < 200; ++count) {
        CHECK(seen.insert(random_token()).second);
        CHECK(seen.insert(random_code()).second);
    }
    CHECK(random_token().size() == 43);
    const std::string code = random_code();
    CHECK(code.size() == 19);
    CHECK(plain_code(code).size() == 16);
    CHECK(plain_code("k7qx 2m4d-9rtb-w3hc") == "K7QX2M4D9RTBW3HC");
    CHECK(plain_code("oil") == "011");
    CHECK(fingerprint("a") != fingerprint("b"));
    CHECK(fingerprint("a").size() == 64);
}

TEST_CASE("what is common, a pattern or a name from here is easy to guess, and words together are not") {
    const std::vector<std::string> known{"fernleigh", "frontdesk"};
    for (const char* easy : {"password1234", "Password123!", "qwertyuiop12", "fernleighfernleigh", "FernleighFrontdesk", "123456789012", "aaaaaaaaaaaa", "letmeinletmein", "Summer2026!!"}) {
        CAPTURE(easy);
        CHECK(bits_to_guess(easy, known) < 27);
    }
    for (const char* hard : {"correct horse battery", "blue teapot sings", "brown fox kettle", "k3ttle-moss-rail"}) {
        CAPTURE(hard);
        CHECK(bits_to_guess(hard, known) >= 27);
    }
    CHECK(bits_to_guess("", known) == 0);
}
