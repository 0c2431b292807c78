// Looking at one thing: a listing, an organisation, the categories.
#pragma once

#include <fingerpost/core/directory.h>
#include <fingerpost/core/freshness.h>
#include <fingerpost/core/taxonomy.h>
#include <fingerpost/model/card.h>
#include <fingerpost/model/opening.h>
#include <fingerpost/model/opening_hours.h>

#include <optional>
#include <string>
#include <vector>

namespace fingerpost::core {

// A place of a listing, with the opening times that hold there (src/core/listing.h says which).
struct ListingPlace {
    model::Location location;
    std::vector<model::Schedule> schedules;
    std::vector<model::Phone> phones;
    model::OpenStatus open;  // now
};

struct ListingView {
    model::Service service;
    std::optional<model::Organisation> organisation;
    model::Sector sector = model::Sector::unknown;
    std::vector<ListingPlace> places;    // none for a hidden location
    std::vector<Category> categories;    // each after its ancestors' path: see `paths`
    std::vector<std::vector<Category>> paths;  // top category first, one path for each of `categories`
    std::vector<Category> needs;
    Freshness freshness = Freshness::never;
    model::LocalTime now;                   // for which it is told
    std::vector<base::Date> cancelled;      // days to come on which it is not held, in order
    std::optional<base::Instant> web_broken_since;  // its website has not answered for a week
    std::optional<model::OpenStatus> open;  // now, by the one clock; unset where its places differ: then each has its own
    model::ListingCard card;
};

struct OrganisationView {
    model::Organisation organisation;
    std::vector<model::ListingCard> listings;  // visible ones, by name
    std::vector<Freshness> freshness;          // one for each listing
};

struct BrowseNode {
    Category category;
    std::size_t count = 0;              // listings in it or below it
    std::vector<BrowseNode> children;   // by label
};

// May the public see it on the web today? Not if flagged off, outside its dates, or inactive. Defunct ones may be looked up
// by an old link, to be told that they have closed, and are in no results.
bool is_visible(const model::Service& service, base::Date today);

// Fails with not_found; with gone (message: the listing's name) if it has closed for good, or was withdrawn with its source (hint:
// the reason; empty where it closed).
base::Result<ListingView> view_listing(const Directory& directory, std::string_view id);
base::Result<OrganisationView> view_organisation(const Directory& directory, std::string_view id);

// Categories that have at least one listing, as trees by label.
base::Result<std::vector<BrowseNode>> browse(const Directory& directory);
base::Result<std::size_t> count_listings(const Directory& directory);

}  // namespace fingerpost::core
