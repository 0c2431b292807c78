#include <fingerpost/core/count_table.h>

#include <algorithm>

namespace fingerpost::core {
namespace {

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
        while (widen_rows() || widen_columns()) {
        }
    }
    std::int64_t count(std::size_t row, std::size_t column) const { return cells_[row][column]; }
    bool is_kept(std::size_t row, std::size_t column) const { return kept_[row][column]; }

  private:
    struct Cell {
        std::size_t row, column;
    };
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
