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

// One file holding the directory: the store with the configuration in it; and beside it, readable by its owner only, one with the
// accounts (confidential_backup). Taken while others read and write. Fails with conflict if `file` exists.
base::Result<void> backup(const std::filesystem::path& folder, const std::filesystem::path& file, const base::Clock& clock);
// Where the accounts of a backup are: its name with ".confidential" at the end.
std::filesystem::path confidential_backup(const std::filesystem::path& file);
// Makes a new data directory of a backup, verifies it and builds its index. Without the file of accounts beside the backup there
// are none in it. Fails with conflict if `folder` holds a directory.
base::Result<void> restore(const std::filesystem::path& folder, const std::filesystem::path& file, const base::Clock& clock);

}  // namespace fingerpost::core
