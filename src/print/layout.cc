#include <fingerpost/base/text.h>
#include <fingerpost/print/layout.h>

namespace fingerpost::print {
namespace {

Layout make(Paper paper, double body, double leading, double margin_mm) {
    Layout layout;
    layout.paper = paper;
    layout.body = body;
    layout.leading = leading;
    layout.margin_mm = margin_mm;
    return layout;
}

Layout booklet() {
    Layout layout = make(Paper::a5, 14, 1.3, 13);
    layout.gutter_mm = 4;
    layout.heading = 1.15;
    layout.running_heads = true;
    layout.multiple = 4;
    return layout;
}

Layout pages(double body, double leading) {
    Layout layout = make(Paper::a4, body, leading, 18);
    layout.running_heads = true;
    // 24 pt headings that grow by a fifth a level would not hold a long word on a line.
    layout.heading = body >= 18 ? 1.12 : 1.2;
    layout.index_columns = body < 16 ? 2 : 1;
    return layout;
}

Layout phones() {
    Layout layout = make(Paper::a4, 14, 1.3, 15);
    layout.heading = 1.15;
    return layout;
}

Layout leaflet(int panels, double body) {
    Layout layout = make(Paper::a4_landscape, body, 1.25, 8);
    layout.panels = panels;
    layout.multiple = 2 * panels;  // what follows Pad stands on the back
    layout.heading = 1.12;
    layout.page_numbers = false;
    return layout;
}

Layout poster() {
    Layout layout = make(Paper::a4, 24, 1.3, 18);
    layout.heading = 1.3;
    layout.page_numbers = false;
    return layout;
}

Layout single(double body) {
    Layout layout = make(Paper::a4, body, 1.35, 20);
    layout.heading = 1.2;
    return layout;
}

Layout matrix(Paper paper) {
    Layout layout = make(paper, 12, 1.25, 12);
    layout.heading = 1.2;
    return layout;
}

}  // namespace

const std::vector<Preset>& presets() {
    static const std::vector<Preset> table{
        {"booklet", booklet(), 12},    {"clear", pages(14, 1.35), 12},  {"large16", pages(16, 1.35), 16}, {"large18", pages(18, 1.35), 16},
        {"large24", pages(24, 1.3), 16}, {"phones", phones(), 12},       {"leaflet", leaflet(3, 12), 12},  {"fold", leaflet(2, 16), 16},
        {"poster", poster(), 16},       {"sheet", single(14), 12},      {"handout", single(16), 12},      {"matrix", matrix(Paper::a3_landscape), 12},
        {"matrix-a4", matrix(Paper::a4_landscape), 12},
    };
    return table;
}

base::Result<Layout> preset(std::string_view name) {
    std::vector<std::string> names;
    for (const Preset& known : presets()) {
        if (known.name == name) return known.layout;
        names.emplace_back(known.name);
    }
    return base::fail(base::ErrorCode::not_found, "there is no layout " + std::string(name), "layout", "there are: " + base::join(names, ", "));
}

}  // namespace fingerpost::print
