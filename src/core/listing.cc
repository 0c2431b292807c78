#include "listing.h"

#include "keep_back.h"
#include "listing_facets.h"

#include <fingerpost/core/coverage.h>
#include <fingerpost/core/view.h>
#include <fingerpost/model/codec.h>
#include <fingerpost/model/contact_details.h>

#include <algorithm>

namespace fingerpost::core {
namespace {

using index::FacetGroup;
using index::Field;

void add_text(index::IndexedListing& listing, Field field, const std::string& text) {
    if (!text.empty()) listing.texts.emplace_back(field, text);
}

// "www.ashcombe-carers.example.org" as people type it.
void add_website(index::IndexedListing& listing, const std::string& url) {
    const std::string shown = model::display_web_address(url);
    add_text(listing, Field::keyword, shown.substr(0, shown.find('/')));
}

void add_phones(index::IndexedListing& listing, const std::vector<model::Phone>& phones) {
    for (const model::Phone& phone : phones) {
        for (model::PhoneNumber& number : model::find_phones(phone.number)) {
            listing.phone_digits.push_back(std::move(number.digits));
        }
    }
}

void add_contacts(index::IndexedListing& listing, const std::vector<model::Contact>& contacts) {
    for (const model::Contact& contact : contacts) add_phones(listing, contact.phones);
}

void add_places(index::IndexedListing& listing, const std::vector<model::Location>& locations) {
    for (const model::Location& location : locations) {
        add_text(listing, Field::place, location.name);
        add_text(listing, Field::place, location.alternate_name);
        for (const model::Address& address : location.addresses) {
            for (const std::string* part : {&address.attention, &address.address_1, &address.address_2, &address.city,
                                            &address.region, &address.state_province}) {
                add_text(listing, Field::place, *part);
            }
            if (address.postal_code.empty()) continue;
            const auto postcode = model::parse_postcode(address.postal_code);
            listing.postcodes.push_back(postcode ? *postcode : address.postal_code);
        }
        add_phones(listing, location.phones);
        add_contacts(listing, location.contacts);
    }
}

base::Result<std::optional<base::Point>> point_of(const model::Location& location, const places::Gazetteer* gazetteer) {
    if (location.latitude && location.longitude) return base::Point{*location.latitude, *location.longitude};
    for (const model::Address& address : location.addresses) {
        if (address.postal_code.empty() || gazetteer == nullptr) continue;
        auto matches = gazetteer->find(address.postal_code);
        if (!matches) return base::fail(std::move(matches).error());
        if (!matches->empty() && matches->front().kind <= places::Kind::outcode) return matches->front().point;
    }
    return std::nullopt;
}

// Where it is and when it is open; of several places what holds at each, in the order in which the card has them.
base::Result<void> add_points_and_hours(index::IndexedListing& listing, const model::Service& service,
                                        const std::vector<model::Location>& locations, const places::Gazetteer* gazetteer) {
    for (const model::Location& location : locations) {
        auto point = point_of(location, gazetteer);
        if (!point) return base::fail(std::move(point).error());
        if (*point) {
            listing.points.push_back(**point);
            listing.point_postcodes.push_back(location.addresses.empty() ? std::string() : location.addresses.front().postal_code);
        }
        if (!model::is_place(location)) continue;
        listing.sites.push_back({*point, terms_at(service, &location), opening_hours_at(service, location).encode()});
    }
    listing.opening = listing.sites.size() == 1 ? listing.sites.front().opening : opening_hours_of(service, locations).encode();
    return {};
}

void add_categories(index::IndexedListing& listing, const ServiceTerms& terms, const Taxonomies& taxonomies) {
    // Its own categories first: one that is also above another of them counts as its own.
    std::vector<const Category*> seen;
    const auto add = [&](const Category* category, Field field) {
        if (std::find(seen.begin(), seen.end(), category) != seen.end()) return;
        seen.push_back(category);
        add_text(listing, field, category->label);
        listing.facets.push_back({FacetGroup::category, category->slug, category->label});
    };
    for (const Category* category : terms.categories) add(category, Field::category);
    for (const Category* category : terms.categories) {
        for (const Category* step : taxonomies.with_ancestors(category->id)) add(step, Field::wider_category);
    }
    for (const Category* need : terms.needs) add_text(listing, Field::keyword, need->label);
}

void add_organisation(index::IndexedListing& listing, const model::Organisation& organisation) {
    add_text(listing, Field::organisation, organisation.name);
    add_text(listing, Field::organisation, organisation.alternate_name);
    for (const std::string& name : organisation.fingerpost.alternate_names) add_text(listing, Field::organisation, name);
    for (const std::string& hint : organisation.fingerpost.search_hints) add_text(listing, Field::keyword, hint);
    add_website(listing, organisation.website);
    listing.facets.push_back({FacetGroup::organisation, organisation.id, organisation.name});
}

void add_own_words(index::IndexedListing& listing, const model::Service& service) {
    add_text(listing, Field::name, service.name);
    add_text(listing, Field::alternate_name, service.alternate_name);
    for (const std::string& name : service.fingerpost.alternate_names) add_text(listing, Field::alternate_name, name);
    for (const std::string& hint : service.fingerpost.search_hints) add_text(listing, Field::keyword, hint);
    for (const model::Language& language : service.languages) add_text(listing, Field::keyword, language.name);
    add_website(listing, service.url);
    add_text(listing, Field::eligibility, service.eligibility_description);
    add_text(listing, Field::description, service.description);
    for (const model::ServiceArea& area : service.service_areas) add_text(listing, Field::place, area.name);
}

}  // namespace

std::vector<model::Schedule> schedules_at(const model::Service& service, const model::Location& location) {
    std::vector<model::Schedule> schedules;
    for (const model::ServiceAtLocation& place : service.service_at_locations) {
        if (place.location_id == location.id) schedules.insert(schedules.end(), place.schedules.begin(), place.schedules.end());
    }
    if (schedules.empty()) schedules = service.schedules;
    if (schedules.empty()) schedules = location.schedules;
    if (schedules.empty()) {
        if (auto read = model::parse_opening_times_text(service.fingerpost.opening_times_text)) schedules = std::move(*read);
    }
    return schedules;
}

model::OpeningHours opening_hours_at(const model::Service& service, const model::Location& location) {
    return model::OpeningHours(schedules_at(service, location), model::closure_of(service));
}

model::OpeningHours opening_hours_of(const model::Service& service, const std::vector<model::Location>& locations) {
    std::vector<model::Schedule> schedules;
    // Hours at a place that may not be shown would tell when somebody is there.
    const auto is_shown = [&](const model::ServiceAtLocation& place) {
        return place.location_id.empty() || std::any_of(locations.begin(), locations.end(), [&](const model::Location& one) { return one.id == place.location_id; });
    };
    for (const model::ServiceAtLocation& place : service.service_at_locations) {
        if (!is_shown(place)) continue;
        schedules.insert(schedules.end(), place.schedules.begin(), place.schedules.end());
    }
    if (schedules.empty()) schedules = service.schedules;
    if (schedules.empty()) {
        for (const model::Location& location : locations) schedules.insert(schedules.end(), location.schedules.begin(), location.schedules.end());
    }
    if (schedules.empty()) {
        if (auto read = model::parse_opening_times_text(service.fingerpost.opening_times_text)) schedules = std::move(*read);
    }
    return model::OpeningHours(schedules, model::closure_of(service));
}

ServiceTerms terms_of(const model::Service& service, const Taxonomies& taxonomies) {
    ServiceTerms terms;
    for (const model::Attribute& attribute : service.attributes) {
        const Category* category = taxonomies.by_id(attribute.taxonomy_term_id);
        if (category == nullptr) continue;
        auto& list = attribute.link_type == "need" ? terms.needs : terms.categories;
        if (std::find(list.begin(), list.end(), category) == list.end()) list.push_back(category);
    }
    return terms;
}

model::Sector sector_of(const model::Service& service, const model::Organisation* organisation) {
    const model::Sector own = model::sector_of(service.fingerpost.sector);
    if (own != model::Sector::unknown || organisation == nullptr) return own;
    return model::sector_of(organisation->fingerpost.sector);
}

std::vector<model::Location> public_locations(const model::Service& service, std::vector<model::Location> locations) {
    if (service.fingerpost.hidden_location.value_or(false)) return {};
    std::erase_if(locations, [](const model::Location& location) { return location.fingerpost.hidden_location.value_or(false); });
    return locations;
}

model::ListingCard card_of(const model::Service& service, const model::Organisation* organisation,
                           const std::vector<model::Location>& locations, const Taxonomies& taxonomies) {
    std::vector<model::CardTerm> terms;
    for (const Category* category : terms_of(service, taxonomies).categories) terms.push_back({category->slug, category->label});
    return model::make_card(service, organisation, locations, std::move(terms));
}

base::Result<void> add_problem(const store::Store& store, model::ListingCard& card) {
    auto problems = store.problems_of(card.id);
    if (!problems) return base::fail(std::move(problems).error());
    if (problems->empty()) return {};
    card.problem = problems->front().kind;
    const auto day = std::chrono::floor<std::chrono::days>(problems->front().reported_at);
    card.problem_day = base::format_date(base::Date(day));
    return {};
}

base::Result<std::optional<index::IndexedListing>> indexed_listing(const store::Store& store, const Taxonomies& taxonomies,
                                                                   const places::Gazetteer* gazetteer, std::string_view service_id,
                                                                   base::Date today) {
    auto found = store.service(service_id);
    if (!found) return base::fail(std::move(found).error());
    if (!*found || !is_visible((*found)->value, today)) return std::nullopt;
    model::Service& service = (*found)->value;

    auto stored_organisation = store.organisation(service.organisation_id);
    if (!stored_organisation) return base::fail(std::move(stored_organisation).error());
    std::optional<model::Organisation> organisation;
    if (*stored_organisation) organisation = std::move((*stored_organisation)->value);
    auto stored_locations = store.locations_of_service(service_id);
    if (!stored_locations) return base::fail(std::move(stored_locations).error());
    const model::Sector sector = sector_of(service, organisation ? &*organisation : nullptr);
    keep_back(service, organisation, *stored_locations);
    const model::Organisation* owner = organisation ? &*organisation : nullptr;
    const auto locations = public_locations(service, *stored_locations);

    index::IndexedListing listing;
    listing.id = service.id;
    listing.name = service.name;
    add_own_words(listing, service);
    if (owner != nullptr) add_organisation(listing, *owner);
    add_categories(listing, terms_of(service, taxonomies), taxonomies);
    add_places(listing, locations);
    add_phones(listing, service.phones);
    add_contacts(listing, service.contacts);
    for (const model::ServiceAtLocation& place : service.service_at_locations) {
        add_phones(listing, place.phones);
        add_contacts(listing, place.contacts);
    }
    if (listing.phone_digits.empty() && owner != nullptr) add_phones(listing, owner->phones);
    const std::string word(sector == model::Sector::unknown ? "unknown" : model::to_word(sector));
    listing.facets.push_back({FacetGroup::sector, word, word});
    model::ListingCard card = card_of(service, owner, *stored_locations, taxonomies);
    FINGERPOST_TRY(add_problem(store, card));
    listing.reported = !card.problem.empty();
    add_circumstance_facets(listing, service, locations, terms_of(service, taxonomies), taxonomies, card.cost);
    FINGERPOST_TRY(add_points_and_hours(listing, service, locations, gazetteer));
    listing.reaches_out = reaches_out(service, locations);
    listing.confirmed = base::parse_date(service.assured_date);
    listing.national = is_national(service);
    listing.ages = ages_of(service);
    listing.card = model::encode_card(card);
    return listing;
}

}  // namespace fingerpost::core
