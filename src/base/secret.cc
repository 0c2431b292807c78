#include <fingerpost/base/secret.h>
#include <fingerpost/base/text.h>
#include <sodium.h>
#include <zxcvbn.h>

#include <array>
#include <condition_variable>
#include <mutex>
#include <new>
#include <stdexcept>

namespace fingerpost::base {
namespace {

constexpr std::string_view crockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

void start() {
    if (sodium_init() < 0) throw std::runtime_error("libsodium could not start");
}

// Lets two through at a time.
class Gate {
  public:
    Gate() {
        std::unique_lock lock(mutex());
        wake().wait(lock, [] { return inside() < 2; });
        ++inside();
    }
    ~Gate() {
        {
            const std::lock_guard lock(mutex());
            --inside();
        }
        wake().notify_one();
    }
    Gate(const Gate&) = delete;
    Gate& operator=(const Gate&) = delete;

  private:
    static std::mutex& mutex() {
        static std::mutex one;
        return one;
    }
    static std::condition_variable& wake() {
        static std::condition_variable one;
        return one;
    }
    static int& inside() {
        static int count = 0;
        return count;
    }
};

}  // namespace

std::string hash_password(std::string_view password, HashCost cost) {
    start();
    const Gate gate;
    std::array<char, crypto_pwhash_STRBYTES> hash{};
    if (crypto_pwhash_str_alg(hash.data(), password.data(), password.size(), cost.passes, cost.memory,
                              crypto_pwhash_ALG_ARGON2ID13) != 0) {
        throw std::bad_alloc();
    }
    return hash.data();
}

bool verify_password(const std::string& hash, std::string_view password) {
    start();
    // The library reads a hash of its full size.
    std::array<char, crypto_pwhash_STRBYTES> whole{};
    if (hash.size() >= whole.size()) return false;
    hash.copy(whole.data(), hash.size());
    const Gate gate;
    // A view of nothing has no address, and the library wants one.
    return crypto_pwhash_str_verify(whole.data(), password.empty() ? "" : password.data(), password.size()) == 0;
}

bool needs_another_hash(const std::string& hash, HashCost cost) {
    start();
    return crypto_pwhash_str_needs_rehash(hash.c_str(), cost.passes, cost.memory) != 0;
}

double bits_to_guess(std::string_view password, const std::vector<std::string>& known) {
    constexpr std::size_t looked_at = 100;
    std::vector<const char*> words;
    for (const std::string& word : known) {
        if (!word.empty()) words.push_back(word.c_str());
    }
    words.push_back(nullptr);
    return ZxcvbnMatch(std::string(truncate_utf8(password, looked_at)).c_str(), words.data(), nullptr);
}

std::string random_bytes(std::size_t count) {
    start();
    std::string bytes(count, '\0');
    randombytes_buf(bytes.data(), bytes.size());
    return bytes;
}

std::string random_token() {
    const std::string bytes = random_bytes(32);
    std::array<char, 64> text{};
    sodium_bin2base64(text.data(), text.size(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(),
                      sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    return text.data();
}

std::string random_code() {
    std::string code;
    for (const char byte : random_bytes(16)) {
        if (code.size() % 5 == 4) code += '-';
        code += crockford[static_cast<unsigned char>(byte) % crockford.size()];  // 256 is a multiple of 32: no bias
    }
    return code;
}

std::string plain_code(std::string_view typed) {
    std::string plain;
    for (char c : typed) {
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
        if (c == 'O') c = '0';
        if (c == 'I' || c == 'L') c = '1';
        if (c != ' ' && c != '-') plain += c;
    }
    return plain;
}

std::string fingerprint(std::string_view secret) {
    start();
    std::array<unsigned char, 32> hash{};
    crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const unsigned char*>(secret.data()), secret.size(), nullptr, 0);
    std::string text(hash.size() * 2 + 1, '\0');
    sodium_bin2hex(text.data(), text.size(), hash.data(), hash.size());
    text.pop_back();
    return text;
}

bool equal_secrets(std::string_view left, std::string_view right) {
    return left.size() == right.size() && sodium_memcmp(left.data(), right.data(), left.size()) == 0;
}

}  // namespace fingerpost::base
