// Mapping: what is alike, and where things are.
#include <fingerpost/base/text.h>
#include <fingerpost/core/mapping.h>

#include <algorithm>
#include <limits>
#include <map>
#include <tuple>

#include "mapping_areas.h"

namespace fingerpost::core {

base::Result<AlikeGroups> Mapping::alike(AreaKind kind, const MappedGround& ground, std::size_t most) {
    AlikeGroups alike;
    auto tree = directory_.taxonomies();
    if (!tree) return base::fail(std::move(tree).error());
    alike.tree = *tree;
    auto services = services_.everything();
    if (!services) return base::fail(std::move(services).error());
    auto table = areas(*services, kind, ground);
    if (!table) return base::fail(std::move(table).error());
    constexpr std::size_t whole = std::numeric_limits<std::size_t>::max();
    struct Key {
        const Category* category;
        std::size_t area;
        std::string audiences;
        auto operator<=>(const Key&) const = default;
    };
    std::map<Key, std::vector<std::size_t>> groups;
    for (std::size_t number = 0; number < (*services)->size(); ++number) {
        const MappedService& service = *(**services)[number];
        const AreaTable::Where& where = (*table)->of(number);
        std::vector<std::size_t> areas = where.here;
        // Who only comes there counts among those who come there; who covers everything, among those who do.
        areas.insert(areas.end(), where.covering.begin(), where.covering.end());
        if (areas.empty() && where.whole) areas.push_back(whole);
        for (const std::string& id : service.categories) {
            const Category* category = alike.tree->by_id(id);
            if (category == nullptr) continue;
            for (const std::size_t area : areas) {
                std::vector<std::size_t>& group = groups[{category, area, base::join(service.audiences, ",")}];
                if (group.empty() || group.back() != number) group.push_back(number);
            }
        }
    }
    std::vector<AlikeGroup>& found = alike.groups;
    for (const auto& [key, numbers] : groups) {
        // Two things that one organisation does are its own business.
        const std::string& first = (**services)[numbers.front()]->organisation_id;
        if (std::all_of(numbers.begin(), numbers.end(), [&](std::size_t number) { return (**services)[number]->organisation_id == first; })) continue;
        AlikeGroup& group = found.emplace_back();
        group.category = key.category;
        group.whole_area = key.area == whole;
        if (!group.whole_area) group.area = (*table)->areas()[key.area].name;
        group.audiences = (**services)[numbers.front()]->audiences;
        for (const std::size_t number : numbers) group.services.push_back((**services)[number]);
        std::sort(group.services.begin(), group.services.end(), [](const auto& left, const auto& right) { return left->name != right->name ? left->name < right->name : left->id < right->id; });
    }
    std::sort(found.begin(), found.end(), [](const AlikeGroup& left, const AlikeGroup& right) {
        if (left.services.size() != right.services.size()) return left.services.size() > right.services.size();
        return std::tie(left.category->label, left.area, left.audiences) < std::tie(right.category->label, right.area, right.audiences);
    });
    alike.in_all = found.size();
    if (found.size() > most) found.resize(most);
    return alike;
}

base::Result<MapAnswer> Mapping::points(std::string_view category, const MapBox& box) {
    auto tree = directory_.taxonomies();
    if (!tree) return base::fail(std::move(tree).error());
    const Category* only = category.empty() ? nullptr : (*tree)->by_slug(category);
    if (only == nullptr && !category.empty()) return base::fail(base::ErrorCode::not_found, "there is no such category", std::string(category));
    auto services = services_.everything();
    if (!services) return base::fail(std::move(services).error());
    struct Square {
        double north = 0, east = 0;  // sums
        std::size_t places = 0;
        std::vector<std::size_t> services;
        MapBox box{90, 180, -90, -180};
    };
    const auto widen = [](MapBox& wide, base::Point point) {
        wide = {std::min(wide.south, point.latitude), std::min(wide.west, point.longitude), std::max(wide.north, point.latitude), std::max(wide.east, point.longitude)};
    };
    const auto step = [](double from, double to, double at) {
        const double share = to > from ? (at - from) / (to - from) : 0;
        return std::min(map_grid - 1, static_cast<std::size_t>(std::max(0.0, share * static_cast<double>(map_grid))));
    };
    std::map<std::pair<std::size_t, std::size_t>, Square> squares;
    MapAnswer answer;
    answer.whole = {90, 180, -90, -180};
    for (std::size_t number = 0; number < (*services)->size(); ++number) {
        const MappedService& service = *(**services)[number];
        if (service.places.empty() || (only != nullptr && !has_category(**tree, service.categories, *only))) continue;
        bool seen = false;
        for (const MappedPlace& place : service.places) {
            if (!place.point) continue;
            widen(answer.whole, *place.point);
            if (!box.contains(*place.point)) continue;
            Square& square = squares[{step(box.south, box.north, place.point->latitude), step(box.west, box.east, place.point->longitude)}];
            square.north += place.point->latitude;
            square.east += place.point->longitude;
            ++square.places;
            widen(square.box, *place.point);
            if (square.services.empty() || square.services.back() != number) square.services.push_back(number);
            seen = true;
        }
        answer.services += seen ? 1 : 0;
    }
    for (const auto& [at, square] : squares) {
        MapPoint& point = answer.points.emplace_back();
        const auto places = static_cast<double>(square.places);
        point.point = {square.north / places, square.east / places};
        point.services = square.services.size();
        point.box = square.box;
        if (square.services.size() > most_named_at_a_point) continue;
        for (const std::size_t number : square.services) point.named.push_back((**services)[number]);
    }
    return answer;
}

base::Result<AreaList> Mapping::listed(std::string_view category, AreaKind kind, const MappedGround& ground, std::size_t page) {
    AreaList list;
    auto tree = directory_.taxonomies();
    if (!tree) return base::fail(std::move(tree).error());
    const Category* only = category.empty() ? nullptr : (*tree)->by_slug(category);
    if (only == nullptr && !category.empty()) return base::fail(base::ErrorCode::not_found, "there is no such category", std::string(category));
    auto services = services_.everything();
    if (!services) return base::fail(std::move(services).error());
    auto table = areas(*services, kind, ground);
    if (!table) return base::fail(std::move(table).error());
    const std::vector<MappedArea>& known = (*table)->areas();
    list.areas_in_all = known.size();
    list.pages = std::max<std::size_t>(1, (known.size() + most_areas_listed - 1) / most_areas_listed);
    list.page = std::clamp<std::size_t>(page, 1, list.pages);
    const std::size_t first = (list.page - 1) * most_areas_listed;
    list.areas.resize(std::min(most_areas_listed, known.size() - first));
    for (std::size_t at = 0; at < list.areas.size(); ++at) list.areas[at].area = known[first + at];
    std::size_t names = 0;
    for (std::size_t number = 0; number < (*services)->size(); ++number) {
        const auto& service = (**services)[number];
        if (only != nullptr && !has_category(**tree, service->categories, *only)) continue;
        const AreaTable::Where& where = (*table)->of(number);
        ++list.services;
        const auto put = [&](ListedArea& area) {
            ++area.here;
            if (++names <= most_named_in_areas) area.services.push_back(service);
        };
        for (const std::size_t area : where.here) {
            if (area >= first && area < first + list.areas.size()) put(list.areas[area - first]);
        }
        for (const std::size_t area : where.covering) {
            if (area >= first && area < first + list.areas.size()) ++list.areas[area - first].covering;
        }
        if (where.whole) put(list.whole);
        if (where.unknown) put(list.unknown);
    }
    list.named = names <= most_named_in_areas;
    const auto tidy = [&](ListedArea& area) {
        if (!list.named) area.services.clear();
        std::sort(area.services.begin(), area.services.end(), [](const auto& left, const auto& right) { return std::tie(left->name, left->id) < std::tie(right->name, right->id); });
    };
    for (ListedArea& area : list.areas) tidy(area);
    tidy(list.whole);
    tidy(list.unknown);
    return list;
}

}  // namespace fingerpost::core
