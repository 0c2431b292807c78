#include <doctest/doctest.h>
#include <fingerpost/base/files.h>

#include <ctime>
#include <filesystem>
#include <iostream>
#include <regex>
#include <set>

#include "../../../src/web/files.h"
#include "../../../src/web/pages.h"
#include "../../../src/web/sensitive.h"
#include "support.h"
#include "support/text.h"

using namespace fingerpost;
using namespace fingerpost::web;
using namespace fingerpost::web::testing;
using fingerpost::test::has;

namespace {

std::vector<std::pair<std::string, std::string>> every_page() {
    core::FindAnswer nothing;
    core::FindQuestion nonsense = foot_care();
    nonsense.words = "xyzzy";
    return {{"home", home_page(context(), 312, categories()).body},
            {"home-empty", home_page(context(), 0, {}).body},
            {"results", results_page(context(), foot_care(), answer(), {}).body},
            {"results-none", results_page(context(), nonsense, nothing, {}).body},
            {"results-sensitive", results_page(context(), foot_care(), answer(), {true}).body},
            {"service", listing_page(context(), listing(), foot_care(), {}).body},
            {"service-sensitive", listing_page(context(), listing(), std::nullopt, {true}).body},
            {"service-bare", listing_page(context(),
                                          [] {
                                              core::ListingView view;
                                              view.service.id = view.card.id = "bare";
                                              view.card.name = "A name and nothing else";
                                              return view;
                                          }(),
                                          std::nullopt, {})
                                 .body},
            {"closed", closed_listing_page(context(), "The Lunch Club").body},
            {"organisation", organisation_page(context(), organisation(), {}).body},
            {"browse", browse_page(context(), categories()).body},
            {"about", about_page(context()).body},
            {"accessibility", accessibility_page(context()).body},
            {"urgent-help", urgent_help_page(context()).body},
            {"safety", safety_page(context()).body},
            {"error-404", fault_page(context(), 404, "").body},
            {"error-500", fault_page(context(), 500, "K7Q2-9D").body}};
}

}  // namespace

TEST_CASE("the pages render for looking at") {
    const std::filesystem::path folder = std::filesystem::path(FINGERPOST_SOURCE_DIR) / "build/preview";
    std::filesystem::create_directories(folder);
    for (const auto& [path, content] : built_in_files()) {
        if (!path.starts_with("assets/")) continue;
        REQUIRE(base::write_file_atomically(folder / path.substr(7), content));
    }
    for (auto [name, page] : every_page()) {
        page = std::regex_replace(page, std::regex("/assets/([a-z]+)\\.[0-9a-f]{12}\\.([a-z]+)"), "$1.$2");
        REQUIRE(base::write_file_atomically(folder / (name + ".html"), page));
    }
}

TEST_CASE("every page is whole: language, title, one heading, landmarks, the search box, urgent help") {
    for (const auto& [name, page] : every_page()) {
        INFO(name);
        CHECK(page.starts_with("<!doctype html>"));
        CHECK(has(page, "<html lang=\"en-GB\">"));
        CHECK(has(title_of(page), "Fernleigh directory"));
        CHECK(count(page, "<h1") == 1);
        CHECK(count(page, "<main") == 1);
        CHECK(count(page, "<header") == 1);
        CHECK(count(page, "<footer") == 1);
        CHECK(count(page, "role=\"search\"") == 1);
        CHECK(count(page, "id=\"q\"") == 1);
        CHECK(count(page, "<label for=\"q\"") == 1);
        CHECK(has(page, "href=\"/urgent-help\""));
        CHECK(has(page, "href=\"/safety\""));
        CHECK(has(page, "href=\"#main\""));
        CHECK_FALSE(has(page, "{{"));
        CHECK_FALSE(has(page, "[["));
        CHECK_FALSE(has(page, " style="));
        CHECK_FALSE(has(page,
                        " on"
                        "click="));
        CHECK_FALSE(has(page, "<script>"));
        CHECK_FALSE(has(page, "My list"));
    }
}

TEST_CASE("headings go down one level at a time, and no id stands twice") {
    for (const auto& [name, page] : every_page()) {
        INFO(name);
        int last = 0;
        const std::regex heading("<h([1-6])");
        for (std::sregex_iterator match(page.begin(), page.end(), heading), end; match != end; ++match) {
            const int level = std::stoi((*match)[1]);
            CHECK(level <= last + 1);
            last = level;
        }
        std::set<std::string> ids;
        const std::regex id(" id=\"([^\"]*)\"");
        for (std::sregex_iterator match(page.begin(), page.end(), id), end; match != end; ++match) {
            CHECK(ids.insert((*match)[1]).second);
        }
    }
}

TEST_CASE("sensitive pages have a neutral title, a way out, and are not kept") {
    const http::Response response = listing_page(context(), listing(), std::nullopt, {true});
    CHECK(title_of(response.body) == "A local service – Fernleigh directory");
    CHECK(response.caching == http::Caching::no_store);
    CHECK(has(response.body, "href=\"https://www.bbc.co.uk/weather\" rel=\"noreferrer nofollow\">Leave this page</a>"));
    const http::Response results = results_page(context(), foot_care(), answer(), {true});
    CHECK(title_of(results.body) == "174 services – Fernleigh directory");
    CHECK(results.caching == http::Caching::no_store);
    const http::Response plain = results_page(context(), foot_care(), answer(), {});
    CHECK(plain.caching == http::Caching::revalidate);
    CHECK_FALSE(has(plain.body, "Leave this page"));
    CHECK(safety_page(context()).caching == http::Caching::no_store);
}

TEST_CASE("discretion follows the category's ancestors") {
    core::ListingView view = listing();
    CHECK_FALSE(is_sensitive(view));
    view.paths[0][0].sensitive = true;
    CHECK(is_sensitive(view));
    view.paths[0][0].sensitive = false;
    view.paths[0][1].sensitive = true;
    CHECK(is_sensitive(view));
}

TEST_CASE("nothing in a listing can become markup or a script's address") {
    const core::ListingView view = hostile_listing();
    core::FindAnswer found = answer();
    found.listings[0].card = view.card;
    found.listings[0].why = {{"name", "\"><script>alert(5)</script>"}};
    found.facets[0].options[0].label = found.facets[0].options[0].term = "\"><script>alert(6)</script>";
    found.facets[0].options[0].chosen = true;
    core::FindQuestion question = foot_care();
    question.words = "\"><script>alert(7)</script>";
    question.categories = {"\"><script>alert(6)</script>"};
    core::OrganisationView owner = organisation();
    owner.organisation = *view.organisation;
    owner.organisation.website = "javascript:alert(8)";
    owner.organisation.email = "\"><script>@example.org";
    owner.listings = {view.card};
    owner.listings[0].phones.clear();
    owner.listings[0].email.clear();
    for (const std::string& page :
         {listing_page(context(), view, question, {}).body, results_page(context(), question, found, {}).body,
          organisation_page(context(), owner, {}).body, closed_listing_page(context(), view.card.name).body,
          fault_page(context(), 500, "\"><script>").body}) {
        CHECK_FALSE(has(page, "<script>"));
        CHECK_FALSE(has(page, "<img"));
        CHECK_FALSE(has(page, "\"javascript:"));
        CHECK_FALSE(has(page, "href=\"javascript"));
        CHECK_FALSE(has(page, "\"><scr"));
        CHECK(count(page, "<h1") == 1);
    }
}

TEST_CASE("faults keep the search box and give an incident's number only where the fault is ours") {
    for (const int status : {400, 404, 405, 410, 411, 413, 414, 415, 500, 503}) {
        const http::Response response = fault_page(context(), status, "K7Q2-9D");
        CHECK(response.status == status);
        CHECK(response.caching == http::Caching::no_store);
        CHECK(has(response.body, "role=\"search\""));
        CHECK(has(response.body, "K7Q2-9D") == (status >= 500));
    }
}

TEST_CASE("urgent numbers are those of the nation, to ring or to text") {
    base::Config welsh = config();
    welsh.site.nation = "wales";
    const Context there{look(), welsh, *base::parse_date("2026-11-22")};
    const std::string page = urgent_help_page(there).body;
    CHECK(has(page, "NHS 111 Wales"));
    CHECK(has(page, "<a class=\"tel\" href=\"tel:999\">999</a>"));
    CHECK(has(page, "href=\"sms:85258\""));
    CHECK(has(page, "href=\"sms:999\">999 by text</a>"));
    CHECK_FALSE(has(urgent_help_page(context()).body, "NHS 111 Wales"));
}

TEST_CASE("the front page counts, shows examples to follow, and only categories that have services") {
    const std::string page = home_page(context(), 312, categories()).body;
    CHECK(has(page, "312 services around Fernleigh"));
    CHECK(has(page, " autofocus>"));
    CHECK(has(page, "<a href=\"/search?q=someone%20to%20talk%20to\">someone to talk to</a>"));
    CHECK(has(
        page,
        "<a href=\"/search?category=health\">Health and foot care</a> <span class=\"hint whole\">44 services</span>"));
    CHECK(has(page, "<p>Damp and repairs</p>"));
    const std::string empty = home_page(context(), 0, {}).body;
    CHECK(has(empty, "No services are listed yet."));
    CHECK_FALSE(has(empty, "For example"));
}

TEST_CASE("time to make a page of twenty results" * doctest::skip()) {
    core::FindAnswer page = answer();
    while (page.listings.size() < 20) page.listings.insert(page.listings.begin(), podiatry());
    constexpr int rounds = 3000;
    std::size_t bytes = 0;
    // Processor time of this thread: what else the machine does is not counted.
    const auto now = [] {
        timespec time{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return static_cast<double>(time.tv_sec) * 1e6 + static_cast<double>(time.tv_nsec) / 1e3;
    };
    const double begin = now();
    for (int round = 0; round < rounds; ++round) bytes = results_page(context(), foot_care(), page, {}).body.size();
    const double spent = now() - begin;
    std::cout << "results page: " << spent / rounds << " microseconds, " << bytes << " bytes\n";
}
