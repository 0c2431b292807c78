// The words that listings and the thesaurus are written in, to tell slips from words and to put slips right.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace fingerpost::index {

struct KnownWord {
    std::string text;           // folded
    std::uint32_t count = 0;    // listings that have it
    std::uint32_t letters = 0;  // a bit a letter, to pass over words quickly
    std::string sound;
};

// Immutable.
class Vocabulary {
  public:
    explicit Vocabulary(std::vector<KnownWord> words);  // text and count set
    std::size_t size() const { return words_.size(); }
    bool knows(const std::string& word) const { return by_text_.contains(word); }

    // The likeliest word for one that is in no listing; empty if none is near. From four letters up; one slip of up to six
    // letters, two from seven; a transposition is one slip. Words that sound alike may differ by one slip more.
    std::string nearest(std::string_view slip) const;

  private:
    std::vector<KnownWord> words_;  // by length
    std::vector<std::size_t> by_length_;  // where words of each length begin
    std::unordered_map<std::string, std::size_t> by_text_;
};

// How many slips are between two words (insertion, deletion, replacement, transposition of neighbours), or limit + 1.
std::size_t slips_between(std::string_view left, std::string_view right, std::size_t limit);

// How an English word sounds, roughly: consonants by kind, vowels only at the beginning. "psychiatrist" and "sychiatrist" agree.
std::string sound_of(std::string_view word);

}  // namespace fingerpost::index
