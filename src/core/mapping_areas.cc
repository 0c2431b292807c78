#include "mapping_areas.h"

#include <fingerpost/base/text.h>
#include <fingerpost/core/coverage.h>
#include <fingerpost/core/place.h>
#include <fingerpost/model/contact_details.h>

#include <algorithm>
#include <map>

#include "listing_facets.h"
#include "publish_rules.h"

namespace fingerpost::core {
namespace {

// "ASHCOMBE", "Ashcombe": one town.
std::string key_of(std::string_view name) { return base::fold(base::squeeze(name)); }

// "FP1" of "FP1 2WE"; empty where it is no postcode.
std::string outcode_of(const std::string& postcode) {
    const auto whole = model::parse_postcode(postcode);
    return whole ? whole->substr(0, whole->find(' ')) : std::string();
}

bool is_postal(const std::string& name) {
    constexpr std::size_t longest = 8;
    return name.size() <= longest && (model::parse_postcode(name) || model::parse_outcode(name));
}

void add_once(std::vector<std::string>& list, const std::string& text) {
    if (!text.empty() && std::find(list.begin(), list.end(), text) == list.end()) list.push_back(text);
}

void add_areas(MappedService& mapped, const std::vector<model::ServiceArea>& areas) {
    for (const model::ServiceArea& area : areas) add_once(mapped.covers, base::fold(area.extent_type) == "nation" ? "national" : base::squeeze(area.name));
}

MappedPlace mapped_place(const model::Location& location) {
    MappedPlace place;
    for (const model::Address& address : location.addresses) {
        if (place.town.empty() && address.city != not_recorded_words) place.town = base::squeeze(address.city);
        if (place.outcode.empty()) place.outcode = outcode_of(address.postal_code);
    }
    place.town_key = key_of(place.town);
    place.outcode_key = key_of(place.outcode);
    if (location.latitude && location.longitude) place.point = base::Point{*location.latitude, *location.longitude};
    return place;
}

}  // namespace

MappedService mapped_service(const PublishedListing& listing) {
    const model::Service& service = *listing.service;
    MappedService mapped;
    mapped.id = service.id;
    mapped.name = service.name;
    mapped.organisation_id = service.organisation_id;
    if (service.organisation) mapped.organisation = service.organisation->name;
    mapped.sector = listing.sector;
    mapped.categories = listing.categories;
    mapped.needs = listing.needs;
    mapped.audiences = audiences_of(service);
    for (const model::ServiceAtLocation& at : service.service_at_locations) {
        if (at.location) mapped.places.push_back(mapped_place(*at.location));
        add_areas(mapped, at.service_areas);
    }
    add_areas(mapped, service.service_areas);
    return mapped;
}

bool has_category(const Taxonomies& tree, const std::vector<std::string>& categories, const Category& wanted) {
    return std::any_of(categories.begin(), categories.end(), [&](const std::string& id) {
        const auto steps = tree.with_ancestors(id);
        return std::find(steps.begin(), steps.end(), &wanted) != steps.end();
    });
}

base::Result<AreaTable> AreaTable::make(const Directory& directory, const All& services, AreaKind kind, const MappedGround& ground) {
    AreaTable table;
    table.kind_ = kind;
    table.count(services);
    for (const std::string& name : ground.areas) {
        if (is_postal(name) != (kind == AreaKind::outcode)) continue;
        if (const std::string key = key_of(name); !key.empty()) table.areas_[table.number_of(key)].name = base::squeeze(name);
    }
    table.read_names(services, ground);
    std::vector<std::size_t> order(table.areas_.size());
    for (std::size_t at = 0; at < order.size(); ++at) order[at] = at;
    std::sort(order.begin(), order.end(), [&](std::size_t left, std::size_t right) {
        const MappedArea &one = table.areas_[left], &other = table.areas_[right];
        return one.services != other.services ? one.services > other.services : one.key < other.key;
    });
    std::vector<std::size_t> place_of(order.size());
    std::vector<MappedArea> sorted;
    for (std::size_t at = 0; at < order.size(); ++at) {
        place_of[order[at]] = at;
        sorted.push_back(std::move(table.areas_[order[at]]));
    }
    table.areas_ = std::move(sorted);
    for (auto& [key, number] : table.by_key_) number = place_of[number];
    for (auto& [name, named] : table.named_) {
        for (std::size_t& number : named.areas) number = place_of[number];
    }
    table.put_centres(services);
    if (auto done = table.read_lying_in(directory); !done) return base::fail(std::move(done).error());
    table.where_.reserve(services.size());
    for (const auto& service : services) table.where_.push_back(table.locate(*service));
    return table;
}

std::size_t AreaTable::number_of(const std::string& key) {
    const auto [found, added] = by_key_.try_emplace(key, areas_.size());
    if (added) {
        areas_.emplace_back();
        areas_.back().key = key;
    }
    return found->second;
}

std::optional<std::size_t> AreaTable::find(const std::string& key) const {
    const auto found = by_key_.find(key);
    if (found == by_key_.end()) return std::nullopt;
    return found->second;
}

// A town is called as most of its addresses write it.
void AreaTable::count(const All& services) {
    std::vector<std::map<std::string, std::size_t>> spellings;
    for (const auto& service : services) {
        std::vector<std::size_t> seen;
        for (const MappedPlace& place : service->places) {
            const std::string& name = name_in(place);
            if (name.empty()) continue;
            const std::size_t number = number_of(key_in(place));
            spellings.resize(areas_.size());
            ++spellings[number][name];
            if (std::find(seen.begin(), seen.end(), number) != seen.end()) continue;
            seen.push_back(number);
            ++areas_[number].services;
        }
    }
    for (std::size_t number = 0; number < spellings.size(); ++number) {
        const auto most = std::max_element(spellings[number].begin(), spellings[number].end(), [](const auto& one, const auto& other) { return one.second < other.second; });
        if (most != spellings[number].end()) areas_[number].name = most->first;
    }
}

// What the names of service areas mean: the whole of it, an area that is known, or an area that only they name. "Fernleigh borough" is
// the whole of Fernleigh; "Fernleigh" alone is the town, where there is one.
void AreaTable::read_names(const All& services, const MappedGround& ground) {
    const std::string whole = area_words(ground.whole);
    for (const auto& service : services) {
        for (const std::string& name : service->covers) {
            if (named_.contains(name)) continue;
            Named& named = named_[name];
            const std::string key = key_of(name), core = area_words(name);
            if (is_national(name)) {
                named.whole = true;
            } else if (!whole.empty() && core == whole && (key != core || !find(key))) {
                named.whole = true;
            } else if (const auto known = find(key)) {
                named.areas.push_back(*known);
            } else if (const auto known_core = core.empty() ? std::nullopt : find(core)) {
                named.areas.push_back(*known_core);
            } else if (!core.empty() && is_postal(name) == (kind_ == AreaKind::outcode)) {
                const std::size_t made = number_of(kind_ == AreaKind::outcode && !outcode_of(name).empty() ? key_of(outcode_of(name)) : key);
                if (areas_[made].name.empty()) areas_[made].name = name;
                named.areas.push_back(made);
            }
        }
    }
}

// A name may be that of what areas lie in: who covers South Yorkshire covers Sheffield. The gazetteer tells, where there is one; it
// also knows where an area is that has no listing.
base::Result<void> AreaTable::read_lying_in(const Directory& directory) {
    std::unordered_map<std::string, std::vector<std::string>> around;  // area's words -> names
    for (const auto& [name, named] : named_) {
        if (!named.whole) around[area_words(name)].push_back(name);
    }
    constexpr std::size_t most_asked = 400;
    for (std::size_t number = 0; number < std::min(areas_.size(), most_asked); ++number) {
        MappedArea& area = areas_[number];
        auto place = find_place(directory, {}, area.name);
        if (!place) return base::fail(std::move(place).error());
        if (!*place || !(*place)->exact || base::fold((*place)->label) != area.key) continue;
        if (!area.centre) {
            area.centre = (*place)->point;
            area.radius_m = (*place)->precision_m;
        }
        for (const std::string& part : base::split((*place)->context, ',')) {
            const auto names = around.find(area_words(part));
            if (names == around.end()) continue;
            for (const std::string& name : names->second) {
                std::vector<std::size_t>& covered = named_[name].areas;
                if (std::find(covered.begin(), covered.end(), number) == covered.end()) covered.push_back(number);
            }
        }
    }
    return {};
}

void AreaTable::put_centres(const All& services) {
    std::vector<std::vector<base::Point>> points(areas_.size());
    for (const auto& service : services) {
        for (const MappedPlace& place : service->places) {
            if (name_in(place).empty() || !place.point) continue;
            points[by_key_.at(key_in(place))].push_back(*place.point);
        }
    }
    constexpr double smallest_m = 400;
    const auto middle = [](std::vector<double> values) {
        std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2), values.end());
        return values[values.size() / 2];
    };
    for (std::size_t number = 0; number < areas_.size(); ++number) {
        if (points[number].empty()) continue;
        std::vector<double> north, east, apart;
        for (const base::Point point : points[number]) north.push_back(point.latitude), east.push_back(point.longitude);
        // The median: one wrong address does not move a town.
        const base::Point centre{middle(north), middle(east)};
        for (const base::Point point : points[number]) apart.push_back(base::distance_metres(centre, point));
        std::sort(apart.begin(), apart.end());
        areas_[number].centre = centre;
        areas_[number].radius_m = std::max(smallest_m, apart[(apart.size() - 1) * 9 / 10]);
    }
}

AreaTable::Where AreaTable::locate(const MappedService& service) const {
    Where where;
    for (const MappedPlace& place : service.places) {
        if (!name_in(place).empty()) where.here.push_back(by_key_.at(key_in(place)));
    }
    for (const std::string& name : service.covers) {
        const auto named = named_.find(name);
        if (named == named_.end()) continue;
        where.whole = where.whole || named->second.whole;
        where.covering.insert(where.covering.end(), named->second.areas.begin(), named->second.areas.end());
    }
    for (std::vector<std::size_t>* list : {&where.here, &where.covering}) {
        std::sort(list->begin(), list->end());
        list->erase(std::unique(list->begin(), list->end()), list->end());
    }
    std::erase_if(where.covering, [&](std::size_t number) { return std::binary_search(where.here.begin(), where.here.end(), number); });
    where.unknown = where.here.empty() && where.covering.empty() && !where.whole;
    return where;
}

}  // namespace fingerpost::core
