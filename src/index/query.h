// A question as the index understands it: words, each with the terms that may stand for it.
#pragma once

#include "analyser.h"
#include "occurrence.h"
#include "phrases.h"
#include "vocabulary.h"

#include <fingerpost/index/fields.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>
#include <xapian.h>

namespace fingerpost::index {

inline constexpr std::size_t most_words = 63;          // a set of words has 64 bits; the last one tells of a kind of help
inline constexpr std::uint64_t found_by_kind = std::uint64_t{1} << 63;
inline constexpr std::size_t longest_question = 20000;  // bytes; what is beyond is not read

struct Alternative {
    std::string term;
    float factor = 1;
    std::optional<Field> field;  // of terms that stand in one field only; else the posting tells
};

struct AskedWord {
    std::string text;                       // folded, as told to whoever asked
    std::vector<Alternative> alternatives;  // only terms that the index has; none: nothing has this word
    bool required = false;                  // a phone number: nothing without it is an answer
    bool weak = false;                      // says little of what is needed: not missed where it is missing
    bool in_passing = false;                // of a sentence: where it stands in a listing tells less than that it does
    float rarity = 0;                       // inverse document frequency: rare words matter more
};

// One thing that a recognised phrase also finds.
struct AskedTarget {
    std::vector<std::string> terms;  // a listing must have them all
    std::string joined;              // or this one; may be empty
    std::string category;            // or this term, of a category
    std::string shown;
    float weight = 0;
};

// A phrase of the thesaurus in the question. What finds one of its targets counts as finding all of its words.
struct Meaning {
    std::string text;         // as the thesaurus has it
    std::uint64_t words = 0;  // bits: those of the question it takes the place of
    std::vector<AskedTarget> targets;
};

struct Correction {
    std::string from, to;
};

struct Query {
    std::vector<AskedWord> words;
    std::vector<Meaning> meanings;  // no word is in two
    std::vector<Meaning> kinds;     // that it sounds like; `text` is the category's term, and they stand for no words
    std::vector<Correction> corrections;
    std::vector<std::string> for_others;  // terms of names that say it is for others than whom the words speak of (audience.h)
    bool words_left_out = false;
    NameKeys name;  // of the whole question, to know a name asked for exactly

    bool empty() const { return words.empty(); }
    std::uint64_t all_words() const;       // a bit a word that matters
    std::uint64_t required_words() const;
};

// Where a listing has a term that the words of a question only stand for. That it is of some kind of "Health and foot care" does
// not make it one of foot care, so labels above its own categories do not count.
inline Occurrence as_a_target(std::uint32_t packed) { return Occurrence(packed).without(Field::wider_category); }

// How many listings have a term, remembered for one revision of the index. For one search at a time.
class TermFrequencies {
  public:
    Xapian::doccount of(const Xapian::Database& database, const std::string& term) {
        if (const auto found = known_.find(term); found != known_.end()) return found->second;
        if (known_.size() >= most) known_.clear();
        return known_.emplace(term, database.get_termfreq(term)).first->second;
    }
    void forget() { known_.clear(); }

  private:
    static constexpr std::size_t most = 20000;
    std::unordered_map<std::string, Xapian::doccount> known_;
};

// What a question is understood with, beside the index itself.
struct Knowledge {
    const Thesaurus::Compiled* thesaurus = nullptr;                      // null: words are taken as they are
    std::function<std::shared_ptr<const Vocabulary>()> vocabulary = {};  // empty: nothing is corrected
    std::string_view place_words = {};  // those of the question that name a place: not missed where they are missing
    TermFrequencies* frequencies = nullptr;  // null: asked of the database each time
    bool eager = false;  // put right also words of English that no listing has: better than no answer
};

// Any text is a question. Looks terms up in the database: what it lacks is no alternative.
Query make_query(Analyser& analyser, const Xapian::Database& database, std::string_view question, const Knowledge& knowledge = {});

}  // namespace fingerpost::index
