// Pictures that a directory shows as its own: checked before they are kept, since they are sent to everybody and put into print.
#pragma once

#include <fingerpost/base/result.h>

#include <string>
#include <string_view>

namespace fingerpost::core {

inline constexpr std::size_t largest_picture = std::size_t{256} << 10;  // bytes
inline constexpr std::uint32_t widest_picture = 4000;                   // dots, and so is the highest

// By its first bytes, whatever it was called: "image/png", "image/jpeg", "image/svg+xml". Fails with too_large; with unsupported for
// any other form, a broken file, too many dots, and an SVG with anything but shapes, words and colours of its own in it: a list says
// which elements there may be; scripts, events, links, other files, other documents, entities and foreign content are not among them.
base::Result<std::string> check_picture(std::string_view bytes);
std::string picture_type(std::string_view bytes);  // empty: none of these

// For printing, which draws PNG and SVG: a JPEG is put into an SVG of its size; the others stay.
std::string printable_picture(const std::string& bytes);

// RFC 4648; what is no digit is passed over.
std::string to_base64(std::string_view bytes);
std::string from_base64(std::string_view text);

}  // namespace fingerpost::core
