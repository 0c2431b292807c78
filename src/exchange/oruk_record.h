// HSDS 3.0 and Open Referral UK 3.0 objects as records.
#pragma once

#include <fingerpost/model/codec.h>
#include <fingerpost/model/record.h>

#include <deque>

#include "mapping.h"

namespace fingerpost::exchange {

// A service object. `counts`, if given, is told what of it is kept aside.
model::ListingRecord oruk_record(const model::Json& object, std::uint64_t line, MappingCounts* counts = nullptr);

// A service at a location, with its service in it: the service, at that one place.
model::ListingRecord oruk_record_of_place(const model::Json& object, std::uint64_t line, MappingCounts* counts = nullptr);

// An organisation object that holds its services: a record for each, with the organisation embedded where the service names none.
void oruk_records_of_organisation(const model::Json& object, std::uint64_t line, std::deque<model::ListingRecord>& records,
                                  MappingCounts* counts = nullptr);

}  // namespace fingerpost::exchange
