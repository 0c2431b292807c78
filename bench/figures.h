// Times, what they come to, and tables that can be pasted into Markdown.
#pragma once

#include <chrono>
#include <cstddef>
#include <iosfwd>
#include <string>
#include <vector>

namespace fingerpost::bench {

class Stopwatch {
  public:
    double seconds() const { return std::chrono::duration<double>(Clock::now() - begin_).count(); }
    double milliseconds() const { return seconds() * 1000; }

  private:
    using Clock = std::chrono::steady_clock;
    Clock::time_point begin_ = Clock::now();
};

// Time that this thread has spent on a processor: what other programs take from it is not counted.
class ProcessorWatch {
  public:
    double milliseconds() const { return now() - begin_; }

  private:
    static double now();
    double begin_ = now();
};

struct Summary {
    std::size_t count = 0;
    double mean = 0, median = 0, p95 = 0, p99 = 0, max = 0;
};
Summary summarise(std::vector<double> values);

class Table {
  public:
    explicit Table(std::vector<std::string> header) : rows_{std::move(header)} {}
    void add(std::vector<std::string> row) { rows_.push_back(std::move(row)); }
    void print(std::ostream& out) const;

  private:
    std::vector<std::vector<std::string>> rows_;
};

std::string milliseconds(double value);  // "0.42", "12.3"
std::string ratio(double value);         // "3.2 times"
std::string met(bool yes);               // "met" or "MISSED"

}  // namespace fingerpost::bench
