// From a Response to what is sent: headers, conditional requests, compression. The library adds Content-Length and
// Date.
#pragma once

#include <fingerpost/http/message.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "head.h"

namespace fingerpost::http {

// What goes out for one request.
struct Output {
    int status = 0;
    std::vector<Header> headers;
    std::string body;        // compressed where it is to be
    BodyStream stream;       // in place of the body, compressed too
    bool close = true;       // the connection is closed afterwards
    bool head_only = false;  // the library says the body's length and keeps the body back
    std::size_t sent_bytes() const { return head_only ? 0 : body.size(); }
};

// The headers that can be sent. Those with a name that is no token, or CR, LF or NUL in the value, are dropped and
// logged.
std::vector<Header> sendable(std::vector<Header> headers);

// The tag of If-None-Match that names the content of this version in an encoding that the client takes; empty if none
// does.
std::string matching_tag(const Head& head, std::string_view version);

// `defaults` must be sendable.
Output present(Response response, const Head& head, const std::vector<Header>& defaults, bool close);
// The answer 304 to a request for which matching_tag() found `tag`.
Output present_not_modified(const std::string& tag, const std::vector<Header>& defaults, bool close);

}  // namespace fingerpost::http
