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

// The text fields of a multipart/form-data body; files are left out. Nothing if it is ill-formed.
std::optional<Parameters> parse_multipart(std::string_view body, std::string_view boundary);

}  // namespace fingerpost::http
