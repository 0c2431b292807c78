#include "geography.h"

#include "terms.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace fingerpost::index {
namespace {

constexpr double units_in_a_degree = 1e6;
constexpr std::size_t bytes_of_a_place = 2 * sizeof(std::int32_t);

constexpr float nearness_of_far = 0.3F;
constexpr float nearness_of_reaching_out = 0.62F;  // as something a mile and a half away
constexpr float nearness_of_unknown = 0.35F;
constexpr float miles_that_halve = 1.2F;

void append(std::string& bytes, double degrees) {
    const auto units = static_cast<std::int32_t>(std::lround(degrees * units_in_a_degree));
    char raw[sizeof units];
    std::memcpy(raw, &units, sizeof units);
    bytes.append(raw, sizeof units);
}

float read_degrees(const char* bytes) {
    std::int32_t units = 0;
    std::memcpy(&units, bytes, sizeof units);
    return static_cast<float>(units / units_in_a_degree);
}

bool is_on_earth(base::Point point) {
    return std::isfinite(point.latitude) && std::isfinite(point.longitude) && std::abs(point.latitude) <= 90 && std::abs(point.longitude) <= 180;
}

}  // namespace

std::string pack_places(const IndexedListing& listing) {
    std::string bytes(1, listing.reaches_out ? '\1' : '\0');
    for (const base::Point& point : listing.points) {
        if (!is_on_earth(point)) continue;
        append(bytes, point.latitude);
        append(bytes, point.longitude);
    }
    return bytes.size() == 1 && !listing.reaches_out ? std::string() : bytes;
}

Geography Geography::read(const Xapian::Database& database) {
    Geography geography;
    const std::size_t documents = database.get_lastdocid() + std::size_t{1};
    geography.first_.assign(documents + 1, 0);
    geography.reaches_out_.assign(documents, 0);
    Xapian::docid filled = 0;
    const auto end = database.valuestream_end(slot::places);
    for (auto value = database.valuestream_begin(slot::places); value != end; ++value) {
        const Xapian::docid document = value.get_docid();
        for (; filled < document; ++filled) geography.first_[filled + 1] = static_cast<std::uint32_t>(geography.places_.size());
        const std::string bytes = *value;
        if (bytes.empty() || document >= documents) continue;
        geography.reaches_out_[document] = bytes[0];
        for (std::size_t at = 1; at + bytes_of_a_place <= bytes.size(); at += bytes_of_a_place) {
            geography.places_.push_back({read_degrees(bytes.data() + at), read_degrees(bytes.data() + at + sizeof(std::int32_t))});
        }
    }
    for (; filled < documents; ++filled) geography.first_[filled + 1] = static_cast<std::uint32_t>(geography.places_.size());
    return geography;
}

float Geography::miles(Xapian::docid document, base::Point from) const {
    float nearest = no_distance;
    if (document + std::size_t{1} >= first_.size()) return nearest;
    for (std::uint32_t at = first_[document]; at < first_[document + 1]; ++at) {
        nearest = std::min(nearest, static_cast<float>(base::distance_miles(from, {places_[at].latitude, places_[at].longitude})));
    }
    return nearest;
}

std::vector<base::Point> Geography::points_of(Xapian::docid document) const {
    std::vector<base::Point> points;
    if (document + std::size_t{1} >= first_.size()) return points;
    for (std::uint32_t at = first_[document]; at < first_[document + 1]; ++at) points.push_back({places_[at].latitude, places_[at].longitude});
    return points;
}

float nearness(float miles, bool reaches_out) {
    const float there = miles == no_distance ? nearness_of_unknown : nearness_of_far + (1 - nearness_of_far) / (1 + miles / miles_that_halve);
    return reaches_out ? std::max(there, nearness_of_reaching_out) : there;
}

}  // namespace fingerpost::index
