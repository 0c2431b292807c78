// Scores of all listings for one question, word by word.
//
// Every answer tells how many listings it has and counts facets over all of them, so each posting of each word has to be
// seen anyway, and a matcher that is clever about skipping has nothing to skip. Adding up word by word in an array is the
// quickest way to see them all, and knows at the end which words each listing has.
#pragma once

#include "query.h"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>
#include <xapian.h>

namespace fingerpost::index {

// For one search at a time; keeps its memory for the next.
class Scores {
  public:
    // Starts anew for documents below `documents`.
    void reset(std::size_t documents);
    // Told after each step what it was, so that what it gave can be seen: "words", "phrase", "kind" or "name", and the text.
    using Watch = std::function<void(std::string_view what, const std::string& text)>;
    void add(const Xapian::Database& database, const Query& query, const Watch& watch = nullptr);

    // The documents that have any word, in the order in which they were met.
    const std::vector<Xapian::docid>& found() const { return found_; }
    std::uint64_t words_of(Xapian::docid document) const { return words_[document]; }  // a bit a word
    float score_of(Xapian::docid document) const { return scores_[document]; }

  private:
    // What is taken together: a word by itself, or the words of a meaning, for which the better of words and target counts.
    struct Group {
        std::uint64_t words = 0;
        const Meaning* meaning = nullptr;
        bool required = false;
        float rarity = 0;
    };
    static std::vector<Group> groups_of(const Query& query);
    void add_target(const Xapian::Database& database, const AskedTarget& target, std::uint64_t group, std::uint64_t required);
    void add_whole(const Xapian::Database& database, const std::string& term, float weight, bool of_category, std::uint64_t group,
                   std::uint64_t required);
    void add_together(const Xapian::Database& database, const AskedTarget& target, std::uint64_t group, std::uint64_t required);
    void credit(Xapian::docid document, float given, std::uint64_t group);
    void add_alternative(const Xapian::Database& database, const AskedWord& word, const Alternative& alternative,
                         std::uint64_t bit, std::uint64_t required);
    void begin_group(Xapian::docid document);
    void lower_what_is_for_others(const Xapian::Database& database, const Query& query);
    void lift(const Xapian::Database& database, const std::string& term, float by);

    std::vector<float> scores_;
    std::vector<float> of_word_;   // what the word under way has given; valid where its bit is set
    std::vector<float> of_group_;  // what its group has given, where group_of_ says that it is that group's
    std::vector<std::uint32_t> group_of_;
    std::uint32_t group_ = 0;  // counts up through questions, so that nothing needs clearing
    std::vector<std::uint64_t> words_;
    std::vector<Xapian::docid> found_;
};

}  // namespace fingerpost::index
