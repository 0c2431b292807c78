// The head of a request as the library has taken it apart, checked strictly (RFC 9112). What could be read in two ways
// is refused, so that no proxy in front of the server and the server itself can disagree about where a request ends.
#pragma once

#include <fingerpost/http/message.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fingerpost::http {

struct Head {
    std::string method_text;  // as sent
    Method method = Method::get;
    std::string path;          // as sent, percent-encoded, begins with '/'; or "*" (OPTIONS only)
    std::string decoded_path;  // well-formed UTF-8, no control characters
    std::string query;         // as sent
    std::vector<Header> headers;
    std::string host;
    std::optional<std::uint64_t> content_length;
    bool expects_continue = false;

    // The values of every header of this name, joined.
    std::string all(std::string_view name, std::string_view separator = ", ") const;
    std::size_t count(std::string_view name) const;
};

// Completes and checks a head whose `headers` are set already. Returns 0, or the status to refuse the request with;
// `head` then holds what had been understood.
int read_head(std::string_view method, std::string_view target, bool host_required, Head& head);

bool is_token(std::string_view text);
// The items of a comma-separated header value, trimmed, without empty ones.
std::vector<std::string_view> list_items(std::string_view value);
std::vector<std::string_view> list_items(std::string&& value) = delete;  // the items would outlive it

}  // namespace fingerpost::http
