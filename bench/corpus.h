// The demonstration borough's own texts, taken apart: what generated texts are put together from again.
#pragma once

#include "random.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace fingerpost::bench {

struct SeedCategory {
    std::string label, parent;  // parent is empty for a top category
};

// Read once; then only looked at.
class Corpus {
  public:
    Corpus();  // throws if the files built in are not what they should be

    // Categories with a parent, as "Parent: Child" may name them. The more services of the borough one has, the more often.
    const SeedCategory& category(std::size_t number) const { return categories_[number]; }
    std::size_t pick_category(Random& random) const;

    const std::vector<std::string>& eligibilities() const { return eligibilities_; }
    const std::vector<std::string>& fees() const { return fees_; }
    // Name of a service of that top category, without the borough's own places.
    const std::string& pick_name(Random& random, std::size_t category) const;

    // Writes sentences: about `words` words from texts of the category and others, a rare invented one here and there.
    std::string write(Random& random, std::size_t category, std::size_t words, const std::string& town) const;

  private:
    using Word = std::uint32_t;
    static constexpr Word full_stop = 0, town_word = 1;

    // All of the seed's services under one top category.
    struct Subject {
        std::vector<std::uint32_t> positions;  // in tokens_
        std::vector<std::string> names;
    };

    struct SeedService;
    void read_categories(std::string_view json);
    void add_service(const SeedService& service);
    void add_text(std::string_view text, Subject& subject);
    Word word_of(std::string_view text);
    std::uint32_t step(Random& random, std::uint32_t position, const Subject& subject) const;

    std::vector<SeedCategory> categories_;
    std::unordered_map<std::string, std::size_t> category_of_id_;
    std::vector<std::size_t> subject_of_category_, used_categories_;
    std::unordered_map<std::string, std::size_t> subject_of_label_;
    std::vector<Subject> subjects_;
    std::vector<std::string> eligibilities_, fees_, words_;
    std::unordered_map<std::string, Word> numbers_;
    std::vector<Word> tokens_;                            // every text, one after the other
    std::vector<std::vector<std::uint32_t>> positions_;  // of each word in tokens_
};

}  // namespace fingerpost::bench
