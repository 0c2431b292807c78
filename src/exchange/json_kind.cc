#include "json_kind.h"

#include <fingerpost/base/ids.h>

#include <algorithm>
#include <array>

namespace fingerpost::exchange {
namespace {

using model::Json;

template <class Names>
bool has_any(const Json& object, const Names& names) {
    return std::any_of(names.begin(), names.end(), [&](const char* name) { return object.find(name) != object.end(); });
}

bool is_text(const Json& object, const char* name) {
    const auto found = object.find(name);
    return found != object.end() && found->is_string();
}

// Members that Open Referral UK 1.0 has and 3.0 has not.
constexpr std::array<const char*, 10> oruk_1_members{
    "regular_schedules", "regular_schedule", "holiday_schedules", "holiday_schedule", "service_taxonomys",
    "eligibilitys",      "attending_access", "deliverable_type",  "reviews",          "fundings"};

// Members that an HSDS service has and neither the flat form nor another HSDS object of the outermost level has.
constexpr std::array<const char*, 8> service_members{
    "organization_id", "service_at_locations", "service_areas", "cost_options",
    "assurer_email",   "required_documents",   "schedules",     "attributes"};

// Members of the flat form where HSDS has lists or objects, or nothing.
constexpr std::array<const char*, 9> flat_members{"organisation", "categories", "category",  "address",      "postcode",
                                                  "phone",        "telephone",  "post_code", "opening_times"};

constexpr std::array<const char*, 4> organisation_members{"website", "organization_identifiers", "legal_status",
                                                          "parent_organization_id"};

constexpr std::array<const char*, 7> taxonomy_members{"taxonomy_terms", "taxonomy_id", "taxonomy", "term_uri",
                                                      "vocabulary",     "term",        "uri"};

bool is_flat(const Json& object) {
    if (is_text(object, "organization") || has_any(object, flat_members)) return true;
    return !object.contains("location_type") && (object.contains("latitude") || is_text(object, "languages"));
}

// Also where nothing but its places tells.
bool is_oruk_1(const Json& object) {
    if (has_any(object, oruk_1_members)) return !object.contains("services") && !object.contains("service");
    const auto places = object.find("service_at_locations");
    if (places == object.end() || !places->is_array()) return false;
    return std::any_of(places->begin(), places->end(), [](const Json& place) {
        if (!place.is_object()) return false;
        const auto location = place.find("location");
        return has_any(place, oruk_1_members) || (location != place.end() && location->is_object() && location->contains("physical_addresses"));
    });
}

}  // namespace

JsonKind kind_of(const Json& object) {
    if (is_oruk_1(object)) return JsonKind::oruk_1;
    if (is_flat(object)) return JsonKind::flat;
    const auto services = object.find("services");
    if (services != object.end() && services->is_array()) return JsonKind::organisation_with_services;
    const auto organisation = object.find("organization");
    if (organisation != object.end() && organisation->is_object()) return JsonKind::service;
    if (object.contains("openapi_url")) return JsonKind::api_details;
    if (object.contains("resources") || object.contains("services.csv")) return JsonKind::tabular_package;
    const auto inner = object.find("service");
    if (inner != object.end() && inner->is_object() && is_text(*inner, "name")) return JsonKind::place_with_service;
    if (object.contains("service") || object.contains("location_id")) return JsonKind::service_at_location;
    if (object.contains("location_type")) return JsonKind::location;
    if (object.contains("status")) return JsonKind::service;
    if (has_any(object, organisation_members)) return JsonKind::organisation;
    if (has_any(object, taxonomy_members)) return JsonKind::taxonomy;
    if (has_any(object, service_members)) return JsonKind::service;
    // Only members that both forms have, and mean alike: a UUID is what HSDS would give.
    const auto id = object.find("id");
    const bool uuid = id != object.end() && id->is_string() && base::is_uuid(id->get_ref<const std::string&>());
    return uuid ? JsonKind::service : JsonKind::flat;
}

Refusal refusal_of(JsonKind kind) {
    const std::string ask_for_services = "ask for the services themselves: /services, with full=true where it is offered";
    switch (kind) {
        case JsonKind::organisation: return {"it holds organisations without their services", ask_for_services};
        case JsonKind::service_at_location:
            return {"it holds places of services (service_at_locations) without the services", ask_for_services};
        case JsonKind::location: return {"it holds locations, not services", ask_for_services};
        case JsonKind::taxonomy: return {"it holds terms of a taxonomy, not services", ask_for_services};
        case JsonKind::api_details: return {"it is the description of an API, not its services", ask_for_services};
        case JsonKind::tabular_package:
            return {"it is an HSDS tabular package or its description, not a list of services", "export them as JSON, or as one flat CSV file"};
        case JsonKind::flat:
        case JsonKind::service:
        case JsonKind::place_with_service:
        case JsonKind::oruk_1:
        case JsonKind::organisation_with_services: break;
    }
    return {"it is not read here", ""};
}

}  // namespace fingerpost::exchange
