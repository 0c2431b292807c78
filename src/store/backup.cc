#include <SQLiteCpp/Backup.h>
#include <fingerpost/store/store.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include "implementation.h"
#include "migrations.h"
#include "placing.h"

namespace fingerpost::store {
namespace {

using base::ErrorCode;

base::Result<void> require_free_name(const std::filesystem::path& file) {
    std::error_code unknown;
    if (!std::filesystem::exists(file, unknown)) return {};
    return base::fail(ErrorCode::conflict, "there is a file of that name already; it has been left alone",
                      file.string(), "choose another name, or move that file away first");
}

// The whole file in one step, so that it is of one moment and other writers cannot make it begin again; in WAL mode
// they are not kept waiting by it.
void copy(SQLite::Database& from, Connection& to) {
    SQLite::Backup backup(to.database(), from);
    const int code = backup.executeStep(-1);
    // Busy comes back as a code: the library leaves it to the caller to try again.
    if (code != SQLITE_DONE) throw SQLite::Exception("the copy could not be finished", code);
}

base::Result<void> write_backup(SQLite::Database& from, const std::filesystem::path& to, const Settings& settings) {
    return translated(to, [&]() -> base::Result<void> {
        Connection target(to, Connection::Mode::create);
        copy(from, target);
        // One plain file: it can be read from a disc or a share where SQLite's log cannot be made.
        target.execute("PRAGMA journal_mode = DELETE");
        for (const auto& [name, value] : settings) {
            target
                .query(
                    "INSERT INTO setting (name, value) VALUES (?1, ?2) "
                    "ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                    name, value)
                .run();
        }
        return {};
    });
}

base::Result<void> read_backup(const std::filesystem::path& backup, const std::filesystem::path& to) {
    return translated(backup, [&]() -> base::Result<void> {
        Connection source(backup, Connection::Mode::read_only);
        FINGERPOST_TRY(require_ours(source, embedded::store_migrations()));
        Connection target(to, Connection::Mode::create);
        copy(source.database(), target);
        return {};
    });
}

base::Result<void> require_sound(const std::filesystem::path& file, const base::Clock& clock) {
    auto store = Store::open(file, clock);
    if (!store) return base::fail(std::move(store.error()));
    const auto problems = store->check();
    if (!problems) return base::fail(problems.error());
    if (problems->empty()) return {};
    return base::fail(
        ErrorCode::corrupt,
        fmt::format("the backup is damaged in {} places, of which the first: {}", problems->size(), problems->front()),
        "", "use an older backup");
}

}  // namespace

base::Result<void> Store::backup_to(const std::filesystem::path& file, const Settings& settings) const {
    Connection& connection = implementation_->connection;
    if (connection.in_transaction()) {
        return base::fail(ErrorCode::internal, "a backup was begun inside a write or a read of the same store");
    }
    FINGERPOST_TRY(require_free_name(file));
    TemporaryFile temporary(file);
    if (auto written = write_backup(connection.database(), temporary.path(), settings); !written) {
        written.error().field = file.string();
        return written;
    }
    return temporary.put_in_place();
}

base::Result<void> Store::restore(const std::filesystem::path& backup, const std::filesystem::path& file,
                                  const base::Clock& clock) {
    std::error_code unknown;
    if (!std::filesystem::exists(backup, unknown) && !unknown) {
        return base::fail(ErrorCode::not_found, "there is no such file", backup.string(),
                          "name the file that fingerpost backup made");
    }
    FINGERPOST_TRY(require_free_name(file));
    TemporaryFile temporary(file);
    FINGERPOST_TRY(read_backup(backup, temporary.path()));
    if (auto sound = require_sound(temporary.path(), clock); !sound) {
        sound.error().field = backup.string();
        return sound;
    }
    return temporary.put_in_place();
}

}  // namespace fingerpost::store
