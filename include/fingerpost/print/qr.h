// QR codes as shapes, for pages as well as for print.
#pragma once

#include <fingerpost/base/result.h>

#include <string>
#include <string_view>

namespace fingerpost::print {

// A QR code (ISO/IEC 18004, error correction M) as the path of an SVG in which a module is one unit.
struct QrPath {
    std::string path;  // "M4 4h1v1h-1z…": the dark modules
    int side = 0;      // with the quiet zone of four modules around
};
// too_large: the text does not fit into a code.
base::Result<QrPath> qr_path(std::string_view text);

}  // namespace fingerpost::print
