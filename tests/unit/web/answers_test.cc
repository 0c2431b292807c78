// What stands around results: what was put right, why, urgent help, and ways on.
#include <doctest/doctest.h>

#include "../../../src/web/missing.h"
#include "../../../src/web/pages.h"
#include "../../../src/web/spoken.h"
#include "support.h"
#include "support/text.h"

using namespace fingerpost;
using namespace fingerpost::web;
using namespace fingerpost::web::testing;
using fingerpost::test::has;

namespace {

core::FindQuestion asked(const std::string& words) {
    core::FindQuestion question;
    question.words = words;
    return question;
}

// One listing, found for these reasons.
core::FindAnswer found_by(const std::vector<std::string>& words, const std::vector<core::Why>& why, bool all = true) {
    core::FindAnswer found;
    found.total = found.with_all_words = 1;
    found.words = words;
    found.listings = {podiatry()};
    found.listings[0].why = why;
    found.listings[0].has_all_words = all;
    return found;
}

std::string why_line(const std::string& words, const core::FindAnswer& found) {
    const std::string page = results_page(context(), asked(words), found, {}).body;
    const std::size_t begin = page.find("<p class=\"why\">");
    return begin == std::string::npos ? std::string() : page.substr(begin, page.find("</p>", begin) - begin);
}

core::UrgentGroup abuse() {
    return {"domestic-abuse", "", {"emergency", "domestic-abuse", "abused-men", "honour"}, true};
}

std::string page_with(const std::vector<core::UrgentGroup>& groups, const std::string& nation = "england") {
    base::Config there = config();
    there.site.nation = nation;
    Beside beside;
    beside.urgent = groups;
    const Context here{look(), there, *base::parse_date("2026-11-22")};
    return results_page(here, foot_care(), answer(), {}, beside).body;
}

}  // namespace

TEST_CASE("a slip put right is said with the count, before the results, with a link for the words as they were typed") {
    core::FindAnswer found = answer();
    found.corrections = {{"chirpody", "chiropody"}};
    core::FindQuestion question = asked("Chirpody at home");
    question.sectors = {"voluntary"};
    question.page = 2;
    const std::string page = results_page(context(), question, found, {}).body;
    CHECK(has(page, "<h1>174 services for “chiropody at home”</h1>"));
    CHECK(has(page, "<title>chiropody at home, 174 services"));
    CHECK(has(page, "No listing has “chirpody”. Showing “chiropody”."));
    CHECK(has(page, "href=\"/search?q=Chirpody%20at%20home&amp;exact=1&amp;sector=voluntary\">Search for exactly “Chirpody at home”</a>"));
    CHECK(page.find("No listing has") > page.find("<h1>"));
    CHECK(page.find("No listing has") < page.find("<ol"));
    CHECK(has(page, "value=\"Chirpody at home\""));
}

TEST_CASE("several slips are told together, and hundreds are not") {
    core::FindAnswer found = answer();
    found.corrections = {{"chirpody", "chiropody"}, {"nials", "nails"}};
    CHECK(has(results_page(context(), asked("chirpody nials"), found, {}).body,
              "No listing has “chirpody” or “nials”. Showing “chiropody” and “nails”."));
    for (int number = 0; number < 60; ++number) found.corrections.push_back({"slip" + std::to_string(number), "x"});
    CHECK_FALSE(has(results_page(context(), asked("chirpody nials"), found, {}).body, "“slip5”"));
}

TEST_CASE("that words are taken exactly is said, can be taken back, and stays while filtering and paging") {
    core::FindQuestion question = foot_care();
    question.literal = true;
    const std::string page = results_page(context(), question, answer(), {}).body;
    CHECK(has(page, "Searching for exactly these words · <a href=\"/search?q=foot%20care&amp;sector=voluntary\">use everyday words too</a>"));
    CHECK(has(page, "<input type=\"hidden\" name=\"exact\" value=\"1\">"));
    CHECK(has(page, "exact=1&amp;sector=voluntary&amp;page=2\""));
    CHECK_FALSE(has(results_page(context(), foot_care(), answer(), {}).body, "Searching for exactly"));
}

TEST_CASE("why a result is there is one short line: where its words are, what they mean, or what it sounds like") {
    CHECK(has(why_line("toenails", found_by({"toenails"}, {{"category", "toenails", "Foot care"}})),
              "<mark>toenails</mark> <span aria-hidden=\"true\">→</span><span class=\"hidden\">means</span> Foot care"));
    const std::string phrase = why_line("I can't cut my toenails", found_by({"cant", "cut", "toenails"},
                                        {{"name", "not cut toenails", "nail cutting"}, {"name", "cut"}, {"keyword", "toenails"}, {"kind", "", "Foot care"}}));
    CHECK(has(phrase, "<mark>can&#39;t cut my toenails</mark>"));
    CHECK_FALSE(has(phrase, "in the name"));
    CHECK_FALSE(has(phrase, "sounds like"));
    const std::string itself = why_line("chiropody", found_by({"chiropody"}, {{"name", "chiropody", "podiatry"}, {"name", "chiropody"}}));
    CHECK(has(itself, "<mark>chiropody</mark> in the name"));
    CHECK_FALSE(has(itself, "podiatry"));
    CHECK(has(why_line("sore soles", found_by({"sore", "soles"}, {{"kind", "", "Foot care"}})), "sounds like: Foot care"));
}

TEST_CASE("a reason is told in the words that were searched for, not in the slip") {
    core::FindAnswer found = found_by({"chiropody"}, {{"category", "chiropody", "Foot care"}});
    found.corrections = {{"chirpody", "chiropody"}};
    CHECK(has(why_line("chirpody", found), "<mark>chiropody</mark>"));
}

TEST_CASE("words that a phrase explains are not told as missing, and others are") {
    const std::string line = why_line("cutting toenails quickly", found_by({"cutting", "toenails", "quickly"}, {{"category", "cut toenails", "Foot care"}}, false));
    CHECK(has(line, "<b>quickly</b>"));
    CHECK_FALSE(has(line, "<b>cutting</b>"));
    CHECK_FALSE(has(line, "<b>toenails</b>"));
}

TEST_CASE("the line never grows long, whatever was asked") {
    core::FindAnswer found = found_by({}, {}, false);
    for (const char* field : {"name", "organisation", "category", "keyword", "place", "description"}) found.listings[0].why.push_back({field, field});
    found.listings[0].why.push_back({"name", std::string(10'000, 'x'), std::string(10'000, 'y')});
    for (int number = 0; number < 60; ++number) found.words.push_back("word" + std::to_string(number));
    CHECK(why_line(std::string(1000, 'z'), found).size() < 1200);
    CHECK(count(why_line("name", found), " · ") <= 2);
}

TEST_CASE("urgent help stands between the count and the results, to be rung, and says what it is not") {
    const std::string page = page_with({abuse()});
    const std::size_t box = page.find("<section class=\"urgent\"");
    REQUIRE(box != std::string::npos);
    CHECK(box > page.find("<h1>"));
    CHECK(box < page.find("<ol"));
    CHECK(has(page, "<a class=\"tel\" href=\"tel:999\">999</a>"));
    CHECK(has(page, "<a class=\"tel\" href=\"tel:08082000247\">0808 2000 247</a>"));
    CHECK(has(page, "not medical advice"));
    CHECK(has(page, "press 55"));
    CHECK(page.find("tel:999") < page.find("tel:08082000247"));
    CHECK(count(page.substr(0, page.find("<ol")), "href=\"tel:999\"") == 1);
    CHECK(has(page, "<ol"));
    CHECK_FALSE(has(page_with({}), "class=\"urgent\""));
}

TEST_CASE("urgent numbers are those of the nation, each once, and every group is heard") {
    CHECK(has(page_with({abuse()}, "wales"), "Live Fear Free"));
    CHECK_FALSE(has(page_with({abuse()}, "northern-ireland"), "Men"));
    const std::vector<core::UrgentGroup> two{{"suicide", "", {"emergency", "samaritans", "mental-health", "shout", "young-suicide"}, false}, abuse()};
    const std::string page = page_with(two);
    CHECK(has(page, "116 123"));
    CHECK(has(page, "National Domestic Abuse Helpline"));
    CHECK(has(page, "href=\"sms:85258\""));
    CHECK(count(page, "Samaritans") == 1);
    CHECK_FALSE(has(page_with({{"odd", "", {"no-such-number"}, false}}), "<ul>\n    <li>"));
}

TEST_CASE("nothing found leads on: one choice fewer, near kinds of help, browsing, urgent help, telling us") {
    core::FindQuestion question = foot_care();
    question.categories = {"money"};
    core::FindAnswer nothing;
    nothing.facets = answer().facets;
    Beside beside;
    core::FindQuestion fewer = question;
    fewer.sectors.clear();
    beside.elsewhere = {{{"foot-care", "Foot care", 11}}, {{"sector", "voluntary", fewer, 12}}, "feet-sore"};
    const std::string page = results_page(context(), question, nothing, {}, beside).body;
    CHECK(has(page, "<a href=\"/search?q=foot%20care&amp;category=money\">Drop “Voluntary”: 12 services</a>"));
    CHECK(has(page, "<a href=\"/search?q=foot%20care\">Search again without the choices you made</a>"));
    CHECK(has(page, "<a href=\"/search?category=foot-care\">Foot care</a> <span class=\"hint whole\">11 services</span>"));
    CHECK(has(page, "href=\"/browse\">Browse all kinds of help"));
    CHECK(has(page, "href=\"/urgent-help\">See urgent help numbers"));
    CHECK(has(page, "href=\"/missing?need=feet-sore\">Tell us what is missing"));
    CHECK_FALSE(has(page, "missing?need=feet-sore&amp;"));
}

TEST_CASE("little found leads on after the results, enough found does not") {
    core::FindAnswer two = found_by({"foot"}, {{"name", "foot"}});
    two.total = 2;
    const std::string page = results_page(context(), asked("foot"), two, {}).body;
    CHECK(page.find("Not what you need?") > page.find("</ol>"));
    CHECK_FALSE(has(page, "Try fewer words"));
    two.total = 3;
    CHECK_FALSE(has(results_page(context(), asked("foot"), two, {}).body, "Not what you need?"));
}

TEST_CASE("words that run from right to left cannot turn the page round, and scripts in them are text") {
    CHECK(shown_words("foot care") == "foot care");
    CHECK(shown_words("عيادة القدم") == "\u2068عيادة القدم\u2069");
    CHECK(shown_words("evil\u202Egnp\u2066x") == "\u2068evilgnpx\u2069");
    CHECK(shown_words(std::string(10'000, 'x')).size() < 130);
    core::FindAnswer found = answer();
    found.corrections = {{"<script>", "\"><script>alert(1)</script>"}};
    found.listings[0].why = {{"category", "<script>", "<script>alert(2)</script>"}, {"kind", "", "<script>alert(3)</script>"}};
    found.total = 1;
    Beside beside;
    beside.elsewhere = {{{"\"><script>", "<script>", 1}}, {{"sector", "<script>", asked("<script>"), 1}}, "\"><script>"};
    core::FindQuestion question = asked("<script>alert(0)</script>");
    question.sectors = {"<script>"};
    for (const bool literal : {false, true}) {
        question.literal = literal;
        const std::string page = results_page(context(), question, found, {}, beside).body;
        CHECK_FALSE(has(page, "<script>"));
        CHECK_FALSE(has(page, "\"><scr"));
    }
}

TEST_CASE("the form for what is missing offers the needs, keeps what was chosen, and never shows again what was typed") {
    const core::Category feet{"1", "feet-sore", "My feet hurt", "", "", "needs", {"foot-care"}};
    const core::Category alone{"2", "lonely", "I am lonely", "", "", "needs", {"befriending"}};
    const http::Response fresh = missing_page(context(), {&alone, &feet}, {"feet-sore", "", false});
    CHECK(fresh.status == 200);
    CHECK(has(fresh.body, "<option value=\"feet-sore\" selected>My feet hurt</option>"));
    CHECK(has(fresh.body, "action=\"/missing\" method=\"post\""));
    const http::Response faulty = missing_page(context(), {&alone, &feet}, {"lonely", "outcode", false});
    CHECK(faulty.status == 400);
    CHECK(has(faulty.body, "<title>Error: Tell us what is missing"));
    CHECK(has(faulty.body, "<a href=\"#outcode\">Give only the first half of a postcode"));
    CHECK(has(faulty.body, "aria-describedby=\"outcode-hint outcode-fault\" aria-invalid=\"true\""));
    CHECK(has(missing_page(context(), {&alone}, {"", "need", false}).body, "<a href=\"#need\">"));
    CHECK(has(missing_page(context(), {&alone}, {"", "", true}).body, "<h1>Thank you</h1>"));
}
