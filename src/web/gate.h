// What stands before every page: who asks, whether a form is ours, where one may be sent on to.
#pragma once

#include <fingerpost/base/config.h>
#include <fingerpost/core/roles.h>
#include <fingerpost/http/message.h>

#include <string>
#include <string_view>

namespace fingerpost::web {

// Only after a sign-in (S14); its name makes browsers insist on Secure, on Path=/ and on this very host (S2).
inline constexpr const char* session_cookie = "__Host-fingerpost";

// The token of the session that the browser says it has; empty: none.
std::string_view session_token(const http::Request& request);

// Whether a form was sent by a page of ours (S3). Every browser of today says so, in one header or both; what says neither is refused.
bool is_from_here(const http::Request& request, const base::Config& config);

// Whether the form holds the token of the session that it came with.
bool holds_form_token(const http::Request& request, const core::Visitor& visitor);

// Browsers keep the session's cookie only over https, or from the machine itself. Elsewhere nobody is asked for a password.
bool can_keep_a_session(const http::Request& request, const base::Config& config);

// An address of this site to go on to, or "/" for anything else.
std::string local_address(std::string_view wanted);

}  // namespace fingerpost::web
