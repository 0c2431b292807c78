// What a JSON object of a file stands for, by its members.
#pragma once

#include <fingerpost/model/types.h>

namespace fingerpost::exchange {

enum class JsonKind {
    flat,                        // a listing in the flat form
    service,                     // HSDS 3.0, ORUK 3.0
    organisation_with_services,
    organisation,                // this and the next five hold no service that can be read
    service_at_location,         // without the service that is there
    location,
    taxonomy,
    api_details,
    tabular_package,
    place_with_service,          // a service_at_location that holds its service
    oruk_1,                      // a service of Open Referral UK 1.0
};

JsonKind kind_of(const model::Json& object);

// Why an object of this kind is not read, and what to do instead. Only for the kinds that are not.
struct Refusal {
    std::string message, hint;
};
Refusal refusal_of(JsonKind kind);

inline bool is_read(JsonKind kind) {
    return kind == JsonKind::flat || kind == JsonKind::service || kind == JsonKind::organisation_with_services || kind == JsonKind::place_with_service ||
           kind == JsonKind::oruk_1;
}

}  // namespace fingerpost::exchange
