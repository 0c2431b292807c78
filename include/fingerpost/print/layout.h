// How a document is set: paper, type and page furniture. Sizes of type and distances between lines are in points, of paper in
// millimetres. The presets keep the print specification (UKAAF's Minimum Standards for Clear and Large Print, 2019): body at
// least 12 pt, large print at least 16 pt, one size for everything that is not a heading, left-aligned, at most about 70
// characters a line, never hyphenated.
#pragma once

#include <fingerpost/base/result.h>

#include <string>
#include <string_view>
#include <vector>

namespace fingerpost::print {

enum class Paper { a5, a4, a4_landscape, a3_landscape };

struct Layout {
    Paper paper = Paper::a4;
    int panels = 1;        // 2: folded once; 3: folded to a third. Both sides are used, panels in the order of folding
    int columns = 1;       // of the body; contents and tables span the page
    int index_columns = 1;
    double body = 14;      // pt; footers, labels, page numbers and tables have this size too
    double leading = 1.3;  // distance of lines, times the size of the type
    double heading = 1.2;  // each level is so many times the size of the one below
    double margin_mm = 18;
    double gutter_mm = 0;  // more at the fold: left on odd pages, right on even ones
    bool running_heads = false;
    bool page_numbers = true;
    int multiple = 1;      // pages (or panels) come in multiples of this where a document is padded: 4 for a booklet, 6 for thirds
};

// What a preset is called in options and addresses, and what it sets.
struct Preset {
    std::string_view name;
    Layout layout;
    double least;  // pt: no body smaller than this is set with it
};
// booklet · clear · large16 · large18 · large24 · phones · leaflet · fold · poster · sheet · handout · matrix (A3) · matrix-a4
const std::vector<Preset>& presets();
// The layout of that name; an error (not_found) names those there are.
base::Result<Layout> preset(std::string_view name);

}  // namespace fingerpost::print
