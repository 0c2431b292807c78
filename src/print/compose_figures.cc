#include <algorithm>

#include "composer.h"

namespace fingerpost::print {
namespace {

// The symbol itself is then at least 20 mm wide: the smallest has 21 modules and a quiet zone of 4 on each side.
constexpr double qr_mm = 20.0 * (21 + 8) / 21 + 0.1;

}  // namespace

// A table that is wider than the page becomes several, one below the other, each with the columns that name the rows.
void Composer::add(const Table& table) {
    if (table.rows.empty()) return;
    begin_flow(Flow::Kind::fixed, 1);
    const std::vector<std::vector<std::size_t>> parts = parts_of(table);
    for (const std::vector<std::size_t>& part : parts) {
        if (&part != &parts.front()) begin_flow(Flow::Kind::fixed, 1);
        table_part(table, part, &part == &parts.front());
    }
}

void Composer::table_part(const Table& table, const std::vector<std::size_t>& columns, bool with_caption) {
    const int node = setter_.add_node("Table");
    const std::size_t first = 0;
    if (with_caption && !table.caption.empty()) {
        Manners how = manners(measures_.layout.body, gap_before(0.8, 0.3));
        how.keep_next = true;
        setter_.set(pieces(), table.caption, setter_.add_node("Caption", node), width() + inset_ + outset_, how);
        before_ = Before::heading;
    }
    const std::vector<double> widths = widths_of(table, columns);
    std::vector<Text> headings;
    for (const Column& column : table.columns) headings.push_back(column.heading);
    const std::size_t before_rows = pieces().size();
    table_row(pieces(), {table, columns, widths, headings}, node, true);
    if (!with_caption) pieces()[before_rows].gap = static_cast<float>(measures_.line);
    for (Piece& piece : pieces()) piece.stays = true;
    table_row(flow().repeated, {table, columns, widths, headings}, nowhere, true);
    for (const std::vector<Text>& row : table.rows) table_row(pieces(), {table, columns, widths, row}, node, false);
    finish(first, Before::facts);
}

// So wide that no word of it is broken. A column that names the rows of many others has room for some words.
double Composer::least_width(const Table& table, std::size_t column) {
    constexpr std::size_t many = 5;
    constexpr double share_of_names = 0.17;
    const double body = measures_.layout.body;
    double least = shaper_.widest_word(table.columns[column].heading, body, true);
    for (const std::vector<Text>& row : table.rows) least = shaper_.widest_word(row[column], body, false, least);
    least += 0.5 * body;
    if (table.columns[column].names_the_row && table.columns.size() > many) least = std::max(least, share_of_names * width());
    return std::min(least, width());
}

std::vector<std::vector<std::size_t>> Composer::parts_of(const Table& table) {
    least_widths_.clear();
    std::vector<std::size_t> names;
    double of_names = 0;
    for (std::size_t column = 0; column < table.columns.size(); ++column) {
        least_widths_.push_back(least_width(table, column));
        if (!table.columns[column].names_the_row) continue;
        names.push_back(column);
        of_names += least_widths_.back();
    }
    std::vector<std::vector<std::size_t>> parts{names};
    double used = of_names;
    for (std::size_t column = 0; column < table.columns.size(); ++column) {
        if (table.columns[column].names_the_row) continue;
        if (used + least_widths_[column] > width() && parts.back().size() > names.size()) {
            parts.push_back(names);
            used = of_names;
        }
        parts.back().push_back(column);
        used += least_widths_[column];
    }
    for (std::vector<std::size_t>& part : parts) std::sort(part.begin(), part.end());
    return parts;
}

// As the columns share the width, but none narrower than its longest word where there is room for all.
std::vector<double> Composer::widths_of(const Table& table, const std::vector<std::size_t>& columns) {
    std::vector<bool> fixed(columns.size(), false);
    std::vector<double> widths(columns.size(), 0);
    double least = 0;
    for (const std::size_t column : columns) least += least_widths_[column];
    const bool fits = least <= width() + 0.01;
    for (bool again = true; again;) {
        again = false;
        double room = width(), shares = 0;
        for (std::size_t at = 0; at < columns.size(); ++at) {
            if (fixed[at]) room -= widths[at];
            if (!fixed[at]) shares += std::max(0.01, table.columns[columns[at]].width);
        }
        for (std::size_t at = 0; at < columns.size(); ++at) {
            if (fixed[at]) continue;
            widths[at] = room * std::max(0.01, table.columns[columns[at]].width) / shares;
            if (!fits || widths[at] >= least_widths_[columns[at]]) continue;
            widths[at] = least_widths_[columns[at]];
            fixed[at] = again = true;
        }
    }
    return widths;
}

// A row is one strip a line, its cells side by side; none but the last may end a page.
void Composer::table_row(std::vector<Piece>& to, const TableRow& told, int table_node, bool heading) {
    const double body = measures_.layout.body;
    const double padding = 0.5 * body;
    const int row = table_node == nowhere ? nowhere : setter_.add_node("TR", table_node);
    std::vector<Piece> strips;
    double x = 0;
    for (std::size_t at = 0; at < told.columns.size(); ++at) {
        const Column& column = told.table.columns[told.columns[at]];
        const bool names = heading || column.names_the_row;
        const int node = row == nowhere ? nowhere : setter_.add_node(names ? "TH" : "TD", row);
        if (node != nowhere && names) book_.nodes[node].scope = heading ? "Column" : "Row";
        Manners how;
        how.size = body;
        how.bold = heading;
        how.inset = inset_ + x;
        std::vector<Piece> lines;
        setter_.set(lines, told.cells[told.columns[at]], node, inset_ + x + told.widths[at] - (at + 1 < told.columns.size() ? padding : 0), how);
        if (lines.size() > strips.size()) strips.resize(lines.size());
        for (std::size_t line = 0; line < lines.size(); ++line) strips[line].fragments.push_back(lines[line].fragments.front());
        x += told.widths[at];
    }
    if (strips.empty()) strips.resize(1);
    for (std::size_t line = 0; line < strips.size(); ++line) {
        strips[line].height = static_cast<float>(measures_.line);
        strips[line].inset = static_cast<float>(inset_);
        strips[line].stays = line + 1 < strips.size();
    }
    strips.front().gap = static_cast<float>(0.25 * body);
    strips.back().height += static_cast<float>(0.25 * body);
    strips.back().rule = Rule::below;
    strips.back().rule_to = static_cast<float>(width());
    for (Piece& strip : strips) to.push_back(std::move(strip));
}

// What is filled later cannot begin a page or be pointed at: an empty piece before it does.
void Composer::settle() {
    if (!break_ && anchors_.empty()) return;
    body_flow();
    add_piece(0, 0);
    pieces().back().stays = true;
    finish(pieces().size() - 1, Before::nothing);
}

void Composer::add(const Contents& contents) {
    settle();
    begin_flow(Flow::Kind::contents, 1);
    flow().contents = &contents;
    before_ = Before::facts;
}

void Composer::add(const Index& index) {
    settle();
    begin_flow(Flow::Kind::index, std::max(1, measures_.layout.index_columns));
    flow().index = &index;
    flow().heading_level = static_cast<int>(levels_.size()) + 1;
    before_ = Before::facts;
}

void Composer::add(const Pad& pad) {
    headless_ = true;
    begin_flow(Flow::Kind::pad, 1);
    flow().pad = &pad;
    flow().heading_level = role(2);
    body_flow();
    break_ = true;
    before_ = Before::nothing;
}

void Composer::add(const PageBreak&) { break_ = true; }

void Composer::add(const QrCode& qr) {
    body_flow();
    const auto code = make_qr(qr.uri);
    if (!code) return broken(code.error());
    const std::size_t first = pieces().size();
    const double body = measures_.layout.body;
    const double side = std::max(qr_mm * points_a_mm, 4 * body);  // read from where the words are read
    const int node = setter_.add_node("Figure");
    book_.nodes[node].alternative = "QR code that leads to " + qr.address;
    add_piece(side, gap_before(0.6, 0.4));
    pieces().back().figure = static_cast<int>(book_.figures.size());
    book_.figures.push_back({node, static_cast<float>(inset_), static_cast<float>(side), static_cast<float>(side), setter_.next_order(), *code});
    std::vector<Piece> lines;
    Manners how;
    how.size = body;
    how.inset = inset_ + side + 0.6 * body;
    // A narrow panel has no room beside the code: words and address stand below.
    const bool below = width() - side < 9 * body;
    if (below) how.inset = inset_;
    setter_.set(lines, qr.words, setter_.add_node("P"), width() + inset_, how);
    Run address = whole(qr.address, qr.uri);
    address.strong = true;
    address.whole = false;
    setter_.set(lines, {address}, setter_.add_node("P"), width() + inset_, how);
    const double height = static_cast<double>(lines.size()) * measures_.line;
    double y = below ? side : std::max(0.0, (side - height) / 2);
    Piece& piece = pieces().back();
    piece.height = static_cast<float>(below ? side + height : std::max(side, height));
    for (const Piece& line : lines) {
        Fragment fragment = line.fragments.front();
        fragment.baseline += static_cast<float>(y);
        piece.fragments.push_back(fragment);
        y += measures_.line;
    }
    finish(first, Before::figure);
}

void Composer::add(const Picture& picture) {
    body_flow();
    const auto drawable = read_picture(picture.bytes);
    if (!drawable) return broken(drawable.error());
    const std::size_t first = pieces().size();
    double height = std::min(picture.height_mm * points_a_mm, 0.9 * measures_.text_height);
    double across = height * (*drawable)->aspect();
    if (across > width()) {
        across = width();
        height = across / (*drawable)->aspect();
    }
    int node = nowhere;
    if (!picture.alt.empty()) {
        node = setter_.add_node("Figure");
        book_.nodes[node].alternative = picture.alt;
    }
    add_piece(height, gap_before(0.6, 0.4));
    pieces().back().figure = static_cast<int>(book_.figures.size());
    book_.figures.push_back({node, static_cast<float>(inset_), static_cast<float>(across), static_cast<float>(height), setter_.next_order(), *drawable});
    finish(first, Before::figure);
}

void Composer::add(const Lines& lines) {
    body_flow();
    const std::size_t first = pieces().size();
    for (int i = 0; i < lines.count; ++i) {
        add_piece(1.4 * measures_.line, 0);
        pieces().back().rule = Rule::writing;
        pieces().back().rule_to = static_cast<float>(width());
    }
    finish(first, Before::facts);
}

void Composer::add(const Cover& cover) {
    begin_flow(Flow::Kind::fixed, 1);
    flow().bare = true;
    break_ = true;
    before_ = Before::nothing;
    if (cover.logo) add(*cover.logo);
    const std::size_t first = pieces().size();
    add_piece(0.14 * measures_.text_height, 0);
    anchors_.push_back(heading_anchor(book_.marks.size()));
    heading_ = static_cast<int>(book_.marks.size());
    book_.marks.push_back({1, cover.title, anchors_.back(), false});
    double size = measures_.heading_size(1) * 1.5;
    const double widest = shaper_.widest_word(cover.title, size, true);
    if (widest > width()) size = std::max(measures_.layout.body, size * width() / widest);
    Manners how;
    how.size = size;
    how.bold = true;
    setter_.set(pieces(), cover.title, setter_.add_node(heading_role(role(1))), width(), how);
    for (const Text& line : cover.lines) {
        Manners below;
        below.size = measures_.heading_size(3);
        below.gap = 0.6 * measures_.line;
        setter_.set(pieces(), line, setter_.add_node("P"), width(), below);
    }
    add_piece(0, 0);
    pieces().back().spring = true;
    finish(first, Before::nothing);
    walk(cover.blocks);
    begin_flow(Flow::Kind::fixed, measures_.layout.columns);
    break_ = true;
    before_ = Before::nothing;
}

}  // namespace fingerpost::print
