// A window over the bytes of a source that knows its place: position and line. The only thing that reads from a ByteSource.
#pragma once

#include <fingerpost/exchange/reader.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace fingerpost::exchange {

// A place in a file, for messages.
struct Place {
    std::uint64_t line = 1;
    std::uint64_t byte = 0;  // from 0
};

class Input {
  public:
    Input(std::unique_ptr<ByteSource> source, std::string name);

    // The bytes at hand; reads more when there are none. Empty at the end, and after a failure of the source.
    std::string_view window();
    // The same with at least `size` bytes, if the source has as many left. `size` is at most 64 KiB.
    std::string_view at_least(std::size_t size);
    // Moves on over bytes of the window.
    void consume(std::size_t count);

    // Set when the source could not be read: what looks like the end is none.
    const std::optional<base::Error>& failure() const { return failure_; }

    const std::string& name() const { return name_; }
    Place place() const { return place_; }
    Progress progress() const;

    // An error at a line of this file: "listings.csv:12".
    base::Failure broken(std::uint64_t line, std::string message, std::string hint = {},
                         base::ErrorCode code = base::ErrorCode::invalid) const;
    // The same, with the byte told in the message.
    base::Failure broken_at(Place place, const std::string& message, std::string hint = {}) const;

  private:
    void fill();

    std::unique_ptr<ByteSource> source_;
    std::string name_;
    std::string buffer_;
    std::size_t begin_ = 0, end_ = 0;  // what of the buffer has not been consumed
    bool ended_ = false;
    Place place_;
    std::optional<base::Error> failure_;
};

// Opens a regular file or a pipe for reading.
base::Result<std::unique_ptr<ByteSource>> file_source(const std::filesystem::path& path);

}  // namespace fingerpost::exchange
