// Open Referral UK 3.0 and HSDS 3.0 JSON in all the wrappings it comes in.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "support.h"

using namespace exchange_test;

namespace {

std::string service(const std::string& id, const std::string& more = "") {
    return R"({"id":")" + id +
           R"(","name":"Lunch club","status":"active","organization":{"id":"e6f0e5b4-4b1c-4a2b-8c75-0d1f5a0b7c11","name":"Mill Lane Trust"})" +
           more + "}";
}

const std::string first = "ac148810-d857-441c-9679-408f346de14b";
const std::string second = "b644a0d2-9e8a-4c33-9390-ae9ee93fc056";

}  // namespace

TEST_CASE("A service is read the same alone, in a list, in a page, in a package, and one a line") {
    const std::string both = service(first) + ",\n" + service(second);
    const std::vector<std::string> wrappings{
        "[" + both + "]",
        "{\"total_items\":2,\"total_pages\":1,\"contents\":[" + both + "],\"empty\":false}",
        "{\"totalElements\":2,\"content\":[" + both + "]}",
        "{\"about\":\"Fictional\",\"services\":[" + both + "]}",
        service(first) + "\n" + service(second) + "\n",
        "[" + service(first) + "]\n[" + service(second) + "]",
    };
    for (const std::string& bytes : wrappings) {
        CAPTURE(bytes);
        const Outcome outcome = read_bytes(bytes);
        INFO(outcome.told());
        REQUIRE_EQ(outcome.records.size(), 2);
        CHECK_EQ(outcome.format, fx::Format::oruk);
        CHECK_EQ(outcome.records[0].external_id, first);
        CHECK(outcome.records[0].has_own_uuid);
        CHECK_EQ(outcome.records[1].service.id, second);
        CHECK_EQ(outcome.records[1].service.organisation->name, "Mill Lane Trust");
        CHECK(outcome.notes.empty());
    }
    CHECK_EQ(read_bytes(service(first)).records.size(), 1);
}

TEST_CASE("Line numbers of records hold inside a page over many lines") {
    const Outcome outcome = read_path(data_file("page.json"));
    INFO(outcome.told());
    REQUIRE_EQ(outcome.records.size(), 2);
    CHECK_EQ(outcome.records[0].line, 5);
    CHECK_EQ(outcome.records[1].line, 23);
    CHECK_EQ(outcome.records[0].service.service_at_locations[0].location->name, "Mill Lane Hall");
    CHECK_EQ(outcome.records[0].service.attributes.size(), 1);
    CHECK(outcome.notes_hold("page 1 of 3"));
}

TEST_CASE("An organisation with its services gives a record for each, with the organisation embedded") {
    const Outcome outcome = read_path(data_file("organisation.json"));
    INFO(outcome.told());
    REQUIRE_EQ(outcome.records.size(), 2);
    for (const fx::Record& record : outcome.records) {
        REQUIRE(record.service.organisation);
        CHECK_EQ(record.service.organisation->name, "Mill Lane Trust");
        CHECK_EQ(record.service.organisation->website, "https://example.org");
        CHECK_EQ(record.service.organisation_id, "e6f0e5b4-4b1c-4a2b-8c75-0d1f5a0b7c11");
    }
}

TEST_CASE("A record with a list named like a page's is still a record") {
    const Outcome outcome =
        read_bytes("{\"id\":\"1\",\"name\":\"A\",\"content\":[\"x\"],\"phone\":\"\"}\n{\"id\":\"2\",\"name\":\"B\"}\n");
    REQUIRE_EQ(outcome.records.size(), 2);
    CHECK_EQ(outcome.records[0].service.extra["content"][0], "x");
}

TEST_CASE("An id that is no UUID is kept as the id in the source") {
    const Outcome outcome = read_bytes(service("svc-1"));
    REQUIRE_EQ(outcome.records.size(), 1);
    CHECK_FALSE(outcome.records[0].has_own_uuid);
    CHECK_EQ(outcome.records[0].external_id, "svc-1");
    CHECK_EQ(outcome.records[0].service.id, "");
    CHECK_EQ(outcome.records[0].service.fingerpost.external_id, "svc-1");
}

TEST_CASE("A service without a name is refused, one without an id is kept with a warning") {
    const Outcome outcome =
        read_bytes(R"([{"id":")" + first + R"(","status":"active"},{"name":"A","status":"active"}])");
    REQUIRE_EQ(outcome.records.size(), 2);
    CHECK(outcome.records[0].rejected);
    CHECK_EQ(outcome.records[0].external_id, first);
    CHECK(problem_of(outcome.records[0], "name"));
    CHECK_FALSE(outcome.records[1].rejected);
    CHECK(problem_of(outcome.records[1], "id"));
}

TEST_CASE("What the decoder tolerated is told with the record") {
    const Outcome outcome = read_bytes(service(first, R"(,"minimum_age":"16","ward":"Hill")"));
    REQUIRE_EQ(outcome.records.size(), 1);
    CHECK(problem_of(outcome.records[0], "minimum_age"));
    CHECK_EQ(outcome.records[0].service.extra["ward"], "Hill");
}

TEST_CASE("A service at a location that holds its service is that service, at that place") {
    const Outcome outcome = read_bytes(R"({"id":"1","name":"A","status":"active","location":{"id":"2","location_type":"physical","name":"Hall"},"service":{"id":"3","name":"A"}})");
    REQUIRE_EQ(outcome.records.size(), 1);
    CHECK_EQ(outcome.records[0].external_id, "3");
    CHECK_EQ(place_of(outcome.records[0]).name, "Hall");
}

TEST_CASE("JSON that holds no services says what it holds") {
    const std::vector<std::pair<std::string, std::string>> files{
        {R"([{"id":"1","name":"T","description":"d","taxonomy":"Needs","term_uri":"http://example.org/1"}])",
         "taxonomy"},
        {R"({"contents":[{"id":"1","name":"O","description":"d","website":"https://example.org"}]})", "organisations"},
        {R"({"id":"1","location":{"id":"2"},"service":{"id":"3"}})", "service_at_locations"},
        {R"({"version":"HSDS-UK-3.0","profile":"https://example.org/","openapi_url":"https://example.org/openapi.json"})",
         "API"},
        {R"({"services.csv":[{"id":"1","name":"A"}],"phones.csv":[]})", "tabular package"},
        {R"({"name":"oruk","profile":"tabular-data-package","resources":[]})", "tabular package"},
        {R"({"type":"FeatureCollection","features":[]})", "known"},
        {R"({"id":"1","location_type":"physical","name":"Hall","latitude":53.1})", "locations"},
    };
    for (const auto& [bytes, word] : files) {
        CAPTURE(bytes);
        const Outcome outcome = read_bytes(bytes);
        REQUIRE(outcome.error);
        CHECK_EQ(outcome.error->code, ErrorCode::unsupported);
        CHECK(contains(outcome.told(), word));
        CHECK_FALSE(outcome.error->hint.empty());
    }
}

TEST_CASE("Something among the services that is not one is refused alone") {
    const Outcome outcome =
        read_bytes("[" + service(first) + ",42," + R"({"id":"1","location_type":"physical"})" + "]");
    REQUIRE_EQ(outcome.records.size(), 3);
    CHECK(outcome.records[1].rejected);
    CHECK(outcome.records[2].rejected);
    CHECK_FALSE(outcome.error);
}

TEST_CASE("Members beside a package's services are named as not read") {
    const Outcome outcome =
        read_bytes("{\"services\":[" + service(first) + "],\"organizations\":[{\"id\":\"x\",\"a\":[1,2]}]}");
    REQUIRE_EQ(outcome.records.size(), 1);
    CHECK(outcome.notes_hold("organizations"));
}

TEST_CASE("An empty page is a file of no records") {
    for (const char* bytes : {"[]", "{\"contents\":[]}", "{\"services\": [ ]}\n"}) {
        const Outcome outcome = read_bytes(bytes);
        CHECK_FALSE(outcome.error);
        CHECK(outcome.records.empty());
    }
}

TEST_CASE("The form can be forced") {
    fx::ReadOptions options;
    options.format = fx::Format::jsonl;
    CHECK_EQ(read_bytes(R"({"id":"1","name":"A","status":"closed"})", options).records.at(0).service.status, "defunct");
    options.format = fx::Format::oruk;
    CHECK_EQ(read_bytes(R"({"id":"1","name":"A","status":"closed"})", options).records.at(0).service.status, "closed");
    options.format = fx::Format::csv;
    CHECK(read_bytes(R"({"id":"1","name":"A"})", options).error);
    options.format = fx::Format::oruk;
    CHECK(read_bytes("id,name\n1,A\n", options).error);
}
