// Terms as 1.0 knows them: a term is called a taxonomy, its id is a CURIE ("need:122"), and what it belongs to is a vocabulary.
#pragma once

#include <fingerpost/core/publish.h>
#include <fingerpost/model/types.h>

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace fingerpost::api::v1 {

class Terms {
  public:
    static base::Result<Terms> read(const core::Publisher& publisher);

    const std::vector<model::Published<model::TaxonomyTerm>>& all() const { return terms_; }  // by CURIE
    std::string curie(const model::TaxonomyTerm& term) const;
    std::string vocabulary(const model::TaxonomyTerm& term) const;
    std::vector<std::string> vocabularies() const;
    // Is it what a client means by that name? The lists of esd are what the known clients ask for: where a directory has not
    // loaded one, its own needs and kinds of service answer to that name, and say in each row what they are.
    bool is_in(const model::TaxonomyTerm& term, std::string_view vocabulary) const;
    // The UUIDs of terms that a client names by CURIE, UUID or code, of that vocabulary if it gives one.
    std::vector<std::string> find(std::string_view name, std::string_view vocabulary = {}) const;
    // {id, name, vocabulary, parent}; `depth` parents in one another, null at the top.
    model::Json json(const model::TaxonomyTerm& term, int depth = 8) const;

  private:
    struct Vocabulary {
        std::string name, prefix;
    };
    const Vocabulary* of(const model::TaxonomyTerm& term) const;

    std::vector<model::Published<model::TaxonomyTerm>> terms_;
    std::map<std::string, Vocabulary, std::less<>> vocabularies_;  // by taxonomy id
    std::map<std::string, const model::TaxonomyTerm*, std::less<>> by_id_;
};

}  // namespace fingerpost::api::v1
