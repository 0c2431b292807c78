#include "export_flat.h"

#include <fingerpost/base/text.h>
#include <fingerpost/model/opening.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace fingerpost::exchange {
namespace {

using model::Service;

void add_unique(std::vector<std::string>& list, const std::string& text) {
    if (!text.empty() && std::find(list.begin(), list.end(), text) == list.end()) list.push_back(text);
}

std::string in_words(std::optional<double> value) { return value ? fmt::format("{}", *value) : std::string(); }

const model::Address* first_address(const Service& service) {
    const model::Location* place = first_place(service);
    return place == nullptr || place->addresses.empty() ? nullptr : &place->addresses.front();
}

// What a required part of an address says where nobody knows it (core/publish_rules.h).
std::string known(const std::string& text) { return text == "Not recorded" ? std::string() : text; }

std::string in_address(const Service& service, std::string model::Address::*member) {
    const model::Address* address = first_address(service);
    return address == nullptr ? std::string() : known(address->*member);
}

void add_numbers(std::vector<std::string>& numbers, const std::vector<model::Phone>& phones) {
    for (const model::Phone& phone : phones) {
        std::string told = phone.number;
        if (phone.extension) told += fmt::format(" ext {}", *phone.extension);
        add_unique(numbers, told);
    }
}

std::string phones(const Service& service, base::Date) {
    std::vector<std::string> numbers;
    add_numbers(numbers, service.phones);
    for (const model::Contact& contact : service.contacts) add_numbers(numbers, contact.phones);
    for (const model::ServiceAtLocation& place : service.service_at_locations) {
        add_numbers(numbers, place.phones);
        if (place.location) add_numbers(numbers, place.location->phones);
    }
    return base::join(numbers, "; ");
}

std::string alternate_names(const Service& service, base::Date) {
    std::vector<std::string> names;
    add_unique(names, service.alternate_name);
    for (const std::string& name : service.fingerpost.alternate_names) add_unique(names, name);
    return base::join(names, "; ");
}

// "Group: tag", as import takes them; the separator is "|", since a tag may hold ";".
std::string categories(const Service& service, base::Date) {
    std::vector<std::string> all;
    for (const model::Attribute& attribute : service.attributes) {
        if (!attribute.taxonomy_term) continue;
        const auto parent = attribute.taxonomy_term->extra.find("parent");
        const std::string above = parent != attribute.taxonomy_term->extra.end() && parent->is_object() ? parent->value("name", "") : "";
        add_unique(all, above.empty() ? attribute.taxonomy_term->name : above + ": " + attribute.taxonomy_term->name);
    }
    return base::join(all, " | ");
}

std::string languages(const Service& service, base::Date) {
    std::vector<std::string> names;
    for (const model::Language& language : service.languages) add_unique(names, language.name.empty() ? language.code : language.name);
    return base::join(names, "; ");
}

std::string covers(const Service& service, base::Date) {
    std::vector<std::string> names;
    for (const model::ServiceArea& area : service.service_areas) add_unique(names, area.name);
    return base::join(names, "; ");
}

std::string fees(const Service& service, base::Date) {
    if (!service.fees_description.empty()) return service.fees_description;
    if (!service.fees.empty()) return service.fees;
    std::vector<std::string> costs;
    for (const model::CostOption& option : service.cost_options) {
        std::string told = option.option;
        if (option.amount) told += fmt::format("{}£{}", told.empty() ? "" : ": ", *option.amount);
        if (!option.amount_description.empty()) told += (told.empty() ? "" : " ") + option.amount_description;
        add_unique(costs, told);
    }
    return base::join(costs, "; ");
}

std::string other_places(const Service& service, base::Date) {
    std::vector<std::string> lines;
    for (std::size_t place = 1; place < service.service_at_locations.size(); ++place) {
        if (service.service_at_locations[place].location) add_unique(lines, address_line(*service.service_at_locations[place].location));
    }
    return base::join(lines, "; ");
}

std::string hours(int minutes) { return fmt::format("{:02}:{:02}", minutes / 60, minutes % 60); }

void add_lines(std::vector<std::string>& lines, const std::vector<model::Schedule>& schedules, base::Date today) {
    static constexpr std::array<const char*, 7> days{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    const model::WeeklyPattern pattern = model::weekly_pattern(schedules, today);
    for (std::size_t day = 0; day < days.size(); ++day) {
        for (const model::TimeRange& range : pattern.days[day]) add_unique(lines, fmt::format("{} {}-{}", days[day], hours(range.opens), hours(range.closes)));
    }
    for (const model::Schedule& other : pattern.others) add_unique(lines, other.description.empty() ? other.notes : other.description);
}

template <std::string Service::*member>
std::string plain(const Service& service, base::Date) {
    return service.*member;
}

template <std::string model::Address::*member>
std::string address(const Service& service, base::Date) {
    return in_address(service, member);
}

std::string place_number(const Service& service, std::optional<double> model::Location::*member) {
    const model::Location* place = first_place(service);
    return place == nullptr ? std::string() : in_words(place->*member);
}

std::string sector(const Service& service) {
    if (!service.fingerpost.sector.empty() || !service.organisation) return service.fingerpost.sector;
    return service.organisation->fingerpost.sector;
}

}  // namespace

const model::Location* first_place(const Service& service) {
    for (const model::ServiceAtLocation& place : service.service_at_locations) {
        if (place.location) return &*place.location;
    }
    return nullptr;
}

std::string address_line(const model::Location& place) {
    std::vector<std::string> parts;
    add_unique(parts, place.name);
    if (!place.addresses.empty()) {
        const model::Address& address = place.addresses.front();
        for (const std::string* part : {&address.address_1, &address.address_2, &address.city, &address.postal_code}) add_unique(parts, known(*part));
    }
    return base::join(parts, ", ");
}

std::string opening_line(const Service& service, base::Date today) {
    std::vector<std::string> lines;
    add_lines(lines, service.schedules, today);
    for (const model::ServiceAtLocation& place : service.service_at_locations) add_lines(lines, place.schedules, today);
    if (lines.empty()) return service.fingerpost.opening_times_text;
    return base::join(lines, "; ");
}

const std::vector<FlatColumn>& flat_columns() {
    constexpr auto text = CellKind::text, number = CellKind::number, phone = CellKind::phone, web_address = CellKind::web_address, date = CellKind::date;
    static const std::vector<FlatColumn> columns{
        {"id", "Id", text, 38, plain<&Service::id>},
        {"organisation", "Organisation", text, 30, [](const Service& s, base::Date) { return s.organisation ? s.organisation->name : std::string(); }},
        {"name", "Name", text, 36, plain<&Service::name>},
        {"alternate_names", "Other names", text, 20, alternate_names},
        {"status", "Status", text, 12, plain<&Service::status>},
        {"description", "Description", text, 60, plain<&Service::description>},
        {"categories", "Categories", text, 40, categories},
        {"venue", "Place", text, 24, [](const Service& s, base::Date) { const auto* place = first_place(s); return place == nullptr ? std::string() : place->name; }},
        {"address_1", "Address", text, 28, address<&model::Address::address_1>},
        {"address_2", "Address, more", text, 20, address<&model::Address::address_2>},
        {"city", "Town", text, 18, address<&model::Address::city>},
        {"county", "County", text, 18, address<&model::Address::state_province>},
        {"postcode", "Postcode", text, 11, address<&model::Address::postal_code>},
        {"latitude", "Latitude", number, 11, [](const Service& s, base::Date) { return place_number(s, &model::Location::latitude); }},
        {"longitude", "Longitude", number, 11, [](const Service& s, base::Date) { return place_number(s, &model::Location::longitude); }},
        {"other_places", "Other places", text, 40, other_places},
        {"phone", "Phone", phone, 26, phones},
        {"email", "E-mail", text, 30, plain<&Service::email>},
        {"url", "Web address", web_address, 36, plain<&Service::url>},
        {"opening_times", "Opening times", text, 40, opening_line},
        {"fees", "Cost", text, 24, fees},
        {"eligibility", "Who it is for", text, 36, plain<&Service::eligibility_description>},
        {"minimum_age", "Youngest age", number, 9, [](const Service& s, base::Date) { return in_words(s.minimum_age); }},
        {"maximum_age", "Oldest age", number, 9, [](const Service& s, base::Date) { return in_words(s.maximum_age); }},
        {"referral", "How to be referred", text, 18, [](const Service& s, base::Date) { return base::join(s.fingerpost.referral, "; "); }},
        {"attending", "How it is given", text, 18, [](const Service& s, base::Date) { return base::join(s.fingerpost.attending, "; "); }},
        {"application_process", "How to get it", text, 36, plain<&Service::application_process>},
        {"wait_time", "Waiting time", text, 18, plain<&Service::wait_time>},
        {"languages", "Languages", text, 18, languages},
        {"interpretation_services", "Interpreters", text, 20, plain<&Service::interpretation_services>},
        {"accreditations", "Accreditations", text, 20, plain<&Service::accreditations>},
        {"covers", "Covers", text, 24, covers},
        {"sector", "Sector", text, 12, [](const Service& s, base::Date) { return sector(s); }},
        {"alert", "Alert", text, 24, plain<&Service::alert>},
        {"assured_date", "Last confirmed", date, 13, plain<&Service::assured_date>},
        {"last_modified", "Last changed", date, 13, plain<&Service::last_modified>},
        {"visible_to", "Last day listed", date, 13, [](const Service& s, base::Date) { return s.fingerpost.visible_to; }},
        {"closed_until", "Closed until", date, 13, [](const Service& s, base::Date) { return s.fingerpost.closed_until; }},
    };
    return columns;
}

}  // namespace fingerpost::exchange
