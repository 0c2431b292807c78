// places.db: its schema, opening it, and SQLite's exceptions as values.
#pragma once

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>
#include <SQLiteCpp/Statement.h>
#include <fingerpost/base/result.h>

#include <filesystem>
#include <memory>
#include <utility>

namespace fingerpost::places {

// Degrees are stored as millionths (WGS84), distances as metres. Codes are those of postcode_code.h. Settlements are
// numbered from large to small, so that the order of their ids is the order in which they are told.
extern const char* const schema;

base::Error error_of(const SQLite::Exception& exception, const std::filesystem::path& file);

// Runs `work`, which returns a Result; an SQLite exception from it becomes the Result's error.
template <class Work>
auto translated(const std::filesystem::path& file, Work&& work) -> decltype(work()) {
    try {
        return std::forward<Work>(work)();
    } catch (const SQLite::Exception& exception) {
        return base::fail(error_of(exception, file));
    }
}

// For reading. Fails with unsupported, too_new, corrupt or unavailable.
base::Result<std::unique_ptr<SQLite::Database>> open_database(const std::filesystem::path& file);

// A new file with the schema, as fast to fill as can be: until it is put in place it may be lost. Throws
// SQLite::Exception.
std::unique_ptr<SQLite::Database> create_database(const std::filesystem::path& file);

}  // namespace fingerpost::places
