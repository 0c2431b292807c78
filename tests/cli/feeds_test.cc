// Open Referral UK in and out, as a person at a terminal has it.
#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <chrono>
#include <thread>

#include "support/served.h"

using fingerpost::test::Outcome;
using fingerpost::test::run_fingerpost;
using fingerpost::test::Served;
using fingerpost::test::TemporaryFolder;
using nlohmann::json;

namespace {

const char* const three_listings =
    R"({"id":"a1","organization":"Ashcombe Friends","name":"Tuesday lunch club","description":"Serves a hot lunch to older people.","categories":["Food: Lunch club"],"address":"Mill Lane, Ashcombe","postcode":"FP2 1AB","phone":"01632 960 123","opening_times":"Tue 12:00-14:00"})"
    "\n"
    R"({"id":"a2","organization":"Ashcombe Friends","name":"Befriending calls","description":"=Rings lonely people, once a week.","phone":"01632 960124"})"
    "\n"
    R"({"id":"a3","organization":"Step Lively","name":"Toenail cutting","hidden_location":"yes","phone":"07700 900 321","fees":"£12 a visit"})"
    "\n";

struct Directory {
    TemporaryFolder folder;
    std::string data = (folder / "data").string();

    explicit Directory(bool filled = false) {
        REQUIRE(run_fingerpost({"--data", data, "init"}).exit_code == 0);
        if (filled) must({"import", folder.write("ashcombe.jsonl", three_listings).string()});
    }
    Outcome run(std::vector<std::string> arguments) const {
        arguments.insert(arguments.begin(), {"--data", data});
        return run_fingerpost(arguments);
    }
    std::string must(const std::vector<std::string>& arguments) const {
        const Outcome outcome = run(arguments);
        REQUIRE_MESSAGE(outcome.exit_code == 0, outcome.err);
        return outcome.out;
    }
    std::size_t found(const std::string& words) const { return json::parse(must({"search", "--json", words}))["total"]; }
};

std::string text_of(const std::filesystem::path& path) {
    std::ostringstream text;
    text << std::ifstream(path, std::ios::binary).rdbuf();
    return text.str();
}

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

// A directory, served, whose API is a feed.
struct ServedFeed : Directory {
    ServedFeed() : Directory(true) {}
    Served served{data};
    std::string url() const { return "http://127.0.0.1:" + std::to_string(served.port()) + "/oruk/v3"; }
};

}  // namespace

TEST_CASE("export writes JSON lines to standard output, and every form to files") {
    const Directory directory(true);
    const std::string lines = directory.must({"export"});
    CHECK(std::count(lines.begin(), lines.end(), '\n') == 3);
    CHECK(json::parse(lines.substr(0, lines.find('\n')))["status"] == "active");
    CHECK(json::parse(directory.must({"export", "--document"}))["services"].size() == 3);
    for (const char* name : {"a.jsonl", "a.json", "a.csv", "a.xlsx", "a.zip", "tables"}) {
        const std::string format = has(name, ".csv") ? "csv" : has(name, ".xlsx") ? "xlsx" : has(name, "json") ? "oruk" : "hsds-csv";
        directory.must({"export", "--format", format, "--out", (directory.folder / name).string()});
        CHECK_MESSAGE(std::filesystem::exists(directory.folder / name), name);
    }
    CHECK(text_of(directory.folder / "a.jsonl") == lines);
    CHECK(has(text_of(directory.folder / "a.csv"), "'=Rings lonely people"));
    CHECK(text_of(directory.folder / "a.xlsx").starts_with("PK"));
    CHECK(std::filesystem::exists(directory.folder / "tables/datapackage.json"));
    for (const auto& entry : std::filesystem::recursive_directory_iterator(directory.folder.path())) CHECK_FALSE(has(entry.path().filename().string(), ".part-"));
}

TEST_CASE("a folder of another's is never written over, one of an earlier export is") {
    const Directory directory(true);
    const auto folder = directory.folder / "mine";
    std::filesystem::create_directory(folder);
    std::ofstream(folder / "thesis.txt") << "years of work";
    const Outcome refused = directory.run({"export", "--format", "hsds-csv", "--out", folder.string()});
    CHECK(refused.exit_code == 1);
    CHECK(std::filesystem::exists(folder / "thesis.txt"));
    const auto tables = (directory.folder / "tables").string();
    directory.must({"export", "--format", "hsds-csv", "--out", tables});
    directory.must({"export", "--format", "hsds-csv", "--out", tables + "/"});
    CHECK(directory.run({"export", "--document", "--format", "csv"}).exit_code == 2);
}

TEST_CASE("what was exported is imported into an empty directory and exported the same") {
    const Directory directory(true);
    const std::string before = directory.must({"export"});
    for (const char* name : {"a.jsonl", "a.zip", "tables"}) {
        const auto path = (directory.folder / name).string();
        directory.must({"export", "--format", has(name, "json") ? "oruk" : "hsds-csv", "--out", path});
        const Directory again;
        again.must({"import", path});
        CHECK(again.must({"export"}) == before);
        CHECK(again.found("lunch") == 1);
    }
}

TEST_CASE("a feed of 1.0 is imported from a file, and what was translated is told to people and programs") {
    const Directory directory;
    const auto file = directory.folder.write("old.json", R"({"totalPages":1,"content":[{"id":"1","name":"Lunch club","organization":{"id":"o","name":"Friends","url":"https://example.org"},"fundings":[{"id":"f","source":"Council"}],"reviews":[{"id":"r","title":"Good"}],"assured_date":"05/11/2026"}]})");
    const json report = json::parse(directory.must({"import", file.string(), "--json"}));
    CHECK(report["created"] == 1);
    bool translated = false, kept = false;
    for (const json& note : report["mapping"]) {
        translated = translated || (note["from"] == "service.fundings" && note["to"] == "service.funding" && note["count"] == 1);
        kept = kept || (note["from"] == "service.reviews" && note["what"] == "kept as it is");
    }
    CHECK(translated);
    CHECK(kept);
    const Outcome again = directory.run({"import", file.string()});
    CHECK(has(again.err, "Translated: "));
    CHECK(has(again.err, "service.reviews (1)"));
    CHECK(has(again.out, "1 unchanged"));
}

TEST_CASE("with --strict a doubtful row is refused, without it is taken") {
    const Directory directory;
    const auto file = directory.folder.write("doubtful.json", R"({"id":"6f1c1f0e-3b46-4c8e-9d0e-0d6c1d0c7e11","name":"Lunch club","status":"active","email":"no address","organization":{"id":"6f1c1f0e-3b46-4c8e-9d0e-0d6c1d0c7e12","name":"Friends","description":"d"}})");
    const json strict = json::parse(directory.must({"import", file.string(), "--strict", "--json"}));
    CHECK(strict["created"] == 0);
    CHECK(strict["rejected"] == 1);
    CHECK(has(strict["problems"].dump(), "e-mail"));
    CHECK(json::parse(directory.must({"import", file.string(), "--json"}))["created"] == 1);
}

TEST_CASE("a list of needs is imported as a taxonomy") {
    const Directory directory;
    const auto file = directory.folder.write("needs.json", R"({"list":{"identifier":"needs","label":"Needs of the town","uri":"http://id.esd.org.uk/list/needs","items":[{"identifier":"1","label":"Wants some company","uri":"http://id.esd.org.uk/need/1"}]}})");
    const json report = json::parse(directory.must({"import", file.string(), "--json"}));
    CHECK(report["terms"]["created"] == 1);
    CHECK(json::parse(directory.must({"import", file.string(), "--json"}))["terms"]["unchanged"] == 1);
}

TEST_CASE("a feed is imported from its address, once a private address is allowed; again it changes nothing") {
    ServedFeed feed;
    const Directory directory;
    const Outcome refused = directory.run({"import", feed.url()});
    CHECK(refused.exit_code == 1);
    CHECK(has(refused.err, "not on the public internet"));
    CHECK(has(refused.err, "--allow-private"));
    const json report = json::parse(directory.must({"import", feed.url(), "--allow-private", "--source", "ashcombe", "--licence", "OGL 3.0", "--json"}));
    CHECK(report["created"] == 3);
    CHECK(directory.found("lunch") == 1);
    CHECK(json::parse(directory.must({"import", feed.url() + "/services", "--allow-private", "--source", "ashcombe", "--licence", "OGL 3.0", "--json"}))["unchanged"] == 3);
    CHECK(json::parse(directory.must({"import", feed.url(), "--allow-private", "--source", "ashcombe", "--licence", "OGL 3.0", "--modified-after", "2100-01-01T00:00:00Z", "--json"}))["vanished"].empty());
    CHECK(directory.run({"import", feed.url(), "--allow-private", "--modified-after", "yesterday"}).exit_code == 2);
}

TEST_CASE("a source is added, pulled, listed and removed; its listings end with the reason") {
    ServedFeed feed;
    const Directory directory;
    directory.must({"source", "add", "ashcombe", feed.url(), "--licence", "OGL 3.0", "--confidence", "60", "--every", "12", "--allow-private"});
    CHECK(directory.run({"source", "add", "ashcombe", feed.url()}).exit_code == 1);
    const json dry = json::parse(directory.must({"source", "pull", "--dry-run", "--delay", "0", "--json"}));
    CHECK(dry["ashcombe"]["created"] == 3);
    CHECK(directory.found("lunch") == 0);
    CHECK(json::parse(directory.must({"source", "pull", "ashcombe", "--delay", "0", "--json"}))["ashcombe"]["created"] == 3);
    CHECK(directory.found("lunch") == 1);
    const json listed = json::parse(directory.must({"source", "list", "--json"}));
    REQUIRE(listed.size() == 1);
    CHECK(listed[0]["licence"] == "OGL 3.0");
    CHECK(has(listed[0]["outcome"], "3 created"));
    // The second pull asks only for what changed.
    const json second = json::parse(directory.must({"source", "pull", "--delay", "0", "--json"}));
    CHECK(second["ashcombe"]["vanished"].empty());
    CHECK(has(directory.must({"export"}), "\"licence\":\"OGL 3.0\""));
    const std::string id = json::parse(directory.must({"search", "--json", "lunch"}))["results"][0]["id"];
    const json removed = json::parse(directory.must({"source", "remove", "ashcombe", "--reason", "Its publisher asked us to.", "--json"}));
    CHECK(removed["ended"] == 3);
    CHECK(directory.found("lunch") == 0);
    CHECK(directory.must({"export"}).empty());
    Served served(directory.data);
    const auto page = served.get("/service/" + id);
    CHECK(page.status == 410);
    CHECK(has(page.body, "Its publisher asked us to."));
    CHECK(served.stop() == 0);
    CHECK(directory.run({"source", "remove", "nobody"}).exit_code == 1);
}

TEST_CASE("a source that is down is told, and kept with it, and does not stop the others") {
    ServedFeed feed;
    const Directory directory;
    directory.must({"source", "add", "adown", "https://nowhere.invalid/oruk/v3"});
    directory.must({"source", "add", "up", feed.url(), "--allow-private"});
    const Outcome outcome = directory.run({"source", "pull", "up", "--delay", "0"});
    CHECK(outcome.exit_code == 0);
    const json listed = json::parse(directory.must({"source", "list", "--json"}));
    CHECK(listed[1]["succeeded_at"] != "");
    CHECK(listed[0]["pulled_at"] == "");
}

TEST_CASE("a server pulls the sources that are due, and what they bring is found") {
    ServedFeed feed;
    const Directory directory;
    directory.must({"source", "add", "ashcombe", feed.url(), "--allow-private"});
    Served served(directory.data);
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(60);
    while (!has(served.get("/search?q=lunch").body, "Tuesday lunch club") && std::chrono::steady_clock::now() < deadline) std::this_thread::sleep_for(std::chrono::milliseconds(100));
    CHECK(has(served.get("/search?q=lunch").body, "Tuesday lunch club"));
    CHECK(served.stop() == 0);
    CHECK(json::parse(directory.must({"source", "list", "--json"}))[0]["succeeded_at"] != "");
}
