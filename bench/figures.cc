#include "figures.h"

#include <fmt/format.h>

#include <algorithm>
#include <ctime>
#include <numeric>
#include <ostream>

namespace fingerpost::bench {
namespace {

// Code points, not bytes: "£" is one column wide.
std::size_t width(const std::string& text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

}  // namespace

double ProcessorWatch::now() {
    timespec time{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

Summary summarise(std::vector<double> values) {
    Summary summary;
    summary.count = values.size();
    if (values.empty()) return summary;
    std::sort(values.begin(), values.end());
    const auto at = [&](double share) {
        return values[std::min(values.size() - 1, static_cast<std::size_t>(share * static_cast<double>(values.size())))];
    };
    summary.mean = std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
    summary.median = at(0.5);
    summary.p95 = at(0.95);
    summary.p99 = at(0.99);
    summary.max = values.back();
    return summary;
}

void Table::print(std::ostream& out) const {
    std::vector<std::size_t> widths(rows_.front().size(), 3);
    for (const auto& row : rows_) {
        for (std::size_t column = 0; column < row.size(); ++column) widths[column] = std::max(widths[column], width(row[column]));
    }
    const auto line = [&](const std::vector<std::string>& row) {
        for (std::size_t column = 0; column < widths.size(); ++column) {
            const std::string cell = column < row.size() ? row[column] : std::string();
            out << "| " << cell << std::string(widths[column] - width(cell) + 1, ' ');
        }
        out << "|\n";
    };
    line(rows_.front());
    for (std::size_t column : widths) out << '|' << std::string(column + 2, '-');
    out << "|\n";
    for (std::size_t row = 1; row < rows_.size(); ++row) line(rows_[row]);
    out << '\n';
}

std::string milliseconds(double value) { return value < 10 ? fmt::format("{:.2f}", value) : fmt::format("{:.1f}", value); }

std::string ratio(double value) { return fmt::format("{:.1f}", value); }

std::string met(bool yes) { return yes ? "met" : "MISSED"; }

}  // namespace fingerpost::bench
