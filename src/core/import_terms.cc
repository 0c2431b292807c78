#include <fingerpost/base/ids.h>
#include <fingerpost/core/import_terms.h>
#include <fingerpost/core/taxonomy.h>
#include <fingerpost/model/codec.h>
#include <fmt/format.h>

#include <map>
#include <set>

namespace fingerpost::core {

using base::Result;
using model::Json;

namespace {

struct Slugged {
    model::TaxonomyTerm term;
    std::string slug;
};

// Codes of the service types of the esd lists -> slugs, of those that are here.
std::map<std::string, std::string> service_types(const Taxonomies& tree, const std::vector<model::Taxonomy>& taxonomies) {
    std::set<std::string> lists;
    for (const model::Taxonomy& one : taxonomies) {
        if (one.uri.find("serviceTypes") != std::string::npos) lists.insert(one.id);
    }
    std::map<std::string, std::string> slugs;
    for (const model::TaxonomyTerm& term : tree.terms()) {
        if (!lists.contains(term.taxonomy_id)) continue;
        if (const Category* category = tree.by_id(term.id)) slugs[term.code] = category->slug;
    }
    return slugs;
}

// How many of its codes are not here.
std::size_t answer_by_mappings(model::TaxonomyTerm& term, const std::map<std::string, std::string>& types) {
    const auto codes = term.extra.find("mappings");
    if (codes == term.extra.end() || !codes->is_array()) return 0;
    Json answered = Json::array();
    std::size_t unknown = 0;
    for (const Json& code : *codes) {
        const auto type = code.is_string() ? types.find(code.get<std::string>()) : types.end();
        if (type == types.end()) {
            ++unknown;
        } else {
            answered.push_back(type->second);
        }
    }
    if (!answered.empty()) term.extra["service_types"] = std::move(answered);
    return unknown;
}

// What was decided here about a term (term_editing.h) outlives the next version of the shared list, and no list decides it for us.
void keep_decisions(const model::TaxonomyTerm* stored, model::TaxonomyTerm& term) {
    term.extra.erase("fingerpost");
    if (stored == nullptr) return;
    const auto own = stored->extra.find("fingerpost");
    if (own != stored->extra.end()) term.extra["fingerpost"] = *own;
}

}  // namespace

Result<TermsReport> import_terms(Directory& directory, const std::vector<model::Taxonomy>& taxonomies, std::vector<model::TaxonomyTerm> terms, bool dry_run) {
    auto tree = directory.taxonomies();
    if (!tree) return base::fail(std::move(tree).error());
    auto store = directory.store();
    if (!store) return base::fail(std::move(store).error());
    auto stored = (*store)->taxonomies();
    if (!stored) return base::fail(std::move(stored).error());
    const auto types = service_types(**tree, *stored);
    auto terms_here = (*store)->terms();
    if (!terms_here) return base::fail(std::move(terms_here).error());
    std::map<std::string, std::string> slugs_here;  // of merged ones their own, not that of the one which stands for them
    for (const store::StoredTerm& one : *terms_here) slugs_here[one.term.id] = one.slug;
    TermsReport report;
    std::set<std::string> slugs;
    std::vector<Slugged> ready;
    std::size_t unknown = 0;
    for (model::TaxonomyTerm& term : terms) {
        if (!base::is_uuid(term.id)) return base::fail(base::ErrorCode::invalid, fmt::format("the term \"{}\" has no UUID", term.name), "id");
        unknown += answer_by_mappings(term, types);
        keep_decisions((*tree)->term(term.id), term);
        const auto known = slugs_here.find(term.id);
        const bool is_new = known == slugs_here.end();
        std::string slug = is_new ? (*tree)->new_slug(term.name, term.taxonomy) : known->second;
        for (int number = 2; is_new && slugs.contains(slug); ++number) slug = (*tree)->new_slug(fmt::format("{} {}", term.name, number), "");
        slugs.insert(slug);
        ready.push_back({std::move(term), std::move(slug)});
    }
    if (unknown > 0) {
        report.notes.push_back(fmt::format("{} mappings lead to service types that are not here: import the list of service types, and then this one again.", unknown));
    }
    const auto count = [&report](store::SaveOutcome outcome) {
        ++(outcome == store::SaveOutcome::created ? report.created : outcome == store::SaveOutcome::updated ? report.updated : report.unchanged);
    };
    if (dry_run) {
        for (const Slugged& one : ready) {
            const model::TaxonomyTerm* known = (*tree)->term(one.term.id);
            const bool same = known != nullptr && model::encode(*known) == model::encode(one.term);
            count(known == nullptr ? store::SaveOutcome::created : same ? store::SaveOutcome::unchanged : store::SaveOutcome::updated);
        }
        return report;
    }
    auto written = (*store)->write({"import of terms", "import"}, [&](store::Transaction& transaction) -> Result<void> {
        for (const model::Taxonomy& taxonomy : taxonomies) {
            auto saved = transaction.save(taxonomy);
            if (!saved) return base::fail(std::move(saved).error());
        }
        for (const Slugged& one : ready) {
            auto saved = transaction.save(one.term, one.slug);
            if (!saved) return base::fail(std::move(saved).error());
            count(saved->outcome);
        }
        return {};
    });
    if (!written) return base::fail(std::move(written).error());
    auto caught_up = directory.catch_up();
    if (!caught_up) return base::fail(std::move(caught_up).error());
    return report;
}

}  // namespace fingerpost::core
