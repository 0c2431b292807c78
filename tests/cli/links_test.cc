// links, as whoever runs the machine uses it: against a server of our own on the loopback address.
#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "support/process.h"
#include "support/served.h"
#include "support/text.h"

using namespace fingerpost::test;
using nlohmann::json;

namespace {

struct Linked {
    TemporaryFolder folder;
    std::string data = (folder / "data").string();
    Served shown{(folder / "demo").string(), {"--demo"}};

    Linked() {
        REQUIRE(run_fingerpost({"--data", data, "init"}).exit_code == 0);
        const std::string at = "http://127.0.0.1:" + std::to_string(shown.port());
        const auto file = folder.write("clubs.jsonl", R"({"id":"1","name":"Lunch club","organization":"Friends","url":")" + at + "/about\"}\n" +
                                                          R"({"id":"2","name":"Tea dance","organization":"Dancers","url":")" + at + "/no-such-page\"}\n");
        const auto imported = run_fingerpost({"--data", data, "import", file.string(), "--source", "test"});
        REQUIRE_MESSAGE(imported.exit_code == 0, imported.err);
        std::ofstream(std::filesystem::path(data) / "fingerpost.toml") << "[links]\ndelay_ms = 0\n";
    }
    Outcome links(std::vector<std::string> more) const {
        more.insert(more.begin(), {"--data", data, "links"});
        return run_fingerpost(more);
    }
};

}  // namespace

TEST_CASE("links check says first what is due, looks, remembers, and is not due again at once") {
    const Linked here;
    const json dry = json::parse(here.links({"check", "--dry-run", "--json"}).out);
    CHECK(dry["looked"].size() == 2);
    CHECK(json::parse(here.links({"list", "--json"}).out).empty());
    const auto looked = here.links({"check", "--allow-private"});
    CHECK(looked.exit_code == 0);
    CHECK(has(looked.out, "/about  fine"));
    CHECK(has(looked.out, "/no-such-page  failing (1 of 3 looks)"));
    CHECK(has(looked.err, "2 of 2 websites looked at"));
    CHECK(json::parse(here.links({"check", "--allow-private", "--json"}).out)["looked"].empty());
    const json known = json::parse(here.links({"list", "--state", "failing", "--json"}).out);
    REQUIRE(known.size() == 1);
    CHECK(known[0]["status"] == 404);
    CHECK(known[0]["listings"].size() == 1);
}

TEST_CASE("links check asks no address that is not public, and says that it could not look") {
    const Linked here;
    const auto looked = here.links({"check", "--limit", "1"});
    CHECK(looked.exit_code == 0);
    CHECK(has(looked.out, "could not check: its host is not on the public internet"));
}
