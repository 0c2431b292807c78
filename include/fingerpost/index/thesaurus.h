// What people say and what listings say: phrases of questions that also find other words, or kinds of help. Compiled from
// entries of any origin, applied when a question is asked: an entry changed works at once, and no listing is indexed anew.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

namespace fingerpost::index {

// One thing that a phrase also finds: listings with all of `words`, or those of the kind `category` (a term of the category
// facet). Exactly one of the two is set.
struct ThesaurusTarget {
    std::string words;
    std::string category;
    float factor = 1;  // what it counts for beside the other targets; the best that a listing has counts
};

struct ThesaurusEntry {
    std::string phrase;
    std::vector<ThesaurusTarget> targets;
};

// A kind of help, told in the words that people use around it. A question of several words that sounds like one also finds its
// listings, a little.
struct KindOfHelp {
    struct Text {
        std::vector<std::string> phrases;
        float weight = 1;
    };
    std::string category;  // a term of the category facet
    std::vector<Text> texts;
    std::vector<std::string> words;  // what else finds such listings, best first
};

// Immutable; share it by shared_ptr. How phrases are recognised:
// - by stems, in order, as the longest that fits; words of one phrase are in no other;
// - small words ("my", "would", "some", "help") and, once, any other word may stand between; only small words where the phrase
//   itself is of words that every sentence has ("not go out");
// - "fell" is "fall", and "lost" is "lose"; what is said of one relative is understood of others like them ("mum", "grandad"), unless
//   a phrase speaks of just that one;
// - "can't", "won't", "no longer", "struggling to" and their like are all "not";
// - a phrase that small words make up, one word apart ("home help"), is recognised only as it is written, but for
//   "the", "my" and their like.
class Thesaurus {
  public:
    explicit Thesaurus(const std::vector<ThesaurusEntry>& entries, const std::vector<KindOfHelp>& kinds = {});
    ~Thesaurus();
    std::size_t size() const;  // phrases

    class Compiled;
    const Compiled& compiled() const { return *compiled_; }  // for the index itself

  private:
    std::unique_ptr<const Compiled> compiled_;
};

}  // namespace fingerpost::index
