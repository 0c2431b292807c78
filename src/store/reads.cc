// Questions to the store about documents.
#include <fingerpost/store/store.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "documents.h"
#include "implementation.h"

namespace fingerpost::store {
namespace {

using base::ErrorCode;

template <class T>
base::Result<std::optional<Stored<T>>> read_stored(Connection& connection, std::string_view sql, std::string_view id) {
    auto query = connection.query(sql, id);
    if (!query.next()) return std::nullopt;
    auto value = read_document<T>(id, query.text(0));
    if (!value) return base::fail(std::move(value.error()));
    return Stored<T>{std::move(*value), query.number(1)};
}

// Rows of id and document.
template <class T>
base::Result<std::vector<T>> read_documents(Query& query) {
    std::vector<T> values;
    while (query.next()) {
        auto value = read_document<T>(query.text(0), query.text(1));
        if (!value) return base::fail(std::move(value.error()));
        values.push_back(std::move(*value));
    }
    return values;
}

}  // namespace

base::Result<std::optional<Stored<model::Service>>> Store::service(std::string_view id) const {
    return implementation_->ask([&] {
        return read_stored<model::Service>(implementation_->connection,
                                           "SELECT document, revision FROM service WHERE id = ?1", id);
    });
}

base::Result<std::optional<Stored<model::Organisation>>> Store::organisation(std::string_view id) const {
    return implementation_->ask([&] {
        return read_stored<model::Organisation>(implementation_->connection,
                                                "SELECT document, revision FROM organisation WHERE id = ?1", id);
    });
}

base::Result<std::optional<Stored<model::Location>>> Store::location(std::string_view id) const {
    return implementation_->ask([&] {
        return read_stored<model::Location>(implementation_->connection,
                                            "SELECT document, revision FROM location WHERE id = ?1", id);
    });
}

base::Result<std::vector<model::Service>> Store::services_of_organisation(std::string_view organisation_id) const {
    return implementation_->ask([&] {
        auto query = implementation_->connection.query(
            "SELECT id, document FROM service WHERE organisation_id = ?1 ORDER BY name, id", organisation_id);
        return read_documents<model::Service>(query);
    });
}

base::Result<std::vector<model::Location>> Store::locations_of_service(std::string_view service_id) const {
    return implementation_->ask([&] {
        auto query = implementation_->connection.query(
            "SELECT location.id, location.document FROM service_location "
            "JOIN location ON location.number = service_location.location "
            "WHERE service = (SELECT number FROM service WHERE id = ?1) ORDER BY position",
            service_id);
        return read_documents<model::Location>(query);
    });
}

base::Result<std::vector<std::string>> Store::services_at_location(std::string_view location_id) const {
    return implementation_->ask([&]() -> base::Result<std::vector<std::string>> {
        std::vector<std::string> ids;
        auto query = implementation_->connection.query(
            "SELECT service.id FROM service_location JOIN service ON service.number = service_location.service "
            "WHERE location = (SELECT number FROM location WHERE id = ?1) ORDER BY service.id",
            location_id);
        while (query.next()) ids.push_back(query.text(0));
        return ids;
    });
}

base::Result<std::vector<std::string>> Store::services_with_term(std::string_view term_id) const {
    return implementation_->ask([&]() -> base::Result<std::vector<std::string>> {
        std::vector<std::string> ids;
        auto query = implementation_->connection.query(
            "SELECT service.id FROM service_term JOIN service ON service.number = service_term.service WHERE term_id = ?1 ORDER BY service.id", term_id);
        while (query.next()) ids.push_back(query.text(0));
        return ids;
    });
}

base::Result<std::map<std::string, std::int64_t>> Store::listings_by_term() const {
    return implementation_->ask([&]() -> base::Result<std::map<std::string, std::int64_t>> {
        std::map<std::string, std::int64_t> counts;
        auto query = implementation_->connection.query("SELECT term_id, count(*) FROM service_term GROUP BY term_id");
        while (query.next()) counts.emplace(query.text(0), query.number(1));
        return counts;
    });
}

base::Result<Settings> Store::settings_under(std::string_view beginning) const {
    return implementation_->ask([&]() -> base::Result<Settings> {
        Settings settings;
        auto query = implementation_->connection.query("SELECT name, value FROM setting WHERE substr(name, 1, length(?1)) = ?1 ORDER BY name", beginning);
        while (query.next()) settings.emplace_back(query.text(0), query.text(1));
        return settings;
    });
}

base::Result<std::optional<Noted>> Store::last_noted(std::string_view kind, std::string_view id) const {
    return implementation_->ask([&]() -> base::Result<std::optional<Noted>> {
        auto query = implementation_->connection.query(
            "SELECT at, who, channel, action FROM audit WHERE kind = ?1 AND id = ?2 ORDER BY rowid DESC LIMIT 1", kind, id);
        if (!query.next()) return std::nullopt;
        const auto at = base::parse_instant(query.text(0));
        return Noted{at.value_or(base::Instant{}), {query.text(1), query.text(2)}, query.text(3)};
    });
}

base::Result<std::vector<StoredTerm>> Store::terms() const {
    return implementation_->ask([&]() -> base::Result<std::vector<StoredTerm>> {
        std::vector<StoredTerm> terms;
        auto query = implementation_->connection.query("SELECT id, document, slug FROM taxonomy_term ORDER BY slug");
        while (query.next()) {
            auto term = read_document<model::TaxonomyTerm>(query.text(0), query.text(1));
            if (!term) return base::fail(std::move(term.error()));
            terms.push_back({std::move(*term), query.text(2)});
        }
        return terms;
    });
}

base::Result<std::vector<model::Taxonomy>> Store::taxonomies() const {
    return implementation_->ask([&] {
        auto query = implementation_->connection.query("SELECT id, document FROM taxonomy ORDER BY name, id");
        return read_documents<model::Taxonomy>(query);
    });
}

namespace {

base::Result<void> require_kind(std::string_view kind) {
    static constexpr std::array<std::string_view, 5> kinds{"service", "organisation", "location", "taxonomy",
                                                           "taxonomy_term"};
    if (std::find(kinds.begin(), kinds.end(), kind) != kinds.end()) return {};
    return base::fail(ErrorCode::invalid, fmt::format("there is no history of \"{}\"", kind), "kind",
                      fmt::format("ask for one of: {}", fmt::join(kinds, ", ")));
}

}  // namespace

base::Result<std::optional<model::Json>> Store::document_at(std::string_view kind, std::string_view id,
                                                            std::int64_t revision) const {
    FINGERPOST_TRY(require_kind(kind));
    return implementation_->ask([&]() -> base::Result<std::optional<model::Json>> {
        auto query = implementation_->connection.query(
            fmt::format("SELECT document FROM {} WHERE id = ?2 AND revision = ?3 UNION ALL "
                        "SELECT document FROM revision WHERE kind = ?1 AND id = ?2 AND revision = ?3",
                        kind),
            kind, id, revision);
        if (!query.next()) return std::nullopt;
        auto document = parse_document(kind, id, query.text(0));
        if (!document) return base::fail(std::move(document.error()));
        return std::move(*document);
    });
}

base::Result<std::int64_t> Store::revision_of(std::string_view kind, std::string_view id) const {
    FINGERPOST_TRY(require_kind(kind));
    return implementation_->ask([&]() -> base::Result<std::int64_t> {
        auto query = implementation_->connection.query(fmt::format("SELECT revision FROM {} WHERE id = ?1", kind), id);
        return query.next() ? query.number(0) : 0;
    });
}

base::Result<std::vector<Revision>> Store::history(std::string_view kind, std::string_view id) const {
    FINGERPOST_TRY(require_kind(kind));
    return implementation_->ask([&]() -> base::Result<std::vector<Revision>> {
        std::vector<Revision> revisions;
        auto query = implementation_->connection.query(
            fmt::format(
                "SELECT revision, saved_at, saved_by, saved_via, document FROM {} WHERE id = ?2 UNION ALL "
                "SELECT revision, saved_at, saved_by, saved_via, document FROM revision WHERE kind = ?1 AND id = ?2 "
                "ORDER BY revision DESC",
                kind),
            kind, id);
        while (query.next()) {
            auto document = parse_document(kind, id, query.text(4));
            if (!document) return base::fail(std::move(document.error()));
            const auto at = base::parse_instant(query.text(1));
            if (!at) {
                return base::fail(ErrorCode::corrupt,
                                  fmt::format("revision {} of {} {} has no time", query.number(0), kind, id));
            }
            revisions.push_back({query.number(0), *at, {query.text(2), query.text(3)}, std::move(*document)});
        }
        return revisions;
    });
}

}  // namespace fingerpost::store
