// What stands around results, from the real binary: slips put right, urgent help, ways on, and what is missing.
#include <doctest/doctest.h>

#include <fstream>

#include "demo.h"

using namespace fingerpost::test;

namespace {

std::string post(const std::string& form, const std::string& headers = {}) {
    return exchange_bytes(demo().served.port(), "POST /missing HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\n" + headers +
                                                    "Content-Length: " + std::to_string(form.size()) + "\r\nConnection: close\r\n\r\n" + form);
}

}  // namespace

TEST_CASE("a slip is put right aloud, and its words can be searched for exactly, and everyday words again") {
    const Reply page = demo().served.get("/search?q=chirpody");
    CHECK(has(page.body, "No listing has “chirpody”. Showing “chiropody”."));
    CHECK(has(page.body, "/search?q=chirpody&amp;exact=1"));
    const Reply exact = demo().served.get("/search?q=chirpody&exact=1");
    CHECK(has(exact.body, "<h1>No services for “chirpody”</h1>"));
    CHECK(has(exact.body, "Searching for exactly these words"));
    CHECK(has(exact.body, "href=\"/search?q=chirpody\""));
    CHECK(has(exact.body, "/missing"));
}

TEST_CASE("urgent words put numbers above the results, and false friends do not") {
    for (const char* question : {"suicide", "chest+pain", "he+hits+me", "I+don%27t+want+to+be+here+any+more", "no+gas"}) {
        const Reply page = demo().served.get(std::string("/search?q=") + question);
        CHECK_MESSAGE(has(page.body, "class=\"urgent\""), std::string(question));
        CHECK_MESSAGE(has(page.body, "href=\"tel:999\""), std::string(question));
    }
    for (const char* question : {"heart", "gas+bill", "foot+care", "end+of+life+care"}) {
        CHECK_MESSAGE(!has(demo().served.get(std::string("/search?q=") + question).body, "class=\"urgent\""), std::string(question));
    }
    CHECK(has(demo().served.get("/search?q=he+hits+me").header("Cache-Control"), "no-store"));
}

TEST_CASE("any question is answered with ways on: markup, ten thousand characters, right-to-left text") {
    for (const std::string& question : {std::string("%3Cscript%3Ealert(1)%3C%2Fscript%3E"), std::string(6000, 'x'), std::string("%E2%80%AE%D8%B9%D9%8A%D8%A7%D8%AF%D8%A9"),
                                        std::string("%FF%FE"), std::string("%00")}) {
        const Reply page = demo().served.get("/search?q=" + question + "&sector=private&exact=1");
        CHECK((page.status == 200 || page.status == 414));
        CHECK(!has(page.body, "<script>alert"));
        if (page.status == 200) CHECK(has(page.body, "href=\"/browse\""));
    }
}

TEST_CASE("what is missing is counted from a form of our own, and nothing that was typed is kept") {
    CHECK(has(post("need=lonely&outcode=FP1"), "HTTP/1.1 303"));
    CHECK(has(post("need=lonely&outcode=I+am+Jo+verysecret"), "HTTP/1.1 400"));
    CHECK(has(post("need=lonely&outcode=FP1", "Origin: https://elsewhere.example\r\n"), "HTTP/1.1 403"));
    CHECK(has(post(std::string(5000, 'x')), "HTTP/1.1 413"));
    const std::string rows = run_process({"/usr/bin/sqlite3", (demo().folder / "demo" / "fingerpost.db").string(),
                                                            "select need, outcode, count from missing_need"}).out;
    CHECK(rows == "lonely|FP1|1\n");
    CHECK(!has(demo().served.process().err(), "verysecret"));
}

TEST_CASE("every group to narrow by was called Service, since its words were looked up before they were numbered") {
    const Reply page = demo().served.get("/search?q=foot+care");
    for (const char* legend : {"Where and when", "Kind of help", "Who runs it", "Organisation", "Cost", "How it is given", "Who it is for", "How to join"}) {
        CAPTURE(legend);
        CHECK(has(page.body, "<legend>" + std::string(legend) + "</legend>"));
    }
    CHECK(has(page.body, "They come to you"));
    CHECK(has(page.body, "Not recorded"));
}

TEST_CASE("what is near is told in miles, a choice of place and cost is kept, and an unknown place is said") {
    const Reply near = demo().served.get("/search?q=foot+care&near=Ashcombe&cost=free");
    CHECK(has(near.body, "Nearest to Ashcombe first."));
    CHECK(has(near.body, "name=\"near\" type=\"text\" value=\"Ashcombe\""));
    CHECK(has(near.body, "value=\"free\" checked"));
    CHECK(has(near.body, " miles"));
    const Reply nowhere = demo().served.get("/search?q=foot+care&near=Atlantis%3Cb%3E");
    CHECK(has(nowhere.body, "Nobody here knows where “Atlantis&lt;b&gt;” is"));
    CHECK(demo().served.get("/search?near=FP2&open=now&within=5&sort=distance").status == 200);
    CHECK(demo().served.get("/search?within=-3&open=perhaps&near=%00%ff&for=x&need=y").status == 200);
}

TEST_CASE("an address that reports or asks for suggestions without a pause is told to wait, and can still search") {
    TemporaryFolder folder;
    const std::string data = (folder / "data").string();
    REQUIRE(run_fingerpost({"--data", data, "init"}).exit_code == 0);
    std::ofstream(data + "/fingerpost.toml") << "[web]\nsuggestions_a_minute = 3\nreports_a_minute = 2\n";
    const Served served(data);
    for (int number = 0; number < 3; ++number) CHECK(served.get("/suggest?q=foot").status == 200);
    const Reply refused = served.get("/suggest?q=foot");
    CHECK(refused.status == 429);
    CHECK(std::stoi(refused.header("Retry-After")) >= 1);
    const std::string report =
        "POST /missing HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 5\r\nConnection: close\r\n\r\nneed=";
    for (int number = 0; number < 2; ++number) CHECK(has(exchange_bytes(served.port(), report), " 400 "));
    CHECK(has(exchange_bytes(served.port(), report), "Too many requests at once"));
    CHECK(served.get("/search?q=foot").status == 200);
}
