#include <fingerpost/base/text.h>
#include <fingerpost/core/sensitive.h>
#include <fingerpost/core/taxonomy.h>
#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace fingerpost::core {

namespace {

// The member of a need that seed-data/README.md describes.
std::vector<std::string> answered_by(const model::TaxonomyTerm& term) {
    std::vector<std::string> codes;
    const auto listed = term.extra.find("service_types");
    if (listed == term.extra.end() || !listed->is_array()) return codes;
    for (const model::Json& code : *listed) {
        if (code.is_string()) codes.push_back(code.get<std::string>());
    }
    return codes;
}

// What editors here decided about a term (term_editing.h): kept in its document, told to nobody outside.
void lay_decisions(const model::TaxonomyTerm& term, Category& category) {
    const auto own = term.extra.find("fingerpost");
    if (own == term.extra.end() || !own->is_object()) return;
    category.retired = own->value("retired", model::Json(false)) == true;
    category.sensitive = category.sensitive || own->value("sensitive", model::Json(false)) == true;
    const auto merged = own->find("merged_into");
    if (merged != own->end() && merged->is_string()) category.merged_into = merged->get<std::string>();
}

}  // namespace

Taxonomies::Taxonomies(const std::vector<store::StoredTerm>& terms) {
    categories_.reserve(terms.size());
    index::NameTable::Builder needs;
    for (const store::StoredTerm& stored : terms) {
        const std::size_t position = categories_.size();
        terms_.push_back(stored.term);
        categories_.push_back({stored.term.id, stored.slug, stored.term.name, stored.term.description, stored.term.parent_id,
                               stored.term.taxonomy_id, answered_by(stored.term), false, is_sensitive_slug(stored.slug), {}});
        lay_decisions(stored.term, categories_.back());
        by_id_.emplace(stored.term.id, position);
        by_slug_.emplace(stored.slug, position);
        by_label_.emplace(base::fold(stored.term.name), position);
        const Category& category = categories_.back();
        if (!category.answered_by.empty() && !category.retired) needs.add(static_cast<std::uint32_t>(position), index::name_words(category.label));
    }
    needs_ = std::move(needs).finish();
    // What answered a need under a name that was merged answers it under the new one.
    for (Category& category : categories_) {
        std::vector<std::string> standing;
        for (std::string& code : category.answered_by) {
            if (const Category* type = by_slug(code)) code = type->slug;
            if (std::find(standing.begin(), standing.end(), code) == standing.end()) standing.push_back(std::move(code));
        }
        category.answered_by = std::move(standing);
    }
}

// Terms that were merged point on; a circle ends where it closes.
const Category* Taxonomies::standing_for(std::size_t position) const {
    const Category* at = &categories_[position];
    for (std::size_t step = 0; !at->merged_into.empty() && step < categories_.size(); ++step) {
        const auto next = by_id_.find(at->merged_into);
        if (next == by_id_.end()) break;
        at = &categories_[next->second];
    }
    return at;
}

const Category* Taxonomies::by_id(std::string_view id) const {
    const auto found = by_id_.find(std::string(id));
    return found == by_id_.end() ? nullptr : standing_for(found->second);
}

const model::TaxonomyTerm* Taxonomies::term(std::string_view id) const {
    const auto found = by_id_.find(std::string(id));
    return found == by_id_.end() ? nullptr : &terms_[found->second];
}

const Category* Taxonomies::by_slug(std::string_view slug) const {
    const auto found = by_slug_.find(std::string(slug));
    return found == by_slug_.end() ? nullptr : standing_for(found->second);
}

const Category* Taxonomies::find(std::string_view slug_or_label) const {
    if (const Category* found = by_slug(slug_or_label)) return found;
    const auto found = by_label_.find(base::fold(base::squeeze(slug_or_label)));
    return found == by_label_.end() ? nullptr : standing_for(found->second);
}

std::vector<const Category*> Taxonomies::find_all(std::string_view slug_or_label) const {
    if (const Category* found = by_slug(slug_or_label)) return {found};
    std::vector<const Category*> all;
    const auto [begin, end] = by_label_.equal_range(base::fold(base::squeeze(slug_or_label)));
    for (auto found = begin; found != end; ++found) {
        const Category* one = standing_for(found->second);
        if (std::find(all.begin(), all.end(), one) == all.end()) all.push_back(one);
    }
    return all;
}

std::vector<const Category*> Taxonomies::with_ancestors(std::string_view id) const {
    std::vector<const Category*> path;
    for (const Category* at = by_id(id); at != nullptr; at = by_id(at->parent_id)) {
        if (std::find(path.begin(), path.end(), at) != path.end()) break;
        path.push_back(at);
    }
    return path;
}

std::string Taxonomies::new_slug(std::string_view label, std::string_view parent_label) const {
    std::string slug = base::slugify(label);
    if (slug.empty()) slug = "category";
    if (by_slug(slug) == nullptr) return slug;
    if (const std::string parent = base::slugify(parent_label); !parent.empty()) {
        slug = parent + "-" + slug;
        if (by_slug(slug) == nullptr) return slug;
    }
    for (int number = 2;; ++number) {
        if (std::string numbered = fmt::format("{}-{}", slug, number); by_slug(numbered) == nullptr) return numbered;
    }
}

}  // namespace fingerpost::core
