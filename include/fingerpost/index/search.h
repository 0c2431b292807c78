// Asking the index. Any text at all is a question; none is an error.
#pragma once

#include <fingerpost/base/result.h>
#include <fingerpost/index/fields.h>
#include <fingerpost/index/index.h>
#include <fingerpost/index/suggest.h>
#include <fingerpost/index/thesaurus.h>

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fingerpost::index {

enum class Sort { relevance, name };

struct Choice {
    FacetGroup group;
    std::string term;
};

struct Question {
    std::string words;            // as typed: folded, tokenised, stemmed here; at most 63 distinct words are used
    std::vector<Choice> choices;  // OR inside a group, AND across groups
    Sort sort = Sort::relevance;  // without words: by name
    std::size_t offset = 0;
    std::size_t limit = 20;
    bool facets = true;
    std::shared_ptr<const Thesaurus> thesaurus = nullptr;  // phrases that also find other words; null: none
    bool correct = true;          // put slips right: words that neither a listing nor the thesaurus has
};

struct Matched {
    Field field;
    std::string word;          // the word of the question, folded; or the phrase of the thesaurus
    std::string through = {};  // what the thesaurus has for it and the listing has: words, or a term of the category facet
    bool category = false;     // `through` is a category's term
    bool kind = false;         // the question only sounds like that category; `word` is empty
};

struct Hit {
    std::string id;
    double score = 0;             // comparable within one answer only
    bool has_all_words = true;    // false: follows under a heading, after those that have them all
    std::vector<Matched> matched; // for each word the heaviest field it was found in; fields outside the card's are told too
    std::string card;
};

struct FacetCount {
    std::string term, label;
    std::size_t count = 0;  // listings that would be found with this choice, the group's own choices apart
    bool chosen = false;
};

struct Facet {
    FacetGroup group;
    std::vector<FacetCount> terms;  // most frequent first, chosen ones always among them
};

struct Answer {
    std::size_t total = 0;            // all of them
    std::size_t with_all_words = 0;   // of these, those that have all the words
    std::vector<Hit> hits;
    std::vector<Facet> facets;        // in the order of facet_table
    std::vector<std::string> words;   // the words that were searched for, folded
    bool words_left_out = false;      // the question had more words than are used
    std::vector<std::pair<std::string, std::string>> corrections;  // words put right: as typed (folded), as searched for
    std::vector<std::string> phrases; // of the thesaurus, recognised in the question
};

// Thread-safe. Holds a few readers of the database and the facet tables of its revision.
class Searcher {
  public:
    static base::Result<Searcher> open(const std::filesystem::path& folder);
    Searcher(Searcher&&) noexcept;
    Searcher& operator=(Searcher&&) noexcept;
    ~Searcher();

    base::Result<Answer> search(const Question& question) const;
    // Sees what has been committed, or swapped in, since. Cheap when nothing was. Call after writing, and every so often
    // where another process may write.
    base::Result<void> refresh();
    base::Result<IndexState> state() const;
    // Every facet term of a group with its count over the whole index, by label.
    base::Result<std::vector<FacetCount>> terms(FacetGroup group) const;
    // How many listings of the whole index have a facet term.
    std::size_t count(FacetGroup group, std::string_view term) const;
    // What `typed` may be the beginning of: at most `limit` of each kind. The first question of all, and the first after a
    // rebuild, waits while the names are read; what changed lately may take moments to be suggested, never to be gone.
    base::Result<Suggestions> suggest(std::string_view typed, std::size_t limit) const;

  private:
    class Implementation;
    explicit Searcher(std::unique_ptr<Implementation> implementation);
    std::unique_ptr<Implementation> implementation_;
};

}  // namespace fingerpost::index
