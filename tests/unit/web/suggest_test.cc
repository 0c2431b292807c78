// What the box that suggests is told: JSON for a script, words from the language file.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "../../../src/web/pages.h"
#include "support.h"

using namespace fingerpost;
using namespace fingerpost::web;
using namespace fingerpost::web::testing;
using core::Suggested;
using core::SuggestedKind;
using nlohmann::json;

namespace {

json answered(const std::vector<Suggested>& found) { return json::parse(suggestions(context(), found).body); }

}  // namespace

TEST_CASE("each suggestion leads to its own page, a need to a search for its words") {
    const json body = answered({{SuggestedKind::service, "Lunch club", "Ashcombe Friends", "s1"},
                                {SuggestedKind::organisation, "Ashcombe Friends", "", "o1", 3},
                                {SuggestedKind::category, "Foot care", "Health", "foot-care", 1},
                                {SuggestedKind::need, "I cannot cut my toenails", "", "cannot-cut-toenails"}});
    const json& list = body["suggestions"];
    REQUIRE(list.size() == 4);
    CHECK(list[0]["kind"] == "service");
    CHECK(list[0]["address"] == "/service/s1");
    CHECK(list[0]["detail"] == "Service of Ashcombe Friends");
    CHECK_FALSE(list[0].contains("count"));
    CHECK(list[1]["address"] == "/organisation/o1");
    CHECK(list[1]["detail"] == "Organisation, 3 services");
    CHECK(list[1]["count"] == 3);
    CHECK(list[2]["address"] == "/search?category=foot-care");
    CHECK(list[2]["detail"] == "Kind of help in Health, 1 service");
    CHECK(list[3]["address"] == "/search?q=I%20cannot%20cut%20my%20toenails");
    CHECK(body["told"] == "4 suggestions. Press the down arrow key to reach them.");
}

TEST_CASE("what is not known of a suggestion is left out, and none at all is said too") {
    const json body = answered({{SuggestedKind::service, "Lunch club", "", "s1"}, {SuggestedKind::category, "Foot care", "", "foot-care", 2}});
    CHECK(body["suggestions"][0]["detail"] == "Service");
    CHECK(body["suggestions"][1]["detail"] == "Kind of help, 2 services");
    CHECK(answered({}) == json{{"suggestions", json::array()}, {"told", "No suggestions"}});
}

TEST_CASE("suggestions are JSON that nobody keeps, whatever a name holds") {
    const std::string name = "\"><script>alert(1)</script>\n\xFF";
    const http::Response response = suggestions(context(), {{SuggestedKind::service, name, name, "\"/../x"}});
    CHECK(response.content_type == "application/json");
    CHECK(response.caching == http::Caching::no_store);
    const json list = json::parse(response.body)["suggestions"];
    CHECK(list[0]["label"].get<std::string>().starts_with("\"><script>alert(1)</script>\n"));
    CHECK(list[0]["address"] == "/service/%22%2F..%2Fx");
}
