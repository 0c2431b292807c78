#include <fingerpost/core/completeness.h>

#include <algorithm>
#include <array>

#include "keep_back.h"

namespace fingerpost::core {
namespace {

constexpr std::size_t shortest_description = 40;  // bytes: less is a name said twice

// A listing with what stands around it, wherever it was read from.
struct Looked {
    const model::Service& service;
    const model::Organisation* organisation;
    std::vector<const model::Location*> places;        // that may be told
    std::vector<const std::vector<model::Schedule>*> hours;  // of its places
    bool hidden = false, categorised = false;
};

bool has_phone(const std::vector<model::Phone>& phones) {
    return std::any_of(phones.begin(), phones.end(), [](const model::Phone& phone) { return !phone.number.empty() && !is_kept_back(phone.extra); });
}

bool has_phone(const std::vector<model::Contact>& contacts) {
    return std::any_of(contacts.begin(), contacts.end(), [](const model::Contact& contact) { return !is_kept_back(contact.extra) && has_phone(contact.phones); });
}

bool has_phone(const Looked& listing) {
    const model::Service& service = listing.service;
    if (has_phone(service.phones) || has_phone(service.contacts)) return true;
    if (listing.organisation != nullptr && (has_phone(listing.organisation->phones) || has_phone(listing.organisation->contacts))) return true;
    const auto at_place = [](const auto& place) { return has_phone(place.phones) || has_phone(place.contacts); };
    if (std::any_of(service.service_at_locations.begin(), service.service_at_locations.end(), at_place)) return true;
    return std::any_of(listing.places.begin(), listing.places.end(), [&](const model::Location* place) { return at_place(*place); });
}

bool has_description(const Looked& listing) { return listing.service.description.size() >= shortest_description; }
bool has_category(const Looked& listing) { return listing.categorised; }

bool has_hours(const Looked& listing) {
    const model::Service& service = listing.service;
    if (!service.schedules.empty() || !service.fingerpost.opening_times_text.empty()) return true;
    if (std::any_of(listing.hours.begin(), listing.hours.end(), [](const auto* hours) { return !hours->empty(); })) return true;
    return std::any_of(service.service_at_locations.begin(), service.service_at_locations.end(), [](const auto& place) { return !place.schedules.empty(); });
}

bool has_place(const Looked& listing) {
    if (listing.hidden || !listing.service.service_areas.empty()) return true;
    return std::any_of(listing.places.begin(), listing.places.end(), [](const model::Location* place) {
        return place->location_type == "virtual" || std::any_of(place->addresses.begin(), place->addresses.end(), [](const model::Address& address) {
                   return !is_kept_back(address.extra) && (!address.address_1.empty() || !address.postal_code.empty());
               });
    });
}

bool has_cost(const Looked& listing) {
    return !listing.service.cost_options.empty() || !listing.service.fees_description.empty() || !listing.service.fees.empty();
}

bool has_who_for(const Looked& listing) {
    const model::Service& service = listing.service;
    return !service.eligibility_description.empty() || service.minimum_age || service.maximum_age;
}

bool has_how_to_join(const Looked& listing) { return !listing.service.application_process.empty() || !listing.service.fingerpost.referral.empty(); }

bool has_access(const Looked& listing) {
    return std::any_of(listing.places.begin(), listing.places.end(), [](const model::Location* place) { return !place->accessibility.empty(); });
}

bool has_web_or_email(const Looked& listing) {
    const model::Service& service = listing.service;
    if (!service.url.empty() || !service.email.empty()) return true;
    return listing.organisation != nullptr && (!listing.organisation->website.empty() || !listing.organisation->email.empty());
}

bool has_sector(const Looked& listing) {
    return !listing.service.fingerpost.sector.empty() || (listing.organisation != nullptr && !listing.organisation->fingerpost.sector.empty());
}

bool always(const Looked&) { return true; }
bool has_somewhere_to_go(const Looked& listing) { return !listing.places.empty(); }

struct Rule {
    bool (*is_there)(const Looked&);
    bool (*applies)(const Looked&);
};

// What somebody who answers the telephone must be able to say, in the order in which they are asked for it. The weights are ours.
constexpr std::array<CompletenessPart, 11> parts{{{"phone", 20},
                                                  {"description", 15},
                                                  {"hours", 13},
                                                  {"category", 12},
                                                  {"place", 10},
                                                  {"cost", 8},
                                                  {"who_for", 8},
                                                  {"how_to_join", 5},
                                                  {"access", 4},
                                                  {"web_or_email", 3},
                                                  {"sector", 2}}};
constexpr std::array<Rule, parts.size()> rules{{{has_phone, always},
                                                {has_description, always},
                                                {has_hours, always},
                                                {has_category, always},
                                                {has_place, always},
                                                {has_cost, always},
                                                {has_who_for, always},
                                                {has_how_to_join, always},
                                                {has_access, has_somewhere_to_go},
                                                {has_web_or_email, always},
                                                {has_sector, always}}};

Completeness weigh(const Looked& listing) {
    Completeness found;
    int has = 0, of = 0;
    for (std::size_t at = 0; at < parts.size(); ++at) {
        if (!rules[at].applies(listing)) continue;
        of += parts[at].weight;
        if (rules[at].is_there(listing)) {
            has += parts[at].weight;
        } else {
            found.missing.push_back(parts[at].name);
        }
    }
    found.score = has * 100 / of;
    return found;
}

}  // namespace

std::span<const CompletenessPart> completeness_parts() { return parts; }

Completeness completeness(const model::Service& service, const model::Organisation* organisation, std::span<const model::Location> places,
                          const Taxonomies& taxonomies) {
    Looked listing{service, organisation, {}, {}, service.fingerpost.hidden_location.value_or(false), false};
    for (const model::Location& place : places) {
        if (place.fingerpost.hidden_location.value_or(false)) {
            listing.hidden = true;
        } else if (!listing.hidden && place.fingerpost.web.value_or(true)) {
            listing.places.push_back(&place);
            listing.hours.push_back(&place.schedules);
        }
    }
    listing.categorised = std::any_of(service.attributes.begin(), service.attributes.end(), [&](const model::Attribute& attribute) {
        return attribute.link_type != "need" && taxonomies.by_id(attribute.taxonomy_term_id) != nullptr;
    });
    return weigh(listing);
}

Completeness completeness(const ListingView& view) {
    Looked listing{view.service, view.organisation ? &*view.organisation : nullptr, {}, {}, view.card.hidden_location, !view.categories.empty()};
    for (const ListingPlace& place : view.places) {
        listing.places.push_back(&place.location);
        listing.hours.push_back(&place.schedules);
    }
    return weigh(listing);
}

}  // namespace fingerpost::core
