// How fresh the whole directory is (A2): by owner and by kind of help, the worst first, with what else is to be put right. Made of the
// columns beside the documents: 10,000 listings are told of in some tens of milliseconds.
#pragma once

#include <fingerpost/core/directory.h>

#include <string>
#include <vector>

namespace fingerpost::core {

inline constexpr int quarter_days = 90;  // "% assured ≤ 90 days" is told of all tiers alike, so that directories can be compared

struct FreshnessCounts {
    std::size_t total = 0;
    std::size_t fresh = 0, due = 0, overdue = 0, stale = 0, never = 0;  // each by its own tier (freshness.h)
    std::size_t within_quarter = 0;                                     // confirmed in the last 90 days, whatever the tier
    void add(Freshness state, bool in_quarter);
    std::size_t percent() const { return total == 0 ? 0 : within_quarter * 100 / total; }  // rounded down: nothing looks better than it is
    // What people are told to ring about first: overdue, stale, never.
    std::size_t unsafe() const { return overdue + stale + never; }
};

struct FreshnessLine {
    std::string key, name;  // an organisation's id, empty: of listings without one; a category's slug
    FreshnessCounts counts;
};

struct FreshnessListing {
    std::string id, name;
    std::size_t problems = 0;  // open
};

struct FreshnessReport {
    base::Date day{};
    FreshnessCounts all;
    std::vector<FreshnessLine> owners, categories;  // the greatest share of unsafe ones first, then the most, then by name
    std::vector<FreshnessListing> with_problems;    // the most problems first
};
base::Result<FreshnessReport> freshness_report(const Directory& directory);

// One row of the file: every listing that may be seen, with its state.
struct FreshnessRow {
    std::string id, name, owner, assured_date;
    Freshness state = Freshness::never;
    std::size_t problems = 0;
    bool broken_link = false;
};
base::Result<std::vector<FreshnessRow>> freshness_rows(const Directory& directory);  // the worst first

}  // namespace fingerpost::core
