#include <fingerpost/base/text.h>
#include <fingerpost/model/contact_details.h>
#include <fmt/format.h>

#include <algorithm>

#include "host.h"

namespace fingerpost::model {
namespace {

using base::ErrorCode;
using base::fail;
using base::Result;

struct Parts {
    std::string scheme, authority, rest;
};

bool is_digits(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

base::Failure wrong(std::string message, std::string hint) {
    return fail(ErrorCode::invalid, std::move(message), {}, std::move(hint));
}

Result<Parts> take_apart(std::string_view address) {
    Parts parts{"http", "", ""};
    const std::size_t colon = address.find(':');
    const std::size_t end_of_host = std::min(address.find_first_of("/?#"), address.size());
    if (colon != std::string_view::npos && colon < end_of_host) {
        const std::string_view after = address.substr(colon + 1);
        if (after.starts_with("//")) {
            parts.scheme = ascii_lower(address.substr(0, colon));
            address = after.substr(2);
        } else if (!is_digits(address.substr(colon + 1, end_of_host - colon - 1))) {
            if (address.find('@') != std::string_view::npos && address.find('@') < end_of_host) {
                return wrong("it holds a user name", "give the address without what stands before the @");
            }
            return wrong(fmt::format("\"{}:\" is not a web address", ascii_lower(address.substr(0, colon))),
                         "web addresses begin with https:// or http://");
        }
    } else if (address.starts_with("//")) {
        address.remove_prefix(2);
    }
    if (parts.scheme != "http" && parts.scheme != "https") {
        return wrong(fmt::format("\"{}:\" is not a web address", parts.scheme),
                     "web addresses begin with https:// or http://");
    }
    const std::size_t split = std::min(address.find_first_of("/?#"), address.size());
    parts.authority = address.substr(0, split);
    parts.rest = address.substr(split);
    return parts;
}

Result<std::string> check_authority(const std::string& authority) {
    if (authority.find('@') != std::string::npos) {
        return wrong("it holds a user name, or is an e-mail address", "give the address of the page alone");
    }
    const std::size_t colon = authority.find(':');
    std::string host = ascii_lower(authority.substr(0, colon));
    // The root's dot is right, and nobody writes it on purpose.
    if (host.ends_with('.')) host.pop_back();
    if (!is_public_host(host)) {
        return wrong(fmt::format("\"{}\" is not the name of a website", base::truncate_utf8(host, 80)),
                     "it should look like www.example.org");
    }
    if (colon == std::string::npos) return host;
    const std::string port = authority.substr(colon + 1);
    if (!is_digits(port) || port.size() > 5 || std::stoi(port) == 0 || std::stoi(port) > 65535) {
        return wrong("the port after the colon is not a number that ports have", "leave the port out");
    }
    return host + ":" + port;
}

// What may not stand in an address as it is, and what browsers would escape.
std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        const bool plain = static_cast<unsigned char>(c) > 0x20 && c != 0x7F &&
                           std::string_view("\"<>^`{|}").find(c) == std::string_view::npos;
        out += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return out;
}

bool has_space_or_control(std::string_view text) {
    return base::squeeze(text) != text || text.find(' ') != std::string_view::npos ||
           text.find('\\') != std::string_view::npos;
}

}  // namespace

Result<std::string> parse_web_address(std::string_view text) {
    const std::string_view address = base::trim(text);
    constexpr std::size_t longest = 2000;
    if (address.empty()) return wrong("there is no address in it", "write it like https://www.example.org");
    if (address.size() > longest)
        return wrong("it is too long for a web address", "give the address of the page alone");
    if (!base::is_utf8(address) || has_space_or_control(address)) {
        return wrong("it has a space or a sign in it that web addresses do not have",
                     "give one address, without spaces");
    }
    auto parts = take_apart(address);
    if (!parts) return fail(std::move(parts).error());
    auto authority = check_authority(parts->authority);
    if (!authority) return authority;
    return parts->scheme + "://" + *authority + escaped(parts->rest);
}

std::string display_web_address(std::string_view url) {
    for (const std::string_view scheme : {"https://", "http://"}) {
        if (url.size() >= scheme.size() && base::equals_ignoring_case(url.substr(0, scheme.size()), scheme)) {
            url.remove_prefix(scheme.size());
            break;
        }
    }
    while (url.ends_with('/')) url.remove_suffix(1);
    return std::string(url);
}

}  // namespace fingerpost::model
