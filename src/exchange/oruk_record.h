// HSDS 3.0 and Open Referral UK 3.0 objects as records.
#pragma once

#include <fingerpost/model/codec.h>
#include <fingerpost/model/record.h>

#include <deque>

namespace fingerpost::exchange {

// A service object.
model::ListingRecord oruk_record(const model::Json& object, std::uint64_t line);

// An organisation object that holds its services: a record for each, with the organisation embedded where the service names none.
void oruk_records_of_organisation(const model::Json& object, std::uint64_t line, std::deque<model::ListingRecord>& records);

}  // namespace fingerpost::exchange
