// One SQLite connection with its prepared statements kept for the next use.
#pragma once

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <variant>

namespace fingerpost::store {

// What a column can hold here.
using Value = std::variant<std::monostate, std::int64_t, std::string_view>;

// NULL for an empty text: in a column "not recorded" is NULL.
inline Value or_null(std::string_view text) {
    return text.empty() ? Value() : Value(text);
}

class Connection;

// A statement while it is being used; when this goes, the statement is reset (which ends its hold on the file) and
// kept.
class Query {
  public:
    Query(Connection& connection, std::string_view sql, std::initializer_list<Value> values);
    ~Query();
    Query(const Query&) = delete;
    Query& operator=(const Query&) = delete;

    void bind(int position, const Value& value);  // positions count from 1
    // The next row, if there is one.
    bool next() { return statement_->executeStep(); }
    void run() { statement_->exec(); }

    // Columns count from 0.
    std::string text(int column) const { return statement_->getColumn(column).getString(); }
    std::int64_t number(int column) const { return statement_->getColumn(column).getInt64(); }
    bool is_null(int column) const { return statement_->isColumnNull(column); }

  private:
    Connection& connection_;
    std::unique_ptr<SQLite::Statement> statement_;
};

class Connection {
  public:
    enum class Mode { existing, create, read_only };

    // Throws SQLite::Exception, as all of this class does.
    explicit Connection(const std::filesystem::path& file, Mode mode = Mode::existing);

    // A statement with its values bound. The same SQL may be in use several times at once.
    template <class... Values>
    Query query(std::string_view sql, const Values&... values) {
        return Query(*this, sql, {Value(values)...});
    }
    // Statements without rows, not kept.
    void execute(const std::string& sql) { database_.exec(sql); }
    // As execute, but returns SQLite's primary result code.
    int try_execute(const char* sql) noexcept { return database_.tryExec(sql) & 0xff; }
    std::int64_t pragma(std::string_view name);

    bool in_transaction() const;
    int changes() const { return database_.getChanges(); }
    // How long a statement waits for a lock before it fails with SQLITE_BUSY.
    void set_busy_timeout(int milliseconds) { database_.setBusyTimeout(milliseconds); }
    static constexpr int usual_busy_timeout = 30'000;

    SQLite::Database& database() { return database_; }
    const std::filesystem::path& file() const { return file_; }

  private:
    friend class Query;

    // Lets a std::string key be found by a std::string_view.
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
    };

    std::unique_ptr<SQLite::Statement> take(std::string_view sql);
    void give_back(std::unique_ptr<SQLite::Statement> statement);

    std::filesystem::path file_;
    SQLite::Database database_;  // before the statements, which must go first
    std::unordered_map<std::string, std::unique_ptr<SQLite::Statement>, Hash, std::equal_to<>> idle_;
};

// Rolls an open transaction back unless it was committed.
class RollbackGuard {
  public:
    explicit RollbackGuard(Connection& connection) : connection_(connection) {}
    ~RollbackGuard() {
        // SQLite has rolled back by itself after some errors (a full disk, for one).
        if (connection_.in_transaction()) connection_.try_execute("ROLLBACK");
    }
    RollbackGuard(const RollbackGuard&) = delete;
    RollbackGuard& operator=(const RollbackGuard&) = delete;
    void commit() { connection_.execute("COMMIT"); }

  private:
    Connection& connection_;
};

}  // namespace fingerpost::store
