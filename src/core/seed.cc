#include "seed.h"

#include <fingerpost/base/embedded.h>
#include <fingerpost/base/text.h>
#include <fingerpost/core/taxonomy.h>
#include <fingerpost/model/codec.h>

namespace fingerpost::embedded {
base::EmbeddedFiles core_taxonomies();
}

namespace fingerpost::core {
namespace {

base::Result<void> save_taxonomy(store::Transaction& transaction, const model::Json& file) {
    const model::Taxonomy taxonomy = model::decode_taxonomy(file.at("taxonomy")).value;
    auto saved = transaction.save(taxonomy);
    if (!saved) return base::fail(std::move(saved).error());
    for (const model::Json& item : file.at("terms")) {
        model::TaxonomyTerm term = model::decode_taxonomy_term(item).value;
        term.taxonomy_id = taxonomy.id;
        if (term.taxonomy.empty()) term.taxonomy = taxonomy.name;
        auto saved_term = transaction.save(term, term.code);
        if (!saved_term) return base::fail(std::move(saved_term).error());
    }
    return {};
}

}  // namespace

base::Result<void> load_shipped_taxonomies(store::Store& store) {
    return store.write({"fingerpost", "command"}, [](store::Transaction& transaction) -> base::Result<void> {
        for (const base::EmbeddedFile& file : embedded::core_taxonomies()) {
            FINGERPOST_TRY(save_taxonomy(transaction, model::Json::parse(file.content)));
        }
        return {};
    });
}

}  // namespace fingerpost::core
