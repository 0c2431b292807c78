// fingerpost places import, fingerpost places lookup.
#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "support/process.h"

using fingerpost::test::run_fingerpost;
using fingerpost::test::TemporaryFolder;
using nlohmann::json;

namespace {

const char* const two_postcodes =
    "\"S1  1QF\",10,435475,387409,\"E92000001\",\"E19000001\",\"E18000003\",\"\",\"E08000019\",\"E05001045\"\r\n"
    "\"S10 2SE\",10,433500,386900,\"E92000001\",\"E19000001\",\"E18000003\",\"\",\"E08000019\",\"E05001045\"\r\n"
    "\"BD981GA\",90,0,0,\"E92000001\",\"\",\"\",\"\",\"\",\"\"\r\n";

struct Data {
    TemporaryFolder folder;
    std::string file = folder.write("s.csv", two_postcodes).string();

    fingerpost::test::Outcome places(std::vector<std::string> arguments) const {
        arguments.insert(arguments.begin(), {"--data", folder.path().string(), "places"});
        return run_fingerpost(arguments);
    }
};

}  // namespace

TEST_CASE("places import says what each file is and what the gazetteer holds") {
    const Data data;
    const auto outcome = data.places({"import", data.file});
    CHECK(outcome.exit_code == 0);
    CHECK(outcome.err == "s.csv: Code-Point Open, 2 of 3 rows taken; 1 without a position\n");
    CHECK(outcome.out ==
          "The gazetteer holds 2 postcodes, 0 terminated ones, 2 sectors, 2 outcodes and 0 settlements.\n");
}

TEST_CASE("places lookup answers in words and in JSON") {
    const Data data;
    REQUIRE(data.places({"import", data.file}).exit_code == 0);
    const auto told = data.places({"lookup", "s10", "2se"});
    CHECK(told.exit_code == 0);
    CHECK(told.out.find("S10 2SE · postcode · 53.37") == 0);
    const json answer = json::parse(data.places({"lookup", "S10 2ZZ", "--json"}).out);
    REQUIRE(answer["matches"].size() == 1);
    CHECK(answer["matches"][0]["kind"] == "sector");
    CHECK(answer["matches"][0]["label"] == "S10 2");
    CHECK(answer["matches"][0]["exact"] == false);
    CHECK(answer["matches"][0]["context"].is_null());
    CHECK(answer["matches"][0]["precision_metres"] == 100.0);
}

TEST_CASE("places lookup of what is not known finds nothing, and says what would help") {
    const Data data;
    const auto outcome = data.places({"lookup", "Atlantis"});
    CHECK(outcome.exit_code == 0);
    CHECK(outcome.out.empty());
    CHECK(outcome.err.find("Atlantis") != std::string::npos);
    CHECK(outcome.err.find("places import") != std::string::npos);
    CHECK(json::parse(data.places({"lookup", "--json", "Atlantis"}).out)["matches"].empty());
}

TEST_CASE("a broken file ends places import with exit code 1, its name and line") {
    const Data data;
    const auto outcome =
        data.places({"import", data.file, data.folder.write("bad.csv", "\"S1  1QF\",10,4354").string()});
    CHECK(outcome.exit_code == 1);
    CHECK(outcome.err.find("bad.csv:1") != std::string::npos);
    CHECK(data.places({"lookup", "S1 1QF"}).out.empty());
}

TEST_CASE("places without a command, or with a wrong one, is wrong usage") {
    const Data data;
    CHECK(data.places({}).exit_code == 2);
    CHECK(data.places({"find", "S1"}).exit_code == 2);
    CHECK(data.places({"import"}).exit_code == 2);
}
