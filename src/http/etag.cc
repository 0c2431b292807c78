#include "etag.h"

#include <fingerpost/base/ids.h>

namespace fingerpost::http {

std::string etag(std::string_view version, bool gzipped) {
    return '"' + base::digest(version) + (gzipped ? "-gzip\"" : "\"");
}

bool etag_matches(std::string_view if_none_match, std::string_view tag) {
    if (if_none_match == "*") return true;
    // Tags hold no quotes, so that one between quotes is one of the list: a comma inside a foreign tag does no harm.
    // The weak comparison that If-None-Match asks for ignores the W/ that some proxies put in front.
    return !tag.empty() && if_none_match.find(tag) != std::string_view::npos;
}

}  // namespace fingerpost::http
