// Editions on paper: the contents that core/edition.h chose, as a document, set and counted.
#pragma once

#include <fingerpost/core/edition.h>
#include <fingerpost/core/edition_record.h>
#include <fingerpost/print/document.h>
#include <fingerpost/print/layout.h>
#include <fingerpost/print/pdf.h>

#include <string>
#include <string_view>
#include <vector>

namespace fingerpost::print {

// What an edition is given out as. print_pdf is the imposed file of a booklet: two pages a side, for printing only.
enum class EditionFile { pdf, print_pdf, text, html };
std::string_view to_word(EditionFile file);  // "pdf", "print-pdf", "text", "html"

// Paper and type of an edition. Never smaller type than its kind allows. Fails with invalid where columns or size do not go with it.
base::Result<Layout> edition_layout(const core::EditionOptions& options);
bool may_have_columns(const core::EditionOptions& options);

// In the order of X6: cover, urgent help, how to use, contents, chapters, index, phone list, notes, back cover; short lists, leaflets,
// posters and sheets leave out what they need not.
Document edition_document(const core::EditionContents& contents);
std::string edition_title(const core::EditionContents& contents);

struct SetEdition {
    Finished finished;
    std::string digest;  // of the PDF
    bool fits = true;    // on one folded sheet, or one page, where the kind has no more
    std::vector<std::string> too_tall;  // ids of listings that are taller than a page
};
base::Result<SetEdition> set_edition(const core::EditionContents& contents);

// The file itself. print_pdf fails with invalid for anything but a booklet.
base::Result<std::string> edition_file(const core::EditionContents& contents, const Finished& finished, EditionFile file);
// "fernleigh-large-2026-11-22.pdf"
std::string edition_file_name(const core::EditionContents& contents, EditionFile file);
std::string_view content_type(EditionFile file);

// What would bring an edition of so many pages to fewer, each really laid out. Type is never made smaller.
struct Lever {
    std::string name;   // "summary", "columns", "recent" …
    std::string words;  // "Print only a sentence or two of each service"
    core::EditionOptions options;
    int pages = 0;
    std::size_t listings = 0;
    bool reaches = false;  // the pages that were asked for, or one sheet
};
base::Result<std::vector<Lever>> levers(const core::Directory& directory, const base::Config& config, const core::EditionContents& contents,
                                        int pages, core::EditionReader reader);

// How to print and fold it, step by step; for a screen and the terminal.
std::vector<std::string> printing_steps(const core::EditionContents& contents, int pages);

// New, changed and gone since an edition: a sheet to fold into the old one.
Document change_sheet_document(const core::ChangeSheet& sheet);

}  // namespace fingerpost::print
