#include <fingerpost/mail/message.h>

#include <fingerpost/base/text.h>
#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>

namespace fingerpost::mail {
namespace {

constexpr std::size_t longest_line = 76;        // RFC 2045, section 6.7
constexpr std::size_t longest_encoded_word = 39;  // bytes of text in one: a line with one in it has at most 76 characters (RFC 2047, section 2)

bool is_plain_address(std::string_view address) {
    const auto is_plain = [](unsigned char c) { return c > 0x20 && c < 0x7f && c != '<' && c != '>' && c != ',' && c != ';' && c != '"' && c != '\\'; };
    return std::count(address.begin(), address.end(), '@') == 1 && address.front() != '@' && address.back() != '@' && address.size() <= 254 &&
           std::all_of(address.begin(), address.end(), is_plain);
}

bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](unsigned char c) { return c >= 0x20 && c < 0x7f; });
}

std::string base64(std::string_view bytes) {
    static constexpr char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string text;
    for (std::size_t at = 0; at < bytes.size(); at += 3) {
        unsigned group = 0;
        for (std::size_t byte = 0; byte < 3; ++byte) group = group << 8 | (at + byte < bytes.size() ? static_cast<unsigned char>(bytes[at + byte]) : 0U);
        for (std::size_t digit = 0; digit < 4; ++digit) text += at + digit <= bytes.size() ? digits[group >> (18 - 6 * digit) & 63] : '=';
    }
    return text;
}

// As it is where that is safe, else in encoded words, folded.
std::string header_text(std::string_view text) {
    const std::string tidy = base::squeeze(text);
    if (is_ascii(tidy) && tidy.size() <= 900 && tidy.find("=?") == std::string::npos) return tidy;
    std::string encoded;
    for (std::string_view rest = tidy; !rest.empty();) {
        const std::string_view word = base::truncate_utf8(rest, longest_encoded_word);
        encoded += (encoded.empty() ? "" : "\r\n ") + ("=?UTF-8?B?" + base64(word) + "?=");
        rest.remove_prefix(word.size());
    }
    return encoded;
}

std::string quoted_name(std::string_view name) {
    const std::string tidy = base::squeeze(name);
    if (!is_ascii(tidy)) return header_text(tidy);
    std::string quoted = "\"";
    for (const char c : tidy) quoted += c == '"' || c == '\\' ? std::string("\\") + c : std::string(1, c);
    return quoted + "\"";
}

// One line of the text, in soft-broken lines.
void append_quoted(std::string& out, std::string_view line) {
    std::string current;
    for (std::size_t at = 0; at < line.size(); ++at) {
        const auto byte = static_cast<unsigned char>(line[at]);
        const bool last_space = (byte == ' ' || byte == '\t') && at + 1 == line.size();
        const bool plain = (byte > 0x20 && byte < 0x7f && byte != '=') || (byte == ' ' && !last_space);
        const std::string unit = plain ? std::string(1, line[at]) : fmt::format("={:02X}", byte);
        if (current.size() + unit.size() >= longest_line) {
            out += current + "=\r\n";
            current.clear();
        }
        current += unit;
    }
    out += current + "\r\n";
}

}  // namespace

base::Result<std::string> compose(const Message& message) {
    for (const auto& [field, address] : {std::pair("from", &message.from), std::pair("to", &message.to)}) {
        if (!address->empty() && is_plain_address(*address)) continue;
        return base::fail(base::ErrorCode::invalid, "it is no plain e-mail address", field, "name@example.org");
    }
    const std::string host = message.from.substr(message.from.find('@') + 1);
    std::string text = message.from_name.empty() ? fmt::format("From: {}\r\n", message.from) : fmt::format("From: {} <{}>\r\n", quoted_name(message.from_name), message.from);
    text += fmt::format("To: {}\r\nSubject: {}\r\n", message.to, header_text(message.subject));
    text += fmt::format("Date: {:%a, %d %b %Y %H:%M:%S} +0000\r\n", fmt::gmtime(std::chrono::system_clock::to_time_t(message.at)));
    text += fmt::format("Message-ID: <{}@{}>\r\n", message.id, host);
    // So that holiday replies stay away (RFC 3834).
    text += "Auto-Submitted: auto-generated\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n";
    std::string body = base::replace_all(message.text, "\r\n", "\n");
    if (!body.empty() && body.back() == '\n') body.pop_back();
    for (const std::string& line : base::split(body, '\n')) append_quoted(text, line);
    return text;
}

}  // namespace fingerpost::mail
