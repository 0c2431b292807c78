// Keeping a data directory sound: check, reindex, backup, restore.
#pragma once

#include <fingerpost/core/directory.h>

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace fingerpost::core {

struct CheckReport {
    std::vector<std::string> findings;  // what was looked at and found right, one line each
    std::vector<std::string> problems;  // what is wrong and what to do; empty: all is well
};

// Verifies the store, the index and that they agree. Changes nothing, not even a stale index.
base::Result<CheckReport> check(const std::filesystem::path& folder, const base::Clock& clock);

// Builds a new index beside and swaps it in; a running server goes on answering. Returns how many listings it holds.
base::Result<std::size_t> reindex(const std::filesystem::path& folder, const base::Clock& clock,
                                  const std::function<void(std::size_t done, std::size_t of)>& progress = nullptr);

// One file holding the directory: the store with the configuration in it. Taken while others read and write. Fails with
// conflict if `file` exists.
base::Result<void> backup(const std::filesystem::path& folder, const std::filesystem::path& file, const base::Clock& clock);
// Makes a new data directory of a backup, verifies it and builds its index. Fails with conflict if `folder` holds one.
base::Result<void> restore(const std::filesystem::path& folder, const std::filesystem::path& file, const base::Clock& clock);

}  // namespace fingerpost::core
