#include <cmath>

#include "book.h"

namespace fingerpost::print {
namespace {

// ISO 216, in millimetres.
std::pair<double, double> size_of(Paper paper) {
    switch (paper) {
        case Paper::a5: return {148, 210};
        case Paper::a4: return {210, 297};
        case Paper::a4_landscape: return {297, 210};
        case Paper::a3_landscape: return {420, 297};
    }
    return {210, 297};
}

}  // namespace

Measures::Measures(const Layout& chosen) : layout(chosen) {
    const auto [width, height] = size_of(layout.paper);
    panels_a_page = layout.panels;
    panel_width = width * points_a_mm / layout.panels;
    panel_height = height * points_a_mm;
    line = layout.body * layout.leading;
    const double margin = layout.margin_mm * points_a_mm;
    inner = layout.gutter_mm * points_a_mm;
    left = right = margin;
    top = margin + (layout.running_heads ? 1.4 * line : 0);
    bottom = margin + 1.4 * line;  // the footer's line and the distance to it
    gutter = 1.4 * layout.body;
    text_width = panel_width - left - right - inner;
    text_height = panel_height - top - bottom;
}

double Measures::heading_size(int level) const { return layout.body * std::pow(layout.heading, 4 - std::min(level, 4)); }

}  // namespace fingerpost::print
