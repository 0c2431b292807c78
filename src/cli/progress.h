// A line of progress that overwrites itself on a terminal, and is silent elsewhere.
#pragma once

#include <chrono>
#include <ostream>
#include <string>

namespace fingerpost::cli {

class ProgressLine {
  public:
    explicit ProgressLine(std::ostream& stream);
    ~ProgressLine() { clear(); }
    ProgressLine(const ProgressLine&) = delete;
    ProgressLine& operator=(const ProgressLine&) = delete;
    // At most ten times a second, so that it may be called for every row.
    void show(const std::string& text);
    void clear();

  private:
    std::ostream& stream_;
    bool terminal_;
    std::size_t width_ = 0;
    std::chrono::steady_clock::time_point last_;
};

}  // namespace fingerpost::cli
