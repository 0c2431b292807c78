// The print command as people use it: files, preflight, records, and what must never be in any of them.
#include <doctest/doctest.h>
#include <fingerpost/base/text.h>
#include <nlohmann/json.hpp>

#include <fstream>
#include <sstream>

#include "support/process.h"
#include "support/text.h"

using namespace fingerpost::test;
using fingerpost::base::fold;
using fingerpost::base::make_utf8;
using nlohmann::json;

namespace {

std::string read(const std::filesystem::path& path) {
    std::ostringstream text;
    text << std::ifstream(path, std::ios::binary).rdbuf();
    return text.str();
}

json listing(int number, const std::string& name, const json& more = json::object()) {
    char id[64];
    std::snprintf(id, sizeof id, "7a1c1f0e-3b46-4c8e-9d0e-0d6c1d0c%04d", number);
    json made{{"id", id},
              {"name", name},
              {"status", "active"},
              {"description", name + " helps people who have had a fall. There is tea."},
              {"assured_date", "2026-10-01"},
              {"organization", {{"id", "7a1c1f0e-3b46-4c8e-9d0e-0d6c1d0caaaa"}, {"name", "Saltmarsh Trust"}}},
              {"phones", {{{"number", "01632 960 " + std::to_string(100 + number)}}}},
              {"schedules", {{{"freq", "WEEKLY"}, {"byday", "TU"}, {"opens_at", "14:00"}, {"closes_at", "16:00"}}}}};
    made.update(more);
    return made;
}

struct Printing {
    TemporaryFolder folder;
    std::string data = (folder / "data").string();

    explicit Printing(const json& listings) {
        REQUIRE(run_fingerpost({"--data", data, "init"}).exit_code == 0);
        add(listings);
    }
    void add(const json& listings) const {
        const auto imported = run_fingerpost({"--data", data, "import", folder.write("listings.json", listings.dump()).string(), "--source", "trust", "--json"});
        REQUIRE_MESSAGE(imported.exit_code == 0, imported.err);
    }
    Outcome print(std::vector<std::string> words) const {
        words.insert(words.begin(), {"--data", data, "print"});
        return run_fingerpost(words);
    }
    std::string path(const std::string& name) const { return (folder / name).string(); }
};

json four() { return {listing(1, "Falls class"), listing(2, "Balance group"), listing(3, "Steady steps"), listing(4, "Chair exercise")}; }

}  // namespace

TEST_CASE("a booklet, its file for printing, a page count before printing, and text and HTML of the same come out of one command") {
    const Printing printing(four());
    const auto made = printing.print({"booklet", "--out", printing.path("a.pdf"), "--print-file", printing.path("b.pdf")});
    REQUIRE_MESSAGE(made.exit_code == 0, made.err);
    CHECK(read(printing.path("a.pdf")).starts_with("%PDF-"));
    CHECK(read(printing.path("b.pdf")).starts_with("%PDF-"));
    CHECK(has(made.err, "flip on short edge"));
    CHECK(has(made.err, "4 listings"));
    const auto text = printing.print({"clear", "--format", "text", "--out", "-", "--unrecorded"});
    CHECK(has(text.out, "Falls class"));
    CHECK(has(text.out, "01632 960 101"));
    CHECK(has(text.out, "2 pm to 4 pm"));
    const auto html = printing.print({"clear", "--format", "html", "--out", "-", "--unrecorded"});
    CHECK(has(html.out, "<h1"));
    CHECK_FALSE(has(html.out, "<script"));
    const auto preflight = printing.print({"booklet", "--preflight", "--json"});
    REQUIRE_MESSAGE(preflight.exit_code == 0, preflight.err);
    const json told = json::parse(preflight.out);
    CHECK(told["listings"] == 4);
    CHECK(told["pages"].get<int>() % 4 == 0);
}

TEST_CASE("wrong options exit with 2 and say what they may be; nothing to print exits with 1") {
    const Printing printing(four());
    const auto size = printing.print({"large", "--size", "9", "--out", printing.path("a.pdf")});
    CHECK(size.exit_code == 2);
    CHECK(has(size.err, "--size"));
    CHECK(printing.print({"large", "--size", "12", "--out", printing.path("a.pdf")}).exit_code == 1);
    CHECK(printing.print({"booklet"}).exit_code == 2);
    CHECK(printing.print({"leaflet", "--out", printing.path("a.pdf")}).exit_code == 1);
    const auto nothing = printing.print({"clear", "--words", "zeppelin", "--out", printing.path("a.pdf")});
    CHECK(nothing.exit_code == 1);
    CHECK(has(nothing.err, "nothing to print"));
    CHECK_FALSE(std::filesystem::exists(printing.path("a.pdf")));
}

TEST_CASE("pages that are wanted bring proposals with the count that each really gives, and never smaller type") {
    const Printing printing(four());
    const auto told = printing.print({"clear", "--pages", "1", "--preflight", "--json"});
    REQUIRE_MESSAGE(told.exit_code == 0, told.err);
    const json preflight = json::parse(told.out);
    REQUIRE(preflight["levers"].size() >= 2);
    for (const json& lever : preflight["levers"]) {
        CAPTURE(lever.dump());
        CHECK_FALSE(lever["options"].contains("size"));
        const json options = lever["options"];
        std::vector<std::string> again{"clear", "--pages", "1", "--preflight", "--json"};
        if (options.contains("summary")) again.emplace_back("--summary");
        if (options.contains("columns")) again.insert(again.end(), {"--columns", options["columns"].get<std::string>()});
        if (options.contains("checked-within")) again.insert(again.end(), {"--checked-within", options["checked-within"].get<std::string>()});
        if (options.contains("unchecked")) again.insert(again.end(), {"--unchecked", options["unchecked"].get<std::string>()});
        CHECK(json::parse(printing.print(again).out)["pages"] == lever["pages"]);
    }
}

TEST_CASE("an edition is recorded, made again to the byte after everything changed, and compared with now") {
    const Printing printing(four());
    REQUIRE(printing.print({"booklet", "--out", printing.path("first.pdf")}).exit_code == 0);
    json changed = four();
    changed[0]["phones"][0]["number"] = "01632 960 199";
    changed[1]["status"] = "defunct";
    changed.push_back(listing(5, "Brand new"));
    printing.add(changed);
    REQUIRE(printing.print({"front-matter", "set", "standard", "--title", "Another title"}).exit_code == 0);
    const json list = json::parse(printing.print({"list", "--json"}).out);
    REQUIRE(list.size() == 1);
    CHECK(list[0]["id"] == 1);
    const auto again = printing.print({"again", "1", "--out", printing.path("again.pdf")});
    REQUIRE_MESSAGE(again.exit_code == 0, again.err);
    CHECK(has(again.err, "to the byte"));
    CHECK((read(printing.path("first.pdf")) == read(printing.path("again.pdf"))));
    const json changes = json::parse(printing.print({"changes", "--since", "1", "--json"}).out);
    CHECK(changes["added"][0]["name"] == "Brand new");
    CHECK(changes["changed"][0]["facts"][0]["after"] == "01632 960 199");
    CHECK(changes["gone"][0]["name"] == "Balance group");
    CHECK(printing.print({"again", "77", "--out", printing.path("x.pdf")}).exit_code == 1);
}

TEST_CASE("no edition of any kind, in text or metadata, has anything of what is kept back") {
    const json kept{{"private", true}};
    const json place{{"id", "7a1c1f0e-3b46-4c8e-9d0e-0d6c1d0cbbbb"},
                     {"location_type", "physical"},
                     {"name", "Quibzorkvenue"},
                     {"transportation", "Quibzorkbus"},
                     {"addresses", {{{"address_1", "17 Quibzorkstreet"}, {"city", "Quibzorktown"}, {"postal_code", "FP7 7QX"}, {"country", "GB"}, {"address_type", "physical"}, {"state_province", "x"}}}}};
    json safe = listing(1, "Falls refuge");
    // The place is hidden, and somebody else tells where it is: joined, the store holds a hidden place.
    const json hidden{{"id", place["id"]}, {"location_type", "physical"}, {"name", "The house"}, {"fingerpost", {{"hidden_location", true}}}};
    safe["service_at_locations"] = {{{"id", "7a1c1f0e-3b46-4c8e-9d0e-0d6c1d0ccccc"}, {"location", hidden}}};
    json teller = listing(6, "Falls outreach");
    teller["service_at_locations"] = {{{"id", "7a1c1f0e-3b46-4c8e-9d0e-0d6c1d0cdddd"}, {"location", place}}};
    safe["phones"].push_back({{"number", "01632 960 777"}, {"description", "Quibzorkphone"}, {"fingerpost", kept}});
    safe["contacts"] = {{{"name", "Quibzorkname"}, {"title", "Quibzorktitle"}, {"phones", {{{"number", "07700 900 777"}}}}, {"fingerpost", kept}}};
    safe["assurer_email"] = "quibzork@example.org";
    safe["fingerpost"] = {{"quibzork_note", "Quibzorktip"}};
    safe["quibzork_member"] = "Quibzorkunknown";
    json off = listing(2, "Quibzorkoffprint falls");
    off["fingerpost"] = {{"print", false}};
    json gone = listing(3, "Quibzorkgone falls");
    gone["status"] = "defunct";
    json later = listing(4, "Quibzorklater falls");
    later["fingerpost"] = {{"visible_from", "2090-01-01"}};
    const Printing printing({safe, teller, off, gone, later, listing(5, "Falls class")});
    const std::string id = safe["id"];
    const std::vector<std::vector<std::string>> kinds{{"booklet"}, {"clear"}, {"large", "--words", "falls"}, {"phones"}, {"leaflet", "--words", "falls"}, {"poster", "--words", "falls"}, {"sheet", "--listing", id}};
    for (const auto& kind : kinds) {
        for (const char* format : {"pdf", "text", "html"}) {
            CAPTURE(kind.front());
            CAPTURE(format);
            std::vector<std::string> words = kind;
            const std::string path = printing.path("leak." + std::string(format));
            words.insert(words.end(), {"--format", format, "--out", path, "--unrecorded"});
            const auto made = printing.print(words);
            REQUIRE_MESSAGE(made.exit_code == 0, made.err);
            std::string all = read(path);
            if (std::string(format) == "pdf") {
                all = run_process({"/usr/bin/pdftotext", path, "-"}).out + run_process({"/usr/bin/pdfinfo", "-meta", path}).out + run_process({"/usr/bin/pdfinfo", path}).out +
                       run_process({"/usr/bin/pdfinfo", "-struct-text", path}).out;
            }
            const std::string folded = fold(make_utf8(all));
            REQUIRE(has(folded, "falls refuge"));
            for (const char* mark : {"quibzork", "fp7 7qx", "fp77qx", "960 777", "900 777"}) {
                CAPTURE(mark);
                CHECK_FALSE(has(folded, mark));
            }
        }
    }
}
