// Listings that share a location, or have become part of one another: which go into hiding together, and which may come out alone.
#pragma once

#include <fingerpost/core/hidden_places.h>

#include <string>
#include <string_view>
#include <vector>

namespace fingerpost::core {

using Ids = std::vector<std::string>;

// The document of a service with what is withheld of its links to places. Only ever saved again through a PlaceKeeper.
base::Result<model::Json> with_withheld(const Directory& directory, model::Json document);

// Of the listings with a public place that stand at a location, those that are listings of their own: one that has become part of
// another is seen nowhere, and keeps nothing public. Without those in `but`.
base::Result<Ids> others_at(const store::Store& store, std::string_view location, const Ids& but);

// The same of listings whose place is hidden. What they say of it is withheld, so only the confidential store knows.
base::Result<Ids> hidden_at(const Directory& directory, const store::Store& store, std::string_view location, const Ids& but);

// Hides the locations of a listing at which nobody else has a public place. Returns those that were public until now.
base::Result<Ids> hide_locations(const store::Store& store, PlaceKeeper& keeper, store::Transaction& transaction, const model::Service& service, const Ids& but);

struct WentHidden {
    struct Listing {
        std::string id;
        Ids links;
    };
    std::vector<Listing> listings;
    Ids locations;
};

// Whatever became part of the survivor before: its place is one of the survivor's, and would tell it.
base::Result<WentHidden> hide_parts(const Directory& directory, const store::Store& store, PlaceKeeper& keeper, store::Transaction& transaction, std::string_view survivor,
                                    const Ids& but);

// The ids of a service's links to places.
Ids ids_of_links(const model::Service& service);

}  // namespace fingerpost::core
