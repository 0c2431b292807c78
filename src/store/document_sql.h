// The statements that read and write one kind of document, made once from its columns.
#pragma once

#include <string>

#include "documents.h"

namespace fingerpost::store {

struct DocumentSql {
    std::string stored;   // ?1 id -> revision, document
    std::string insert;   // ?1 id, ?2 revision, ?3 document, ?4 at, ?5 by, ?6 via, ?7… the columns
    std::string update;   // the same
    std::string archive;  // ?1 id: copies the row to the revisions, before it is overwritten
};

DocumentSql make_document_sql(const Draft& draft);

template <class T>
const DocumentSql& document_sql(const Draft& draft) {
    static const DocumentSql sql = make_document_sql(draft);
    return sql;
}

}  // namespace fingerpost::store
