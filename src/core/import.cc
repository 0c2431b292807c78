#include <fingerpost/core/import.h>

#include "import_session.h"

namespace fingerpost::core {

base::Result<ImportReport> ImportSession::run(const OpenRecords& open) {
    FINGERPOST_TRY(examine(open));
    FINGERPOST_TRY(find_vanished());
    if (options_.dry_run) return std::move(report_);
    FINGERPOST_TRY(apply(open));
    return std::move(report_);
}

base::Result<ImportReport> import_listings(Directory& directory, const OpenRecords& open, const ImportOptions& options) {
    if (options.source.empty()) {
        return base::fail(base::ErrorCode::invalid, "the source needs a name", "--source", "ids are made of it, so keep to it");
    }
    auto store = directory.store();
    if (!store) return base::fail(std::move(store).error());
    auto taxonomies = directory.taxonomies();
    if (!taxonomies) return base::fail(std::move(taxonomies).error());
    return ImportSession(directory, **store, *taxonomies, options).run(open);
}

}  // namespace fingerpost::core
