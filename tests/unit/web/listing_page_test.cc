// The page of one listing.
#include <doctest/doctest.h>

#include <regex>

#include "../../../src/web/pages.h"
#include "support.h"
#include "support/text.h"

using namespace fingerpost;
using namespace fingerpost::web;
using namespace fingerpost::web::testing;
using fingerpost::test::has;

namespace {

std::string page_of(const core::ListingView& view) {
    return listing_page(context(), view, std::nullopt, {}).body;
}

}  // namespace

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
    const std::string page = page_of(bare);
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
    const std::string page = page_of(view);
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
        const std::string page = page_of(shown);
        return std::regex_search(page, std::regex("<h3>Harrow End Hall</h3>\\s*<p class=\"badge[^<]*</p>\\s*<table>"));
    };
    CHECK(tells_apart(view));
    view.places[1].schedules = view.places[0].schedules;
    view.open = model::OpenStatus{};
    CHECK_FALSE(tells_apart(view));
}

TEST_CASE("opening times in somebody's own words are shown as they are") {
    core::ListingView view = listing();
    view.places[0].schedules.clear();
    view.service.fingerpost.opening_times_text = "most Tuesdays, ask Jean";
    CHECK(has(page_of(view), "most Tuesdays, ask Jean"));
}

TEST_CASE("a listing that has closed for good is gone, by name, with somewhere to go") {
    const http::Response response = closed_listing_page(context(), "The Lunch Club");
    CHECK(response.status == 410);
    CHECK(has(response.body, "The Lunch Club has closed"));
    CHECK(has(response.body, "/search?q=The%20Lunch%20Club"));
    CHECK(response.caching == http::Caching::no_store);
}
