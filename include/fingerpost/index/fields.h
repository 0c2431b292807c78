// The one table of what is searched: field, prefix, weight. Indexing, querying, "why" and docs/search.md derive from it.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace fingerpost::index {

// The order is that of field_table. phone and postcode are found whole, not by words.
enum class Field { name, alternate_name, organisation, category, keyword, eligibility, wider_category, place, description, phone, postcode };

struct FieldTraits {
    Field field;
    std::string_view name;  // stable word, in --json output: "why"
    double weight;          // what a word counts for when this is the heaviest field it stands in
    double in_passing;      // the same for the words of a sentence: that they are there tells more than where
    bool joins;             // neighbouring words are also found written as one: "food bank" by "foodbank"
};

// Service name > alternate names > organisation > category > keywords, eligibility > the categories above its own > place >
// description. The heaviest field
// a word stands in decides; the others only break ties (src/index/occurrence.h), so a mention never outranks a name.
inline constexpr std::array<FieldTraits, 11> field_table{{
    {Field::name, "name", 6, 2.5, true},
    {Field::alternate_name, "alternate_name", 4.8, 2, true},
    {Field::organisation, "organisation", 4, 1, true},
    {Field::category, "category", 3.5, 2.5, true},
    {Field::keyword, "keyword", 2.5, 2.5, true},
    {Field::eligibility, "eligibility", 2, 1.5, false},
    {Field::wider_category, "wider_category", 1.8, 1.8, true},  // of what its categories are part of
    {Field::place, "place", 1.5, 1.5, false},
    {Field::description, "description", 1, 1.25, false},
    {Field::phone, "phone", 6, 6, false},
    {Field::postcode, "postcode", 3, 3, false},
}};

constexpr const FieldTraits& traits(Field field) { return field_table[static_cast<std::size_t>(field)]; }

// Groups that results can be narrowed by. OR inside a group, AND across groups.
enum class FacetGroup { category, sector, organisation, need, cost, delivery, audience, access, language, referral, availability };

struct FacetTraits {
    FacetGroup group;
    std::string_view name;  // also the name of the query parameter and of the command's flag
    std::size_t shown;      // how many terms a page of results offers at most, most frequent first
    bool at_place = false;  // of several places each may have others: chosen ones must hold at one and the same
};

inline constexpr std::array<FacetTraits, 11> facet_table{{
    {FacetGroup::category, "category", 30},
    {FacetGroup::sector, "sector", 6},
    {FacetGroup::organisation, "organisation", 12},
    {FacetGroup::need, "need", 12},
    {FacetGroup::cost, "cost", 5},
    {FacetGroup::delivery, "delivery", 6},
    {FacetGroup::audience, "for", 12},
    {FacetGroup::access, "access", 8, true},
    {FacetGroup::language, "language", 12, true},
    {FacetGroup::referral, "referral", 5},
    {FacetGroup::availability, "availability", 5},
}};

constexpr const FacetTraits& traits(FacetGroup group) { return facet_table[static_cast<std::size_t>(group)]; }

}  // namespace fingerpost::index
