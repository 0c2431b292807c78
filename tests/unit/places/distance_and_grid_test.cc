// Positions against points whose coordinates are published.
#include <fingerpost/base/distance.h>

#include "support.h"

using namespace places_test;
using fingerpost::base::distance_metres;
using fingerpost::base::distance_miles;

TEST_CASE("the distance between two cities is what the map says, in miles") {
    // Sheffield town hall and Manchester town hall: 32.6 miles as the crow flies.
    CHECK(distance_miles({53.38045, -1.47022}, {53.47932, -2.24481}) == doctest::Approx(32.6).epsilon(0.01));
    // Land's End to John o' Groats: 603 miles.
    CHECK(distance_miles({50.0657, -5.7132}, {58.6373, -3.0689}) == doctest::Approx(603).epsilon(0.01));
}

TEST_CASE(
    "a point is no distance from itself, and distance is the same both ways, also on the other side of the Earth") {
    CHECK(distance_metres({53.5, -2.2}, {53.5, -2.2}) == 0);
    CHECK(distance_metres({53.5, -2.2}, {51.5, 0.1}) == doctest::Approx(distance_metres({51.5, 0.1}, {53.5, -2.2})));
    CHECK(distance_metres({0, 0}, {0, 180}) == doctest::Approx(20'015'115).epsilon(0.0001));
    CHECK(distance_metres({53.5, -2.2}, {53.5, 357.8}) == doctest::Approx(0));
}

TEST_CASE(
    "grid references become degrees within five metres of the published control points, with the change of datum") {
    const Workshop workshop;
    // Ordnance Survey's worked example, and Manchester's M1 1AD.
    workshop.import_text("control.csv",
                         code_point_row("NR30 1AA", 651410, 313177) + code_point_row("M1 1AD", 383825, 398598));
    CHECK(metres_off(workshop.one("NR30 1AA"), 52.6579786, 1.7160520) < 5);
    CHECK(metres_off(workshop.one("M1 1AD"), 53.4838479, -2.2452159) < 0.2);
}

TEST_CASE("no corner of Great Britain is more than six metres off") {
    struct Control {
        const char* postcode;
        int easting, northing;
        double latitude, longitude;
    };
    // From Ordnance Survey's test points of OSTN15 (to whole metres): Scilly, Cornwall, Devon, Greenwich, Blackpool,
    // Caithness, Shetland, St Kilda. The sheet's edges are where the simpler shift is least exact.
    const std::vector<Control> controls{{"TR21 0AA", 91492, 11319, 49.92226393730, -6.29977752014},
                                        {"TR12 7AA", 170371, 11572, 49.96006137820, -5.20304609998},
                                        {"PL8 1AA", 250360, 62017, 50.43885825610, -4.10864563561},
                                        {"SE1 1AA", 530625, 178388, 51.48936564950, -0.11992557180},
                                        {"FY1 1AA", 331535, 431921, 53.77911025900, -3.04045490691},
                                        {"KW1 4AA", 299722, 967203, 58.58120461280, -3.72631022121},
                                        {"ZE2 9AA", 396000, 1138729, 60.13308091660, -2.07382822798},
                                        {"HS6 5AA", 9588, 899449, 57.81351838410, -8.57854461076}};
    const Workshop workshop;
    std::string rows;
    for (const Control& control : controls) rows += code_point_row(control.postcode, control.easting, control.northing);
    workshop.import_text("controls.csv", rows);
    for (const Control& control : controls) {
        CAPTURE(control.postcode);
        CHECK(metres_off(workshop.one(control.postcode), control.latitude, control.longitude) < 6);
    }
}
