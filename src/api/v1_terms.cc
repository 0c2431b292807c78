#include "v1_terms.h"

#include <fingerpost/base/text.h>

#include <algorithm>
#include <array>

namespace fingerpost::api::v1 {
namespace {

// Lists of esd: the end of their address, their name in 1.0, how their ids begin; and the code of our own that stands in.
struct EsdList {
    std::string_view ending, name, prefix, stand_in;
};
constexpr std::array<EsdList, 4> esd_lists{{{"list/needs", "esdNeeds", "need", "needs"},
                                            {"list/circumstances", "esdCircumstances", "circumstance", ""},
                                            {"list/serviceTypes", "esdServiceTypes", "service", "service-types"},
                                            {"list/englishAndWelshServices", "esdServices", "service", ""}}};

}  // namespace

base::Result<Terms> Terms::read(const core::Publisher& publisher) {
    auto taxonomies = publisher.taxonomies();
    if (!taxonomies) return base::fail(std::move(taxonomies).error());
    Terms terms;
    for (const auto& taxonomy : *taxonomies) {
        const std::string code = base::slugify(taxonomy->code.empty() ? taxonomy->name : taxonomy->code);
        Vocabulary vocabulary{code, code};
        for (const EsdList& list : esd_lists) {
            if (taxonomy->uri.ends_with(list.ending)) vocabulary = {std::string(list.name), std::string(list.prefix)};
        }
        terms.vocabularies_.emplace(taxonomy->id, std::move(vocabulary));
    }
    terms.terms_ = publisher.terms();
    std::sort(terms.terms_.begin(), terms.terms_.end(), [&](const auto& left, const auto& right) { return terms.curie(*left) < terms.curie(*right); });
    for (const auto& term : terms.terms_) terms.by_id_.emplace(term->id, &*term);
    return terms;
}

const Terms::Vocabulary* Terms::of(const model::TaxonomyTerm& term) const {
    const auto found = vocabularies_.find(term.taxonomy_id);
    return found == vocabularies_.end() ? nullptr : &found->second;
}

std::string Terms::curie(const model::TaxonomyTerm& term) const {
    const Vocabulary* vocabulary = of(term);
    const std::string& code = term.code.empty() ? term.id : term.code;
    return vocabulary == nullptr ? code : vocabulary->prefix + ":" + code;
}

std::string Terms::vocabulary(const model::TaxonomyTerm& term) const {
    const Vocabulary* vocabulary = of(term);
    return vocabulary == nullptr ? term.taxonomy : vocabulary->name;
}

std::vector<std::string> Terms::vocabularies() const {
    std::vector<std::string> names;
    for (const auto& [id, vocabulary] : vocabularies_) names.push_back(vocabulary.name);
    std::sort(names.begin(), names.end());
    return names;
}

bool Terms::is_in(const model::TaxonomyTerm& term, std::string_view wanted) const {
    const std::string own = vocabulary(term);
    if (base::equals_ignoring_case(own, wanted)) return true;
    for (const EsdList& list : esd_lists) {
        if (!base::equals_ignoring_case(list.name, wanted) || list.stand_in.empty() || own != list.stand_in) continue;
        return std::none_of(vocabularies_.begin(), vocabularies_.end(), [&](const auto& entry) { return entry.second.name == list.name; });
    }
    return false;
}

std::vector<std::string> Terms::find(std::string_view name, std::string_view vocabulary) const {
    std::vector<std::string> ids;
    for (const auto& term : terms_) {
        const bool named = base::equals_ignoring_case(curie(*term), name) || base::equals_ignoring_case(term->id, name) || base::equals_ignoring_case(term->code, name);
        if (named && (vocabulary.empty() || is_in(*term, vocabulary))) ids.push_back(term->id);
    }
    return ids;
}

model::Json Terms::json(const model::TaxonomyTerm& term, int depth) const {
    model::Json json{{"id", curie(term)}, {"name", term.name}, {"vocabulary", vocabulary(term)}, {"parent", nullptr}};
    const auto parent = by_id_.find(term.parent_id);
    if (parent != by_id_.end() && depth > 0) json["parent"] = this->json(*parent->second, depth - 1);
    return json;
}

}  // namespace fingerpost::api::v1
