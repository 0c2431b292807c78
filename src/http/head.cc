#include "head.h"

#include <fingerpost/base/text.h>

#include <algorithm>
#include <charconv>

#include "percent.h"
#include "request_limits.h"

namespace fingerpost::http {
namespace {

bool is_control(char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
}
bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

std::string_view trim_blanks(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
    return text;
}

// A name or IPv4 address, or an IPv6 address in brackets, and perhaps a port.
bool is_host(std::string_view host) {
    if (host.size() > 255) return false;
    std::string_view port;
    if (host.starts_with('[')) {
        const std::size_t end = host.find(']');
        if (end == std::string_view::npos || end < 3) return false;
        const std::string_view address = host.substr(1, end - 1);
        if (address.find_first_not_of("0123456789abcdefABCDEF:.") != std::string_view::npos) return false;
        port = host.substr(end + 1);
    } else {
        const std::size_t colon = host.find(':');
        const std::string_view name = host.substr(0, colon);
        const auto fits = [](char c) { return is_letter(c) || is_digit(c) || c == '-' || c == '.' || c == '_'; };
        if (name.empty() || !std::all_of(name.begin(), name.end(), fits)) return false;
        if (colon != std::string_view::npos) port = host.substr(colon);
    }
    if (port.empty()) return true;
    return port.front() == ':' && port.size() <= 6 && std::all_of(port.begin() + 1, port.end(), is_digit);
}

bool has_dot_segment(std::string_view path) {
    for (const std::string& segment : base::split(path, '/')) {
        if (segment == "." || segment == "..") return true;
    }
    return false;
}

// "/path?query", or the same behind "http://host", as it would be sent to a proxy.
int read_target(std::string_view target, Head& head) {
    for (const std::string_view scheme : {"http://", "https://"}) {
        if (!base::equals_ignoring_case(target.substr(0, scheme.size()), scheme)) continue;
        target.remove_prefix(scheme.size());
        const std::size_t end = std::min(target.find_first_of("/?"), target.size());
        if (!is_host(target.substr(0, end))) return 400;
        head.host = target.substr(0, end);
        target.remove_prefix(end);
        if (target.empty()) target = "/";
    }
    if (target == "*" && head.method == Method::options) {
        head.path = target;
        return 0;
    }
    if (!target.starts_with('/') || target.find('#') != std::string_view::npos) return 400;
    if (std::any_of(target.begin(), target.end(), [](char c) { return is_control(c) || c == ' '; })) return 400;
    const std::size_t mark = target.find('?');
    const std::string_view path = target.substr(0, mark);
    if (mark != std::string_view::npos) head.query = target.substr(mark + 1);
    if (path.size() > limits::path || head.query.size() > limits::query) return 414;
    std::optional<std::string> decoded = percent_decode(path);
    if (!decoded || !base::is_utf8(*decoded) || std::any_of(decoded->begin(), decoded->end(), is_control)) return 400;
    if (has_dot_segment(*decoded)) return 400;
    head.path = path;
    head.decoded_path = std::move(*decoded);
    return 0;
}

// Lines have been taken apart by the library, which is lenient about what a name or a value may hold: it is not.
int check_headers(const Head& head) {
    if (head.headers.size() > limits::header_count) return 431;
    std::size_t size = 0;
    for (const auto& [name, value] : head.headers) {
        const std::size_t line = name.size() + value.size() + 2;
        size += line + 2;
        if (line > limits::header_line || size > limits::head) return 431;
        // A name that is no token covers blanks before the colon, which have been used to smuggle requests.
        if (!is_token(name)) return 400;
        if (std::any_of(value.begin(), value.end(), [](char c) { return is_control(c) && c != '\t'; })) return 400;
    }
    return 0;
}

int read_content_length(Head& head) {
    const std::size_t count = head.count("Content-Length");
    if (count == 0) return 0;
    const std::string text = head.all("Content-Length");
    if (count > 1 || text.empty() || !std::all_of(text.begin(), text.end(), is_digit)) return 400;
    if (text.size() > 18) return 413;
    std::uint64_t length = 0;
    std::from_chars(text.data(), text.data() + text.size(), length);
    head.content_length = length;
    return 0;
}

// Where the body ends. Only a single Content-Length is taken.
int read_framing(Head& head) {
    if (const int refusal = read_content_length(head)) return refusal;
    const bool encoded = head.count("Transfer-Encoding") > 0;
    const bool writes = head.method == Method::post || head.method == Method::put || head.method == Method::patch;
    const bool may_have_body = writes || head.method == Method::del;
    if (encoded) return head.content_length || !may_have_body ? 400 : 411;
    if (writes && !head.content_length) return 411;
    if (!may_have_body && head.content_length.value_or(0) > 0) return 400;
    const std::string coding = head.all("Content-Encoding");
    return coding.empty() || base::equals_ignoring_case(coding, "identity") ? 0 : 415;
}

int read_host(Head& head, bool required) {
    const std::size_t count = head.count("Host");
    if (count > 1 || (count == 0 && required)) return 400;
    if (count == 0) return 0;
    const std::string host = head.all("Host");
    if (!is_host(host)) return 400;
    if (head.host.empty()) head.host = host;  // one in the target counts for more
    return 0;
}

int read_expectation(Head& head) {
    const std::string expectation = head.all("Expect");
    head.expects_continue = base::equals_ignoring_case(expectation, "100-continue");
    return expectation.empty() || head.expects_continue ? 0 : 417;
}

}  // namespace

bool is_token(std::string_view text) {
    static constexpr std::string_view others = "!#$%&'*+-.^_`|~";
    const auto fits = [](char c) { return is_letter(c) || is_digit(c) || others.find(c) != std::string_view::npos; };
    return !text.empty() && std::all_of(text.begin(), text.end(), fits);
}

std::vector<std::string_view> list_items(std::string_view value) {
    std::vector<std::string_view> items;
    while (!value.empty()) {
        const std::size_t comma = value.find(',');
        const std::string_view item = trim_blanks(value.substr(0, comma));
        if (!item.empty()) items.push_back(item);
        value.remove_prefix(comma == std::string_view::npos ? value.size() : comma + 1);
    }
    return items;
}

std::string Head::all(std::string_view name, std::string_view separator) const {
    std::string out;
    bool first = true;
    for (const Header& header : headers) {
        if (!base::equals_ignoring_case(header.name, name)) continue;
        if (!first) out += separator;
        out += header.value;
        first = false;
    }
    return out;
}

std::size_t Head::count(std::string_view name) const {
    const auto same = [name](const Header& header) { return base::equals_ignoring_case(header.name, name); };
    return static_cast<std::size_t>(std::count_if(headers.begin(), headers.end(), same));
}

int read_head(std::string_view method, std::string_view target, bool host_required, Head& head) {
    head.method_text = method.substr(0, 32);
    const std::optional<Method> known = find_method(method);
    if (!known) return 501;
    head.method = *known;
    if (const int refusal = read_target(target, head)) return refusal;
    if (const int refusal = check_headers(head)) return refusal;
    if (const int refusal = read_host(head, host_required)) return refusal;
    if (const int refusal = read_framing(head)) return refusal;
    return read_expectation(head);
}

}  // namespace fingerpost::http
