#include "database.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <cstdint>

namespace fingerpost::places {
namespace {

using base::ErrorCode;

// "Fgpp" in ASCII.
constexpr std::int64_t application_id = 0x46677070;
constexpr std::int64_t version = 1;

constexpr std::string_view make_again = "delete the file and run fingerpost places import again: it holds nothing else";

std::int64_t pragma(SQLite::Database& database, std::string_view name) {
    return database.execAndGet(fmt::format("PRAGMA {}", name)).getInt64();
}

// Absolute, so that no name is taken for a "file:" address.
std::string database_name(const std::filesystem::path& file) {
    return std::filesystem::absolute(file).string();
}

}  // namespace

const char* const schema = R"sql(
CREATE TABLE postcode (
    code INTEGER PRIMARY KEY,
    latitude INTEGER NOT NULL,
    longitude INTEGER NOT NULL,
    quality INTEGER NOT NULL,      -- harvest.h
    terminated INTEGER NOT NULL,   -- 0 or 1
    source INTEGER NOT NULL
) STRICT;
CREATE TABLE sector (code INTEGER PRIMARY KEY, latitude INTEGER NOT NULL, longitude INTEGER NOT NULL, spread INTEGER NOT NULL) STRICT;
CREATE TABLE outcode (code INTEGER PRIMARY KEY, latitude INTEGER NOT NULL, longitude INTEGER NOT NULL, spread INTEGER NOT NULL) STRICT;
-- The outcodes of a published list, kept for those that have no postcodes here.
CREATE TABLE listed_outcode (
    code INTEGER PRIMARY KEY, latitude INTEGER NOT NULL, longitude INTEGER NOT NULL, postcodes INTEGER NOT NULL
) STRICT;
CREATE TABLE settlement (
    id INTEGER PRIMARY KEY,
    kind INTEGER NOT NULL,         -- places::Kind
    latitude INTEGER NOT NULL,
    longitude INTEGER NOT NULL,
    radius INTEGER NOT NULL,
    context TEXT NOT NULL
) STRICT;
CREATE TABLE settlement_name (
    key TEXT NOT NULL,             -- name_key.h
    settlement INTEGER NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (key, settlement)
) STRICT, WITHOUT ROWID;
CREATE TABLE source (source INTEGER PRIMARY KEY, rows INTEGER NOT NULL, imported TEXT NOT NULL) STRICT;
)sql";

base::Error error_of(const SQLite::Exception& exception, const std::filesystem::path& file) {
    const std::string name = file.string();
    switch (exception.getErrorCode() & 0xff) {
        case SQLITE_FULL:
            return {ErrorCode::unavailable, "the disk is full", name, "free some disk space and try again"};
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return {ErrorCode::busy, "another process is using the gazetteer", name, "try again"};
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
            return {ErrorCode::corrupt, fmt::format("the gazetteer's file is damaged ({})", exception.what()), name,
                    std::string(make_again)};
        case SQLITE_CANTOPEN:
        case SQLITE_PERM:
        case SQLITE_AUTH:
        case SQLITE_READONLY:
            return {ErrorCode::unavailable, fmt::format("the gazetteer's file cannot be used ({})", exception.what()),
                    name, "check who may read and write the file and the folder it is in"};
        case SQLITE_IOERR:
            return {ErrorCode::unavailable,
                    fmt::format("the disk failed under the gazetteer's file ({})", exception.what()), name,
                    "check the disk, its free space and any limit on file sizes"};
        default:
            return {ErrorCode::internal, fmt::format("the database refused: {}", exception.what()), name, ""};
    }
}

base::Result<std::unique_ptr<SQLite::Database>> open_database(const std::filesystem::path& file) {
    return translated(file, [&]() -> base::Result<std::unique_ptr<SQLite::Database>> {
        constexpr int patience = 5000;  // milliseconds
        auto database = std::make_unique<SQLite::Database>(database_name(file),
                                                           SQLite::OPEN_READONLY | SQLITE_OPEN_NOMUTEX, patience);
        sqlite3_db_config(database->getHandle(), SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
        if (pragma(*database, "application_id") != application_id) {
            return base::fail(ErrorCode::unsupported, "it is an SQLite database, but not a gazetteer", file.string(),
                              "move that file away, then run fingerpost places import");
        }
        if (pragma(*database, "user_version") > version) {
            return base::fail(ErrorCode::too_new, "a newer Fingerpost made this gazetteer", file.string(),
                              fmt::format("install the newer Fingerpost; or {}", make_again));
        }
        return database;
    });
}

std::unique_ptr<SQLite::Database> create_database(const std::filesystem::path& file) {
    auto database = std::make_unique<SQLite::Database>(
        database_name(file), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE | SQLITE_OPEN_NOMUTEX);
    database->exec(
        fmt::format("PRAGMA application_id = {}; PRAGMA user_version = {}; PRAGMA journal_mode = OFF; "
                    "PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE; PRAGMA cache_size = -65536",
                    application_id, version));
    database->exec(schema);
    return database;
}

}  // namespace fingerpost::places
