// The site over a real directory: store, index and all.
#include <doctest/doctest.h>
#include <fingerpost/base/files.h>

#include <atomic>
#include <filesystem>
#include <thread>

#include "../../../src/web/files.h"
#include "site_fixture.h"
#include "support/text.h"

using namespace fingerpost;
using test::has;
using test::must;

namespace {

model::ListingRecord record(const std::string& id, const std::string& name, const std::string& category) {
    model::ListingRecord made = test::listing(id, name, "Ashcombe Friends", category);
    made.service.description = "Helps people with " + name + ".";
    return made;
}

// A few listings, one of them closed for good.
struct Fixture : web::testing::SiteFixture {
    static constexpr const char* defunct = "4a17ea85-8a63-45aa-90bd-0ecc3d94bc99";

    explicit Fixture(web::SiteOptions options = {}) : SiteFixture(records(), std::move(options)) {}

    static test::Records records() {
        test::Records made{record("1", "Toenail cutting", "Foot care"), record("2", "Lunch club", "Lunch clubs"),
                           record("3", "Saltmarsh Helpline", "Domestic abuse"),
                           record("4", "The old coffee morning", "Coffee mornings")};
        made.back().service.status = "defunct";
        made.back().service.id = defunct;
        made.back().has_own_uuid = true;
        return made;
    }

    std::string version(const std::string& target) const {
        const http::Match match = router.match(http::Method::get, request(target).path);
        return match.route->version(request(target));
    }

    std::string address_of(const std::string& name) const {
        const std::string page = get("/search?q=" + http::url_encode(name)).body;
        const std::size_t begin = page.find("href=\"/service/") + 6;
        return page.substr(begin, page.find_first_of("?\"", begin) - begin);
    }
};

}  // namespace

TEST_CASE("a search leads to a listing, to its organisation, and back to the search") {
    const Fixture fixture;
    const std::string results = fixture.get("/search?q=toenail").body;
    CHECK(has(results, "1 service for “toenail”"));
    const std::string listing = fixture.get(fixture.address_of("toenail") + "?from=q%3Dtoenail").body;
    CHECK(has(listing, "<h1>Toenail cutting</h1>"));
    CHECK(has(listing, "<a href=\"/search?q=toenail\">Back to results for “toenail”</a>"));
    CHECK(has(listing, "Health and foot care</a> › <a"));
    const std::size_t begin = listing.find("/organisation/");
    const std::string organisation = fixture.get(listing.substr(begin, listing.find('"', begin) - begin)).body;
    CHECK(has(organisation, "<h1>Ashcombe Friends</h1>"));
    CHECK(has(organisation, "Lunch club"));
}

TEST_CASE("every page without a parameter answers, and every link to our own pages on them leads somewhere") {
    const Fixture fixture;
    for (const char* path : {"/", "/search", "/browse", "/about", "/accessibility", "/urgent-help", "/safety"}) {
        const http::Response response = fixture.get(path);
        CHECK(response.status == 200);
        for (std::size_t at = response.body.find("href=\"/"); at != std::string::npos;
             at = response.body.find("href=\"/", at + 1)) {
            std::string target = response.body.substr(at + 6, response.body.find('"', at + 6) - at - 6);
            for (std::size_t amp = target.find("&amp;"); amp != std::string::npos; amp = target.find("&amp;"))
                target.replace(amp, 5, "&");
            if (target == "/changes.atom") continue;  // data: another part answers it, see tests/http/oruk_leak_test.cc
            const std::string step = std::string(path) + " -> " + target;
            INFO(step);
            CHECK(fixture.get(target).status == 200);
        }
    }
}

TEST_CASE("only categories with listings are offered, with their counts") {
    const Fixture fixture;
    const std::string browse = fixture.get("/browse").body;
    CHECK(has(browse, "category=foot-care\">Foot care</a> <span class=\"hint whole\">1 service"));
    CHECK_FALSE(has(browse, "Dentists"));
    CHECK(has(fixture.get("/search?category=foot-care").body, "<h1>1 service in Foot care</h1>"));
    const http::Response redirect = fixture.get("/category/foot-care");
    CHECK(redirect.status == 303);
}

TEST_CASE("a category that is in no taxonomy finds nothing, and that is said") {
    const Fixture fixture;
    const std::string page = fixture.get("/search?category=unicorns").body;
    CHECK(has(page, "No services"));
    CHECK(has(page, "There is no kind of help called “unicorns” here."));
}

TEST_CASE("what was never there is not found, and what has closed for good is gone") {
    const Fixture fixture;
    CHECK(fixture.get("/service/none").status == 404);
    CHECK(fixture.get("/organisation/none").status == 404);
    CHECK(has(fixture.get("/search?q=coffee").body, "No services"));
    const http::Response gone = fixture.get(std::string("/service/") + Fixture::defunct);
    CHECK(gone.status == 410);
    CHECK(has(gone.body, "The old coffee morning has closed"));
    const http::Response missing = fixture.get("/service/%00");
    CHECK(missing.status == 404);
    CHECK(has(missing.body, "role=\"search\""));
}

TEST_CASE("pages about safety keep their titles neutral and are not kept") {
    const Fixture fixture;
    const http::Response results = fixture.get("/search?category=safety");
    CHECK(results.caching == http::Caching::no_store);
    CHECK(has(results.body, "<title>1 service – "));
    CHECK(has(results.body, "Leave this page"));
    const http::Response everything = fixture.get("/search");
    CHECK(everything.caching == http::Caching::revalidate);
    CHECK_FALSE(has(everything.body, "Leave this page"));
    const http::Response by_words = fixture.get("/search?q=saltmarsh");
    CHECK(by_words.caching == http::Caching::no_store);
    CHECK_FALSE(has(by_words.body.substr(0, by_words.body.find("</title>")), "saltmarsh"));
    const http::Response listing = fixture.get(fixture.address_of("saltmarsh"));
    CHECK(listing.caching == http::Caching::no_store);
    CHECK(has(listing.body, "<title>A local service"));
}

TEST_CASE("a page's version holds until the directory changes, and differs by question") {
    Fixture fixture;
    const std::string before = fixture.version("/search?q=lunch");
    CHECK_FALSE(before.empty());
    CHECK(fixture.version("/search?q=lunch") == before);
    CHECK(fixture.version("/search?q=lunches") != before);
    CHECK(fixture.get("/search?q=lunch").version == before);
    fixture.add({record("9", "Lunch on wheels", "Lunch clubs")});
    CHECK(fixture.version("/search?q=lunch") != before);
    CHECK(has(fixture.get("/search?q=lunch").body, "Lunch on wheels"));
}

TEST_CASE("two sites never share a version: words, settings or code may differ") {
    const Fixture one;
    const auto other = must(web::Site::create(*one.directory, {}, {}));
    CHECK(other->routes().front().version(one.request("/")) != one.version("/"));
}

TEST_CASE("assets are answered at their hashed address only, for ever") {
    const Fixture fixture;
    const std::string page = fixture.get("/").body;
    const std::size_t begin = page.find("/assets/site.");
    const http::Response style = fixture.get(page.substr(begin, page.find('"', begin) - begin));
    CHECK(style.status == 200);
    CHECK(style.content_type == "text/css; charset=utf-8");
    CHECK(style.caching == http::Caching::immutable);
    CHECK(fixture.get("/assets/site.css").status == 404);
}

TEST_CASE("nothing may run or load but our own, no page may be framed, and no cookie is set") {
    std::string all;
    for (const http::Header& header : web::Site::security_headers()) all += header.name + ": " + header.value + "\n";
    CHECK(has(all, "default-src 'self'"));
    CHECK_FALSE(has(all, "unsafe"));
    CHECK(has(all, "frame-ancestors 'none'"));
    CHECK(has(all, "X-Content-Type-Options: nosniff"));
    CHECK(has(all, "Referrer-Policy: same-origin"));
    const Fixture fixture;
    for (const char* path : {"/", "/search?q=lunch", "/safety"}) {
        for (const http::Header& header : fixture.get(path).headers) CHECK(header.name != "Set-Cookie");
    }
}

TEST_CASE("error pages come from the site, whatever asked for them") {
    const Fixture fixture;
    const http::ErrorPage error_page = fixture.site->error_page();
    const http::Response response = error_page(405, fixture.request("/search"));
    CHECK(response.status == 405);
    CHECK(has(response.body, "role=\"search\""));
    CHECK(has(error_page(500, fixture.request("/")).body, "K7Q2"));
}

TEST_CASE(
    "while developing, pages are made of the folder as it is at each request, and a slip there shows the old ones") {
    const test::TemporaryFolder web;
    for (const auto& [path, content] : web::built_in_files()) {
        std::filesystem::create_directories((web / path).parent_path());
        web.write(path, content);
    }
    web::SiteOptions options;
    options.web_dir = web.path();
    const Fixture fixture(std::move(options));
    CHECK(has(fixture.get("/about").body, "About and privacy"));
    web.write("templates/about.tpl", "<h1>Changed</h1>");
    CHECK(has(fixture.get("/about").body, "<h1>Changed</h1>"));
    CHECK(fixture.version("/about").empty());
    web.write("templates/about.tpl", "<h1>[[no.such.message]]</h1>");
    CHECK(has(fixture.get("/about").body, "About and privacy"));
}

TEST_CASE("a site with a broken template is refused, saying which") {
    const test::TemporaryFolder web;
    for (const auto& [path, content] : web::built_in_files()) {
        std::filesystem::create_directories((web / path).parent_path());
        web.write(path, content);
    }
    web.write("templates/about.tpl", "{{#OPEN}}");
    const Fixture fixture;
    web::SiteOptions options;
    options.web_dir = web.path();
    const auto site = web::Site::create(*fixture.directory, {}, options);
    REQUIRE_FALSE(site);
    CHECK(site.error().field == "templates/about.tpl");
}

TEST_CASE("?lang= chooses a language that there is") {
    const test::TemporaryFolder web;
    for (const auto& [path, content] : web::built_in_files()) {
        std::filesystem::create_directories((web / path).parent_path());
        web.write(path, content);
    }
    std::string welsh = web::built_in_files().at("locale/en.json");
    welsh.replace(welsh.find("Find local help"), 15, "Cael cymorth");
    web.write("locale/cy.json", welsh);
    web::SiteOptions options;
    options.web_dir = web.path();
    const Fixture fixture(std::move(options));
    CHECK(has(fixture.get("/?lang=cy").body, "<h1>Cael cymorth</h1>"));
    CHECK(has(fixture.get("/?lang=xx").body, "<h1>Find local help</h1>"));
}

TEST_CASE("pages may be asked for by many at once") {
    const Fixture fixture;
    std::atomic<int> wrong{0};
    std::vector<std::thread> visitors;
    for (int visitor = 0; visitor < 8; ++visitor) {
        visitors.emplace_back([&] {
            for (int round = 0; round < 20; ++round) {
                http::Request made = fixture.request(round % 2 == 0 ? "/search?q=lunch" : "/");
                const http::Match match = fixture.router.match(http::Method::get, made.path);
                if (match.route->handler(made).status != 200) ++wrong;
            }
        });
    }
    for (std::thread& visitor : visitors) visitor.join();
    CHECK(wrong == 0);
}
