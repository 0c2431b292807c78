// A listing joined from its stored parts: the one place that decides what is found, shown on a card, and kept back.
#pragma once

#include <fingerpost/core/taxonomy.h>
#include <fingerpost/index/listing.h>
#include <fingerpost/model/card.h>
#include <fingerpost/model/opening_hours.h>
#include <fingerpost/places/gazetteer.h>
#include <fingerpost/store/store.h>

#include <optional>
#include <string_view>
#include <vector>

namespace fingerpost::core {

// The categories of a service (its "service type" terms) and its needs, in the order of its attributes, each once.
struct ServiceTerms {
    std::vector<const Category*> categories, needs;
};
ServiceTerms terms_of(const model::Service& service, const Taxonomies& taxonomies);

// The service's own sector, else its organisation's.
model::Sector sector_of(const model::Service& service, const model::Organisation* organisation);

// Locations that may be shown: none for a service whose place must stay hidden, and no hidden location.
std::vector<model::Location> public_locations(const model::Service& service, std::vector<model::Location> locations);

// What somebody reported last and nobody has seen to, if anything.
base::Result<void> add_problem(const store::Store& store, model::ListingCard& card);

// Of all its locations: the card says that a place is hidden, and nothing else of it.
model::ListingCard card_of(const model::Service& service, const model::Organisation* organisation,
                           const std::vector<model::Location>& locations, const Taxonomies& taxonomies);

// What the index is to hold of a listing; nothing if it is gone or must not be found.
// The gazetteer (may be null) says where a place is that gives a postcode and no coordinates.
base::Result<std::optional<index::IndexedListing>> indexed_listing(const store::Store& store, const Taxonomies& taxonomies,
                                                                   const places::Gazetteer* gazetteer, std::string_view service_id,
                                                                   base::Date today);

// What holds at one of its places: the schedules of the service there, else its own everywhere, else those of the place, else its
// opening times as somebody wrote them, if they can be read.
std::vector<model::Schedule> schedules_at(const model::Service& service, const model::Location& location);
model::OpeningHours opening_hours_at(const model::Service& service, const model::Location& location);

// The hours of all these places together (public_locations); those of the service itself where the places have none.
model::OpeningHours opening_hours_of(const model::Service& service, const std::vector<model::Location>& locations);

}  // namespace fingerpost::core
