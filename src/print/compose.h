// From the document's tree to pieces in reading order.
#pragma once

#include <fingerpost/base/result.h>

#include <map>
#include <string>

#include "book.h"

namespace fingerpost::print {

// The document shaped for the layout; contents, index and padding are empty until they are filled. Errors: invalid, too_large.
base::Result<Book> compose(const Document& document, const Measures& measures, Shaper& shaper);

// What the last round of placing found: pages of anchors, and how many pages of lines the padding needs.
struct Found {
    std::map<std::string, int> page_of;
    int padding = 0;
    bool operator==(const Found&) const = default;
};
// Makes the pieces of contents, index and padding anew.
void fill(Book& book, const Found& found, const Document& document, const Measures& measures, Shaper& shaper);

// The anchor of the nth heading; no id of a document begins so.
inline std::string heading_anchor(std::size_t number) { return '\x01' + std::to_string(number); }

}  // namespace fingerpost::print
