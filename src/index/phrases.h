// The thesaurus as questions are matched against it.
#pragma once

#include "analyser.h"
#include "kinds.h"
#include "sentence.h"

#include <fingerpost/index/thesaurus.h>

#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace fingerpost::index {

// Thousands of phrases have the same ones: ways to say one thing.
using Targets = std::shared_ptr<const std::vector<Target>>;

struct Phrase {
    std::string text;
    std::vector<std::string> keys;
    bool literal = false;
    Targets targets = {};
    bool wider = false;           // a relative in it stands for all like them
    bool may_stand_apart = true;  // another word may stand between its own
};

// A phrase found in a question: which of its words are meant by it.
struct Recognised {
    const Phrase* phrase;
    std::vector<std::size_t> words;  // positions
};

class Thesaurus::Compiled {
  public:
    Compiled(const std::vector<ThesaurusEntry>& entries, const std::vector<KindOfHelp>& kinds);

    std::vector<Recognised> recognise(const std::vector<Word>& words) const;
    // Whether any phrase has the word, as written: it is then a word that people use, not a slip.
    bool knows(const std::string& folded) const { return vocabulary_.contains(folded); }
    const std::unordered_set<std::string>& vocabulary() const { return vocabulary_; }
    std::size_t size() const { return phrases_.size(); }
    const Kinds& kinds() const { return kinds_; }

  private:
    using ByFirst = std::unordered_map<std::string, std::vector<std::uint32_t>>;

    void add(Analyser& analyser, const ThesaurusEntry& entry);
    static Phrase said_of_others(const Phrase& phrase, const std::vector<Word>& words, const std::vector<Part>& parts);
    Targets targets_of(Analyser& analyser, const ThesaurusEntry& entry);
    static void add_targets(const Targets& targets, Phrase& phrase);
    std::uint32_t place_for(Phrase phrase);
    void sort(ByFirst& by_first);

    std::vector<Phrase> phrases_;
    std::unordered_map<std::string, Targets> made_;  // while compiling
    Kinds kinds_;
    ByFirst by_first_content_, by_first_literal_;              // longest first
    std::unordered_map<std::string, std::uint32_t> by_keys_;  // phrases that are matched alike are one
    std::unordered_set<std::string> vocabulary_;
};

}  // namespace fingerpost::index
