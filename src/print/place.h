// Pieces onto pages: columns, panels, what is kept together.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "book.h"

namespace fingerpost::print {

struct Placed {
    const Piece* piece;
    int panel;  // from 0, in the order of reading
    int flow;
    float x, y;  // the piece's upper left corner, from the panel's, pt
    float width;  // of its column
    bool furniture;  // a table's headings said again
};

struct Panel {
    bool bare = false;
    bool headless = false;
    int first_entry = nowhere, last_entry = nowhere;  // Book::entries
    int chapter = nowhere;                            // Book::marks: the chapter its first line belongs to
};

struct Placement {
    std::vector<Placed> placed;  // in the order of reading
    std::vector<Panel> panels;
    std::map<std::string, int> page_of;  // from 1
    std::set<std::string> too_tall;
};

Placement place(const Book& book, const Measures& measures);

// Where a panel lies: the page of the file (from 0) and how far from its left edge, pt. With panels of 3 the first side of the
// paper shows the flap, the back and the front, from left to right, and the second the inside.
struct Spot {
    int page;
    double x;
};
Spot spot_of(int panel, const Measures& measures);
int pages_of(int panels, const Measures& measures);

}  // namespace fingerpost::print
