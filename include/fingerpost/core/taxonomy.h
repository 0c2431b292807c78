// Terms as a tree: categories with their ancestors, words in addresses (slugs), labels.
#pragma once

#include <fingerpost/index/names.h>
#include <fingerpost/store/store.h>

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace fingerpost::core {

struct Category {
    std::string id, slug, label, description, parent_id, taxonomy_id;
    std::vector<std::string> answered_by;  // of a need: codes of the service types that answer it, best first
    bool retired = false;                  // in no list to choose from; listings keep it
    bool sensitive = false;                // by itself, whatever stands above it: sensitive.h has the rest
    std::string merged_into;               // id of the term that stands for it now: by_id, by_slug and find give that one
};

// An immutable snapshot; share it by shared_ptr.
class Taxonomies {
  public:
    explicit Taxonomies(const std::vector<store::StoredTerm>& terms);
    const Category* by_id(std::string_view id) const;
    const Category* by_slug(std::string_view slug) const;
    // The term as it is stored; null if there is none.
    const model::TaxonomyTerm* term(std::string_view id) const;
    const std::vector<model::TaxonomyTerm>& terms() const { return terms_; }  // by slug
    // By slug, else by label without regard to case and accents; null if none.
    const Category* find(std::string_view slug_or_label) const;
    // The term of that slug, else every term of that label: two taxonomies may have a category of one name.
    std::vector<const Category*> find_all(std::string_view slug_or_label) const;
    // The term itself and its ancestors, nearest first. A loop in the data ends where it closes.
    std::vector<const Category*> with_ancestors(std::string_view id) const;
    const std::vector<Category>& all() const { return categories_; }
    // The labels of the needs, numbered as in all().
    const index::NameTable& needs() const { return needs_; }
    // A slug for a new term: of its label, or with the parent's label or a number where that is taken.
    std::string new_slug(std::string_view label, std::string_view parent_label) const;

  private:
    const Category* standing_for(std::size_t position) const;

    std::vector<Category> categories_;
    std::vector<model::TaxonomyTerm> terms_;  // numbered as categories_
    std::unordered_map<std::string, std::size_t> by_id_, by_slug_;
    std::unordered_multimap<std::string, std::size_t> by_label_;
    index::NameTable needs_;
};

}  // namespace fingerpost::core
