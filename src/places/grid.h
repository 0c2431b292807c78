// From the British National Grid (OSGB36, EPSG:27700) to WGS84 (EPSG:4326), by PROJ.
#pragma once

#include <functional>

#include "harvest.h"

namespace fingerpost::places {

// Is it on the grid's sheet (700 km by 1300 km), and not its origin, which stands for "not known"?
bool on_the_grid(double easting, double northing);
// Is it in the United Kingdom, its seas included?
bool in_the_kingdom(base::Point point);

// Converts every position of the harvest that is on the grid. `progress` is told rows done and rows in all.
base::Result<void> convert_to_wgs84(Harvest& harvest,
                                    const std::function<void(std::uint64_t, std::uint64_t)>& progress);

}  // namespace fingerpost::places
