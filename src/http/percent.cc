#include "percent.h"

#include <fingerpost/base/text.h>
#include <fingerpost/http/message.h>

namespace fingerpost::http {
namespace {

int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

// The byte that an escape at `index` stands for, or -1 if what is there is no escape.
int escape_at(std::string_view text, std::size_t index) {
    if (text[index] != '%' || index + 2 >= text.size()) return -1;
    const int high = hex_value(text[index + 1]);
    const int low = hex_value(text[index + 2]);
    return high < 0 || low < 0 ? -1 : high * 16 + low;
}

bool is_unreserved(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
           c == '_' || c == '~';
}

}  // namespace

std::optional<std::string> percent_decode(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t index = 0; index < text.size(); ++index) {
        if (text[index] != '%') {
            out += text[index];
            continue;
        }
        const int byte = escape_at(text, index);
        if (byte < 0) return std::nullopt;
        out += static_cast<char>(byte);
        index += 2;
    }
    return out;
}

std::string form_decode(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t index = 0; index < text.size(); ++index) {
        if (const int byte = escape_at(text, index); byte >= 0) {
            out += static_cast<char>(byte);
            index += 2;
        } else {
            out += text[index] == '+' ? ' ' : text[index];
        }
    }
    return out;
}

std::string clean_text(std::string_view text) {
    std::string out = base::make_utf8(text);
    if (out.find('\0') == std::string::npos) return out;
    return base::replace_all(std::move(out), std::string_view("\0", 1), "\xEF\xBF\xBD");
}

std::string url_encode(std::string_view text) {
    static constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out;
    out.reserve(text.size());
    for (const char c : text) {
        if (is_unreserved(c)) {
            out += c;
        } else {
            const auto byte = static_cast<unsigned char>(c);
            out += '%';
            out += digits[byte >> 4];
            out += digits[byte & 15];
        }
    }
    return out;
}

}  // namespace fingerpost::http
