#include <fingerpost/core/pictures.h>

#include <fingerpost/base/text.h>
#include <fmt/format.h>

#include <optional>

#include "svg_check.h"

namespace fingerpost::core {
namespace {

using base::ErrorCode;
using base::Result;

constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::string_view png_sign = "\x89PNG\r\n\x1a\n", jpeg_sign = "\xff\xd8\xff";

struct Size {
    std::uint32_t width = 0, height = 0;
};

std::uint32_t number_at(std::string_view bytes, std::size_t at, std::size_t length) {
    std::uint32_t value = 0;
    for (std::size_t index = 0; index < length; ++index) value = value << 8 | static_cast<unsigned char>(bytes[at + index]);
    return value;
}

// The first chunk of a PNG is its IHDR (PNG specification, 11.2.2).
std::optional<Size> png_size(std::string_view bytes) {
    constexpr std::size_t width_at = 16, height_at = 20;
    if (bytes.size() < height_at + 4 || bytes.substr(12, 4) != "IHDR") return std::nullopt;
    return Size{number_at(bytes, width_at, 4), number_at(bytes, height_at, 4)};
}

// The frame header (SOF) of a JPEG, ITU T.81 B.2.2: after the segments before it.
std::optional<Size> jpeg_size(std::string_view bytes) {
    std::size_t at = 2;
    while (at + 9 < bytes.size()) {
        if (static_cast<unsigned char>(bytes[at]) != 0xff) return std::nullopt;
        const unsigned marker = static_cast<unsigned char>(bytes[at + 1]);
        if (marker == 0xff) {  // fill
            ++at;
            continue;
        }
        const bool frame = marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
        if (frame) return Size{number_at(bytes, at + 7, 2), number_at(bytes, at + 5, 2)};
        if (marker == 0xda || marker == 0xd9) return std::nullopt;
        const std::uint32_t length = number_at(bytes, at + 2, 2);
        if (length < 2) return std::nullopt;
        at += 2 + length;
    }
    return std::nullopt;
}

Result<void> check_size(std::optional<Size> size) {
    if (!size || size->width == 0 || size->height == 0) return base::fail(ErrorCode::unsupported, "the picture is not whole", "logo", "save it anew");
    if (size->width <= widest_picture && size->height <= widest_picture) return {};
    return base::fail(ErrorCode::unsupported, fmt::format("the picture has {} by {} dots; {} are the most", size->width, size->height, widest_picture), "logo",
                      "make it smaller; 1,000 dots wide are plenty");
}

}  // namespace

std::string picture_type(std::string_view bytes) {
    if (bytes.starts_with(png_sign)) return "image/png";
    if (bytes.starts_with(jpeg_sign)) return "image/jpeg";
    const std::string_view start = base::trim(bytes.substr(0, 1024));
    const bool marked_up = start.starts_with('<') || start.starts_with("\xef\xbb\xbf<");
    return marked_up && bytes.find("<svg") != std::string_view::npos ? "image/svg+xml" : "";
}

Result<std::string> check_picture(std::string_view bytes) {
    if (bytes.size() > largest_picture) {
        return base::fail(ErrorCode::too_large, fmt::format("a logo may have {} kilobytes", largest_picture >> 10), "logo",
                          "make the picture smaller; 1,000 dots wide are plenty");
    }
    std::string type = picture_type(bytes);
    if (type.empty()) return base::fail(ErrorCode::unsupported, "a logo is a PNG, JPEG or SVG picture", "logo", "save it in one of these forms");
    if (type == "image/png") FINGERPOST_TRY(check_size(png_size(bytes)));
    if (type == "image/jpeg") FINGERPOST_TRY(check_size(jpeg_size(bytes)));
    if (type == "image/svg+xml") FINGERPOST_TRY(check_svg(bytes));
    return type;
}

std::string printable_picture(const std::string& bytes) {
    if (!bytes.starts_with(jpeg_sign)) return bytes;
    const auto size = jpeg_size(bytes);
    if (!size) return bytes;
    return fmt::format("<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" width=\"{0}\" height=\"{1}\" viewBox=\"0 0 {0} {1}\">"
                       "<image width=\"{0}\" height=\"{1}\" xlink:href=\"data:image/jpeg;base64,{2}\"/></svg>",
                       size->width, size->height, to_base64(bytes));
}

std::string to_base64(std::string_view bytes) {
    std::string text;
    for (std::size_t at = 0; at < bytes.size(); at += 3) {
        unsigned value = 0;
        for (std::size_t one = 0; one < 3; ++one) value = value << 8 | (at + one < bytes.size() ? static_cast<unsigned char>(bytes[at + one]) : 0U);
        for (int one = 0; one < 4; ++one) text += alphabet[value >> (18 - 6 * one) & 63U];
    }
    for (std::size_t missing = (3 - bytes.size() % 3) % 3; missing > 0; --missing) text[text.size() - missing] = '=';
    return text;
}

std::string from_base64(std::string_view text) {
    std::string bytes;
    unsigned value = 0, bits = 0;
    for (const char c : text) {
        const std::size_t digit = alphabet.find(c);
        if (digit == std::string_view::npos) continue;
        value = value << 6 | static_cast<unsigned>(digit);
        bits += 6;
        if (bits < 8) continue;
        bits -= 8;
        bytes += static_cast<char>(value >> bits & 255U);
    }
    return bytes;
}

}  // namespace fingerpost::core
