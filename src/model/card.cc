#include <fingerpost/base/text.h>
#include <fingerpost/model/card.h>
#include <fingerpost/model/codec.h>
#include <fingerpost/model/contact_details.h>
#include <fingerpost/model/wording.h>

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "cost.h"

namespace fingerpost::model {
namespace {

void add_once(std::vector<std::string>& list, const std::string& text) {
    if (!text.empty() && std::find(list.begin(), list.end(), text) == list.end()) list.push_back(text);
}

void add_phone(std::vector<CardPhone>& phones, CardPhone phone) {
    const auto same = [&](const CardPhone& other) {
        return phone.tel_uri.empty() ? other.display == phone.display : other.tel_uri == phone.tel_uri;
    };
    if (std::none_of(phones.begin(), phones.end(), same)) phones.push_back(std::move(phone));
}

void add_phones(std::vector<CardPhone>& phones, const std::vector<Phone>& recorded, const std::string& role = {}) {
    for (const Phone& phone : recorded) {
        const std::string& description = phone.description.empty() ? role : phone.description;
        std::string written = phone.number;
        if (phone.extension && *phone.extension >= 0) {
            written += " ext " + std::to_string(static_cast<std::int64_t>(*phone.extension));
        }
        const std::vector<PhoneNumber> found = find_phones(written);
        for (const PhoneNumber& number : found) add_phone(phones, {number.display, number.tel_uri, description});
        // A number that cannot be read may still tell a person something.
        if (found.empty() && !phone.number.empty()) add_phone(phones, {base::squeeze(phone.number), "", description});
    }
}

void add_contact_phones(std::vector<CardPhone>& phones, const std::vector<Contact>& contacts) {
    for (const Contact& contact : contacts) {
        add_phones(phones, contact.phones, contact.title.empty() ? contact.department : contact.title);
    }
}

template <class Holder>
void add_phones_of(std::vector<CardPhone>& phones, const Holder& holder) {
    add_phones(phones, holder.phones);
    add_contact_phones(phones, holder.contacts);
}

using Places = std::vector<const Location*>;

std::vector<CardPhone> phones_of(const Service& service, const Organisation* organisation, const Places& places) {
    std::vector<CardPhone> phones;
    add_phones_of(phones, service);
    for (const ServiceAtLocation& at : service.service_at_locations) add_phones_of(phones, at);
    for (const Location* place : places) add_phones_of(phones, *place);
    if (phones.empty() && organisation != nullptr) add_phones_of(phones, *organisation);
    return phones;
}

bool is_hidden(const Location& location) {
    return location.fingerpost.hidden_location.value_or(false);
}

// Where one can go: not hidden, and not only on the web.
Places visible_places(const Service& service, const std::vector<Location>& locations) {
    Places places;
    if (service.fingerpost.hidden_location.value_or(false)) return places;
    for (const Location& location : locations) {
        if (is_place(location)) places.push_back(&location);
    }
    return places;
}

bool hides_its_place(const Service& service, const std::vector<Location>& locations, const Places& places) {
    return service.fingerpost.hidden_location.value_or(false) ||
           (places.empty() && std::any_of(locations.begin(), locations.end(), is_hidden));
}

const Address* street_address(const Location& location) {
    for (const Address& address : location.addresses) {
        if (address.address_type.empty() || address.address_type == "physical") return &address;
    }
    return nullptr;
}

// True if the last part of `street` already names the town.
bool ends_with_town(const std::string& street, const std::string& town) {
    const std::string last = base::squeeze(base::split(street, ',').back());
    return base::fold(last) == base::fold(town);
}

std::string where(const Location& location) {
    const Address* address = street_address(location);
    if (address == nullptr) return calm_capitals(base::squeeze(location.name));
    std::string street = base::squeeze(address->address_1.empty() ? address->address_2 : address->address_1);
    if (street.empty()) street = base::squeeze(location.name);
    while (street.ends_with(',') || street.ends_with(' ')) street.pop_back();
    const std::string town = base::squeeze(address->city);
    if (street.empty() || town.empty() || ends_with_town(street, town))
        return calm_capitals(street.empty() ? town : street);
    return calm_capitals(street) + ", " + calm_capitals(town);
}

std::string postcode(const Location& location) {
    const Address* address = street_address(location);
    if (address == nullptr) return {};
    const auto parsed = parse_postcode(address->postal_code);
    return parsed ? *parsed : base::squeeze(address->postal_code);
}

std::vector<std::string> areas(const Service& service) {
    std::vector<std::string> names;
    for (const ServiceArea& area : service.service_areas) add_once(names, base::squeeze(area.name));
    for (const ServiceAtLocation& at : service.service_at_locations) {
        for (const ServiceArea& area : at.service_areas) add_once(names, base::squeeze(area.name));
    }
    return names;
}

// Names that a description in capitals may hold and that must keep theirs.
std::vector<std::string> proper_names(const std::vector<std::string>& covered, const Places& places) {
    std::vector<std::string> names = covered;
    for (const Location* place : places) {
        for (const Address& address : place->addresses) {
            for (const std::string* name : {&address.city, &address.region, &address.state_province})
                names.push_back(*name);
        }
    }
    return names;
}

std::string ages(const Service& service) {
    const auto years = [](double age) {
        const auto whole = static_cast<std::int64_t>(age);
        return static_cast<double>(whole) == age ? fmt::format("{}", whole) : fmt::format("{:g}", age);
    };
    const bool from = service.minimum_age && *service.minimum_age > 0;
    if (from && service.maximum_age)
        return "Ages " + years(*service.minimum_age) + " to " + years(*service.maximum_age);
    if (from) return "Ages " + years(*service.minimum_age) + " and over";
    if (service.maximum_age) return "Ages up to " + years(*service.maximum_age);
    return {};
}

std::string eligibility(const Service& service, const std::vector<std::string>& proper) {
    const std::string who = ages(service);
    const std::string told =
        first_sentences(calm_capitals(base::squeeze(service.eligibility_description), Wording::sentences, proper));
    // A description with figures in it most likely gives the ages itself.
    if (who.empty() || told.find_first_of("0123456789") != std::string::npos) return told.empty() ? who : told;
    return told.empty() ? who : who + ". " + told;
}

std::string web(const Service& service, const Organisation* organisation) {
    for (const std::string* address : {&service.url, organisation != nullptr ? &organisation->website : nullptr}) {
        if (address == nullptr || address->empty()) continue;
        if (auto parsed = parse_web_address(*address)) return *parsed;
    }
    return {};
}

std::string email(const Service& service, const Organisation* organisation) {
    for (const std::string* address : {&service.email, organisation != nullptr ? &organisation->email : nullptr}) {
        if (address == nullptr || address->empty()) continue;
        if (auto parsed = parse_email(*address)) return *parsed;
    }
    return {};
}

void fill_from_service(ListingCard& card, const Service& service) {
    card.id = service.id;
    card.name = calm_capitals(base::squeeze(service.name));
    card.organisation_id = service.organisation_id;
    card.status = service.status.empty() ? "" : to_word(status_of(service));
    card.alert = base::squeeze(service.alert);
    card.cost = cost_in_words(service);
    card.referral = base::join(service.fingerpost.referral, ", ");
    card.attending = base::join(service.fingerpost.attending, ", ");
    card.assured_date = service.assured_date;
    card.closed_until = service.fingerpost.closed_until;
    card.external_id = service.fingerpost.external_id;
    card.sector = to_word(sector_of(service.fingerpost.sector));
}

void fill_from_organisation(ListingCard& card, const Organisation& organisation) {
    card.organisation = calm_capitals(base::squeeze(organisation.name));
    if (card.organisation_id.empty()) card.organisation_id = organisation.id;
    if (card.sector.empty()) card.sector = to_word(sector_of(organisation.fingerpost.sector));
}

}  // namespace

namespace {

std::vector<CardPlace> card_places(const Places& places) {
    constexpr std::size_t most = 40;
    constexpr double units = 1e5, south_pole = 90, antimeridian = 180;
    std::vector<CardPlace> made;
    for (std::size_t index = 0; index < std::min(most, places.size()); ++index) {
        const Location& place = *places[index];
        CardPlace& one = made.emplace_back(CardPlace{where(place), postcode(place), 0, 0});
        if (!place.latitude || !place.longitude || std::abs(*place.latitude) > south_pole || std::abs(*place.longitude) > antimeridian) continue;
        one.north = static_cast<int>(std::lround((*place.latitude + south_pole) * units));
        one.east = static_cast<int>(std::lround((*place.longitude + antimeridian) * units));
    }
    return made;
}

}  // namespace

bool is_place(const Location& location) { return !is_hidden(location) && location.location_type != "virtual"; }

ListingCard make_card(const Service& service, const Organisation* organisation, const std::vector<Location>& locations,
                      std::vector<CardTerm> terms) {
    ListingCard card;
    fill_from_service(card, service);
    if (organisation != nullptr) fill_from_organisation(card, *organisation);
    const Places places = visible_places(service, locations);
    card.hidden_location = hides_its_place(service, locations, places);
    if (!places.empty()) {
        card.where = where(*places.front());
        card.postcode = postcode(*places.front());
        card.places = static_cast<int>(places.size());
        if (places.size() > 1) card.all_places = card_places(places);
    }
    const std::vector<std::string> covered = areas(service);
    card.covers = base::join(covered, ", ");
    card.areas = covered;
    const std::vector<std::string> proper = proper_names(covered, places);
    card.summary = first_sentences(calm_capitals(base::squeeze(service.description), Wording::sentences, proper));
    card.eligibility = eligibility(service, proper);
    card.phones = phones_of(service, organisation, places);
    card.email = email(service, organisation);
    card.web = web(service, organisation);
    card.categories = std::move(terms);
    return card;
}

}  // namespace fingerpost::model
