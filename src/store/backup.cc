#include <SQLiteCpp/Backup.h>
#include <fingerpost/store/store.h>
#include <sqlite3.h>

#include "implementation.h"
#include "placing.h"

namespace fingerpost::store {
namespace {

// The whole file in one step, so that it is of one moment and other writers cannot make it begin again; in WAL mode
// they are not kept waiting by it.
base::Result<void> copy(SQLite::Database& from, const std::filesystem::path& to) {
    return translated(to, [&]() -> base::Result<void> {
        Connection target(to, true);
        {
            SQLite::Backup backup(target.database(), from);
            const int code = backup.executeStep(-1);
            // Busy comes back as a code: the library leaves it to the caller to try again.
            if (code != SQLITE_DONE) throw SQLite::Exception("the copy could not be finished", code);
        }
        // One plain file: it can be read from a disc or a share where SQLite's log cannot be made.
        target.execute("PRAGMA journal_mode = DELETE");
        return {};
    });
}

}  // namespace

base::Result<void> Store::backup_to(const std::filesystem::path& file) const {
    Connection& connection = implementation_->connection;
    if (connection.in_transaction()) {
        return base::fail(base::ErrorCode::internal, "a backup was begun inside a write or a read of the same store");
    }
    std::error_code unknown;
    if (std::filesystem::exists(file, unknown)) {
        return base::fail(base::ErrorCode::conflict, "there is a file of that name already; it has been left alone",
                          file.string(), "choose another name, or move that file away first");
    }
    TemporaryFile temporary(file);
    if (auto copied = copy(connection.database(), temporary.path()); !copied) {
        copied.error().field = file.string();
        return copied;
    }
    return temporary.put_in_place();
}

}  // namespace fingerpost::store
