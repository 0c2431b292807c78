#include "occurrence.h"

#include <algorithm>
#include <array>

namespace fingerpost::index {
namespace {

constexpr std::uint32_t name_bit = 1u << 9;
constexpr std::uint32_t first_bit = 1u << 10;
constexpr std::uint32_t length_shift = 11;
constexpr std::uint32_t description_mask = 3;

constexpr float share_of_further_fields = 0.08F;
constexpr float whole_of_a_name = 1.0F;    // divided by the name's words: the shorter the name, the more a word is of it
constexpr float first_of_a_name = 0.1F;
constexpr float repeated_mention = 0.25F;

// Heaviest first. The name has bits of its own, the description a count.
constexpr std::array fields_with_a_bit{Field::alternate_name, Field::organisation, Field::category, Field::keyword,
                                       Field::eligibility, Field::wider_category, Field::place};

constexpr std::uint32_t bit_of(Field field) { return field == Field::description ? 1u : name_bit >> static_cast<unsigned>(field); }

using Weigh = double FieldTraits::*;

float strength_of(std::uint32_t packed, Weigh weigh) {
    const auto weight_of = [&](Field field) { return static_cast<float>(traits(field).*weigh); };
    float best = 0;
    float all = 0;
    const auto count = [&](float weight) {
        best = std::max(best, weight);
        all += weight;
    };
    for (Field field : fields_with_a_bit) {
        if (packed & bit_of(field)) count(weight_of(field));
    }
    if (const std::uint32_t mentions = packed & description_mask; mentions > 0) {
        count(weight_of(Field::description) + repeated_mention * static_cast<float>(mentions - 1));
    }
    if ((packed & name_bit) == 0) return best + share_of_further_fields * (all - best);
    const auto length = static_cast<float>(std::max(1u, packed >> length_shift));
    return weight_of(Field::name) + whole_of_a_name / length + ((packed & first_bit) ? first_of_a_name : 0.0F) +
           share_of_further_fields * all;
}

constexpr std::size_t table_size = 1u << 14;  // as many as an occurrence has values

std::array<float, table_size> table_of(Weigh weigh) {
    std::array<float, table_size> made{};
    for (std::uint32_t packed = 0; packed < table_size; ++packed) made[packed] = strength_of(packed, weigh);
    return made;
}

}  // namespace

void Occurrence::add(Field field) {
    if (field != Field::description) {
        packed_ |= bit_of(field);
    } else if ((packed_ & description_mask) < description_mask) {
        ++packed_;
    }
}

void Occurrence::add_to_name(std::size_t length, bool first) {
    const auto words = static_cast<std::uint32_t>(std::clamp<std::size_t>(length, 1, 7));
    const std::uint32_t before = packed_ >> length_shift;
    const std::uint32_t shortest = before == 0 ? words : std::min(before, words);
    packed_ = (packed_ & ((1u << length_shift) - 1)) | name_bit | (first ? first_bit : 0) | (shortest << length_shift);
}

Occurrence Occurrence::without(Field field) const {
    return Occurrence(packed_ & ~(field == Field::description ? description_mask : bit_of(field)));
}

bool Occurrence::stands_in(Field field) const {
    return field == Field::description ? (packed_ & description_mask) != 0 : (packed_ & bit_of(field)) != 0;
}

Field Occurrence::heaviest() const {
    if (packed_ & name_bit) return Field::name;
    for (Field field : fields_with_a_bit) {
        if (packed_ & bit_of(field)) return field;
    }
    return Field::description;
}

float Occurrence::strength() const {
    static const auto table = table_of(&FieldTraits::weight);
    return table[packed_];
}

float Occurrence::strength_in_passing() const {
    static const auto table = table_of(&FieldTraits::in_passing);
    return table[packed_];
}

}  // namespace fingerpost::index
