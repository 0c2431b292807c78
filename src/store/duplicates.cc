// What listings are compared by, and pairs of listings that look alike.
#include <fmt/format.h>

#include <unordered_set>

#include "implementation.h"
#include "transaction.h"

namespace fingerpost::store {
namespace {

constexpr std::string_view pair_columns =
    "a.id, b.id, coalesce(a.name, ''), coalesce(b.name, ''), score, reasons, offered, different_score, coalesce(different_by, '')";
constexpr std::string_view pair_tables = "duplicate_pair JOIN service AS a ON a.number = one JOIN service AS b ON b.number = other";

DuplicatePair pair_of(const Query& query) {
    DuplicatePair pair{query.text(0), query.text(1), query.text(2), query.text(3), static_cast<int>(query.number(4)), query.text(5), query.number(6) != 0,
                       {},            query.text(8)};
    if (!query.is_null(7)) pair.different_score = static_cast<int>(query.number(7));
    return pair;
}

std::int64_t service_number(Connection& connection, std::string_view id) {
    auto query = connection.query("SELECT number FROM service WHERE id = ?1", id);
    return query.next() ? query.number(0) : 0;
}

}  // namespace

base::Result<std::int64_t> Store::duplicates_followed(int rules) const {
    return implementation_->ask([&]() -> base::Result<std::int64_t> {
        auto query = implementation_->connection.query("SELECT sequence FROM duplicate_state WHERE rules = ?1", std::int64_t{rules});
        return query.next() ? query.number(0) : 0;
    });
}

base::Result<std::vector<MarkedListing>> Store::listings_with_keys(const std::vector<std::int64_t>& keys, std::size_t common) const {
    return implementation_->ask([&]() -> base::Result<std::vector<MarkedListing>> {
        Connection& connection = implementation_->connection;
        std::vector<std::int64_t> numbers;
        std::unordered_set<std::int64_t> seen;
        for (const std::int64_t key : keys) {
            std::vector<std::int64_t> holders;
            auto query = connection.query("SELECT service FROM duplicate_key WHERE key = ?1 LIMIT ?2", key, static_cast<std::int64_t>(common + 1));
            while (query.next()) holders.push_back(query.number(0));
            if (holders.size() > common) continue;
            for (const std::int64_t holder : holders) {
                if (seen.insert(holder).second) numbers.push_back(holder);
            }
        }
        std::vector<MarkedListing> found;
        for (const std::int64_t number : numbers) {
            auto query = connection.query("SELECT id, marks FROM duplicate_mark JOIN service ON number = service WHERE service = ?1", number);
            if (query.next()) found.push_back({query.text(0), query.text(1), {}});
        }
        return found;
    });
}

base::Result<std::optional<std::string>> Store::marks_of(std::string_view service_id) const {
    return implementation_->ask([&]() -> base::Result<std::optional<std::string>> {
        auto query = implementation_->connection.query("SELECT marks FROM duplicate_mark JOIN service ON number = service WHERE id = ?1", service_id);
        if (!query.next()) return std::nullopt;
        return query.text(0);
    });
}

base::Result<std::vector<DuplicatePair>> Store::duplicate_pairs(std::size_t limit, std::size_t skip) const {
    return implementation_->ask([&]() -> base::Result<std::vector<DuplicatePair>> {
        static const std::string sql =
            fmt::format("SELECT {} FROM {} WHERE offered = 1 ORDER BY score DESC, one, other LIMIT ?1 OFFSET ?2", pair_columns, pair_tables);
        std::vector<DuplicatePair> pairs;
        auto query = implementation_->connection.query(sql, static_cast<std::int64_t>(limit), static_cast<std::int64_t>(skip));
        while (query.next()) pairs.push_back(pair_of(query));
        return pairs;
    });
}

base::Result<std::optional<DuplicatePair>> Store::duplicate_pair(std::string_view one, std::string_view other) const {
    return implementation_->ask([&]() -> base::Result<std::optional<DuplicatePair>> {
        static const std::string sql = fmt::format("SELECT {} FROM {} WHERE one = ?1 AND other = ?2", pair_columns, pair_tables);
        Connection& connection = implementation_->connection;
        const std::int64_t first = service_number(connection, one), second = service_number(connection, other);
        auto query = connection.query(sql, std::min(first, second), std::max(first, second));
        if (!query.next()) return std::nullopt;
        return pair_of(query);
    });
}

base::Result<std::int64_t> Store::count_duplicate_pairs() const {
    return implementation_->ask([&]() -> base::Result<std::int64_t> {
        auto query = implementation_->connection.query("SELECT count(*) FROM duplicate_pair WHERE offered = 1");
        return query.next() ? query.number(0) : 0;
    });
}

base::Result<void> WriteTransaction::mark(const MarkedListing& listing) {
    return attempt([&]() -> base::Result<void> {
        const std::int64_t number = service_number(connection_, listing.service_id);
        if (number == 0) return {};
        // The keys that it had stand in the marks' company only there: a walk through all keys would be long, so they are kept by it.
        auto had = connection_.query("SELECT value FROM duplicate_mark, json_each(marks, '$.keys') WHERE service = ?1", number);
        while (had.next()) connection_.query("DELETE FROM duplicate_key WHERE key = ?1 AND service = ?2", had.number(0), number).run();
        if (listing.marks.empty()) {
            connection_.query("DELETE FROM duplicate_mark WHERE service = ?1", number).run();
            return {};
        }
        connection_.query("INSERT OR REPLACE INTO duplicate_mark (service, marks) VALUES (?1, ?2)", number, listing.marks).run();
        for (const std::int64_t key : listing.keys) {
            connection_.query("INSERT OR IGNORE INTO duplicate_key (key, service) VALUES (?1, ?2)", key, number).run();
        }
        return {};
    });
}

base::Result<void> WriteTransaction::set_duplicate_pairs(std::string_view service_id, const std::vector<DuplicatePair>& pairs) {
    return attempt([&]() -> base::Result<void> {
        const std::int64_t number = service_number(connection_, service_id);
        connection_.query("DELETE FROM duplicate_pair WHERE one = ?1 AND different_score IS NULL", number).run();
        connection_.query("DELETE FROM duplicate_pair WHERE other = ?1 AND different_score IS NULL", number).run();
        // Those that somebody decided about wait for what is said of them now.
        connection_.query("UPDATE duplicate_pair SET offered = 0 WHERE one = ?1", number).run();
        connection_.query("UPDATE duplicate_pair SET offered = 0 WHERE other = ?1", number).run();
        for (const DuplicatePair& pair : pairs) {
            const std::int64_t other = service_number(connection_, pair.one == service_id ? pair.other : pair.one);
            connection_
                .query("INSERT INTO duplicate_pair (one, other, score, reasons, offered) VALUES (?1, ?2, ?3, ?4, ?5) "
                       "ON CONFLICT (one, other) DO UPDATE SET score = excluded.score, reasons = excluded.reasons, offered = excluded.offered",
                       std::min(number, other), std::max(number, other), std::int64_t{pair.score}, pair.reasons, std::int64_t{pair.offered ? 1 : 0})
                .run();
        }
        return {};
    });
}

base::Result<void> WriteTransaction::call_different(const DuplicatePair& pair) {
    return attempt([&]() -> base::Result<void> {
        const std::int64_t first = service_number(connection_, pair.one), second = service_number(connection_, pair.other);
        connection_
            .query("INSERT INTO duplicate_pair (one, other, score, reasons, offered, different_score, different_by, different_at) "
                   "VALUES (?1, ?2, ?3, ?4, 0, ?3, ?5, ?6) ON CONFLICT (one, other) DO UPDATE SET offered = 0, different_score = score, "
                   "different_by = excluded.different_by, different_at = excluded.different_at",
                   std::min(first, second), std::max(first, second), std::int64_t{pair.score}, pair.reasons, author_.who, at_)
            .run();
        note("not duplicates", "service", pair.one, model::Json{{"other", pair.other}}.dump());
        return {};
    });
}

base::Result<void> WriteTransaction::set_duplicates_followed(int rules, std::int64_t sequence) {
    return attempt([&]() -> base::Result<void> {
        connection_.query("UPDATE duplicate_state SET rules = ?1, sequence = ?2", std::int64_t{rules}, sequence).run();
        return {};
    });
}

}  // namespace fingerpost::store
