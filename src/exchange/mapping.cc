#include "mapping.h"

namespace fingerpost::exchange {
namespace {

using model::Json;

// A package that is not ours may hold any number of names; more than this are no help to anybody.
constexpr std::size_t most_notes = 200;

void note_members(const Json& extra, const std::string& where, MappingCounts& counts) {
    if (!extra.is_object()) return;
    for (const auto& [name, value] : extra.items()) {
        if (!value.is_null()) counts.add(where + "." + name);
    }
}

template <class T>
void note_each(const std::vector<T>& list, const std::string& where, MappingCounts& counts) {
    for (const T& one : list) note_members(one.extra, where, counts);
}

}  // namespace

std::vector<MappingNote> MappingCounts::notes() const {
    std::vector<MappingNote> notes;
    for (const auto& [names, count] : counts_) {
        if (notes.size() < most_notes) notes.push_back({names.first, names.second, count});
    }
    return notes;
}

void note_kept(const model::Service& service, MappingCounts& counts) {
    note_members(service.extra, "service", counts);
    note_each(service.phones, "phone", counts);
    note_each(service.contacts, "contact", counts);
    note_each(service.schedules, "schedule", counts);
    note_each(service.service_areas, "service_area", counts);
    note_each(service.cost_options, "cost_option", counts);
    note_each(service.languages, "language", counts);
    note_each(service.funding, "funding", counts);
    note_each(service.attributes, "attribute", counts);
    if (service.organisation) note_members(service.organisation->extra, "organization", counts);
    for (const model::ServiceAtLocation& place : service.service_at_locations) {
        note_members(place.extra, "service_at_location", counts);
        if (!place.location) continue;
        note_members(place.location->extra, "location", counts);
        note_each(place.location->addresses, "address", counts);
        note_each(place.location->accessibility, "accessibility", counts);
    }
}

}  // namespace fingerpost::exchange
