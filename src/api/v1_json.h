// A published listing in the shapes of Open Referral UK 1.0.
#pragma once

#include <fingerpost/core/publish.h>

#include <string>
#include <vector>

#include "v1_terms.h"

namespace fingerpost::api::v1 {

model::Json organisation_json(const model::Organisation& organisation);
model::Json location_json(const model::Location& location);

// What rows always have, and everything a service has. Clients count on `contacts` and `service_at_locations` being there, empty
// or not.
model::Json service_json(const core::PublishedListing& listing, const Terms& terms);
// A row: scalars, organization, contacts, service_at_locations, and the lists in `include`.
model::Json service_row(const core::PublishedListing& listing, const Terms& terms, const std::vector<std::string>& include);

}  // namespace fingerpost::api::v1
