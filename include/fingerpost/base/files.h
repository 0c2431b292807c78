// Files and folders, with errors that say what to do.
#pragma once

#include <fingerpost/base/result.h>

#include <filesystem>
#include <string>
#include <string_view>

namespace fingerpost::base {

// The whole file. Fails with too_large over `limit` bytes.
Result<std::string> read_file(const std::filesystem::path& path, std::uintmax_t limit = 1u << 30);

// Writes beside the target, syncs, and renames over it: readers see the old file or the new, never a part.
Result<void> write_file_atomically(const std::filesystem::path& path, std::string_view content);

// An advisory lock (flock) on a file, held until destroyed. The kernel releases it when the process dies.
class FileLock {
  public:
    // Fails with busy, at once, if another process or another FileLock of this one holds it.
    static Result<FileLock> try_acquire(const std::filesystem::path& path);
    FileLock(FileLock&& other) noexcept;
    FileLock& operator=(FileLock&& other) noexcept;
    FileLock(const FileLock&) = delete;
    FileLock& operator=(const FileLock&) = delete;
    ~FileLock();

  private:
    explicit FileLock(int descriptor) : descriptor_(descriptor) {}
    int descriptor_ = -1;
};

}  // namespace fingerpost::base
