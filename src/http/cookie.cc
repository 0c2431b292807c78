#include <fingerpost/http/cookie.h>

namespace fingerpost::http {
namespace {

constexpr std::string_view attributes = "; Path=/; Secure; HttpOnly; SameSite=Lax";

std::string_view trim_blanks(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
    return text;
}

}  // namespace

std::string_view cookie(const Request& request, std::string_view name) {
    std::string_view rest = request.cookie, found;
    bool seen = false;
    while (!rest.empty()) {
        const std::size_t end = rest.find(';');
        const std::string_view pair = trim_blanks(rest.substr(0, end));
        rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
        const std::size_t equals = pair.find('=');
        if (equals == std::string_view::npos || pair.substr(0, equals) != name) continue;
        if (seen) return {};
        seen = true;
        found = pair.substr(equals + 1);
    }
    return found;
}

Header host_cookie(std::string_view name, std::string_view value) {
    return {"Set-Cookie", std::string(name) + "=" + std::string(value) + std::string(attributes)};
}

Header forget_host_cookie(std::string_view name) {
    return {"Set-Cookie", std::string(name) + "=; Max-Age=0" + std::string(attributes)};
}

}  // namespace fingerpost::http
