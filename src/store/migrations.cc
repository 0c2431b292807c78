#include "migrations.h"

#include <fmt/format.h>

#include <charconv>

#include "errors.h"

namespace fingerpost::store {
namespace {

using base::ErrorCode;

// "0001_directory.sql" -> 1.
int number_of(const base::EmbeddedFile& migration) {
    int number = 0;
    std::from_chars(migration.path.data(), migration.path.data() + migration.path.size(), number);
    return number;
}

// The version is written with the last statement of the migration: both are in the file, or neither.
base::Result<void> apply(Connection& connection, const base::EmbeddedFile& migration) {
    const int number = number_of(migration);
    RollbackGuard guard(connection);
    connection.execute("BEGIN IMMEDIATE");
    if (connection.pragma("user_version") >= number) return {};  // another process was faster
    connection.execute(std::string(migration.content));
    if (Query(connection, "PRAGMA foreign_key_check", {}).next()) {
        return base::fail(ErrorCode::internal,
                          fmt::format("migration {} leaves rows that refer to nothing", migration.path),
                          connection.file().string());
    }
    connection.execute(fmt::format("PRAGMA user_version = {}", number));
    guard.commit();
    return {};
}

}  // namespace

int newest_version(const base::EmbeddedFiles& migrations) {
    return static_cast<int>(migrations.size());
}

base::Result<void> require_ours(Connection& connection, const base::EmbeddedFiles& migrations, std::int64_t id) {
    const std::string file = connection.file().string();
    if (connection.pragma("application_id") != id) {
        return base::fail(ErrorCode::unsupported, "it is an SQLite database, but not a Fingerpost directory", file,
                          "check that --data names the folder that fingerpost init made");
    }
    const auto version = connection.pragma("user_version");
    if (version > newest_version(migrations)) {
        return base::fail(
            ErrorCode::too_new,
            fmt::format("a newer Fingerpost wrote this directory: its data is of version {}, and this program "
                        "knows versions up to {}",
                        version, newest_version(migrations)),
            file, "install the newer Fingerpost");
    }
    return {};
}

base::Result<void> migrate(Connection& connection, const base::EmbeddedFiles& migrations) {
    // Rebuilding a table drops the old one, which enforced foreign keys would refuse; each migration is checked as a
    // whole.
    connection.execute("PRAGMA foreign_keys = OFF");
    int expected = 0;
    for (const base::EmbeddedFile& migration : migrations) {
        if (number_of(migration) != ++expected) {
            return base::fail(ErrorCode::internal,
                              fmt::format("migration {} should have number {}", migration.path, expected));
        }
        if (connection.pragma("user_version") < expected) FINGERPOST_TRY(apply(connection, migration));
    }
    connection.execute("PRAGMA foreign_keys = ON");
    return {};
}

base::Result<void> use_log(Connection& connection) {
    auto mode = connection.database().execAndGet("PRAGMA journal_mode = WAL").getString();
    if (mode == "wal") return {};
    return base::fail(
        ErrorCode::unavailable, fmt::format("SQLite's write-ahead log cannot be used here (it offers \"{}\")", mode),
        connection.file().string(), "put the data folder on a disk of this machine, not on a network drive");
}

}  // namespace fingerpost::store
