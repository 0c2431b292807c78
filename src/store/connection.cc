#include "connection.h"

#include <fmt/format.h>
#include <sqlite3.h>

namespace fingerpost::store {
namespace {

// Pages kept in memory by each connection, in KiB: enough for the upper levels of every tree of a large directory, and
// small enough for a connection per server thread. The operating system's cache does the rest.
constexpr int cache_size = 16 * 1024;

// A transaction may keep this many changed pages (of 4 KiB) before it begins to write them to the log: a batch of an
// import touches many pages many times, and should write each once.
// Not a multiple of 256: SQLite 3.40 also reads the number's lowest byte as a switch, and 0 turns spilling off for
// good.
constexpr int pages_before_spill = 16'000;
static_assert(pages_before_spill % 256 != 0);

// After how many pages in the log SQLite copies them into the main file: rarer than its default (1000), since a bulk
// import touches the same index pages again and again.
constexpr int checkpoint_pages = 8000;

// The log shrinks back to this size, in bytes, after a large import.
constexpr int log_size_limit = 64 * 1024 * 1024;

int open_flags(Connection::Mode mode) {
    // A connection belongs to one thread at a time, so it needs no lock of its own.
    if (mode == Connection::Mode::read_only) return SQLite::OPEN_READONLY | SQLITE_OPEN_NOMUTEX;
    const int create = mode == Connection::Mode::create ? SQLite::OPEN_CREATE : 0;
    return SQLite::OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | create;
}

// Absolute, so that no name is taken for a "file:" address.
std::string database_name(const std::filesystem::path& file) {
    return std::filesystem::absolute(file).string();
}

}  // namespace

Query::Query(Connection& connection, std::string_view sql, std::initializer_list<Value> values)
    : connection_(connection), statement_(connection.take(sql)) {
    int position = 0;
    for (const Value& value : values) bind(++position, value);
}

Query::~Query() {
    connection_.give_back(std::move(statement_));
}

void Query::bind(int position, const Value& value) {
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
        statement_->bind(position, *number);
    } else if (const auto* text = std::get_if<std::string_view>(&value)) {
        statement_->bind(position, std::string(*text));
    } else {
        statement_->bind(position);
    }
}

Connection::Connection(const std::filesystem::path& file, Mode mode)
    : file_(file), database_(database_name(file), open_flags(mode), usual_busy_timeout) {
    // Views and triggers of a file that somebody else made may not call anything that acts outside the file.
    sqlite3_db_config(database_.getHandle(), SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(database_.getHandle(), SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    execute(fmt::format(
        "PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA cache_size = -{}; PRAGMA cache_spill = {}; PRAGMA wal_autocheckpoint = {}; "
        "PRAGMA journal_size_limit = {}",
        cache_size, pages_before_spill, checkpoint_pages, log_size_limit));
}

std::int64_t Connection::pragma(std::string_view name) {
    return database_.execAndGet(fmt::format("PRAGMA {}", name)).getInt64();
}

bool Connection::in_transaction() const {
    return sqlite3_get_autocommit(database_.getHandle()) == 0;
}

std::unique_ptr<SQLite::Statement> Connection::take(std::string_view sql) {
    const auto found = idle_.find(sql);
    if (found != idle_.end() && found->second) return std::move(found->second);
    return std::make_unique<SQLite::Statement>(database_, std::string(sql));
}

void Connection::give_back(std::unique_ptr<SQLite::Statement> statement) {
    statement->tryReset();  // its error, if any, was reported when it ran
    statement->clearBindings();
    auto& place = idle_[statement->getQuery()];
    if (!place) place = std::move(statement);
}

}  // namespace fingerpost::store
