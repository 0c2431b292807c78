#include "setter.h"

namespace fingerpost::print {

int Setter::add_node(const char* role, int parent) {
    book_.nodes.push_back({role, parent, {}, {}});
    return static_cast<int>(book_.nodes.size()) - 1;
}

std::uint32_t Setter::add_passage(const Text& text, int node) {
    Passage passage{node, {}};
    bool one_language = node != nowhere && !text.empty();
    bool apart = false;
    for (const Run& run : text) {
        if (!run.text.empty() && run.language != text.front().language) one_language = false;
        if (!run.to.empty() || !run.uri.empty()) apart = true;
    }
    const bool of_element = one_language && !text.front().language.empty();
    if (of_element) book_.nodes[node].language = text.front().language;
    for (const Run& run : text) apart = apart || (!of_element && !run.language.empty());
    if (node != nowhere && apart) {
        for (const Run& run : text) {
            int of_run = node;
            if (!run.to.empty() || !run.uri.empty()) {
                of_run = add_node("Link", node);
                book_.nodes[of_run].link = static_cast<int>(book_.links.size());
                book_.links.push_back({run.to, run.uri, run.text});
            } else if (!of_element && !run.language.empty()) {
                of_run = add_node("Span", node);
            }
            if (of_run != node && !of_element) book_.nodes[of_run].language = run.language;
            passage.run_nodes.push_back(of_run);
        }
    }
    book_.passages.push_back(std::move(passage));
    return static_cast<std::uint32_t>(book_.passages.size()) - 1;
}

double Setter::baseline(double size, double height) const {
    const double ascent = shaper_.faces().ascent() * size;
    const double descent = shaper_.faces().descent() * size;
    return (height - ascent - descent) / 2 + ascent;
}

std::size_t Setter::set(std::vector<Piece>& pieces, const Text& text, int node, double width, const Manners& manners) {
    Setting setting;
    setting.size = manners.size;
    setting.bold = manners.bold;
    setting.width = width - manners.inset - manners.outset;
    setting.hanging = manners.hanging;
    setting.centred = manners.centred;
    const Shaper::Lines lines = shaper_.shape(text, setting);
    if (lines.count == 0) return 0;
    const std::uint32_t passage = add_passage(text, node);
    const double height = line_height(manners.size);
    for (std::uint32_t i = 0; i < lines.count; ++i) {
        Piece piece;
        piece.gap = i == 0 ? static_cast<float>(manners.gap) : 0;
        piece.height = static_cast<float>(height);
        piece.inset = static_cast<float>(manners.inset);
        // Neither the first nor the last line of a paragraph stands alone.
        piece.stays = manners.keep_next || (lines.count > 1 && (i == 0 || i + 2 == lines.count));
        if (!manners.keep_next && i + 1 == lines.count) piece.stays = false;
        piece.fragments.push_back({lines.first + i, passage, static_cast<float>(manners.inset), static_cast<float>(baseline(manners.size, height)), next_order()});
        pieces.push_back(std::move(piece));
    }
    return lines.count;
}

void Setter::beside(Piece& piece, const Text& text, int node, double x, double size, bool right_aligned, std::uint32_t order) {
    Setting setting;
    setting.size = size;
    setting.width = -1;
    const Shaper::Lines lines = shaper_.shape(text, setting);
    if (lines.count == 0) return;
    const std::uint32_t passage = add_passage(text, node);
    const double left = right_aligned ? x - static_cast<double>(shaper_.line(lines.first).width) : x;
    piece.fragments.push_back({lines.first, passage, static_cast<float>(left), static_cast<float>(baseline(size, line_height(size))), order});
}

}  // namespace fingerpost::print
