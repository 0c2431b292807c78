// Distance over the ground between two points.
#pragma once

#include <algorithm>
#include <cmath>
#include <numbers>

namespace fingerpost::base {

// WGS84, in degrees: north and east are positive.
struct Point {
    double latitude = 0, longitude = 0;
};

inline constexpr double metres_in_a_mile = 1609.344;

// Along the great circle, in metres, by the haversine formula: R. W. Sinnott, "Virtues of the Haversine", Sky &
// Telescope 68 (1984), page 159. The Earth is taken for a sphere of its mean radius (IUGG R1), which is right within
// 0.5 %.
inline double distance_metres(Point from, Point to) {
    constexpr double earth_radius = 6'371'008.8;
    constexpr double radians = std::numbers::pi / 180;
    const double north = std::sin((to.latitude - from.latitude) * radians / 2);
    const double east = std::sin((to.longitude - from.longitude) * radians / 2);
    const double square =
        north * north + std::cos(from.latitude * radians) * std::cos(to.latitude * radians) * east * east;
    return 2 * earth_radius * std::asin(std::sqrt(std::min(1.0, square)));
}

inline double distance_miles(Point from, Point to) {
    return distance_metres(from, to) / metres_in_a_mile;
}

}  // namespace fingerpost::base
