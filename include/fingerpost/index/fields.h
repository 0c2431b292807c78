// The one table of what is searched: field, prefix, weight. Indexing, querying, "why" and docs/search.md derive from it.
#pragma once

#include <array>
#include <string_view>

namespace fingerpost::index {

enum class Field { name, alternate_name, organisation, category, keyword, eligibility, place, description };

struct FieldTraits {
    Field field;
    std::string_view name;  // stable word, in --json output: "why"
    unsigned weight;        // how many times a word in this field counts
    bool stemmed;
};

// Heaviest first: service name > alternate names > organisation > category > keywords, eligibility > description.
inline constexpr std::array<FieldTraits, 8> field_table{{
    {Field::name, "name", 12, true},
    {Field::alternate_name, "alternate_name", 9, true},
    {Field::organisation, "organisation", 6, true},
    {Field::category, "category", 5, true},
    {Field::keyword, "keyword", 3, true},
    {Field::eligibility, "eligibility", 3, true},
    {Field::place, "place", 2, false},
    {Field::description, "description", 1, true},
}};

// Groups that results can be narrowed by. OR inside a group, AND across groups.
enum class FacetGroup { category, sector, organisation };

struct FacetTraits {
    FacetGroup group;
    std::string_view name;  // also the name of the query parameter and of the command's flag
    std::size_t shown;      // how many terms a page of results offers at most, most frequent first
};

inline constexpr std::array<FacetTraits, 3> facet_table{{
    {FacetGroup::category, "category", 30},
    {FacetGroup::sector, "sector", 6},
    {FacetGroup::organisation, "organisation", 12},
}};

}  // namespace fingerpost::index
