// A document as a tagged PDF: PDF 1.7 that meets what a machine can check of PDF/UA-1 (ISO 14289-1).
#pragma once

#include <fingerpost/base/result.h>
#include <fingerpost/print/document.h>
#include <fingerpost/print/layout.h>

#include <map>
#include <string>
#include <vector>

namespace fingerpost::print {

struct Finished {
    std::string pdf;
    int pages = 0;                      // of the file; a folded sheet has two
    int panels = 0;                     // filled: more than 2 × Layout::panels do not fit one folded sheet
    std::map<std::string, int> page_of;  // every id to the page it stands on, from 1 (for folded sheets: the panel)
    std::vector<std::string> too_tall;  // ids of groups that were to be kept together and are taller than a page
    std::string missing;                // characters that no installed font has, each once
    int padded = 0;                     // pages of lines that Pad added
};

// Sets the document: lays out, then again with true page numbers until they hold. The same document and layout give the same
// bytes. Errors: invalid (two blocks of one id, a link or an index entry to an id that is not there, a picture that cannot be
// read, a row with other cells than columns, text that is not UTF-8), unavailable (no font is installed).
base::Result<Finished> typeset(const Document& document, const Layout& layout);

}  // namespace fingerpost::print
