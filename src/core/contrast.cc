#include <fingerpost/core/contrast.h>

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace fingerpost::core {
namespace {

// What is not to be chosen; the same values as in web/assets/site.css (a test compares them).
struct Fixed {
    std::string_view name;
    Colour colour;
};
constexpr std::array fixed_colours{Fixed{"paper", {0xff, 0xff, 0xff}}, Fixed{"wash", {0xf4, 0xf6, 0xf5}},  Fixed{"ink", {0x14, 0x18, 0x1a}},
                                   Fixed{"muted", {0x43, 0x4c, 0x52}}, Fixed{"focus", {0xff, 0xd2, 0x1f}}, Fixed{"warning", {0xff, 0xf4, 0xdc}}};

constexpr double words = 4.5, signs = 3.0;
constexpr double darker = 0.72;  // of a button under the pointer
constexpr int steps = 256;

int digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

double linear(std::uint8_t channel) {
    const double value = channel / 255.0;
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

Colour mixed(Colour from, Colour to, double part) {
    Colour made{};
    for (std::size_t index = 0; index < made.size(); ++index) {
        made[index] = static_cast<std::uint8_t>(std::lround(from[index] + (to[index] - from[index]) * part));
    }
    return made;
}

Colour Palette::* member_of(std::string_view name) {
    for (const PaletteColour& one : palette_colours()) {
        if (one.name == name) return one.colour;
    }
    return nullptr;
}

bool all_pass(const Palette& palette, std::string_view name) {
    const auto measures = measure_contrast(palette);
    return std::all_of(measures.begin(), measures.end(),
                       [&](const ContrastMeasure& one) { return (one.pair.front != name && one.pair.back != name) || one.passes(); });
}

// The least way towards black, or towards white.
std::optional<Colour> nearest_that_passes(const Palette& palette, const PaletteColour& which) {
    const Colour asked = palette.*which.colour;
    Palette tried = palette;
    for (int step = 1; step <= steps; ++step) {
        for (const Colour end : {Colour{0, 0, 0}, Colour{255, 255, 255}}) {
            tried.*which.colour = mixed(asked, end, static_cast<double>(step) / steps);
            if (all_pass(tried, which.name)) return tried.*which.colour;
        }
    }
    return std::nullopt;
}

}  // namespace

std::optional<Colour> parse_colour(std::string_view text) {
    if (text.starts_with('#')) text.remove_prefix(1);
    if (text.size() != 3 && text.size() != 6) return std::nullopt;
    Colour colour{};
    for (std::size_t index = 0; index < colour.size(); ++index) {
        const std::size_t wide = text.size() / 3;
        const int high = digit(text[index * wide]), low = digit(text[index * wide + wide - 1]);
        if (high < 0 || low < 0) return std::nullopt;
        colour[index] = static_cast<std::uint8_t>(high * 16 + low);
    }
    return colour;
}

std::string colour_text(Colour colour) { return fmt::format("#{:02x}{:02x}{:02x}", colour[0], colour[1], colour[2]); }

double relative_luminance(Colour colour) { return 0.2126 * linear(colour[0]) + 0.7152 * linear(colour[1]) + 0.0722 * linear(colour[2]); }

double contrast_ratio(Colour one, Colour two) {
    const auto [darker_one, lighter] = std::minmax({relative_luminance(one), relative_luminance(two)});
    return (lighter + 0.05) / (darker_one + 0.05);
}

const std::vector<PaletteColour>& palette_colours() {
    static const std::vector<PaletteColour> colours{{"brand", &Palette::brand}, {"link", &Palette::link}, {"tint", &Palette::tint}};
    return colours;
}

const std::vector<ContrastPair>& contrast_pairs() {
    static const std::vector<ContrastPair> pairs{
        {"paper", "brand", words, "masthead"},   {"brand", "tint", words, "button"},      {"focus", "brand", signs, "focus"},
        {"brand", "wash", signs, "rule"},        {"link", "paper", words, "link"},        {"link", "wash", words, "link"},
        {"link", "tint", words, "link"},         {"link", "warning", words, "link"},      {"ink", "tint", words, "text"},
        {"muted", "tint", words, "small"},
    };
    return pairs;
}

Colour named_colour(const Palette& palette, std::string_view name) {
    if (const auto member = member_of(name)) return palette.*member;
    const auto found = std::find_if(fixed_colours.begin(), fixed_colours.end() - 1, [&](const Fixed& one) { return one.name == name; });
    return found->colour;
}

std::vector<ContrastMeasure> measure_contrast(const Palette& palette) {
    std::vector<ContrastMeasure> measures;
    for (const ContrastPair& pair : contrast_pairs()) {
        measures.push_back({pair, contrast_ratio(named_colour(palette, pair.front), named_colour(palette, pair.back))});
    }
    return measures;
}

std::vector<ContrastFault> contrast_faults(const Palette& palette) {
    std::vector<ContrastFault> faults;
    const auto measures = measure_contrast(palette);
    for (const PaletteColour& colour : palette_colours()) {
        const ContrastMeasure* worst = nullptr;
        for (const ContrastMeasure& one : measures) {
            if (one.passes() || (one.pair.front != colour.name && one.pair.back != colour.name)) continue;
            if (worst == nullptr || one.ratio / one.pair.least < worst->ratio / worst->pair.least) worst = &one;
        }
        if (worst != nullptr) faults.push_back({colour.name, *worst, nearest_that_passes(palette, colour)});
    }
    return faults;
}

std::string palette_css(const Palette& palette, std::string_view selector) {
    return fmt::format("{} {{ --post: {}; --post-dark: {}; --link: {}; --tint: {} }}\n", selector, colour_text(palette.brand),
                       colour_text(mixed(palette.brand, {0, 0, 0}, 1 - darker)), colour_text(palette.link), colour_text(palette.tint));
}

}  // namespace fingerpost::core
