#include "centroids.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace fingerpost::places {
namespace {

// A group of one postcode is not better known than a postcode.
constexpr double smallest_spread = 100;
// An outcode without neighbours; the widest of Great Britain, IV27, has its furthest postcodes 30 km away.
constexpr double largest_spread = 30'000;

Centroid centroid(std::int64_t code, const std::vector<base::Point>& points) {
    Centroid made{code, {}, smallest_spread, static_cast<std::int64_t>(points.size())};
    const auto count = static_cast<double>(points.size());
    for (const base::Point point : points) {
        made.point.latitude += point.latitude / count;
        made.point.longitude += point.longitude / count;
    }
    std::vector<double> distances;
    distances.reserve(points.size());
    for (const base::Point point : points) distances.push_back(base::distance_metres(made.point, point));
    const auto ninth_of_ten = distances.begin() + static_cast<std::ptrdiff_t>((distances.size() - 1) * 9 / 10);
    std::nth_element(distances.begin(), ninth_of_ten, distances.end());
    made.spread = std::max(smallest_spread, *ninth_of_ten);
    return made;
}

}  // namespace

void CentroidMaker::add(const PostcodeRow& postcode) {
    const std::int64_t group = postcode.code / codes_in_a_group_;
    if (group != group_) close_group();
    group_ = group;
    const base::Point point = point_of(postcode.position.north, postcode.position.east);
    const bool good = !postcode.terminated && postcode.quality != Quality::sector_mean &&
                      postcode.quality != Quality::kept_from_before;
    all_.push_back(point);
    if (good) good_.push_back(point);
}

void CentroidMaker::close_group() {
    if (!all_.empty()) made_.push_back(centroid(group_, good_.empty() ? all_ : good_));
    all_.clear();
    good_.clear();
}

std::vector<Centroid> CentroidMaker::finish() {
    close_group();
    return std::exchange(made_, {});
}

std::vector<Centroid> centroids_of(const std::vector<OutcodeRow>& outcodes) {
    std::vector<Centroid> made;
    made.reserve(outcodes.size());
    for (const OutcodeRow& outcode : outcodes) {
        made.push_back(
            {outcode.code, point_of(outcode.position.north, outcode.position.east), largest_spread, outcode.postcodes});
    }
    for (std::size_t one = 0; one < made.size(); ++one) {
        for (std::size_t other = one + 1; other < made.size(); ++other) {
            const double distance =
                std::max(smallest_spread, base::distance_metres(made[one].point, made[other].point));
            made[one].spread = std::min(made[one].spread, distance);
            made[other].spread = std::min(made[other].spread, distance);
        }
    }
    return made;
}

}  // namespace fingerpost::places
