#include "form.h"

#include <fingerpost/base/text.h>

#include <algorithm>

#include "percent.h"
#include "request_limits.h"

namespace fingerpost::http {
namespace {

std::string lower_case(std::string_view text) {
    std::string out(text);
    for (char& c : out) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return out;
}

// Consumes a quoted string or a plain value up to the next semicolon.
std::string take_value(std::string_view& text) {
    std::string value;
    if (!text.starts_with('"')) {
        const std::size_t end = std::min(text.find(';'), text.size());
        value = base::trim(text.substr(0, end));
        text.remove_prefix(end);
        return value;
    }
    std::size_t index = 1;
    for (; index < text.size() && text[index] != '"'; ++index) {
        // Browsers write a quote as %22; other clients escape it with a backslash.
        if (text[index] == '\\' && index + 1 < text.size() && text[index + 1] == '"') ++index;
        value += text[index];
    }
    text.remove_prefix(std::min(index + 1, text.size()));
    return value;
}

struct Part {
    std::string disposition, content_type;
    std::string_view content;
};

// Reads one part: its headers, the blank line and the content up to the next delimiter, which is left in `text`.
std::optional<Part> take_part(std::string_view& text, std::string_view delimiter) {
    Part part;
    for (;;) {
        const std::size_t end = text.find("\r\n");
        if (end == std::string_view::npos) return std::nullopt;
        const std::string_view line = text.substr(0, end);
        text.remove_prefix(end + 2);
        if (line.empty()) break;
        const std::size_t colon = line.find(':');
        if (colon == std::string_view::npos || line.size() > limits::header_line) return std::nullopt;
        if (base::equals_ignoring_case(line.substr(0, colon), "Content-Disposition"))
            part.disposition = line.substr(colon + 1);
        if (base::equals_ignoring_case(line.substr(0, colon), "Content-Type")) part.content_type = media_type(line.substr(colon + 1));
    }
    // An empty content may leave out the line break that the delimiter begins with.
    const std::size_t end = text.starts_with(delimiter.substr(2)) ? 0 : text.find(delimiter);
    if (end == std::string_view::npos) return std::nullopt;
    part.content = text.substr(0, end);
    text.remove_prefix(end);
    return part;
}

}  // namespace

std::string media_type(std::string_view content_type) {
    return lower_case(base::trim(content_type.substr(0, content_type.find(';'))));
}

std::optional<std::string> header_parameter(std::string_view value, std::string_view name) {
    std::size_t semicolon = value.find(';');
    while (semicolon != std::string_view::npos) {
        value = value.substr(semicolon + 1);
        const std::size_t equals = value.find_first_of("=;");
        if (equals == std::string_view::npos) return std::nullopt;
        const std::string_view key = base::trim(value.substr(0, equals));
        if (value[equals] == '=') {
            value.remove_prefix(equals + 1);
            std::string found = take_value(value);
            if (base::equals_ignoring_case(key, name)) return found;
        }
        semicolon = value.find(';');
    }
    return std::nullopt;
}

std::optional<Multipart> parse_multipart(std::string_view body, std::string_view boundary) {
    if (boundary.empty() || boundary.size() > 70) return std::nullopt;
    const std::string delimiter = "\r\n--" + std::string(boundary);
    const std::string_view opening = std::string_view(delimiter).substr(2);
    Multipart form;
    std::size_t parts = 0;
    const std::size_t start = body.starts_with(opening) ? 0 : body.find(delimiter);
    if (start == std::string_view::npos) return std::nullopt;
    body.remove_prefix(start + (start == 0 ? opening.size() : delimiter.size()));
    while (!body.starts_with("--")) {
        if (!body.starts_with("\r\n") || parts++ == limits::form_fields) return std::nullopt;
        body.remove_prefix(2);
        const std::optional<Part> part = take_part(body, delimiter);
        if (!part) return std::nullopt;
        body.remove_prefix(body.starts_with(opening) ? opening.size() : delimiter.size());
        const std::optional<std::string> name = header_parameter(part->disposition, "name");
        if (!name) return std::nullopt;
        const bool is_file =
            header_parameter(part->disposition, "filename") || header_parameter(part->disposition, "filename*");
        if (!is_file) {
            form.fields.add(clean_text(*name), clean_text(part->content));
        } else if (!part->content.empty()) {
            form.files.push_back({clean_text(*name), clean_text(part->content_type), std::string(part->content)});
        }
    }
    return form;
}

}  // namespace fingerpost::http
