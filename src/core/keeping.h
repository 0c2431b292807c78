// Listings as columns tell of them, with the tier that each is in: for what looks at the whole directory.
#pragma once

#include <fingerpost/core/directory.h>
#include <fingerpost/core/taxonomy.h>

#include <string>
#include <unordered_map>
#include <vector>

namespace fingerpost::core {

// Answers of tier_of (freshness.h) by ids of terms, each term looked up once.
class Tiers {
  public:
    Tiers(const ReviewIntervals& intervals, const Taxonomies& taxonomies) : intervals_(intervals), taxonomies_(taxonomies) {}
    const ReviewTier& of(const std::vector<std::string>& terms);
    // A category that listings are put in; null for needs and for terms that the directory does not have.
    const Category* category(const std::string& term);

  private:
    struct Known {
        const Category* category = nullptr;
        bool urgent = false;
    };
    const Known& known(const std::string& term);

    const ReviewIntervals& intervals_;
    const Taxonomies& taxonomies_;
    std::unordered_map<std::string, Known> known_;
};

}  // namespace fingerpost::core
