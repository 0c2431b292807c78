// The walk over a document's blocks; compose.cc does running text, compose_figures.cc tables, pictures and whole pages.
#pragma once

#include <string>
#include <vector>

#include "compose.h"
#include "setter.h"

namespace fingerpost::print {

class Composer {
  public:
    Composer(const Document& document, const Measures& measures, Shaper& shaper)
        : document_(document), measures_(measures), shaper_(shaper), setter_(book_, measures_, shaper_) {}
    base::Result<Book> compose();

  private:
    // What stood before: gaps depend on it.
    enum class Before { nothing, heading, paragraph, facts, figure };

    void walk(const Blocks& blocks);
    void add(const Heading& heading);
    void add(const Paragraph& paragraph);
    void add(const List& list);
    void add(const Facts& facts);
    void add(const Group& group);
    void add(const Table& table);
    void add(const Contents& contents);
    void add(const Index& index);
    void add(const Box& box);
    void add(const QrCode& qr);
    void add(const Picture& picture);
    void add(const Lines& lines);
    void add(const PageBreak&);
    void add(const Pad& pad);
    void add(const Cover& cover);

    // One row of those columns that stand side by side.
    struct TableRow {
        const Table& table;
        const std::vector<std::size_t>& columns;
        const std::vector<double>& widths;  // one for each of `columns`
        const std::vector<Text>& cells;     // of all columns
    };
    void table_part(const Table& table, const std::vector<std::size_t>& columns, bool with_caption);
    void table_row(std::vector<Piece>& to, const TableRow& told, int table_node, bool heading);
    double least_width(const Table& table, std::size_t column);
    std::vector<std::vector<std::size_t>> parts_of(const Table& table);
    std::vector<double> widths_of(const Table& table, const std::vector<std::size_t>& columns);
    void fact_line(const Fact& fact, std::size_t value, double gap);
    void display(const Text& text, int node);

    Flow& flow() { return book_.flows.back(); }
    std::vector<Piece>& pieces() { return flow().pieces; }
    void begin_flow(Flow::Kind kind, int columns);
    // The flow of running text: begun where a table or an index stood before.
    void body_flow();
    void settle();
    double width() { return measures_.column_width(flow().columns) - inset_ - outset_; }
    // Room at the right that keeps a line to about 70 characters.
    double spare(double size);
    Manners manners(double size, double gap);
    double gap_before(double after_paragraph, double after_heading) const;
    int role(int level);
    // Gives the pieces from `first` on what holds for all of the place they stand in.
    void finish(std::size_t first, Before before);
    void add_piece(double height, double gap);
    void broken(const base::Error& error) {
        if (!error_) error_ = error;
    }

    const Document& document_;
    const Measures& measures_;
    Shaper& shaper_;
    Book book_;
    Setter setter_;
    std::optional<base::Error> error_;
    Before before_ = Before::nothing;
    std::vector<int> levels_;  // of the headings that what comes now stands under
    double inset_ = 0, outset_ = 0;
    int keep_ = nowhere, box_ = nowhere, entry_ = nowhere, heading_ = nowhere;
    std::vector<double> least_widths_;  // of the table that is being set, by column
    bool break_ = false;
    bool headless_ = false;  // from the padding on
    std::vector<std::string> anchors_;  // of what comes next
};

const char* heading_role(int level);

}  // namespace fingerpost::print
