// A hidden place that the directory's file holds an address of, in the whole product: nothing of it on any page, in the
// command line's answers, in the index's files, in the log or in the report of the import that brought it.
#include <doctest/doctest.h>
#include <fingerpost/base/text.h>
#include <nlohmann/json.hpp>

#include "support/served.h"
#include "support/text.h"

using namespace fingerpost::test;
using fingerpost::base::fold;
using fingerpost::base::make_utf8;
using nlohmann::json;

namespace {

const std::string refuge = "6f1c1f0e-3b46-4c8e-9d0e-0d6c1d0c7e11";
const std::string outreach = "6f1c1f0e-3b46-4c8e-9d0e-0d6c1d0c7e12";
const std::string lunch = "6f1c1f0e-3b46-4c8e-9d0e-0d6c1d0c7e13";
const std::string trust = "6f1c1f0e-3b46-4c8e-9d0e-0d6c1d0c7e14";

json service(const std::string& id, const std::string& name, json location) {
    const json schedules = {{{"freq", "WEEKLY"},
                             {"byday", "WE"},
                             {"opens_at", "03:10"},
                             {"closes_at", "04:40"},
                             {"valid_from", "2026-11-25"},
                             {"valid_to", "2026-11-25"},
                             {"dtstart", "2026-11-25"},
                             {"description", "Quibzorkhours"}}};
    json at{{"id", id + "-at"}, {"location", std::move(location)}};
    if (name != "Saltmarsh lunch club") at["schedules"] = schedules;
    return {{"id", id},
            {"name", name},
            {"status", "active"},
            {"organization", {{"id", trust}, {"name", "Saltmarsh Trust"}}},
            {"service_areas", {{{"name", "Fernleigh"}}}},
            // A volunteer who is for nobody: as far from everything as a hidden place.
            {"contacts", {{{"id", id + "-contact"}, {"name", "Quibzorkvolunteer"}, {"phones", {{{"number", "01632 960 777"}}}}, {"fingerpost", {{"private", true}}}}}},
            {"service_at_locations", {std::move(at)}}};
}

// The same place twice: hidden, and by somebody who knows where it is. Joined, the store's document is a hidden place
// with an address.
std::string file() {
    const std::string place = "6f1c1f0e-3b46-4c8e-9d0e-0d6c1d0c7e15";
    const json hidden{{"id", place},
                      {"location_type", "physical"},
                      {"name", "The house"},
                      {"fingerpost", {{"hidden_location", true}}}};
    const json open{{"id", place},
                    {"location_type", "physical"},
                    {"name", "Quibzorkvenue"},
                    {"alternate_name", "Quibzorkother"},
                    {"description", "Quibzorkdescription"},
                    {"transportation", "Quibzorkway"},
                    {"url", "https://quibzorkurl.example.org"},
                    {"latitude", 53.3827},
                    {"longitude", -1.4683},
                    {"phones", {{{"number", "01632 960 777"}}}},
                    {"addresses",
                     {{{"attention", "Quibzorkattention"},
                       {"address_1", "17 Quibzorkstreet"},
                       {"address_2", "Quibzorkbuilding"},
                       {"city", "Quibzorktown"},
                       {"region", "Quibzorkregion"},
                       {"state_province", "Quibzorkcounty"},
                       {"postal_code", "FP7 7QX"},
                       {"country", "GB"},
                       {"address_type", "physical"}}}}};
    const json hall{{"id", "6f1c1f0e-3b46-4c8e-9d0e-0d6c1d0c7e16"},
                    {"location_type", "physical"},
                    {"latitude", 53.40},
                    {"longitude", -1.47},
                    {"addresses", {{{"city", "Netherby"}, {"country", "GB"}}}}};
    return json{service(refuge, "Saltmarsh refuge", hidden), service(outreach, "Saltmarsh outreach", open),
                service(lunch, "Saltmarsh lunch club", hall)}
        .dump();
}

struct Hidden {
    TemporaryFolder folder;
    std::string data = (folder / "data").string();
    std::string report;

    Hidden() {
        REQUIRE(run_fingerpost({"--data", data, "init"}).exit_code == 0);
        const auto places =
            folder.write("fp.csv", "\"FP7 7QX\",10,435475,387409,\"E92000001\",\"\",\"\",\"\",\"\",\"\"\r\n");
        REQUIRE(run_fingerpost({"--data", data, "places", "import", places.string()}).exit_code == 0);
        const auto imported =
            run_fingerpost({"--data", data, "import", folder.write("trust.json", file()).string(), "--json"});
        REQUIRE_MESSAGE(imported.exit_code == 0, imported.err);
        report = imported.out + imported.err;
        REQUIRE(json::parse(imported.out)["created"] == 3);
    }
    std::string search(std::vector<std::string> words) const {
        words.insert(words.begin(), {"--data", data, "search", "--json"});
        const auto outcome = run_fingerpost(words);
        REQUIRE_MESSAGE(outcome.exit_code == 0, outcome.err);
        return outcome.out;
    }
};

Hidden& hidden() {
    static Hidden shared;
    return shared;
}

// Empty, or the first thing in the text that only the hidden place has.
std::string leak(const std::string& text) {
    const std::string folded = fold(make_utf8(text));
    for (const char* mark :
         {"quibzork", "fp7 7qx", "fp77qx", "fp7%207qx", "53.38", "1.468", "960 777", "960777", "3.10", "4.40"}) {
        if (const auto at = folded.find(mark); at != folded.npos) return folded.substr(at < 60 ? 0 : at - 60, 140);
    }
    return {};
}

}  // namespace

TEST_CASE("the address of a hidden place and a private contact are in the confidential file, and in no byte of any other and no report") {
    const auto kept = run_process({"/usr/bin/sqlite3", hidden().data + "/confidential.db", "select document from withheld"}).out;
    REQUIRE(has(kept, "Quibzorkstreet"));
    REQUIRE(has(kept, "Quibzorkvolunteer"));
    REQUIRE(has(run_process({"/usr/bin/sqlite3", hidden().data + "/fingerpost.db", "select document from location"}).out, "hidden_location"));
    CHECK(leak(hidden().report).empty());
    std::size_t files = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(hidden().data)) {
        if (!entry.is_regular_file() || entry.path().filename().string().starts_with("confidential.db")) continue;
        std::ostringstream bytes;
        bytes << std::ifstream(entry.path(), std::ios::binary).rdbuf();
        CHECK_MESSAGE(!has(fold(make_utf8(bytes.str())), "quibzork"), entry.path().string());
        ++files;
    }
    CHECK(files > 3);
}

TEST_CASE("no page, no suggestion and no line of the log tells anything of a hidden place") {
    Served served(hidden().data);
    for (const std::string& target :
         {std::string("/"), std::string("/search"), std::string("/search?q=saltmarsh"), std::string("/search?q=refuge"),
          "/search?organisation=" + trust, std::string("/search?near=Netherby&sort=distance"),
          std::string("/search?open=now"), std::string("/browse"), "/service/" + refuge, "/service/" + outreach,
          "/organisation/" + trust, std::string("/suggest?q=salt"), std::string("/suggest?q=the+house")}) {
        CAPTURE(target);
        const Reply reply = served.get(target);
        CHECK(reply.status == 200);
        CHECK(leak(reply.body) == "");
        CHECK(leak(reply.headers) == "");
    }
    for (const char* typed : {"quibzorktown", "quibzorkstreet", "quibzorkvenue", "FP7+7QX", "quibzorkother"}) {
        CAPTURE(typed);
        CHECK(json::parse(served.get(std::string("/suggest?q=") + typed).body)["suggestions"].empty());
    }
    for (const char* words :
         {"quibzorktown", "quibzorkvenue", "17+quibzorkstreet", "quibzorkhours", "quibzorkattention", "960777"}) {
        CAPTURE(words);
        CHECK_FALSE(has(served.get(std::string("/search?exact=1&q=") + words).body, "/service/"));
    }
    CHECK(has(served.get("/service/" + refuge).body, "The address is not published"));
    CHECK(leak(served.process().err()) == "");
}

TEST_CASE("near a hidden place's postcode it is neither told as near nor ranked by it") {
    const json near = json::parse(hidden().search({"--near", "FP7 7QX", "--sort", "distance"}));
    REQUIRE(near["results"].size() == 3);
    CHECK(near["results"][0]["id"] == lunch);
    CHECK(near["results"][0]["distance_miles"].is_number());
    const json from_afar = json::parse(hidden().search({"--near", "Netherby", "--sort", "distance"}));
    REQUIRE(from_afar["results"].size() == 3);
    for (std::size_t at = 0; at < 3; ++at) {
        CHECK(near["results"][at]["id"] == from_afar["results"][at]["id"]);
        if (near["results"][at]["id"] == lunch) continue;
        CHECK(near["results"][at]["distance_miles"].is_null());
        CHECK(near["results"][at]["where"].is_null());
        CHECK(near["results"][at]["postcode"].is_null());
        CHECK(leak(near["results"][at].dump()) == "");
    }
    CHECK(leak(near["facets"].dump()) == "");
    for (const char* place : {"Quibzorktown", "17 Quibzorkstreet", "Quibzorkvenue", "Quibzorkregion"}) {
        CAPTURE(place);
        const json answer = json::parse(hidden().search({"--near", place, "lunch"}));
        CHECK(answer["place"].is_null());
        CHECK(answer["place_unknown"] == true);
    }
    const Served served(hidden().data);
    const std::string page = served.get("/search?near=FP7+7QX&sort=distance").body;
    for (const std::string& id : {refuge, outreach}) {
        const auto begin = page.find("/service/" + id);
        REQUIRE(begin != std::string::npos);
        CHECK_FALSE(has(page.substr(begin, page.find("</article>", begin) - begin), " miles"));
    }
}

TEST_CASE("hours at a hidden place open nothing, and are told to nobody") {
    const json answer = json::parse(hidden().search({"--open", "2026-11-25T03:30"}));
    CHECK(answer["total"] == 0);
    const json found = json::parse(hidden().search({"saltmarsh"}));
    CHECK_FALSE(found["results"].empty());
    for (const json& result : found["results"]) CHECK(result["open"].is_null());
}

TEST_CASE("nothing of a hidden place is in what is made for others: exports, messages, printed files, the part of a backup that is public") {
    const std::string& data = hidden().data;
    const auto made = [&](const std::string& name) { return (hidden().folder / name).string(); };
    // What is packed is looked into unpacked.
    const std::string unpack = "import sys,zipfile\nfor name in sys.argv[1:]:\n z=zipfile.ZipFile(name) if zipfile.is_zipfile(name) else None\n sys.stdout.buffer.write(b'\\n'.join(z.read(m) for m in z.namelist()) if z else open(name,'rb').read())\n";
    for (const char* format : {"oruk", "hsds-csv", "csv", "xlsx"}) {
        CAPTURE(format);
        const std::string file = made(std::string("out-") + format + (std::string(format) == "hsds-csv" ? ".zip" : "." + std::string(format)));
        const auto exported = run_fingerpost({"--data", data, "export", "--format", format, "--out", file});
        REQUIRE_MESSAGE(exported.exit_code == 0, exported.err);
        const std::string bytes = run_process({"/usr/bin/python3", "-c", unpack, file}).out;
        REQUIRE(has(bytes, "Saltmarsh"));
        CHECK(leak(bytes) == "");
        CHECK(leak(exported.out + exported.err) == "");
    }
    std::ofstream(data + "/fingerpost.toml") << "[site]\nbase_url = \"https://directory.example.org\"\ncontact_email = \"desk@example.org\"\n";
    REQUIRE(run_fingerpost({"--data", data, "remind", "keeper", trust, "office@example.org"}).exit_code == 0);
    const auto reminded = run_fingerpost({"--data", data, "remind"});
    REQUIRE_MESSAGE(reminded.exit_code == 0, reminded.err);
    CHECK(leak(reminded.out + reminded.err) == "");
    std::size_t messages = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(data + "/mail")) {
        if (!entry.is_regular_file()) continue;
        std::ostringstream bytes;
        bytes << std::ifstream(entry.path(), std::ios::binary).rdbuf();
        CHECK(leak(bytes.str()) == "");
        ++messages;
    }
    CHECK(messages > 0);
    for (const char* format : {"text", "html"}) {
        const auto printed = run_fingerpost({"--data", data, "print", "booklet", "--format", format, "--out", made(std::string("booklet.") + format)});
        REQUIRE_MESSAGE(printed.exit_code == 0, printed.err);
        std::ostringstream bytes;
        bytes << std::ifstream(made(std::string("booklet.") + format), std::ios::binary).rdbuf();
        CHECK(leak(bytes.str()) == "");
    }
    REQUIRE(run_fingerpost({"--data", data, "backup", made("monday.db")}).exit_code == 0);
    std::ostringstream bytes;
    bytes << std::ifstream(made("monday.db"), std::ios::binary).rdbuf();
    CHECK_FALSE(has(fold(make_utf8(bytes.str())), "quibzork"));
    CHECK(has(bytes.str(), "Saltmarsh refuge"));
}
