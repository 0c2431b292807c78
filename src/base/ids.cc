#include <fingerpost/base/ids.h>
#include <sodium.h>
#include <uuid/uuid.h>

#include <array>
#include <stdexcept>

namespace fingerpost::base {
namespace {

std::string unparse(const uuid_t& id) {
    std::array<char, 37> text{};
    uuid_unparse_lower(id, text.data());
    return text.data();
}

std::string version5(const uuid_t& space, std::string_view name) {
    uuid_t id;
    uuid_generate_sha1(id, space, name.data(), name.size());
    return unparse(id);
}

}  // namespace

std::string random_uuid() {
    uuid_t id;
    uuid_generate_random(id);
    return unparse(id);
}

std::string named_uuid(std::string_view name) {
    // Fingerpost's namespace: the version 5 UUID, in the URL namespace, of "https://fingerpost.example.org/".
    static const std::string space_text = uri_uuid("https://fingerpost.example.org/");
    uuid_t space;
    if (uuid_parse(space_text.c_str(), space) != 0) throw std::logic_error("namespace is not a UUID");
    return version5(space, name);
}

std::string uri_uuid(std::string_view uri) {
    const uuid_t* space = uuid_get_template("url");
    if (space == nullptr) throw std::logic_error("libuuid knows no URL namespace");
    return version5(*space, uri);
}

bool is_uuid(std::string_view text) {
    uuid_t id;
    return text.size() == 36 && uuid_parse(std::string(text).c_str(), id) == 0;
}

std::string digest(std::string_view bytes) {
    if (sodium_init() < 0) throw std::runtime_error("libsodium could not start");
    std::array<unsigned char, 16> hash{};
    crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(),
                       nullptr, 0);
    std::string text(hash.size() * 2 + 1, '\0');
    sodium_bin2hex(text.data(), text.size(), hash.data(), hash.size());
    text.pop_back();
    return text;
}

}  // namespace fingerpost::base
