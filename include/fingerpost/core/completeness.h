// How complete a listing is, and the one thing to put right next (Q5). For those who keep listings; never shown to the public.
//
// A part counts as there when something is recorded, a "none" or a "no" included: this says nothing of whether it is right, or when it
// was checked. A part that a listing cannot have (access, where it has no place of its own) does not count against it. What is kept
// back from the public counts as missing, since nobody who searches can use it; a hidden place counts as told.
#pragma once

#include <fingerpost/core/view.h>

#include <span>
#include <string_view>
#include <vector>

namespace fingerpost::core {

struct CompletenessPart {
    std::string_view name;  // "phone"; in the locale's "complete." texts
    int weight;             // of a hundred
};
// What is looked for, what people miss most first.
std::span<const CompletenessPart> completeness_parts();

struct Completeness {
    int score = 0;                          // 0 to 100, whole
    std::vector<std::string_view> missing;  // names of parts, what people miss most first
    // The next single fix; empty: nothing is missing.
    std::string_view next() const { return missing.empty() ? std::string_view() : missing.front(); }
};

// Of a listing as it is stored, with its places: no store is asked and nothing is copied, about a microsecond each, so that a page over
// ten thousand may ask for all of them. `organisation` may be null.
Completeness completeness(const model::Service& service, const model::Organisation* organisation, std::span<const model::Location> places,
                          const Taxonomies& taxonomies);
// Of a listing as it is looked at.
Completeness completeness(const ListingView& view);

}  // namespace fingerpost::core
