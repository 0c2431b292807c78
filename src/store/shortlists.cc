// Lists of services: passed on by link, kept by name, watched.
#include "implementation.h"
#include "transaction.h"

namespace fingerpost::store {
namespace {

constexpr const char* collection_columns = "SELECT name, listings, saved_at, team FROM collection ";

base::Instant instant_of(const std::string& text) { return base::parse_instant(text).value_or(base::Instant()); }

NamedDocument collection_of(const Query& query) { return {query.text(0), query.text(1), instant_of(query.text(2)), query.text(3)}; }

}  // namespace

base::Result<std::vector<NamedDocument>> Store::collections() const {
    return implementation_->ask([&]() -> base::Result<std::vector<NamedDocument>> {
        std::vector<NamedDocument> all;
        auto query = implementation_->connection.query(std::string(collection_columns) + "ORDER BY name");
        while (query.next()) all.push_back(collection_of(query));
        return all;
    });
}

base::Result<std::optional<NamedDocument>> Store::collection(std::string_view name) const {
    return implementation_->ask([&]() -> base::Result<std::optional<NamedDocument>> {
        auto query = implementation_->connection.query(std::string(collection_columns) + "WHERE name = ?1", name);
        if (!query.next()) return std::nullopt;
        return collection_of(query);
    });
}

base::Result<std::optional<ShortlistRow>> Store::shortlist(std::string_view fingerprint) const {
    return implementation_->ask([&]() -> base::Result<std::optional<ShortlistRow>> {
        auto query = implementation_->connection.query("SELECT fingerprint, listings, used_on FROM shortlist WHERE fingerprint = ?1", fingerprint);
        if (!query.next()) return std::nullopt;
        return ShortlistRow{query.text(0), query.text(1), query.text(2)};
    });
}

base::Result<std::vector<WatchRow>> Store::watches(std::string_view account) const {
    return implementation_->ask([&]() -> base::Result<std::vector<WatchRow>> {
        std::vector<WatchRow> all;
        auto query = implementation_->connection.query("SELECT account, kind, target, seen, seen_at FROM watch WHERE account = ?1 ORDER BY kind, target", account);
        while (query.next()) all.push_back({query.text(0), query.text(1), query.text(2), query.number(3), instant_of(query.text(4))});
        return all;
    });
}

base::Result<void> WriteTransaction::save_collection(const NamedDocument& collection) {
    return attempt([&]() -> base::Result<void> {
        connection_
            .query("INSERT INTO collection (name, listings, saved_at, saved_by, team) VALUES (?1, ?2, ?3, ?4, ?5) "
                   "ON CONFLICT (name) DO UPDATE SET listings = excluded.listings, saved_at = excluded.saved_at, saved_by = excluded.saved_by",
                   collection.name, collection.document, at_, author_.who, collection.team)
            .run();
        note("update", "collection", collection.name, "{}");
        return {};
    });
}

base::Result<void> WriteTransaction::remove_collection(std::string_view name) {
    return attempt([&]() -> base::Result<void> {
        connection_.query("DELETE FROM collection WHERE name = ?1", name).run();
        note("remove", "collection", name, "{}");
        return {};
    });
}

base::Result<void> WriteTransaction::save(const ShortlistRow& list) {
    return attempt([&]() -> base::Result<void> {
        // A form that anybody may send must not fill the disk.
        auto kept = connection_.query("SELECT count(*) FROM shortlist WHERE fingerprint <> ?1", list.fingerprint);
        if (kept.next() && kept.number(0) >= most_shortlists) {
            return base::fail(base::ErrorCode::busy, "as many lists as may be are kept just now", "shortlist", "send the address of the page instead");
        }
        connection_.query("INSERT OR REPLACE INTO shortlist (fingerprint, listings, used_on) VALUES (?1, ?2, ?3)", list.fingerprint, list.listings, list.used_on).run();
        return {};
    });
}

base::Result<std::int64_t> WriteTransaction::remove_shortlists_unused_since(std::string_view day) {
    return attempt([&]() -> base::Result<std::int64_t> {
        auto query = connection_.query("DELETE FROM shortlist WHERE used_on < ?1 RETURNING 1", day);
        std::int64_t removed = 0;
        while (query.next()) ++removed;
        return removed;
    });
}

base::Result<void> WriteTransaction::save(const WatchRow& watch) {
    return attempt([&]() -> base::Result<void> {
        connection_
            .query("INSERT OR REPLACE INTO watch (account, kind, target, seen, seen_at) VALUES (?1, ?2, ?3, ?4, ?5)", watch.account, watch.kind, watch.target,
                   watch.seen, base::format_instant(watch.seen_at))
            .run();
        return {};
    });
}

base::Result<void> WriteTransaction::remove_watch(std::string_view account, std::string_view kind, std::string_view target) {
    return attempt([&]() -> base::Result<void> {
        connection_.query("DELETE FROM watch WHERE account = ?1 AND kind = ?2 AND target = ?3", account, kind, target).run();
        return {};
    });
}

}  // namespace fingerpost::store
