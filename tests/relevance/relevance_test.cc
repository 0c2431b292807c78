// How well judged searches are answered. The floors are what was reached (docs/search.md), a little less: a change that makes
// search worse is seen here.
#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <map>

#include "support/process.h"

using fingerpost::test::run_fingerpost;
using fingerpost::test::TemporaryFolder;
using nlohmann::json;

namespace {

const std::filesystem::path source = FINGERPOST_SOURCE_DIR;

json evaluate(const std::string& data, const std::filesystem::path& judged, const std::vector<std::string>& more = {}) {
    std::vector<std::string> arguments{"--data", data, "evaluate", "--json", "--queries", (judged / "queries.jsonl").string(), "--qrels",
                                       (judged / "qrels.tsv").string()};
    arguments.insert(arguments.end(), more.begin(), more.end());
    const auto outcome = run_fingerpost(arguments);
    REQUIRE_MESSAGE(outcome.exit_code == 0, outcome.err);
    return json::parse(outcome.out);
}

std::string directory_of(const TemporaryFolder& folder, const std::vector<std::string>& files) {
    const std::string data = (folder / "data").string();
    REQUIRE(run_fingerpost({"--data", data, "init"}).exit_code == 0);
    std::vector<std::string> arguments{"--data", data, "import"};
    arguments.insert(arguments.end(), files.begin(), files.end());
    const auto outcome = run_fingerpost(arguments);
    REQUIRE_MESSAGE(outcome.exit_code == 0, outcome.err);
    return data;
}

void must_reach(const json& measured, const std::map<std::string, double>& floors) {
    for (const auto& [group, floor] : floors) {
        CAPTURE(group);
        CHECK(measured["groups"][group]["ndcg_10"].get<double>() >= floor);
    }
}

}  // namespace

TEST_CASE("judged searches of the demonstration borough are answered as well as before") {
    const TemporaryFolder folder;
    std::vector<std::string> files;
    for (const auto& file : std::filesystem::directory_iterator(source / "seed-data" / "borough")) files.push_back(file.path().string());
    const std::string data = directory_of(folder, files);
    const json measured = evaluate(data, source / "tests" / "relevance");
    CHECK(measured["all"]["queries"].get<int>() >= 150);
    CHECK(measured["all"]["ndcg_10"].get<double>() >= 0.74);
    CHECK(measured["all"]["without_answer"].get<double>() <= 0.012);
    must_reach(measured, {{"a-reception-keywords", 0.87}, {"b-needs-in-own-words", 0.59}, {"c-category-and-place", 0.79}, {"d-lay-against-formal", 0.715}});
    // What the words part of search is worth.
    const json literal = evaluate(data, source / "tests" / "relevance", {"--literal"});
    CHECK(measured["all"]["ndcg_10"].get<double>() >= 1.3 * literal["all"]["ndcg_10"].get<double>());
}

TEST_CASE("judged searches of real listings are answered as well as before") {
    const auto shared = source.parent_path() / "shared";
    if (!std::filesystem::exists(shared / "relevance" / "queries.jsonl")) {
        MESSAGE("skipped: there are no shared judgements here");
        return;
    }
    const TemporaryFolder folder;
    const std::string data = directory_of(folder, {(shared / "data" / "north_directory.jsonl").string()});
    const json measured = evaluate(data, shared / "relevance");
    // 1.48 times what SQLite FTS5 reaches on them, 0.555.
    CHECK(measured["all"]["ndcg_10"].get<double>() >= 1.48 * 0.555);
    CHECK(measured["all"]["without_answer"].get<double>() == 0);
    // Twice the 0.362 of FTS5.
    CHECK(measured["groups"]["d-lay-vs-formal"]["ndcg_10"].get<double>() >= 2 * 0.362);
    CHECK(measured["groups"]["b-need-in-own-words"]["ndcg_10"].get<double>() >= 0.72);
}
