// What a listing can be narrowed by beside its categories, read from what it says of itself. Where it says nothing, the group
// has the term "unknown": not recorded is a state of its own, never taken for a no.
#pragma once

#include "listing.h"

namespace fingerpost::core {

inline constexpr const char* not_recorded_term = "unknown";

// cost, delivery, audience, access, language, referral, availability, need. `cost` is the card's text.
void add_circumstance_facets(index::IndexedListing& listing, const model::Service& service, const std::vector<model::Location>& locations,
                             const ServiceTerms& terms, const Taxonomies& taxonomies, const std::string& cost);

// access and language at one of its places; null: it has none.
std::vector<index::FacetTerm> terms_at(const model::Service& service, const model::Location* location);

// The ages it admits. Nothing if neither bound is recorded: what only the words on eligibility say is not guessed at.
std::optional<index::AgeRange> ages_of(const model::Service& service);

// For whom it is, in the words of the filter "for", sorted; empty where it does not say.
std::vector<std::string> audiences_of(const model::Service& service);

// Whether distance says little of it: it visits, is rung or read, or covers an area and has no place of its own.
bool reaches_out(const model::Service& service, const std::vector<model::Location>& locations);

}  // namespace fingerpost::core
