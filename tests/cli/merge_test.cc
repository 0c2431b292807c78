// duplicates and merge at the machine: told before it is done, done once, and taken back.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "support/process.h"

using namespace fingerpost::test;
using nlohmann::json;

namespace {

struct Directory {
    TemporaryFolder folder;
    std::string data = (folder / "data").string();

    Directory() {
        REQUIRE(run_fingerpost({"--data", data, "init"}).exit_code == 0);
        const auto file = folder.write("twice.jsonl", R"({"id":"1","name":"Chess evening","organization":"Friends","description":"Chess for all.","phone":"01632 960987"})"
                                                      "\n"
                                                      R"({"id":"2","name":"The chess evenings","organization":"Friends","description":"Chess for all, with tea.","phone":"01632 960987"})"
                                                      "\n"
                                                      R"({"id":"3","name":"Choir","organization":"Friends","description":"Singing.","phone":"01632 960987"})"
                                                      "\n");
        const auto imported = run_fingerpost({"--data", data, "import", file.string(), "--source", "test"});
        REQUIRE_MESSAGE(imported.exit_code == 0, imported.err);
    }
    Outcome run(std::vector<std::string> more) const {
        more.insert(more.begin(), {"--data", data});
        return run_fingerpost(more);
    }
    json duplicates() const { return json::parse(run({"duplicates", "--json"}).out); }
};

}  // namespace

TEST_CASE("duplicates tells pairs with their reasons; merge tells before it does, and is undone") {
    const Directory here;
    const json found = here.duplicates();
    REQUIRE(found["count"] == 1);
    const json& pair = found["pairs"][0];
    CHECK(pair["score"] == 65);
    CHECK(pair["reasons"][0]["likeness"] == "same_name");
    const std::string one = pair["one"], other = pair["other"];
    const json plan = json::parse(here.run({"merge", one, other, "--dry-run", "--json"}).out);
    CHECK(plan["dry_run"] == true);
    CHECK(here.duplicates()["count"] == 1);
    CHECK(here.run({"merge", one}).exit_code == 1);
    CHECK(here.run({"merge", one, other, "--take", "hidden"}).exit_code == 1);
    const json done = json::parse(here.run({"merge", one, other, "--take", "name", "--json"}).out);
    CHECK(here.duplicates()["count"] == 0);
    CHECK(here.run({"check"}).exit_code == 0);
    CHECK(here.run({"merge", one, other}).exit_code == 1);
    const std::string merge = done["merge"];
    CHECK(here.run({"merge", "--undo", merge, "--dry-run"}).exit_code == 0);
    CHECK(here.duplicates()["count"] == 0);
    CHECK(here.run({"merge", "--undo", merge}).exit_code == 0);
    CHECK(here.duplicates()["count"] == 1);
    CHECK(here.run({"merge", "--undo", merge}).exit_code == 1);
}
