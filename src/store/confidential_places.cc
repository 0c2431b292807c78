// What is withheld of hidden places.
#include "confidential_implementation.h"

namespace fingerpost::store {

base::Result<void> PeopleTransaction::save(const WithheldRow& row) {
    run("INSERT INTO withheld (kind, id, document, saved_at) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (kind, id) DO UPDATE SET "
        "document = excluded.document, saved_at = excluded.saved_at",
        row.kind, row.id, row.document, at_);
    return {};
}

base::Result<void> PeopleTransaction::forget_withheld(std::string_view kind, std::string_view id) {
    forgot_ = true;
    run("DELETE FROM withheld WHERE kind = ?1 AND id = ?2", kind, id);
    return {};
}

base::Result<std::optional<WithheldRow>> Confidential::withheld(std::string_view kind, std::string_view id) const {
    return implementation_->ask([&]() -> base::Result<std::optional<WithheldRow>> {
        auto query = implementation_->connection.query("SELECT document FROM withheld WHERE kind = ?1 AND id = ?2", kind, id);
        if (!query.next()) return std::nullopt;
        return WithheldRow{std::string(kind), std::string(id), query.text(0)};
    });
}

}  // namespace fingerpost::store
