#include <arpa/inet.h>
#include <fingerpost/base/text.h>
#include <fingerpost/fetch/address.h>
#include <netdb.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <memory>

#include "transfer.h"

namespace fingerpost::fetch {
namespace {

using base::ErrorCode;
using base::Result;

struct UrlCloser {
    void operator()(CURLU* url) const { curl_url_cleanup(url); }
};
using Url = std::unique_ptr<CURLU, UrlCloser>;

std::string part(CURLU* url, CURLUPart which, unsigned flags = 0) {
    char* text = nullptr;
    if (curl_url_get(url, which, &text, flags) != CURLUE_OK || text == nullptr) return {};
    std::string copied = text;
    curl_free(text);
    return copied;
}

struct AddressesCloser {
    void operator()(addrinfo* list) const { ::freeaddrinfo(list); }
};

}  // namespace

Result<std::vector<std::string>> ask_the_system(const std::string& host) {
    addrinfo hints{};
    hints.ai_family = AF_UNSPEC;
    hints.ai_socktype = SOCK_STREAM;
    addrinfo* list = nullptr;
    if (const int failed = ::getaddrinfo(host.c_str(), nullptr, &hints, &list); failed != 0) {
        const ErrorCode code = failed == EAI_NONAME || failed == EAI_NODATA ? ErrorCode::not_found : ErrorCode::unavailable;
        return base::fail(code, std::string("the host was not found: ") + ::gai_strerror(failed), host, "check the address, and the network");
    }
    const std::unique_ptr<addrinfo, AddressesCloser> owner(list);
    std::vector<std::string> addresses;
    for (const addrinfo* one = list; one != nullptr; one = one->ai_next) {
        std::array<char, NI_MAXHOST> text{};
        if (::getnameinfo(one->ai_addr, one->ai_addrlen, text.data(), text.size(), nullptr, 0, NI_NUMERICHOST) != 0) continue;
        if (std::find(addresses.begin(), addresses.end(), text.data()) == addresses.end()) addresses.emplace_back(text.data());
    }
    return addresses;
}

Result<Target> find_target(const std::string& url, const ClientOptions& options) {
    const Url parsed(curl_url());
    const auto bad = [&](std::string why) { return base::fail(ErrorCode::invalid, std::move(why), url, "give an address such as https://example.org/oruk/v3"); };
    if (curl_url_set(parsed.get(), CURLUPART_URL, url.c_str(), 0) != CURLUE_OK) return bad("this is no address of the web");
    Target target{part(parsed.get(), CURLUPART_URL), part(parsed.get(), CURLUPART_SCHEME), part(parsed.get(), CURLUPART_HOST),
                  part(parsed.get(), CURLUPART_PORT, CURLU_DEFAULT_PORT), {}};
    if (target.scheme != "http" && target.scheme != "https") return base::fail(ErrorCode::unsupported, "only http and https are fetched", url);
    if (!part(parsed.get(), CURLUPART_USER).empty()) return bad("an address with a user's name or password in it is not fetched");
    if (target.host.empty()) return bad("the address names no host");
    std::string plain = target.host;
    if (plain.starts_with('[') && plain.ends_with(']')) plain = plain.substr(1, plain.size() - 2);
    auto addresses = options.resolve ? options.resolve(plain) : ask_the_system(plain);
    if (!addresses) return base::fail(std::move(addresses).error());
    if (addresses->empty()) return base::fail(ErrorCode::unavailable, "the host has no address", target.host);
    for (const std::string& address : *addresses) {
        if (options.allow_private || is_public_address(address)) continue;
        return base::fail(ErrorCode::unsupported, "its host is not on the public internet (" + address + ")", url,
                          "if this is a server of your own, allow it: --allow-private");
    }
    target.addresses = std::move(*addresses);
    return target;
}

Result<std::string> join_url(const std::string& base, const std::string& location) {
    const Url joined(curl_url());
    if (curl_url_set(joined.get(), CURLUPART_URL, base.c_str(), 0) != CURLUE_OK || curl_url_set(joined.get(), CURLUPART_URL, location.c_str(), 0) != CURLUE_OK) {
        return base::fail(ErrorCode::invalid, "it leads on to something that is no address", base);
    }
    return part(joined.get(), CURLUPART_URL);
}

}  // namespace fingerpost::fetch
