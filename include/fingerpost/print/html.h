// A document as one HTML file that stands alone: no script, nothing fetched from anywhere, pictures inside it.
#pragma once

#include <fingerpost/print/document.h>

#include <string>

namespace fingerpost::print {

// Headings nest from the document's title (h1), tables have captions and headers with scope, links inside the document work,
// passages in other languages carry lang and dir. Its own small style sheet also serves the browser's print.
std::string html(const Document& document);

}  // namespace fingerpost::print
