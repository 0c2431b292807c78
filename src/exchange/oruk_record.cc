#include "oruk_record.h"

#include <fingerpost/base/text.h>

#include "record_id.h"

namespace fingerpost::exchange {
namespace {

using model::Json;
using model::ListingRecord;

std::string first_postcode(const model::Service& service) {
    for (const model::ServiceAtLocation& place : service.service_at_locations) {
        // The id may be made of it, and is public.
        if (!place.location || place.location->fingerpost.hidden_location.value_or(false)) continue;
        for (const model::Address& address : place.location->addresses) {
            if (!address.postal_code.empty()) return address.postal_code;
        }
    }
    return {};
}

}  // namespace

ListingRecord oruk_record(const Json& object, std::uint64_t line) {
    model::Decoded<model::Service> decoded = model::decode_service(object);
    ListingRecord record;
    record.line = line;
    record.service = std::move(decoded.value);
    record.problems = std::move(decoded.problems);
    set_record_id(record, std::string(base::trim(record.service.id)), "id", first_postcode(record.service));
    if (base::trim(record.service.name).empty()) {
        reject(record, "name", "", "the service has no name", "give it one where the file comes from");
    } else if (model::has_errors(record.problems)) {
        record.rejected = true;
    }
    return record;
}

void oruk_records_of_organisation(const Json& object, std::uint64_t line, std::deque<ListingRecord>& records) {
    Json organisation = object;
    organisation.erase("services");
    for (const Json& service : object.at("services")) {
        if (!service.is_object()) {
            ListingRecord& record = records.emplace_back();
            record.line = line;
            reject(record, "services", service.dump(-1, ' ', false, Json::error_handler_t::replace),
                   "a service of this organisation is not an object", "");
            continue;
        }
        Json whole = service;
        if (!whole.contains("organization")) whole["organization"] = organisation;
        if (!whole.contains("organization_id") && whole["organization"].is_object() && whole["organization"].contains("id")) {
            whole["organization_id"] = whole["organization"]["id"];
        }
        records.push_back(oruk_record(whole, line));
    }
}

}  // namespace fingerpost::exchange
