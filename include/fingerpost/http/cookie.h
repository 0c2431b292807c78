// Cookies: RFC 6265, as little of it as a session needs.
#pragma once

#include <fingerpost/http/message.h>

#include <string>
#include <string_view>

namespace fingerpost::http {

// The value of a cookie in a request's Cookie header; empty if it is not there. Where two have the name, neither is believed.
std::string_view cookie(const Request& request, std::string_view name);

// Set-Cookie for a name that begins with __Host-: Path=/, Secure, HttpOnly, SameSite=Lax, until the browser is closed. Browsers
// take such a cookie only over https (or from the machine itself) and only from this very host.
Header host_cookie(std::string_view name, std::string_view value);
// The same, to be thrown away.
Header forget_host_cookie(std::string_view name);

}  // namespace fingerpost::http
