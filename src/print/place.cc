#include "place.h"

#include <algorithm>

namespace fingerpost::print {
namespace {

class Placer {
  public:
    Placer(const Book& book, const Measures& measures) : book_(book), measures_(measures) {}

    Placement place() {
        for (std::size_t i = 0; i < book_.flows.size(); ++i) {
            if (!book_.flows[i].pieces.empty()) place_flow(static_cast<int>(i));
        }
        if (made_.panels.empty()) new_panel();
        return std::move(made_);
    }

  private:
    double bottom() const { return measures_.top + measures_.text_height; }
    double remaining() const { return bottom() - y_; }

    void new_panel() {
        made_.panels.emplace_back();
        made_.panels.back().bare = flow_->bare;
        made_.panels.back().headless = flow_->headless;
        region_top_ = y_ = lowest_ = measures_.top;
        column_ = 0;
        top_of_column_ = true;
    }

    // `within`: something of the flow stands already, and what is repeated goes on with it. A table that begins here has its own headings.
    void next_column(bool within = true) {
        if (column_ + 1 < columns_) {
            ++column_;
            y_ = region_top_;
            top_of_column_ = true;
        } else {
            new_panel();
        }
        if (!within) return;
        for (const Piece& piece : flow_->repeated) put(piece, true);
    }

    void place_flow(int number) {
        flow_ = &book_.flows[number];
        flow_number_ = number;
        columns_ = flow_->columns;
        if (!made_.panels.empty()) {
            // Below all that stands on this page already.
            region_top_ = y_ = lowest_;
            column_ = 0;
            if (flow_->bare != made_.panels.back().bare) new_panel();
        }
        const std::vector<Piece>& pieces = flow_->pieces;
        for (std::size_t begin = 0; begin < pieces.size();) {
            const std::size_t end = end_of_chunk(pieces, begin);
            place_chunk(pieces, begin, end);
            begin = end;
        }
    }

    // A chunk may not be parted: a group, or lines and headings that stay with what follows.
    static std::size_t end_of_chunk(const std::vector<Piece>& pieces, std::size_t begin) {
        std::size_t end = begin + 1;
        while (end < pieces.size() && joined(pieces[end - 1], pieces[end], true)) ++end;
        return end;
    }
    static bool joined(const Piece& piece, const Piece& next, bool with_groups) {
        if (next.breaks) return false;
        return piece.stays || (with_groups && piece.keep != nowhere && piece.keep == next.keep);
    }

    static double height(const std::vector<Piece>& pieces, std::size_t begin, std::size_t end, bool at_top) {
        double sum = 0;
        for (std::size_t i = begin; i < end; ++i) {
            sum += static_cast<double>(pieces[i].height);
            if (i > begin || !at_top) sum += static_cast<double>(pieces[i].gap);
        }
        return sum;
    }

    // How much of the next part of the flow must follow a chunk that ends this one and stays with what comes.
    double tail(const std::vector<Piece>& pieces, std::size_t end) const {
        const std::size_t next = static_cast<std::size_t>(flow_number_) + 1;
        if (end < pieces.size() || !pieces.back().stays || next >= book_.flows.size() || book_.flows[next].pieces.empty()) return 0;
        const std::vector<Piece>& others = book_.flows[next].pieces;
        return others.front().breaks ? 0 : height(others, 0, end_of_chunk(others, 0), false);
    }

    double full_height() const {
        double head = 0;
        for (const Piece& piece : flow_->repeated) head += static_cast<double>(piece.height + piece.gap);
        return measures_.text_height - head;
    }

    void place_chunk(const std::vector<Piece>& pieces, std::size_t begin, std::size_t end) {
        if (made_.panels.empty()) {
            new_panel();
        } else if (pieces[begin].breaks && !(fresh())) {
            new_panel();
        }
        double following = tail(pieces, end);
        if (height(pieces, begin, end, true) + following > full_height()) following = 0;
        if (height(pieces, begin, end, top_of_column_) + following > remaining() + slack) {
            if (height(pieces, begin, end, true) > full_height() + slack) return place_parted(pieces, begin, end);
            next_column(begin > 0);
        }
        for (std::size_t i = begin; i < end; ++i) put(pieces[i], false, i);
    }

    bool fresh() const { return top_of_column_ && column_ == 0 && region_top_ <= measures_.top && made_.panels.back().bare == flow_->bare; }

    // Taller than a page with the headings before it; where a group would fit alone, it stays whole.
    void place_parted(const std::vector<Piece>& pieces, std::size_t begin, std::size_t end) {
        std::size_t group = begin;
        while (group < end && pieces[group].keep == nowhere) ++group;
        if (group == begin || group == end || height(pieces, group, end, true) > full_height() + slack) return place_tall(pieces, begin, end);
        place_tall(pieces, begin, group);
        next_column();
        for (std::size_t i = group; i < end; ++i) put(pieces[i], false, i);
    }

    // Parted where lines and headings allow, and where nothing allows, anywhere.
    void place_tall(const std::vector<Piece>& pieces, std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) {
            if (pieces[i].keep != nowhere) made_.too_tall.insert(book_.keeps[pieces[i].keep]);
        }
        for (std::size_t first = begin; first < end;) {
            std::size_t last = first + 1;
            while (last < end && joined(pieces[last - 1], pieces[last], false)) ++last;
            const bool fits = height(pieces, first, last, true) <= full_height() + slack;
            if (fits && height(pieces, first, last, top_of_column_) > remaining() + slack) next_column(first > 0);
            for (std::size_t i = first; i < last; ++i) {
                if (!fits && !top_of_column_ && static_cast<double>(pieces[i].height + pieces[i].gap) > remaining() + slack) next_column();
                put(pieces[i], false, i);
            }
            first = last;
        }
    }

    void put(const Piece& piece, bool furniture, std::size_t number = 0) {
        if (!top_of_column_) y_ += static_cast<double>(piece.gap);
        const double width = measures_.column_width(columns_);
        const int panel = static_cast<int>(made_.panels.size()) - 1;
        // The fold is at the left of odd pages.
        const double inner = panel % 2 == 0 ? measures_.inner : 0;
        const double x = measures_.left + inner + column_ * (width + measures_.gutter);
        made_.placed.push_back({&piece, panel, flow_number_, static_cast<float>(x), static_cast<float>(y_), static_cast<float>(width), furniture});
        if (piece.spring) {
            y_ += std::max(0.0, remaining() - height(flow_->pieces, number + 1, flow_->pieces.size(), false));
        }
        y_ += static_cast<double>(piece.height);
        lowest_ = std::max(lowest_, y_);
        if (piece.height > 0) top_of_column_ = false;
        note(piece);
    }

    void note(const Piece& piece) {
        Panel& panel = made_.panels.back();
        const int page = static_cast<int>(made_.panels.size());
        if (piece.entry != nowhere) {
            if (panel.first_entry == nowhere) panel.first_entry = piece.entry;
            panel.last_entry = piece.entry;
        }
        if (piece.heading != nowhere && book_.marks[piece.heading].level <= 2) chapter_ = piece.heading;
        if (panel.chapter == nowhere && piece.height > 0) panel.chapter = chapter_;
        if (piece.anchors == nowhere) return;
        for (const std::string& anchor : book_.anchors[piece.anchors]) made_.page_of.emplace(anchor, page);
    }

    static constexpr double slack = 0.01;  // pt: sums of floats
    const Book& book_;
    const Measures& measures_;
    Placement made_;
    const Flow* flow_ = nullptr;
    int flow_number_ = 0;
    int columns_ = 1;
    int column_ = 0;
    double region_top_ = 0, y_ = 0, lowest_ = 0;
    bool top_of_column_ = true;
    int chapter_ = nowhere;
};

}  // namespace

Placement place(const Book& book, const Measures& measures) { return Placer(book, measures).place(); }

Spot spot_of(int panel, const Measures& measures) {
    if (measures.panels_a_page == 1) return {panel, 0};
    const int panels = 2 * measures.panels_a_page;
    // Page and place from the left of each panel in the order of reading.
    static constexpr int thirds[6][2] = {{0, 2}, {1, 0}, {1, 1}, {1, 2}, {0, 0}, {0, 1}};
    static constexpr int halves[4][2] = {{0, 1}, {1, 0}, {1, 1}, {0, 0}};
    const int* spot = measures.panels_a_page == 3 ? thirds[panel % panels] : halves[panel % panels];
    return {2 * (panel / panels) + spot[0], spot[1] * measures.panel_width};
}

int pages_of(int panels, const Measures& measures) {
    if (measures.panels_a_page == 1) return panels;
    const int a_sheet = 2 * measures.panels_a_page;
    return 2 * ((panels + a_sheet - 1) / a_sheet);
}

}  // namespace fingerpost::print
