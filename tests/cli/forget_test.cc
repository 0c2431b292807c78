// `fingerpost forget`: what is kept for a time only, and how much of it was removed.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "support/process.h"
#include "support/text.h"

using namespace fingerpost::test;

TEST_CASE("forget says what it removed, in words and as JSON, and nothing is removed before its time") {
    TemporaryFolder folder;
    const std::string data = (folder / "data").string();
    REQUIRE(run_fingerpost({"--data", data, "init"}).exit_code == 0);
    const Outcome told = run_fingerpost({"--data", data, "forget"});
    CHECK(told.exit_code == 0);
    CHECK(has(told.out, "Forgotten: 0 references older than 12 months, 0 records older than 36 months"));
    const auto json = nlohmann::json::parse(run_fingerpost({"--data", data, "forget", "--json"}).out);
    for (const char* kind : {"references", "records", "experiences", "tips", "phrases"}) CHECK(json.at(kind) == 0);
    const Outcome nowhere = run_fingerpost({"--data", (folder / "none").string(), "forget"});
    CHECK(nowhere.exit_code == 1);
    CHECK_FALSE(nowhere.err.empty());
}
