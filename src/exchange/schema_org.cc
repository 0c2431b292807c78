#include <fingerpost/base/text.h>
#include <fingerpost/exchange/schema_org.h>
#include <fingerpost/model/contact_details.h>

#include <array>
#include <utility>

namespace fingerpost::exchange {
namespace {

using model::Json;

void put(Json& json, const char* name, const std::string& text) {
    if (!text.empty() && text != "Not recorded") json[name] = text;
}
void put(Json& json, const char* name, Json value) {
    if (!value.is_null() && !value.empty()) json[name] = std::move(value);
}

Json days_of(const std::string& byday) {
    static constexpr std::array<std::pair<std::string_view, const char*>, 7> days{{{"MO", "Monday"},
                                                                                   {"TU", "Tuesday"},
                                                                                   {"WE", "Wednesday"},
                                                                                   {"TH", "Thursday"},
                                                                                   {"FR", "Friday"},
                                                                                   {"SA", "Saturday"},
                                                                                   {"SU", "Sunday"}}};
    Json list = Json::array();
    for (const auto& [word, name] : days) {
        if (byday.find(word) != std::string::npos) list.push_back(name);
    }
    return list;
}

// Only plain weekly hours: the vocabulary has no words for the others.
Json hours_of(const std::vector<model::Schedule>& schedules) {
    Json list = Json::array();
    for (const model::Schedule& schedule : schedules) {
        const bool plain = schedule.freq == "WEEKLY" && schedule.interval.value_or(1) <= 1 && !schedule.byday.empty();
        if (!plain || schedule.opens_at.empty() || schedule.closes_at.empty()) continue;
        Json hours{{"@type", "OpeningHoursSpecification"}, {"dayOfWeek", days_of(schedule.byday)}, {"opens", schedule.opens_at}, {"closes", schedule.closes_at}};
        put(hours, "validFrom", schedule.valid_from);
        put(hours, "validThrough", schedule.valid_to);
        list.push_back(std::move(hours));
    }
    return list;
}

Json place_of(const model::ServiceAtLocation& place) {
    const model::Location& location = *place.location;
    Json json{{"@type", "Place"}};
    put(json, "name", location.name);
    if (!location.addresses.empty()) {
        const model::Address& address = location.addresses.front();
        Json postal{{"@type", "PostalAddress"}};
        put(postal, "streetAddress", address.address_1);
        put(postal, "addressLocality", address.city);
        put(postal, "addressRegion", address.state_province);
        put(postal, "postalCode", address.postal_code);
        put(postal, "addressCountry", address.country);
        json["address"] = std::move(postal);
    }
    if (location.latitude) json["geo"] = {{"@type", "GeoCoordinates"}, {"latitude", *location.latitude}, {"longitude", *location.longitude}};
    put(json, "openingHoursSpecification", hours_of(place.schedules.empty() ? location.schedules : place.schedules));
    return json;
}

Json phone_of(const std::vector<model::Phone>& phones) {
    for (const model::Phone& phone : phones) {
        for (const model::PhoneNumber& number : model::find_phones(phone.number)) {
            if (number.tel_uri.starts_with("tel:")) return number.tel_uri.substr(4);
        }
    }
    return nullptr;
}

Json provider_of(const model::Organisation& organisation) {
    Json json{{"@type", "Organization"}, {"name", organisation.name}};
    put(json, "url", organisation.website);
    put(json, "email", organisation.email);
    put(json, "telephone", phone_of(organisation.phones));
    return json;
}

Json channels_of(const model::Service& service) {
    Json list = Json::array();
    Json remote{{"@type", "ServiceChannel"}};
    put(remote, "serviceUrl", service.url);
    if (Json phone = phone_of(service.phones); !phone.is_null()) remote["servicePhone"] = {{"@type", "ContactPoint"}, {"telephone", std::move(phone)}};
    if (remote.size() > 1) list.push_back(std::move(remote));
    for (const model::ServiceAtLocation& place : service.service_at_locations) list.push_back({{"@type", "ServiceChannel"}, {"serviceLocation", place_of(place)}});
    return list;
}

Json offers_of(const model::Service& service) {
    Json list = Json::array();
    for (const model::CostOption& option : service.cost_options) {
        if (!option.amount) continue;
        Json offer{{"@type", "Offer"}, {"price", *option.amount}, {"priceCurrency", option.currency.empty() ? "GBP" : option.currency}};
        put(offer, "name", option.option);
        put(offer, "description", option.amount_description);
        list.push_back(std::move(offer));
    }
    return list;
}

}  // namespace

std::string schema_org(const model::Published<model::Service>& service, std::string_view page) {
    Json json{{"@context", "https://schema.org"}, {"@type", "Service"}, {"@id", page}, {"url", page}, {"name", service->name}, {"identifier", service->id}};
    put(json, "alternateName", service->alternate_name);
    put(json, "description", service->description);
    if (service->organisation) json["provider"] = provider_of(*service->organisation);
    Json areas = Json::array();
    for (const model::ServiceArea& area : service->service_areas) {
        if (!area.name.empty()) areas.push_back({{"@type", "AdministrativeArea"}, {"name", area.name}});
    }
    put(json, "areaServed", std::move(areas));
    put(json, "hoursAvailable", hours_of(service->schedules));
    put(json, "availableChannel", channels_of(*service));
    put(json, "offers", offers_of(*service));
    if (!service->eligibility_description.empty()) json["audience"] = {{"@type", "Audience"}, {"audienceType", service->eligibility_description}};
    Json kinds = Json::array();
    for (const model::Attribute& attribute : service->attributes) {
        if (attribute.link_type != "need" && attribute.taxonomy_term) kinds.push_back(attribute.taxonomy_term->name);
    }
    put(json, "serviceType", std::move(kinds));
    std::string text = json.dump(-1, ' ', false, Json::error_handler_t::replace);
    for (const auto& [sign, escape] : {std::pair{"<", "\\u003c"}, std::pair{">", "\\u003e"}, std::pair{"&", "\\u0026"}}) {
        text = base::replace_all(std::move(text), sign, escape);
    }
    return text;
}

}  // namespace fingerpost::exchange
