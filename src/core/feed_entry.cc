#include "feed_entry.h"

#include <fingerpost/base/text.h>
#include <fingerpost/model/opening.h>

#include <algorithm>
#include <array>
#include <limits>

namespace fingerpost::core {
namespace {

using model::Json;

std::int32_t day_number(base::Date date) { return static_cast<std::int32_t>(std::chrono::sys_days(date).time_since_epoch().count()); }

std::uint8_t days_of(const std::string& byday) {
    static constexpr std::array<std::string_view, 7> names{"MO", "TU", "WE", "TH", "FR", "SA", "SU"};
    std::uint8_t days = 0;
    for (std::size_t day = 0; day < names.size(); ++day) {
        if (byday.find(names[day]) != std::string::npos) days = static_cast<std::uint8_t>(days | (1u << day));
    }
    return days == 0 ? 127 : days;
}

void add_hours(FeedEntry& entry, const std::vector<model::Schedule>& schedules, int place) {
    for (const model::Schedule& schedule : schedules) {
        const auto from = base::parse_date(schedule.valid_from);
        const auto to = base::parse_date(schedule.valid_to);
        entry.hours.push_back({days_of(schedule.byday), model::parse_time(schedule.opens_at).value_or(-1), model::parse_time(schedule.closes_at).value_or(-1),
                               from ? day_number(*from) : std::numeric_limits<std::int32_t>::min(),
                               to ? day_number(*to) : std::numeric_limits<std::int32_t>::max(), place});
    }
}

// The outer rings of a GeoJSON polygon, or of all in a geometry, feature or collection. What is no such thing has none.
void add_rings(const Json& json, std::vector<std::vector<base::Point>>& rings, int depth = 0) {
    if (!json.is_object() || depth > 4) return;
    for (const char* inner : {"geometry", "geometries", "features"}) {
        const auto found = json.find(inner);
        if (found == json.end()) continue;
        if (found->is_array()) {
            for (const Json& one : *found) add_rings(one, rings, depth + 1);
        } else {
            add_rings(*found, rings, depth + 1);
        }
    }
    const auto type = json.find("type");
    const auto coordinates = json.find("coordinates");
    if (type == json.end() || coordinates == json.end() || !coordinates->is_array()) return;
    std::vector<const Json*> polygons;
    if (*type == "Polygon") polygons.push_back(&*coordinates);
    if (*type == "MultiPolygon") {
        for (const Json& polygon : *coordinates) polygons.push_back(&polygon);
    }
    for (const Json* polygon : polygons) {
        if (!polygon->is_array() || polygon->empty() || !(*polygon)[0].is_array()) continue;
        std::vector<base::Point> ring;
        for (const Json& point : (*polygon)[0]) {
            if (!point.is_array() || point.size() < 2 || !point[0].is_number() || !point[1].is_number()) return;
            ring.push_back({point[1].get<double>(), point[0].get<double>()});
        }
        if (ring.size() >= 3) rings.push_back(std::move(ring));
    }
}

void add_areas(FeedEntry& entry, const std::vector<model::ServiceArea>& areas) {
    for (const model::ServiceArea& area : areas) {
        if (!base::equals_ignoring_case(area.extent_type, "geojson") || area.extent.empty()) continue;
        const Json json = Json::parse(area.extent, nullptr, false);
        if (!json.is_discarded()) add_rings(json, entry.areas);
    }
}

// By the rule of even and odd crossings (J. D. Foley et al., Computer Graphics, 2nd edition, section 2.1.3).
bool is_inside(base::Point point, const std::vector<base::Point>& ring) {
    bool inside = false;
    for (std::size_t here = 0, before = ring.size() - 1; here < ring.size(); before = here++) {
        const base::Point a = ring[here], b = ring[before];
        if ((a.latitude > point.latitude) == (b.latitude > point.latitude)) continue;
        const double crossing = (b.longitude - a.longitude) * (point.latitude - a.latitude) / (b.latitude - a.latitude) + a.longitude;
        if (point.longitude < crossing) inside = !inside;
    }
    return inside;
}

bool meets(const FeedHours& hours, const FeedTimes& times, std::int32_t today) {
    if (hours.from > today || hours.to < today) return false;
    if (times.day && (hours.days & (1u << *times.day)) == 0) return false;
    if (times.opens_from && (hours.opens < 0 || hours.opens < *times.opens_from)) return false;
    return !times.closes_by || (hours.closes >= 0 && hours.closes <= *times.closes_by);
}

// `place`: of one place and the service as a whole; unset: of any.
bool meets_times(const FeedEntry& entry, const FeedQuestion& question, base::Date today, std::optional<int> place) {
    if (question.times.empty() || entry.hours.empty()) return true;
    const std::int32_t day = day_number(today);
    return std::any_of(entry.hours.begin(), entry.hours.end(), [&](const FeedHours& hours) {
        if (place && hours.place >= 0 && hours.place != *place) return false;
        return std::any_of(question.times.begin(), question.times.end(), [&](const FeedTimes& times) { return meets(hours, times, day); });
    });
}

bool is_near(const FeedPlace& place, const FeedQuestion& question) {
    return place.point && base::distance_metres(*question.near, *place.point) <= question.within_m;
}

bool covers(const FeedEntry& entry, const FeedQuestion& question) {
    if (!question.near || entry.areas.empty()) return true;
    return std::any_of(entry.areas.begin(), entry.areas.end(), [&](const auto& ring) { return is_inside(*question.near, ring); });
}

bool is_near_enough(const FeedEntry& entry, const FeedQuestion& question) {
    if (!question.near || question.within_m <= 0 || entry.reaches_out) return true;
    return std::any_of(entry.places.begin(), entry.places.end(), [&](const FeedPlace& place) { return is_near(place, question); });
}

}  // namespace

FeedEntry feed_entry(const PublishedListing& listing) {
    const model::Service& service = *listing.service;
    FeedEntry entry;
    entry.id = service.id;
    entry.organisation_id = service.organisation_id;
    if (service.organisation) entry.organisation_words = base::fold(service.organisation->name + " " + service.organisation->alternate_name);
    entry.saved_at = listing.saved_at;
    entry.modified = base::parse_instant(service.last_modified).value_or(listing.saved_at);
    entry.minimum_age = service.minimum_age;
    entry.maximum_age = service.maximum_age;
    add_hours(entry, service.schedules, -1);
    for (const model::ServiceAtLocation& place : service.service_at_locations) {
        const model::Location& location = *place.location;
        FeedPlace& told = entry.places.emplace_back(FeedPlace{place.id, location.id, std::nullopt});
        if (location.latitude) told.point = base::Point{*location.latitude, *location.longitude};
        add_hours(entry, place.schedules.empty() ? location.schedules : place.schedules, static_cast<int>(entry.places.size()) - 1);
        add_areas(entry, place.service_areas);
    }
    add_areas(entry, service.service_areas);
    entry.terms = listing.categories;
    entry.terms.insert(entry.terms.end(), listing.needs.begin(), listing.needs.end());
    entry.reaches_out = std::any_of(listing.attending.begin(), listing.attending.end(), [](const std::string& way) { return way != "in person"; }) ||
                        std::any_of(service.schedules.begin(), service.schedules.end(), [](const model::Schedule& schedule) {
                            return base::equals_ignoring_case(schedule.attending_type, "online");
                        });
    return entry;
}

FeedFilter::FeedFilter(const FeedQuestion& question, const Taxonomies& tree, base::Date today) : question_(question), tree_(tree), today_(today) {}

bool FeedFilter::admits_ages(const FeedEntry& entry) const {
    const auto& youngest = question_.minimum_age ? question_.minimum_age : question_.maximum_age;
    const auto& oldest = question_.maximum_age ? question_.maximum_age : question_.minimum_age;
    if (youngest && entry.minimum_age && *youngest < *entry.minimum_age) return false;
    return !oldest || !entry.maximum_age || *oldest <= *entry.maximum_age;
}

bool FeedFilter::has_terms(const FeedEntry& entry) const {
    const auto below = [&](const std::string& term, const std::vector<std::string>& wanted) {
        const auto steps = tree_.with_ancestors(term);
        return std::any_of(steps.begin(), steps.end(), [&](const Category* step) { return std::find(wanted.begin(), wanted.end(), step->id) != wanted.end(); });
    };
    for (const auto& wanted : question_.terms) {
        if (std::none_of(entry.terms.begin(), entry.terms.end(), [&](const std::string& term) { return below(term, wanted); })) return false;
    }
    for (const std::string& taxonomy : question_.taxonomies) {
        const bool any = std::any_of(entry.terms.begin(), entry.terms.end(), [&](const std::string& term) {
            const Category* category = tree_.by_id(term);
            return category != nullptr && category->taxonomy_id == taxonomy;
        });
        if (!any) return false;
    }
    return true;
}

bool FeedFilter::admits(const FeedEntry& entry) const {
    if (!question_.organisation_id.empty() && entry.organisation_id != question_.organisation_id) return false;
    if (question_.modified_after && std::max(entry.modified, entry.saved_at) < *question_.modified_after) return false;
    return admits_ages(entry) && meets_times(entry, question_, today_, std::nullopt) && covers(entry, question_) && is_near_enough(entry, question_) &&
           has_terms(entry);
}

bool Feed::place_fits(const FeedEntry& entry, std::size_t place, const FeedQuestion& question, base::Date today) {
    if (!meets_times(entry, question, today, static_cast<int>(place))) return false;
    return !question.near || question.within_m <= 0 || entry.reaches_out || is_near(entry.places[place], question);
}

}  // namespace fingerpost::core
