// The one table of what may move a listing among others that answer as well. Each is bounded and named: `search --explain`
// tells which applied. Words decide first; nobody can pay or vote their way up.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace fingerpost::index {

enum class Adjustment { nearness, overdue, stale, never_checked, reported, national, generalist };

struct AdjustmentTraits {
    Adjustment adjustment;
    std::string_view name;  // stable word, in --json output
    double factor;          // of the score; of nearness, the least that the distance itself can make it
};

// Nearness also evens out what the words gave (their square root is taken): see src/index/circumstances.cc.
// The other factors leave the order of different answers alone: from one field to the next lighter one a word loses 13 per cent or more
// (index/fields.h). Freshness is by the days since somebody confirmed the listing: to 180 (core/freshness.h;
// CheckedRules in search.h tell others) it is taken as it is.
inline constexpr std::array<AdjustmentTraits, 7> adjustment_table{{
    {Adjustment::nearness, "nearness", 0.3},         // where a place was asked for: index/geography.h
    {Adjustment::overdue, "overdue", 0.98},          // last confirmed 181 to 365 days ago
    {Adjustment::stale, "stale", 0.94},              // longer ago
    {Adjustment::never_checked, "never checked", 0.97},
    {Adjustment::reported, "problem reported", 0.97},  // somebody says that something is wrong with it, and nobody has looked yet
    {Adjustment::national, "national", 0.97},        // for a whole nation: what is local comes first
    {Adjustment::generalist, "generalist", 0.97},    // of many kinds: what is of one kind comes first
}};

constexpr const AdjustmentTraits& traits(Adjustment adjustment) { return adjustment_table[static_cast<std::size_t>(adjustment)]; }

// From this many kinds of help of its own on a listing is a generalist.
inline constexpr std::size_t kinds_of_a_generalist = 4;

}  // namespace fingerpost::index
