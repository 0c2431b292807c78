// remind, as whoever runs the machine uses it.
#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "support/process.h"
#include "support/text.h"

using namespace fingerpost::test;
using nlohmann::json;

namespace {

struct Directory {
    TemporaryFolder folder;
    std::string data = (folder / "data").string();

    Directory() {
        REQUIRE(run_fingerpost({"--data", data, "init"}).exit_code == 0);
        const auto file = folder.write("clubs.jsonl", R"({"id":"1","name":"Lunch club","organization":"Friends","email":"office@example.org"})"
                                                      "\n"
                                                      R"({"id":"2","name":"Tea dance","organization":"Friends","email":"office@example.org"})"
                                                      "\n");
        const auto imported = run_fingerpost({"--data", data, "import", file.string(), "--source", "test"});
        REQUIRE_MESSAGE(imported.exit_code == 0, imported.err);
    }
    Outcome remind(std::vector<std::string> more) const {
        more.insert(more.begin(), {"--data", data, "remind"});
        return run_fingerpost(more);
    }
    json plan() const { return json::parse(remind({"--dry-run", "--json"}).out); }
    void configure() const { std::ofstream(std::filesystem::path(data) / "fingerpost.toml") << "[site]\nbase_url = \"https://directory.example.org\"\ncontact_email = \"help@example.org\"\n"; }
    std::size_t mails() const {
        std::error_code none;
        std::size_t count = 0;
        for (const auto& entry : std::filesystem::directory_iterator(std::filesystem::path(data) / "mail", none)) count += entry.path().extension() == ".eml" ? 1 : 0;
        return count;
    }
};

}  // namespace

TEST_CASE("remind lists before it writes, writes once a stage, and writes files unless there is a mail server") {
    const Directory here;
    here.configure();
    const json first = here.plan();
    CHECK(first == here.plan());
    CHECK(here.mails() == 0);
    REQUIRE(first.size() == 1);
    CHECK(first[0]["name"] == "Friends");
    CHECK(first[0]["action"] == "write");
    CHECK(first[0]["addresses"] == json::array({"office@example.org"}));
    CHECK(first[0]["listings_due"].size() == 2);
    for (int time = 0; time < 3; ++time) CHECK(here.remind({}).exit_code == 0);
    CHECK(here.mails() == 1);
    CHECK(here.plan()[0]["action"] == "wait");
    std::ostringstream text;
    for (const auto& entry : std::filesystem::directory_iterator(std::filesystem::path(here.data) / "mail")) text << std::ifstream(entry.path()).rdbuf();
    CHECK(has(text.str(), "To: office@example.org"));
    CHECK(has(text.str(), "Subject: Friends: please check your 2 entries in "));
    CHECK(has(text.str(), "https://directory.example.org/review/"));
}

TEST_CASE("remind without the site's address says what to set, and sends nothing") {
    const Directory here;
    const auto refused = here.remind({});
    CHECK(refused.exit_code != 0);
    CHECK(has(refused.err, "site.base_url"));
    CHECK(here.mails() == 0);
    CHECK(here.plan()[0]["stage"] == 1);
}

TEST_CASE("mail that came back is told to remind, and another address takes its place") {
    const Directory here;
    here.configure();
    CHECK(here.remind({}).exit_code == 0);
    CHECK(here.remind({"bounced", "office@example.org", "--why", "mailbox full"}).exit_code == 0);
    CHECK(here.plan()[0]["action"] == "no address");
    CHECK(here.plan()[0]["bounced"] == true);
    const std::string group = here.plan()[0]["organisation"];
    CHECK(here.remind({"keeper", group, "nonsense"}).exit_code != 0);
    CHECK(here.remind({"keeper", group, "new@example.org"}).exit_code == 0);
    CHECK(here.plan()[0]["addresses"] == json::array({"new@example.org"}));
    CHECK(here.remind({"forget", group, "new@example.org"}).exit_code == 0);
    CHECK(here.plan()[0]["action"] == "no address");
}

TEST_CASE("a link for a letter is shown once, and revoked") {
    const Directory here;
    here.configure();
    const std::string group = here.plan()[0]["organisation"];
    const auto made = here.remind({"link", group});
    CHECK(has(made.out, "https://directory.example.org/review/"));
    CHECK(has(here.remind({"revoke", group}).err, "1 links"));
    CHECK(here.remind({"link", "nobody"}).exit_code != 0);
}
