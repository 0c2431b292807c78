#include "progress.h"

#include <unistd.h>

namespace fingerpost::cli {

ProgressLine::ProgressLine(std::ostream& stream) : stream_(stream), terminal_(::isatty(STDERR_FILENO) == 1) {}

void ProgressLine::show(const std::string& text) {
    const auto now = std::chrono::steady_clock::now();
    if (!terminal_ || now - last_ < std::chrono::milliseconds(100)) return;
    last_ = now;
    std::string line = "\r" + text;
    if (line.size() < width_) line.append(width_ - line.size(), ' ');
    width_ = line.size();
    stream_ << line << std::flush;
}

void ProgressLine::clear() {
    if (width_ == 0) return;
    stream_ << '\r' << std::string(width_, ' ') << '\r' << std::flush;
    width_ = 0;
}

}  // namespace fingerpost::cli
