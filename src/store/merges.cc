// Listings that became part of others, and what is asked about revisions by time.
#include <fmt/format.h>

#include "implementation.h"
#include "transaction.h"

namespace fingerpost::store {
namespace {

constexpr std::string_view columns =
    "id, old, kept, merged_at, merged_by, merged_via, old_before, kept_before, old_after, kept_after, moved, undone_at, undone_by";

// A chain of merges is short; a ring cannot be made, and must not hang a file that another tool wrote.
constexpr int longest_chain = 32;

base::Instant instant_of(const std::string& text) { return base::parse_instant(text).value_or(base::Instant()); }

MergeRow merge_of(const Query& query) {
    MergeRow row;
    row.id = query.text(0);
    row.old = query.text(1);
    row.kept = query.text(2);
    row.merged_at = instant_of(query.text(3));
    row.merged_by = query.text(4);
    row.merged_via = query.text(5);
    row.old_before = query.number(6);
    row.kept_before = query.number(7);
    row.old_after = query.number(8);
    row.kept_after = query.number(9);
    row.moved = query.text(10);
    if (!query.is_null(11)) row.undone_at = instant_of(query.text(11));
    row.undone_by = query.text(12);
    return row;
}

template <class... Values>
std::vector<MergeRow> rows(Connection& connection, std::string_view rest, const Values&... values) {
    std::vector<MergeRow> all;
    auto query = connection.query(fmt::format("SELECT {} FROM merge {}", columns, rest), values...);
    while (query.next()) all.push_back(merge_of(query));
    return all;
}

}  // namespace

base::Result<std::optional<std::string>> Store::merged_into(std::string_view service_id) const {
    return implementation_->ask([&]() -> base::Result<std::optional<std::string>> {
        std::optional<std::string> found;
        for (int step = 0; step < longest_chain; ++step) {
            auto query = implementation_->connection.query("SELECT kept FROM merge WHERE old = ?1 AND undone_at IS NULL",
                                                           found ? std::string_view(*found) : service_id);
            if (!query.next()) break;
            found = query.text(0);
        }
        return found;
    });
}

base::Result<std::optional<MergeRow>> Store::merge(std::string_view id) const {
    return implementation_->ask([&]() -> base::Result<std::optional<MergeRow>> {
        auto found = rows(implementation_->connection, "WHERE id = ?1", id);
        if (found.empty()) return std::nullopt;
        return std::move(found.front());
    });
}

base::Result<std::vector<MergeRow>> Store::merges(std::size_t limit) const {
    return implementation_->ask([&]() -> base::Result<std::vector<MergeRow>> {
        return rows(implementation_->connection, "ORDER BY merged_at DESC, id LIMIT ?1", static_cast<std::int64_t>(limit));
    });
}

base::Result<std::vector<MergeRow>> Store::merges_of(std::string_view service_id) const {
    return implementation_->ask([&]() -> base::Result<std::vector<MergeRow>> {
        return rows(implementation_->connection, "WHERE old = ?1 OR kept = ?1 ORDER BY merged_at DESC, id", service_id);
    });
}

base::Result<std::vector<SourceRow>> Store::source_rows_of_service(std::string_view service_id) const {
    return implementation_->ask([&]() -> base::Result<std::vector<SourceRow>> {
        std::vector<SourceRow> found;
        auto query = implementation_->connection.query(
            "SELECT source, external_id, service_id, content_digest FROM source_row WHERE service_id = ?1 ORDER BY source, external_id", service_id);
        while (query.next()) found.push_back({query.text(0), query.text(1), query.text(2), query.text(3)});
        return found;
    });
}

// The newest revisions stand in the listings' own rows, those before in `revision`; the change list has the newest first.
base::Result<std::vector<TimedRevision>> Store::listings_saved(base::Instant from, base::Instant until, std::size_t limit) const {
    return implementation_->ask([&]() -> base::Result<std::vector<TimedRevision>> {
        std::vector<TimedRevision> found;
        auto query = implementation_->connection.query(
            "SELECT service.id, service.revision, saved_at FROM service WHERE saved_at >= ?1 AND saved_at < ?2 ORDER BY saved_at DESC, number DESC LIMIT ?3",
            base::format_instant(from), base::format_instant(until), static_cast<std::int64_t>(limit));
        while (query.next()) found.push_back({query.text(0), query.number(1), instant_of(query.text(2))});
        return found;
    });
}

base::Result<std::int64_t> Store::revision_before(std::string_view service_id, base::Instant moment) const {
    return implementation_->ask([&]() -> base::Result<std::int64_t> {
        auto query = implementation_->connection.query(
            "SELECT max(revision) FROM (SELECT revision FROM service WHERE id = ?1 AND saved_at < ?2 UNION ALL "
            "SELECT revision FROM revision WHERE kind = 'service' AND id = ?1 AND saved_at < ?2)",
            service_id, base::format_instant(moment));
        return query.next() && !query.is_null(0) ? query.number(0) : 0;
    });
}

base::Result<void> WriteTransaction::save(const MergeRow& merge) {
    return attempt([&]() -> base::Result<void> {
        if (!merge.undone_at) {
            auto other = connection_.query("SELECT kept FROM merge WHERE old = ?1 AND undone_at IS NULL AND id <> ?2", merge.old, merge.id);
            if (other.next()) {
                return base::fail(base::ErrorCode::conflict, fmt::format("the listing {} has become part of {} already", merge.old, other.text(0)), "old",
                                  "look at that one");
            }
        }
        const std::string undone = merge.undone_at ? base::format_instant(*merge.undone_at) : std::string();
        connection_
            .query(fmt::format("INSERT OR REPLACE INTO merge ({}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)", columns), merge.id, merge.old,
                   merge.kept, base::format_instant(merge.merged_at), merge.merged_by, merge.merged_via, merge.old_before, merge.kept_before, merge.old_after,
                   merge.kept_after, merge.moved, or_null(undone), or_null(merge.undone_by))
            .run();
        return {};
    });
}

}  // namespace fingerpost::store
