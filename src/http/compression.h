#pragma once

#include <string>
#include <string_view>

namespace fingerpost::http {

// True if an Accept-Encoding value takes gzip: named or by "*", and not with q=0.
bool accepts_gzip(std::string_view accept_encoding);

// True for text: pictures, PDF and archives are compressed already.
bool is_compressible(std::string_view content_type);

// Empty if it could not be done.
std::string gzip(std::string_view bytes);

}  // namespace fingerpost::http
