// Reading a question to the feed from a request, and what several endpoints do with its answer.
#pragma once

#include <fingerpost/core/feed.h>
#include <fingerpost/core/publish.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "answer.h"
#include "context.h"
#include "parameters.h"

namespace fingerpost::api {

// The point of a postcode. Nothing if nobody here knows where it is: such a question finds nothing.
base::Result<std::optional<base::Point>> point_of(const core::Directory& directory, std::string_view postcode);

// Sets near and within_m of a question. False if the postcode is not known.
base::Result<bool> read_place(const core::Directory& directory, ParameterReader& reader, std::string_view postcode_name, core::FeedQuestion& question);
void read_ages(ParameterReader& reader, core::FeedQuestion& question);
PageRange read_page(ParameterReader& reader);

// What the feed answers; without any filter it is the feed itself, not a copy.
base::Result<std::shared_ptr<const core::FeedAnswer>> ask(const Context& context, const core::FeedQuestion& question);

// One row for each place that meets the question, in the order of the listings.
struct PlaceRow {
    std::shared_ptr<const core::FeedEntry> entry;
    std::size_t place = 0;
};
std::vector<PlaceRow> place_rows(const core::FeedAnswer& answer, const core::FeedQuestion& question, base::Date today);

// Organisations of the answer, each once, by id; with words, those whose name has them all.
std::vector<std::string> organisations_of(const core::FeedAnswer& answer, std::string_view words);

// Has every word of `words` the beginning of a word of `text`? Both folded here.
bool has_words(std::string_view text, std::string_view words);

}  // namespace fingerpost::api
