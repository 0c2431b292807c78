#include "input.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

namespace fingerpost::exchange {
namespace {

constexpr std::size_t buffer_size = 128u << 10;
constexpr std::size_t largest_look_ahead = 64u << 10;

class MemorySource final : public ByteSource {
  public:
    explicit MemorySource(std::string bytes) : bytes_(std::move(bytes)) {}

    base::Result<std::size_t> read(std::span<char> buffer) override {
        const std::size_t count = std::min(buffer.size(), bytes_.size() - position_);
        std::copy_n(bytes_.data() + position_, count, buffer.data());
        position_ += count;
        return count;
    }
    std::uint64_t size() const override { return bytes_.size(); }

  private:
    std::string bytes_;
    std::size_t position_ = 0;
};

class FileSource final : public ByteSource {
  public:
    FileSource(int descriptor, std::string name, std::uint64_t size)
        : descriptor_(descriptor), name_(std::move(name)), size_(size) {}
    FileSource(const FileSource&) = delete;
    FileSource& operator=(const FileSource&) = delete;
    ~FileSource() override { ::close(descriptor_); }

    base::Result<std::size_t> read(std::span<char> buffer) override {
        while (true) {
            const ssize_t count = ::read(descriptor_, buffer.data(), buffer.size());
            if (count >= 0) return static_cast<std::size_t>(count);
            if (errno == EINTR) continue;
            return base::fail(base::ErrorCode::unavailable, fmt::format("it could not be read: {}", std::strerror(errno)), name_);
        }
    }
    std::uint64_t size() const override { return size_; }

  private:
    int descriptor_;
    std::string name_;
    std::uint64_t size_;
};

}  // namespace

std::unique_ptr<ByteSource> memory_source(std::string bytes) { return std::make_unique<MemorySource>(std::move(bytes)); }

base::Result<std::unique_ptr<ByteSource>> file_source(const std::filesystem::path& path) {
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) {
        const int number = errno;
        if (number == ENOENT || number == ENOTDIR) {
            return base::fail(base::ErrorCode::not_found, "there is no such file", path.string(), "check the name and the folder");
        }
        return base::fail(base::ErrorCode::unavailable, fmt::format("it could not be opened: {}", std::strerror(number)),
                          path.string(), number == EACCES ? "check who may read it" : "");
    }
    struct stat facts {};
    ::fstat(descriptor, &facts);
    const bool regular = S_ISREG(facts.st_mode);
    auto source = std::make_unique<FileSource>(descriptor, path.string(), regular ? static_cast<std::uint64_t>(facts.st_size) : 0);
    if (S_ISDIR(facts.st_mode)) {
        return base::fail(base::ErrorCode::invalid, "it is a folder, not a file", path.string(), "name the files in it");
    }
    return source;
}

Input::Input(std::unique_ptr<ByteSource> source, std::string name)
    : source_(std::move(source)), name_(std::move(name)), buffer_(buffer_size, '\0') {}

void Input::fill() {
    if (ended_) return;
    if (begin_ > 0) {
        std::copy(buffer_.begin() + static_cast<std::ptrdiff_t>(begin_), buffer_.begin() + static_cast<std::ptrdiff_t>(end_),
                  buffer_.begin());
        end_ -= begin_;
        begin_ = 0;
    }
    const auto count = source_->read(std::span(buffer_).subspan(end_));
    if (!count) failure_ = count.error();
    if (!count || *count == 0) {
        ended_ = true;
        return;
    }
    end_ += *count;
}

std::string_view Input::window() { return at_least(1); }

std::string_view Input::at_least(std::size_t size) {
    const std::size_t wanted = std::min(size, largest_look_ahead);
    while (!ended_ && end_ - begin_ < wanted) fill();
    return std::string_view(buffer_).substr(begin_, end_ - begin_);
}

void Input::consume(std::size_t count) {
    const auto from = buffer_.begin() + static_cast<std::ptrdiff_t>(begin_);
    place_.line += static_cast<std::uint64_t>(std::count(from, from + static_cast<std::ptrdiff_t>(count), '\n'));
    place_.byte += count;
    begin_ += count;
}

Progress Input::progress() const { return {place_.byte, std::max(source_->size(), source_->size() > 0 ? place_.byte : 0)}; }

base::Failure Input::broken(std::uint64_t line, std::string message, std::string hint, base::ErrorCode code) const {
    return base::fail(code, std::move(message), fmt::format("{}:{}", name_, line), std::move(hint));
}

base::Failure Input::broken_at(Place place, const std::string& message, std::string hint) const {
    return broken(place.line, fmt::format("{}, at byte {} of the file", message, place.byte), std::move(hint));
}

}  // namespace fingerpost::exchange
