// Questions to the store about the directory as a whole: counts, ids, changes, sources, settings.
#include <fingerpost/store/store.h>

#include <limits>

#include "implementation.h"

namespace fingerpost::store {
namespace {

Value sql_limit(std::size_t limit) {
    constexpr auto most = static_cast<std::size_t>(std::numeric_limits<std::int64_t>::max());
    return static_cast<std::int64_t>(std::min(limit, most));
}

std::vector<std::string> texts(Query query) {
    std::vector<std::string> list;
    while (query.next()) list.push_back(query.text(0));
    return list;
}

SourceRow source_row_of(const Query& query) {
    return {query.text(0), query.text(1), query.text(2), query.text(3)};
}

}  // namespace

base::Result<DirectoryInfo> Store::info() const {
    return implementation_->ask([&]() -> base::Result<DirectoryInfo> {
        Connection& connection = implementation_->connection;
        auto query = connection.query("SELECT id, revision FROM directory");
        if (!query.next()) {
            return base::fail(base::ErrorCode::corrupt, "the file lacks the row that says which directory it is",
                              connection.file().string(), "restore a backup (fingerpost restore)");
        }
        return DirectoryInfo{query.text(0), query.number(1), static_cast<int>(connection.pragma("user_version"))};
    });
}

base::Result<Counts> Store::counts() const {
    return implementation_->ask([&]() -> base::Result<Counts> {
        auto query = implementation_->connection.query(
            "SELECT (SELECT count(*) FROM service), "
            "(SELECT count(*) FROM service WHERE status NOT IN ('inactive', 'defunct') AND web = 1 "
            "AND coalesce(visible_from <= ?1, 1) AND coalesce(visible_to >= ?1, 1)), "
            "(SELECT count(*) FROM organisation), (SELECT count(*) FROM location), (SELECT count(*) FROM "
            "taxonomy_term)",
            base::format_date(implementation_->clock->today()));
        query.next();
        return Counts{query.number(0), query.number(1), query.number(2), query.number(3), query.number(4)};
    });
}

base::Result<std::int64_t> Store::revision() const {
    return implementation_->ask([&]() -> base::Result<std::int64_t> {
        auto query = implementation_->connection.query("SELECT revision FROM directory");
        return query.next() ? query.number(0) : 0;
    });
}

base::Result<std::optional<std::string>> Store::setting(std::string_view key) const {
    return implementation_->ask([&]() -> base::Result<std::optional<std::string>> {
        auto query = implementation_->connection.query("SELECT value FROM setting WHERE name = ?1", key);
        if (!query.next()) return std::nullopt;
        return query.text(0);
    });
}

base::Result<std::vector<std::string>> Store::service_ids(std::string_view after, std::size_t limit) const {
    return implementation_->ask([&]() -> base::Result<std::vector<std::string>> {
        return texts(implementation_->connection.query("SELECT id FROM service WHERE id > ?1 ORDER BY id LIMIT ?2",
                                                       after, sql_limit(limit)));
    });
}

base::Result<std::vector<std::string>> Store::hidden_services() const {
    return implementation_->ask([&]() -> base::Result<std::vector<std::string>> {
        return texts(implementation_->connection.query(
            "SELECT id FROM service WHERE json_extract(document, '$.fingerpost.hidden_location') = 1"));
    });
}

base::Result<std::vector<std::string>> Store::hidden_locations() const {
    return implementation_->ask([&]() -> base::Result<std::vector<std::string>> {
        return texts(implementation_->connection.query(
            "SELECT id FROM location WHERE json_extract(document, '$.fingerpost.hidden_location') = 1"));
    });
}

base::Result<void> Store::forget_deleted() {
    return implementation_->ask([&]() -> base::Result<void> {
        implementation_->connection.execute("VACUUM");
        implementation_->connection.execute("PRAGMA wal_checkpoint(TRUNCATE)");
        return {};
    });
}

base::Result<std::vector<std::string>> Store::services_whose_day_came(std::string_view from,
                                                                      std::string_view today) const {
    return implementation_->ask([&]() -> base::Result<std::vector<std::string>> {
        // visible_to is the last day of being seen: its listing changes the day after.
        return texts(implementation_->connection.query(
            "SELECT id FROM service WHERE (visible_from > ?1 AND visible_from <= ?2) OR (visible_to >= ?1 AND visible_to < ?2)",
            from, today));
    });
}

base::Result<std::vector<std::string>> Store::organisation_ids() const {
    return implementation_->ask([&]() -> base::Result<std::vector<std::string>> {
        return texts(implementation_->connection.query("SELECT id FROM organisation ORDER BY id"));
    });
}

base::Result<std::vector<Change>> Store::changes_after(std::int64_t sequence, std::size_t limit) const {
    return implementation_->ask([&]() -> base::Result<std::vector<Change>> {
        std::vector<Change> changes;
        auto query = implementation_->connection.query(
            "SELECT sequence, service.id FROM outbox JOIN service ON service.number = outbox.service "
            "WHERE sequence > ?1 ORDER BY sequence LIMIT ?2",
            sequence, sql_limit(limit));
        while (query.next()) changes.push_back({query.number(0), query.text(1)});
        return changes;
    });
}

base::Result<std::vector<ChangeDetail>> Store::change_details(std::int64_t sequence, std::size_t limit, bool newest_first) const {
    constexpr std::string_view columns =
        "SELECT sequence, service.id, service.revision, saved_at FROM outbox JOIN service ON service.number = outbox.service ";
    static const std::string ascending = std::string(columns) + "WHERE sequence > ?1 ORDER BY sequence LIMIT ?2";
    static const std::string descending = std::string(columns) + "WHERE sequence < ?1 ORDER BY sequence DESC LIMIT ?2";
    return implementation_->ask([&]() -> base::Result<std::vector<ChangeDetail>> {
        std::vector<ChangeDetail> changes;
        auto query = implementation_->connection.query(newest_first ? descending : ascending, sequence, sql_limit(limit));
        while (query.next()) {
            changes.push_back({query.number(0), query.text(1), query.number(2), base::parse_instant(query.text(3)).value_or(base::Instant())});
        }
        return changes;
    });
}

base::Result<std::optional<base::Instant>> Store::saved_at(std::string_view service_id) const {
    return implementation_->ask([&]() -> base::Result<std::optional<base::Instant>> {
        auto query = implementation_->connection.query("SELECT saved_at FROM service WHERE id = ?1", service_id);
        if (!query.next()) return std::nullopt;
        return base::parse_instant(query.text(0));
    });
}

base::Result<bool> Store::has_visible_service(std::string_view organisation_id, std::string_view today, bool in_print) const {
    return implementation_->ask([&]() -> base::Result<bool> {
        auto query = implementation_->connection.query(
            "SELECT 1 FROM service WHERE organisation_id = ?1 AND status NOT IN ('inactive', 'defunct') "
            "AND (CASE ?3 WHEN 1 THEN print ELSE web END) = 1 "
            "AND coalesce(visible_from <= ?2, 1) AND coalesce(visible_to >= ?2, 1) LIMIT 1",
            organisation_id, today, std::int64_t{in_print ? 1 : 0});
        return query.next();
    });
}

base::Result<std::int64_t> Store::newest_change() const {
    return implementation_->ask([&]() -> base::Result<std::int64_t> {
        auto query = implementation_->connection.query("SELECT coalesce(max(sequence), 0) FROM outbox");
        query.next();
        return query.number(0);
    });
}

base::Result<std::optional<SourceRow>> Store::source_row(std::string_view source, std::string_view external_id) const {
    return implementation_->ask([&]() -> base::Result<std::optional<SourceRow>> {
        auto query = implementation_->connection.query(
            "SELECT source, external_id, service_id, content_digest FROM source_row WHERE source = ?1 AND external_id "
            "= ?2",
            source, external_id);
        if (!query.next()) return std::nullopt;
        return source_row_of(query);
    });
}

base::Result<std::vector<SourceRow>> Store::source_rows(std::string_view source) const {
    return implementation_->ask([&]() -> base::Result<std::vector<SourceRow>> {
        std::vector<SourceRow> rows;
        auto query = implementation_->connection.query(
            "SELECT source, external_id, service_id, content_digest FROM source_row WHERE source = ?1 ORDER BY "
            "external_id",
            source);
        while (query.next()) rows.push_back(source_row_of(query));
        return rows;
    });
}

}  // namespace fingerpost::store
