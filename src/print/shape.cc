#include "shape.h"

#include <hb.h>

#include <algorithm>

#include "unbroken.h"

namespace fingerpost::print {
namespace {

double points(int units) { return static_cast<double>(units) / PANGO_SCALE; }
int units(double value) { return static_cast<int>(value * PANGO_SCALE + 0.5); }

// White space of every kind that Pango would begin a line or a paragraph at becomes a space; other control characters go.
void append_clean(std::string& out, std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        const std::string_view rest = text.substr(i);
        if (rest.starts_with("\u2028") || rest.starts_with("\u2029")) {
            out += ' ';
            i += 2;
        } else if (rest.starts_with("\u0085")) {
            out += ' ';
            i += 1;
        } else if (c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\v') {
            out += ' ';
        } else if (c >= 0x20 && c != 0x7f) {
            out += text[i];
        }
    }
}

void apply(PangoAttrList* list, PangoAttribute* attribute, std::size_t begin, std::size_t end) {
    attribute->start_index = static_cast<guint>(begin);
    attribute->end_index = static_cast<guint>(end);
    pango_attr_list_insert(list, attribute);
}

}  // namespace

Shaper::Shaper(Fonts fonts) : faces_(std::move(fonts)), layout_(pango_layout_new(faces_.context())) {
    pango_layout_set_wrap(layout_.get(), PANGO_WRAP_WORD_CHAR);
    pango_layout_set_auto_dir(layout_.get(), TRUE);
    pango_layout_set_single_paragraph_mode(layout_.get(), TRUE);
}

void Shaper::release(const Mark& mark) {
    lines_.resize(mark.lines);
    stretches_.resize(mark.stretches);
    glyphs_.resize(mark.glyphs);
    text_.resize(mark.text);
}

void Shaper::set(const Text& text, const Setting& setting) {
    source_.clear();
    run_begins_.clear();
    PangoAttrList* list = pango_attr_list_new();
    // No ligatures: "fi" stays two letters for who reads letter by letter, and for who searches the file. No hyphens either.
    apply(list, pango_attr_font_features_new("liga=0, clig=0"), 0, PANGO_ATTR_INDEX_TO_TEXT_END);
    apply(list, pango_attr_insert_hyphens_new(FALSE), 0, PANGO_ATTR_INDEX_TO_TEXT_END);
    for (const Run& run : text) {
        const std::size_t begin = source_.size();
        run_begins_.push_back(begin);
        append_clean(source_, run.text);
        const std::size_t end = source_.size();
        if (begin == end) continue;
        if (run.strong && !setting.bold) apply(list, pango_attr_weight_new(PANGO_WEIGHT_BOLD), begin, end);
        if (!run.language.empty()) apply(list, pango_attr_language_new(pango_language_from_string(run.language.c_str())), begin, end);
        if (run.whole) apply(list, pango_attr_allow_breaks_new(FALSE), begin, end);
        // The colour is never drawn: it makes Pango begin a run of glyphs where one of ours begins.
        if (text.size() > 1) apply(list, pango_attr_foreground_new(0, 0, static_cast<guint16>(run_begins_.size())), begin, end);
    }
    for (const auto& [begin, end] : unbroken(source_)) apply(list, pango_attr_allow_breaks_new(FALSE), begin, end);

    PangoFontDescription* description = pango_font_description_from_string(family);
    pango_font_description_set_size(description, units(setting.size));
    pango_font_description_set_weight(description, setting.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    PangoLayout* layout = layout_.get();
    pango_layout_set_font_description(layout, description);
    pango_font_description_free(description);
    pango_layout_set_width(layout, setting.width > 0 ? units(setting.width) : -1);
    pango_layout_set_indent(layout, -units(setting.hanging));
    pango_layout_set_alignment(layout, setting.centred ? PANGO_ALIGN_CENTER : PANGO_ALIGN_LEFT);
    pango_layout_set_ellipsize(layout, setting.one_line ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE);
    pango_layout_set_text(layout, source_.data(), static_cast<int>(source_.size()));
    pango_layout_set_attributes(layout, list);
    pango_attr_list_unref(list);
}

Shaper::Lines Shaper::shape(const Text& text, const Setting& setting) {
    set(text, setting);
    Lines made{static_cast<std::uint32_t>(lines_.size()), 0};
    if (source_.find_first_not_of(' ') == std::string::npos) return made;
    PangoLayoutIter* iterator = pango_layout_get_iter(layout_.get());
    do {
        PangoRectangle place;
        pango_layout_iter_get_line_extents(iterator, nullptr, &place);
        take_line(pango_layout_iter_get_line_readonly(iterator), points(place.x));
    } while (pango_layout_iter_next_line(iterator));
    pango_layout_iter_free(iterator);
    made.count = static_cast<std::uint32_t>(lines_.size()) - made.first;
    return made;
}

void Shaper::take_line(PangoLayoutLine* line, double x) {
    Line made{static_cast<std::uint32_t>(stretches_.size()), 0, static_cast<float>(x), 0};
    double at = x;
    for (const GSList* link = line->runs; link != nullptr; link = link->next) {
        const Stretch stretch = take_stretch(static_cast<PangoGlyphItem*>(link->data), at);
        at += static_cast<double>(stretch.width);
        if (stretch.glyph_count > 0) stretches_.push_back(stretch);
    }
    made.width = static_cast<float>(at - x);
    made.stretch_count = static_cast<std::uint32_t>(stretches_.size()) - made.first_stretch;
    // From the order on paper to the order of reading.
    std::sort(stretches_.begin() + made.first_stretch, stretches_.end(),
              [](const Stretch& left, const Stretch& right) { return left.text_begin < right.text_begin; });
    // The text was noted by its place in the source until here.
    for (std::size_t i = made.first_stretch; i < stretches_.size(); ++i) {
        const std::size_t begin = stretches_[i].text_begin;
        stretches_[i].text_begin = static_cast<std::uint32_t>(text_.size());
        text_.append(source_, begin, stretches_[i].text_size);
    }
    lines_.push_back(made);
}

Stretch Shaper::take_stretch(PangoGlyphItem* item, double x) {
    const auto offset = static_cast<std::size_t>(item->item->offset);
    Stretch made{};
    made.font = number_of(item->item->analysis.font);
    made.first_glyph = static_cast<std::uint32_t>(glyphs_.size());
    made.text_begin = static_cast<std::uint32_t>(offset);
    made.text_size = static_cast<std::uint16_t>(item->item->length);
    made.run = static_cast<std::uint16_t>(std::upper_bound(run_begins_.begin(), run_begins_.end(), offset) - run_begins_.begin() - 1);
    made.backward = (item->item->analysis.level % 2) == 1;
    made.x = static_cast<float>(x);
    const PangoGlyphString* glyphs = item->glyphs;
    int at = 0;
    for (int i = 0; i < glyphs->num_glyphs; ++i) {
        const PangoGlyphInfo& info = glyphs->glyphs[i];
        const auto cluster = static_cast<std::size_t>(glyphs->log_clusters[i]);
        const std::uint16_t id = glyph_of(info, item->item->analysis.font, std::string_view(source_).substr(offset + cluster));
        if (id != 0) {
            glyphs_.push_back({id, static_cast<std::uint16_t>(cluster), static_cast<float>(points(at + info.geometry.x_offset)), static_cast<float>(points(info.geometry.y_offset))});
        }
        at += info.geometry.width;
    }
    made.glyph_count = static_cast<std::uint16_t>(glyphs_.size() - made.first_glyph);
    made.width = static_cast<float>(points(at));
    return made;
}

// What is drawn for a glyph; 0 for nothing. A character no font has is shown as a question mark and told of; its text stays.
std::uint16_t Shaper::glyph_of(const PangoGlyphInfo& info, PangoFont* font, std::string_view cluster) {
    const auto nominal = [&](char c) {
        hb_codepoint_t glyph = 0;
        hb_font_get_nominal_glyph(pango_font_get_hb_font(font), static_cast<hb_codepoint_t>(c), &glyph);
        return static_cast<std::uint16_t>(glyph);
    };
    // The space at which a line was broken: not seen, but it parts the words for who reads the text.
    if (info.glyph == PANGO_GLYPH_EMPTY) return cluster.starts_with(' ') ? nominal(' ') : 0;
    if ((info.glyph & PANGO_GLYPH_UNKNOWN_FLAG) != 0 || info.glyph == 0) {
        std::size_t size = 1;
        while (size < cluster.size() && (static_cast<unsigned char>(cluster[size]) & 0xc0U) == 0x80U) ++size;
        const std::string character(cluster.substr(0, size));
        if (missing_.find(character) == std::string::npos) missing_ += character;
        return nominal('?');
    }
    return static_cast<std::uint16_t>(info.glyph);
}

std::uint32_t Shaper::number_of(PangoFont* font) {
    const auto [found, added] = font_numbers_.try_emplace(font, static_cast<std::uint32_t>(fonts_.size()));
    if (added) fonts_.emplace_back(PANGO_FONT(g_object_ref(font)));
    return found->second;
}

double Shaper::width(const Text& text, double size, bool bold) {
    Setting setting;
    setting.size = size;
    setting.bold = bold;
    setting.width = -1;
    set(text, setting);
    int width = 0;
    pango_layout_get_size(layout_.get(), &width, nullptr);
    return points(width);
}

double Shaper::widest_word(const Text& text, double size, bool bold, double at_least) {
    constexpr double widest_letter = 1.05;  // em; a byte is a letter or less
    double widest = at_least;
    const std::string plain = unadorned(text);
    for (std::size_t begin = 0; begin < plain.size();) {
        const std::size_t end = std::min(plain.find(' ', begin), plain.size());
        const bool may_be_wider = static_cast<double>(end - begin) * widest_letter * size > widest;
        if (end > begin && may_be_wider) widest = std::max(widest, width(words(plain.substr(begin, end - begin)), size, bold));
        begin = end + 1;
    }
    return widest;
}

}  // namespace fingerpost::print
