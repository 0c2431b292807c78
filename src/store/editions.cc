// Editions that were printed, and the words around their listings.
#include "implementation.h"
#include "transaction.h"

namespace fingerpost::store {
namespace {

base::Instant instant_of(const std::string& text) { return base::parse_instant(text).value_or(base::Instant()); }

base::Result<std::vector<NamedDocument>> named_documents(Query query) {
    std::vector<NamedDocument> all;
    while (query.next()) all.push_back({query.text(0), query.text(1), instant_of(query.text(2))});
    return all;
}

base::Result<std::optional<NamedDocument>> named_document(Query query) {
    if (!query.next()) return std::nullopt;
    return NamedDocument{query.text(0), query.text(1), instant_of(query.text(2))};
}

}  // namespace

base::Result<std::vector<EditionRow>> Store::editions() const {
    return implementation_->ask([&]() -> base::Result<std::vector<EditionRow>> {
        std::vector<EditionRow> all;
        auto query = implementation_->connection.query(
            "SELECT id, made_at, options, file_digest, pages, listings FROM edition ORDER BY id DESC");
        while (query.next()) {
            all.push_back({query.number(0), instant_of(query.text(1)), query.text(2), {}, query.text(3), query.number(4), query.number(5)});
        }
        return all;
    });
}

base::Result<std::optional<EditionRow>> Store::edition(std::int64_t id) const {
    return implementation_->ask([&]() -> base::Result<std::optional<EditionRow>> {
        auto query = implementation_->connection.query(
            "SELECT id, made_at, options, snapshot, file_digest, pages, listings FROM edition WHERE id = ?1", id);
        if (!query.next()) return std::nullopt;
        return EditionRow{query.number(0), instant_of(query.text(1)), query.text(2),  query.text(3),
                          query.text(4),   query.number(5),           query.number(6)};
    });
}

base::Result<std::vector<NamedDocument>> Store::front_matters() const {
    return implementation_->ask([&] {
        return named_documents(implementation_->connection.query("SELECT name, document, saved_at FROM front_matter ORDER BY name"));
    });
}

base::Result<std::optional<NamedDocument>> Store::front_matter(std::string_view name) const {
    return implementation_->ask([&] {
        return named_document(
            implementation_->connection.query("SELECT name, document, saved_at FROM front_matter WHERE name = ?1", name));
    });
}

base::Result<std::int64_t> WriteTransaction::record(const EditionRow& edition) {
    return attempt([&]() -> base::Result<std::int64_t> {
        auto query = connection_.query("INSERT INTO edition (made_at, options, snapshot, file_digest, pages, listings) "
                                       "VALUES (?1, ?2, ?3, ?4, ?5, ?6) RETURNING id",
                                       base::format_instant(edition.made_at), edition.options, edition.snapshot,
                                       edition.file_digest, edition.pages, edition.listings);
        query.next();
        const std::int64_t id = query.number(0);
        note("create", "edition", std::to_string(id), "{}");
        return id;
    });
}

base::Result<void> WriteTransaction::save_front_matter(const NamedDocument& front) {
    return attempt([&]() -> base::Result<void> {
        connection_.query("INSERT OR REPLACE INTO front_matter (name, document, saved_at, saved_by) VALUES (?1, ?2, ?3, ?4)", front.name, front.document, at_, author_.who).run();
        note("update", "front_matter", front.name, "{}");
        return {};
    });
}

}  // namespace fingerpost::store
