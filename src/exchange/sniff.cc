#include "sniff.h"

#include <fingerpost/base/text.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace fingerpost::exchange {
namespace {

using base::ErrorCode;

struct Mark {
    std::string_view bytes;
    Encoding encoding;
};

using namespace std::string_view_literals;

constexpr std::array<Mark, 3> byte_order_marks{{
    {"\xEF\xBB\xBF"sv, Encoding::utf8},
    {"\xFF\xFE"sv, Encoding::utf16_little},
    {"\xFE\xFF"sv, Encoding::utf16_big},
}};

// Forms that are not read here and begin with bytes of their own.
struct Foreign {
    std::string_view begins, message, hint;
};

constexpr std::array<Foreign, 8> foreign_forms{{
    {"%PDF"sv, "it is a PDF document", "ask for the listings as a CSV or JSON file"},
    {"\xD0\xCF\x11\xE0"sv, "it is a spreadsheet or document of an old Microsoft Office", "open it and save it as CSV (UTF-8)"},
    {"\x1F\x8B"sv, "it is compressed (gzip)", "unpack it first: gunzip FILE"},
    {"BZh"sv, "it is compressed (bzip2)", "unpack it first: bunzip2 FILE"},
    {"\xFD\x37zXZ"sv, "it is compressed (xz)", "unpack it first: unxz FILE"},
    {"{\\rtf"sv, "it is a word-processor document (RTF)", "ask for the listings as a CSV or JSON file"},
    {"SQLite format 3"sv, "it is an SQLite database", "export its listings as CSV or JSON"},
    {"\x89PNG"sv, "it is a picture", "ask for the listings as a CSV or JSON file"},
}};

base::Failure unsupported(const Input& input, std::string message, std::string hint) {
    return base::fail(ErrorCode::unsupported, std::move(message), input.name(), std::move(hint));
}

std::string_view first_bytes(Input& input) {
    constexpr std::size_t size = 16u << 10;
    return input.at_least(size).substr(0, size);
}

std::string_view without_blanks(std::string_view bytes) {
    const std::size_t start = bytes.find_first_not_of(" \t\r\n");
    return start == std::string_view::npos ? std::string_view() : bytes.substr(start);
}

base::Failure zip_failure(const Input& input, std::string_view bytes) {
    const bool spreadsheet = bytes.find("xl/") != bytes.npos || bytes.find("[Content_Types].xml") != bytes.npos ||
                             bytes.find("opendocument.spreadsheet") != bytes.npos;
    if (spreadsheet) return unsupported(input, "this is a spreadsheet", "open it and save it as CSV (UTF-8)");
    return unsupported(input, "it is a ZIP archive", "unpack it and name the files in it");
}

bool begins_ignoring_case(std::string_view text, std::string_view beginning) {
    return base::equals_ignoring_case(text.substr(0, beginning.size()), beginning);
}

base::Failure markup_failure(const Input& input, std::string_view text) {
    const bool page = begins_ignoring_case(text, "<!doctype html") || begins_ignoring_case(text, "<html") ||
                      text.find("<head") != text.npos || text.find("<body") != text.npos;
    if (page) {
        return unsupported(input, "it is a web page, not a file of listings",
                           "the address may want a sign-in or give a page about the data; save the data itself");
    }
    return unsupported(input, "it is XML", "ask for the listings as a CSV or JSON file");
}

Encoding pass_over_mark(Input& input, std::string_view bytes) {
    for (const Mark& mark : byte_order_marks) {
        if (!bytes.starts_with(mark.bytes)) continue;
        input.consume(mark.bytes.size());
        return mark.encoding;
    }
    return Encoding::unknown;
}

// UTF-16 of JSON and markup still shows its first ASCII character.
base::Result<Sniffed> sniff_utf16(const Input& input, std::string_view bytes, Encoding encoding) {
    const std::size_t low = encoding == Encoding::utf16_little ? 0 : 1;
    for (std::size_t at = low; at < bytes.size(); at += 2) {
        if (bytes[at] == ' ' || bytes[at] == '\r' || bytes[at] == '\n' || bytes[at] == '\t') continue;
        if (bytes[at] == '{' || bytes[at] == '[') {
            return unsupported(input, "it is JSON in UTF-16; JSON is read in UTF-8 only", "save it as UTF-8");
        }
        if (bytes[at] == '<') return markup_failure(input, {});
        return Sniffed{Container::text, encoding};
    }
    return base::fail(ErrorCode::invalid, "it holds nothing but a byte order mark", input.name());
}

}  // namespace

base::Result<Sniffed> sniff(Input& input) {
    std::string_view bytes = first_bytes(input);
    if (input.failure()) return base::fail(*input.failure());
    if (bytes.empty()) return base::fail(ErrorCode::invalid, "the file is empty", input.name());
    for (const Foreign& form : foreign_forms) {
        if (bytes.starts_with(form.begins)) return unsupported(input, std::string(form.message), std::string(form.hint));
    }
    if (bytes.starts_with("PK\x03\x04")) return zip_failure(input, bytes);
    const Encoding encoding = pass_over_mark(input, bytes);
    bytes = first_bytes(input);
    if (encoding == Encoding::utf16_little || encoding == Encoding::utf16_big) return sniff_utf16(input, bytes, encoding);
    if (bytes.find('\0') != bytes.npos) {
        return unsupported(input, "it is not text: it holds NUL bytes",
                           "if it is text in UTF-16, save it as UTF-8; otherwise ask for a CSV or JSON file");
    }
    const std::string_view text = without_blanks(bytes);
    if (text.empty()) {
        const bool mark_only = encoding == Encoding::utf8 && bytes.empty();
        return base::fail(ErrorCode::invalid, mark_only ? "it holds nothing but a byte order mark" : "it holds nothing but blanks",
                          input.name());
    }
    if (text.front() == '<') return markup_failure(input, text);
    return Sniffed{text.front() == '{' || text.front() == '[' ? Container::json : Container::text, encoding};
}

}  // namespace fingerpost::exchange
