// Flat JSON lines: where a service is, and what must not be told of it.
#include <doctest/doctest.h>
#include <fingerpost/model/codec.h>

#include <nlohmann/json.hpp>

#include "flat_support.h"

using namespace exchange_test;

TEST_CASE("An address is divided into street, town and county, and its whole text is kept") {
    const fx::Record record = with(
        R"("address":"3 Mill Lane, Fernleigh, South Yorkshire","postcode":"FP1 1AA","latitude":53.38,"longitude":-1.47)");
    const model::Location& place = place_of(record);
    CHECK_EQ(place.location_type, "physical");
    CHECK_EQ(place.latitude, 53.38);
    CHECK_EQ(place.longitude, -1.47);
    REQUIRE_EQ(place.addresses.size(), 1);
    CHECK_EQ(place.addresses[0].address_1, "3 Mill Lane");
    CHECK_EQ(place.addresses[0].city, "Fernleigh");
    CHECK_EQ(place.addresses[0].state_province, "South Yorkshire");
    CHECK_EQ(place.addresses[0].postal_code, "FP1 1AA");
    CHECK_EQ(place.addresses[0].country, "GB");
    CHECK_EQ(place.addresses[0].extra["original_text"], "3 Mill Lane, Fernleigh, South Yorkshire");
}

TEST_CASE("A line that ends in a street or building is not taken for a town") {
    for (const char* address : {"Mill House, 3 Mill Lane", "Long Lane Surgery", "1 High Street, The Old Library"}) {
        CAPTURE(address);
        const fx::Record record = with(R"("address":")" + std::string(address) + "\"");
        CHECK_EQ(place_of(record).addresses[0].city, "");
        CHECK_EQ(place_of(record).addresses[0].address_1, address);
    }
}

TEST_CASE("A postcode at the end of an address is found there") {
    const fx::Record record = with(R"("address":"3 Mill Lane, Fernleigh, FP1 1AA")");
    CHECK_EQ(place_of(record).addresses[0].postal_code, "FP1 1AA");
    CHECK_EQ(place_of(record).addresses[0].city, "Fernleigh");
}

TEST_CASE("Without address, postcode or coordinates there is no place") {
    CHECK(with(R"("address":"","postcode":"","latitude":null,"longitude":null)").service.service_at_locations.empty());
    CHECK(place_of(with(R"("latitude":53.1,"longitude":-1.2)")).addresses.empty());
    CHECK_EQ(place_of(with(R"("postcode":"FP11AA")")).addresses[0].postal_code, "FP1 1AA");
}

TEST_CASE("A postcode or position that cannot be right is told, kept with the place, and not used") {
    const fx::Record postcode = with(R"("postcode":"NOWHERE")");
    REQUIRE(problem_of(postcode, "postcode"));
    CHECK_EQ(problem_of(postcode, "postcode")->value, "NOWHERE");
    CHECK_EQ(postcode.service.fingerpost.extra["unread"]["postcode"], "NOWHERE");
    CHECK(postcode.service.service_at_locations.empty());
    const fx::Record hidden = with(R"("postcode":"NOWHERE","hidden_location":"yes")");
    CHECK_EQ(place_of(hidden).fingerpost.extra["unread"]["postcode"], "NOWHERE");
    CHECK_FALSE(hidden.service.fingerpost.extra.contains("unread"));
    for (const char* position : {R"("latitude":0,"longitude":0)", R"("latitude":"north","longitude":"1")",
                                 R"("latitude":53.2)", R"("latitude":153.2,"longitude":1)"}) {
        CAPTURE(position);
        const fx::Record record = with(position);
        CHECK_FALSE(place_of(record).latitude);
        REQUIRE(problem_of(record, "latitude"));
        CHECK_EQ(problem_of(record, "latitude")->severity, model::Severity::warning);
    }
}

TEST_CASE("Nothing of a hidden place can be found outside it: not in the service, a problem or a made id") {
    const Outcome outcome = read_bytes(
        "name,address,full address,postcode,Post code 2,lat,lng,hidden location\n"
        "Refuge,3 Mill Lane,Mill Lane again,QX9 9QX,,91,181,yes\nRefuge,,,FP1 1AA,,,,yes\nRefuge,,,FP1 1AB,,,,yes\n");
    REQUIRE_EQ(outcome.records.size(), 3);
    model::Service outside = outcome.records[0].service;
    CHECK(contains(model::encode(outside).dump(), "Mill Lane again"));
    outside.service_at_locations.clear();
    std::string seen = model::encode(outside).dump();
    for (const model::Problem& problem : outcome.records[0].problems) seen += problem.value;
    for (const char* secret : {"Mill", "QX9", "91", "181"}) CHECK_FALSE(contains(seen, secret));
    CHECK_EQ(outcome.records[1].external_id, outcome.records[2].external_id);
}

TEST_CASE("A hidden place carries its mark, also when the mark cannot be read") {
    const fx::Record record = with(
        R"("address":"3 Mill Lane, Fernleigh","postcode":"FP1 1AA","latitude":"x","longitude":"y","hidden_location":"yes")");
    CHECK_EQ(place_of(record).fingerpost.hidden_location, true);
    CHECK_EQ(record.service.fingerpost.extra, nlohmann::json::object());
    CHECK_EQ(record.service.extra, nlohmann::json::object());
    CHECK_EQ(place_of(with(R"("postcode":"FP1 1AA","hidden_location":"perhaps")")).fingerpost.hidden_location, true);
}
