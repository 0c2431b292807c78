// Where in a listing a word stands, packed into the number that Xapian keeps with each posting (its "wdf").
//
// A search engine usually keeps one frequency there and loses the fields, or keeps one posting list a field and pays for
// each. Here one list a word serves ranking ("a mention never outranks a name") and "why" alike. The bits, from the lowest:
//   0-1  times in the description, up to 3      2-8  place, wider category, eligibility, keyword, category, organisation,
//   9    name    10  first word of the name          alternate name                   11-13  words of the name, up to 7
// Words found in descriptions alone keep one byte a posting; no word needs more than two.
#pragma once

#include <fingerpost/index/fields.h>

#include <cstdint>

namespace fingerpost::index {

class Occurrence {
  public:
    Occurrence() = default;
    explicit Occurrence(std::uint32_t packed) : packed_(packed & mask) {}

    void add(Field field);
    // In a name of `length` words, words of grammar apart.
    void add_to_name(std::size_t length, bool first);

    // The same but for one of its fields, the name apart.
    Occurrence without(Field field) const;
    bool stands_anywhere() const { return packed_ != 0; }

    std::uint32_t packed() const { return packed_; }
    bool stands_in(Field field) const;
    // The heaviest field it stands in.
    Field heaviest() const;
    // The weight of that field, a little more for each further field and for being more of the name.
    float strength() const;
    // The same by the weights for words in passing (FieldTraits::in_passing).
    float strength_in_passing() const;

  private:
    static constexpr std::uint32_t mask = (1u << 14) - 1;
    std::uint32_t packed_ = 0;
};

}  // namespace fingerpost::index
