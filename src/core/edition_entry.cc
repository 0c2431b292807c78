// A published listing as it is printed.
#include <fingerpost/base/text.h>
#include <fingerpost/core/freshness.h>
#include <fingerpost/model/codec.h>
#include <fingerpost/model/contact_details.h>
#include <fingerpost/model/wording.h>
#include <fmt/format.h>

#include <algorithm>

#include "edition_parts.h"
#include "edition_words.h"
#include "publish_rules.h"

namespace fingerpost::core {
namespace {

constexpr std::size_t most_places = 6;
// The first part of an id tells listings apart well enough, and can be typed.
constexpr std::size_t short_id = 8;

std::string sentences(std::string_view text) { return model::calm_capitals(base::squeeze(text), model::Wording::sentences); }

std::string full_stop(std::string text) {
    if (!text.empty() && std::string_view(".!?:;").find(text.back()) == std::string_view::npos) text += '.';
    return text;
}

std::string together(std::vector<std::string> parts) {
    std::erase(parts, std::string());
    for (std::size_t at = 0; at + 1 < parts.size(); ++at) parts[at] = full_stop(std::move(parts[at]));
    return base::join(parts, " ");
}

std::vector<std::string> paragraphs(const std::string& description) {
    std::vector<std::string> all;
    for (const std::string& line : base::split(model::calm_capitals(description, model::Wording::sentences), '\n')) {
        if (std::string paragraph = base::squeeze(line); !paragraph.empty()) all.push_back(std::move(paragraph));
    }
    return all;
}

std::vector<model::Schedule> schedules_of(const model::Service& service, const model::ServiceAtLocation& place) {
    if (!place.schedules.empty()) return place.schedules;
    return service.schedules.empty() && place.location ? place.location->schedules : service.schedules;
}

const model::Address* address_of(const model::Location& location) {
    const model::Address* postal = nullptr;
    for (const model::Address& address : location.addresses) {
        if (!base::equals_ignoring_case(address.address_type, "postal")) return &address;
        if (postal == nullptr) postal = &address;
    }
    return postal;
}

std::string place_line(const model::Location& location) {
    const std::string name = model::calm_capitals(base::squeeze(location.name));
    const model::Address* address = address_of(location);
    const std::string line = address != nullptr ? print_words::address(*address) : std::string();
    const bool named = name.empty() || base::fold(line).starts_with(base::fold(name));
    return named ? line : line.empty() ? name : name + ", " + line;
}

void tell_hours(EditionEntry& entry, Candidate& candidate, const model::Service& service, base::Date today) {
    std::vector<std::pair<std::string, std::vector<std::string>>> by_place;
    for (const model::ServiceAtLocation& place : service.service_at_locations) {
        if (place.location && model::is_place(*place.location)) {
            by_place.emplace_back(model::calm_capitals(base::squeeze(place.location->name)), print_words::opening(schedules_of(service, place), today));
        }
    }
    if (by_place.empty()) by_place.emplace_back("", print_words::opening(service.schedules, today));
    const bool alike = std::all_of(by_place.begin(), by_place.end(), [&](const auto& one) { return one.second == by_place.front().second; });
    for (const auto& [name, lines] : by_place) {
        for (const std::string& line : lines) entry.when.push_back(alike || name.empty() ? line : name + ": " + line);
        if (alike) break;
    }
    if (entry.when.empty() && !service.fingerpost.opening_times_text.empty()) entry.when.push_back(base::squeeze(service.fingerpost.opening_times_text));
    candidate.times.assign(7, "");
    std::vector<std::vector<model::Schedule>> all{service.schedules};
    for (const model::ServiceAtLocation& place : service.service_at_locations) {
        if (!place.schedules.empty()) all.push_back(place.schedules);
    }
    for (const auto& schedules : all) {
        const auto times = print_words::times_by_weekday(schedules, today);
        for (std::size_t day = 0; day < times.size(); ++day) {
            if (candidate.times[day].empty()) candidate.times[day] = times[day];
        }
    }
}

std::vector<std::string> access_at(const model::Location& location) {
    std::vector<std::string> access;
    for (const model::Accessibility& one : location.accessibility) {
        const std::string what = base::squeeze(one.description);
        std::string details = base::squeeze(one.details);
        if (!what.empty() && details.ends_with('.')) details.pop_back();  // in brackets, with more to come
        std::string text = what.empty() || details.empty() ? what + details : what + " (" + details + ")";
        if (!text.empty() && std::find(access.begin(), access.end(), text) == access.end()) access.push_back(std::move(text));
    }
    return access;
}

// What holds at one place may not hold at another: where they differ each is told by its name, and of which nothing is known as well.
std::string access_of(const model::Service& service) {
    std::vector<std::pair<std::string, std::string>> by_place;
    for (const model::ServiceAtLocation& place : service.service_at_locations) {
        if (!place.location || !model::is_place(*place.location) || by_place.size() == most_places) continue;
        const std::string name = model::calm_capitals(base::squeeze(place.location->name));
        by_place.emplace_back(name.empty() ? place_line(*place.location) : name, base::join(access_at(*place.location), "; "));
    }
    if (by_place.empty()) return {};
    const bool alike = std::all_of(by_place.begin(), by_place.end(), [&](const auto& one) { return one.second == by_place.front().second; });
    if (alike) return by_place.front().second;
    std::string told;
    for (const auto& [name, access] : by_place) {
        told += (told.empty() ? "" : " ") + full_stop((name.empty() ? std::string("Another place") : name) + ": " + (access.empty() ? "not recorded" : access));
    }
    return told;
}

void tell_places(EditionEntry& entry, Candidate& candidate, const PublishedListing& listing, const model::ListingCard& card) {
    const model::Service& service = *listing.service;
    std::size_t told = 0, places = 0;
    for (const model::ServiceAtLocation& place : service.service_at_locations) {
        if (!place.location || !model::is_place(*place.location)) continue;
        if (++places > most_places) continue;
        const model::Location& location = *place.location;
        std::string line = place_line(location);
        if (line.empty()) line = "Address not recorded";
        if (const std::string way = base::squeeze(location.transportation); !way.empty()) line = full_stop(line) + " " + way;
        entry.where.push_back(line);
        ++told;
        if (candidate.area.empty()) {
            if (const model::Address* address = address_of(location)) candidate.area = model::calm_capitals(base::squeeze(address->city));
            if (candidate.area == not_recorded_words) candidate.area.clear();
        }
    }
    if (places > told) entry.where.push_back(fmt::format("and {} other {}", places - told, places - told == 1 ? "place" : "places"));
    if (listing.place_withheld && told == 0) entry.where.emplace_back("The address is not published. Get in touch to be told where to go.");
    if (!card.covers.empty()) entry.where.push_back("Covers " + card.covers);
    if (const std::string ways = print_words::attending(listing.attending); !ways.empty() && (told == 0 || listing.attending.size() > 1)) {
        entry.where.push_back("You take part " + ways);
    }
    entry.access = access_of(service);
}

void tell_joining(EditionEntry& entry, const PublishedListing& listing) {
    const model::Service& service = *listing.service;
    const std::string wait = base::squeeze(service.wait_time);
    std::vector<std::string> bring;
    for (const model::RequiredDocument& document : service.required_documents) {
        if (std::string name = base::squeeze(document.document); !name.empty()) bring.push_back(std::move(name));
    }
    entry.join = together({print_words::referral(listing.referral), sentences(service.application_process),
                           bring.empty() ? std::string() : "Bring: " + base::join(bring, ", "), wait.empty() ? std::string() : "Usual wait: " + wait});
}

std::string languages_of(const model::Service& service) {
    std::vector<std::string> names;
    for (const model::Language& language : service.languages) {
        if (std::string name = base::squeeze(language.name.empty() ? language.code : language.name); !name.empty()) names.push_back(std::move(name));
    }
    std::string said = base::join(names, ", ");
    if (said.empty()) said = base::squeeze(service.fingerpost.languages_text);
    return together({said, base::squeeze(service.interpretation_services)});
}

void tell_phones(EditionEntry& entry, Candidate& candidate, const model::ListingCard& card) {
    for (const model::CardPhone& phone : card.phones) entry.phones.push_back({phone.display, base::squeeze(phone.description)});
    if (!card.phones.empty()) {
        for (const char c : card.phones.front().display) {
            if (c >= '0' && c <= '9') candidate.phone += c;
        }
    }
    candidate.postcode = card.postcode == not_recorded_words ? std::string() : card.postcode;
}

}  // namespace

Candidate make_candidate(const Publisher& publisher, const PublishedListing& listing, const EntryMaking& making) {
    const model::Service& service = *listing.service;
    const model::ListingCard card = publisher.card(listing);
    Candidate candidate;
    EditionEntry& entry = candidate.entry;
    entry.id = service.id;
    entry.name = card.name;
    entry.other_name = base::squeeze(service.alternate_name);
    if (card.organisation != card.name) entry.organisation = card.organisation;
    entry.notice = print_words::closed(service.status, service.fingerpost.closed_until, making.today);
    entry.alert = sentences(service.alert);
    // The group's own notice says it better, and with the day.
    if (base::fold(entry.alert).starts_with("closed")) entry.notice.clear();
    entry.about = paragraphs(service.description);
    for (const std::string& paragraph : entry.about) candidate.described += paragraph.size();
    if (making.summary && !entry.about.empty()) entry.about = {card.summary};
    entry.who = together({sentences(service.eligibility_description), print_words::ages(service)});
    tell_phones(entry, candidate, card);
    entry.email = card.email;
    entry.web = card.web.empty() ? std::string() : model::display_web_address(card.web);
    tell_hours(entry, candidate, service, making.today);
    if (std::string cancelled = print_words::not_on(listing.cancelled, making.today); !cancelled.empty()) entry.when.push_back(std::move(cancelled));
    tell_places(entry, candidate, listing, card);
    entry.cost = print_words::cost(service, making.today);
    tell_joining(entry, listing);
    entry.languages = languages_of(service);
    candidate.freshness = freshness(service.assured_date, making.today, tier_of(making.intervals, publisher.tree(), card.categories));
    candidate.assured_date = service.assured_date;
    entry.checked = print_words::checked(candidate.freshness, service.assured_date, !entry.phones.empty());
    entry.overdue = candidate.freshness == Freshness::never || candidate.freshness == Freshness::overdue || candidate.freshness == Freshness::stale;
    if (!making.base_url.empty()) entry.address = making.base_url + "/s/" + service.id.substr(0, short_id);
    candidate.categories = listing.categories;
    candidate.needs = listing.needs;
    candidate.sector = listing.sector;
    if (!entry.other_name.empty()) candidate.other_names.push_back(entry.other_name);
    for (const std::string& name : service.fingerpost.alternate_names) candidate.other_names.push_back(base::squeeze(name));
    return candidate;
}

}  // namespace fingerpost::core
