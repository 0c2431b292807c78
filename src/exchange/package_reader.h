// A tabular package, a folder or a ZIP archive of CSV tables, as records: each service joined with what belongs to it.
#pragma once

#include "archive.h"

namespace fingerpost::exchange {

// Does the path hold a table of services? Folders and ZIP archives only; false for anything else.
bool looks_like_package(const std::filesystem::path& path);

// Reads all tables into memory, about as much as they are long. Fails as open_archive does, and with invalid (a table that is no
// CSV, no services).
base::Result<std::unique_ptr<Reader>> open_package(const std::filesystem::path& path, const ReadOptions& options);

}  // namespace fingerpost::exchange
