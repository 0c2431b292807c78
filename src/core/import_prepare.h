// From a record of a file to documents of a directory. Pure: the same record gives the same documents each time it is asked,
// so that the examining and the applying pass agree.
#pragma once

#include <fingerpost/core/taxonomy.h>
#include <fingerpost/model/record.h>

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace fingerpost::core {

struct Prepared {
    model::Service service;
    std::optional<model::Organisation> organisation;
    std::vector<model::Location> locations;
};

// A category of the file that no taxonomy of the directory has yet.
struct NewTerm {
    model::TaxonomyTerm term;
    std::string slug;
};

class Preparer {
  public:
    Preparer(std::string source, const Taxonomies& taxonomies);
    // Gives everything its id, takes the embedded organisation and locations out, joins categories to terms.
    Prepared prepare(model::ListingRecord record);
    // Terms met so far that are to be saved before any listing, parents first; and the taxonomy they belong to.
    const std::vector<NewTerm>& new_terms() const { return new_terms_; }
    model::Taxonomy taxonomy() const;

  private:
    void take_out_organisation(Prepared& prepared) const;
    void take_out_locations(Prepared& prepared) const;
    void join_categories(model::Service& service, const std::vector<model::NamedCategory>& categories);
    void adopt_terms(model::Service& service);
    std::string term_for(const model::NamedCategory& category);
    std::string minted(const std::string& kind, const std::string& name) const;

    std::string source_;
    const Taxonomies& taxonomies_;
    std::vector<NewTerm> new_terms_;
    std::map<std::string, std::string> slugs_;  // of new terms, to their ids
    std::map<std::string, bool> known_;         // ids of terms that exist or are among new_terms_
};

}  // namespace fingerpost::core
