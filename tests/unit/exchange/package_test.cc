// Tabular packages: folders and archives of CSV tables, joined into services.
#include <doctest/doctest.h>
#include <zip.h>

#include <nlohmann/json.hpp>

#include "support.h"
#include "support/temporary_folder.h"

using namespace exchange_test;
using fingerpost::test::TemporaryFolder;

namespace {

const std::string service_1 = "6f1c1f0e-3b46-4c8e-9d0e-0d6c1d0c7e11", service_2 = "6f1c1f0e-3b46-4c8e-9d0e-0d6c1d0c7e12";

void write_package(const TemporaryFolder& folder, const std::string& addresses = "addresses.csv", const std::string& services = "services.csv") {
    folder.write("organizations.csv", "id,name,description\no1,Ashcombe Friends,Neighbours\no2,Nobody's,None\n");
    folder.write(services, "id,organization_id,name,status,minimum_age,ward\n" + service_1 + ",o1,Lunch club,active,50,Hill\n" + service_2 + ",o1,\"Choir, mixed\",active,,\n");
    folder.write("service_at_location.csv", "id,service_id,location_id,description\ns1," + service_1 + ",l1,Upstairs\ns2," + service_2 + ",l1,\n");
    folder.write("locations.csv", "id,location_type,name,latitude,longitude\nl1,physical,Hall,53.4,-1.5\n");
    folder.write(addresses, "id,location_id,address_1,city,state_province,postal_code,country,address_type\na1,l1,Mill Lane,Ashcombe,South Yorkshire,S1 2BX,GB,physical\n");
    folder.write("phones.csv", "id,service_id,contact_id,number\np1," + service_1 + ",,01632 960 123\np2,,c1,01632 960 124\n");
    folder.write("contacts.csv", "id,service_id,title\nc1," + service_1 + ",Cook\n");
    folder.write("attributes.csv", "id,link_id,link_entity,link_type,taxonomy_term_id\nat1," + service_1 + ",service,service type,t2\nat2,nothing,service,service type,t2\n");
    folder.write("taxonomy_terms.csv", "id,code,name,description,parent_id,taxonomy_id\nt1,food,Food,Food,,x1\nt2,lunch,Lunch club,Lunch,t1,x1\n");
    folder.write("taxonomies.csv", "id,name,description\nx1,Kinds,Kinds of help\n");
}

void pack(const std::filesystem::path& file, const std::vector<std::pair<std::string, std::string>>& files) {
    int code = 0;
    zip_t* archive = zip_open(file.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &code);
    REQUIRE(archive != nullptr);
    for (const auto& [name, content] : files) zip_file_add(archive, name.c_str(), zip_source_buffer(archive, content.data(), content.size(), 0), 0);
    REQUIRE(zip_close(archive) == 0);
}

void check_lunch_club(const Outcome& outcome) {
    INFO(outcome.told());
    REQUIRE_FALSE(outcome.error);
    REQUIRE_EQ(outcome.records.size(), 2);
    const fx::Record& record = outcome.records[0];
    CHECK_EQ(record.service.name, "Lunch club");
    CHECK_EQ(record.service.id, service_1);
    CHECK_EQ(record.file, "services.csv");
    CHECK_EQ(record.line, 2);
    CHECK_EQ(record.service.minimum_age, 50);
    CHECK_EQ(record.service.organisation->name, "Ashcombe Friends");
    CHECK_EQ(place_of(record).addresses.at(0).postal_code, "S1 2BX");
    CHECK_EQ(record.service.phones.at(0).number, "01632 960 123");
    CHECK_EQ(record.service.contacts.at(0).phones.at(0).number, "01632 960 124");
    CHECK_EQ(record.service.attributes.at(0).taxonomy_term->name, "Lunch club");
    CHECK_EQ(record.service.attributes.at(0).taxonomy_term->extra["parent"]["name"], "Food");
    CHECK_EQ(record.service.attributes.at(0).taxonomy_term->extra["taxonomy_detail"]["name"], "Kinds");
    CHECK_EQ(outcome.records[1].service.name, "Choir, mixed");
}

}  // namespace

TEST_CASE("A folder of tables is read as services with all that belongs to them") {
    const TemporaryFolder folder;
    write_package(folder);
    check_lunch_club(read_path(folder.path()));
}

TEST_CASE("The UK's other names of tables are known") {
    const TemporaryFolder folder;
    write_package(folder, "address.csv");
    check_lunch_club(read_path(folder.path()));
}

TEST_CASE("A package says itself which file holds which table") {
    const TemporaryFolder folder;
    write_package(folder, "places where things are.csv");
    CHECK(place_of(read_path(folder.path()).records.at(0)).addresses.empty());
    folder.write("datapackage.json", R"({"name":"x","resources":[{"name":"addresses","path":"places where things are.csv"}]})");
    check_lunch_club(read_path(folder.path()));
    folder.write("datapackage.json", R"({"name":"x","resources":{}})");
    CHECK(read_path(folder.path()).error);
}

TEST_CASE("Columns that no standard has are kept, and rows that belong to nothing are told") {
    const TemporaryFolder folder;
    write_package(folder);
    folder.write("notes.csv", "a,b\n1,2\n");
    const Outcome outcome = read_path(folder.path());
    CHECK_EQ(outcome.records.at(0).service.extra["ward"], "Hill");
    CHECK(outcome.notes_hold("services.ward"));
    CHECK(outcome.notes_hold("attributes.csv: 1 rows belong to no service"));
    CHECK(outcome.notes_hold("organizations.csv: 1 rows"));
    CHECK(outcome.notes_hold("notes.csv"));
}

TEST_CASE("A row of the wrong length is refused with its file and line, and the others are taken") {
    const TemporaryFolder folder;
    write_package(folder);
    folder.write("phones.csv", "id,service_id,number\np1," + service_1 + ",01632 960 123\np2," + service_1 + "\n");
    const Outcome outcome = read_path(folder.path());
    REQUIRE_EQ(outcome.records.size(), 3);
    CHECK(outcome.records[0].rejected);
    CHECK_EQ(outcome.records[0].file, "phones.csv");
    CHECK_EQ(outcome.records[0].line, 3);
    CHECK_EQ(outcome.records[1].service.phones.size(), 1);
}

TEST_CASE("A ZIP archive of tables is read as it stands, also with its files in a folder") {
    const TemporaryFolder folder;
    const std::string services = "id,organization_id,name,status\n" + service_1 + ",o1,Lunch club,active\n";
    for (const std::string inside : {"", "package/"}) {
        pack(folder / "package.zip", {{inside + "services.csv", services}, {inside + "organizations.csv", "id,name\no1,Ashcombe Friends\n"}});
        const Outcome outcome = read_path(folder / "package.zip");
        INFO(outcome.told());
        REQUIRE_EQ(outcome.records.size(), 1);
        CHECK_EQ(outcome.records[0].service.organisation->name, "Ashcombe Friends");
    }
}

TEST_CASE("A ZIP bomb is refused before it is unpacked") {
    const TemporaryFolder folder;
    pack(folder / "bomb.zip", {{"services.csv", "id,name\n" + std::string(50'000'000, '0')}});
    CHECK_LT(std::filesystem::file_size(folder / "bomb.zip"), 200'000);
    const Outcome outcome = read_path(folder / "bomb.zip");
    REQUIRE(outcome.error);
    CHECK_EQ(outcome.error->code, ErrorCode::too_large);
}

TEST_CASE("An archive that is cut short, or holds no services is refused") {
    const TemporaryFolder folder;
    pack(folder / "whole.zip", {{"readme.txt", "Nothing here"}});
    const Outcome none = read_path(folder / "whole.zip");
    REQUIRE(none.error);
    CHECK_EQ(none.error->code, ErrorCode::unsupported);
    const std::string bytes = file_bytes(folder / "whole.zip");
    folder.write("cut.zip", bytes.substr(0, bytes.size() / 2));
    const Outcome cut = read_path(folder / "cut.zip");
    REQUIRE(cut.error);
    CHECK_EQ(cut.error->code, ErrorCode::corrupt);
}

TEST_CASE("An archive damaged anywhere is read or refused, and nothing worse") {
    const TemporaryFolder folder;
    pack(folder / "whole.zip", {{"services.csv", "id,name,status\n" + service_1 + ",Lunch club,active\n" + service_2 + ",Choir,active\n"}});
    const std::string bytes = file_bytes(folder / "whole.zip");
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        std::string damaged = bytes;
        damaged[at] = static_cast<char>(damaged[at] ^ 0x5a);
        folder.write("damaged.zip", damaged);
        const Outcome outcome = read_path(folder / "damaged.zip");
        CHECK((outcome.error || outcome.records.size() <= 2));
        folder.write("cut.zip", bytes.substr(0, at));
        CHECK(read_path(folder / "cut.zip").error);
    }
}

TEST_CASE("The standards' own CSV packages are read") {
    for (const char* name : {"oruk/examples/hsds-3.0-csv", "oruk/examples/oruk-3.0-csv"}) {
        const auto path = shared_file(name);
        if (!path) {
            MESSAGE("skipped: ", name);
            continue;
        }
        const Outcome outcome = read_path(*path);
        INFO(outcome.told());
        REQUIRE_EQ(outcome.records.size(), 1);
        const model::Service& service = outcome.records[0].service;
        CHECK_EQ(service.name, "Community Counselling");
        CHECK_EQ(service.organisation->identifiers.size(), 1);
        CHECK_EQ(service.schedules.size(), 1);
        CHECK_EQ(place_of(outcome.records[0]).addresses.size(), 1);
        CHECK_EQ(service.cost_options.at(0).amount, 35);
        // The UK's phones belong to contacts alone.
        CHECK_EQ(service.contacts.at(0).phones.size(), 1);
    }
}
