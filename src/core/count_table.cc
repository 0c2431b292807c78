#include <fingerpost/core/count_table.h>

#include <algorithm>
#include <limits>

namespace fingerpost::core {
namespace {

struct Cell {
    std::size_t row, column;
};

// What is kept back, as edges between the lines of the table (rows, then columns; totals are lines like others). Each line is an equation
// of what is kept back in it, so a value follows from them exactly if its edge is a bridge. If it lies on a circle, one can be added and
// taken away along it in turns, and every sum that is told stays.
class Bridges {
  public:
    explicit Bridges(const std::vector<std::vector<bool>>& kept) : kept_(&kept), lines_(kept.size() + kept.front().size()), seen_(lines_), low_(lines_) {
        for (std::size_t line = 0; line < lines_; ++line) {
            if (seen_[line] == 0) visit(line, lines_);
        }
    }
    const std::vector<Cell>& all() const { return all_; }

  private:
    void visit(std::size_t line, std::size_t from) {
        const std::size_t rows = kept_->size();
        const bool is_row = line < rows;
        seen_[line] = low_[line] = ++count_;
        for (std::size_t next = is_row ? rows : 0; next < (is_row ? lines_ : rows); ++next) {
            const Cell cell = is_row ? Cell{line, next - rows} : Cell{next, line - rows};
            if (next == from || !(*kept_)[cell.row][cell.column]) continue;
            if (seen_[next] != 0) {
                low_[line] = std::min(low_[line], seen_[next]);
                continue;
            }
            visit(next, line);
            low_[line] = std::min(low_[line], low_[next]);
            if (low_[next] > seen_[line]) all_.push_back(cell);
        }
    }

    const std::vector<std::vector<bool>>* kept_;
    std::size_t lines_, count_ = 0;
    std::vector<std::size_t> seen_, low_;
    std::vector<Cell> all_;
};

// The table with its totals as a last row and column. Each line, of cells and total, sums up: what is kept back in it must be two things
// at least that together may be five or more.
class Suppression {
  public:
    explicit Suppression(const CountTable& table) : rows_(table.rows.size()), columns_(table.columns.size()) {
        cells_.assign(rows_ + 1, std::vector<std::int64_t>(columns_ + 1, 0));
        kept_.assign(rows_ + 1, std::vector<bool>(columns_ + 1, false));
        for (std::size_t row = 0; row < rows_; ++row) {
            for (std::size_t column = 0; column < columns_; ++column) {
                const std::int64_t count = table.counts[row][column];
                cells_[row][column] = count;
                cells_[row][columns_] += count;
                cells_[rows_][column] += count;
                cells_[rows_][columns_] += count;
            }
        }
    }

    void run() {
        for (std::size_t row = 0; row <= rows_; ++row) {
            for (std::size_t column = 0; column <= columns_; ++column) kept_[row][column] = is_small(cells_[row][column]);
        }
        // Each round keeps at least one more cell back, so it ends.
        while (widen_rows() || widen_columns() || close_circles()) {
        }
    }
    std::int64_t count(std::size_t row, std::size_t column) const { return cells_[row][column]; }
    bool is_kept(std::size_t row, std::size_t column) const { return kept_[row][column]; }

  private:
    static bool is_small(std::int64_t count) { return count > 0 && count < smallest_shown; }

    bool widen_rows() {
        bool changed = false;
        for (std::size_t row = 0; row <= rows_; ++row) {
            std::vector<Cell> line;
            for (std::size_t column = 0; column <= columns_; ++column) line.push_back({row, column});
            changed = widen(line) || changed;
        }
        return changed;
    }
    bool widen_columns() {
        bool changed = false;
        for (std::size_t column = 0; column <= columns_; ++column) {
            std::vector<Cell> line;
            for (std::size_t row = 0; row <= rows_; ++row) line.push_back({row, column});
            changed = widen(line) || changed;
        }
        return changed;
    }
    // The last of the line is its total.
    bool widen(const std::vector<Cell>& line) {
        std::size_t kept = 0, cells_kept = 0;
        std::int64_t sum = 0;
        for (std::size_t at = 0; at < line.size(); ++at) {
            if (!kept_[line[at].row][line[at].column]) continue;
            ++kept;
            if (at + 1 < line.size()) {
                ++cells_kept;
                sum += cells_[line[at].row][line[at].column];
            }
        }
        const bool total_is_kept = kept > cells_kept;
        // With the total kept back the cells could be anything; without it they must hide one another.
        const bool safe = kept == 0 || (total_is_kept ? cells_kept > 0 : cells_kept > 1 && sum >= smallest_shown);
        if (safe) return false;
        const Cell* next = nullptr;
        for (const Cell& cell : line) {
            const std::int64_t count = cells_[cell.row][cell.column];
            if (kept_[cell.row][cell.column] || count == 0) continue;
            if (next == nullptr || count < cells_[next->row][next->column]) next = &cell;
        }
        if (next == nullptr) return false;
        kept_[next->row][next->column] = true;
        return true;
    }

    // A line may hide its own and yet a sum of several lines give one away: what is small must lie on a circle of what is kept back.
    bool close_circles() {
        bool changed = false;
        const Bridges bridges(kept_);
        for (const Cell& bridge : bridges.all()) {
            if (is_small(cells_[bridge.row][bridge.column])) changed = close_circle(bridge) || changed;
        }
        return changed;
    }
    // What it costs to have the cell kept back: what people would miss. Totals are missed the most.
    std::int64_t price(const Cell& cell) const {
        if (kept_[cell.row][cell.column]) return 0;
        const bool is_total = cell.row == rows_ || cell.column == columns_;
        return cells_[cell.row][cell.column] * (is_total ? 2 : 1);
    }
    // The cell of a row and a column, each by its number among all lines.
    Cell cell_of(std::size_t one, std::size_t other) const { return {std::min(one, other), std::max(one, other) - rows_ - 1}; }

    // The cheapest way from the cell's row to its column that does not go through it is kept back. There is one: through the cell's totals.
    bool close_circle(const Cell& open) {
        const std::vector<std::size_t> from = ways_around(open);
        bool changed = false;
        for (std::size_t line = rows_ + 1 + open.column; from[line] < from.size(); line = from[line]) {
            const Cell cell = cell_of(line, from[line]);
            changed = changed || !kept_[cell.row][cell.column];
            kept_[cell.row][cell.column] = true;
        }
        return changed;
    }
    // For each line the one before it on the cheapest way from the cell's row (Dijkstra). A zero is always told, so it is no way.
    std::vector<std::size_t> ways_around(const Cell& open) const {
        constexpr std::int64_t unreached = std::numeric_limits<std::int64_t>::max();
        const std::size_t rows = rows_ + 1, lines = rows + columns_ + 1;
        std::vector<std::int64_t> cost(lines, unreached);
        std::vector<std::size_t> from(lines, lines);
        std::vector<bool> done(lines, false);
        cost[open.row] = 0;
        for (;;) {
            std::size_t line = lines;
            for (std::size_t at = 0; at < lines; ++at) {
                if (!done[at] && cost[at] != unreached && (line == lines || cost[at] < cost[line])) line = at;
            }
            if (line == lines) return from;
            done[line] = true;
            for (std::size_t next = line < rows ? rows : 0; next < (line < rows ? lines : rows); ++next) {
                const Cell cell = cell_of(line, next);
                const bool is_open = cell.row == open.row && cell.column == open.column;
                if (is_open || cells_[cell.row][cell.column] == 0 || cost[line] + price(cell) >= cost[next]) continue;
                cost[next] = cost[line] + price(cell);
                from[next] = line;
            }
        }
    }

    std::size_t rows_, columns_;
    std::vector<std::vector<std::int64_t>> cells_;
    std::vector<std::vector<bool>> kept_;
};

std::int64_t to_five(std::int64_t count) { return (count + 2) / 5 * 5; }

}  // namespace

ToldTable tell(const CountTable& table, bool rounded) {
    Suppression suppression(table);
    suppression.run();
    ToldTable told;
    told.rows = table.rows;
    told.columns = table.columns;
    const auto one = [&](std::size_t row, std::size_t column) -> ToldCount {
        if (suppression.is_kept(row, column)) {
            told.keeps_back = true;
            return std::nullopt;
        }
        const std::int64_t count = suppression.count(row, column);
        return rounded ? to_five(count) : count;
    };
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        std::vector<ToldCount>& line = told.counts.emplace_back();
        for (std::size_t column = 0; column < table.columns.size(); ++column) line.push_back(one(row, column));
        told.row_totals.push_back(one(row, table.columns.size()));
    }
    for (std::size_t column = 0; column < table.columns.size(); ++column) told.column_totals.push_back(one(table.rows.size(), column));
    told.total = one(table.rows.size(), table.columns.size());
    return told;
}

}  // namespace fingerpost::core
