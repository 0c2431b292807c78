// Where else to look when a search found little or nothing: the nearest kinds of help, and the same search with one choice fewer.
// And what people tell us is missing.
#pragma once

#include <fingerpost/core/directory.h>
#include <fingerpost/core/find.h>
#include <fingerpost/core/taxonomy.h>

#include <string>
#include <string_view>
#include <vector>

namespace fingerpost::core {

// Fewer listings than this are few.
inline constexpr std::size_t few_listings = 3;

struct NearCategory {
    std::string slug, label;
    std::size_t count = 0;  // listings in it or below it
};

// The question without one of its choices.
struct FewerChoices {
    std::string group, term;  // what was left out: "sector", "voluntary"
    FindQuestion question;    // its first page
    std::size_t total = 0;
};

struct Elsewhere {
    std::vector<NearCategory> categories;  // the nearest first; each has listings, none was chosen already
    std::vector<FewerChoices> fewer;       // only those that find more
    std::string need;                      // slug of the need that fits best; empty if none does
};

// Nothing for a question that found enough.
base::Result<Elsewhere> look_elsewhere(const Directory& directory, const FindQuestion& question, const FindAnswer& answer);

// Needs that a report of something missing can be about, by label.
std::vector<const Category*> needs_of(const Taxonomies& taxonomies);

// Counts a report: a need of the taxonomy, and the first half of a postcode or nothing. Fails with invalid (field "need" or
// "outcode") for anything else, with busy if a day has brought too many. Nothing else is kept.
base::Result<void> report_missing(const Directory& directory, std::string_view need, std::string_view outcode);

}  // namespace fingerpost::core
