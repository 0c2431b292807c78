#include <fingerpost/base/text.h>
#include <fingerpost/core/document_fields.h>
#include <fingerpost/model/contact_details.h>
#include <fingerpost/model/codec.h>
#include <fingerpost/model/withhold.h>
#include <fmt/format.h>

#include <array>

#include "keep_back.h"

namespace fingerpost::core {
namespace {

using model::Json;

constexpr Joining choose = Joining::choose, join = Joining::join, own = Joining::own;

// In the order in which people read them.
constexpr DocumentField service_fields[] = {
    {"name", false, choose},
    {"alternate_name", false, choose},
    {"fingerpost.alternate_names", true, join},
    {"organization_id", false, choose},
    {"status", false, choose},
    {"fingerpost.closed_until", false, choose},
    {"fingerpost.cancelled_dates", true, join},
    {"alert", false, choose},
    {"description", false, choose},
    {"eligibility_description", false, choose},
    {"minimum_age", false, choose},
    {"maximum_age", false, choose},
    {"schedules", true, choose},
    {"fingerpost.opening_times_text", false, choose},
    {"service_at_locations", true, join},
    {"fingerpost.hidden_location", false, own},
    {"phones", true, join},
    {"contacts", true, join},
    {"email", false, choose},
    {"url", false, choose},
    {"fees", false, choose},
    {"fees_description", false, choose},
    {"cost_options", true, join},
    {"application_process", false, choose},
    {"fingerpost.referral", true, join},
    {"fingerpost.attending", true, join},
    {"wait_time", false, choose},
    {"required_documents", true, join},
    {"languages", true, join},
    {"fingerpost.languages_text", false, choose},
    {"interpretation_services", false, choose},
    {"service_areas", true, join},
    {"attributes", true, join},
    {"fingerpost.search_hints", true, join},
    {"funding", true, join},
    {"accreditations", false, choose},
    {"licenses", false, choose},
    {"fingerpost.sector", false, choose},
    {"fingerpost.visible_from", false, choose},
    {"fingerpost.visible_to", false, choose},
    {"fingerpost.web", false, choose},
    {"fingerpost.print", false, choose},
    {"assured_date", false, own},
};
constexpr DocumentField organisation_fields[] = {
    {"name", false, choose},       {"alternate_name", false, choose}, {"description", false, choose},   {"email", false, choose},
    {"website", false, choose},    {"phones", true, join},            {"contacts", true, join},         {"identifiers", true, join},
    {"legal_status", false, choose}, {"fingerpost.sector", false, choose}, {"fingerpost.web", false, choose}, {"attributes", true, join},
};
constexpr DocumentField location_fields[] = {
    {"name", false, choose},     {"alternate_name", false, choose}, {"description", false, choose}, {"transportation", false, choose},
    {"addresses", true, join},   {"phones", true, join},            {"contacts", true, join},       {"accessibility", true, join},
    {"schedules", true, choose}, {"url", false, choose},            {"fingerpost.hidden_location", false, own},
};

std::string text_of(const Json& item, const char* member) {
    const auto found = item.find(member);
    if (found == item.end()) return {};
    if (found->is_string()) return base::squeeze(found->get<std::string>());
    return found->is_number() ? fmt::format("{}", found->get<double>()) : std::string();
}

std::string joined(const Json& item, std::initializer_list<const char*> members, std::string_view separator = ", ") {
    std::vector<std::string> parts;
    for (const char* member : members) {
        if (std::string text = text_of(item, member); !text.empty()) parts.push_back(std::move(text));
    }
    return base::join(parts, separator);
}

std::string phone_in_words(const Json& phone) {
    std::string text = text_of(phone, "number");
    if (auto read = model::parse_phone(text)) text = read->display;
    if (const std::string extension = text_of(phone, "extension"); !extension.empty()) text += " ext " + extension;
    if (const std::string about = text_of(phone, "description"); !about.empty()) text += " (" + about + ")";
    return text;
}

std::string contact_in_words(const Json& contact) {
    std::string text = joined(contact, {"name", "title", "department", "email"});
    for (const Json& phone : contact.value("phones", Json::array())) text += (text.empty() ? "" : ", ") + phone_in_words(phone);
    return text;
}

std::string schedule_in_words(const Json& schedule) {
    const std::string hours = joined(schedule, {"opens_at", "closes_at"}, "–");
    std::string text = joined(schedule, {"byday", "bymonthday"});
    text += (text.empty() || hours.empty() ? "" : " ") + hours;
    const std::string rest = joined(schedule, {"freq", "interval", "dtstart", "valid_from", "valid_to", "until", "description", "notes"});
    if (!rest.empty()) text += (text.empty() ? "" : "; ") + rest;
    return text;
}

// By what is stored of the place now: only that can be known to be for everybody.
FieldValue place_in_words(const store::Store& store, const Json& link, bool sees_private) {
    const std::string id = text_of(link, "location_id");
    auto location = store.location(id);
    if (!location || !*location || model::is_hidden((*location)->value)) return {{}, std::string(hidden_place)};
    const model::Location& place = (*location)->value;
    if (!sees_private && !place.fingerpost.web.value_or(true)) return {{}, std::string(private_item)};
    std::vector<std::string> parts;
    if (!place.name.empty()) parts.push_back(place.name);
    for (const model::Address& address : place.addresses) {
        if (!sees_private && is_kept_back(address.extra)) continue;
        for (const std::string* part : {&address.address_1, &address.city, &address.postal_code}) {
            if (!part->empty()) parts.push_back(*part);
        }
    }
    if (const std::string about = text_of(link, "description"); !about.empty()) parts.push_back(about);
    return {parts.empty() ? id : base::join(parts, ", "), {}};
}

std::string term_in_words(const store::Store& store, const Json& attribute) {
    static constexpr const char* fallbacks[] = {"label", "value", "taxonomy_term_id"};
    const std::string id = text_of(attribute, "taxonomy_term_id");
    if (auto document = store.revision_of("taxonomy_term", id); document && *document > 0) {
        if (auto term = store.document_at("taxonomy_term", id, *document); term && *term) {
            if (std::string name = text_of(**term, "name"); !name.empty()) return name;
        }
    }
    for (const char* member : fallbacks) {
        if (std::string text = text_of(attribute, member); !text.empty()) return text;
    }
    return id;
}

FieldValue item_in_words(const store::Store& store, std::string_view path, const Json& item, bool sees_private) {
    if (item.is_string()) return {item.get<std::string>(), {}};
    if (!item.is_object()) return {item.dump(-1, ' ', false, Json::error_handler_t::replace), {}};
    if (!sees_private && is_kept_back(item)) return {{}, std::string(private_item)};
    if (path == "phones") return {phone_in_words(item), {}};
    if (path == "contacts") {
        Json told = item;
        if (!sees_private && told.contains("phones")) {
            Json phones = Json::array();
            for (const Json& phone : told["phones"]) {
                if (!is_kept_back(phone)) phones.push_back(phone);
            }
            told["phones"] = std::move(phones);
        }
        return {contact_in_words(told), {}};
    }
    if (path == "schedules") return {schedule_in_words(item), {}};
    if (path == "service_at_locations") return place_in_words(store, item, sees_private);
    if (path == "attributes") return {term_in_words(store, item), {}};
    if (path == "addresses") return {joined(item, {"attention", "address_1", "address_2", "city", "region", "state_province", "postal_code"}), {}};
    if (path == "cost_options") return {joined(item, {"option", "amount", "currency", "amount_description"}), {}};
    if (path == "identifiers") return {joined(item, {"identifier_scheme", "identifier_type", "identifier"}), {}};
    return {joined(item, {"name", "document", "source", "description", "details", "note", "uri"}), {}};
}

std::string scalar_in_words(const store::Store& store, std::string_view path, const Json& value) {
    if (value.is_string() && path == "organization_id") {
        auto organisation = store.organisation(value.get<std::string>());
        return organisation && *organisation ? (*organisation)->value.name : value.get<std::string>();
    }
    if (value.is_string()) return value.get<std::string>();
    if (value.is_number()) return fmt::format("{}", value.get<double>());
    return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace

std::span<const DocumentField> document_fields(std::string_view kind) {
    if (kind == "service") return service_fields;
    if (kind == "organisation") return organisation_fields;
    if (kind == "location") return location_fields;
    return {};
}

const Json& member_at(const Json& document, std::string_view path) {
    static const Json nothing;
    const Json* at = &document;
    for (const std::string& step : base::split(path, '.')) {
        if (!at->is_object()) return nothing;
        const auto found = at->find(step);
        if (found == at->end()) return nothing;
        at = &*found;
    }
    return *at;
}

void set_member(Json& document, std::string_view path, Json value) {
    const auto dot = path.find('.');
    Json& holder = dot == std::string_view::npos ? document : document[std::string(path.substr(0, dot))];
    const std::string name(dot == std::string_view::npos ? path : path.substr(dot + 1));
    if (value.is_null()) {
        if (holder.is_object()) holder.erase(name);
    } else {
        holder[name] = std::move(value);
    }
}

Json without_ids(Json item) {
    if (!item.is_object()) return item;
    for (const char* member : {"id", "link_id", "link_entity", "service_id", "organization_id"}) item.erase(member);
    for (auto& [name, value] : item.items()) {
        if (!value.is_array()) continue;
        for (Json& one : value) one = without_ids(one);
    }
    return item;
}

std::vector<FieldValue> values_of(const store::Store& store, const DocumentField& field, const Json& document, Reader reader) {
    const Json& value = member_at(document, field.path);
    if (value.is_null()) return {};
    if (!field.list || !value.is_array()) return {{scalar_in_words(store, field.path, value), {}}};
    std::vector<FieldValue> values;
    for (const Json& item : value) {
        FieldValue told = item_in_words(store, field.path, item, reader.sees_private);
        if (!told.text.empty() || !told.kept_back.empty()) values.push_back(std::move(told));
    }
    return values;
}

}  // namespace fingerpost::core
