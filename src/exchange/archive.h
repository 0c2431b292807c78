// A folder or a ZIP archive of files, read one after the other; nothing is unpacked to disk. Archives that would unpack to more
// than is allowed, or are made to be a bomb, are refused.
#pragma once

#include <fingerpost/exchange/reader.h>

#include <memory>
#include <string>
#include <vector>

namespace fingerpost::exchange {

struct ArchiveLimits {
    std::uint64_t bytes = std::uint64_t{1} << 30;  // of all files together, unpacked
    std::uint64_t ratio = 200;                     // unpacked to packed, of a file over a megabyte
    std::size_t files = 2000;
};

class Archive {
  public:
    virtual ~Archive() = default;
    // Names of the regular files, with their folders, in order of name.
    virtual const std::vector<std::string>& files() const = 0;
    // Fails with too_large, corrupt, unsupported (encrypted), unavailable; reading on may fail with these too.
    virtual base::Result<std::unique_ptr<ByteSource>> open(const std::string& file) = 0;
};

// Fails with unsupported if the path is neither a folder nor a ZIP archive, too_large.
base::Result<std::unique_ptr<Archive>> open_archive(const std::filesystem::path& path, const ArchiveLimits& limits);

// By its first bytes.
bool is_zip(const std::filesystem::path& path);

}  // namespace fingerpost::exchange
