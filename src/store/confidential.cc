// The confidential file as a file: made, opened, copied, checked.
#include <SQLiteCpp/Backup.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "confidential_implementation.h"
#include "migrations.h"
#include "placing.h"

namespace fingerpost::store {
namespace {

using base::ErrorCode;
namespace fs = std::filesystem;

constexpr fs::perms others = fs::perms::group_all | fs::perms::others_all;

// An empty file that only its owner may read; SQLite gives its companions the same rights.
base::Result<void> make_private(const fs::path& file) {
    const int descriptor = ::open(file.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (descriptor < 0) {
        return base::fail(ErrorCode::unavailable, fmt::format("the file could not be made: {}", std::strerror(errno)), file.string(),
                          "check who may write the folder it is in");
    }
    ::close(descriptor);
    return {};
}

base::Result<void> build(const fs::path& file) {
    FINGERPOST_TRY(make_private(file));
    return translated(file, [&]() -> base::Result<void> {
        Connection connection(file);
        FINGERPOST_TRY(use_log(connection));
        connection.execute(fmt::format("PRAGMA application_id = {}", confidential_application_id));
        return migrate(connection, embedded::store_confidential_migrations());
    });
}

void copy(SQLite::Database& from, Connection& to) {
    SQLite::Backup backup(to.database(), from);
    const int code = backup.executeStep(-1);
    if (code != SQLITE_DONE) throw SQLite::Exception("the copy could not be finished", code);
}

base::Result<void> require_free_name(const fs::path& file) {
    std::error_code unknown;
    if (!fs::exists(file, unknown)) return {};
    return base::fail(ErrorCode::conflict, "there is a file of that name already; it has been left alone", file.string(),
                      "choose another name, or move that file away first");
}

base::Result<void> read_copy(const fs::path& backup, const fs::path& to) {
    FINGERPOST_TRY(make_private(to));
    return translated(backup, [&]() -> base::Result<void> {
        Connection source(backup, Connection::Mode::read_only);
        FINGERPOST_TRY(require_ours(source, embedded::store_confidential_migrations(), confidential_application_id));
        Connection target(to);
        copy(source.database(), target);
        return {};
    });
}

}  // namespace

Confidential::Confidential(std::unique_ptr<Implementation> implementation) : implementation_(std::move(implementation)) {}
Confidential::Confidential(Confidential&&) noexcept = default;
Confidential& Confidential::operator=(Confidential&&) noexcept = default;
Confidential::~Confidential() = default;

base::Result<Confidential> Confidential::create(const fs::path& file, const base::Clock& clock) {
    FINGERPOST_TRY(require_free_name(file));
    TemporaryFile temporary(file);
    if (auto built = build(temporary.path()); !built) {
        built.error().field = file.string();
        return base::fail(std::move(built.error()));
    }
    FINGERPOST_TRY(temporary.put_in_place());
    return open(file, clock);
}

base::Result<Confidential> Confidential::open(const fs::path& file, const base::Clock& clock) {
    std::error_code error;
    const fs::file_status status = fs::status(file, error);
    if (!fs::exists(status)) {
        return base::fail(ErrorCode::not_found, "there is no file of accounts here", file.string(), "fingerpost serve, or fingerpost user, makes it");
    }
    // Where it cannot be done (a foreign disk), check() tells of it.
    if ((status.permissions() & others) != fs::perms::none) fs::permissions(file, others, fs::perm_options::remove, error);
    return translated(file, [&]() -> base::Result<Confidential> {
        auto implementation = std::make_unique<Implementation>(file, clock);
        Connection& connection = implementation->connection;
        FINGERPOST_TRY(require_ours(connection, embedded::store_confidential_migrations(), confidential_application_id));
        FINGERPOST_TRY(use_log(connection));
        FINGERPOST_TRY(migrate(connection, embedded::store_confidential_migrations()));
        return Confidential(std::move(implementation));
    });
}

base::Result<Confidential> Confidential::another() const { return open(implementation_->connection.file(), *implementation_->clock); }

base::Result<void> Confidential::write(const std::function<base::Result<void>(ConfidentialTransaction&)>& work) {
    Connection& connection = implementation_->connection;
    if (connection.in_transaction()) return base::fail(ErrorCode::internal, "a write of what is confidential was begun inside another");
    return implementation_->ask([&]() -> base::Result<void> {
        RollbackGuard guard(connection);
        connection.execute("BEGIN IMMEDIATE");
        PeopleTransaction transaction(connection, implementation_->clock->now());
        FINGERPOST_TRY(work(transaction));
        guard.commit();
        // What was to be forgotten stands in the log of writes until that is emptied.
        if (transaction.forgot()) connection.execute("PRAGMA wal_checkpoint(TRUNCATE)");
        return {};
    });
}

base::Result<std::vector<std::string>> Confidential::check() const {
    return implementation_->ask([&]() -> base::Result<std::vector<std::string>> {
        Connection& connection = implementation_->connection;
        std::vector<std::string> problems;
        std::error_code error;
        if ((fs::status(connection.file(), error).permissions() & others) != fs::perms::none) {
            problems.push_back(fmt::format("others than its owner may read or write {}", connection.file().string()));
        }
        auto integrity = connection.query("PRAGMA integrity_check(100)");
        while (integrity.next()) {
            if (const std::string line = integrity.text(0); line != "ok") problems.push_back(fmt::format("the file of accounts is damaged: {}", line));
        }
        auto references = connection.query("PRAGMA foreign_key_check");
        while (references.next()) {
            problems.push_back(fmt::format("accounts: a row of {} refers to a row of {} that is not there", references.text(0), references.text(2)));
        }
        return problems;
    });
}

base::Result<void> Confidential::backup_to(const fs::path& file) const {
    FINGERPOST_TRY(require_free_name(file));
    TemporaryFile temporary(file);
    FINGERPOST_TRY(make_private(temporary.path()));
    auto written = translated(temporary.path(), [&]() -> base::Result<void> {
        Connection target(temporary.path());
        copy(implementation_->connection.database(), target);
        target.execute("PRAGMA journal_mode = DELETE");
        return {};
    });
    if (!written) {
        written.error().field = file.string();
        return written;
    }
    return temporary.put_in_place();
}

base::Result<void> Confidential::restore(const fs::path& backup, const fs::path& file, const base::Clock& clock) {
    FINGERPOST_TRY(require_free_name(file));
    TemporaryFile temporary(file);
    FINGERPOST_TRY(read_copy(backup, temporary.path()));
    {
        auto copied = open(temporary.path(), clock);
        if (!copied) return base::fail(std::move(copied).error());
        auto problems = copied->check();
        if (!problems) return base::fail(std::move(problems).error());
        if (!problems->empty()) return base::fail(ErrorCode::corrupt, "the copy of the accounts is damaged: " + problems->front(), backup.string(), "use an older backup");
        FINGERPOST_TRY(translated(file, [&]() -> base::Result<void> {
            // What worked when the copy was taken may have been revoked since.
            copied->implementation_->connection.execute("DELETE FROM session; DELETE FROM ticket");
            return {};
        }));
    }
    return temporary.put_in_place();
}

}  // namespace fingerpost::store
