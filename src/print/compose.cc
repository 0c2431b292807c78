#include "compose.h"

#include <algorithm>

#include "composer.h"

namespace fingerpost::print {
namespace {

// A line of Noto Sans holds about 1.9 letters an em of its width; RNIB asks for no more than 60 to 70.
constexpr double widest_line = 37;  // em

}  // namespace

const char* heading_role(int level) {
    static constexpr const char* roles[] = {"H1", "H2", "H3", "H4", "H5", "H6"};
    return roles[std::clamp(level, 1, 6) - 1];
}

base::Result<Book> compose(const Document& document, const Measures& measures, Shaper& shaper) {
    return Composer(document, measures, shaper).compose();
}

base::Result<Book> Composer::compose() {
    begin_flow(Flow::Kind::fixed, measures_.layout.columns);
    walk(document_.blocks);
    if (error_) return base::fail(*error_);
    if (!anchors_.empty()) {
        add_piece(0, 0);
        finish(pieces().size() - 1, Before::nothing);
    }
    return std::move(book_);
}

void Composer::walk(const Blocks& blocks) {
    for (const Block& block : blocks) std::visit([this](const auto& content) { add(content); }, block.content);
}

void Composer::begin_flow(Flow::Kind kind, int columns) {
    if (!book_.flows.empty() && pieces().empty() && flow().kind == Flow::Kind::fixed && !flow().bare) book_.flows.pop_back();
    book_.flows.emplace_back();
    flow().kind = kind;
    flow().columns = columns;
    flow().headless = headless_;
}

void Composer::body_flow() {
    if (flow().bare) return;
    const bool fits = flow().kind == Flow::Kind::fixed && flow().repeated.empty() && flow().columns == measures_.layout.columns;
    if (!fits) begin_flow(Flow::Kind::fixed, measures_.layout.columns);
}

double Composer::spare(double size) { return std::max(0.0, width() - widest_line * size); }

Manners Composer::manners(double size, double gap) {
    Manners made;
    made.size = size;
    made.gap = gap;
    made.inset = inset_;
    made.outset = outset_ + spare(size);
    return made;
}

double Composer::gap_before(double after_paragraph, double after_heading) const {
    switch (before_) {
        case Before::nothing: return 0;
        case Before::heading: return after_heading * measures_.line;
        default: return after_paragraph * measures_.line;
    }
}

// How deep a heading stands among those above it: so none is skipped on the way down, and neighbours are alike.
int Composer::role(int level) {
    while (!levels_.empty() && levels_.back() >= level) levels_.pop_back();
    levels_.push_back(level);
    return static_cast<int>(levels_.size());
}

void Composer::finish(std::size_t first, Before before) {
    std::vector<Piece>& all = pieces();
    if (first == all.size()) return;
    for (std::size_t i = first; i < all.size(); ++i) {
        all[i].keep = keep_;
        all[i].box = box_;
        all[i].entry = entry_;
    }
    all[first].breaks = break_;
    all[first].heading = heading_;
    if (!anchors_.empty()) {
        all[first].anchors = static_cast<int>(book_.anchors.size());
        book_.anchors.push_back(std::move(anchors_));
        anchors_.clear();
    }
    break_ = false;
    heading_ = nowhere;
    before_ = before;
}

void Composer::add_piece(double height, double gap) {
    Piece piece;
    piece.height = static_cast<float>(height);
    piece.gap = static_cast<float>(gap);
    piece.inset = static_cast<float>(inset_);
    pieces().push_back(std::move(piece));
}

void Composer::add(const Heading& heading) {
    body_flow();
    if (heading.starts_page) break_ = true;
    if (!heading.id.empty()) anchors_.push_back(heading.id);
    anchors_.push_back(heading_anchor(book_.marks.size()));
    heading_ = static_cast<int>(book_.marks.size());
    book_.marks.push_back({heading.level, heading.text, anchors_.back(), heading.in_contents});
    double size = measures_.heading_size(heading.level);
    const double widest = shaper_.widest_word(heading.text, size, true);
    if (widest > width()) size = std::max(measures_.layout.body, size * width() / widest);
    Manners how = manners(size, gap_before(heading.level <= 2 ? 1.6 : 1.25, 0.5));
    how.bold = true;
    how.keep_next = true;
    const std::size_t first = pieces().size();
    setter_.set(pieces(), heading.text, setter_.add_node(heading_role(role(heading.level))), width() + inset_ + outset_, how);
    finish(first, Before::heading);
}

void Composer::add(const Paragraph& paragraph) {
    body_flow();
    const double body = measures_.layout.body;
    const std::size_t first = pieces().size();
    const int node = setter_.add_node("P");
    constexpr double least_statement = 16;  // pt: HANTS and others print "Available in large print" no smaller
    double size = body;
    if (paragraph.manner == Manner::lead) size = body * 1.1;
    if (paragraph.manner == Manner::statement) size = std::max(body, least_statement);
    if (paragraph.manner == Manner::display) {
        display(paragraph.text, node);
    } else {
        setter_.set(pieces(), paragraph.text, node, width() + inset_ + outset_, manners(size, gap_before(1, 0.25)));
    }
    finish(first, Before::paragraph);
}

// As large as fills the width, up to three times the body.
void Composer::display(const Text& text, int node) {
    const double body = measures_.layout.body;
    double size = body * 3;
    const double wide = shaper_.width(text, size, true);
    if (wide > width()) size = std::max(body * 1.4, size * width() / wide);
    Manners how = manners(size, gap_before(0.6, 0.3));
    how.outset = outset_;
    how.bold = true;
    setter_.set(pieces(), text, node, width() + inset_ + outset_, how);
}

void Composer::add(const List& list) {
    body_flow();
    const double body = measures_.layout.body;
    const double indent = list.numbered ? body * 1.9 : body * 1.1;
    const std::size_t first = pieces().size();
    const int list_node = setter_.add_node("L");
    book_.nodes[list_node].scope = list.numbered ? "Decimal" : "Disc";
    int number = 0;
    for (const Text& item : list.items) {
        const int item_node = setter_.add_node("LI", list_node);
        const int label = setter_.add_node("Lbl", item_node);
        const int content = setter_.add_node("LBody", item_node);
        const std::uint32_t order = setter_.next_order();
        Manners how = manners(body, number == 0 ? gap_before(0.5, 0.25) : 0.3 * measures_.line);
        how.inset += indent;
        const std::size_t begin = pieces().size();
        ++number;
        if (setter_.set(pieces(), item, content, width() + inset_ + outset_, how) == 0) continue;
        setter_.beside(pieces()[begin], words(list.numbered ? std::to_string(number) + ". " : "• "), label, inset_, body, false, order);
    }
    finish(first, Before::facts);
}

void Composer::add(const Facts& facts) {
    body_flow();
    const std::size_t first = pieces().size();
    bool begun = false;
    for (const Fact& fact : facts.facts) {
        for (std::size_t value = 0; value < fact.values.size(); ++value) {
            fact_line(fact, value, begun ? 0.12 * measures_.line : gap_before(0.45, 0.25));
            begun = begun || pieces().size() > first;
        }
    }
    finish(first, Before::facts);
}

// "When: Mondays, 10am to noon"; further values stand under the first, set in.
void Composer::fact_line(const Fact& fact, std::size_t value, double gap) {
    const double body = measures_.layout.body;
    Manners how = manners(body, gap);
    Text text;
    if (value == 0 && !fact.label.empty()) {
        text = strong(fact.label + ": ");
        how.hanging = body;
    } else {
        how.inset += body;
    }
    text.insert(text.end(), fact.values[value].begin(), fact.values[value].end());
    setter_.set(pieces(), text, setter_.add_node("P"), width() + inset_ + outset_, how);
}

void Composer::add(const Group& group) {
    const int keep = keep_, entry = entry_;
    if (!group.id.empty()) anchors_.push_back(group.id);
    if (group.keep_together && keep_ == nowhere) {
        keep_ = static_cast<int>(book_.keeps.size());
        book_.keeps.push_back(group.id);
    }
    if (!group.running.empty()) {
        entry_ = static_cast<int>(book_.entries.size());
        book_.entries.push_back(group.running);
    }
    walk(group.blocks);
    // A heading that ends a group, as the emptiest listing does, has nothing to stay with.
    if (!pieces().empty() && keep == nowhere && pieces().back().keep == keep_) pieces().back().stays = false;
    keep_ = keep;
    entry_ = entry;
}

void Composer::add(const Box& box) {
    body_flow();
    const double padding = 0.7 * measures_.layout.body;
    if (box_ != nowhere) return walk(box.blocks);  // a frame in a frame tells nothing more
    const std::size_t first = pieces().size();
    const double gap = gap_before(0.8, 0.4);
    const int keep = keep_;
    if (keep_ == nowhere) {
        keep_ = static_cast<int>(book_.keeps.size());
        book_.keeps.emplace_back();
    }
    box_ = book_.boxes++;
    add_piece(padding, gap);
    pieces().back().stays = true;
    finish(first, Before::nothing);
    inset_ += padding;
    outset_ += padding;
    walk(box.blocks);
    inset_ -= padding;
    outset_ -= padding;
    pieces().back().stays = true;
    add_piece(padding, 0);
    finish(pieces().size() - 1, Before::paragraph);
    box_ = nowhere;
    keep_ = keep;
}

}  // namespace fingerpost::print
