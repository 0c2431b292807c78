// One request with libcurl, of an address that has been looked up and checked.
#pragma once

#include <curl/curl.h>
#include <fingerpost/fetch/client.h>

#include <optional>
#include <string>
#include <vector>

namespace fingerpost::fetch {

struct Target {
    std::string url, scheme, host, port;
    std::vector<std::string> addresses;  // what the host is, checked
};

// Takes an address apart and looks its host up. Fails as Client::get does.
base::Result<Target> find_target(const std::string& url, const ClientOptions& options);

// `base` with the place that a redirect names, which may be relative.
base::Result<std::string> join_url(const std::string& base, const std::string& location);

struct Transferred {
    long status = 0;
    std::string content_type, location, retry_after, body;
    bool cut = false;  // of a beginning: there is more
};

// get: the whole body, or too_large. head: none. beginning: a GET of which no more than the body limit is taken; the rest is let go.
enum class Method { get, head, beginning };
base::Result<Transferred> transfer(CURL* curl, const Target& target, const ClientOptions& options, Method method = Method::get);

// libcurl wants one call before any other, for the whole program.
void start_libcurl();
bool is_redirect(long status);

// The addresses of a host. not_found: there is no such name; unavailable: nobody could say.
base::Result<std::vector<std::string>> ask_the_system(const std::string& host);

}  // namespace fingerpost::fetch
