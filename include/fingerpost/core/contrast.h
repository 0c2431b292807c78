// Whether words can be read on what is behind them: contrast as WCAG 2.2 measures it.
//
// Source: W3C, Web Content Accessibility Guidelines 2.2, definitions of "relative luminance" and "contrast ratio", criteria 1.4.3
// (words: 4.5 to 1) and 1.4.11 (edges and signs: 3 to 1). https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
#pragma once

#include <fingerpost/base/result.h>

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fingerpost::core {

using Colour = std::array<std::uint8_t, 3>;  // red, green, blue

// "#0b4f3c", "0B4F3C", "#fff"; nothing for anything else.
std::optional<Colour> parse_colour(std::string_view text);
std::string colour_text(Colour colour);  // "#0b4f3c"
double relative_luminance(Colour colour);      // 0 to 1
double contrast_ratio(Colour one, Colour two);  // 1 to 21

// The colours of the pages that a directory may choose. The rest (ink, paper, what warns, what is urgent) is the same everywhere.
struct Palette {
    Colour brand{0x0b, 0x4f, 0x3c};  // masthead, buttons, rules
    Colour link{0x0b, 0x4a, 0x8f};
    Colour tint{0xe6, 0xf1, 0xec};   // behind the search box
    bool operator==(const Palette&) const = default;
};

struct PaletteColour {
    std::string_view name;  // "brand"
    Colour Palette::* colour;
};
const std::vector<PaletteColour>& palette_colours();

// Two colours that stand one on the other, and how they do.
struct ContrastPair {
    std::string_view front, back;  // names: of the palette, or paper, wash, ink, muted, focus, warning
    double least;
    std::string_view use;  // "masthead", to be said in words by whoever tells of it
};
const std::vector<ContrastPair>& contrast_pairs();
// A colour by one of these names.
Colour named_colour(const Palette& palette, std::string_view name);

struct ContrastMeasure {
    ContrastPair pair;
    double ratio = 0;
    bool passes() const { return ratio >= pair.least; }
};
std::vector<ContrastMeasure> measure_contrast(const Palette& palette);

// A colour of the palette that cannot stay, the worst of what is the matter with it, and what is nearest to it and can. (The others
// are taken as they are; nothing if no shade of it passes with them.)
struct ContrastFault {
    std::string_view colour;
    ContrastMeasure worst;
    std::optional<Colour> instead;
};
std::vector<ContrastFault> contrast_faults(const Palette& palette);

// The palette as a stylesheet for `selector` (":root"): custom properties of web/assets/site.css.
std::string palette_css(const Palette& palette, std::string_view selector);

}  // namespace fingerpost::core
