#include <fingerpost/core/coverage.h>

#include <fingerpost/base/text.h>
#include <fingerpost/core/place.h>
#include <fingerpost/model/contact_details.h>

#include <algorithm>
#include <array>

namespace fingerpost::core {
namespace {

// A borough reaches farther than where most of its listings are. Beyond three times that, and these miles more, is elsewhere.
constexpr double surely_elsewhere_factor = 3, surely_elsewhere_m = 8000;

constexpr std::array<std::string_view, 14> nations{
    "england", "wales", "scotland", "northern ireland", "united kingdom", "uk", "great britain", "gb", "britain", "national",
    "nationwide", "england and wales", "whole country", "everywhere"};
// Words that say nothing about where: "UK-wide", "all of England", "Fernleigh borough".
constexpr std::array<std::string_view, 14> words_around{"wide", "all", "of", "the", "across", "whole", "area", "borough",
                                                        "district", "city", "county", "council", "metropolitan", "residents"};

std::string without_spaces(std::string_view text) {
    std::string kept;
    for (const base::Token& token : base::tokenise(text, 4)) kept += token.text;
    return kept;
}

// The label and, one by one, what it lies in: "Sheffield, South Yorkshire".
std::vector<std::string> names_of(const FoundPlace& place) {
    std::vector<std::string> names{area_words(place.label)};
    for (const std::string& part : base::split(place.context, ',')) names.push_back(area_words(part));
    std::erase(names, std::string());
    return names;
}

bool is_postal(const std::string& area) {
    return area.size() <= 8 && (model::parse_postcode(area) || model::parse_outcode(area));
}

}  // namespace

std::string area_words(std::string_view text) {
    std::string kept;
    for (const base::Token& token : base::tokenise(text, 12)) {
        if (std::find(words_around.begin(), words_around.end(), token.text) != words_around.end()) continue;
        kept.append(kept.empty() ? "" : " ").append(token.text);
    }
    return kept;
}

bool is_national(std::string_view area) {
    const std::string folded = base::fold(area);
    const std::string core = area_words(area);
    return std::any_of(nations.begin(), nations.end(), [&](std::string_view nation) { return core == nation || folded == nation; });
}

bool is_national(const model::Service& service) {
    const auto any = [](const std::vector<model::ServiceArea>& areas) {
        return std::any_of(areas.begin(), areas.end(), [](const model::ServiceArea& area) {
            return base::fold(area.extent_type) == "nation" || is_national(area.name);
        });
    };
    return any(service.service_areas) ||
           std::any_of(service.service_at_locations.begin(), service.service_at_locations.end(),
                       [&](const model::ServiceAtLocation& at) { return any(at.service_areas); });
}

base::Result<Coverage> CoverageFinder::of(const std::vector<std::string>& areas) {
    std::size_t elsewhere = 0;
    for (const std::string& area : areas) {
        auto known = known_.find(area);
        if (known == known_.end()) {
            auto found = of(area);
            if (!found) return found;
            known = known_.emplace(area, *found).first;
        }
        if (known->second == Coverage::covers) return Coverage::covers;
        elsewhere += known->second == Coverage::outside ? 1 : 0;
    }
    return !areas.empty() && elsewhere == areas.size() ? Coverage::outside : Coverage::unsaid;
}

base::Result<Coverage> CoverageFinder::of(const std::string& area) {
    if (is_national(area)) return Coverage::covers;
    const std::string core = area_words(area);
    if (core.empty()) return Coverage::unsaid;
    const auto names = names_of(place_);
    if (std::find(names.begin(), names.end(), core) != names.end()) return Coverage::covers;
    if (is_postal(area)) {
        const auto asked = model::parse_postcode(place_.label);
        const auto outcode = model::parse_outcode(place_.label);
        if (!asked && !outcode) return by_distance(area);
        const std::string whole = without_spaces(asked ? *asked : *outcode), part = without_spaces(area);
        if (asked && whole.starts_with(part) && (model::parse_postcode(area) || whole.size() == part.size() + 3)) return Coverage::covers;
        return !asked && whole == part ? Coverage::covers : Coverage::outside;
    }
    return by_distance(core);
}

base::Result<Coverage> CoverageFinder::by_distance(const std::string& area) const {
    auto found = find_place(directory_, {}, area);
    if (!found) return base::fail(std::move(found).error());
    if (!*found || !(*found)->exact) return Coverage::unsaid;
    const double apart = base::distance_metres((*found)->point, place_.point);
    const double reach = (*found)->precision_m + place_.precision_m;
    if (apart <= reach) return Coverage::covers;
    return apart > surely_elsewhere_factor * reach + surely_elsewhere_m ? Coverage::outside : Coverage::unsaid;
}

}  // namespace fingerpost::core
