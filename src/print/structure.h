// The finished file: Cairo's pages with a structure tree, links, bookmarks and metadata, by libqpdf.
#pragma once

#include <fingerpost/base/result.h>

#include <string>

#include "draw.h"

namespace fingerpost::print {

// Errors: internal (the file drawn is not what was expected).
base::Result<std::string> tag(const Document& document, const Book& book, const Drawn& drawn);

// The XMP packet (ISO 16684-1) that says the same as the information dictionary, and PDF/UA-1.
std::string xmp(const Document& document);

}  // namespace fingerpost::print
