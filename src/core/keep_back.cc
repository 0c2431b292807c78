#include "keep_back.h"

#include <algorithm>

namespace fingerpost::core {
namespace {

template <class T>
void take_out(std::vector<T>& list) {
    std::erase_if(list, [](const T& one) { return is_kept_back(one.extra); });
}

void take_out_of_people(std::vector<model::Phone>& phones, std::vector<model::Contact>& contacts) {
    take_out(phones);
    take_out(contacts);
    for (model::Contact& contact : contacts) take_out(contact.phones);
}

bool says_so(const model::Extension& own) {
    return !own.web.value_or(true) || own.hidden_location.value_or(false) || is_kept_back({{"fingerpost", own.extra}});
}

void take_out_of(model::Service& service) {
    take_out_of_people(service.phones, service.contacts);
    take_out(service.schedules);
    take_out(service.service_areas);
    take_out(service.languages);
    take_out(service.funding);
    take_out(service.cost_options);
    take_out(service.required_documents);
    take_out(service.attributes);
    take_out(service.service_at_locations);
    for (model::ServiceAtLocation& place : service.service_at_locations) {
        take_out_of_people(place.phones, place.contacts);
        take_out(place.schedules);
        take_out(place.service_areas);
    }
}

void take_out_of(model::Location& location) {
    take_out_of_people(location.phones, location.contacts);
    take_out(location.addresses);
    take_out(location.accessibility);
    take_out(location.schedules);
    take_out(location.languages);
    take_out(location.attributes);
}

// Its places that are not for everybody, by what they say themselves or by what the service says of being there.
bool is_told(const model::Service& service, const model::Location& location) {
    if (says_so(location.fingerpost)) return false;
    const auto& links = service.service_at_locations;
    const auto is_link = [&](const model::ServiceAtLocation& link) { return link.location_id == location.id; };
    if (std::none_of(links.begin(), links.end(), is_link)) return true;
    return std::any_of(links.begin(), links.end(), [&](const auto& link) { return is_link(link) && !is_kept_back(link.extra); });
}

}  // namespace

bool is_kept_back(const model::Json& extra) {
    const auto own = extra.find("fingerpost");
    if (own == extra.end() || !own->is_object()) return false;
    const auto says = [&](const char* name, bool value) {
        const auto member = own->find(name);
        return member != own->end() && *member == value;
    };
    return says("private", true) || says("web", false) || says("hidden_location", true);
}

bool is_off_the_web(const model::Organisation& organisation) { return says_so(organisation.fingerpost); }

void keep_back(model::Organisation& organisation) {
    take_out_of_people(organisation.phones, organisation.contacts);
    take_out(organisation.identifiers);
    take_out(organisation.funding);
    take_out(organisation.attributes);
}

void keep_back(model::Service& service, std::optional<model::Organisation>& organisation, std::vector<model::Location>& locations) {
    for (model::Location& location : locations) {
        if (!is_told(service, location)) location.fingerpost.hidden_location = true;
        take_out_of(location);
    }
    take_out_of(service);
    if (!organisation) return;
    if (is_off_the_web(*organisation)) {
        organisation.reset();
    } else {
        keep_back(*organisation);
    }
}

}  // namespace fingerpost::core
