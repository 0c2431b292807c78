// Addresses of our own pages. Every state of a search is in its address, written one way only.
#pragma once

#include <fingerpost/core/find.h>
#include <fingerpost/http/message.h>

#include <string>
#include <string_view>

namespace fingerpost::web {

// Unknown names and values are passed over; texts are tidied and kept within bounds.
core::FindQuestion parse_question(const http::Parameters& query);

// "q=foot+care&category=foot-care&page=2": only what differs from the default.
std::string question_query(const core::FindQuestion& question);
std::string search_address(const core::FindQuestion& question);  // "/search?…"
std::string whats_on_address(const core::FindQuestion& question);  // "/whats-on?…": the same, day by day
std::string csv_address(const core::FindQuestion& question);     // "/search?…&format=csv": the same as a file
// What the form that narrows results down carries along unseen: all but its own boxes and the page.
http::Parameters kept_by_filters(const core::FindQuestion& question);
// The first page of the same question, with nothing chosen.
core::FindQuestion without_choices(core::FindQuestion question);
std::string words_address(std::string_view words);               // "/search?q=…"
std::string category_address(std::string_view slug);             // "/search?category=…"
std::string organisation_address(std::string_view id);
// `from`: the query of the results page that the reader comes from, or empty.
std::string listing_address(std::string_view id, std::string_view from = {});

std::string missing_address(std::string_view need);  // "/missing?need=…", the form to tell us what is missing

// Whether hours or an age are asked for, of which listings may say nothing certain.
bool may_be_unsure(const core::FindQuestion& question);

bool has_filters(const core::FindQuestion& question);

}  // namespace fingerpost::web
