// How long ago somebody confirmed a listing. One rule for cards, pages, reminders and print (A3; the defaults are those there).
#pragma once

#include <fingerpost/base/clock.h>
#include <fingerpost/base/config.h>
#include <fingerpost/base/result.h>
#include <fingerpost/model/card.h>

#include <string>
#include <string_view>
#include <vector>

namespace fingerpost::core {

class Taxonomies;

enum class Freshness {
    never,    // no confirmation is recorded
    fresh,    // not asked about yet
    due,      // the group is asked to look
    overdue,  // "Please ring first."
    stale,    // longer ago
};
std::string_view name_of(Freshness freshness);  // "never", "fresh" …

// Days since the confirmation at which a state ends: a listing is fresh up to `due` days, due up to `overdue`, overdue up to `stale`.
struct ReviewTier {
    int due = 90, overdue = 180, stale = 365;
};

// Which tier a listing is in: what people turn to in a crisis is asked about more often.
struct ReviewIntervals {
    ReviewTier usual;
    ReviewTier urgent{30, 60, 365};
    std::vector<std::string> urgent_categories{"safety", "crisis-support", "suicide-prevention", "homelessness", "food-banks"};  // slugs; what is below them too
    int second_after = 14, third_after = 14;  // days between one message to a group and the next
};

// Fails with invalid where a state would end before the one before it.
base::Result<ReviewIntervals> review_intervals(const base::Config& config);

const ReviewTier& tier_of(const ReviewIntervals& intervals, const Taxonomies& taxonomies, const std::vector<model::CardTerm>& categories);

// A date that cannot be read counts as never; one in the future as fresh.
Freshness freshness(std::string_view assured_date, base::Date today, const ReviewTier& tier = {});

}  // namespace fingerpost::core
