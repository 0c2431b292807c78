// Categories and needs, changed by editors while the directory is open. Pages, facets and suggestions follow by the change list.
//
// A term keeps its word in addresses (slug) whatever it is called, so that no link breaks. What is decided here about a term stands
// in its document's member "fingerpost" ({"retired": true, "merged_into": id}) and leaves the house in no form.
#pragma once

#include <fingerpost/core/directory.h>
#include <fingerpost/core/taxonomy.h>

#include <string>
#include <string_view>
#include <vector>

namespace fingerpost::core {

enum class TermKind { category, need };

// One line of the tree, as it is shown: what is below a term comes after it.
struct TermLine {
    Category category;
    std::size_t depth = 0;
    std::int64_t own = 0;    // listings, seen or not, that name it themselves
    std::int64_t below = 0;  // those and what is below it, each term's counted
    std::string shared;      // the taxonomy it comes from, where that is not this directory's own
};
// All but those that were merged, retired ones too; by label among its like. A circle in the data is cut where it closes.
base::Result<std::vector<TermLine>> term_lines(const Directory& directory, TermKind kind);

struct TermEdit {
    std::string label, description;
    std::string parent;                    // slug or label; empty: at the top. Of a category
    std::vector<std::string> answered_by;  // slugs or labels, best first. Of a need, which has at least one
    bool sensitive = false;                // its listings ask for discretion (sensitive.h). Of a category
};

// Saves a term: of no id a new one, in the taxonomy of this directory's own. Its slug. Fails with invalid (field: label, parent,
// answered_by): empty, too long, no such category, a parent that is below it, a label that another beside it has; with not_found.
base::Result<std::string> save_term(const Directory& directory, std::string_view slug, TermKind kind, const TermEdit& edit, const store::Author& author);

// Takes a term, and what is below it, out of every list to choose from; listings keep it. Or the other way about.
base::Result<void> retire_term(const Directory& directory, std::string_view slug, bool retired, const store::Author& author);

// Joins a term to another: the listings of the one are given the other (in one transaction), what is below it goes below the other,
// its word in addresses leads there; where the one asked for discretion, the other does. How many listings were given it. Fails with invalid (field: into) where the other is itself, below
// it, retired or of another kind; with not_found. There is no way back but by hand.
base::Result<std::size_t> merge_term(const Directory& directory, std::string_view slug, std::string_view into, const store::Author& author);

}  // namespace fingerpost::core
