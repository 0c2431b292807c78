#include <fingerpost/base/text.h>
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

}  // namespace

Taxonomies::Taxonomies(const std::vector<store::StoredTerm>& terms) {
    categories_.reserve(terms.size());
    index::NameTable::Builder needs;
    for (const store::StoredTerm& stored : terms) {
        const std::size_t position = categories_.size();
        terms_.push_back(stored.term);
        categories_.push_back({stored.term.id, stored.slug, stored.term.name, stored.term.description, stored.term.parent_id,
                               stored.term.taxonomy_id, answered_by(stored.term)});
        by_id_.emplace(stored.term.id, position);
        by_slug_.emplace(stored.slug, position);
        by_label_.emplace(base::fold(stored.term.name), position);
        const Category& category = categories_.back();
        if (!category.answered_by.empty()) needs.add(static_cast<std::uint32_t>(position), index::name_words(category.label));
    }
    needs_ = std::move(needs).finish();
}

const Category* Taxonomies::by_id(std::string_view id) const {
    const auto found = by_id_.find(std::string(id));
    return found == by_id_.end() ? nullptr : &categories_[found->second];
}

const model::TaxonomyTerm* Taxonomies::term(std::string_view id) const {
    const auto found = by_id_.find(std::string(id));
    return found == by_id_.end() ? nullptr : &terms_[found->second];
}

const Category* Taxonomies::by_slug(std::string_view slug) const {
    const auto found = by_slug_.find(std::string(slug));
    return found == by_slug_.end() ? nullptr : &categories_[found->second];
}

const Category* Taxonomies::find(std::string_view slug_or_label) const {
    if (const Category* found = by_slug(slug_or_label)) return found;
    const auto found = by_label_.find(base::fold(base::squeeze(slug_or_label)));
    return found == by_label_.end() ? nullptr : &categories_[found->second];
}

std::vector<const Category*> Taxonomies::find_all(std::string_view slug_or_label) const {
    if (const Category* found = by_slug(slug_or_label)) return {found};
    std::vector<const Category*> all;
    const auto [begin, end] = by_label_.equal_range(base::fold(base::squeeze(slug_or_label)));
    for (auto found = begin; found != end; ++found) all.push_back(&categories_[found->second]);
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
