// A document between its meaning and its paper: nodes of the structure tree, and pieces, which are strips of a column that are
// never cut, in reading order. compose.cc makes it, place.cc puts the pieces on pages, draw.cc draws them.
#pragma once

#include <fingerpost/print/document.h>
#include <fingerpost/print/layout.h>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "picture.h"
#include "shape.h"

namespace fingerpost::print {

constexpr int nowhere = -1;

// An element of the structure tree (ISO 32000-1, 14.8.4).
struct Node {
    const char* role;  // "P", "H2", "TH" …
    int parent;        // nowhere: the document
    std::string language;
    std::string alternative;  // of a Figure
    const char* scope = "";   // of a TH: "Column" or "Row"
    int link = nowhere;       // of a Link: Book::links
};

struct Link {
    std::string to;   // an id of the document, or a heading's own (heading_anchor)
    std::string uri;
    std::string words;  // what it says, for who cannot see where it leads
};

// A shaped text's place in the tree.
struct Passage {
    int node;                    // nowhere: page furniture
    std::vector<int> run_nodes;  // of its runs, where they have elements of their own; else empty
};

// A line in a piece.
struct Fragment {
    std::uint32_t line;     // of the Shaper
    std::uint32_t passage;  // Book::passages
    float x, baseline;      // from the piece's corner, pt
    std::uint32_t order;    // of reading, within a page and a part of the flow
};

enum class Rule : std::uint8_t { none, below, writing, leader };

struct Piece {
    float gap = 0;     // above it; none at the top of a column
    float height = 0;
    float inset = 0;   // of rules and figures, from the column's edge
    float rule_from = 0, rule_to = 0;
    Rule rule = Rule::none;
    bool stays = false;   // on the page of the next piece
    bool breaks = false;  // begins a page
    bool spring = false;  // takes up what is left of the page
    int keep = nowhere;   // Book::keeps
    int box = nowhere;
    int entry = nowhere;  // Book::entries
    int anchors = nowhere;
    int heading = nowhere;
    int figure = nowhere;
    std::vector<Fragment> fragments;
};

// A part of the flow set in so many columns.
struct Flow {
    enum class Kind { fixed, contents, index, pad };
    Kind kind = Kind::fixed;
    int columns = 1;
    bool bare = false;      // a cover: neither head nor foot
    bool headless = false;  // notes and the back cover: no running head
    std::vector<Piece> pieces;
    std::vector<Piece> repeated;  // at the top of each further column: a table's headings, as page furniture
    int heading_level = 1;        // of the headings it is filled with
    const Contents* contents = nullptr;
    const Index* index = nullptr;
    const Pad* pad = nullptr;
};

struct Mark {
    int level;
    Text text;
    std::string anchor;
    bool in_contents;
};

struct Figure {
    int node;  // nowhere: decoration
    float x, width, height;
    std::uint32_t order;
    std::shared_ptr<const Drawable> drawable;
};

struct Book {
    std::vector<Node> nodes;
    std::vector<Link> links;
    std::vector<Passage> passages;
    std::vector<Mark> marks;  // the headings
    std::vector<Figure> figures;
    std::vector<std::vector<std::string>> anchors;
    std::vector<std::string> entries;  // the names running heads are made of
    std::vector<std::string> keeps;    // ids of groups kept together
    int boxes = 0;
    std::vector<Flow> flows;
};

// Sizes that everything is set by.
struct Measures {
    explicit Measures(const Layout& layout);
    double panel_width, panel_height;  // paper or a panel of it
    double left, right, top, bottom;   // margins of the text, pt
    double text_width, text_height;
    double gutter;                     // between columns
    double inner;                      // more margin at the fold
    int panels_a_page;
    double line;                       // distance of lines
    double heading_size(int level) const;
    double column_width(int columns) const { return (text_width - (columns - 1) * gutter) / columns; }
    Layout layout;
};

constexpr double points_a_mm = 72.0 / 25.4;

}  // namespace fingerpost::print
