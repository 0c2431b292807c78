// Files built into the binary (templates, assets, locale, migrations, seed data); written by cmake/Embed.cmake.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace fingerpost::base {

struct EmbeddedFile {
    std::string_view path;     // relative to the embedded folder
    std::string_view content;  // lives as long as the program
};

class EmbeddedFiles {
  public:
    constexpr EmbeddedFiles(const EmbeddedFile* files, std::size_t count) : files_(files), count_(count) {}
    const EmbeddedFile* begin() const { return files_; }
    const EmbeddedFile* end() const { return files_ + count_; }
    std::size_t size() const { return count_; }
    // The content of the file at exactly this path.
    std::optional<std::string_view> find(std::string_view path) const {
        for (const EmbeddedFile& file : *this) {
            if (file.path == path) return file.content;
        }
        return std::nullopt;
    }

  private:
    const EmbeddedFile* files_;  // sorted by path
    std::size_t count_;
};

}  // namespace fingerpost::base
