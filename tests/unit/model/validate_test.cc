#include <doctest/doctest.h>
#include <fingerpost/model/codec.h>
#include <fingerpost/model/validate.h>
#include <rapidcheck.h>

#include "support.h"

using namespace fingerpost::model;
using namespace fingerpost::model::testing;

namespace {

const std::string uuid = "3f0c1d9e-8a53-4b6e-9a55-0d6d0c3b7a11";

Json good_service() {
    return Json{{"id", uuid}, {"organization_id", uuid}, {"name", "Foot care"}, {"status", "active"}};
}

// The problems of a good service with these members put over it.
Problems of_service(const char* members) {
    Json json = good_service();
    json.update(Json::parse(members));
    return validate(decode_service(json).value);
}

Problems of_location(const char* members) {
    Json json{{"id", uuid}, {"location_type", "physical"}};
    json.update(Json::parse(members));
    return validate(decode_location(json).value);
}

// Exactly one problem, at this place, of this severity, with a reason and a hint.
bool only(const Problems& problems, const std::string& field, Severity severity) {
    for (const Problem& problem : problems) INFO(problem.field << ": " << problem.reason);
    return problems.size() == 1 && problems[0].field == field && problems[0].severity == severity &&
           !problems[0].reason.empty() && !problems[0].hint.empty();
}

bool warns(const char* members, const std::string& field) {
    return only(of_service(members), field, Severity::warning);
}
bool refuses(const char* members, const std::string& field) {
    return only(of_service(members), field, Severity::error);
}

}  // namespace

TEST_CASE("a listing with a name, an id and a status has no problems") {
    CHECK(of_service("{}").empty());
}

TEST_CASE("what makes a listing unusable is an error") {
    CHECK(refuses(R"({"name":""})", "name"));
    CHECK(refuses(R"({"name":"  \u00a0 "})", "name"));
    CHECK(refuses(R"({"id":""})", "id"));
    CHECK(refuses(R"({"id":"uc-chc-1000116"})", "id"));
    CHECK(refuses(R"({"status":"open"})", "status"));
    CHECK(refuses(R"({"minimum_age":18,"maximum_age":16})", "maximum_age"));
    CHECK(refuses(R"j({"url":"javascript:alert(1)"})j", "url"));
    CHECK(refuses(R"j({"url":" JAVA\tSCRIPT:alert(1)"})j", "url"));
    CHECK(refuses(R"({"schedules":[{"schedule_link":"data:text/html,x"}]})", "schedules[0].schedule_link"));
    CHECK(refuses(R"({"service_areas":[{"uri":"javascript:x"}]})", "service_areas[0].uri"));
}

TEST_CASE("ages that meet, and every status of the standard, are right") {
    CHECK(of_service(R"({"minimum_age":18,"maximum_age":18})").empty());
    for (const char* status :
         {R"({"status":"inactive"})", R"({"status":"defunct"})", R"({"status":"temporarily closed"})"})
        CHECK(of_service(status).empty());
}

TEST_CASE("everything doubtful is a warning with its place, its value and what to do") {
    CHECK(warns(R"({"status":""})", "status"));
    CHECK(warns(R"({"status":"Active"})", "status"));
    CHECK(warns(R"({"organization_id":""})", "organization_id"));
    CHECK(warns(R"({"organization_id":"o-1"})", "organization_id"));
    CHECK(warns(R"({"email":"office"})", "email"));
    CHECK(warns(R"({"url":"see facebook"})", "url"));
    CHECK(warns(R"({"assured_date":"31/12/2025"})", "assured_date"));
    CHECK(warns(R"({"assured_date":"2026-02-30"})", "assured_date"));
    CHECK(warns(R"({"last_modified":"yesterday"})", "last_modified"));
    CHECK(warns(R"({"minimum_age":-1})", "minimum_age"));
    CHECK(warns(R"({"phones":[{"number":"111"},{"number":"01632 96012"}]})", "phones[1].number"));
    CHECK(warns(R"({"phones":[{"description":"Office"}]})", "phones[0].number"));
    CHECK(warns(R"({"contacts":[{"phones":[{"number":"12"}]}]})", "contacts[0].phones[0].number"));
    CHECK(warns(R"({"schedules":[{"freq":"DAILY"}]})", "schedules[0].freq"));
    CHECK(warns(R"({"schedules":[{"byday":"MO,Tuesday"}]})", "schedules[0].byday"));
    CHECK(warns(R"({"schedules":[{"opens_at":"9am","closes_at":"17:00"}]})", "schedules[0].opens_at"));
    CHECK(warns(R"({"schedules":[{"opens_at":"09:00"}]})", "schedules[0].closes_at"));
    CHECK(warns(R"({"schedules":[{"interval":2}]})", "schedules[0].dtstart"));
    CHECK(warns(R"({"schedules":[{"valid_from":"2026-02-01","valid_to":"2026-01-01"}]})", "schedules[0].valid_to"));
    CHECK(warns(R"({"cost_options":[{"amount":-1}]})", "cost_options[0].amount"));
    CHECK(warns(R"({"cost_options":[{"option":"Free","amount":3}]})", "cost_options[0].amount"));
    CHECK(warns(R"({"fees":"Free of charge","cost_options":[{"amount":0},{"amount":3}]})", "cost_options[1].amount"));
    CHECK(warns(R"({"cost_options":[{"amount":3,"currency":"pounds"}]})", "cost_options[0].currency"));
    CHECK(warns(R"({"fingerpost":{"sector":"charity"}})", "fingerpost.sector"));
    CHECK(warns(R"({"fingerpost":{"visible_from":"2026-02-01","visible_to":"2026-01-01"}})", "fingerpost.visible_to"));
    CHECK(warns(R"({"attributes":[{"taxonomy_term":{"code":"122"}}]})", "attributes[0].taxonomy_term.name"));
    CHECK(warns(R"({"languages":[{"id":"en"}]})", "languages[0].id"));
}

TEST_CASE("nested places have indexed paths down to the member") {
    CHECK(warns(R"({"service_at_locations":[{"location":{"location_type":"physical","addresses":[
        {"address_1":"1 High Street","city":"Fernleigh","postal_code":"FP1 1AA"},
        {"address_1":"2 High Street","city":"Fernleigh","postal_code":"FP1"}]}}]})",
                "service_at_locations[0].location.addresses[1].postal_code"));
}

TEST_CASE("a slip in an e-mail's domain is warned of with the mended address") {
    const Problems problems = of_service(R"({"email":"ann@gmial.com"})");
    REQUIRE(only(problems, "email", Severity::warning));
    CHECK(problems[0].hint == "did you mean ann@gmail.com?");
    CHECK(problems[0].value == "ann@gmial.com");
}

TEST_CASE("a date written the British way is told how the standard writes it") {
    CHECK(of_service(R"({"assured_date":"31/12/2025"})").at(0).hint.find("2025-12-31") != std::string::npos);
}

TEST_CASE("what the standard requires and real feeds lack is no error") {
    const Problems problems =
        of_service(R"({"attributes":[{"taxonomy_term":{"name":"Foot care"}}],"organization":{"name":"Friends"},
        "service_at_locations":[{"location":{"addresses":[{"address_1":"1 High Street","city":"Fernleigh","postal_code":"FP1 1AA"}]}}]})");
    CHECK_FALSE(has_errors(problems));
    CHECK(problem_at(problems, "service_at_locations[0].location.location_type") != nullptr);
    CHECK(problem_at(problems, "organization.description") != nullptr);
}

TEST_CASE("postcodes of other countries are not held to the UK's form") {
    CHECK(of_location(R"({"addresses":[{"address_1":"1 Rue","city":"Paris","postal_code":"75001","country":"FR"}]})")
              .empty());
}

TEST_CASE("coordinates are checked against the map of the United Kingdom") {
    CHECK(of_location(R"({"latitude":53.38,"longitude":-1.47})").empty());
    CHECK(of_location(R"({"latitude":60.15,"longitude":-1.15})").empty());
    CHECK(of_location(R"({"latitude":49.19,"longitude":-2.11})").empty());
    CHECK(only(of_location(R"({"latitude":0,"longitude":0})"), "latitude", Severity::warning));
    CHECK(only(of_location(R"({"latitude":40.7,"longitude":-74.0})"), "latitude", Severity::warning));
    CHECK(only(of_location(R"({"latitude":53.38})"), "longitude", Severity::warning));
    const Problems swapped = of_location(R"({"latitude":-1.47,"longitude":53.38})");
    REQUIRE(only(swapped, "latitude", Severity::warning));
    CHECK(swapped[0].hint.find("wrong way round") != std::string::npos);
}

TEST_CASE("a hidden location that holds what tells where it is, is refused, one error for each") {
    const Problems problems =
        of_location(R"({"latitude":53.38,"longitude":-1.47,"external_identifier":"10001","addresses":[
        {"address_1":"1 High Street","city":"Fernleigh","postal_code":"FP1 1AA"}],"fingerpost":{"hidden_location":true}})");
    for (const char* field : {"addresses", "latitude", "longitude", "external_identifier"}) {
        const Problem* problem = problem_at(problems, field);
        REQUIRE(problem != nullptr);
        CHECK(problem->severity == Severity::error);
        CHECK(problem->value.empty());
    }
    CHECK(of_location(R"({"name":"Refuge","fingerpost":{"hidden_location":true}})").empty());
}

TEST_CASE("an address that hides among unread members of a hidden location is found too") {
    CHECK(only(of_location(R"({"addresses":"1 High Street","fingerpost":{"hidden_location":true}})"), "addresses",
               Severity::error));
    CHECK(only(of_location(R"({"latitude":"unknown","fingerpost":{"hidden_location":true}})"), "latitude",
               Severity::error));
}

TEST_CASE("a service with a hidden location may embed no place with an address") {
    CHECK(refuses(
        R"({"fingerpost":{"hidden_location":true},"service_at_locations":[{"location":{"location_type":"physical",
        "addresses":[{"address_1":"1 High Street","city":"Fernleigh","postal_code":"FP1 1AA"}]}}]})",
        "service_at_locations[0].location.addresses"));
    CHECK(refuses(
        R"({"service_at_locations":[{"location":{"location_type":"physical","fingerpost":{"hidden_location":true},
        "addresses":[{"address_1":"1 High Street","city":"Fernleigh","postal_code":"FP1 1AA"}]}}]})",
        "service_at_locations[0].location.addresses"));
}

TEST_CASE("a postcode in the words of a hidden listing is queried") {
    CHECK(warns(R"({"fingerpost":{"hidden_location":true},"description":"Come to 1 High Street, FP1 1AA."})",
                "description"));
    CHECK(warns(R"({"fingerpost":{"hidden_location":true},"description":"At fp11aa"})", "description"));
    CHECK(of_service(R"({"fingerpost":{"hidden_location":true},"description":"Ring us first. 24 hours, 7 days."})")
              .empty());
    CHECK(of_service(R"({"description":"Come to 1 High Street, FP1 1AA."})").empty());
}

TEST_CASE("organisations and locations have their own rules") {
    Organisation organisation;
    const Problems problems = validate(organisation);
    for (const auto& [field, severity] :
         {std::pair{"id", Severity::error}, {"name", Severity::error}, {"description", Severity::warning}}) {
        REQUIRE(problem_at(problems, field) != nullptr);
        CHECK(problem_at(problems, field)->severity == severity);
    }
    CHECK(has_errors(validate(Location{})));
    CHECK(only(of_location(R"({"location_type":"building"})"), "location_type", Severity::warning));
}

TEST_CASE("anything at all can be validated, and every problem says where, why and what to do") {
    CHECK(rc::check("no crash", [](std::uint32_t seed) {
        const Json json = any_json(seed);
        Problems all = validate(decode_service(json).value);
        for (const Problems& more :
             {validate(decode_organisation(json).value), validate(decode_location(json).value),
              validate(decode_service(well_formed_service(seed)).value), decode_service(json).problems}) {
            all.insert(all.end(), more.begin(), more.end());
        }
        for (const Problem& problem : all) {
            RC_ASSERT(!problem.reason.empty() && !problem.hint.empty());
            RC_ASSERT(problem.value.size() <= 200);
            RC_ASSERT(!problem.field.empty() || !json.is_object());
        }
    }));
}

TEST_CASE("the rows of a real directory have warnings at most") {
    const auto folder = shared_data("data/north_directory.jsonl");
    if (!folder) return;
    int warned = 0;
    for (const Json& row : read_json_lines(*folder)) {
        Json json = good_service();
        json["name"] = row["name"];
        for (const char* member : {"url", "description"}) json[member] = row.value(member, "");
        if (!row.value("phone", "").empty()) json["phones"] = {{{"number", row["phone"]}}};
        const Problems problems = validate(decode_service(json).value);
        CHECK_FALSE(has_errors(problems));
        warned += problems.empty() ? 0 : 1;
    }
    MESSAGE(warned << " rows have warnings");
}
