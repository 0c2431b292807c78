#include "document_sql.h"

#include <fmt/format.h>

namespace fingerpost::store {

DocumentSql make_document_sql(const Draft& draft) {
    std::string names = "id, revision, document, saved_at, saved_by, saved_via";
    std::string places = "?1, ?2, ?3, ?4, ?5, ?6";
    std::string settings = "revision = ?2, document = ?3, saved_at = ?4, saved_by = ?5, saved_via = ?6";
    int position = 6;
    for (const Column& column : draft.columns) {
        ++position;
        names += fmt::format(", {}", column.name);
        places += fmt::format(", ?{}", position);
        settings += fmt::format(", {} = ?{}", column.name, position);
    }
    return {fmt::format("SELECT revision, document FROM {} WHERE id = ?1", draft.kind),
            fmt::format("INSERT INTO {} ({}) VALUES ({})", draft.kind, names, places),
            fmt::format("UPDATE {} SET {} WHERE id = ?1", draft.kind, settings),
            fmt::format("INSERT INTO revision (kind, id, revision, saved_at, saved_by, saved_via, document) "
                        "SELECT '{0}', id, revision, saved_at, saved_by, saved_via, document FROM {0} WHERE id = ?1",
                        draft.kind)};
}

}  // namespace fingerpost::store
