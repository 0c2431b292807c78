#include "seed.h"

#include <fingerpost/base/embedded.h>
#include <fingerpost/base/ids.h>
#include <fingerpost/base/text.h>
#include <fingerpost/core/taxonomy.h>
#include <fingerpost/core/thesaurus.h>
#include <fingerpost/model/codec.h>

namespace fingerpost::embedded {
base::EmbeddedFiles core_taxonomies();
base::EmbeddedFiles core_thesaurus();
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

base::Result<void> load_shipped_thesaurus(store::Store& store) {
    constexpr std::string_view setting = "thesaurus.shipped";
    std::string text;
    for (const base::EmbeddedFile& file : embedded::core_thesaurus()) text.append(file.content).append("\n");
    const std::string version = base::digest(text);
    auto loaded = store.setting(setting);
    if (!loaded) return base::fail(std::move(loaded).error());
    if (*loaded == version) return {};
    std::vector<store::ThesaurusRow> rows;
    for (const base::EmbeddedFile& file : embedded::core_thesaurus()) {
        auto parsed = parse_thesaurus(file.content);
        if (!parsed) return base::fail(std::move(parsed).error());
        merge_thesaurus(rows, std::move(*parsed));
    }
    return store.write({"fingerpost", "command"}, [&](store::Transaction& transaction) -> base::Result<void> {
        FINGERPOST_TRY(transaction.remove_shipped_thesaurus());
        for (const store::ThesaurusRow& row : rows) FINGERPOST_TRY(transaction.save(row));
        return transaction.set_setting(setting, version);
    });
}

}  // namespace fingerpost::core
