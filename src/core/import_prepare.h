// From a record of a file to documents of a directory. Pure: the same record gives the same documents each time it is asked,
// so that the examining and the applying pass agree.
#pragma once

#include <fingerpost/core/taxonomy.h>
#include <fingerpost/model/record.h>

#include <map>
#include <optional>
#include <string>
#include <unordered_set>
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
    // Services that stay hidden whatever the file says of them: where a refuge is must not become public by another file.
    void keep_hidden(std::vector<std::string> service_ids) { hidden_.insert(service_ids.begin(), service_ids.end()); }
    const std::vector<NewTerm>& new_terms() const { return new_terms_; }
    model::Taxonomy taxonomy() const;
    // Taxonomies that the file's terms bring with them, by id. The directory may have them already.
    const std::map<std::string, model::Taxonomy>& new_taxonomies() const { return new_taxonomies_; }

  private:
    void take_out_organisation(Prepared& prepared) const;
    void take_out_locations(Prepared& prepared) const;
    void join_categories(model::Service& service, const std::vector<model::NamedCategory>& categories);
    void adopt_terms(std::vector<model::Attribute>& attributes, const std::string& owner);
    std::string adopt(model::TaxonomyTerm term, int depth);
    void adopt_taxonomy(model::TaxonomyTerm& term);
    std::string term_for(const model::NamedCategory& category);
    std::string minted(const std::string& kind, const std::string& name) const;

    std::string source_;
    const Taxonomies& taxonomies_;
    std::vector<NewTerm> new_terms_;
    std::map<std::string, model::Taxonomy> new_taxonomies_;
    std::map<std::string, std::string> slugs_;  // of new terms, to their ids
    std::unordered_set<std::string> hidden_;    // ids of services
    std::map<std::string, bool> known_;         // ids of terms that exist or are among new_terms_
};

}  // namespace fingerpost::core
