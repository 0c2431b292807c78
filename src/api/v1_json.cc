#include "v1_json.h"

#include <fingerpost/base/ids.h>
#include <fingerpost/base/text.h>

#include <algorithm>
#include <array>

namespace fingerpost::api::v1 {
namespace {

using model::Json;

void put(Json& json, const char* name, const std::string& text) {
    if (!text.empty()) json[name] = text;
}
void put(Json& json, const char* name, const std::optional<double>& number) {
    if (number) json[name] = *number;
}

// Our words -> those of 1.0's enumerations; what has no word there is left out.
struct Word {
    std::string_view ours, theirs;
};
constexpr std::array<Word, 4> attending_words{{{"in person", "venue"}, {"by phone", "phone"}, {"online", "online"}, {"at home", "home visit"}}};
constexpr std::array<Word, 5> access_words{{{"self", "drop-in"}, {"drop-in", "drop-in"}, {"gp", "referral"}, {"professional", "referral"}, {"appointment", "appointment"}}};

template <std::size_t Size>
std::string word_of(const std::vector<std::string>& ours, const std::array<Word, Size>& table) {
    for (const std::string& each : ours) {
        for (const Word& word : table) {
            if (base::equals_ignoring_case(word.ours, each)) return std::string(word.theirs);
        }
    }
    return {};
}

Json schedule_json(const model::Schedule& schedule) {
    Json json{{"id", schedule.id}};
    put(json, "opens_at", schedule.opens_at);
    put(json, "closes_at", schedule.closes_at);
    put(json, "valid_from", schedule.valid_from);
    put(json, "valid_to", schedule.valid_to);
    put(json, "dtstart", schedule.dtstart);
    put(json, "freq", schedule.freq);
    if (schedule.interval) json["interval"] = std::to_string(static_cast<int>(*schedule.interval));
    put(json, "byday", schedule.byday);
    put(json, "bymonthday", schedule.bymonthday);
    put(json, "description", schedule.description);
    return json;
}

Json schedules_json(const std::vector<model::Schedule>& schedules) {
    Json list = Json::array();
    for (const model::Schedule& schedule : schedules) list.push_back(schedule_json(schedule));
    return list;
}

Json phones_json(const std::vector<model::Phone>& phones) {
    Json list = Json::array();
    for (const model::Phone& phone : phones) list.push_back({{"id", phone.id}, {"number", phone.number}});
    return list;
}

// 1.0 has phones only below a contact: the service's own stand below one without a name.
Json contacts_json(const model::Service& service) {
    Json list = Json::array();
    if (!service.phones.empty()) {
        list.push_back({{"id", base::named_uuid(service.id + "/contact")}, {"name", service.name}, {"phones", phones_json(service.phones)}});
    }
    for (const model::Contact& contact : service.contacts) {
        Json json{{"id", contact.id}, {"phones", phones_json(contact.phones)}};
        put(json, "name", contact.name);
        put(json, "title", contact.title);
        list.push_back(std::move(json));
    }
    return list;
}

Json places_json(const model::Service& service) {
    Json list = Json::array();
    for (const model::ServiceAtLocation& place : service.service_at_locations) {
        list.push_back({{"id", place.id}, {"location", location_json(*place.location)}, {"regular_schedule", schedules_json(place.schedules.empty() ? place.location->schedules : place.schedules)}});
    }
    return list;
}

Json costs_json(const model::Service& service) {
    Json list = Json::array();
    for (const model::CostOption& option : service.cost_options) {
        Json json{{"id", option.id}};
        put(json, "valid_from", option.valid_from);
        put(json, "valid_to", option.valid_to);
        put(json, "option", option.option);
        put(json, "amount", option.amount);
        put(json, "amount_description", option.amount_description);
        list.push_back(std::move(json));
    }
    return list;
}

Json eligibilities_json(const model::Service& service) {
    Json list = Json::array();
    if (!service.minimum_age && !service.maximum_age) return list;
    Json json{{"id", base::named_uuid(service.id + "/eligibility")}};
    constexpr double adult = 18;
    if (service.maximum_age && *service.maximum_age <= adult) json["eligibility"] = "child";
    if (service.minimum_age && *service.minimum_age >= adult) json["eligibility"] = "adult";
    put(json, "minimum_age", service.minimum_age);
    put(json, "maximum_age", service.maximum_age);
    list.push_back(std::move(json));
    return list;
}

Json areas_json(const model::Service& service) {
    Json list = Json::array();
    for (const model::ServiceArea& area : service.service_areas) {
        Json json{{"id", area.id}};
        put(json, "service_area", area.name);
        put(json, "extent", area.extent);
        put(json, "uri", area.uri);
        list.push_back(std::move(json));
    }
    return list;
}

Json terms_json(const model::Service& service, const Terms& terms) {
    Json list = Json::array();
    for (const model::Attribute& attribute : service.attributes) {
        if (attribute.taxonomy_term) list.push_back({{"id", attribute.id}, {"taxonomy", terms.json(*attribute.taxonomy_term)}});
    }
    return list;
}

Json scalars(const core::PublishedListing& listing) {
    const model::Service& service = *listing.service;
    Json json{{"id", service.id}, {"name", service.name}, {"status", service.status}};
    put(json, "description", service.description);
    put(json, "url", service.url);
    put(json, "email", service.email);
    put(json, "fees", service.fees.empty() ? service.fees_description : service.fees);
    put(json, "accreditations", service.accreditations);
    put(json, "assured_date", service.assured_date);
    put(json, "attending_type", word_of(listing.attending, attending_words));
    put(json, "attending_access", word_of(listing.referral, access_words));
    if (service.organisation) json["organization"] = organisation_json(*service.organisation);
    return json;
}

}  // namespace

Json organisation_json(const model::Organisation& organisation) {
    Json json{{"id", organisation.id}, {"name", organisation.name}, {"description", organisation.description}};
    put(json, "email", organisation.email);
    put(json, "url", organisation.website);
    put(json, "logo", organisation.logo);
    put(json, "uri", organisation.uri);
    return json;
}

Json location_json(const model::Location& location) {
    Json json{{"id", location.id}, {"physical_addresses", Json::array()}};
    put(json, "name", location.name);
    put(json, "description", location.description);
    put(json, "latitude", location.latitude);
    put(json, "longitude", location.longitude);
    for (const model::Address& address : location.addresses) {
        Json one{{"id", address.id}};
        put(one, "address_1", address.address_1);
        put(one, "city", address.city);
        put(one, "state_province", address.state_province);
        put(one, "postal_code", address.postal_code);
        put(one, "country", address.country);
        json["physical_addresses"].push_back(std::move(one));
    }
    return json;
}

Json service_json(const core::PublishedListing& listing, const Terms& terms) {
    const model::Service& service = *listing.service;
    Json json = scalars(listing);
    json["contacts"] = contacts_json(service);
    json["service_at_locations"] = places_json(service);
    json["service_areas"] = areas_json(service);
    json["regular_schedules"] = schedules_json(service.schedules);
    json["eligibilitys"] = eligibilities_json(service);
    json["cost_options"] = costs_json(service);
    json["service_taxonomys"] = terms_json(service, terms);
    json["fundings"] = json["languages"] = Json::array();
    for (const model::Funding& funding : service.funding) json["fundings"].push_back({{"id", funding.id}, {"source", funding.source}});
    for (const model::Language& language : service.languages) json["languages"].push_back({{"id", language.id}, {"language", language.name}});
    return json;
}

Json service_row(const core::PublishedListing& listing, const Terms& terms, const std::vector<std::string>& include) {
    Json whole = service_json(listing, terms);
    static constexpr std::array<std::string_view, 7> lists{"service_areas", "regular_schedules", "eligibilitys", "cost_options", "service_taxonomys", "fundings", "languages"};
    for (const std::string_view name : lists) {
        if (std::find(include.begin(), include.end(), name) == include.end()) whole.erase(std::string(name));
    }
    return whole;
}

}  // namespace fingerpost::api::v1
