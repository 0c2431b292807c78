// Names looked up by as much of them as has been typed. In memory and immutable; safe from any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace fingerpost::index {

// The words of a name as they are looked up: folded, joined by single spaces.
std::string name_words(std::string_view name);

class NameTable {
  public:
    struct Match {
        std::uint32_t number;  // as it was added
        bool begins;           // the name begins with what was typed, apart from a "the"
    };

    class Builder;

    // Names that have every word typed, each at another place, the last of them perhaps only begun. Those that begin with what
    // was typed come first; then the weightier, the shorter, the earlier in the alphabet.
    std::vector<Match> find(std::string_view typed, std::size_t limit) const;
    std::size_t size() const { return numbers_.size(); }

  private:
    struct Asked;

    std::string_view word(std::size_t id) const;
    std::uint32_t first_word_from(std::string_view text) const;
    bool understand(std::string_view typed, Asked& asked) const;
    std::span<const std::uint32_t> candidates(const Asked& asked) const;
    std::span<const std::uint32_t> words_of(std::uint32_t rank) const;
    bool begins_with(std::span<const std::uint32_t> name, const Asked& asked) const;

    // Words by their place in the alphabet, names by their rank: the order in which they are given, beginnings apart.
    std::string letters_;                 // of all words, one after the other
    std::vector<std::uint32_t> ends_;     // of each word in `letters_`
    std::vector<std::uint32_t> words_;    // of all names, one after the other
    std::vector<std::uint32_t> first_;    // of each name: where its words begin
    std::vector<std::uint32_t> holders_;  // the names that have a word, word by word
    std::vector<std::uint32_t> held_from_;
    std::vector<std::uint32_t> numbers_;
};

class NameTable::Builder {
  public:
    // `words` as name_words gives them. A name without words is never found.
    void add(std::uint32_t number, std::string_view words, std::uint32_t weight = 0);
    NameTable finish() &&;

  private:
    struct Name {
        std::uint32_t number, weight, length, first, end;  // length: in letters; first and end: of its words
    };

    void put_words_in_order(NameTable& table);
    void put_names_in_order();
    void fill(NameTable& table) const;

    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };
    std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>> ids_;
    std::vector<std::uint32_t> words_;
    std::vector<Name> names_;
};

}  // namespace fingerpost::index
