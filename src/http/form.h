// Forms in request bodies.
#pragma once

#include <fingerpost/http/message.h>

#include <optional>
#include <string>
#include <string_view>

namespace fingerpost::http {

// "text/html; charset=utf-8" -> "text/html", in lower case.
std::string media_type(std::string_view content_type);
// A parameter of a header value, unquoted: boundary, name, filename. Nothing if it is not there.
std::optional<std::string> header_parameter(std::string_view value, std::string_view name);

// What a multipart/form-data body holds.
struct Multipart {
    Parameters fields;
    std::vector<UploadedFile> files;
};

// Nothing if the body is ill-formed, or has more parts than a form may have fields. The body's own limit bounds the files.
std::optional<Multipart> parse_multipart(std::string_view body, std::string_view boundary);

}  // namespace fingerpost::http
