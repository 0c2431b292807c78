// Sources of listings: feeds that are pulled, and what people here did to listings that came from them.
#include "implementation.h"
#include "transaction.h"

namespace fingerpost::store {
namespace {

constexpr std::string_view columns =
    "name, url, licence, confidence, every_hours, allow_private, added_at, pulled_at, succeeded_at, whole_at, changed_since, outcome";

FeedSource source_of(const Query& query) {
    FeedSource source;
    source.name = query.text(0);
    source.url = query.text(1);
    source.licence = query.text(2);
    source.confidence = static_cast<int>(query.number(3));
    source.every_hours = static_cast<int>(query.number(4));
    source.allow_private = query.number(5) != 0;
    source.added_at = query.text(6);
    source.pulled_at = query.text(7);
    source.succeeded_at = query.text(8);
    source.whole_at = query.text(9);
    source.changed_since = query.text(10);
    source.outcome = query.text(11);
    return source;
}

}  // namespace

base::Result<std::vector<FeedSource>> Store::feed_sources() const {
    return implementation_->ask([&]() -> base::Result<std::vector<FeedSource>> {
        std::vector<FeedSource> sources;
        auto query = implementation_->connection.query("SELECT " + std::string(columns) + " FROM source ORDER BY name");
        while (query.next()) sources.push_back(source_of(query));
        return sources;
    });
}

base::Result<std::optional<FeedSource>> Store::feed_source(std::string_view name) const {
    return implementation_->ask([&]() -> base::Result<std::optional<FeedSource>> {
        auto query = implementation_->connection.query("SELECT " + std::string(columns) + " FROM source WHERE name = ?1", name);
        if (!query.next()) return std::nullopt;
        return source_of(query);
    });
}

base::Result<std::vector<std::string>> Store::sources_of_service(std::string_view service_id) const {
    return implementation_->ask([&]() -> base::Result<std::vector<std::string>> {
        std::vector<std::string> names;
        auto query = implementation_->connection.query("SELECT DISTINCT source FROM source_row WHERE service_id = ?1 ORDER BY source", service_id);
        while (query.next()) names.push_back(query.text(0));
        return names;
    });
}

base::Result<std::optional<base::Instant>> Store::last_local_save(std::string_view kind, std::string_view id) const {
    if (kind != "service" && kind != "organisation" && kind != "location") {
        return base::fail(base::ErrorCode::invalid, "there are no documents of this kind", std::string(kind));
    }
    return implementation_->ask([&]() -> base::Result<std::optional<base::Instant>> {
        constexpr std::string_view local = "saved_via NOT IN ('import', 'demo', 'command')";
        auto query = implementation_->connection.query(
            "SELECT max(at) FROM (SELECT max(saved_at) AS at FROM " + std::string(kind) + " WHERE id = ?1 AND " + std::string(local) +
                " UNION ALL SELECT max(saved_at) FROM revision WHERE kind = ?2 AND id = ?1 AND " + std::string(local) + ")",
            id, kind);
        if (!query.next() || query.text(0).empty()) return std::nullopt;
        return base::parse_instant(query.text(0));
    });
}

base::Result<void> WriteTransaction::save(const FeedSource& source) {
    return attempt([&]() -> base::Result<void> {
        const bool known = exists("SELECT 1 FROM source WHERE name = ?1", source.name);
        connection_
            .query("INSERT OR REPLACE INTO source (" + std::string(columns) + ") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)", source.name,
                   source.url, source.licence, std::int64_t{source.confidence}, std::int64_t{source.every_hours}, std::int64_t{source.allow_private ? 1 : 0},
                   source.added_at.empty() ? at_ : source.added_at, or_null(source.pulled_at), or_null(source.succeeded_at), or_null(source.whole_at),
                   or_null(source.changed_since), source.outcome)
            .run();
        if (!known) note("create", "source", source.name, "{}");
        return {};
    });
}

base::Result<void> WriteTransaction::remove_feed_source(std::string_view name) {
    return attempt([&]() -> base::Result<void> {
        connection_.query("DELETE FROM source WHERE name = ?1", name).run();
        note("remove", "source", name, "{}");
        return {};
    });
}

}  // namespace fingerpost::store
