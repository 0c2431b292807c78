// What a stored value becomes before it is published: the parts that are kept back taken out, what is required filled in. One
// function for each kind of object; `about` is the id that ids of objects without one are made of.
#pragma once

#include <fingerpost/model/types.h>

#include <string>
#include <string_view>

namespace fingerpost::core {

// Said of what the schemas require and nobody has recorded.
inline constexpr const char* not_recorded_words = "Not recorded";

void make_public(model::Service& service);
void make_public(model::Organisation& organisation);
void make_public(model::Location& location);
void make_public(model::ServiceAtLocation& place, std::string_view about);
void make_public(model::Taxonomy& taxonomy);
void make_public(model::TaxonomyTerm& term);

// A date-time as RFC 3339 with its offset; empty if the text is no moment or day.
std::string as_instant(const std::string& text);

}  // namespace fingerpost::core
