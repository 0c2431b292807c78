// Published listings as JSON of Open Referral UK 3.0 (HSDS 3.0 with its further fields): what the API answers and what files hold.
#pragma once

#include <fingerpost/model/published.h>
#include <fingerpost/model/types.h>

#include <cstddef>
#include <string>

namespace fingerpost::exchange {

// The rows of lists have texts and numbers and the organisation; the full form has everything.
enum class Detail { row, full };

void append_service(std::string& out, const model::Published<model::Service>& service, Detail detail);
void append_organisation(std::string& out, const model::Published<model::Organisation>& organisation, Detail detail);
// One of the service's places, counted from 0. The service's name and status stand beside the object "service" too: the official
// API document gives this endpoint the schema of a service.
void append_service_at_location(std::string& out, const model::Published<model::Service>& service, std::size_t place, Detail detail);
void append_taxonomy(std::string& out, const model::Published<model::Taxonomy>& taxonomy);
void append_taxonomy_term(std::string& out, const model::Published<model::TaxonomyTerm>& term);

}  // namespace fingerpost::exchange
