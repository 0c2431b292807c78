// Which kinds of help a sentence sounds like: each kind is a small document of the words people use around it, and BM25 of the
// question over these documents ranks them. Measured in docs/search.md.
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
    std::vector<Kind> kinds_;
    std::unordered_map<std::string, std::vector<Gain>> gains_;  // by stem
};

}  // namespace fingerpost::index
