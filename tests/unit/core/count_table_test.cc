// No count that is kept back follows from what is told, whichever sums of rows and columns somebody takes.
#include <doctest/doctest.h>
#include <fingerpost/core/count_table.h>

#include <algorithm>
#include <array>
#include <random>
#include <string>

using namespace fingerpost;

namespace {

using Equation = std::vector<std::int64_t>;

constexpr std::int64_t prime = 1'000'003;

std::int64_t inverse(std::int64_t value) {
    std::int64_t result = 1;
    for (std::int64_t power = prime - 2; power > 0; power /= 2, value = value * value % prime) {
        if (power % 2 == 1) result = result * value % prime;
    }
    return result;
}

// Equations in steps, so that whether another follows from them is seen by what is left of it.
class Known {
  public:
    void add(Equation equation) {
        equation = left_of(std::move(equation));
        const auto first = std::find_if(equation.begin(), equation.end(), [](std::int64_t value) { return value != 0; });
        if (first == equation.end()) return;
        const std::int64_t scale = inverse(*first);
        const auto at = static_cast<std::size_t>(first - equation.begin());
        for (std::int64_t& value : equation) value = value * scale % prime;
        steps_.emplace_back(at, std::move(equation));
    }
    bool tells(Equation equation) const {
        equation = left_of(std::move(equation));
        return std::all_of(equation.begin(), equation.end(), [](std::int64_t value) { return value == 0; });
    }

  private:
    Equation left_of(Equation equation) const {
        for (const auto& [at, step] : steps_) {
            const std::int64_t times = equation[at];
            for (std::size_t one = 0; one < equation.size(); ++one) equation[one] = ((equation[one] - times * step[one]) % prime + prime) % prime;
        }
        return equation;
    }
    std::vector<std::pair<std::size_t, Equation>> steps_;
};

// Each cell and total of a table: which cells it adds up, how many it is, and whether that is told.
struct Sum {
    Equation cells;
    std::int64_t count;
    bool is_told;
};

std::vector<Sum> sums_of(const core::CountTable& table, const core::ToldTable& told) {
    const std::size_t rows = table.rows.size(), columns = table.columns.size();
    std::vector<Sum> all;
    for (std::size_t row = 0; row <= rows; ++row) {
        for (std::size_t column = 0; column <= columns; ++column) {
            const core::ToldCount& said = row == rows ? (column == columns ? told.total : told.column_totals[column]) : column == columns ? told.row_totals[row] : told.counts[row][column];
            Sum sum{Equation(rows * columns), 0, said.has_value()};
            for (std::size_t at = 0; at < rows * columns; ++at) {
                const bool is_in = (row == rows || at / columns == row) && (column == columns || at % columns == column);
                if (!is_in) continue;
                sum.cells[at] = 1;
                sum.count += table.counts[at / columns][at % columns];
            }
            all.push_back(std::move(sum));
        }
    }
    return all;
}

void check(const core::CountTable& table) {
    const std::vector<Sum> sums = sums_of(table, core::tell(table, false));
    Known known;
    for (const Sum& sum : sums) {
        if (sum.is_told) known.add(sum.cells);
    }
    for (const Sum& sum : sums) {
        const bool is_small = sum.count > 0 && sum.count < core::smallest_shown;
        if (is_small) CHECK_MESSAGE(!known.tells(sum.cells), "a count of " << sum.count << " in a table of " << table.rows.size() << " by " << table.columns.size());
        if (sum.count == 0) CHECK(sum.is_told);
    }
}

core::CountTable table_of(std::vector<std::vector<std::int64_t>> counts) {
    core::CountTable made;
    for (std::size_t row = 0; row < counts.size(); ++row) made.rows.push_back(std::to_string(row));
    for (std::size_t column = 0; column < counts.front().size(); ++column) made.columns.push_back(std::to_string(column));
    made.counts = std::move(counts);
    return made;
}

}  // namespace

TEST_CASE("two rows and two columns together do not give away the one cell that only they share") {
    const core::CountTable table = table_of({{3, 3, 3, 20}, {3, 3, 20, 20}, {20, 20, 3, 3}, {20, 20, 3, 3}});
    check(table);
    // A few more cells are enough: how many there were in all is still told.
    const core::ToldTable told = core::tell(table, false);
    CHECK(told.total == 167);
    CHECK(std::all_of(told.row_totals.begin(), told.row_totals.end(), [](const core::ToldCount& count) { return count.has_value(); }));
}

TEST_CASE("no small count follows from what is told of any table, by whichever sums") {
    std::mt19937 random(4);
    for (int round = 0; round < 3000; ++round) {
        std::vector<std::vector<std::int64_t>> counts(1 + random() % 4, std::vector<std::int64_t>(1 + random() % 4));
        for (auto& row : counts) {
            for (std::int64_t& count : row) count = std::array<std::int64_t, 4>{0, 1 + static_cast<std::int64_t>(random() % 4), 5 + static_cast<std::int64_t>(random() % 20), 20}[random() % 4];
        }
        check(table_of(std::move(counts)));
    }
}

TEST_CASE("a large table with a number in most rows is told in time") {
    std::mt19937 random(7);
    std::vector<std::vector<std::int64_t>> counts(500, std::vector<std::int64_t>(60));
    for (auto& row : counts) {
        row[random() % 60] = 1 + static_cast<std::int64_t>(random() % 9);
        row[random() % 60] = 5 + static_cast<std::int64_t>(random() % 9);
    }
    CHECK(core::tell(table_of(std::move(counts)), false).keeps_back);
}
