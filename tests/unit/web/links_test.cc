#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "../../../src/web/links.h"

using namespace fingerpost;
using namespace fingerpost::web;

TEST_CASE("a search's address says everything about it, once, and reads back the same") {
    const auto question = parse_question(http::parse_urlencoded(
        "sort=name&page=3&category=foot-care&q=++foot++care+&category=gps&category=foot-care&sector=unknown&other=1"));
    CHECK(question.words == "foot care");
    CHECK(question.categories == std::vector<std::string>{"foot-care", "gps"});
    CHECK(question.page == 3);
    const std::string query = question_query(question);
    CHECK(query == "q=foot%20care&category=foot-care&category=gps&sector=unknown&sort=name&page=3");
    CHECK(question_query(parse_question(http::parse_urlencoded(query))) == query);
}

TEST_CASE("that words are meant exactly is part of a search's address, and is kept by the filters and without choices") {
    const auto question = parse_question(http::parse_urlencoded("q=chirpody&exact=1&category=gps&sort=name&page=2"));
    CHECK(question.literal);
    CHECK(search_address(question) == "/search?q=chirpody&exact=1&category=gps&sort=name&page=2");
    CHECK(http::to_urlencoded(kept_by_filters(question)) == "q=chirpody&exact=1&sort=name");
    CHECK(search_address(without_choices(question)) == "/search?q=chirpody&exact=1&sort=name");
    CHECK_FALSE(parse_question(http::parse_urlencoded("q=x&exact=yes")).literal);
    CHECK_FALSE(parse_question(http::parse_urlencoded("q=x")).literal);
}

TEST_CASE("when, on which day and for what age are part of a search's address") {
    const std::string all = "q=swim&open=2026-11-24T18%3A00&day=tuesday&age=70&unsure=1";
    const auto question = parse_question(http::parse_urlencoded("unsure=1&age=70&day=Tue&open=2026-11-24T18:00&q=swim"));
    CHECK(question.day == 1);
    CHECK(question.age == 70);
    CHECK(question.open_at->minute == 18 * 60);
    CHECK(question_query(question) == all);
    CHECK(question_query(parse_question(http::parse_urlencoded(all))) == all);
    CHECK(whats_on_address(question) == "/whats-on?" + all);
    CHECK(has_filters(question));
    CHECK(question_query(without_choices(question)) == "q=swim");
    // A box ticked and a time given: the time is meant. An empty box of the form says nothing.
    CHECK(question_query(parse_question(http::parse_urlencoded("open=now&open=2026-11-24T18:00"))) == "open=2026-11-24T18%3A00");
    CHECK(question_query(parse_question(http::parse_urlencoded("open=now&open="))) == "open=now");
    CHECK(question_query(parse_question(http::parse_urlencoded("open=soon&day=someday&age=-1&unsure=1"))).empty());
    CHECK(question_query(parse_question(http::parse_urlencoded("age=999&day=&age="))).empty());
}

TEST_CASE("what makes no sense in an address is passed over") {
    CHECK(parse_question(http::parse_urlencoded("page=two")).page == 1);
    CHECK(parse_question(http::parse_urlencoded("page=-1")).page == 1);
    CHECK(parse_question(http::parse_urlencoded("page=0")).page == 1);
    CHECK(parse_question(http::parse_urlencoded("page=99999999999999999999999")).page == 1'000'000);
    CHECK(parse_question(http::parse_urlencoded("sort=sideways")).sort == index::Sort::relevance);
    CHECK(parse_question(http::parse_urlencoded("q=" + std::string(5000, 'x'))).words.size() == 1000);
    CHECK(search_address({}) == "/search");
}

TEST_CASE("any words survive the way into an address and back") {
    CHECK(rc::check([](const std::string& typed) {
        core::FindQuestion question;
        http::Parameters query;
        query.add("q", typed);
        question = parse_question(http::parse_urlencoded(http::to_urlencoded(query)));
        const auto again = parse_question(http::parse_urlencoded(question_query(question)));
        RC_ASSERT(again.words == question.words);
    }));
}

TEST_CASE("a listing's address leads back only to our own results") {
    CHECK(listing_address("a/b?c") == "/service/a%2Fb%3Fc");
    CHECK(listing_address("id", "q=foot%20care&page=2") == "/service/id?from=q%3Dfoot%2520care%26page%3D2");
    const auto from = parse_question(http::parse_urlencoded("//evil.example&q=x"));
    CHECK(search_address(from) == "/search?q=x");
}
