// Placed pieces as a PDF by Cairo, with a mark around everything that is drawn; structure.cc turns the marks into tags.
#pragma once

#include <fingerpost/base/result.h>
#include <fingerpost/print/document.h>

#include <map>
#include <string>
#include <vector>

#include "book.h"
#include "place.h"

namespace fingerpost::print {

struct Rectangle {
    double left, bottom, right, top;  // in the PDF's coordinates: y grows upwards
};

// Something an element of the structure tree holds.
struct Leaf {
    int node;
    int panel;
    int page;     // of the file, from 0
    int content;  // number of the marked content on the page, or nowhere for a link's area
    Rectangle area;
};

// A mark around something drawn.
struct DrawnMark {
    int node;            // nowhere: furniture
    std::string actual;  // what it says, where letters do not tell
};

struct Target {
    int page;
    double x, y;
};

struct Drawn {
    std::string pdf;
    std::vector<std::vector<DrawnMark>> marks;  // of each page, in the order drawn
    std::vector<Leaf> leaves;               // in the order of reading
    std::map<std::string, Target> targets;  // where each id is
};

// Errors: internal (Cairo could not).
base::Result<Drawn> draw(const Document& document, const Book& book, const Placement& placement, const Measures& measures, Shaper& shaper);

}  // namespace fingerpost::print
