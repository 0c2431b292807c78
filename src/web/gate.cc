#include "gate.h"

#include <fingerpost/base/secret.h>
#include <fingerpost/base/text.h>
#include <fingerpost/http/cookie.h>

#include <algorithm>

#include "forms.h"

namespace fingerpost::web {
namespace {

std::string_view host_of(std::string_view origin) {
    const std::size_t scheme = origin.find("://");
    return scheme == std::string_view::npos ? std::string_view() : origin.substr(scheme + 3);
}

std::string_view without_port(std::string_view host) {
    if (host.starts_with('[')) return host.substr(0, host.find(']') + 1);
    return host.substr(0, host.find(':'));
}

bool is_this_machine(std::string_view host) {
    const std::string_view name = without_port(host);
    // A name may begin with the digits as well: only an address is meant.
    const bool is_address = name.find_first_not_of("0123456789.") == std::string_view::npos;
    return name == "localhost" || name == "[::1]" || (is_address && name.starts_with("127."));
}

}  // namespace

std::string_view session_token(const http::Request& request) { return http::cookie(request, session_cookie); }

bool is_from_here(const http::Request& request, const base::Config& config) {
    if (!request.fetch_site.empty() && request.fetch_site != "same-origin") return false;
    if (request.origin.empty()) return request.fetch_site == "same-origin";
    const std::string_view from = host_of(request.origin);
    if (from.empty()) return false;
    return base::equals_ignoring_case(from, request.host) || base::equals_ignoring_case(from, host_of(config.site.base_url));
}

bool holds_form_token(const http::Request& request, const core::Visitor& visitor) {
    return !visitor.form_token.empty() && base::equal_secrets(request.form.get(form_token_field), visitor.form_token);
}

bool can_keep_a_session(const http::Request& request, const base::Config& config) {
    return request.scheme == "https" || config.site.base_url.starts_with("https://") || is_this_machine(request.host);
}

std::string local_address(std::string_view wanted) {
    // "//host" and "/\host" are other sites to a browser.
    const bool local = wanted.starts_with('/') && !wanted.starts_with("//") && wanted.find('\\') == std::string_view::npos;
    const bool clean = std::all_of(wanted.begin(), wanted.end(), [](char c) { return static_cast<unsigned char>(c) > 0x20 && c != 0x7f; });
    return local && clean && wanted.size() <= 2000 ? std::string(wanted) : "/";
}

}  // namespace fingerpost::web
