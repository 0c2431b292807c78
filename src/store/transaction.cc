#include "transaction.h"

#include <fmt/format.h>

#include <utility>

#include "links.h"

namespace fingerpost::store {
namespace {

using base::ErrorCode;

base::Failure conflict(const Draft& draft, std::int64_t expected, std::int64_t stored) {
    if (expected == 0) {
        return base::fail(ErrorCode::conflict,
                          fmt::format("the {} {} exists already, as revision {}", draft.kind, draft.id, stored), "id",
                          "look at the one that is there and change that");
    }
    if (stored == 0) {
        return base::fail(ErrorCode::conflict,
                          fmt::format("the {} {} was to be changed from revision {}, but is not in the directory",
                                      draft.kind, draft.id, expected),
                          "id", "save it as a new one if it is wanted");
    }
    return base::fail(
        ErrorCode::conflict,
        fmt::format("somebody else saved first: the change was made to revision {}, and revision {} is stored now",
                    expected, stored),
        "", "look at what is stored now and make the change again");
}

base::Result<void> require_id(std::string_view kind, std::string_view id) {
    if (!id.empty()) return {};
    return base::fail(ErrorCode::invalid, fmt::format("the {} has no id", kind), "id", "give it one");
}

base::Failure missing(std::string_view field, std::string_view kind, std::string_view id) {
    return base::fail(ErrorCode::invalid, fmt::format("the {} {} is not in the directory", kind, id),
                      std::string(field), fmt::format("save the {} first", kind));
}

}  // namespace

WriteTransaction::WriteTransaction(Connection& connection, const Author& author, base::Instant at)
    : connection_(connection), author_(author), at_(base::format_instant(at)), changes_(connection) {}

// Saves the document and, if that changed anything, calls `touch` to put listings on the change list.
template <class T, class Touch>
base::Result<Saved> WriteTransaction::save_document(const T& value, std::optional<std::int64_t> expected,
                                                    Touch&& touch) {
    const auto draft = draft_of(value);
    if (!draft) return base::fail(draft.error());
    auto saved = put(*draft, document_sql<T>(*draft), expected);
    if (saved && saved->outcome != SaveOutcome::unchanged) touch();
    return saved;
}

base::Result<Saved> WriteTransaction::save(const model::Service& service, std::optional<std::int64_t> expected) {
    return attempt([&]() -> base::Result<Saved> {
        FINGERPOST_TRY(require_references(service));
        return save_document(service, expected, [&] {
            store_links(connection_, service);
            changes_.listing(service.id);
        });
    });
}

base::Result<Saved> WriteTransaction::save(const model::Organisation& organisation,
                                           std::optional<std::int64_t> expected) {
    return attempt([&] {
        return save_document(organisation, expected, [&] {
            changes_.count();
            changes_.listings_of_organisation(organisation.id);
        });
    });
}

base::Result<Saved> WriteTransaction::save(const model::Location& location, std::optional<std::int64_t> expected) {
    return attempt([&] {
        return save_document(location, expected, [&] {
            changes_.count();
            changes_.listings_at_location(location.id);
        });
    });
}

base::Result<Saved> WriteTransaction::save(const model::Taxonomy& taxonomy) {
    return attempt([&] { return save_document(taxonomy, {}, [&] { changes_.count(); }); });
}

base::Result<Saved> WriteTransaction::save(const model::TaxonomyTerm& term, std::string_view slug) {
    return attempt([&]() -> base::Result<Saved> {
        if (slug.empty())
            return base::fail(ErrorCode::invalid, fmt::format("the term {} has no slug", term.id), "slug");
        if (auto taken = connection_.query("SELECT id FROM taxonomy_term WHERE slug = ?1 AND id <> ?2", slug, term.id);
            taken.next()) {
            return base::fail(ErrorCode::conflict,
                              fmt::format("the slug \"{}\" belongs to the term {}", slug, taken.text(0)), "slug",
                              "choose another");
        }
        auto draft = draft_of(term);
        if (!draft) return base::fail(std::move(draft.error()));
        draft->columns.push_back({"slug", slug});
        auto same_slug = connection_.query("SELECT 1 FROM taxonomy_term WHERE id = ?1 AND slug = ?2", term.id, slug);
        auto saved = put(*draft, document_sql<model::TaxonomyTerm>(*draft), {}, !same_slug.next());
        if (!saved || saved->outcome == SaveOutcome::unchanged) return saved;
        changes_.count();
        changes_.listings_under_term(term.id);
        // Phrases lead to categories by their words and labels: what was compiled of them is old.
        note_thesaurus();
        return saved;
    });
}

base::Result<Saved> WriteTransaction::put(const Draft& draft, const DocumentSql& sql,
                                          std::optional<std::int64_t> expected, bool renamed) {
    FINGERPOST_TRY(require_id(draft.kind, draft.id));
    std::int64_t stored = 0;  // revision; 0: none
    std::string before;
    if (auto row = connection_.query(sql.stored, draft.id); row.next()) {
        stored = row.number(0);
        before = row.text(1);
    }
    if (expected && *expected != stored) return conflict(draft, *expected, stored);
    // Members of an object are written in the order of their names, so equal documents are equal texts.
    if (stored != 0 && before == draft.document && !renamed) return Saved{SaveOutcome::unchanged, stored};
    if (stored == 0) {
        write(draft, sql.insert, 1);
        note("create", draft.kind, draft.id, R"({"revision":1})");
        return Saved{SaveOutcome::created, 1};
    }
    const auto old = parse_document(draft.kind, draft.id, before);
    if (!old) return base::fail(old.error());
    const model::Json detail = {{"revision", stored + 1},
                                {"fields", changed_members(*old, model::Json::parse(draft.document))}};
    connection_.query(sql.archive, draft.id).run();
    write(draft, sql.update, stored + 1);
    note("update", draft.kind, draft.id, detail.dump());
    return Saved{SaveOutcome::updated, stored + 1};
}

void WriteTransaction::write(const Draft& draft, const std::string& sql, std::int64_t revision) {
    auto query = connection_.query(sql, draft.id, revision, draft.document, at_, author_.who, author_.channel);
    int position = 6;
    for (const Column& column : draft.columns) query.bind(++position, column.value);
    query.run();
}

void WriteTransaction::note(std::string_view action, std::string_view kind, std::string_view id,
                            std::string_view detail) {
    connection_
        .query("INSERT INTO audit (at, who, channel, action, kind, id, detail) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
               at_, author_.who, author_.channel, action, kind, id, detail)
        .run();
}

bool WriteTransaction::exists(std::string_view sql, std::string_view id) {
    return connection_.query(sql, id).next();
}

// Foreign keys would refuse these too, but could not say which of them is missing.
base::Result<void> WriteTransaction::require_references(const model::Service& service) {
    if (service.organisation) {
        return base::fail(ErrorCode::invalid, "the service embeds its organisation", "organization",
                          "save the organisation by itself and refer to it by organization_id");
    }
    if (!service.organisation_id.empty() &&
        !exists("SELECT 1 FROM organisation WHERE id = ?1", service.organisation_id)) {
        return missing("organization_id", "organisation", service.organisation_id);
    }
    std::size_t number = 0;
    for (const auto& place : service.service_at_locations) {
        const std::string field = fmt::format("service_at_locations[{}].location", number++);
        if (place.location) {
            return base::fail(ErrorCode::invalid, "the service embeds a location", field,
                              "save the location by itself and refer to it by location_id");
        }
        if (!place.location_id.empty() && !exists("SELECT 1 FROM location WHERE id = ?1", place.location_id)) {
            return missing(field + "_id", "location", place.location_id);
        }
    }
    return {};
}

base::Result<void> WriteTransaction::remember(const SourceRow& row) {
    return attempt([&]() -> base::Result<void> {
        connection_
            .query(
                "INSERT INTO source_row (source, external_id, service_id, content_digest) VALUES (?1, ?2, ?3, ?4) "
                "ON CONFLICT (source, external_id) DO UPDATE SET service_id = excluded.service_id, "
                "content_digest = excluded.content_digest WHERE service_id IS NOT excluded.service_id "
                "OR content_digest <> excluded.content_digest",
                row.source, row.external_id, or_null(row.service_id), row.content_digest)
            .run();
        return {};
    });
}

base::Result<void> WriteTransaction::rewrite_history(std::string_view kind, std::string_view id,
                                                     const std::function<void(model::Json&)>& change) {
    return attempt([&]() -> base::Result<void> {
        std::vector<std::pair<std::int64_t, std::string>> superseded;
        auto rows = connection_.query("SELECT revision, document FROM revision WHERE kind = ?1 AND id = ?2", kind, id);
        while (rows.next()) superseded.emplace_back(rows.number(0), rows.text(1));
        bool changed = false;
        for (const auto& [revision, text] : superseded) {
            auto document = parse_document(kind, id, text);
            if (!document) return base::fail(std::move(document).error());
            change(*document);
            const std::string made = document->dump();
            if (made == text) continue;
            changed = true;
            connection_.query("UPDATE revision SET document = ?4 WHERE kind = ?1 AND id = ?2 AND revision = ?3", kind, id, revision, made).run();
        }
        if (changed) note("rewrite history", kind, id, "{}");
        return {};
    });
}

base::Result<void> WriteTransaction::touch(std::string_view service_id) {
    return attempt([&]() -> base::Result<void> {
        changes_.listing(service_id);
        return {};
    });
}

base::Result<void> WriteTransaction::set_setting(std::string_view key, std::string_view value) {
    return attempt([&]() -> base::Result<void> {
        if (auto same = connection_.query("SELECT 1 FROM setting WHERE name = ?1 AND value = ?2", key, value);
            same.next()) {
            return {};
        }
        connection_
            .query(
                "INSERT INTO setting (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = "
                "excluded.value",
                key, value)
            .run();
        note("set", "setting", key, "{}");
        changes_.count();
        return {};
    });
}

base::Result<void> WriteTransaction::keep(std::string_view key, std::string_view value) {
    return attempt([&]() -> base::Result<void> {
        connection_.query("INSERT INTO setting (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = excluded.value", key, value).run();
        return {};
    });
}

base::Result<void> WriteTransaction::finish() {
    return attempt([&]() -> base::Result<void> {
        changes_.finish();
        return {};
    });
}

}  // namespace fingerpost::store
