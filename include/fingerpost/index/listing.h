// A listing as the index takes it: plain texts, no knowledge of where they came from.
#pragma once

#include <fingerpost/base/clock.h>
#include <fingerpost/base/distance.h>
#include <fingerpost/index/fields.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace fingerpost::index {

struct FacetTerm {
    FacetGroup group;
    std::string term;   // "foot-care", "voluntary", an organisation's id
    std::string label;  // shown beside the count
};

// One of a listing's places, with what holds there and perhaps not at the others.
struct IndexedSite {
    std::optional<base::Point> point;
    std::vector<FacetTerm> terms;  // of the groups that are bound to a place (FacetTraits::at_place)
    std::string opening;           // model::OpeningHours there, encoded; empty: not recorded
};

struct AgeRange {
    int from = 0, to = 255;  // years, both admitted
};

struct IndexedListing {
    std::string id;    // the service's id, unique
    std::string name;  // also the A to Z order
    std::vector<std::pair<Field, std::string>> texts;  // a field may come several times
    std::vector<std::string> phone_digits;             // "01632960123": any 5 or more digits of its end find it
    std::vector<std::string> postcodes;                // normalised: whole and outcode find it
    std::vector<FacetTerm> facets;                     // a category's ancestors are terms too
    std::vector<base::Point> points;                   // its places
    std::vector<std::string> point_postcodes;          // of each of the points, as far as it goes
    bool reaches_out = false;                          // comes to people, or is rung or read: distance says little of it
    std::optional<base::Date> confirmed;               // when somebody last said that it is right
    bool reported = false;                             // a problem was reported, and nobody has seen to it
    bool national = false;                             // for all of a nation
    std::string opening;                               // model::OpeningHours of it, encoded; empty: not recorded
    std::vector<IndexedSite> sites;                    // where there are several places: each, in the card's order
    std::optional<AgeRange> ages;                      // unset: not recorded
    std::string card;                                  // stored as it is, given back with a hit
};

}  // namespace fingerpost::index
