// What Fingerpost's search is measured against, over the same texts: the least that its engine could do, and what SQLite does.
#pragma once

#include "generate.h"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace fingerpost::bench {

class Rival {
  public:
    virtual ~Rival() = default;
    // The best twenty listings with any of the words; how many there were. An empty category: no filter.
    virtual std::size_t best(const std::vector<std::string>& words, const std::string& category) = 0;
};

// Bare Xapian: one plain index of all texts, OR of the stemmed words, BM25, twenty document numbers, and nothing read of the
// documents. No facets, no fields, no totals: a floor, not a search.
std::unique_ptr<Rival> make_plain_xapian(const std::filesystem::path& folder, const std::vector<Listing>& listings);

// FTS5 with its Porter stemmer, a column a field, bm25 weighted by column, any word, best twenty.
std::unique_ptr<Rival> make_fts5(const std::filesystem::path& file, const std::vector<Listing>& listings);

}  // namespace fingerpost::bench
