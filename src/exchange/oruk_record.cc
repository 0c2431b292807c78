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

// What we write where the standard requires a part of an address that nobody knows (core/publish_rules.h) is no town of that name.
void forget_fillers(model::Service& service) {
    for (model::ServiceAtLocation& place : service.service_at_locations) {
        if (!place.location) continue;
        for (model::Address& address : place.location->addresses) {
            for (std::string* part : {&address.address_1, &address.city, &address.state_province, &address.postal_code}) {
                if (*part == "Not recorded") part->clear();
            }
        }
    }
}

}  // namespace

ListingRecord oruk_record(const Json& object, std::uint64_t line, MappingCounts* counts) {
    model::Decoded<model::Service> decoded = model::decode_service(object);
    ListingRecord record;
    record.line = line;
    record.service = std::move(decoded.value);
    record.problems = std::move(decoded.problems);
    forget_fillers(record.service);
    set_record_id(record, std::string(base::trim(record.service.id)), "id", first_postcode(record.service));
    if (base::trim(record.service.name).empty()) {
        reject(record, "name", "", "the service has no name", "give it one where the file comes from");
    } else if (model::has_errors(record.problems)) {
        record.rejected = true;
    }
    if (counts != nullptr && !record.rejected) note_kept(record.service, *counts);
    return record;
}

ListingRecord oruk_record_of_place(const Json& object, std::uint64_t line, MappingCounts* counts) {
    Json service = object.at("service");
    Json place = object;
    // The service's own name and status may stand beside it (see exchange/public_json.h).
    for (const char* name : {"service", "name", "status"}) place.erase(name);
    service["service_at_locations"] = Json::array({std::move(place)});
    return oruk_record(service, line, counts);
}

void oruk_records_of_organisation(const Json& object, std::uint64_t line, std::deque<ListingRecord>& records, MappingCounts* counts) {
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
        records.push_back(oruk_record(whole, line, counts));
    }
}

}  // namespace fingerpost::exchange
