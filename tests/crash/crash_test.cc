// Kills the product where it hurts. Whatever the moment: nothing acknowledged is lost, and after the next start the index
// agrees with the store.
#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <random>

#include "support/served.h"

using namespace fingerpost::test;
using nlohmann::json;

namespace {

std::string listings(int from, int to) {
    std::string lines;
    for (int number = from; number < to; ++number) {
        const std::string id = std::to_string(number);
        lines += json{{"id", "k" + id},
                      {"organization", "Group " + std::to_string(number % 97)},
                      {"name", "Listing number" + id},
                      {"description", "Helps people with every day things, week " + std::to_string(number % 52) + "."},
                      {"categories", {"Kind: Sort " + std::to_string(number % 13)}},
                      {"address", id + " Mill Lane, Ashcombe"},
                      {"postcode", "FP2 1AB"},
                      {"phone", "01632 960 123"}}
                     .dump() +
                 "\n";
    }
    return lines;
}

std::size_t total(const std::string& data, const std::string& words) {
    const auto outcome = run_fingerpost({"--data", data, "search", "--json", "--limit", "1", words});
    REQUIRE_MESSAGE(outcome.exit_code == 0, outcome.err);
    return json::parse(outcome.out)["with_all_words"];
}

void must_be_sound(const std::string& data) {
    total(data, "helps");  // brings the index up to the store
    const auto checked = run_fingerpost({"--data", data, "check"});
    CHECK_MESSAGE(checked.exit_code == 0, checked.out, checked.err);
}

}  // namespace

TEST_CASE("an import killed at any moment leaves a sound directory, and the same import again completes it") {
    const TemporaryFolder folder;
    const auto file = folder.write("many.jsonl", listings(0, 6000));
    std::mt19937 random(20261122);
    for (int round = 0; round < 10; ++round) {
        const std::string data = (folder / ("data" + std::to_string(round))).string();
        REQUIRE(run_fingerpost({"--data", data, "init"}).exit_code == 0);
        Process import({FINGERPOST_BINARY, "--data", data, "import", file.string()});
        std::this_thread::sleep_for(std::chrono::milliseconds(30 + random() % 1500));
        import.signal(SIGKILL);
        import.wait();
        must_be_sound(data);
        const auto again = run_fingerpost({"--data", data, "import", file.string(), "--json"});
        REQUIRE_MESSAGE(again.exit_code == 0, again.err);
        const json report = json::parse(again.out);
        CHECK(report["created"].get<int>() + report["unchanged"].get<int>() == 6000);
        CHECK(total(data, "helps") == 6000);
        must_be_sound(data);
        std::filesystem::remove_all(data);
    }
}

TEST_CASE("a server killed while an import beside it goes on loses nothing that was acknowledged") {
    const TemporaryFolder folder;
    const std::string data = (folder / "data").string();
    REQUIRE(run_fingerpost({"--data", data, "init"}).exit_code == 0);
    for (int round = 0; round < 5; ++round) {
        const auto file = folder.write("part" + std::to_string(round) + ".jsonl", listings(round * 400, round * 400 + 400));
        Served served(data);
        Process import({FINGERPOST_BINARY, "--data", data, "import", file.string(), "--source", "part" + std::to_string(round)});
        std::this_thread::sleep_for(std::chrono::milliseconds(20 + 60 * round));
        served.process().signal(SIGKILL);
        served.process().wait();
        const int exit_code = import.wait();
        CHECK_MESSAGE(exit_code == 0, import.err());
        must_be_sound(data);
        CHECK(total(data, "helps") == static_cast<std::size_t>(round + 1) * 400);
    }
}

TEST_CASE("a rebuild killed at any moment leaves the index that was in use") {
    const TemporaryFolder folder;
    const std::string data = (folder / "data").string();
    REQUIRE(run_fingerpost({"--data", data, "init"}).exit_code == 0);
    const auto file = folder.write("many.jsonl", listings(0, 3000));
    REQUIRE(run_fingerpost({"--data", data, "import", file.string()}).exit_code == 0);
    for (int round = 0; round < 8; ++round) {
        Process rebuild({FINGERPOST_BINARY, "--data", data, "reindex"});
        std::this_thread::sleep_for(std::chrono::milliseconds(10 + 70 * round));
        rebuild.signal(SIGKILL);
        rebuild.wait();
        CHECK(total(data, "helps") == 3000);
        must_be_sound(data);
    }
    CHECK(run_fingerpost({"--data", data, "reindex"}).exit_code == 0);
    must_be_sound(data);
}

TEST_CASE("a demonstration directory whose making was killed is made anew at the next start") {
    const TemporaryFolder folder;
    const std::string data = (folder / "demo").string();
    for (const int wait : {5, 60, 200}) {
        Process making({FINGERPOST_BINARY, "--data", data, "serve", "--demo", "--port", "0"});
        std::this_thread::sleep_for(std::chrono::milliseconds(wait));
        making.signal(SIGKILL);
        making.wait();
    }
    Served served(data, {"--demo"});
    CHECK(served.get("/search?q=foot+care").status == 200);
    CHECK(served.stop() == 0);
    must_be_sound(data);
}
