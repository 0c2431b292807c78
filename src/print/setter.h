// Sets texts as pieces: what composing the document and composing its apparatus have in common.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "book.h"

namespace fingerpost::print {

// How a text stands in its column.
struct Manners {
    double size = 12;
    bool bold = false;
    double gap = 0;      // above
    double inset = 0;    // from the left edge
    double outset = 0;   // from the right edge
    double hanging = 0;
    bool centred = false;
    bool keep_next = false;  // with what follows: headings
};

class Setter {
  public:
    Setter(Book& book, const Measures& measures, Shaper& shaper) : book_(book), measures_(measures), shaper_(shaper) {}

    int add_node(const char* role, int parent = nowhere);
    // A text whose whole is in one language other than the document's gives its element that language; runs that are links
    // or in other languages get elements of their own.
    std::uint32_t add_passage(const Text& text, int node);
    // The text as pieces at the end of `pieces`, under widow and orphan control. Returns how many were added.
    std::size_t set(std::vector<Piece>& pieces, const Text& text, int node, double width, const Manners& manners);
    // A line that stands beside the last piece (a bullet, a page number), at its baseline.
    void beside(Piece& piece, const Text& text, int node, double x, double size, bool right_aligned, std::uint32_t order);
    double baseline(double size, double height) const;
    double line_height(double size) const { return size * measures_.layout.leading; }

    std::uint32_t next_order() { return order_++; }

  private:
    Book& book_;
    const Measures& measures_;
    Shaper& shaper_;
    std::uint32_t order_ = 0;
};

}  // namespace fingerpost::print
