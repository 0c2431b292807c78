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
};

base::Result<Transferred> transfer(CURL* curl, const Target& target, const ClientOptions& options);

}  // namespace fingerpost::fetch
