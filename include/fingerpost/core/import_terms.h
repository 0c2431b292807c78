// Bringing a taxonomy in, without listings.
#pragma once

#include <fingerpost/core/directory.h>

#include <string>
#include <vector>

namespace fingerpost::core {

struct TermsReport {
    std::size_t created = 0, updated = 0, unchanged = 0;
    std::vector<std::string> notes;
};

// Saves taxonomies and terms, known by their ids; a term that is here keeps its slug. A term's "mappings" (codes of service types,
// as esd lists have them) make it a need that they answer, as far as service types of these codes are here. Fails with invalid
// if a term has no UUID.
base::Result<TermsReport> import_terms(Directory& directory, const std::vector<model::Taxonomy>& taxonomies, std::vector<model::TaxonomyTerm> terms, bool dry_run);

}  // namespace fingerpost::core
