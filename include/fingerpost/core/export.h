// The whole published directory, listing by listing: what files are made of.
#pragma once

#include <fingerpost/core/publish.h>

#include <functional>

namespace fingerpost::core {

struct PublishedTerms {
    std::vector<model::Published<model::Taxonomy>> taxonomies;
    std::vector<model::Published<model::TaxonomyTerm>> terms;
};

base::Result<PublishedTerms> published_terms(const Directory& directory);

// Gives every listing that may be seen in the channel today to `take`, by id, with its own members (Publisher::tell_own_members).
// All of one moment, whatever is written meanwhile; memory does not grow with the directory. Returns how many there were; an error
// of `take` ends it. `progress` is told every now and then of how many ids there are and were looked at.
base::Result<std::size_t> export_listings(const Directory& directory, Channel channel,
                                          const std::function<base::Result<void>(const PublishedListing&)>& take,
                                          const std::function<void(std::size_t done)>& progress = nullptr);

}  // namespace fingerpost::core
