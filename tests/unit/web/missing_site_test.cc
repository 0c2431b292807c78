// Telling us what is missing, over a real directory.
#include <doctest/doctest.h>
#include <fingerpost/core/urgent.h>

#include "site_fixture.h"

using namespace fingerpost;
using test::must;

namespace {

struct Fixture : web::testing::SiteFixture {
    http::Response post(const std::string& form, const std::string& origin = "http://here.example:8080") const {
        http::Request request;
        request.method = http::Method::post;
        request.path = "/missing";
        request.form = http::parse_urlencoded(form);
        request.host = "here.example:8080";
        request.origin = origin;
        return ask(request);
    }
    std::vector<store::MissingNeed> counted() const { return must(must(directory->store())->missing_needs()); }
};

}  // namespace

TEST_CASE("a report of something missing is counted by need, area and day, and the page says thank you") {
    const Fixture fixture;
    const http::Response response = fixture.post("need=lonely&outcode=fp1&website=");
    CHECK(response.status == 303);
    fixture.post("need=lonely&outcode=FP1", "");
    fixture.post("need=lonely&outcode=");
    const auto counted = fixture.counted();
    REQUIRE(counted.size() == 2);
    CHECK(counted[0].day == "2026-11-22");
    CHECK(counted[0].need == "lonely");
    CHECK(counted[0].outcode == "FP1");
    CHECK(counted[0].count == 2);
    CHECK(fixture.get("/missing?thanks=1").body.find("Thank you") != std::string::npos);
    CHECK(fixture.get("/missing?need=lonely").body.find("value=\"lonely\" selected") != std::string::npos);
}

TEST_CASE("free text, a whole postcode, a kind of help that is no need, and nothing at all are refused and not kept") {
    const Fixture fixture;
    for (const char* form : {"", "need=", "need=my+mum+fell", "need=foot-care", "need=lonely&outcode=FP1+1AA", "need=lonely&outcode=I+am+Jo",
                             "need=lonely&outcode=%3Cscript%3E", "need=%D8%B9&outcode=FP1"}) {
        const http::Response response = fixture.post(form);
        CHECK_MESSAGE(response.status == 400, std::string(form));
        CHECK(response.body.find("I am Jo") == std::string::npos);
        CHECK(response.body.find("<script>") == std::string::npos);
    }
    CHECK(fixture.counted().empty());
}

TEST_CASE("another site's form is refused, and a machine that fills in every field is thanked for nothing") {
    const Fixture fixture;
    CHECK(fixture.post("need=lonely&outcode=FP1", "https://elsewhere.example").status == 403);
    CHECK(fixture.post("need=lonely&outcode=FP1", "null").status == 403);
    CHECK(fixture.post("need=lonely&outcode=FP1", "http://here.example:8080.elsewhere.example").status == 403);
    CHECK(fixture.post("need=lonely&outcode=FP1&website=http://spam.example").status == 303);
    CHECK(fixture.counted().empty());
}

TEST_CASE("reports change no page's version") {
    const Fixture fixture;
    const std::string before = fixture.directory->version();
    fixture.post("need=lonely&outcode=FP1");
    CHECK(fixture.directory->version() == before);
}

TEST_CASE("a question of fear gets urgent help, a neutral title, a way out, and is not kept; an editor's words work at once") {
    const Fixture fixture;
    const http::Response response = fixture.get("/search?q=he+hits+me");
    CHECK(response.body.find("class=\"urgent\"") != std::string::npos);
    CHECK(response.body.find("Leave this page") != std::string::npos);
    CHECK(response.body.substr(0, response.body.find("</title>")).find("hits") == std::string::npos);
    CHECK(response.caching == http::Caching::no_store);
    CHECK(fixture.get("/search?q=gas+bill").body.find("class=\"urgent\"") == std::string::npos);
    CHECK(fixture.get("/search?q=chest+pain").caching == http::Caching::revalidate);
    must(core::save_urgent_words(*fixture.directory, R"({"groups":[{"id":"x","numbers":["gas"],"phrases":["gas bill"]}]})", {"editor", "web"}));
    CHECK(fixture.get("/search?q=gas+bill").body.find("class=\"urgent\"") != std::string::npos);
}
