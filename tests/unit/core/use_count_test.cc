// How often listings are used (V13): counted in memory, written in batches, and nothing else kept.
#include <fingerpost/core/use_count.h>

#include <thread>

#include "true.h"

using namespace fingerpost;
using core::Use;
using test::listing;
using test::must;

TEST_CASE("what is counted is told at once, written when it is flushed, and moves no page's version") {
    test::TrueDirectory here({listing("1", "Lunch club")});
    const std::string id = here.id("Lunch club");
    const auto before = must(must((*here).store())->revision());
    for (int time = 0; time < 3; ++time) core::count_use(*here, id, Use::view);
    core::count_use(*here, id, Use::printing);
    CHECK(must(core::uses_of(*here, id)).views == 3);
    CHECK(must(must((*here).store())->uses_of(id, "2000-01")).empty());
    CHECK(must(core::flush_uses(*here)) == 1);
    CHECK(must(core::flush_uses(*here)) == 0);
    const auto rows = must(must((*here).store())->uses_of(id, "2000-01"));
    REQUIRE(rows.size() == 2);
    CHECK(rows[0].month == "2026-11");
    core::count_use(*here, id, Use::view);
    CHECK(must(core::uses_of(*here, id)).views == 4);
    CHECK(must(core::uses_of(*here, id)).printings == 1);
    CHECK(must(core::uses_of(*here, id)).shortlists == 0);
    CHECK(must(must((*here).store())->revision()) == before);
    here.pass(365);
    must(core::flush_uses(*here));
    CHECK(must(core::uses_of(*here, id)).views == 1);  // of the last twelve months: the first three are longer ago
}

TEST_CASE("nothing is lost between threads that count and one that writes") {
    test::TrueDirectory here({listing("1", "Lunch club")});
    const std::string id = here.id("Lunch club");
    std::vector<std::thread> threads;
    for (int thread = 0; thread < 4; ++thread) {
        threads.emplace_back([&] {
            for (int time = 0; time < 2000; ++time) core::count_use(*here, id, Use::view);
        });
    }
    for (int time = 0; time < 5; ++time) must(core::flush_uses(*here));
    for (std::thread& thread : threads) thread.join();
    CHECK(must(core::uses_of(*here, id)).views == 8000);
}

TEST_CASE("machines are known by what they say of themselves, and browsers are not taken for them") {
    CHECK(core::is_machine(""));
    CHECK(core::is_machine("Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"));
    CHECK(core::is_machine("curl/7.88.1"));
    CHECK_FALSE(core::is_machine("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"));
    CHECK_FALSE(core::is_machine("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1"));
}
