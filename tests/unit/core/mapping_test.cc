// What there is in which area: counted from what the public may see, and nothing else.
#include <doctest/doctest.h>
#include <fingerpost/core/mapping.h>

#include <algorithm>


#include "support/directory.h"

using namespace fingerpost;
using namespace fingerpost::test;
using core::AreaKind;
using core::CoverageQuestion;

namespace {

const core::MappedGround ground{"Fernleigh", {}};

struct Somewhere {
    const char* town = "";
    const char* postcode = "";
    double north = 54.5, east = -2.1;
};

void put_at(model::ListingRecord& record, const Somewhere& where, bool hidden = false) {
    model::Location location;
    location.name = "A hall";
    location.latitude = where.north;
    location.longitude = where.east;
    location.addresses.emplace_back();
    location.addresses.back().address_1 = std::to_string(where.north) + " High Street";  // another address is another place
    location.addresses.back().city = where.town;
    location.addresses.back().postal_code = where.postcode;
    if (hidden) location.fingerpost.hidden_location = true;
    record.service.service_at_locations.emplace_back().location = location;
}

model::ListingRecord at(const std::string& id, const std::string& category, const Somewhere& where, const std::string& organisation = "Ashcombe Friends") {
    model::ListingRecord record = listing(id, "Service " + id, organisation, category);
    put_at(record, where);
    return record;
}

model::ListingRecord covering(const std::string& id, const std::string& category, const std::string& area) {
    model::ListingRecord record = listing(id, "Service " + id, "Ashcombe Friends", category);
    record.service.service_areas.emplace_back().name = area;
    return record;
}

const core::CoverageRow& row_of(const core::CoverageMatrix& matrix, const std::string& slug) {
    for (const core::CoverageRow& row : matrix.rows) {
        if (row.category->slug == slug) return row;
    }
    FAIL("no row " << slug);
    return matrix.rows.front();
}

std::size_t area_of(const core::CoverageMatrix& matrix, const std::string& name) {
    for (std::size_t number = 0; number < matrix.areas.size(); ++number) {
        if (matrix.areas[number].name == name) return number;
    }
    FAIL("no area " << name);
    return 0;
}

bool has_area(const core::CoverageMatrix& matrix, const std::string& name) {
    return std::any_of(matrix.areas.begin(), matrix.areas.end(), [&](const core::MappedArea& one) { return one.name == name; });
}

}  // namespace

TEST_CASE("a service counts where it has a place, once, however the town is written, and in every kind above its own") {
    model::ListingRecord two_places = at("a", "Foot care", {"Ashcombe", "FP2 1AA"});
    put_at(two_places, {"ASHCOMBE", "FP2 1AB", 54.51});
    put_at(two_places, {"Millbrook", "FP3 1AA"});
    const OpenDirectory open({two_places, at("b", "Foot care", {"Ashcombe ", "FP2 1AA"}), at("c", "Hearing", {"Millbrook", "FP3 1AA"})});
    core::Mapping mapping(*open.directory);
    const auto top = must(mapping.coverage({}, ground));
    const core::CoverageRow& health = row_of(top, "health");
    CHECK(top.areas.size() == 2);
    CHECK(health.cells[area_of(top, "Ashcombe")].here == 2);
    CHECK(health.cells[area_of(top, "Millbrook")].here == 2);
    CHECK(health.services == 3);
    CoverageQuestion inside;
    inside.under = "health";
    const auto below = must(mapping.coverage(inside, ground));
    CHECK(row_of(below, "hearing").cells[area_of(below, "Ashcombe")].here == 0);
    CHECK(core::is_gap(row_of(below, "hearing"), area_of(below, "Ashcombe")));
    CHECK_FALSE(core::is_gap(row_of(below, "foot-care"), area_of(below, "Ashcombe")));
    CHECK(below.in_no_row == 0);
    CHECK(below.all.services == 3);
    inside.areas = AreaKind::outcode;
    CHECK(has_area(must(mapping.coverage(inside, ground)), "FP2"));
}

TEST_CASE("who comes to an area, who covers all of it, and who tells nothing are told apart, and a town is not the borough of its name") {
    const OpenDirectory open({at("a", "Foot care", {"Fernleigh", "FP1 1AA"}), covering("b", "Foot care", "Fernleigh borough"), covering("c", "Foot care", "Fernleigh"),
                              covering("d", "Foot care", "Sallow Vale"), covering("e", "Foot care", "England"), listing("f", "Nowhere", "Ashcombe Friends", "Foot care")});
    core::Mapping mapping(*open.directory);
    const auto matrix = must(mapping.coverage({}, ground));
    const core::CoverageRow& row = row_of(matrix, "health");
    CHECK(row.cells[area_of(matrix, "Fernleigh")].here == 1);
    CHECK(row.cells[area_of(matrix, "Fernleigh")].covering == 1);
    // An area that only its service areas name is an area all the same: with nothing in it.
    CHECK(row.cells[area_of(matrix, "Sallow Vale")].here == 0);
    CHECK(row.cells[area_of(matrix, "Sallow Vale")].covering == 1);
    CHECK(row.whole == 2);
    CHECK(row.unknown == 1);
    CHECK(core::is_thin(row, area_of(matrix, "Sallow Vale")));
    CHECK_FALSE(has_area(matrix, "Fernleigh borough"));
    CHECK_FALSE(has_area(matrix, "England"));
}

TEST_CASE("an area where there is nothing at all is there when the settings name it") {
    const OpenDirectory open({at("a", "Foot care", {"Ashcombe", "FP2 1AA"})});
    core::Mapping mapping(*open.directory);
    const auto matrix = must(mapping.coverage({}, {"Fernleigh", {"Netherby", "FP9"}}));
    CHECK(core::is_gap(row_of(matrix, "health"), area_of(matrix, "Netherby")));
    CHECK_FALSE(has_area(matrix, "FP9"));
    CoverageQuestion outcodes;
    outcodes.areas = AreaKind::outcode;
    CHECK(has_area(must(mapping.coverage(outcodes, {"Fernleigh", {"Netherby", "FP9"}})), "FP9"));
}

TEST_CASE("a hidden place is in no area, at no point and in no group, whoever hides it; what its service says it covers counts") {
    model::ListingRecord refuge = listing("refuge", "Refuge", "Safe Start", "Domestic abuse");
    put_at(refuge, {"Secretham", "FP7 7QX", 54.9, -2.9}, true);
    refuge.service.service_areas.emplace_back().name = "Ashcombe";
    model::ListingRecord other = listing("other", "Other refuge", "Safer Start", "Domestic abuse");
    put_at(other, {"Secretham", "FP7 7QX", 54.9, -2.9});
    other.service.fingerpost.hidden_location = true;
    model::ListingRecord off = at("off", "Domestic abuse", {"Hushby", "FP8 1AA", 54.8, -2.8});
    off.service.fingerpost.web = false;
    const OpenDirectory open({refuge, other, off, at("a", "Foot care", {"Ashcombe", "FP2 1AA"})});
    core::Mapping mapping(*open.directory);
    for (const AreaKind kind : {AreaKind::town, AreaKind::outcode}) {
        CoverageQuestion question;
        question.areas = kind;
        const auto matrix = must(mapping.coverage(question, ground));
        for (const char* never : {"Secretham", "Hushby", "FP7", "FP8"}) CHECK_FALSE(has_area(matrix, never));
    }
    const auto matrix = must(mapping.coverage({}, ground));
    CHECK(row_of(matrix, "safety").cells[area_of(matrix, "Ashcombe")].covering == 1);
    CHECK(row_of(matrix, "safety").services == 2);
    const auto points = must(mapping.points("", {}));
    CHECK(points.services == 1);
    CHECK(points.whole.north < 54.6);
    for (const core::AlikeGroup& group : must(mapping.alike(AreaKind::town, ground, 100)).groups) CHECK(group.area != "Secretham");
    for (const core::ListedArea& area : must(mapping.listed("", AreaKind::town, ground, 1)).areas) CHECK(area.area.name == "Ashcombe");
}

TEST_CASE("sector, audience and needs choose; the mix of sectors is counted") {
    model::ListingRecord council = at("a", "Foot care", {"Ashcombe", "FP2 1AA"}, "Council");
    council.service.fingerpost.sector = "statutory";
    model::ListingRecord club = at("b", "Foot care", {"Ashcombe", "FP2 1AA"}, "Club");
    club.service.fingerpost.sector = "voluntary";
    club.service.minimum_age = 60;
    const OpenDirectory open({council, club, at("c", "Foot care", {"Millbrook", "FP3 1AA"})});
    core::Mapping mapping(*open.directory);
    const auto all = must(mapping.coverage({}, ground));
    CHECK(row_of(all, "health").sectors[static_cast<std::size_t>(model::Sector::statutory)] == 1);
    CHECK(row_of(all, "health").sectors[static_cast<std::size_t>(model::Sector::unknown)] == 1);
    CoverageQuestion question;
    question.sector = model::Sector::voluntary;
    CHECK(row_of(must(mapping.coverage(question, ground)), "health").services == 1);
    question = {};
    question.audience = "older-people";
    CHECK(row_of(must(mapping.coverage(question, ground)), "health").services == 1);
    question = {};
    question.needs = true;
    const auto needs = must(mapping.coverage(question, ground));
    CHECK(needs.rows.size() > 50);
    CHECK(std::any_of(needs.rows.begin(), needs.rows.end(), [](const core::CoverageRow& row) { return row.services == 3; }));
    question = {};
    question.under = "no-such-kind";
    CHECK(mapping.coverage(question, ground).error().code == base::ErrorCode::not_found);
}

TEST_CASE("services alike in kind, area and audience are a group only where several organisations give them") {
    model::ListingRecord women = at("d", "Lunch clubs", {"Ashcombe", "FP2 1AA"}, "Third");
    women.service.eligibility_description = "Women only";
    const OpenDirectory open({at("a", "Lunch clubs", {"Ashcombe", "FP2 1AA"}, "First"), at("b", "Lunch clubs", {"Ashcombe", "FP2 1AB"}, "Second"), women,
                              at("e", "Foot care", {"Ashcombe", "FP2 1AA"}, "First"), at("f", "Foot care", {"Ashcombe", "FP2 1AA"}, "First"),
                              at("g", "Lunch clubs", {"Millbrook", "FP3 1AA"}, "Fourth")});
    core::Mapping mapping(*open.directory);
    const auto alike = must(mapping.alike(AreaKind::town, ground, 10));
    REQUIRE(alike.groups.size() == 1);
    CHECK(alike.groups[0].area == "Ashcombe");
    CHECK(alike.groups[0].category->slug == "lunch-clubs");
    CHECK(alike.groups[0].services.size() == 2);
    CHECK(must(mapping.alike(AreaKind::town, ground, 0)).in_all == 1);
}

TEST_CASE("the map's points are few however many places there are, and named where they are few") {
    Records many;
    for (int number = 0; number < 300; ++number) {
        many.push_back(at("n" + std::to_string(number), "Foot care", {"Ashcombe", "FP2 1AA", 54.4 + 0.001 * number, -2.3 + 0.0007 * ((number * 37) % 300)}));
    }
    many.push_back(at("far", "Hearing", {"Millbrook", "FP3 1AA", 53.0, -1.0}));
    const OpenDirectory open(many);
    core::Mapping mapping(*open.directory);
    const auto world = must(mapping.points("", {}));
    CHECK(world.services == 301);
    const auto all = must(mapping.points("", world.whole));
    CHECK(all.services == 301);
    CHECK(all.points.size() <= core::map_grid * core::map_grid);
    std::size_t counted = 0;
    for (const core::MapPoint& point : all.points) {
        counted += point.services;
        CHECK(point.named.size() <= core::most_named_at_a_point);
        CHECK(point.named.size() == (point.services <= core::most_named_at_a_point ? point.services : 0));
        CHECK(point.box.contains(point.point));
    }
    CHECK(counted == 301);
    CHECK(must(mapping.points("hearing", {})).services == 1);
    CHECK(must(mapping.points("", {52.9, -1.1, 53.1, -0.9})).services == 1);
    CHECK(mapping.points("nothing-such", {}).error().code == base::ErrorCode::not_found);
    CHECK_FALSE(must(mapping.listed("", AreaKind::town, ground, 1)).named);
    const auto few = must(mapping.listed("hearing", AreaKind::town, ground, 99));
    CHECK(few.named);
    CHECK(few.page == 1);
}

TEST_CASE("what changes is counted anew at once: a listing that comes, one that moves, one that is taken out of view") {
    OpenDirectory open({at("a", "Foot care", {"Ashcombe", "FP2 1AA"})});
    core::Mapping mapping(*open.directory);
    CHECK(must(mapping.coverage({}, ground)).areas.size() == 1);
    model::ListingRecord moved = at("a", "Foot care", {"Millbrook", "FP3 1AA"});
    open.add({moved, at("b", "Foot care", {"Netherby", "FP5 1AA"})});
    const auto now = must(mapping.coverage({}, ground));
    CHECK(has_area(now, "Millbrook"));
    CHECK(has_area(now, "Netherby"));
    CHECK_FALSE(has_area(now, "Ashcombe"));
    moved.service.fingerpost.web = false;
    open.add({moved});
    CHECK_FALSE(has_area(must(mapping.coverage({}, ground)), "Millbrook"));
}

TEST_CASE("areas come in pages, and none is left out") {
    Records many;
    for (int number = 0; number < 60; ++number) many.push_back(at("n" + std::to_string(number), "Foot care", {("Town" + std::to_string(100 + number)).c_str(), "FP2 1AA"}));
    const OpenDirectory open(many);
    core::Mapping mapping(*open.directory);
    std::size_t seen = 0;
    CoverageQuestion question;
    for (question.page = 1; question.page <= 3; ++question.page) {
        const auto matrix = must(mapping.coverage(question, ground));
        CHECK(matrix.pages == 3);
        CHECK(matrix.areas_in_all == 60);
        for (const core::CoverageCell& cell : row_of(matrix, "health").cells) seen += cell.here;
    }
    CHECK(seen == 60);
    question.page = 999;
    CHECK(must(mapping.coverage(question, ground)).page == 3);
}
