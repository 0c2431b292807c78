// Tables of counts that may be shown to people who may not see what was counted (C17). Small numbers are kept back, and so much beside
// them that no total gives them away.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace fingerpost::core {

inline constexpr std::int64_t smallest_shown = 5;

struct CountTable {
    std::vector<std::string> rows, columns;        // labels, or words of a table; one column may stand for "how many"
    std::vector<std::vector<std::int64_t>> counts; // by row, then column
};

// A count as it may be told: a number, or nothing where it is kept back. 0 is told: that something was never asked for is no secret of
// anybody.
using ToldCount = std::optional<std::int64_t>;

struct ToldTable {
    std::vector<std::string> rows, columns;
    std::vector<std::vector<ToldCount>> counts;
    std::vector<ToldCount> row_totals, column_totals;
    ToldCount total;
    bool keeps_back = false;  // something is
};

// Counts from 1 to 4 are kept back. In each row and column in which exactly one is, or in which those kept back add up to less than
// five, the next smallest is kept back too, until that holds for all; where a row or column has nothing else to keep back, its total is
// kept back instead, and then the same holds for the totals among themselves. Lastly as much is kept back as it takes that no count from
// 1 to 4 follows from sums of several rows and columns (cell suppression with complementary suppression: Office
// for National Statistics, "Policy on protecting confidentiality in tables", and the statistical disclosure control literature).
// `rounded`: every count that is told is rounded to the nearest five, so that the difference of two tables tells nothing either: for
// those who look at other people's records.
ToldTable tell(const CountTable& table, bool rounded);

}  // namespace fingerpost::core
