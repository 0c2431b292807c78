// The thesaurus as questions are matched against it.
#pragma once

#include "analyser.h"

#include <fingerpost/index/thesaurus.h>

#include <cstdint>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace fingerpost::index {

// Of what a word is in a phrase.
enum class Part : std::uint8_t { content, small, negation };

// A word of grammar or of asking ("would", "need", "please"): it tells nothing of what is needed.
bool is_small_word(const Word& word);
// What each word of a question is: "no longer" and "hard to" are a negation and a small word.
std::vector<Part> parts_of(const std::vector<Word>& words);

struct Target {
    std::vector<std::string> terms;  // all of them; empty for a category
    std::string joined;              // two words written as one, as names and categories have them
    std::string category;
    std::string shown;               // the words as the entry has them, or the category's term
    float factor = 1;
};

struct Phrase {
    std::string text;
    std::vector<std::string> keys;
    bool literal = false;
    std::vector<Target> targets;
};

// A phrase found in a question: which of its words are meant by it.
struct Recognised {
    const Phrase* phrase;
    std::vector<std::size_t> words;  // positions
};

class Thesaurus::Compiled {
  public:
    explicit Compiled(const std::vector<ThesaurusEntry>& entries);

    std::vector<Recognised> recognise(const std::vector<Word>& words) const;
    // Whether any phrase has the word, as written: it is then a word that people use, not a slip.
    bool knows(const std::string& folded) const { return vocabulary_.contains(folded); }
    const std::unordered_set<std::string>& vocabulary() const { return vocabulary_; }
    std::size_t size() const { return phrases_.size(); }

  private:
    using ByFirst = std::unordered_map<std::string, std::vector<std::uint32_t>>;

    void add(Analyser& analyser, const ThesaurusEntry& entry);
    void add_targets(Analyser& analyser, const ThesaurusEntry& entry, Phrase& phrase);
    std::uint32_t place_for(Phrase phrase);
    void sort(ByFirst& by_first);

    std::vector<Phrase> phrases_;
    ByFirst by_first_content_, by_first_literal_;              // longest first
    std::unordered_map<std::string, std::uint32_t> by_keys_;  // phrases that are matched alike are one
    std::unordered_set<std::string> vocabulary_;
};

}  // namespace fingerpost::index
