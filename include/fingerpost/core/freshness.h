// How long ago somebody confirmed a listing. One rule for cards, pages, ranking and print (A3; tiers are the defaults there).
#pragma once

#include <fingerpost/base/clock.h>

#include <string_view>

namespace fingerpost::core {

enum class Freshness {
    never,    // no confirmation is recorded
    fresh,    // at most 90 days
    due,      // at most 180 days
    overdue,  // at most 365 days: "Please ring first."
    stale,    // longer ago
};

// A date that cannot be read counts as never; one in the future as fresh.
Freshness freshness(std::string_view assured_date, base::Date today);

}  // namespace fingerpost::core
