// Entity tags (RFC 9110): strong, and different for each encoding of one content.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace fingerpost::http {

// The tag, quotes included, of a content with this version.
std::string etag(std::string_view version, bool gzipped);

// True if an If-None-Match value names the tag, or is "*".
bool etag_matches(std::string_view if_none_match, std::string_view tag);

}  // namespace fingerpost::http
