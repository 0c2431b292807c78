// The page of results: cards, filters, paging, and nothing found.
#include <doctest/doctest.h>

#include "../../../src/web/pages.h"
#include "support.h"
#include "support/text.h"

using namespace fingerpost;
using namespace fingerpost::web;
using namespace fingerpost::web::testing;
using fingerpost::test::has;

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
