// Open Referral UK 1.0 is read as 3.0, and what was translated is told.
#include <doctest/doctest.h>
#include <fingerpost/base/ids.h>

#include "support.h"

using namespace exchange_test;

namespace {

constexpr const char* page = R"({"totalElements":2,"totalPages":1,"number":1,"size":2,"first":true,"last":true,"empty":false,"content":[
{"id":"1f3c","name":"Lunch club","description":"Hot lunch","url":null,"email":"lunch@example.org","status":"active","fees":"","accreditations":null,
 "assured_date":"05/11/2026","attending_type":"venue, home visit","attending_access":"drop-in","deliverable_type":"Advice",
 "organization":{"id":"o-1","name":"Ashcombe Friends","description":null,"url":"https://friends.example.org","logo":null},
 "contacts":[{"id":"c1","name":null,"title":"Cook","phones":[{"id":"p1","number":"01632 960 123"}]}],
 "fundings":[{"id":"f1","source":"The council"}],
 "languages":[{"id":"l1","language":"Welsh"}],
 "regular_schedules":[{"id":"r1","opens_at":"12:00","closes_at":"14:00","valid_from":"01/09/2026","freq":"WEEKLY","byday":"TU"}],
 "holiday_schedules":[{"id":"h1","closed":true,"start_date":"25/12/2026","end_date":"26/12/2026"},{"id":"h2","closed":false,"opens_at":"10:00","closes_at":"11:00","start_date":"2026-12-24","end_date":"2026-12-24"}],
 "eligibilitys":[{"id":"e1","eligibility":"adult","minimum_age":50,"maximum_age":90,"taxonomys":[{"id":"circumstance:12","name":"Retired","vocabulary":"esdCircumstances"}]},{"id":"e2","eligibility":"family","minimum_age":18,"maximum_age":99}],
 "service_taxonomys":[{"id":"t1","taxonomy":{"id":"need:122","name":"Company","vocabulary":"esdNeeds","parent":{"id":"need:1","name":"People","vocabulary":"esdNeeds","parent":null}}}],
 "cost_options":[{"id":"k1","option":"Lunch","amount":4.5}],
 "service_areas":[{"id":"a1","service_area":"Ashcombe"}],
 "reviews":[{"id":"v1","title":"Good","score":"5"}],
 "service_at_locations":[{"id":"s1","regular_schedule":[{"id":"r2","opens_at":"09:00","closes_at":"10:00","byday":"FR"}],
   "location":{"id":"l-1","name":"Hall","latitude":53.4,"longitude":-1.5,"accessibility_for_disabilities":[{"id":"x1","accessibility":"Ramp"}],
     "physical_addresses":[{"id":"pa1","address_1":"Mill Lane","city":"Ashcombe","state_province":"South Yorkshire","postal_code":"S1 2BX","country":"GB"}]}}]},
{"id":"1f3d","name":null,"service_taxonomys":[]}]})";

const model::Attribute* attribute(const model::Service& service, std::string_view link_type) {
    for (const model::Attribute& one : service.attributes) {
        if (one.link_type == link_type) return &one;
    }
    return nullptr;
}

}  // namespace

TEST_CASE("A page of Open Referral UK 1.0 is read as services of 3.0") {
    const Outcome outcome = read_bytes(page);
    INFO(outcome.told());
    REQUIRE_FALSE(outcome.error);
    REQUIRE_EQ(outcome.records.size(), 2);
    CHECK(outcome.records[1].rejected);  // it has no name
    const fx::Record& record = outcome.records[0];
    const model::Service& service = record.service;
    CHECK_FALSE(record.rejected);
    CHECK_EQ(record.external_id, "1f3c");
    CHECK_FALSE(record.has_own_uuid);
    CHECK_EQ(service.organisation->website, "https://friends.example.org");
    CHECK_EQ(service.funding.at(0).source, "The council");
    CHECK_EQ(service.languages.at(0).name, "Welsh");
    CHECK_EQ(service.service_areas.at(0).name, "Ashcombe");
    CHECK_EQ(service.contacts.at(0).phones.at(0).number, "01632 960 123");
    CHECK_EQ(service.cost_options.at(0).amount, 4.5);
    const model::Location& place = place_of(record);
    CHECK_EQ(place.addresses.at(0).address_1, "Mill Lane");
    CHECK_EQ(place.addresses.at(0).address_type, "physical");
    CHECK_EQ(place.accessibility.at(0).description, "Ramp");
    CHECK_EQ(service.service_at_locations.at(0).schedules.at(0).byday, "FR");
}

TEST_CASE("Dates of the form 22/11/2026 become dates") {
    const Outcome outcome = read_bytes(page);
    const model::Service& service = outcome.records.at(0).service;
    CHECK_EQ(service.assured_date, "2026-11-05");
    CHECK_EQ(service.schedules.at(0).valid_from, "2026-09-01");
    // The 31st of a month without one is no date, and stays as it was written.
    const Outcome odd = read_bytes(R"([{"id":"1","name":"A","assured_date":"31/02/2026","fundings":[]}])");
    CHECK_EQ(odd.records.at(0).service.assured_date, "31/02/2026");
}

TEST_CASE("Holidays of 1.0 become schedules of their days, and closed ones say so") {
    const Outcome outcome = read_bytes(page);
    const auto& schedules = outcome.records.at(0).service.schedules;
    REQUIRE_EQ(schedules.size(), 3);
    CHECK_EQ(schedules[1].valid_from, "2026-12-25");
    CHECK_EQ(schedules[1].valid_to, "2026-12-26");
    CHECK_EQ(schedules[1].description, "Closed");
    CHECK(schedules[1].opens_at.empty());
    CHECK_EQ(schedules[2].opens_at, "10:00");
}

TEST_CASE("Terms of 1.0 get the ids of the esd lists, with their parents") {
    const Outcome outcome = read_bytes(page);
    const model::Service& service = outcome.records.at(0).service;
    const model::Attribute* need = attribute(service, "need");
    REQUIRE(need);
    REQUIRE(need->taxonomy_term);
    CHECK_EQ(need->taxonomy_term->id, fingerpost::base::uri_uuid("http://id.esd.org.uk/need/122"));
    CHECK_EQ(need->taxonomy_term->code, "122");
    CHECK_EQ(need->taxonomy_term->parent_id, fingerpost::base::uri_uuid("http://id.esd.org.uk/need/1"));
    CHECK_EQ(need->taxonomy_term->extra["parent"]["name"], "People");
}

TEST_CASE("Eligibility of 1.0 becomes the widest ages and attributes; one without bounds has none") {
    const Outcome outcome = read_bytes(page);
    const model::Service& service = outcome.records.at(0).service;
    CHECK_EQ(service.minimum_age, 18);
    CHECK_EQ(service.maximum_age, 99);
    CHECK_EQ(service.eligibility_description, "adult, family");
    CHECK(attribute(service, "eligibility"));
    const Outcome open = read_bytes(R"([{"id":"1","name":"A","eligibilitys":[{"minimum_age":50},{"eligibility":"adult"}]}])");
    CHECK_FALSE(open.records.at(0).service.minimum_age);
}

TEST_CASE("How a service of 1.0 is given becomes attributes and our own words") {
    const Outcome outcome = read_bytes(page);
    const model::Service& service = outcome.records.at(0).service;
    CHECK_EQ(service.fingerpost.attending, std::vector<std::string>{"in person", "at home"});
    CHECK_EQ(attribute(service, "attending_access")->taxonomy_term->name, "drop-in");
    CHECK_EQ(attribute(service, "deliverable_type")->taxonomy_term->name, "Advice");
}

TEST_CASE("What 3.0 has no place for is kept, and told") {
    auto opened = fx::open_source(fx::memory_source(page), "test", {});
    REQUIRE(opened);
    fx::Reader& reader = **opened;
    auto first = reader.next();
    REQUIRE((first && *first));
    CHECK_EQ((*first)->service.extra["reviews"][0]["title"], "Good");
    CHECK_EQ((*first)->service.schedules.at(0).extra["external_id"], "r1");
    while (auto record = reader.next()) {
        if (!*record) break;
    }
    bool translated = false, kept = false;
    for (const fx::MappingNote& note : reader.mapping()) {
        translated = translated || (note.from == "service.fundings" && note.to == "service.funding" && note.count == 1);
        kept = kept || (note.from == "service.reviews" && note.to.empty());
    }
    CHECK(translated);
    CHECK(kept);
}
