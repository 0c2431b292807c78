// Which pages ask for discretion: somebody may be looking over the reader's shoulder (P4). Of categories see core/sensitive.h.
#pragma once

#include <fingerpost/core/find.h>
#include <fingerpost/core/sensitive.h>
#include <fingerpost/core/view.h>

namespace fingerpost::web {

using core::is_sensitive;
using core::is_sensitive_slug;

bool is_sensitive(const core::ListingView& listing);
// A category that was chosen is, or more than half of what the first screen of results shows.
bool is_sensitive(const core::Taxonomies& taxonomies, const core::FindQuestion& question,
                  const core::FindAnswer& answer);
// More than half of them are: a council with one safeguarding team is not.
bool is_sensitive(const core::Taxonomies& taxonomies, const std::vector<model::ListingCard>& cards);

}  // namespace fingerpost::web
