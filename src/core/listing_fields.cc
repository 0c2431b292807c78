#include <fingerpost/base/ids.h>
#include <fingerpost/base/text.h>
#include <fingerpost/core/listing_fields.h>
#include <fingerpost/model/codec.h>
#include <fingerpost/model/contact_details.h>
#include <fingerpost/model/local_time.h>
#include <fingerpost/model/opening.h>
#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "keep_back.h"
#include "private_items.h"

namespace fingerpost::core {
namespace {

using base::ErrorCode;
using base::Result;

constexpr ListingField table[] = {
    {"description", Risk::low, FieldShape::text, 5000, true},
    {"eligibility", Risk::low, FieldShape::text, 2000, false},
    {"minimum_age", Risk::low, FieldShape::number, 3, false},
    {"maximum_age", Risk::low, FieldShape::number, 3, false},
    {"opening_times", Risk::low, FieldShape::text, 2000, false},
    {"cost", Risk::low, FieldShape::text, 2000, false},
    {"how_to_join", Risk::low, FieldShape::text, 2000, false},
    {"wait", Risk::low, FieldShape::line, 200, false},
    {"notice", Risk::low, FieldShape::line, 300, false},
    {"languages", Risk::low, FieldShape::line, 300, false},
    {"other_name", Risk::low, FieldShape::line, 200, false},
    {"name", Risk::risky, FieldShape::line, 200, true},
    {"phone", Risk::risky, FieldShape::phone, 40, false},
    {"website", Risk::risky, FieldShape::web, 300, false},
    {"email", Risk::risky, FieldShape::email, 200, false},
    {"address", Risk::risky, FieldShape::line, 200, false},
    {"town", Risk::risky, FieldShape::line, 100, false},
    {"postcode", Risk::risky, FieldShape::postcode, 10, false},
};

// The member of a service that a field is, where it is just that.
std::string model::Service::*member_of(std::string_view name) {
    if (name == "description") return &model::Service::description;
    if (name == "eligibility") return &model::Service::eligibility_description;
    if (name == "cost") return &model::Service::fees_description;
    if (name == "how_to_join") return &model::Service::application_process;
    if (name == "wait") return &model::Service::wait_time;
    if (name == "notice") return &model::Service::alert;
    if (name == "other_name") return &model::Service::alternate_name;
    if (name == "name") return &model::Service::name;
    if (name == "website") return &model::Service::url;
    if (name == "email") return &model::Service::email;
    return nullptr;
}

std::string model::Address::*address_member_of(std::string_view name) {
    if (name == "address") return &model::Address::address_1;
    if (name == "town") return &model::Address::city;
    if (name == "postcode") return &model::Address::postal_code;
    return nullptr;
}

std::optional<double> model::Service::*age_of(std::string_view name) {
    if (name == "minimum_age") return &model::Service::minimum_age;
    if (name == "maximum_age") return &model::Service::maximum_age;
    return nullptr;
}

// The one list of schedules that holds, or null where several places have their own.
std::vector<model::Schedule>* schedules_of(model::Service& service) {
    std::vector<model::Schedule>* list = &service.schedules;
    for (model::ServiceAtLocation& place : service.service_at_locations) {
        if (place.schedules.empty()) continue;
        if (!list->empty() || service.service_at_locations.size() > 1) return nullptr;
        list = &place.schedules;
    }
    return list;
}

// "Mon 09:00-13:00; Tue 10:00-12:00", which parse_opening_times_text reads again. Nothing for what has no weekly form.
std::optional<std::string> schedules_as_text(const std::vector<model::Schedule>& schedules) {
    static constexpr const char* days[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    std::vector<std::string> parts;
    for (const model::Schedule& schedule : schedules) {
        const bool dated = !schedule.valid_from.empty() || !schedule.valid_to.empty() || !schedule.until.empty() || schedule.count;
        if (dated || schedule.freq != "WEEKLY" || schedule.interval.value_or(1) != 1 || !schedule.description.empty() || !schedule.notes.empty()) return std::nullopt;
        if (!model::parse_time(schedule.opens_at) || !model::parse_time(schedule.closes_at)) return std::nullopt;
        for (const std::string& day : base::split(schedule.byday, ',')) {
            const auto weekday = model::parse_weekday(base::trim(day));
            if (!weekday) return std::nullopt;
            parts.push_back(fmt::format("{} {}-{}", days[*weekday], schedule.opens_at.substr(0, 5), schedule.closes_at.substr(0, 5)));
        }
    }
    return base::join(parts, "; ");
}

model::Phone* public_phone(model::Service& service) {
    const auto found = std::find_if(service.phones.begin(), service.phones.end(), [](const model::Phone& phone) { return !is_kept_back(phone.extra); });
    return found == service.phones.end() ? nullptr : &*found;
}

base::Failure wrong(const ListingField& field, std::string message, std::string hint) {
    return base::fail(ErrorCode::invalid, std::move(message), std::string(field.name), std::move(hint));
}

Result<std::string> named(const ListingField& field, Result<std::string> parsed) {
    if (!parsed) parsed.error().field = field.name;
    return parsed;
}

Result<std::string> tidy_number(const ListingField& field, const std::string& text) {
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size() || number < 0 || number > 120) return wrong(field, "it must be a whole number of years", "from 0 to 120");
    return std::to_string(number);
}

void set_times(EditableListing& listing, const std::string& value) {
    std::vector<model::Schedule>* schedules = schedules_of(listing.service);
    if (schedules == nullptr) return;
    auto read = model::parse_opening_times_text(value);
    *schedules = read ? std::move(*read) : std::vector<model::Schedule>();
    for (model::Schedule& schedule : *schedules) schedule.id = base::random_uuid();
    listing.service.fingerpost.opening_times_text = read ? std::string() : value;
}

void set_phone(model::Service& service, const std::string& value) {
    model::Phone* phone = public_phone(service);
    if (value.empty()) {
        if (phone != nullptr) service.phones.erase(service.phones.begin() + (phone - service.phones.data()));
        return;
    }
    if (phone == nullptr) {
        phone = &service.phones.emplace_back();
        phone->id = base::random_uuid();
    }
    phone->number = value;
    phone->extension.reset();
}

void set_address(EditableListing& listing, std::string model::Address::*member, const std::string& value) {
    if (!listing.location) return;
    model::Location& location = *listing.location;
    if (location.addresses.empty()) location.addresses.emplace_back().id = base::random_uuid();
    location.addresses.front().*member = value;
    // Where it was is not where it is; the postcode tells that.
    location.latitude.reset();
    location.longitude.reset();
    listing.location_changed = true;
}

}  // namespace

std::span<const ListingField> listing_fields() { return table; }

const ListingField* find_listing_field(std::string_view name) {
    const auto* found = std::find_if(std::begin(table), std::end(table), [&](const ListingField& field) { return field.name == name; });
    return found == std::end(table) ? nullptr : found;
}

Result<EditableListing> editable_listing(const store::Store& store, std::string_view id) {
    auto stored = store.service(id);
    if (!stored) return base::fail(std::move(stored).error());
    if (!*stored) return base::fail(ErrorCode::not_found, "there is no such listing", std::string(id));
    EditableListing listing;
    listing.service = std::move((*stored)->value);
    listing.revision = (*stored)->revision;
    auto organisation = store.organisation(listing.service.organisation_id);
    if (!organisation) return base::fail(std::move(organisation).error());
    if (*organisation) listing.organisation_name = (*organisation)->value.name;
    auto locations = store.locations_of_service(id);
    if (!locations) return base::fail(std::move(locations).error());
    const auto& links = listing.service.service_at_locations;
    const bool may_tell = !listing.service.fingerpost.hidden_location.value_or(false) && links.size() == 1 && locations->size() == 1 &&
                          !is_kept_back(links.front().extra) && !(*locations)[0].fingerpost.hidden_location.value_or(false) &&
                          (*locations)[0].fingerpost.web.value_or(true);
    if (!may_tell) return listing;
    listing.location = std::move((*locations)[0]);
    if (!listing.location->addresses.empty() && is_kept_back(listing.location->addresses.front().extra)) {
        listing.location.reset();
        return listing;
    }
    auto users = store.services_at_location(listing.location->id);
    if (!users) return base::fail(std::move(users).error());
    listing.location_is_shared = users->size() > 1;
    return listing;
}

bool is_offered(const EditableListing& listing, const ListingField& field) {
    if (address_member_of(field.name) != nullptr) return listing.location.has_value();
    if (field.name != "opening_times") return true;
    auto service = listing.service;
    const auto* schedules = schedules_of(service);
    return schedules != nullptr && schedules_as_text(*schedules).has_value();
}

std::string value_of(const EditableListing& listing, const ListingField& field) {
    if (const auto member = member_of(field.name); member != nullptr) return listing.service.*member;
    if (const auto age = age_of(field.name); age != nullptr) {
        const auto& value = listing.service.*age;
        return value ? fmt::format("{}", *value) : std::string();
    }
    if (const auto member = address_member_of(field.name); member != nullptr) {
        const bool known = listing.location && !listing.location->addresses.empty();
        return known ? listing.location->addresses.front().*member : std::string();
    }
    if (field.name == "languages") return listing.service.fingerpost.languages_text;
    auto service = listing.service;
    if (field.name == "phone") {
        const model::Phone* phone = public_phone(service);
        return phone == nullptr ? std::string() : phone->number;
    }
    if (!listing.service.fingerpost.opening_times_text.empty()) return listing.service.fingerpost.opening_times_text;
    const auto* schedules = schedules_of(service);
    return schedules == nullptr ? std::string() : schedules_as_text(*schedules).value_or("");
}

Result<std::string> tidy_value(const ListingField& field, std::string_view typed) {
    std::string value = field.shape == FieldShape::text ? base::replace_all(std::string(base::trim(typed)), "\r\n", "\n") : base::squeeze(typed);
    if (value.size() > field.longest) return wrong(field, "it is too long", fmt::format("at most {} letters", field.longest));
    if (value.empty()) {
        if (field.required) return wrong(field, "it must not be empty", "");
        return value;
    }
    switch (field.shape) {
        case FieldShape::number: return tidy_number(field, value);
        case FieldShape::web: return named(field, model::parse_web_address(value));
        case FieldShape::email: return named(field, model::parse_email(value));
        case FieldShape::postcode: return named(field, model::parse_postcode(value));
        case FieldShape::phone: {
            auto phone = model::parse_phone(value);
            if (!phone) return wrong(field, phone.error().message, phone.error().hint);
            return phone->display;
        }
        case FieldShape::line:
        case FieldShape::text: break;
    }
    return value;
}

void set_value(EditableListing& listing, const ListingField& field, const std::string& value) {
    if (const auto member = member_of(field.name); member != nullptr) {
        listing.service.*member = value;
    } else if (const auto age = age_of(field.name); age != nullptr) {
        listing.service.*age = value.empty() ? std::nullopt : std::optional<double>(std::stod(value));
    } else if (const auto place = address_member_of(field.name); place != nullptr) {
        set_address(listing, place, value);
    } else if (field.name == "languages") {
        listing.service.fingerpost.languages_text = value;
    } else if (field.name == "phone") {
        set_phone(listing.service, value);
    } else if (field.name == "opening_times") {
        set_times(listing, value);
    }
}

Result<void> save_listing(store::Transaction& transaction, EditableListing& listing, base::Instant now) {
    if (listing.location_changed) {
        if (listing.location_is_shared) {
            // Who is told of in confidence at the shared place is not at the new one.
            model::Json place = model::encode(*listing.location);
            remove_items(place, private_items(place));
            *listing.location = model::decode_location(place).value;
            listing.location->id = base::random_uuid();
            for (model::Address& address : listing.location->addresses) address.id = base::random_uuid();
            listing.service.service_at_locations.front().location_id = listing.location->id;
        }
        if (auto saved = transaction.save(*listing.location); !saved) return base::fail(std::move(saved).error());
    }
    listing.service.last_modified = base::format_instant(now);
    const std::string today = base::format_date(model::london_time(now).date);
    std::erase_if(listing.service.fingerpost.cancelled_dates, [&](const std::string& day) { return day < today; });
    auto saved = transaction.save(listing.service, listing.revision);
    if (!saved) return base::fail(std::move(saved).error());
    listing.revision = saved->revision;
    return {};
}

}  // namespace fingerpost::core
