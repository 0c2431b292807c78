// From text to words, the same way for listings and for questions.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>
#include <xapian.h>

namespace fingerpost::index {

struct Word {
    std::string folded;  // as written, without case and accents
    std::string term;    // as indexed: stemmed
    bool stop = false;   // a word of grammar: never required, counts only where nothing else is asked
    bool hyphenated = false;  // to the word before it
};

// Holds a stemmer and what it has stemmed already; for one thread at a time.
class Analyser {
  public:
    Analyser() : stemmer_("en") {}
    // The words of a text in order. One `Word` a token, so neighbours in the list are neighbours in the text.
    std::vector<Word> words(std::string_view text);
    // The term for a folded word, or for two written as one.
    std::string stem(const std::string& folded) const;

  private:
    const std::string& remembered_stem(const std::string& folded);

    Xapian::Stem stemmer_;
    std::unordered_map<std::string, std::string> stems_;  // of single words: pairs are too many to come again soon
};

// The term under which two neighbouring words are found written as one: "food bank", "drop-in".
std::string joined(const Analyser& analyser, const Word& left, const Word& right);
// Whether a listing's neighbouring words are worth that term: not "of the".
bool joins(const Word& left, const Word& right);

struct NameKeys {
    std::string words, stems;  // without words of grammar, unless there are no others
};

// What two names must share to count as the same whole name.
NameKeys name_keys(const std::vector<Word>& words);

}  // namespace fingerpost::index
