// Larger real data, where it is at hand: the developers' directory file and the examples of the standard.
#include <doctest/doctest.h>

#include <algorithm>
#include <cctype>
#include <nlohmann/json.hpp>
#include <set>

#include "support.h"

using namespace exchange_test;

namespace {

std::optional<std::filesystem::path> or_skip(const std::string& name) {
    auto path = shared_file(name);
    if (!path) MESSAGE("skipped: ", name, " is not here");
    return path;
}

std::size_t count_if(const Outcome& outcome, bool (*holds)(const fx::Record&)) {
    return static_cast<std::size_t>(std::count_if(outcome.records.begin(), outcome.records.end(), holds));
}

}  // namespace

TEST_CASE("All 1,492 rows of the northern directory are read, each with what its columns hold") {
    const auto path = or_skip("data/north_directory.jsonl");
    if (!path) return;
    const Outcome outcome = read_path(*path);
    INFO(outcome.told());
    REQUIRE_FALSE(outcome.error);
    CHECK_EQ(outcome.format, fx::Format::jsonl);
    CHECK_EQ(outcome.records.size(), 1492);
    CHECK_EQ(count_if(outcome, [](const fx::Record& record) { return record.rejected; }), 0);
    CHECK_EQ(count_if(outcome, [](const fx::Record& record) { return !record.service.phones.empty(); }), 419);
    CHECK_EQ(count_if(outcome,
                      [](const fx::Record& record) { return !record.service.fingerpost.opening_times_text.empty(); }),
             281);
    CHECK_EQ(count_if(outcome, [](const fx::Record& record) { return !record.service.schedules.empty(); }), 281);
    CHECK_EQ(count_if(outcome, [](const fx::Record& record) { return !record.service.url.empty(); }), 786);
    CHECK_EQ(count_if(outcome, [](const fx::Record& record) { return !record.service.service_at_locations.empty(); }),
             1488);
    CHECK_EQ(count_if(outcome,
                      [](const fx::Record& record) {
                          return !record.service.service_at_locations.empty() && place_of(record).latitude.has_value();
                      }),
             450);
    CHECK_EQ(outcome.notes, std::vector<std::string>{});
    std::set<std::string> ids;
    std::size_t line = 0, problems = 0;
    for (const fx::Record& record : outcome.records) {
        CHECK_EQ(record.line, ++line);
        ids.insert(record.external_id);
        problems += record.problems.size();
    }
    CHECK_EQ(ids.size(), 1492);
    // Of 811 web addresses 25 are none ("http://1st floor, 23 - 31 waring street"), and one postcode is "XX0 0XX".
    CHECK_EQ(problems, 26);
    CHECK_EQ(outcome.progress.bytes_read, outcome.progress.bytes_total);
}

TEST_CASE("Every postcode of the northern directory is normalised, also those written without their space") {
    const auto path = or_skip("data/north_directory.jsonl");
    if (!path) return;
    const Outcome outcome = read_path(*path);
    std::size_t postcodes = 0, joined = 0;
    for (const fx::Record& record : outcome.records) {
        if (record.service.service_at_locations.empty()) continue;
        const std::string& postcode = place_of(record).addresses.at(0).postal_code;
        postcodes += postcode.empty() ? 0 : 1;
        joined += postcode == "LS6 2NY" ? 1 : 0;
        CHECK(postcode.find(' ') == postcode.size() - 4);
    }
    CHECK_EQ(postcodes, 1488);
    CHECK_GE(joined, 1);
}

TEST_CASE("No word of an address, category or phone number of the northern directory is lost") {
    const auto path = or_skip("data/north_directory.jsonl");
    if (!path) return;
    const Outcome outcome = read_path(*path);
    std::ifstream stream(*path);
    std::string line;
    for (const fx::Record& record : outcome.records) {
        REQUIRE(std::getline(stream, line));
        const auto json = nlohmann::json::parse(line);
        if (json["address"] != "") CHECK_EQ(place_of(record).addresses.at(0).extra["original_text"], json["address"]);
        std::set<std::string> tags;
        for (const model::NamedCategory& category : record.categories) {
            tags.insert((category.parent.empty() ? "" : category.parent + ": ") + category.label);
        }
        CHECK_EQ(tags, json["categories"].get<std::set<std::string>>());
        std::string wanted, read;
        for (const char c : json["phone"].get<std::string>()) {
            if (std::isdigit(static_cast<unsigned char>(c)) != 0) wanted += c;
        }
        for (const model::Phone& phone : record.service.phones) {
            for (const char c : phone.number) {
                if (std::isdigit(static_cast<unsigned char>(c)) != 0) read += c;
            }
        }
        CHECK_EQ(read, wanted);
    }
}

TEST_CASE("Towns of the northern directory's addresses are found for most, and are never a street") {
    const auto path = or_skip("data/north_directory.jsonl");
    if (!path) return;
    const Outcome outcome = read_path(*path);
    std::size_t addresses = 0, towns = 0;
    for (const fx::Record& record : outcome.records) {
        if (record.service.service_at_locations.empty()) continue;
        const model::Address& address = place_of(record).addresses.at(0);
        if (!address.extra.contains("original_text")) continue;
        ++addresses;
        towns += address.city.empty() ? 0 : 1;
        CHECK_FALSE(address.city.ends_with("Road"));
        CHECK(address.city.find_first_of("0123456789") == std::string::npos);
    }
    CHECK_EQ(addresses, 450);
    CHECK_GE(towns, 420);
    MESSAGE("towns found in ", towns, " of ", addresses, " addresses");
}

TEST_CASE("The standard's examples of services and of organisations with services are read") {
    for (const char* name :
         {"oruk/examples/hsds-3.0/service_full.json", "oruk/examples/hsds-3.0/service_list.json",
          "oruk/examples/hsds-3.0/organization_full.json", "oruk/examples/oruk-3.0/service_full.json",
          "oruk/examples/oruk-3.0/service_list.json", "oruk/examples/oruk-3.0/organization_full.json",
          "oruk/examples/validator-mocks/Default/service_full.json",
          "oruk/examples/validator-mocks/Default/service_list.json",
          "oruk/examples/validator-mocks/Default/organization.json",
          "oruk/examples/validator-mocks/Warn/service_full.json",
          "oruk/examples/validator-mocks/Warn/service_list.json",
          "oruk/examples/validator-mocks/Warn/organization_full.json",
          "oruk/examples/validator-mocks/Fail/organization_full.json",
          "oruk/examples/validator-mocks/Fail/service_full.json"}) {
        const auto path = or_skip(name);
        if (!path) continue;
        CAPTURE(name);
        const Outcome outcome = read_path(*path);
        INFO(outcome.told());
        CHECK_EQ(outcome.format, fx::Format::oruk);
        REQUIRE_GE(outcome.records.size(), 1);
        CHECK_EQ(outcome.records[0].service.name, "Community Counselling");
        CHECK_EQ(outcome.records[0].service.id, "ac148810-d857-441c-9679-408f346de14b");
        CHECK(outcome.records[0].has_own_uuid);
        CHECK_FALSE(outcome.records[0].rejected);
        REQUIRE(outcome.records[0].service.organisation);
        CHECK_EQ(outcome.records[0].service.organisation->name, "Example Organization Inc.");
    }
}

TEST_CASE("The standard's failing list of services has each nameless service refused with its reason") {
    const auto path = or_skip("oruk/examples/validator-mocks/Fail/service_list.json");
    if (!path) return;
    const Outcome outcome = read_path(*path);
    REQUIRE_FALSE(outcome.error);
    REQUIRE_GE(outcome.records.size(), 1);
    for (const fx::Record& record : outcome.records) {
        CHECK(record.rejected);
        CHECK(problem_of(record, "name"));
    }
}

TEST_CASE("The standard's examples of services at locations are read as the services that are there") {
    for (const char* folder : {"oruk-3.0", "validator-mocks/Default", "validator-mocks/Warn", "hsds-3.0"}) {
        for (const char* name : {"service_at_location_full.json", "service_at_location_list.json"}) {
            const auto path = or_skip(std::string("oruk/examples/") + folder + "/" + name);
            if (!path) continue;
            CAPTURE(path->string());
            const Outcome outcome = read_path(*path);
            INFO(outcome.told());
            REQUIRE_EQ(outcome.records.size(), 1);
            CHECK_EQ(outcome.records[0].service.name, "Community Counselling");
            CHECK_EQ(place_of(outcome.records[0]).name, "MyCity Civic Center");
        }
    }
}

TEST_CASE("Every other JSON example of the standard is refused by what it holds") {
    for (const char* folder :
         {"oruk/examples/oruk-3.0", "oruk/examples/validator-mocks/Default", "oruk/examples/validator-mocks/Warn",
          "oruk/examples/validator-mocks/Fail", "oruk/examples/hsds-3.0"}) {
        const auto path = or_skip(folder);
        if (!path) continue;
        for (const auto& entry : std::filesystem::directory_iterator(*path)) {
            const std::string name = entry.path().filename();
            if (name.starts_with("service_full") || name == "service_list.json" || name == "organization_full.json" ||
                name == "organization.json" || name.starts_with("service_at_location")) {
                continue;
            }
            CAPTURE(entry.path().string());
            const Outcome outcome = read_path(entry.path());
            REQUIRE(outcome.error);
            CHECK_EQ(outcome.error->code, ErrorCode::unsupported);
            CHECK(outcome.records.empty());
        }
    }
}

TEST_CASE("The standard's CSV tables are refused as parts of a package") {
    for (const char* name : {"oruk/examples/hsds-3.0-csv/services.csv", "oruk/examples/oruk-3.0-csv/services.csv",
                             "oruk/examples/oruk-3.0-csv/organizations.csv", "oruk/examples/hsds-3.0-csv/phones.csv"}) {
        const auto path = or_skip(name);
        if (!path) continue;
        CAPTURE(name);
        const Outcome outcome = read_path(*path);
        REQUIRE(outcome.error);
        CHECK_EQ(outcome.error->code, ErrorCode::unsupported);
    }
}

TEST_CASE("A CSV file without a header is refused, not read with its first row lost") {
    const auto path = or_skip("data/codepoint_open_sheffield.csv");
    if (!path) return;
    const Outcome outcome = read_path(*path);
    REQUIRE(outcome.error);
    CHECK(contains(outcome.told(), "no header"));
}

TEST_CASE("Every package of the demonstration borough is read whole") {
    const std::filesystem::path folder = std::filesystem::path(FINGERPOST_SOURCE_DIR) / "seed-data/borough";
    if (!std::filesystem::exists(folder)) return;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        if (entry.path().extension() != ".json") continue;
        CAPTURE(entry.path().filename().string());
        const Outcome outcome = read_path(entry.path());
        INFO(outcome.told());
        REQUIRE_FALSE(outcome.error);
        const auto json = nlohmann::json::parse(file_bytes(entry.path()));
        CHECK_EQ(outcome.records.size(), json["services"].size());
        for (const fx::Record& record : outcome.records) {
            CHECK_FALSE(record.rejected);
            CHECK(record.has_own_uuid);
        }
    }
}
