// Texts broken into lines of placed glyphs, by Pango, and kept in a form so small that the lines of a whole directory stay in
// memory: what is measured once is drawn as it was measured.
#pragma once

#include <fingerpost/print/document.h>

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "fonts.h"

namespace fingerpost::print {

struct Glyph {
    std::uint16_t id;
    std::uint16_t cluster;  // byte of the stretch's text its cluster begins at
    float x, y;             // from the stretch's origin, pt
};

// Glyphs of one face from one Run.
struct Stretch {
    std::uint32_t font;         // Shaper::fonts
    std::uint32_t first_glyph;  // Shaper::glyphs, in the order they stand on paper
    std::uint32_t text_begin;   // Shaper::text
    std::uint16_t glyph_count;
    std::uint16_t text_size;
    std::uint16_t run;  // of the Text
    bool backward;      // right to left
    float x, width;     // from the line's left edge, pt
};

struct Line {
    std::uint32_t first_stretch;  // Shaper::stretches, in reading order
    std::uint32_t stretch_count;
    float x, width;  // of what is seen, pt
};

struct Setting {
    double size = 12;     // pt
    bool bold = false;
    double width = 400;   // pt
    double hanging = 0;   // lines after the first begin so far in, pt
    bool one_line = false;  // cut with an ellipsis where it does not fit
    bool centred = false;
};

class Shaper {
  public:
    explicit Shaper(Fonts fonts);

    // The lines of a text; none for an empty one. Their numbers are first, first + 1 …
    struct Lines {
        std::uint32_t first = 0;
        std::uint32_t count = 0;
    };
    Lines shape(const Text& text, const Setting& setting);
    // How wide the text is on one line; how wide its widest word, or `at_least` where none is wider.
    double width(const Text& text, double size, bool bold);
    double widest_word(const Text& text, double size, bool bold, double at_least = 0);

    const Line& line(std::uint32_t number) const { return lines_[number]; }
    const Stretch& stretch(std::uint32_t number) const { return stretches_[number]; }
    const Glyph* glyphs(const Stretch& stretch) const { return &glyphs_[stretch.first_glyph]; }
    std::string_view text(const Stretch& stretch) const { return std::string_view(text_).substr(stretch.text_begin, stretch.text_size); }
    PangoFont* font(std::uint32_t number) const { return fonts_[number].get(); }
    const Fonts& faces() const { return faces_; }
    // Characters no font has, each once.
    const std::string& missing() const { return missing_; }

    // What is shaped after mark() is forgotten by release(): contents and index are shaped anew as page numbers settle.
    struct Mark {
        std::size_t lines, stretches, glyphs, text;
    };
    Mark mark() const { return {lines_.size(), stretches_.size(), glyphs_.size(), text_.size()}; }
    void release(const Mark& mark);

  private:
    void set(const Text& text, const Setting& setting);
    void take_line(PangoLayoutLine* line, double x);
    Stretch take_stretch(PangoGlyphItem* item, double x);
    std::uint16_t glyph_of(const PangoGlyphInfo& info, PangoFont* font, std::string_view cluster);
    std::uint32_t number_of(PangoFont* font);

    Fonts faces_;
    Owned<PangoLayout> layout_;
    std::string source_;                   // the text being shaped
    std::vector<std::size_t> run_begins_;  // where its runs begin
    std::vector<Line> lines_;
    std::vector<Stretch> stretches_;
    std::vector<Glyph> glyphs_;
    std::string text_;
    std::vector<Owned<PangoFont>> fonts_;
    std::map<PangoFont*, std::uint32_t> font_numbers_;
    std::string missing_;
};

}  // namespace fingerpost::print
