// The id of a record in its source.
#pragma once

#include <fingerpost/model/record.h>

#include <string>

namespace fingerpost::exchange {

// Takes the id that the file gives into the record: a UUID stays the service's own, anything else is kept as the id in its
// source. An empty one is made of name, organisation and postcode, with a warning, so that the same row is known again.
void set_record_id(model::ListingRecord& record, std::string id, std::string_view field, std::string_view postcode);

// Marks the record as refused, with its reason. It keeps what id it has, or gets "line 12".
void reject(model::ListingRecord& record, std::string field, std::string value, std::string reason, std::string hint);

// A value for a message: well-formed and at most 200 bytes.
std::string shortened(std::string_view value);

}  // namespace fingerpost::exchange
