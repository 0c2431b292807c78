// Community mapping as pages, spreadsheets and PDF, and the public's map.
#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "../../../src/web/map.h"
#include "signed_in.h"
#include "support/directory.h"

using namespace fingerpost;
using namespace fingerpost::web::testing;
using core::Role;
using test::has;
using test::must;

namespace {

model::ListingRecord placed(const std::string& id, const std::string& name, const std::string& organisation, const std::string& category, const std::string& town, double north) {
    model::ListingRecord record = test::listing(id, name, organisation, category);
    model::Location location;
    location.latitude = north;
    location.longitude = -2.1;
    location.addresses.emplace_back();
    location.addresses.back().address_1 = "1 High Street";
    location.addresses.back().city = town;
    location.addresses.back().postal_code = "FP2 1AA";
    record.service.service_at_locations.emplace_back().location = location;
    return record;
}

struct MappingFixture : SignedInFixture {
    std::string editor, worker;
    MappingFixture() {
        model::ListingRecord refuge = placed("r", "Refuge <b>", "Safe Start", "Domestic abuse", "Secretham", 54.9);
        refuge.service.fingerpost.hidden_location = true;
        refuge.service.service_areas.emplace_back().name = "Ashcombe";
        test::import(*directory, {placed("a", "Foot clinic", "=Fair Say", "Foot care", "Ashcombe", 54.5), placed("b", "Home again", "=Fair Say", "Home from hospital", "Mill<b>rook", 54.6),
                                  placed("c", "Feet & more", "Second", "Foot care", "Ashcombe", 54.501), refuge});
        must(directory->catch_up());
        config.map.areas = {"Netherby"};
        build();
        editor = add_whole("editor", Role::editor);
        worker = add_whole("worker", Role::worker);
    }
    // The address of an organisation's form, from the link in the matrix.
    std::string first_subject(const std::string& page) const {
        const std::string start = "href=\"" + page + "/";
        const std::string body = get(page, editor).body;
        const auto at = body.find(start);
        REQUIRE(at != std::string::npos);
        return body.substr(at + 6, body.find('"', at + 6) - at - 6);
    }
};

}  // namespace

TEST_CASE_FIXTURE(MappingFixture, "the matrix counts, says gaps in words, escapes what people write, and holds no hidden place") {
    const auto page = get("/mapping?rows=health", worker);
    CHECK(page.status == 200);
    CHECK(has(page.body, "Mill&lt;b&gt;rook"));
    CHECK(has(page.body, "Foot care: none in Mill&lt;b&gt;rook, Netherby, and nobody who comes there."));
    CHECK(has(page.body, "<td class=\"gap\">None</td>"));
    CHECK(has(page.body, "<th scope=\"row\">"));
    for (const char* address : {"/mapping", "/mapping?areas=outcode", "/mapping?as=csv", "/mapping/alike", "/mapping?rows=needs&sector=voluntary&for=women"}) {
        const auto answer = get(address, worker);
        CAPTURE(address);
        CHECK(answer.status == 200);
        CHECK_FALSE(has(answer.body, "Secretham"));
    }
    CHECK(get("/mapping?rows=no-such", worker).status == 404);
    CHECK(has(get("/mapping?page=9999999999999999999999&areas=x&sector=y", worker).body, "What there is where"));
    CHECK(has(get("/mapping/alike", worker).body, "Feet &amp; more (Second); Foot clinic (=Fair Say)"));
}

TEST_CASE_FIXTURE(MappingFixture, "the same is a spreadsheet without formulas and a PDF on either paper") {
    const auto csv = get("/mapping/organisations?as=csv", worker);
    CHECK(header(csv, "Content-Disposition") == "attachment; filename=\"organisations-and-functions.csv\"");
    CHECK(has(csv.body, "'=Fair Say"));
    CHECK_FALSE(has(csv.body, ",=Fair Say"));
    CHECK(has(csv.body, "Yes (listed)"));
    for (const char* address : {"/mapping?as=a4", "/mapping?as=a3", "/mapping/organisations?as=a4", "/mapping/alike?as=a3"}) {
        const auto pdf = get(address, worker);
        CAPTURE(address);
        CHECK(pdf.content_type == "application/pdf");
        CHECK(pdf.body.starts_with("%PDF-1.7"));
        CHECK(pdf.caching == http::Caching::no_store);
    }
}

TEST_CASE_FIXTURE(MappingFixture, "an editor fills in who does what; a worker reads it and has no form") {
    const std::string subject = first_subject("/mapping/organisations");
    CHECK(has(get(subject, editor).body, "From its listings"));
    CHECK(post(subject, editor, "mark-support-12=partly&note-support-12=Only+%3Cweekdays%3E").status == 303);
    const std::string matrix = get("/mapping/organisations", worker).body;
    CHECK(has(matrix, "Partly*"));
    CHECK(has(matrix, "Only &lt;weekdays&gt;"));
    CHECK_FALSE(has(matrix, "action=\"/mapping/organisations\""));
    CHECK_FALSE(has(matrix, subject + "\""));
    CHECK(get(subject, worker).status == 403);
    CHECK(post(subject, worker, "mark-support-12=no").status == 403);
    const auto too_long = post(subject, editor, "mark-support-11=yes&note-support-11=" + std::string(600, 'n'));
    CHECK(too_long.status == 400);
    CHECK(has(too_long.body, "href=\"#note-support-11\""));
    CHECK(has(too_long.body, std::string(600, 'n')));
    // Names: an empty one, one that is there, one of another's.
    CHECK(has(post("/mapping/roles", editor, "name=").body, "Write something here"));
    CHECK(post("/mapping/roles", editor, "name=Ward+clerk").status == 303);
    CHECK(has(post("/mapping/roles", editor, "name=ward+clerk").body, "It is in the matrix already"));
    const std::string role = first_subject("/mapping/roles");
    CHECK(post(role + "/learning", editor, "need-support-12=Who+to+ring").status == 303);
    CHECK(has(get(role + "/learning", worker).body, "Who to ring"));
    CHECK(has(get(role + "/learning?as=csv", worker).body, "Who to ring"));
    CHECK(post(role + "/name", editor, "name=Ward+clerk&remove=yes").status == 303);
    CHECK(get(role, editor).status == 404);
    CHECK(post("/mapping/functions", editor, "label=Interpreting&section=communication").status == 303);
    CHECK(has(get("/mapping/organisations", worker).body, "Interpreting (own)"));
    CHECK(post("/mapping/functions/communication-1", editor, "label=Trust").status == 303);
    CHECK(has(get("/mapping/functions", editor).body, ">Trust</a>"));
    CHECK(get("/mapping/functions/no-such", editor).status == 404);
}

TEST_CASE_FIXTURE(MappingFixture, "the map is the public's, says the same in its list, and has no hidden place") {
    const auto page = get("/map?category=foot-care");
    CHECK(page.status == 200);
    CHECK(has(page.body, "Foot care: where it is and is not"));
    CHECK(has(page.body, "None in: "));
    CHECK(has(page.body, "Netherby"));
    CHECK(has(page.body, ">Foot clinic</a>"));
    CHECK(has(page.body, "id=\"map-part\""));
    CHECK_FALSE(has(page.body, "id=\"tiles\""));
    for (const char* address : {"/map", "/map?areas=outcode", "/map/points", "/map/points?box=-90,-180,90,180", "/map?category=safety"}) {
        CAPTURE(address);
        CHECK_FALSE(has(get(address).body, "Secretham"));
        CHECK_FALSE(has(get(address).body, "54.9"));
    }
    CHECK(get("/map?category=no-such").status == 404);
    const auto points = nlohmann::json::parse(get("/map/points?category=foot-care").body);
    CHECK(points.at("services") == 2);
    CHECK(points.at("areas").size() >= 2);
    CHECK(nlohmann::json::parse(get("/map/points?category=foot-care&box=10,10,20,20").body).at("points").empty());
    for (const char* box : {"x", "1,2,3", "1,2,3,4,5", "9,9,1,1", "nan,nan,nan,nan", "1e999,0,0,0"}) {
        CAPTURE(box);
        CHECK(nlohmann::json::parse(get(std::string("/map/points?category=foot-care&box=") + box).body).at("services") == 2);
    }
    CHECK(get("/map/points?category=no-such").status == 404);
}

TEST_CASE_FIXTURE(MappingFixture, "pictures from elsewhere are allowed on the map's page alone, and only where they are configured") {
    const auto headers_of = [&](const std::string& pattern) {
        for (const http::Route& route : router.routes()) {
            if (route.pattern == pattern) return route.headers;
        }
        return std::vector<http::Header>();
    };
    CHECK(headers_of("/map").empty());
    config.map.tiles_url = "https://{s}.tiles.example.org/{z}/{x}/{y}.png";
    config.map.tiles_attribution = "<Example> maps";
    build();
    REQUIRE(headers_of("/map").size() == 1);
    CHECK(has(headers_of("/map")[0].value, "img-src 'self' https://*.tiles.example.org;"));
    CHECK(has(headers_of("/map")[0].value, "script-src 'self'"));
    for (const http::Route& route : router.routes()) {
        if (route.pattern != "/map") CHECK_FALSE(std::any_of(route.headers.begin(), route.headers.end(), [](const http::Header& one) { return one.name == "Content-Security-Policy"; }));
    }
    CHECK(has(get("/map").body, "Show streets from &lt;Example&gt; maps"));
}

TEST_CASE("an address of tiles that could widen the policy is none") {
    using web::tile_source;
    CHECK(tile_source("https://tiles.example.org/{z}/{x}/{y}.png") == "https://tiles.example.org");
    CHECK(tile_source("https://{s}.example.org:8443/{z}/{x}/{y}.png") == "https://*.example.org:8443");
    CHECK(tile_source("http://127.0.0.1:8081/{z}/{x}/{y}.png") == "http://127.0.0.1:8081");
    for (const char* never : {"", "http://tiles.example.org/{z}/{x}/{y}.png", "https://tiles.example.org/static.png", "https://a.example.org; script-src */{z}/{x}/{y}", "https:///{z}/{x}/{y}",
                              "javascript:alert(1)//{z}{x}{y}", "https://a.example.org 'unsafe-inline'/{z}/{x}/{y}", "data:{z}{x}{y}"}) {
        CAPTURE(never);
        CHECK_FALSE(tile_source(never).has_value());
    }
}
