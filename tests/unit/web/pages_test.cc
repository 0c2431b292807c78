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

using namespace fingerpost;
using namespace fingerpost::web;
using namespace fingerpost::web::testing;

namespace {

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

std::string title_of(const std::string& page) {
    const std::size_t begin = page.find("<title>") + 7;
    return page.substr(begin, page.find("</title>") - begin);
}

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

TEST_CASE("a results page says how many in heading and title, and gives each card what a caller needs") {
    const std::string page = results_page(context(), foot_care(), answer(), {}).body;
    CHECK(has(page, "<h1>174 services for “foot care”</h1>"));
    CHECK(title_of(page) == "foot care, 174 services – Fernleigh directory");
    CHECK(has(page, "<a class=\"tel\" href=\"tel:+441632960101\">01632 960 101</a>"));
    CHECK(has(page, "Fernleigh Community NHS Trust · statutory"));
    CHECK(has(page, "Mill Lane, Fernleigh, <span class=\"whole\">FP1 1AA</span>"));
    CHECK(has(page, "Checked 2 November 2026"));
    CHECK(has(page, "Not checked since May 2025. Please ring first."));
    CHECK(has(page, "Date checked not recorded"));
    CHECK(has(page, "Closed for now"));
    CHECK(has(page, "Full until January."));
    CHECK(has(page, "Covers Fernleigh borough"));
    CHECK(has(page, "Address not published"));
    CHECK(has(page, "At your home"));
    CHECK(has(page, "and 2 more places"));
    CHECK(has(page, "<dt>For</dt> <dd><span class=\"unknown\">not recorded</span></dd>"));
    CHECK(has(page, "<mark>foot</mark> in the name · <mark>care</mark> in the kind of help"));
    CHECK(has(page, "Without: <b>care</b>"));
    core::FindAnswer typed = answer();
    typed.words = {"cant"};
    typed.listings = {podiatry()};
    typed.listings[0].why = {{"name", "cant"}};
    core::FindQuestion question;
    question.words = "Can't";
    CHECK(has(results_page(context(), question, typed, {}).body, "<mark>Can&#39;t</mark>"));
    CHECK(has(page, "/service/48a5706b-e2d9-5e47-adf8-4e6be08156ee?from=q%3Dfoot%2520care%26sector%3Dvoluntary"));
}

TEST_CASE("those with only some of the words follow under a heading of their own") {
    const std::string page = results_page(context(), foot_care(), answer(), {}).body;
    const std::size_t heading = page.find("These have only some of the words");
    REQUIRE(heading != std::string::npos);
    CHECK(page.find("Step Lively") < heading);
    CHECK(page.find("Safe feet") > heading);
    core::FindAnswer partial = answer();
    partial.listings.erase(partial.listings.begin(), partial.listings.begin() + 3);
    partial.with_all_words = 0;
    CHECK(has(results_page(context(), foot_care(), partial, {}).body, "None has all the words."));
}

TEST_CASE("filters are one form that works without scripts, and every choice can be taken back by a link") {
    const std::string page = results_page(context(), foot_care(), answer(), {}).body;
    CHECK(has(page, "Narrow down (1 chosen)"));
    CHECK(has(page, "<input type=\"checkbox\" name=\"sector\" value=\"voluntary\" checked>"));
    CHECK(has(page, "<input type=\"hidden\" name=\"q\" value=\"foot care\">"));
    CHECK(has(page, "<span>Not recorded</span> <span class=\"n\">1</span>"));
    CHECK(has(page, "href=\"/search?q=foot%20care\"><span class=\"hidden\">Remove: </span>Voluntary"));
    const std::size_t parent = page.find("value=\"health\"");
    const std::size_t child = page.find("value=\"foot-care\"");
    const std::size_t other = page.find("value=\"help-at-home\"");
    CHECK(parent < child);
    CHECK(child < other);
    CHECK(has(page, "<li class=\"below\">"));
    core::FindAnswer chosen = answer();
    chosen.facets[0].options[2].chosen = true;
    const std::string narrowed = results_page(context(), foot_care(), chosen, {}).body;
    CHECK(narrowed.find("value=\"help-at-home\"") < narrowed.find("value=\"health\""));
    CHECK_FALSE(has(page, "Clear all"));
    core::FindQuestion two = foot_care();
    two.categories = {"foot-care"};
    CHECK(has(results_page(context(), two, answer(), {}).body, "Clear all"));
}

TEST_CASE("paging and order are links that keep the question") {
    core::FindAnswer second = answer();
    second.page = 2;
    core::FindQuestion question = foot_care();
    question.page = 2;
    const std::string page = results_page(context(), question, second, {}).body;
    CHECK(has(page, "Page 2 of 9"));
    CHECK(has(page, "rel=\"prev\" href=\"/search?q=foot%20care&amp;sector=voluntary\""));
    CHECK(has(page, "rel=\"next\" href=\"/search?q=foot%20care&amp;sector=voluntary&amp;page=3\""));
    CHECK(has(page, "href=\"/search?q=foot%20care&amp;sector=voluntary&amp;sort=name\""));
    CHECK(has(page, "start=\"21\""));
    CHECK(title_of(page) == "foot care, 174 services, page 2 – Fernleigh directory");
    second.page = question.page = 12;
    second.listings.clear();
    const std::string beyond = results_page(context(), question, second, {}).body;
    CHECK(has(beyond, "There are not that many pages."));
    CHECK(has(beyond, "page=9"));
}

TEST_CASE("nothing found is no dead end") {
    core::FindAnswer nothing;
    nothing.unknown_categories = {"unicorns"};
    core::FindQuestion question = foot_care();
    question.categories = {"unicorns"};
    const std::string page = results_page(context(), question, nothing, {}).body;
    CHECK(has(page, "No services for “foot care”"));
    CHECK(has(page, "There is no kind of help called “unicorns” here."));
    CHECK(has(page, "href=\"/search?q=foot%20care\">Search again without the choices you made"));
    CHECK(has(page, "href=\"/browse\""));
    CHECK(has(page, "value=\"foot care\""));
    CHECK_FALSE(has(page, "<ol"));
}

TEST_CASE("a listing's page answers in the order in which a caller asks") {
    const std::string page = listing_page(context(), listing(), foot_care(), {}).body;
    std::size_t last = 0;
    for (const char* part : {"<h1>Fernleigh Podiatry Clinic</h1>",
                             "Foot and nail care",
                             "Who it is for",
                             "Aged 18 or over.",
                             "tel:+441632960101",
                             "sms:+447700900123",
                             "Checked with the group on 2 November 2026.",
                             "<h2>When</h2>",
                             "Monday to Friday",
                             "9 am to 4.30 pm",
                             "Closed",
                             "<h2>Where</h2>",
                             "Fernleigh Health Centre",
                             "Mill Lane, Fernleigh, FP1 1AA",
                             "Bus 14 stops outside.",
                             "Step-free entrance: ramp to the left",
                             "<h2>Cost</h2>",
                             "Free.",
                             "<h2>How to join</h2>",
                             "You can refer yourself, or go through a GP.",
                             "Usual wait: 3 weeks",
                             "<h2>What to bring</h2>",
                             "Your NHS letter",
                             "<h2>Languages</h2>",
                             "Phone interpreters",
                             "Health and foot care</a> › <a",
                             "I cannot cut my toenails",
                             "/organisation/d87c2535",
                             "Sector: Statutory",
                             "<h2>Last checked</h2>"}) {
        INFO(std::string(part));
        const std::size_t at = page.find(part, last);
        CHECK(at != std::string::npos);
        if (at != std::string::npos) last = at;
    }
    CHECK(has(page, "<a href=\"/search?q=foot%20care&amp;sector=voluntary\">Back to results for “foot care”</a>"));
    CHECK(has(page, "href=\"https://feet.example.org/clinic/\""));
    CHECK(has(page, "mailto:feet@fernleigh.example.org"));
}

TEST_CASE("what is not known about a listing is said, and never guessed") {
    core::ListingView bare;
    bare.service.id = bare.card.id = "bare";
    bare.card.name = "A name and nothing else";
    const std::string page = listing_page(context(), bare, std::nullopt, {}).body;
    CHECK(count(page, "Not recorded.") >= 6);
    CHECK(has(page, "Phone number not recorded"));
    CHECK(has(page, "When this was last checked is not recorded. Please ring first."));
    CHECK_FALSE(has(page, "Free"));
    CHECK_FALSE(has(page, ">Closed"));
}

TEST_CASE("a listing that is closed for now, or whose place is hidden, says so") {
    core::ListingView view = listing();
    view.service.status = "temporarily closed";
    view.card.hidden_location = true;
    view.places.clear();
    view.service.alert = "Back in the new year.";
    const std::string page = listing_page(context(), view, std::nullopt, {}).body;
    CHECK(has(page, "Closed for now. Ring to ask when it opens again."));
    CHECK(has(page, "Back in the new year."));
    CHECK(has(page, "The address is not published."));
    CHECK_FALSE(has(page, "FP1 1AA"));
}

TEST_CASE("opening times that differ by place are told place by place") {
    core::ListingView view = listing();
    core::ListingPlace other = view.places[0];
    other.location.name = "Harrow End Hall";
    other.schedules.resize(1);
    view.places.push_back(other);
    const auto tells_apart = [](const core::ListingView& shown) {
        const std::string page = listing_page(context(), shown, std::nullopt, {}).body;
        return std::regex_search(page, std::regex("<h3>Harrow End Hall</h3>\\s*<table>"));
    };
    CHECK(tells_apart(view));
    view.places[1].schedules = view.places[0].schedules;
    CHECK_FALSE(tells_apart(view));
}

TEST_CASE("opening times in somebody's own words are shown as they are") {
    core::ListingView view = listing();
    view.places[0].schedules.clear();
    view.service.fingerpost.opening_times_text = "most Tuesdays, ask Jean";
    CHECK(has(listing_page(context(), view, std::nullopt, {}).body, "most Tuesdays, ask Jean"));
}

TEST_CASE("a listing that has closed for good is gone, by name, with somewhere to go") {
    const http::Response response = closed_listing_page(context(), "The Lunch Club");
    CHECK(response.status == 410);
    CHECK(has(response.body, "The Lunch Club has closed"));
    CHECK(has(response.body, "/search?q=The%20Lunch%20Club"));
    CHECK(response.caching == http::Caching::no_store);
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
    view.paths[0][0].slug = "safety";
    CHECK(is_sensitive(view));
    view.paths[0][0].slug = "health";
    view.paths[0][1].slug = "sexual-health";
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
