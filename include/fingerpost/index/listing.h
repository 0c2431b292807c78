// A listing as the index takes it: plain texts, no knowledge of where they came from.
#pragma once

#include <fingerpost/base/distance.h>
#include <fingerpost/index/fields.h>

#include <string>
#include <utility>
#include <vector>

namespace fingerpost::index {

struct FacetTerm {
    FacetGroup group;
    std::string term;   // "foot-care", "voluntary", an organisation's id
    std::string label;  // shown beside the count
};

struct IndexedListing {
    std::string id;    // the service's id, unique
    std::string name;  // also the A to Z order
    std::vector<std::pair<Field, std::string>> texts;  // a field may come several times
    std::vector<std::string> phone_digits;             // "01632960123": any 5 or more digits of its end find it
    std::vector<std::string> postcodes;                // normalised: whole and outcode find it
    std::vector<FacetTerm> facets;                     // a category's ancestors are terms too
    std::vector<base::Point> points;                   // its places
    bool reaches_out = false;                          // comes to people, or is rung or read: distance says little of it
    std::string opening;                               // model::OpeningHours of it, encoded; empty: not recorded
    std::string card;                                  // stored as it is, given back with a hit
};

}  // namespace fingerpost::index
