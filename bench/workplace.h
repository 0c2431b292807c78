// A folder of a benchmark's own, removed at the end, and a data directory in it.
#pragma once

#include "generate.h"

#include <fingerpost/base/clock.h>
#include <fingerpost/core/directory.h>

#include <filesystem>
#include <memory>
#include <vector>

namespace fingerpost::bench {

class Workplace {
  public:
    Workplace();
    ~Workplace();
    Workplace(const Workplace&) = delete;
    Workplace& operator=(const Workplace&) = delete;
    const std::filesystem::path& folder() const { return folder_; }

  private:
    std::filesystem::path folder_;
};

// Generates listings and writes them to `file` as well.
std::vector<Listing> generate_listings(std::size_t count, std::uint64_t seed, const std::filesystem::path& file);

std::uintmax_t bytes_in(const std::filesystem::path& folder);

struct ImportTimes {
    double examining = 0, applying = 0, indexing = 0;  // seconds
    std::size_t created = 0;
    double total() const { return examining + applying + indexing; }
};

// Imports a file as the command does. Throws std::runtime_error if it cannot be done.
ImportTimes import_file(core::Directory& directory, const std::filesystem::path& file);

// A new data directory, open. Throws std::runtime_error.
std::unique_ptr<core::Directory> new_directory(const std::filesystem::path& folder, const base::Clock& clock);

}  // namespace fingerpost::bench
