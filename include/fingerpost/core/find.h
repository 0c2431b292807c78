// Finding services: the one search behind the results page, the command line and the API.
#pragma once

#include <fingerpost/core/directory.h>
#include <fingerpost/core/freshness.h>
#include <fingerpost/model/card.h>

#include <memory>
#include <string>
#include <vector>

namespace fingerpost::core {

struct FindQuestion {
    std::string words;
    std::vector<std::string> categories;     // slugs or labels
    std::vector<std::string> sectors;        // statutory, voluntary, independent, private, unknown
    std::vector<std::string> organisations;  // ids
    index::Sort sort = index::Sort::relevance;
    std::size_t page = 1;  // from 1
    std::size_t per_page = 20;
    bool facets = true;
    bool literal = false;  // just these words: nothing put right, nothing found through the thesaurus
};

struct Why {
    std::string field;         // name of the index's field table
    std::string word;          // of the question, or a phrase of the thesaurus
    std::string through = {};  // what the thesaurus has for it: words, or a category's label; empty: the word itself was found
};

struct Corrected {
    std::string from, to;
};

struct FoundListing {
    model::ListingCard card;
    Freshness freshness = Freshness::never;
    double score = 0;
    bool has_all_words = true;
    std::vector<Why> why;
    std::vector<std::string> not_recorded;  // of: phones, cost, eligibility, assured_date, opening …; for "not recorded"
};

struct FacetOption {
    std::string term, label, parent;  // parent: slug of the parent category, empty at the top and for other groups
    std::size_t count = 0;
    bool chosen = false;
};

struct FacetResult {
    std::string name;  // category, sector, organisation
    std::vector<FacetOption> options;
};

struct FindAnswer {
    std::size_t total = 0, with_all_words = 0;
    std::size_t page = 1, pages = 1, per_page = 20;
    std::vector<FoundListing> listings;
    std::vector<FacetResult> facets;
    std::vector<std::string> words;  // searched for, folded
    bool words_left_out = false;
    std::vector<Corrected> corrections;  // words put right, to be said aloud with a way to search for what was typed
    std::vector<std::string> phrases;    // of the thesaurus, recognised in the question
    std::vector<std::string> unknown_categories;  // asked for and not in any taxonomy: they find nothing, and that is said
};

// A page beyond the last is answered with no listings and the true totals. per_page is kept within 1 to 100.
base::Result<FindAnswer> find(const Directory& directory, const FindQuestion& question);
// With another thesaurus than the directory's own.
base::Result<FindAnswer> find(const Directory& directory, const FindQuestion& question,
                              std::shared_ptr<const index::Thesaurus> thesaurus);

}  // namespace fingerpost::core
