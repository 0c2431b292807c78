// A published listing as a feed chooses by it.
#pragma once

#include <fingerpost/core/feed.h>
#include <fingerpost/core/publish.h>

namespace fingerpost::core {

FeedEntry feed_entry(const PublishedListing& listing);

// Does it meet everything but the words?
class FeedFilter {
  public:
    // `tree` must outlive the filter.
    FeedFilter(const FeedQuestion& question, const Taxonomies& tree, base::Date today);
    bool admits(const FeedEntry& entry) const;

  private:
    bool admits_ages(const FeedEntry& entry) const;
    bool has_terms(const FeedEntry& entry) const;

    const FeedQuestion& question_;
    const Taxonomies& tree_;
    base::Date today_;
};

}  // namespace fingerpost::core
