// Which kinds of help a sentence sounds like: each kind is a small document of the words people use around it, and BM25 of the
// question over these documents ranks them, together with the phrases that the question has most in common with, which know what
// words are said together. Measured in docs/search.md.
#pragma once

#include "analyser.h"

#include <fingerpost/index/thesaurus.h>

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

namespace fingerpost::index {

// What is looked for in listings.
struct Target {
    std::vector<std::string> terms;  // all of them; empty for a category
    std::string joined;              // two words written as one, as names and categories have them
    std::string category;
    std::string shown;               // the words as the entry has them, or the category's term
    float factor = 1;
};

Target make_target(Analyser& analyser, const ThesaurusTarget& given);

struct NearKind {
    const std::string* category;
    const std::vector<Target>* targets;
    float share;  // of the nearest kind's score: 1 for that
};

class Kinds {
  public:
    Kinds() = default;
    Kinds(Analyser& analyser, const std::vector<KindOfHelp>& kinds);

    // The few nearest, best first.
    std::vector<NearKind> nearest(const std::vector<Word>& words) const;

  private:
    struct Gain {
        std::uint32_t kind;
        float gain;  // inverse document frequency and saturation worked in
    };
    struct Kind {
        std::string category;
        std::vector<Target> targets;
    };
    // A phrase, and the kinds that it leads to: a part of `leads_`.
    struct Saying {
        std::uint32_t begin, end;
        float telling;  // the rarities of its words, together
    };
    struct Lead {
        std::uint32_t kind;
        float weight;
    };
    struct Said {
        float rarity = 0;
        std::vector<std::uint32_t> in;  // sayings
    };
    using Ranks = std::vector<float>;  // a number a kind

    void hear(Analyser& analyser, const std::vector<KindOfHelp>& kinds);
    void take_sayings(Analyser& analyser, const std::vector<KindOfHelp>& kinds);
    Ranks by_words(const std::vector<Word>& words) const;
    Ranks by_sayings(const std::vector<Word>& words) const;

    std::vector<Kind> kinds_;
    std::unordered_map<std::string, std::vector<Gain>> gains_;  // by stem
    std::vector<Saying> sayings_;
    std::vector<Lead> leads_;
    std::unordered_map<std::string, Said> said_;  // by what a word is recognised by
};

}  // namespace fingerpost::index
