// New files appear whole under their name, or not at all.
#pragma once

#include <fingerpost/base/result.h>

#include <filesystem>

namespace fingerpost::store {

// A name beside `file` that nothing else uses; removed at the end, with SQLite's companions, unless it was put in
// place.
class TemporaryFile {
  public:
    explicit TemporaryFile(const std::filesystem::path& file);
    ~TemporaryFile();
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;

    const std::filesystem::path& path() const { return path_; }
    // Syncs the file and gives it its name. Fails with conflict if there is a file of that name: it is left alone.
    base::Result<void> put_in_place();

  private:
    std::filesystem::path target_, path_;
};

}  // namespace fingerpost::store
