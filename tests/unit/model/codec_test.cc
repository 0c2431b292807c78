#include <doctest/doctest.h>
#include <fingerpost/model/codec.h>
#include <rapidcheck.h>

#include <chrono>

#include "support.h"

using namespace fingerpost::model;
using namespace fingerpost::model::testing;

TEST_CASE("a service of the right types comes back exactly, member for member, without a warning") {
    CHECK(rc::check("encode(decode(j)) == j", [](std::uint32_t seed) {
        const Json json = well_formed_service(seed);
        const auto decoded = decode_service(json);
        for (const Problem& problem : decoded.problems) RC_FAIL(problem.field + ": " + problem.reason);
        RC_ASSERT(encode(decoded.value) == json);
    }));
}

TEST_CASE("any JSON at all is decoded without a crash and keeps every member that is not empty") {
    CHECK(rc::check("lost_members is empty", [](std::uint32_t seed) {
        const Json json = any_json(seed);
        const auto service = decode_service(json);
        const auto organisation = decode_organisation(json);
        const auto location = decode_location(json);
        if (!json.is_object()) {
            RC_ASSERT(has_errors(service.problems) && has_errors(organisation.problems) &&
                      has_errors(location.problems));
            return;
        }
        const auto check = [&](const Json& result) {
            for (const std::string& path : lost_members(json, result)) RC_FAIL("lost " + path + " of " + json.dump());
        };
        check(encode(service.value));
        check(encode(organisation.value));
        check(encode(location.value));
        check(encode(decode_taxonomy(json).value));
        check(encode(decode_taxonomy_term(json).value));
    }));
}

TEST_CASE("the comparison that these tests rest on notices a loss at any level") {
    CHECK(lost_members(Json{{"a", 1}}, Json::object()) == std::vector<std::string>{".a"});
    CHECK(lost_members(Json::parse(R"({"a":[{"b":1},{"c":2}]})"), Json::parse(R"({"a":[{"b":1},{}]})")) ==
          std::vector<std::string>{".a[1]"});
    CHECK(lost_members(Json{{"a", "12"}}, Json{{"a", 13}}) == std::vector<std::string>{".a"});
    CHECK(lost_members(Json::parse(R"({"a":{"b":"x"}})"), Json::parse(R"({"a":"x"})")) ==
          std::vector<std::string>{".a"});
    CHECK(lost_members(Json::parse(R"({"a":null,"b":[{}],"c":"12"})"), Json{{"c", 12}}).empty());
}

TEST_CASE("decoding what was encoded changes nothing more") {
    CHECK(rc::check("encode(decode(encode(x))) == encode(x)", [](std::uint32_t seed) {
        const Json once = encode(decode_service(any_json(seed)).value);
        RC_ASSERT(encode(decode_service(once).value) == once);
    }));
}

TEST_CASE("the standard's American names are read into and written from the British members") {
    const Json json =
        Json::parse(R"({"id":"s","organization_id":"o","organization":{"id":"o","parent_organization_id":"p",
        "organization_identifiers":[{"identifier":"GB-CHC-1"}]}})");
    const Service service = decode_service(json).value;
    CHECK(service.organisation_id == "o");
    REQUIRE(service.organisation);
    CHECK(service.organisation->parent_organisation_id == "p");
    CHECK(service.organisation->identifiers.at(0).identifier == "GB-CHC-1");
    CHECK(encode(service) == json);
}

TEST_CASE("the old UK names of three members are read where the new one is absent, and written by the new one") {
    const Json json =
        Json::parse(R"({"service_areas":[{"service_area":"Fernleigh"},{"name":"Mill","service_area":"Old mill"}],
        "service_at_locations":[{"location":{"accessibility":[{"accessibility":"Ramp"}]}}],
        "attributes":[{"taxonomy_term":{"term":"Foot care"}}]})");
    const auto decoded = decode_service(json);
    CHECK(decoded.problems.empty());
    CHECK(decoded.value.service_areas.at(0).name == "Fernleigh");
    CHECK(decoded.value.service_areas.at(1).name == "Mill");
    CHECK(decoded.value.service_areas.at(1).extra == Json{{"service_area", "Old mill"}});
    CHECK(decoded.value.service_at_locations.at(0).location->accessibility.at(0).description == "Ramp");
    CHECK(decoded.value.attributes.at(0).taxonomy_term->name == "Foot care");
    CHECK(encode(decoded.value)["service_areas"][0] == Json{{"name", "Fernleigh"}});
}

TEST_CASE("numbers in quotation marks are numbers, and the warning names the place and the value") {
    const auto decoded = decode_service(Json::parse(R"({"minimum_age":"18","cost_options":[{"amount":" 4.50 "}]})"));
    CHECK(decoded.value.minimum_age == 18);
    CHECK(decoded.value.cost_options.at(0).amount == 4.5);
    const Problem* problem = problem_at(decoded.problems, "cost_options[0].amount");
    REQUIRE(problem != nullptr);
    CHECK(problem->severity == Severity::warning);
    CHECK(problem->value == " 4.50 ");
    CHECK_FALSE(problem->reason.empty());
    CHECK_FALSE(problem->hint.empty());
}

TEST_CASE("a number with a leading nought is no number, for the nought may be meant") {
    const Json json = Json::parse(R"({"phones":[{"number":"01632960123","extension":"012"}]})");
    const auto decoded = decode_service(json);
    CHECK_FALSE(decoded.value.phones.at(0).extension);
    CHECK(decoded.problems.size() == 1);
    CHECK(encode(decoded.value) == json);
}

TEST_CASE("whole numbers too large for a double are kept, not rounded") {
    const Json json = Json::parse(R"({"minimum_age":9007199254740993})");
    CHECK(encode(decode_service(json).value).dump() == json.dump());
}

TEST_CASE("whole numbers are written without a fraction") {
    CHECK(encode(decode_service(Json::parse(R"({"minimum_age":18.0})")).value).dump() == R"({"minimum_age":18})");
}

TEST_CASE("a number or a truth value where a text is wanted becomes a text, with a warning") {
    const auto decoded = decode_service(Json::parse(R"({"name":42,"fees":true})"));
    CHECK(decoded.value.name == "42");
    CHECK(decoded.value.fees == "true");
    CHECK(decoded.problems.size() == 2);
}

TEST_CASE("nulls, empty texts, empty lists and empty objects are absent, without a word") {
    const auto decoded = decode_service(
        Json::parse(R"({"name":null,"url":"","phones":[],"organization":{},"x":null,"funding":[null,{}]})"));
    CHECK(decoded.problems.empty());
    CHECK(encode(decoded.value) == Json::object());
    CHECK_FALSE(decoded.value.organisation);
}

TEST_CASE("a single object or text where a list is wanted is a list of one, with a warning") {
    const auto decoded = decode_service(Json::parse(R"({"phones":{"number":"111"},"fingerpost":{"referral":"self"}})"));
    CHECK(decoded.value.phones.at(0).number == "111");
    CHECK(decoded.value.fingerpost.referral == std::vector<std::string>{"self"});
    CHECK(decoded.problems.size() == 2);
}

TEST_CASE("yes and no are not truth values: they are kept as they are and told of") {
    const Json json = Json::parse(R"({"fingerpost":{"print":"no","web":false}})");
    const auto decoded = decode_service(json);
    CHECK_FALSE(decoded.value.fingerpost.print);
    CHECK(decoded.value.fingerpost.web == false);
    REQUIRE(problem_at(decoded.problems, "fingerpost.print") != nullptr);
    CHECK(encode(decoded.value) == json);
}

TEST_CASE("items of a list that cannot be read are kept behind those that can") {
    const auto decoded = decode_service(Json::parse(R"({"phones":["01632 960123",{"number":"111"}]})"));
    CHECK(decoded.value.phones.size() == 1);
    CHECK(problem_at(decoded.problems, "phones[0]") != nullptr);
    CHECK(encode(decoded.value)["phones"] == Json::parse(R"([{"number":"111"},"01632 960123"])"));
}

TEST_CASE("a value that is mended takes the place of the one that could not be read") {
    Service service = decode_service(Json::parse(R"({"minimum_age":"eighteen"})")).value;
    CHECK(encode(service)["minimum_age"] == "eighteen");
    service.minimum_age = 18;
    CHECK(encode(service)["minimum_age"] == 18);
}

TEST_CASE("the extension is left out when it is empty and kept when it holds anything") {
    Service service;
    service.name = "Foot care";
    CHECK_FALSE(encode(service).contains("fingerpost"));
    service.fingerpost.hidden_location = false;
    CHECK(encode(service)["fingerpost"] == Json{{"hidden_location", false}});
}

TEST_CASE("a document nested so deeply that copying it would exhaust the stack is refused") {
    Json json = 1;
    for (int depth = 0; depth < 5000; ++depth) json = Json::array({std::move(json)});
    Json document = Json::object();
    document["unknown"] = std::move(json);
    CHECK(has_errors(decode_service(document).problems));
}

TEST_CASE("long values are shortened in problems, at a character's edge") {
    std::string text;
    for (int count = 0; count < 150; ++count) text += "é";
    const auto decoded = decode_service(Json{{"minimum_age", text}});
    CHECK(decoded.problems.at(0).value.size() == 200);
}

TEST_CASE("words of the enumerations are read in any case, and unknown ones have a default") {
    Service service;
    for (const auto& [word, status] : {std::pair{"active", Status::active},
                                       {"Temporarily closed", Status::temporarily_closed},
                                       {"defunct", Status::defunct},
                                       {"inactive", Status::inactive},
                                       {"??", Status::active}}) {
        service.status = word;
        CHECK(status_of(service) == status);
    }
    CHECK(to_word(Status::temporarily_closed) == "temporarily closed");
    CHECK(sector_of("private") == Sector::private_sector);
    CHECK(to_word(Sector::private_sector) == "private");
    CHECK(to_word(Sector::unknown).empty());
    CHECK(sector_of("charity") == Sector::unknown);
}
