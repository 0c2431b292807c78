// The thesaurus: rows, and the revision of the directory at which one last changed.
#include <charconv>

#include "implementation.h"
#include "transaction.h"

namespace fingerpost::store {
namespace {

constexpr std::string_view revision_setting = "thesaurus.revision";

}  // namespace

// Kept as a setting: a restored copy has it too, and whoever holds a compiled thesaurus can tell cheaply that it is old.
void WriteTransaction::thesaurus_changed() {
    changes_.count();
    note_thesaurus();
}

void WriteTransaction::note_thesaurus() {
    connection_
        .query("INSERT INTO setting (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
               revision_setting, std::to_string(changes_.revision()))
        .run();
}

base::Result<void> WriteTransaction::save(const ThesaurusRow& row) {
    return attempt([&]() -> base::Result<void> {
        if (row.phrase.empty() || (row.way != '>' && row.way != '=')) {
            return base::fail(base::ErrorCode::invalid, "a row of the thesaurus needs a phrase and a way, > or =", "phrase");
        }
        auto query = connection_.query(
            "INSERT INTO thesaurus (phrase, way, targets, kind, origin) VALUES (?1, ?2, ?3, ?4, ?5) "
            "ON CONFLICT (phrase) DO UPDATE SET way = excluded.way, targets = excluded.targets, kind = excluded.kind, "
            "origin = excluded.origin WHERE excluded.origin = 'own' OR thesaurus.origin = 'shipped'",
            row.phrase, std::string(1, row.way), row.targets, row.kind, row.own ? "own" : "shipped");
        query.run();
        // Thousands of shipped rows are one event; the caller notes it with the setting that says which were loaded.
        if (row.own) note("save", "thesaurus", row.phrase, "{}");
        thesaurus_changed();
        return {};
    });
}

base::Result<void> WriteTransaction::remove_thesaurus_row(std::string_view phrase) {
    return attempt([&]() -> base::Result<void> {
        if (!exists("SELECT 1 FROM thesaurus WHERE phrase = ?1", phrase)) {
            return base::fail(base::ErrorCode::not_found, "the thesaurus has no such phrase", std::string(phrase));
        }
        connection_.query("DELETE FROM thesaurus WHERE phrase = ?1", phrase).run();
        note("remove", "thesaurus", phrase, "{}");
        thesaurus_changed();
        return {};
    });
}

base::Result<void> WriteTransaction::remove_shipped_thesaurus() {
    return attempt([&]() -> base::Result<void> {
        connection_.query("DELETE FROM thesaurus WHERE origin = 'shipped'").run();
        thesaurus_changed();
        return {};
    });
}

base::Result<std::vector<ThesaurusRow>> Store::thesaurus() const {
    return implementation_->ask([&]() -> base::Result<std::vector<ThesaurusRow>> {
        std::vector<ThesaurusRow> rows;
        auto query = implementation_->connection.query("SELECT phrase, way, targets, kind, origin = 'own' FROM thesaurus ORDER BY phrase");
        while (query.next()) rows.push_back({query.text(0), query.text(1).front(), query.text(2), query.text(3), query.number(4) != 0});
        return rows;
    });
}

base::Result<std::optional<ThesaurusRow>> Store::thesaurus_row(std::string_view phrase) const {
    return implementation_->ask([&]() -> base::Result<std::optional<ThesaurusRow>> {
        auto query = implementation_->connection.query("SELECT phrase, way, targets, kind, origin = 'own' FROM thesaurus WHERE phrase = ?1", phrase);
        if (!query.next()) return std::nullopt;
        return ThesaurusRow{query.text(0), query.text(1).front(), query.text(2), query.text(3), query.number(4) != 0};
    });
}

base::Result<std::int64_t> Store::thesaurus_revision() const {
    auto stored = setting(revision_setting);
    if (!stored) return base::fail(std::move(stored).error());
    std::int64_t revision = 0;
    if (*stored) std::from_chars((*stored)->data(), (*stored)->data() + (*stored)->size(), revision);
    return revision;
}

}  // namespace fingerpost::store
