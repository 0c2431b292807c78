// Flat JSON lines: what becomes of each member.
#include <doctest/doctest.h>
#include <fingerpost/model/codec.h>

#include <nlohmann/json.hpp>

#include "flat_support.h"

using namespace exchange_test;

namespace {

const char* const whole = R"({"id": "mill-1", "organization": "Mill Lane Trust", "name": "Lunch club",
"description": "Soup and company.\r\nEvery Tuesday.", "categories": ["Beneficiary group: Racial; ethnic or national communities", "Health"],
"address": "3 Mill Lane, Fernleigh, Northshire", "postcode": "fp11aa", "latitude": 53.38, "longitude": -1.47,
"phone": "01632 960123 or 01632 960 456", "email": "Lunch@Example.org", "url": "www.example.org/lunch", "eligibility": "Anyone over 60",
"fees": "£4 for lunch", "opening_times": "Mon 09:00-13:00; Mon 14:00-18:00; Tue 09:00-12:00", "languages": "English; Urdu",
"source": "mill-lane"})";

}  // namespace

TEST_CASE("A flat JSON line becomes a service with its organisation, place, phones, times and categories") {
    std::string line = whole;
    line.erase(std::remove(line.begin(), line.end(), '\n'), line.end());
    const Outcome outcome = read_bytes(line + "\n");
    REQUIRE_EQ(outcome.records.size(), 1);
    CHECK_EQ(outcome.format, fx::Format::jsonl);
    const fx::Record& record = outcome.records[0];
    const model::Service& service = record.service;
    CHECK(record.problems.empty());
    CHECK_EQ(record.line, 1);
    CHECK_EQ(record.external_id, "mill-1");
    CHECK_FALSE(record.has_own_uuid);
    CHECK_EQ(service.id, "");
    CHECK_EQ(service.name, "Lunch club");
    CHECK_EQ(service.status, "active");
    CHECK_EQ(service.description, "Soup and company.\nEvery Tuesday.");
    REQUIRE(service.organisation);
    CHECK_EQ(service.organisation->name, "Mill Lane Trust");
    CHECK_EQ(service.organisation->id, "");
    CHECK_EQ(service.email, "Lunch@example.org");
    CHECK(contains(service.url, "www.example.org/lunch"));
    CHECK_EQ(service.eligibility_description, "Anyone over 60");
    CHECK_EQ(service.fees_description, "£4 for lunch");
    REQUIRE_EQ(service.phones.size(), 2);
    CHECK_EQ(service.phones[0].number, "01632 960 123");
    CHECK_EQ(service.phones[1].number, "01632 960 456");
    CHECK_FALSE(service.schedules.empty());
    CHECK_EQ(service.fingerpost.opening_times_text, "Mon 09:00-13:00; Mon 14:00-18:00; Tue 09:00-12:00");
    REQUIRE_EQ(service.languages.size(), 2);
    CHECK_EQ(service.languages[1].name, "Urdu");
    CHECK_EQ(service.fingerpost.languages_text, "English; Urdu");
    CHECK_EQ(service.fingerpost.source, "mill-lane");
    CHECK_EQ(service.fingerpost.external_id, "mill-1");
    REQUIRE_EQ(record.categories.size(), 2);
    CHECK_EQ(record.categories[0].parent, "Beneficiary group");
    CHECK_EQ(record.categories[0].label, "Racial; ethnic or national communities");
    CHECK_EQ(record.categories[1].parent, "");
    CHECK_EQ(record.categories[1].label, "Health");
}

TEST_CASE("A phone field without a number is told and kept, and words beside numbers are kept") {
    const fx::Record none = with(R"("phone":"ask at the library")");
    CHECK(none.service.phones.empty());
    REQUIRE(problem_of(none, "phone"));
    CHECK_EQ(none.service.fingerpost.extra["unread"]["phone"], "ask at the library");
    const fx::Record words = with(R"j("phone":"01632 960123 (office, mornings)")j");
    CHECK_EQ(words.service.phones.size(), 1);
    CHECK(words.problems.empty());
    CHECK_EQ(words.service.fingerpost.extra["phone_text"], "01632 960123 (office, mornings)");
    const fx::Record plain = with(R"("phone":"01632 960123 / 01632 960456")");
    CHECK_FALSE(plain.service.fingerpost.extra.contains("phone_text"));
}

TEST_CASE("A phone number in a file as a number, a list or with an extension is read") {
    CHECK_EQ(with(R"("phone":["01632 960123","01632 960124"])").service.phones.size(), 2);
    const fx::Record extension = with(R"("phone":"01632 960123 ext 4")");
    REQUIRE_EQ(extension.service.phones.size(), 1);
    CHECK_EQ(extension.service.phones[0].extension, 4.0);
}

TEST_CASE("Opening times that are not understood are kept as they were written, with a warning") {
    const fx::Record record = with(R"("opening_times":"When the lights are on")");
    CHECK(record.service.schedules.empty());
    CHECK_EQ(record.service.fingerpost.opening_times_text, "When the lights are on");
    REQUIRE(problem_of(record, "opening_times"));
    CHECK_FALSE(problem_of(record, "opening_times")->hint.empty());
}

TEST_CASE("E-mail and web addresses that are none are told and kept unread") {
    const fx::Record record = with(R"j("email":"ask Ann","url":"javascript:alert(1)")j");
    CHECK_EQ(record.service.email, "");
    CHECK_EQ(record.service.url, "");
    CHECK(problem_of(record, "email"));
    CHECK(problem_of(record, "url"));
    CHECK_EQ(record.service.fingerpost.extra["unread"]["url"], "javascript:alert(1)");
    const fx::Record two = with(R"("email":"one@example.org; two@example.org")");
    CHECK_EQ(two.service.email, "one@example.org");
    REQUIRE_EQ(two.service.contacts.size(), 1);
    CHECK_EQ(two.service.contacts[0].email, "two@example.org");
}

TEST_CASE("The sector is one of four words, and another word is told and not used") {
    CHECK_EQ(with(R"("sector":"Voluntary")").service.fingerpost.sector, "voluntary");
    CHECK_EQ(with(R"("sector":"charity")").service.fingerpost.sector, "voluntary");
    const fx::Record record = with(R"("sector":"purple")");
    CHECK_EQ(record.service.fingerpost.sector, "");
    REQUIRE(problem_of(record, "sector"));
    CHECK_EQ(problem_of(record, "sector")->value, "purple");
}

TEST_CASE("Members are known by the spellings that files use") {
    const fx::Record record = only(
        R"({"ref":"7","Organisation name":"Mill Lane Trust","Title":"Lunch club","Telephone":"01632 960123","Post Code":"FP1 1AA",)"
        R"("lat":"53.3","lng":"-1.4","website":"https://example.org","E-mail address":"a@example.org","Min age":"18+","max_age":65,)"
        R"("Also known as":"The Soup Stop; Soup","Last checked":"22/11/2026","Town":"Fernleigh","categories":["Food"]})");
    CHECK(record.problems.empty());
    CHECK_EQ(record.external_id, "7");
    CHECK_EQ(record.service.name, "Lunch club");
    CHECK_EQ(record.service.organisation->name, "Mill Lane Trust");
    CHECK_EQ(record.service.phones.size(), 1);
    CHECK_EQ(place_of(record).latitude, 53.3);
    CHECK_EQ(place_of(record).addresses[0].city, "Fernleigh");
    CHECK_EQ(record.service.url, "https://example.org");
    CHECK_EQ(record.service.email, "a@example.org");
    CHECK_EQ(record.service.minimum_age, 18.0);
    CHECK_EQ(record.service.maximum_age, 65.0);
    CHECK_EQ(record.service.alternate_name, "The Soup Stop");
    CHECK_EQ(record.service.fingerpost.alternate_names, std::vector<std::string>{"Soup"});
    CHECK_EQ(record.service.assured_date, "2026-11-22");
}

TEST_CASE("Status, referral, ways of attending and cost are read, and what is not understood is told") {
    const fx::Record record = with(
        R"("status":"Temporarily closed","referral":"Self-referral, GP","attending":"face to face; telephone","cost":"£5 a visit")");
    CHECK(record.problems.empty());
    CHECK_EQ(record.service.status, "temporarily closed");
    CHECK_EQ(record.service.fingerpost.referral, std::vector<std::string>{"self", "gp"});
    CHECK_EQ(record.service.fingerpost.attending, std::vector<std::string>{"in person", "by phone"});
    REQUIRE_EQ(record.service.cost_options.size(), 1);
    CHECK_EQ(record.service.cost_options[0].amount, 5.0);
    CHECK_EQ(record.service.cost_options[0].amount_description, "£5 a visit");
    CHECK_EQ(with(R"("cost":"Free")").service.cost_options[0].amount, 0.0);
    CHECK_FALSE(with(R"("cost":"£5 to £10")").service.cost_options[0].amount);
    const fx::Record odd =
        with(R"("status":"dormant","referral":"owl","minimum_age":"teens","assured_date":"31/02/2026")");
    for (const char* field : {"status", "referral", "minimum_age", "assured_date"}) {
        CAPTURE(field);
        REQUIRE(problem_of(odd, field));
        CHECK(odd.service.fingerpost.extra["unread"].contains(field));
    }
    CHECK_EQ(odd.service.status, "active");
}

TEST_CASE("Members of unknown name are kept as they are and told of once") {
    const Outcome outcome = read_bytes(
        "{\"id\":\"1\",\"name\":\"A\",\"phone\":\"\",\"ward\":\"Hill\",\"imd\":{\"decile\":3}}\n{\"id\":\"2\",\"name\":"
        "\"B\",\"ward\":\"Dale\"}\n");
    REQUIRE_EQ(outcome.records.size(), 2);
    CHECK_EQ(outcome.records[0].service.extra["ward"], "Hill");
    CHECK_EQ(outcome.records[0].service.extra["imd"]["decile"], 3);
    CHECK(outcome.notes_hold("Columns kept as they are: imd, ward."));
    CHECK_EQ(outcome.notes.size(), 1);
}

TEST_CASE(
    "A record without an id gets one made of its name, organisation and postcode, the same each time, with a warning") {
    const std::string line = R"({"name":"Lunch club","organization":"Mill Lane Trust","postcode":"FP1 1AA"})";
    const fx::Record first = only(line);
    const fx::Record respelt = only(R"({"name":"LUNCH  CLUB","organization":"Mill lane trust","postcode":"fp11aa"})");
    const fx::Record other = only(R"({"name":"Lunch club","organization":"Mill Lane Trust","postcode":"FP1 1AB"})");
    CHECK_FALSE(first.external_id.empty());
    CHECK_EQ(first.external_id, respelt.external_id);
    CHECK_NE(first.external_id, other.external_id);
    REQUIRE(problem_of(first, "id"));
    CHECK_EQ(problem_of(first, "id")->severity, model::Severity::warning);
    CHECK_FALSE(first.rejected);
}

TEST_CASE("A record without a name is refused with its line and id") {
    const Outcome outcome = read_bytes(
        "{\"id\":\"1\",\"name\":\"A\",\"phone\":\"\"}\n\n{\"id\":\"2\",\"name\":\"  "
        "\",\"phone\":\"\"}\n{\"phone\":\"01632 960123\"}\n");
    REQUIRE_EQ(outcome.records.size(), 3);
    CHECK(outcome.records[1].rejected);
    CHECK_EQ(outcome.records[1].line, 3);
    CHECK_EQ(outcome.records[1].external_id, "2");
    REQUIRE(problem_of(outcome.records[1], "name"));
    CHECK_EQ(problem_of(outcome.records[1], "name")->severity, model::Severity::error);
    CHECK_EQ(outcome.records[2].external_id, "line 4");
}

TEST_CASE("A UUID given as id stays the service's own, in lower case") {
    const fx::Record record = only(R"({"id":"AC148810-D857-441C-9679-408F346DE14B","name":"A","phone":"111"})");
    CHECK(record.has_own_uuid);
    CHECK_EQ(record.service.id, "ac148810-d857-441c-9679-408f346de14b");
}

TEST_CASE("Two members for the same column are both kept and one is used") {
    const fx::Record record = with(R"("phone":"01632 960123","telephone":"01632 960456")");
    CHECK_EQ(record.service.phones.size(), 1);
    REQUIRE(problem_of(record, "telephone"));
    CHECK_EQ(record.service.fingerpost.extra["unread"]["telephone"], "01632 960456");
}

TEST_CASE("Flat objects may also stand in a list") {
    const Outcome outcome = read_bytes(
        "[\n {\"id\":\"1\",\"name\":\"A\",\"phone\":\"111\"},\n {\"id\":\"2\",\n  \"name\":\"B\",\"phone\":\"\"}\n]\n");
    REQUIRE_EQ(outcome.records.size(), 2);
    CHECK_EQ(outcome.format, fx::Format::jsonl);
    CHECK_EQ(outcome.records[0].line, 2);
    CHECK_EQ(outcome.records[1].line, 3);
}

TEST_CASE("The caller can say what a column is, and a wrong name is refused with the names there are") {
    fx::ReadOptions options;
    options.columns = {{"ring_us_on", "phone"}};
    const Outcome outcome = read_bytes(R"({"id":"1","name":"A","categories":[],"Ring us on":"01632 960123"})", options);
    REQUIRE_EQ(outcome.records.size(), 1);
    CHECK_EQ(outcome.records[0].service.phones.size(), 1);
    options.columns = {{"x", "fone"}};
    const Outcome wrong = read_bytes(R"({"id":"1","name":"A","categories":["x"]})", options);
    REQUIRE(wrong.error);
    CHECK_EQ(wrong.error->code, ErrorCode::usage);
    CHECK(contains(wrong.error->hint, "phone"));
}
