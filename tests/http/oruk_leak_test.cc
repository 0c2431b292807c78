// Marks in everything that is not for the public, looked for in everything that the public can ask for.
#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <fstream>

#include "support/served.h"
#include "support/text.h"

using namespace fingerpost::test;
using nlohmann::json;

namespace {

const std::string mark = "Zorquib";

std::string uuid(int number) { return "7d2c1f0e-3b46-4c8e-9d0e-0d6c1d0c7e" + std::to_string(10 + number); }

json contact(int number, bool kept_back) {
    json one{{"id", uuid(number)}, {"name", kept_back ? mark + "contact" : "Front desk"}, {"phones", {{{"id", uuid(number + 1)}, {"number", kept_back ? "01632 960 888" : "01632 960 111"}}}}};
    if (kept_back) one["fingerpost"] = {{"private", true}};
    // What no standard knows may be anybody's notes.
    one["note"] = mark + "contactnote";
    one["phones"][0]["note"] = mark + "phonenote";
    return one;
}

json place(int number, bool hidden) {
    json one{{"id", uuid(number)},
             {"location_type", "physical"},
             {"name", hidden ? mark + "house" : "Town hall"},
             {"latitude", hidden ? 53.77771 : 53.4},
             {"longitude", hidden ? -1.77771 : -1.4},
             {"internal", mark + "placenote"},
             {"addresses", {{{"id", uuid(number + 1)}, {"address_1", hidden ? mark + "street" : "1 Market Place"}, {"city", hidden ? mark + "town" : "Fernleigh"}, {"postal_code", hidden ? "FP9 9ZZ" : "FP1 1AA"}, {"state_province", "Fernleigh"}, {"country", "GB"}, {"address_type", "physical"}, {"keyholder", mark + "keyholder"}}}}};
    return one;
}

// A hidden place may not be imported with an address: here one listing says that the place is hidden, and another, which knows
// where it is, does not. Joined, the store's document is a hidden place with an address.
json hidden_without_address() {
    return {{"id", uuid(35)}, {"location_type", "physical"}, {"name", "The house"}, {"fingerpost", {{"hidden_location", true}}}};
}

json service(int number, const std::string& name, json locations) {
    json one{{"id", uuid(number)},
             {"name", name},
             {"status", "active"},
             {"description", "A listing about soup."},
             {"assurer_email", "zorquib.assurer@example.org"},
             {"organization", {{"id", uuid(1)}, {"name", "Soup Trust"}, {"description", "Soup."}, {"staff_notes", mark + "orgnote"}, {"contacts", {contact(4, true)}}, {"fingerpost", {{"sector", "voluntary"}, {"search_hints", {mark + "orghint"}}}}}},
             {"contacts", {contact(number + 1, false), contact(number + 3, true)}},
             {"staff_notes", mark + "note"},
             {"metadata", {{{"id", uuid(number + 5)}, {"previous_value", mark + "former"}, {"updated_by", mark + "who"}}}},
             {"fingerpost", {{"search_hints", {mark + "hint"}}, {"source", mark + "source"}, {"internal", mark + "internal"}}},
             {"service_at_locations", json::array()}};
    for (json& location : locations) {
        const bool hidden = location["id"] == uuid(35);
        one["service_at_locations"].push_back({{"id", uuid(number + 6)}, {"description", hidden ? mark + "floor" : "Ground floor"}, {"location", location}, {"schedules", {{{"id", uuid(number + 7)}, {"freq", "WEEKLY"}, {"byday", "MO"}, {"opens_at", "10:00"}, {"closes_at", "11:00"}, {"description", hidden ? mark + "hours" : "Soup"}, {"rota", mark + "rota"}}}}});
    }
    return one;
}

struct Directory {
    TemporaryFolder folder;
    std::string data = (folder / "data").string();
    std::unique_ptr<Served> served;

    Directory() {
        json unlisted = service(40, mark + " not on the web", json::array({place(55, false)}));
        unlisted["organization"] = {{"id", uuid(2)}, {"name", mark + " Trust"}, {"description", "x"}};
        unlisted["fingerpost"]["web"] = false;
        json inactive = service(70, mark + " inactive", json::array());
        inactive["status"] = "inactive";
        json later = service(80, mark + " later", json::array());
        later["fingerpost"]["visible_from"] = "2999-01-01";
        const json all = {service(10, "Soup kitchen", json::array({place(30, false)})), service(20, "Soup refuge", json::array({hidden_without_address()})), service(62, "Soup outreach", json::array({place(35, true)})), unlisted, inactive, later};
        REQUIRE(run_fingerpost({"--data", data, "init"}).exit_code == 0);
        const auto imported = run_fingerpost({"--data", data, "import", "--source", "soup", folder.write("soup.json", all.dump()).string(), "--json"});
        REQUIRE_MESSAGE(imported.exit_code == 0, imported.err);
        REQUIRE_MESSAGE(json::parse(imported.out)["created"] == 6, imported.out);
        std::ofstream(data + "/fingerpost.toml") << "[api]\nrequests_a_minute = 0\n";
        served = std::make_unique<Served>(data);
    }
};

// Empty, or where something is that is not for the public.
std::string leak(const std::string& text) {
    std::string lower = text;
    for (char& c : lower) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    const std::vector<std::string> kept_back{"zorquib", "960 888", "960888", "fp9 9zz", "fp99zz", "53.777", "1.7777", "\"fingerpost\"",
                                             uuid(40), uuid(70), uuid(80), uuid(2), uuid(35)};
    for (const std::string& word : kept_back) {
        const auto at = lower.find(word);
        if (at != std::string::npos) return word + " in: " + text.substr(at < 80 ? 0 : at - 80, 200);
    }
    return {};
}

}  // namespace

TEST_CASE("nothing that is kept back is in any answer of the API, in feeds, calendars, maps of the site or spreadsheets") {
    const Directory directory;
    std::vector<std::string> targets{"/", "/search", "/search?q=soup", "/search?q=soup&format=csv", "/search?format=csv", "/sitemap.xml", "/changes.json", "/changes.atom", "/robots.txt", "/developers", "/oruk/v3", "/oruk/v3/openapi.json",
                                     "/oruk/v1/vocabularies"};
    for (const std::string list : {"services", "service_at_locations", "organizations", "taxonomies", "taxonomy_terms"}) {
        for (const char* query : {"", "?full=true", "?full_service=true", "?format=ndjson", "?format=ndjson&full=true", "?format=ndjson&full_service=true", "?minimal=true", "?search=soup&full=true"}) targets.push_back("/oruk/v3/" + list + query);
    }
    for (const char* list : {"services", "services?include=service_areas,regular_schedules,eligibilitys,service_taxonomys", "taxonomies", "organizations", "locations"}) targets.push_back(std::string("/oruk/v1/") + list);
    for (int number = 1; number < 90; ++number) {
        for (const char* list : {"services/", "service_at_locations/", "organizations/"}) targets.push_back("/oruk/v3/" + std::string(list) + uuid(number));
        for (const char* list : {"services/", "locations/", "organizations/"}) targets.push_back("/oruk/v1/" + std::string(list) + uuid(number));
        targets.push_back("/service/" + uuid(number) + "/calendar.ics");
    }
    int answered = 0;
    for (const std::string& target : targets) {
        const Reply reply = directory.served->get(target);
        CHECK_MESSAGE(reply.status != 0, target);
        CHECK_MESSAGE(reply.status < 500, target);
        if (reply.status == 200) ++answered;
        // An address that holds a mark is the asker's own.
        CHECK_MESSAGE(leak(reply.body).empty(), target, ": ", leak(reply.body));
        CHECK_MESSAGE(leak(reply.headers).empty(), target);
    }
    CHECK(answered > 60);
    // The marks are looked for where they could be: what is public of the same listings is there.
    const std::string all = directory.served->get("/oruk/v3/services?full=true").body;
    for (const char* shown : {"Soup kitchen", "Soup refuge", "Soup outreach", "Front desk", "01632 960 111", "1 Market Place", "FP1 1AA", "Soup Trust"}) CHECK_MESSAGE(has(all, shown), shown);
    CHECK(json::parse(all)["total_items"] == 3);
}

TEST_CASE("a hidden place cannot be found by its distance or its postcode") {
    const Directory directory;
    const json page = json::parse(directory.served->get("/oruk/v3/services?postcode=FP9+9ZZ&proximity=100").body);
    CHECK(page["total_items"] == 0);
    const json everywhere = json::parse(directory.served->get("/oruk/v3/service_at_locations").body);
    CHECK(everywhere["total_items"] == 1);
}

TEST_CASE("a listing that is closed for good is told of once as closed, and answers 410") {
    TemporaryFolder folder;
    const std::string data = (folder / "data").string();
    REQUIRE(run_fingerpost({"--data", data, "init"}).exit_code == 0);
    json one = service(10, "Soup kitchen", json::array());
    const auto import = [&] { return run_fingerpost({"--data", data, "import", "--source", "soup", folder.write("soup.json", json::array({one}).dump()).string()}).exit_code; };
    REQUIRE(import() == 0);
    one["status"] = "defunct";
    REQUIRE(import() == 0);
    const Served served(data);
    CHECK(served.get("/oruk/v3/services/" + uuid(10)).status == 410);
    const json changes = json::parse(served.get("/changes.json").body)["changes"];
    REQUIRE(changes.size() == 1);
    CHECK(changes[0]["change"] == "closed");
    CHECK(changes[0]["name"] == "Soup kitchen");
    CHECK(has(served.get("/changes.atom").body, "Closed: Soup kitchen"));
}
