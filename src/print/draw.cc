#include "draw.h"

#include <cairo-pdf.h>
#include <fingerpost/base/text.h>
#include <hb.h>

#include <algorithm>

namespace fingerpost::print {
namespace {

// Cairo's names of tags that we use as marks; structure.cc puts the true ones in their place.
constexpr const char* content_mark = "Span";
constexpr const char* furniture_mark = "Private";

constexpr double hairline = 0.6;  // pt

// "Fo" of "The Foot clinic": what a running head shows of a name.
std::string beginning(const std::string& name) {
    const std::string key = index_key(name);
    std::string out;
    int characters = 0;
    for (const char c : key) {
        if ((static_cast<unsigned char>(c) & 0xc0U) != 0x80U && ++characters > 2) break;
        out += c;
    }
    if (!out.empty() && out.front() >= 'a' && out.front() <= 'z') out.front() = static_cast<char>(out.front() - 'a' + 'A');
    return out;
}

// A letter of the file stands for one character; where a font has one sign for two, readers would be told the wrong one.
bool one_character(std::string_view text) {
    return std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xc0U) != 0x80U; }) == 1;
}

struct Item {
    const Placed* placed;
    const Fragment* fragment;  // null: the piece's figure
    std::uint32_t order;
};

class Painter {
  public:
    Painter(const Document& document, const Book& book, const Placement& placement, const Measures& measures, Shaper& shaper)
        : document_(document), book_(book), placement_(placement), measures_(measures), shaper_(shaper) {}

    base::Result<Drawn> paint() {
        by_panel_.resize(placement_.panels.size());
        for (const Placed& placed : placement_.placed) by_panel_[placed.panel].push_back(&placed);
        const int pages = pages_of(static_cast<int>(placement_.panels.size()), measures_);
        const double width = measures_.panel_width * measures_.panels_a_page;
        cairo_surface_t* surface = cairo_pdf_surface_create_for_stream(&Painter::write, &made_.pdf, width, measures_.panel_height);
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, base::format_instant(document_.created).c_str());
        cairo_ = cairo_create(surface);
        made_.marks.resize(static_cast<std::size_t>(pages));
        for (int page = 0; page < pages; ++page) paint_page(page);
        const cairo_status_t drawing = cairo_status(cairo_);
        cairo_destroy(cairo_);
        cairo_surface_finish(surface);
        const cairo_status_t writing = cairo_surface_status(surface);
        cairo_surface_destroy(surface);
        for (const cairo_status_t status : {drawing, writing}) {
            if (status != CAIRO_STATUS_SUCCESS) return base::fail(base::ErrorCode::internal, std::string("the pages could not be drawn: ") + cairo_status_to_string(status));
        }
        std::stable_sort(made_.leaves.begin(), made_.leaves.end(), [](const Leaf& left, const Leaf& right) { return left.panel < right.panel; });
        return std::move(made_);
    }

  private:
    static cairo_status_t write(void* closure, const unsigned char* data, unsigned int length) {
        static_cast<std::string*>(closure)->append(reinterpret_cast<const char*>(data), length);
        return CAIRO_STATUS_SUCCESS;
    }

    void paint_page(int page) {
        page_ = page;
        contents_ = 0;
        for (int panel = 0; panel < static_cast<int>(placement_.panels.size()); ++panel) {
            // Without folds a panel is a page; with them a sheet's panels are looked through.
            if (measures_.panels_a_page == 1) panel = page;
            if (spot_of(panel, measures_).page == page) paint_panel(panel);
            if (measures_.panels_a_page == 1) break;
        }
        mark(none);
        cairo_show_page(cairo_);
    }

    void paint_panel(int panel) {
        panel_ = panel;
        left_ = spot_of(panel, measures_).x;
        std::vector<Item> items;
        for (const Placed* placed : by_panel_[panel]) {
            if (placed->piece->anchors != nowhere) {
                for (const std::string& anchor : book_.anchors[placed->piece->anchors]) {
                    made_.targets.emplace(anchor, Target{page_, left_ + static_cast<double>(placed->x), measures_.panel_height - static_cast<double>(placed->y)});
                }
            }
            if (placed->furniture) continue;
            if (placed->piece->figure != nowhere) items.push_back({placed, nullptr, book_.figures[placed->piece->figure].order});
            for (const Fragment& fragment : placed->piece->fragments) items.push_back({placed, &fragment, fragment.order});
        }
        std::stable_sort(items.begin(), items.end(), [](const Item& left, const Item& right) {
            return std::pair(left.placed->flow, left.order) < std::pair(right.placed->flow, right.order);
        });
        for (const Item& item : items) {
            if (item.fragment != nullptr) {
                paint_line(*item.fragment, item.placed->x, item.placed->y, false);
            } else {
                paint_figure(*item.placed);
            }
        }
        paint_furniture(panel);
    }

    // Everything drawn from here on belongs to this element, or, being nowhere, to the page's furniture.
    void mark(int node, std::string_view actual = {}) {
        if (node == marked_ && node != none) return;
        if (marked_ != none) cairo_tag_end(cairo_, marked_ == nowhere ? furniture_mark : content_mark);
        marked_ = node;
        if (node == none) return;
        cairo_tag_begin(cairo_, node == nowhere ? furniture_mark : content_mark, nullptr);
        made_.marks[page_].push_back({node, std::string(actual)});
        if (node != nowhere) made_.leaves.push_back({node, panel_, page_, contents_++, {}});
    }

    void paint_line(const Fragment& fragment, float x, float y, bool furniture) {
        const Line& line = shaper_.line(fragment.line);
        const Passage& passage = book_.passages[fragment.passage];
        const double origin = left_ + static_cast<double>(x + fragment.x);
        const double baseline = static_cast<double>(y + fragment.baseline);
        for (std::uint32_t i = 0; i < line.stretch_count; ++i) {
            const Stretch& stretch = shaper_.stretch(line.first_stretch + i);
            int node = furniture ? nowhere : passage.node;
            if (!furniture && !passage.run_nodes.empty()) node = passage.run_nodes[stretch.run];
            const bool plain = prepare(stretch, origin + static_cast<double>(stretch.x), baseline);
            if (!plain && node != nowhere) mark(none);  // it is marked by itself, with its text
            mark(node, plain ? std::string_view() : shaper_.text(stretch));
            if (node != nowhere && book_.nodes[node].link != nowhere) link_area(node, stretch, origin, baseline);
            show(stretch);
            if (!plain && node != nowhere) mark(none);
        }
    }

    // The area of a link on one line: stretches side by side are one area.
    void link_area(int node, const Stretch& stretch, double origin, double baseline) {
        const double size = size_of(stretch);
        const double left = origin + static_cast<double>(stretch.x);
        const Rectangle area{left, measures_.panel_height - baseline - 0.3 * size, left + static_cast<double>(stretch.width), measures_.panel_height - baseline + 0.95 * size};
        Leaf* last = nullptr;
        for (auto leaf = made_.leaves.rbegin(); leaf != made_.leaves.rend() && leaf->node == node && last == nullptr; ++leaf) {
            if (leaf->content == nowhere) last = &*leaf;
        }
        if (last != nullptr && last->page == page_ && std::abs(last->area.bottom - area.bottom) < 1) {
            last->area.left = std::min(last->area.left, area.left);
            last->area.right = std::max(last->area.right, area.right);
        } else {
            made_.leaves.push_back({node, panel_, page_, nowhere, area});
        }
    }

    double size_of(const Stretch& stretch) const {
        PangoFontDescription* description = pango_font_describe(shaper_.font(stretch.font));
        const double size = static_cast<double>(pango_font_description_get_size(description)) / PANGO_SCALE;
        pango_font_description_free(description);
        return size;
    }

    // Glyphs and clusters of a stretch, for show(). False where the letters of the file cannot tell its text one by one, as
    // with the reordered signs of Indic scripts: Cairo would say it by a mark inside ours, which some readers stumble over.
    bool prepare(const Stretch& stretch, double x, double y) {
        glyphs_.clear();
        clusters_.clear();
        const Glyph* glyphs = shaper_.glyphs(stretch);
        const std::string_view text = shaper_.text(stretch);
        const int count = stretch.glyph_count;
        for (int i = 0; i < count; ++i) glyphs_.push_back({glyphs[i].id, x + static_cast<double>(glyphs[i].x), y + static_cast<double>(glyphs[i].y)});
        // In the order of reading, which from right to left is that of the last glyph first.
        const auto glyph_at = [&](int i) -> const Glyph& { return glyphs[stretch.backward ? count - 1 - i : i]; };
        auto& told = told_[hb_font_get_face(pango_font_get_hb_font(shaper_.font(stretch.font)))];
        bool plain = true;
        for (int i = 0; i < count;) {
            int next = i;
            while (next < count && glyph_at(next).cluster == glyph_at(i).cluster) ++next;
            const int begin = i == 0 ? 0 : glyph_at(i).cluster;
            const int end = next == count ? static_cast<int>(text.size()) : glyph_at(next).cluster;
            clusters_.push_back({end - begin, next - i});
            const auto says = text.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(end - begin));
            plain = plain && next == i + 1 && one_character(says) && told.try_emplace(glyph_at(i).id, says).first->second == says;
            i = next;
        }
        return plain;
    }

    void show(const Stretch& stretch) {
        const std::string_view text = shaper_.text(stretch);
        cairo_set_scaled_font(cairo_, pango_cairo_font_get_scaled_font(PANGO_CAIRO_FONT(shaper_.font(stretch.font))));
        cairo_set_source_rgb(cairo_, 0, 0, 0);
        cairo_show_text_glyphs(cairo_, text.data(), static_cast<int>(text.size()), glyphs_.data(), static_cast<int>(glyphs_.size()), clusters_.data(),
                               static_cast<int>(clusters_.size()), stretch.backward ? CAIRO_TEXT_CLUSTER_FLAG_BACKWARD : cairo_text_cluster_flags_t{});
    }

    void paint_figure(const Placed& placed) {
        const Figure& figure = book_.figures[placed.piece->figure];
        mark(figure.node);
        const double x = left_ + static_cast<double>(placed.x + figure.x);
        if (figure.node != nowhere) {
            const double top = measures_.panel_height - static_cast<double>(placed.y);
            made_.leaves.back().area = {x, top - static_cast<double>(figure.height), x + static_cast<double>(figure.width), top};
        }
        cairo_save(cairo_);
        cairo_translate(cairo_, x, static_cast<double>(placed.y));
        figure.drawable->draw(cairo_, static_cast<double>(figure.width), static_cast<double>(figure.height));
        cairo_restore(cairo_);
    }

    void paint_furniture(int panel) {
        for (const Placed* placed : by_panel_[panel]) {
            if (placed->furniture) {
                for (const Fragment& fragment : placed->piece->fragments) paint_line(fragment, placed->x, placed->y, true);
            }
            if (placed->piece->rule != Rule::none) paint_rule(*placed);
        }
        paint_boxes(panel);
        if (placement_.panels[panel].bare) return;
        if (measures_.layout.running_heads && !placement_.panels[panel].headless) paint_head(panel);
        paint_foot(panel);
    }

    void stroke(double from_x, double from_y, double to_x, double to_y, double width) {
        mark(nowhere);
        cairo_set_source_rgb(cairo_, 0, 0, 0);
        cairo_set_line_width(cairo_, width);
        cairo_move_to(cairo_, from_x, from_y);
        cairo_line_to(cairo_, to_x, to_y);
        cairo_stroke(cairo_);
    }

    void paint_rule(const Placed& placed) {
        const Piece& piece = *placed.piece;
        const double from = left_ + static_cast<double>(placed.x + (piece.rule == Rule::leader ? 0 : piece.inset) + piece.rule_from);
        const double to = left_ + static_cast<double>(placed.x + (piece.rule == Rule::leader ? 0 : piece.inset) + piece.rule_to);
        double y = static_cast<double>(placed.y + piece.height);
        if (piece.rule != Rule::leader) return stroke(from, y, to, y, hairline);
        if (to <= from) return;
        y = static_cast<double>(placed.y + piece.fragments.front().baseline);
        const double dots[] = {0, 5};
        cairo_save(cairo_);
        mark(nowhere);
        cairo_set_dash(cairo_, dots, 2, 0);
        cairo_set_line_cap(cairo_, CAIRO_LINE_CAP_ROUND);
        stroke(to, y, from, y, 1.1);
        cairo_restore(cairo_);
    }

    void paint_boxes(int panel) {
        const std::vector<const Placed*>& all = by_panel_[panel];
        for (std::size_t i = 0; i < all.size();) {
            std::size_t end = i + 1;
            const int box = all[i]->piece->box;
            while (end < all.size() && all[end]->piece->box == box && all[end]->x == all[i]->x) ++end;
            if (box != nowhere) {
                const double top = static_cast<double>(all[i]->y);
                const double bottom = static_cast<double>(all[end - 1]->y + all[end - 1]->piece->height);
                mark(nowhere);
                cairo_set_line_width(cairo_, 1.5);
                cairo_set_source_rgb(cairo_, 0, 0, 0);
                cairo_rectangle(cairo_, left_ + static_cast<double>(all[i]->x), top, static_cast<double>(all[i]->width), bottom - top);
                cairo_stroke(cairo_);
            }
            i = end;
        }
    }

    void paint_words(const Text& text, double x, double baseline, double width, bool at_right, bool bold) {
        Setting setting;
        setting.size = measures_.layout.body;
        setting.width = width;
        setting.one_line = true;
        setting.bold = bold;
        const Shaper::Lines lines = shaper_.shape(text, setting);
        if (lines.count == 0) return;
        const Line& line = shaper_.line(lines.first);
        const double from = at_right ? x + width - static_cast<double>(line.width) : x;
        mark(nowhere);
        for (std::uint32_t i = 0; i < line.stretch_count; ++i) {
            const Stretch& stretch = shaper_.stretch(line.first_stretch + i);
            prepare(stretch, left_ + from + static_cast<double>(stretch.x - line.x), baseline);
            show(stretch);
        }
    }

    double text_left(int panel) const { return measures_.left + (panel % 2 == 0 ? measures_.inner : 0); }

    void paint_head(int panel) {
        const Panel& info = placement_.panels[panel];
        const double baseline = measures_.top - 0.75 * measures_.line;
        const double x = text_left(panel);
        std::string letters;
        if (info.first_entry != nowhere) {
            letters = beginning(book_.entries[info.first_entry]);
            const std::string last = beginning(book_.entries[info.last_entry]);
            if (last != letters) letters += "–" + last;
        }
        const double room = letters.empty() ? 0 : shaper_.width(words(letters), measures_.layout.body, true) + measures_.layout.body;
        if (info.chapter == nowhere) return;
        Text chapter = words(unadorned(book_.marks[info.chapter].text));
        const bool outer_right = panel % 2 == 0;
        paint_words(chapter, outer_right ? x : x + room, baseline, measures_.text_width - room, !outer_right, false);
        if (!letters.empty()) paint_words(words(letters), x, baseline, measures_.text_width, outer_right, true);
        const double y = baseline + 0.35 * measures_.line;
        stroke(left_ + x, y, left_ + x + measures_.text_width, y, hairline);
    }

    void paint_foot(int panel) {
        const double baseline = measures_.panel_height - measures_.layout.margin_mm * points_a_mm - shaper_.faces().descent() * measures_.layout.body;
        const double x = text_left(panel);
        const bool outer_right = measures_.panels_a_page > 1 || panel % 2 == 0;
        double room = 0;
        if (measures_.layout.page_numbers) {
            const Text number = words(std::to_string(panel + 1));
            room = shaper_.width(number, measures_.layout.body, false) + measures_.layout.body;
            paint_words(number, x, baseline, measures_.text_width, outer_right, false);
        }
        if (!document_.footer.empty()) paint_words(words(document_.footer), outer_right ? x : x + room, baseline, measures_.text_width - room, !outer_right, false);
    }

    static constexpr int none = -2;
    const Document& document_;
    const Book& book_;
    const Placement& placement_;
    const Measures& measures_;
    Shaper& shaper_;
    Drawn made_;
    cairo_t* cairo_ = nullptr;
    std::vector<std::vector<const Placed*>> by_panel_;
    int page_ = 0;
    int panel_ = 0;
    int contents_ = 0;
    int marked_ = none;
    double left_ = 0;
    std::vector<cairo_glyph_t> glyphs_;
    std::vector<cairo_text_cluster_t> clusters_;
    std::map<hb_face_t*, std::map<std::uint16_t, std::string>> told_;  // what each glyph stands for in the file
};

}  // namespace

base::Result<Drawn> draw(const Document& document, const Book& book, const Placement& placement, const Measures& measures, Shaper& shaper) {
    return Painter(document, book, placement, measures, shaper).paint();
}

}  // namespace fingerpost::print
