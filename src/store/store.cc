#include <fingerpost/base/ids.h>
#include <fingerpost/store/store.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include <thread>
#include <utility>

#include "implementation.h"
#include "migrations.h"
#include "placing.h"
#include "transaction.h"

namespace fingerpost::store {
namespace {

using base::ErrorCode;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

// How long a writer that waits sleeps between two tries, at most.
constexpr milliseconds longest_sleep{5};

// A connection that has held the file for longer than `long_write` stands back for `room` before it writes again.
// SQLite has no queue of writers: without this, an import's back-to-back transactions could shut out a person's save
// until it ends.
constexpr milliseconds long_write{20};
constexpr milliseconds room{6};
static_assert(room > longest_sleep);

// The whole of a new directory, under a temporary name.
base::Result<void> build(const std::filesystem::path& file) {
    return translated(file, [&]() -> base::Result<void> {
        Connection connection(file, Connection::Mode::create);
        FINGERPOST_TRY(use_log(connection));
        connection.execute(fmt::format("PRAGMA application_id = {}", application_id));
        FINGERPOST_TRY(migrate(connection, embedded::store_migrations()));
        connection.query("INSERT INTO directory (only, id, revision) VALUES (1, ?1, 0)", base::random_uuid()).run();
        return {};
    });
}

}  // namespace

Store::Store(std::unique_ptr<Implementation> implementation) : implementation_(std::move(implementation)) {}
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;
Store::~Store() = default;

base::Result<Store> Store::create(const std::filesystem::path& file, const base::Clock& clock) {
    std::error_code unknown;
    if (std::filesystem::exists(file, unknown)) {
        return base::fail(ErrorCode::conflict, "there is a file of that name already; it has been left alone",
                          file.string(), "use it, or choose another folder");
    }
    TemporaryFile temporary(file);
    if (auto built = build(temporary.path()); !built) {
        built.error().field = file.string();
        return base::fail(std::move(built.error()));
    }
    FINGERPOST_TRY(temporary.put_in_place());
    return open(file, clock);
}

base::Result<Store> Store::open(const std::filesystem::path& file, const base::Clock& clock) {
    std::error_code unknown;
    if (!std::filesystem::exists(file, unknown) && !unknown) {
        return base::fail(ErrorCode::not_found, "there is no directory here", file.string(),
                          "make one with fingerpost init, or name its folder with --data");
    }
    return translated(file, [&]() -> base::Result<Store> {
        auto implementation = std::make_unique<Implementation>(file, clock);
        Connection& connection = implementation->connection;
        FINGERPOST_TRY(require_ours(connection, embedded::store_migrations()));
        FINGERPOST_TRY(use_log(connection));
        FINGERPOST_TRY(migrate(connection, embedded::store_migrations()));
        return Store(std::move(implementation));
    });
}

base::Result<Store> Store::another() const {
    auto store = open(implementation_->connection.file(), *implementation_->clock);
    if (store) store->set_patience(implementation_->patience, implementation_->on_wait);
    return store;
}

void Store::set_patience(milliseconds patience, std::function<void()> on_wait) {
    implementation_->patience = patience;
    implementation_->on_wait = std::move(on_wait);
}

void Store::Implementation::leave_room_for_others() const {
    const auto since = steady_clock::now() - wrote_until_;
    if (wrote_for_ > long_write && since < room) std::this_thread::sleep_for(room - since);
}

base::Result<void> Store::Implementation::begin_writing() {
    leave_room_for_others();
    const auto start = steady_clock::now();
    bool told = false;
    milliseconds sleep{1};
    for (;;) {
        // Waiting is done here, not by SQLite, whose sleeps grow too long to be fair and who cannot tell the user.
        connection.set_busy_timeout(0);
        const int code = connection.try_execute("BEGIN IMMEDIATE");
        connection.set_busy_timeout(Connection::usual_busy_timeout);
        if (code == SQLITE_OK) return {};
        if (code != SQLITE_BUSY) throw SQLite::Exception(connection.database().getHandle(), code);
        const auto waited = steady_clock::now() - start;
        if (waited >= patience) {
            return base::fail(
                ErrorCode::busy,
                fmt::format("another process has been writing to the directory for {} seconds",
                            std::chrono::duration_cast<std::chrono::seconds>(waited).count()),
                connection.file().string(),
                "wait until it has finished (an import or a restore, perhaps) or stop it, then try again");
        }
        if (!told && waited >= std::chrono::seconds(1)) {
            told = true;
            if (on_wait) on_wait();
        }
        std::this_thread::sleep_for(sleep);
        sleep = std::min(sleep + milliseconds(1), longest_sleep);
    }
}

base::Result<void> Store::write(const Author& author, const std::function<base::Result<void>(Transaction&)>& work) {
    Implementation& self = *implementation_;
    if (self.connection.in_transaction()) {
        return base::fail(ErrorCode::internal,
                          "a write was begun inside another write, or inside a read, of the same store");
    }
    return self.ask([&]() -> base::Result<void> {
        FINGERPOST_TRY(self.begin_writing());
        const auto start = steady_clock::now();
        RollbackGuard guard(self.connection);
        WriteTransaction transaction(self.connection, author, self.clock->now());
        FINGERPOST_TRY(work(transaction));
        FINGERPOST_TRY(transaction.finish());
        guard.commit();
        self.wrote_until_ = steady_clock::now();
        self.wrote_for_ = self.wrote_until_ - start;
        return {};
    });
}

base::Result<void> Store::read(const std::function<base::Result<void>()>& work) const {
    Connection& connection = implementation_->connection;
    if (connection.in_transaction()) return work();
    return implementation_->ask([&]() -> base::Result<void> {
        RollbackGuard guard(connection);
        connection.execute("BEGIN");
        // SQLite chooses the moment at the first question, not at BEGIN.
        connection.query("SELECT revision FROM directory").next();
        return work();
    });
}

}  // namespace fingerpost::store
