// When: filters of time, day and age, what is on by day, and whether a listing is open, from the real binary.
#include <doctest/doctest.h>

#include <algorithm>

#include "demo.h"

using namespace fingerpost::test;

TEST_CASE("every day of the week tells its sessions in time order, and leads to the others") {
    for (const char* day : {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}) {
        CAPTURE(day);
        const Reply page = demo().served.get(std::string("/whats-on?day=") + day);
        CHECK(page.status == 200);
        CHECK(has(page.body, "class=\"sessions\""));
        CHECK(has(page.body, "href=\"/whats-on?day=sunday\""));
        CHECK(has(page.body, "aria-current=\"page\""));
        CHECK(!has(page.body, "http://"));
    }
    CHECK(has(demo().served.get("/").body, "href=\"/whats-on?day=friday\""));
}

TEST_CASE("what is on is narrowed by need, cost and place, and hours that are not known are counted with a way to them") {
    const Reply all = demo().served.get("/whats-on?day=tuesday");
    const Reply lonely = demo().served.get("/whats-on?day=tuesday&need=lonely&cost=free&near=FP1&within=20");
    CHECK(lonely.status == 200);
    CHECK(lonely.body.size() < all.body.size());
    CHECK(has(lonely.body, "href=\"/whats-on?need=lonely&amp;cost=free&amp;near=FP1&amp;within=20&amp;day=friday\""));
    CHECK(has(all.body, "may be on"));
    CHECK(has(all.body, "href=\"/search?day=tuesday&amp;unsure=1\""));
    CHECK(demo().served.get("/whats-on?day=someday&near=%00&age=x&page=99").status == 200);
}

TEST_CASE("a time, a day and an age narrow the results as they do on the command line, and each can be taken back") {
    const Reply page = demo().served.get("/search?q=lunch&open=2026-11-24T12:30&day=tuesday&age=70");
    CHECK(has(page.body, "Open at 12.30\u00a0pm, 24\u00a0November 2026"));
    CHECK(has(page.body, "Open on Tuesday"));
    CHECK(has(page.body, "Aged 70"));
    CHECK(has(page.body, "value=\"2026-11-24T12:30\""));
    CHECK(has(page.body, "href=\"/search?q=lunch&amp;open=2026-11-24T12%3A30&amp;day=tuesday\""));
    const auto answer = demo().search({"lunch", "--open", "2026-11-24T12:30", "--day", "tuesday", "--age", "70"});
    const auto total = answer.at("total").get<int>();
    CHECK(has(page.body, total == 1 ? "1 service for" : total == 0 ? "No services for" : std::to_string(total) + " services for"));
    const auto with_doubtful = demo().search({"lunch", "--open", "2026-11-24T12:30", "--day", "tuesday", "--age", "70", "--unsure"});
    CHECK(with_doubtful.at("total").get<int>() == total + answer.at("unsure").get<int>());
}

TEST_CASE("the page of a listing says whether it is open, and a search for a need leads to what there is for the carer") {
    const auto answer = demo().search({"dementia"});
    const std::string id = answer.at("results").at(0).at("id").get<std::string>();
    const Reply page = demo().served.get("/service/" + id);
    CHECK(has(page.body, "class=\"badge"));
    const Reply results = demo().served.get("/search?q=dementia");
    CHECK(has(results.body, "For the carer: "));
    CHECK(has(results.body, "href=\"/search?q=dementia&amp;for=carers\""));
    CHECK(!has(demo().served.get("/search?q=dementia&for=carers").body, "For the carer: "));
    std::size_t carers = 0;
    for (const auto& option : answer.at("facets").at("for")) {
        if (option.at("term") == "carers") carers = option.at("count").get<std::size_t>();
    }
    CHECK(demo().search({"dementia", "--for", "carers"}).at("total").get<std::size_t>() == carers);
}

TEST_CASE("a weekday or an age that is none is refused by the command, saying what to write") {
    const auto refused = run_fingerpost({"--data", demo().data, "search", "--day", "someday"});
    CHECK(refused.exit_code == 1);
    CHECK(has(refused.err, "tuesday"));
    CHECK(run_fingerpost({"--data", demo().data, "search", "--age", "-4"}).exit_code == 2);
}
