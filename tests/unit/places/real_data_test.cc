// Rows as they are published, where developers have them at hand.
#include <fstream>

#include "support.h"

using namespace places_test;

TEST_CASE("the Sheffield rows of Code-Point Open are read, four of them without a position") {
    const auto path = shared_or_skip("codepoint_open_sheffield.csv");
    if (!path) return;
    const Workshop workshop;
    const auto report = workshop.import({*path});
    CHECK(report.files.front().rows == 579);
    CHECK(report.files.front().without_position == 4);
    CHECK(report.postcodes == 575);
    const fp::Match match = workshop.one("S1 1QF");
    CHECK(match.exact);
    CHECK(metres_off(match, 53.38240, -1.46838) < 50);
    CHECK(workshop.one("S10").kind == fp::Kind::outcode);
    CHECK(workshop.one("S10").precision_m > 300);
    CHECK(workshop.one("S10").precision_m < 6000);
}

TEST_CASE(
    "the outcodes of Great Britain are read, and their distances to the next one are a fair measure of their spread") {
    const auto outcodes = shared_or_skip("outcode_centroids_gb.csv");
    const auto postcodes = shared_or_skip("codepoint_open_sheffield.csv");
    if (!outcodes || !postcodes) return;
    const Workshop listed, both;
    CHECK(listed.import({*outcodes}).outcodes == 2880);
    both.import({*outcodes, *postcodes});
    CHECK(listed.one("M33 7AA").kind == fp::Kind::outcode);
    // POSTCODES.md: nine of ten of M33's postcodes lie within 2.2 km of its centroid; IV27's reach 30 km.
    MESSAGE("M33 ", listed.one("M33").precision_m, " m, IV27 ", listed.one("IV27").precision_m, " m");
    CHECK(listed.one("M33").precision_m > 1000);
    CHECK(listed.one("M33").precision_m < 6000);
    CHECK(listed.one("IV27").precision_m > 10'000);
    // The centroid of the real postcodes lies within the spread that the list alone would give.
    for (const char* outcode : {"S10", "S5", "S6", "S8"}) {
        CAPTURE(outcode);
        const fp::Match measured = both.one(outcode), told = listed.one(outcode);
        CHECK(metres_off(measured, told.point.latitude, told.point.longitude) < told.precision_m);
    }
}
