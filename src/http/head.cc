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

// The text before the next CRLF, which is consumed with it.
std::string_view take_line(std::string_view& text) {
    const std::size_t end = text.find("\r\n");
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 2);
    return line;
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

int read_version(std::string_view version, Head& head) {
    if (version.size() != 8 || !version.starts_with("HTTP/") || !is_digit(version[5]) || version[6] != '.' ||
        !is_digit(version[7])) {
        return 400;
    }
    if (version[5] != '1') return 505;
    head.keep_alive = version[7] != '0';
    return 0;
}

int read_request_line(std::string_view line, Head& head) {
    if (line.size() > limits::request_line) return 414;
    if (std::any_of(line.begin(), line.end(), is_control)) return 400;
    const std::size_t first = line.find(' ');
    const std::size_t last = line.rfind(' ');
    if (first == std::string_view::npos || last == first) return 400;
    const std::string_view method = line.substr(0, first);
    const std::string_view target = line.substr(first + 1, last - first - 1);
    if (!is_token(method) || target.empty() || target.find(' ') != std::string_view::npos) return 400;
    if (const int refusal = read_version(line.substr(last + 1), head)) return refusal;
    head.method_text = method.substr(0, 32);
    const std::optional<Method> known = find_method(method);
    if (!known) return 501;
    head.method = *known;
    return read_target(target, head);
}

int read_headers(std::string_view text, Head& head) {
    for (std::string_view line = take_line(text); !line.empty(); line = take_line(text)) {
        if (line.size() > limits::header_line || head.headers.size() == limits::header_count) return 431;
        // A name that is no token covers blanks before the colon and folded lines: both have been used to smuggle
        // requests.
        const std::size_t colon = line.find(':');
        if (colon == std::string_view::npos || !is_token(line.substr(0, colon))) return 400;
        const std::string_view value = trim_blanks(line.substr(colon + 1));
        if (std::any_of(value.begin(), value.end(), [](char c) { return is_control(c) && c != '\t'; })) return 400;
        head.headers.push_back({std::string(line.substr(0, colon)), std::string(value)});
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

// "close" counts for more than "keep-alive".
void read_connection(Head& head) {
    const std::string value = head.all("Connection");
    const std::vector<std::string_view> options = list_items(value);
    const auto asks_for = [&options](std::string_view wanted) {
        return std::any_of(options.begin(), options.end(),
                           [wanted](std::string_view option) { return base::equals_ignoring_case(option, wanted); });
    };
    if (asks_for("keep-alive")) head.keep_alive = true;
    if (asks_for("close")) head.keep_alive = false;
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

int read_head(std::string_view text, Head& head) {
    if (const int refusal = read_request_line(take_line(text), head)) return refusal;
    const bool is_http_1_1 = head.keep_alive;
    if (const int refusal = read_headers(text, head)) return refusal;
    read_connection(head);
    if (const int refusal = read_host(head, is_http_1_1)) return refusal;
    if (const int refusal = read_framing(head)) return refusal;
    const std::string expectation = head.all("Expect");
    const bool expects_continue = base::equals_ignoring_case(expectation, "100-continue");
    head.expects_continue =
        expects_continue && is_http_1_1;  // older clients would take an interim answer for the final one
    return expectation.empty() || expects_continue ? 0 : 417;
}

}  // namespace fingerpost::http
