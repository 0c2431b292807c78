#pragma once

#include <fingerpost/http/message.h>

#include <string>
#include <string_view>

namespace fingerpost::http {

// True if an Accept-Encoding value takes gzip: named or by "*", and not with q=0.
bool accepts_gzip(std::string_view accept_encoding);

// True for text: pictures, PDF and archives are compressed already.
bool is_compressible(std::string_view content_type);

// Empty if it could not be done.
std::string gzip(std::string_view bytes);

// The same stream, compressed on its way: lightly, since whoever asks for a stream waits for all of it. Throws
// std::runtime_error if it cannot be begun.
BodyStream gzip_stream(BodyStream stream);

}  // namespace fingerpost::http
