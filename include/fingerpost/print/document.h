// A printed thing as a tree of what its parts mean. It knows nothing of directories, paper or type: three writers make of one
// document a tagged PDF (pdf.h), plain text (text.h) and a page of HTML (html.h), and say the same in each.
//
// Ids: a heading, a group or an index entry's target has an id unique in its document; an empty id means nobody points to it.
// All texts are UTF-8; line feeds in them count as spaces.
#pragma once

#include <fingerpost/base/clock.h>

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace fingerpost::print {

// A stretch of text of one manner.
struct Run {
    std::string text;
    bool strong = false;
    std::string language;  // BCP 47 ("cy", "ur"); empty: the document's
    std::string to;        // the id of a block of this document: a link inside it
    std::string uri;       // an absolute address: a link out of it (also tel: and mailto:)
    bool whole = false;    // never broken over lines: phone numbers, times, postcodes
};
using Text = std::vector<Run>;

struct Block;
using Blocks = std::vector<Block>;

// Level 1 is the title of the document (or its cover's), 2 a chapter, 3 an entry, 4 a part of one; a level is never skipped on
// the way down (a writer mends it where one is).
struct Heading {
    int level = 2;
    Text text;
    std::string id;
    bool in_contents = true;   // named by Contents and by the bookmarks
    bool starts_page = false;  // of a page, or a panel
};

enum class Manner {
    body,
    lead,       // a little larger: what a thing is, in one sentence
    statement,  // at least 16 pt, whatever the body is: "This is available in large print …"
    display,    // as large as a poster's main line: a phone number to be read across a room
};
struct Paragraph {
    Text text;
    Manner manner = Manner::body;
};

struct List {
    bool numbered = false;
    std::vector<Text> items;
};

// Names and what stands for them: "When", "Where", "Phone". Each value begins a line of its own.
struct Fact {
    std::string label;  // without a colon: writers add it
    std::vector<Text> values;
};
struct Facts {
    std::vector<Fact> facts;
};

// An entry, or any other blocks that belong together.
struct Group {
    std::string id;
    std::string running;        // the name running heads are made of ("Foot clinic" gives "Fo"); empty: none
    bool keep_together = true;  // on one page or panel, where that is tall enough
    Blocks blocks;
};

struct Column {
    Text heading;
    double width = 1;           // a share of the width, relative to the other columns
    bool names_the_row = false;  // its cells are headers of their rows
};
// Its row of headings is repeated on each page; a row is never split. Rows have as many cells as there are columns. No column of it is
// narrower than its longest word: on paper a table that is too wide becomes several, each with the columns that name the rows.
struct Table {
    Text caption;  // may be empty
    std::vector<Column> columns;
    std::vector<std::vector<Text>> rows;
};

// The headings with `in_contents`, to this level, with their true page numbers, each a link.
struct Contents {
    int depth = 2;
};

struct IndexEntry {
    Text text;                         // shown; also the sort key (see index_key)
    std::vector<std::string> targets;  // ids: their page numbers are shown, rising, each once
    std::vector<Text> see;             // "see Foot care": other entries' texts; with targets it reads "see also"
};
// Sorted here, by index_key, with a heading a letter; page numbers are links.
struct Index {
    std::vector<IndexEntry> entries;
};

// The key an index or an A to Z is sorted by: folded, without a leading "the", "a" or "an" and without punctuation.
std::string index_key(std::string_view text);

struct Box;  // below: it holds blocks

// At least 20 mm wide with its quiet zone, black on white; `address` is set beside it, short and typed as people type it.
struct QrCode {
    std::string uri;
    std::string address;
    Text words;  // what it leads to: "This page on the web, up to date:"
};

struct Picture {
    std::string bytes;  // PNG or SVG, told by its first bytes; neither is fetched from anywhere
    std::string alt;    // what it shows; empty: decoration
    double height_mm = 25;
};

// Ruled lines to write on, `count` of them.
struct Lines {
    int count = 10;
};

struct PageBreak {};

// Fills up with pages of ruled lines under `heading` so that what follows ends the last page of a booklet (Layout::multiple);
// where pages need not be a multiple, it is a page break. There is at most one in a document, and what follows it is one page.
struct Pad {
    Text heading;  // "Notes"
};

// Framed by a rule: urgent help.
struct Box {
    Blocks blocks;
};

// A page of its own without running head and page number. The title is the document's heading of level 1.
struct Cover {
    std::optional<Picture> logo;
    Text title;
    std::vector<Text> lines;  // area, edition, "Correct at …"
    Blocks blocks;            // at its foot
};

struct Block {
    using Content = std::variant<Heading, Paragraph, List, Facts, Group, Table, Contents, Index, Box, QrCode, Picture, Lines,
                                 PageBreak, Pad, Cover>;
    template <class T>
        requires(!std::is_same_v<std::remove_cvref_t<T>, Block>)
    Block(T&& value) : content(std::forward<T>(value)) {}
    Content content;
};

struct Document {
    std::string title;
    std::string language = "en-GB";
    std::string publisher;    // the organisation that answers for it; metadata "author"
    std::string subject;      // one sentence for the metadata; may be empty
    base::Instant created{};  // stands in the metadata; the same instant gives the same bytes
    std::string footer;       // on every page, beside its number: "Correct at 22 November 2026"
    Blocks blocks;
};

// Short ways to write texts.
Text words(std::string text);
Text strong(std::string text);
Run whole(std::string text, std::string uri = {});
// The text without its manner, runs joined as they stand.
std::string unadorned(const Text& text);

}  // namespace fingerpost::print
