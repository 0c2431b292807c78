// Asking the index. Any text at all is a question; none is an error.
#pragma once

#include <fingerpost/base/distance.h>
#include <fingerpost/base/result.h>
#include <fingerpost/index/fields.h>
#include <fingerpost/index/index.h>
#include <fingerpost/index/suggest.h>
#include <fingerpost/index/thesaurus.h>
#include <fingerpost/model/opening_hours.h>

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fingerpost::index {

// `time`: what is on, session by session; only with Question::open_on.
enum class Sort { relevance, name, distance, time };

struct Choice {
    FacetGroup group;
    std::string term;
};

struct Question {
    std::string words;            // as typed: folded, tokenised, stemmed here; at most 63 distinct words are used
    std::vector<Choice> choices;  // OR inside a group, AND across groups
    std::vector<Choice> offered = {};  // terms that facets offer wherever they lead to something, however rare they are
    Sort sort = Sort::relevance;  // without words: by name
    std::size_t offset = 0;
    std::size_t limit = 20;
    bool facets = true;
    std::shared_ptr<const Thesaurus> thesaurus = nullptr;  // phrases that also find other words; null: none
    std::optional<base::Point> near = {};  // what is near it comes first; nothing is left out for being far
    double near_spread_m = 0;          // how wide the place is: within it, nothing is nearer than anything else
    double within_miles = 0;           // only what is so near, or reaches out; 0: however far
    std::string place_words = {};      // those of `words` that name the place: a listing need not have them
    const model::Moment* open_at = nullptr;  // when; hits then say whether they are open
    bool count_open = false;           // tell how many are open then
    bool only_open = false;            // leave out what is not surely open then
    const model::WholeDay* open_on = nullptr;  // leave out what is not surely open at some time of this day
    std::optional<int> age = {};       // of a person, in years: leave out what does not surely admit it
    bool unsure_too = false;           // what is asked of hours and age may also be not recorded, or not certain
    std::optional<base::Date> today = {};  // what was confirmed long ago comes after its equals; unset: no matter when
    bool explain = false;         // tell the parts of each hit's score
    bool correct = true;          // put slips right: words that neither a listing nor the thesaurus has
};

struct Matched {
    Field field;
    std::string word;          // the word of the question, folded; or the phrase of the thesaurus
    std::string through = {};  // what the thesaurus has for it and the listing has: words, or a term of the category facet
    bool category = false;     // `through` is a category's term
    bool kind = false;         // the question only sounds like that category; `word` is empty
};

// What one group of the question's words, or one adjustment, did to a score.
struct ScorePart {
    std::string what;  // "words", "phrase", "kind", "name", or an adjustment's name
    std::string text;
    double points = 0;  // added
    double factor = 1;  // multiplied, after all points
};

struct Hit {
    std::string id;
    double score = 0;             // comparable within one answer only
    bool has_all_words = true;    // false: follows under a heading, after those that have them all
    std::vector<Matched> matched; // for each word the heaviest field it was found in; fields outside the card's are told too
    std::string card;
    std::vector<ScorePart> parts = {}; // where the question asks for them
    std::optional<double> miles = {};  // to the nearest of its places, where the question has a place and they are known
    bool reaches_out = false;
    model::OpenState open = model::OpenState::unknown;  // where the question has a time
    bool unsure = false;             // found through Question::unsure_too; such follow after the others
    std::optional<std::size_t> site = {};  // of several that differ, the one that is told: the nearest at which all that is asked holds
};

inline constexpr int long_session = 4 * 60;  // minutes; what is open for longer is dropped into rather than gone to at its time

// One stretch of the hours of a listing that was found, on the day asked for.
struct OnSession {
    std::size_t hit = 0;                   // of Answer::hits
    std::optional<std::size_t> site = {};  // of IndexedListing::sites, where they differ
    int opens = 0, closes = 0;             // minutes after midnight of the day; beyond 1440 on the next
};

// A place as the listings know it: the middle of those that have the words in their address.
struct KnownPlace {
    base::Point point;
    double spread_m = 0;       // half of them are nearer than this
    std::size_t listings = 0;
    bool exact = true;         // false: of a postcode only the first half is known
    double share = 0;          // of the listings that have the words at all: 1 if they are nothing but a place
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
    std::vector<std::string> words;   // the words that matter of those searched for, folded
    bool words_left_out = false;      // the question had more words than are used
    std::vector<std::pair<std::string, std::string>> corrections;  // words put right: as typed (folded), as searched for
    std::size_t open = 0;             // of the total, where the question has a time
    std::size_t opening_unknown = 0;  // left out by only_open or open_on, or among the total: hours not recorded or not certain
    std::size_t age_unknown = 0;      // the same of ages
    std::size_t unsure = 0;           // as many more as unsure_too would find, or found
    std::vector<OnSession> sessions;  // with Sort::time the page is one of these, by time; `hits` are then those they name
    std::size_t total_sessions = 0;
    std::vector<std::string> phrases; // of the thesaurus, recognised in the question
};

// After how many days since somebody confirmed a listing it comes after its equals: from `overdue` a little, from `stale` more.
struct CheckedTier {
    int overdue = 180, stale = 365;
    bool operator==(const CheckedTier&) const = default;
};
// Listings of some categories (terms of the category facet, with all below them) have a tier of their own.
struct CheckedRules {
    CheckedTier usual, urgent;
    std::vector<std::string> urgent_categories;
    bool operator==(const CheckedRules&) const = default;
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
    // From the next search on.
    base::Result<void> use_checked_rules(CheckedRules rules);
    // Where the place is that these words or this postcode name; nothing if no listing there says where it is.
    base::Result<std::optional<KnownPlace>> known_place(std::string_view text) const;
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
