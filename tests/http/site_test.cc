// The whole product as a visitor sees it: the real binary over the demonstration directory, on a free port.
#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "demo.h"

using namespace fingerpost::test;
using nlohmann::json;

namespace {

std::string first_link(const std::string& page, const std::string& prefix) {
    const auto at = page.find("href=\"" + prefix);
    if (at == std::string::npos) return {};
    const auto begin = at + 6;
    std::string link = page.substr(begin, page.find('"', begin) - begin);
    for (auto amp = link.find("&amp;"); amp != std::string::npos; amp = link.find("&amp;")) link.replace(amp, 5, "&");
    return link;
}

}  // namespace

TEST_CASE("every page answers, has a title, a skip link and urgent help, and sets no cookie") {
    const std::string listing = first_link(demo().served.get("/search?q=toenails").body, "/service/");
    REQUIRE(!listing.empty());
    const std::string organisation = first_link(demo().served.get(listing).body, "/organisation/");
    for (const std::string& path : {std::string("/"), std::string("/search?q=foot+care"), std::string("/search"), std::string("/browse"), std::string("/about"),
                                    std::string("/urgent-help"), std::string("/safety"), std::string("/accessibility"), listing, organisation}) {
        const Reply reply = demo().served.get(path);
        CHECK_MESSAGE(reply.status == 200, path);
        CHECK_MESSAGE(has(reply.body, "<title>"), path);
        CHECK_MESSAGE(has(reply.body, "href=\"#main\""), path);
        CHECK_MESSAGE(has(reply.body, "/urgent-help"), path);
        CHECK_MESSAGE(!has(reply.headers, "Set-Cookie"), path);
        CHECK_MESSAGE(!has(reply.body, "[["), path);
        CHECK_MESSAGE(!has(reply.body, "{{"), path);
    }
}

TEST_CASE("security headers stand on pages, assets and errors alike") {
    for (const char* path : {"/", "/search?q=x", "/no/such/page", "/healthz"}) {
        const Reply reply = demo().served.get(path);
        CHECK(has(reply.header("Content-Security-Policy"), "default-src 'self'"));
        CHECK(has(reply.header("Content-Security-Policy"), "frame-ancestors 'none'"));
        CHECK(reply.header("X-Content-Type-Options") == "nosniff");
        CHECK(reply.header("Referrer-Policy") == "same-origin");
    }
}

TEST_CASE("the page and the command line give the same answer") {
    for (const char* words : {"foot care", "lunch", "housing advice"}) {
        const json answer = demo().search({words});
        std::string encoded = words;
        for (char& c : encoded) {
            if (c == ' ') c = '+';
        }
        const Reply page = demo().served.get("/search?q=" + encoded);
        std::size_t at = 0;
        for (const json& result : answer["results"]) {
            const auto found = page.body.find("/service/" + result["id"].get<std::string>(), at);
            CHECK_MESSAGE(found != std::string::npos, words, ": ", result["name"].get<std::string>());
            at = found == std::string::npos ? at : found;
        }
        CHECK(has(page.body, answer["total"].dump()));
    }
}

TEST_CASE("a results page shows phone numbers as text that can be rung, and says what is not recorded") {
    const Reply page = demo().served.get("/search?q=&sort=name");
    CHECK(has(page.body, "href=\"tel:"));
    CHECK(has(page.body, "01632 960"));
    bool unknown_said = false;
    for (int number = 1; number <= 15 && !unknown_said; ++number) {
        unknown_said = has(demo().served.get("/search?sort=name&page=" + std::to_string(number)).body, "ot recorded");
    }
    CHECK(unknown_said);
}

TEST_CASE("an unchanged page is answered 304, and its address works with and without gzip") {
    const Reply first = demo().served.get("/search?q=lunch");
    const std::string tag = first.header("ETag");
    REQUIRE(!tag.empty());
    CHECK(demo().served.get("/search?q=lunch", "If-None-Match: " + tag + "\r\n").status == 304);
    const Reply zipped = demo().served.get("/search?q=lunch", "Accept-Encoding: gzip\r\n");
    CHECK(zipped.header("Content-Encoding") == "gzip");
    CHECK(zipped.header("ETag") != tag);
    CHECK(zipped.body.size() < first.body.size());
}

TEST_CASE("assets are kept for a year under an address that holds their hash") {
    const std::string sheet = first_link(demo().served.get("/").body, "/assets/");
    REQUIRE(!sheet.empty());
    const Reply reply = demo().served.get(sheet);
    CHECK(reply.status == 200);
    CHECK(has(reply.header("Cache-Control"), "immutable"));
    CHECK(demo().served.get("/assets/none.00000000.css").status == 404);
    const int climbing = demo().served.get("/assets/..%2f..%2fetc%2fpasswd").status;
    CHECK((climbing == 400 || climbing == 404));
}

TEST_CASE("error pages keep the search box and urgent help") {
    for (const char* path : {"/no-such-page", "/service/none", "/organisation/00000000-0000-0000-0000-000000000000"}) {
        const Reply reply = demo().served.get(path);
        CHECK(reply.status == 404);
        CHECK(has(reply.body, "name=\"q\""));
        CHECK(has(reply.body, "/urgent-help"));
    }
    const std::string posted = exchange_bytes(
        demo().served.port(), "POST /search HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    CHECK(has(posted, " 405 "));
    CHECK(has(posted, "Allow: "));
    CHECK(has(posted, "name=\"q\""));
    const Reply long_path = demo().served.get("/" + std::string(2000, 'a'));
    CHECK(long_path.status == 414);
    CHECK(has(long_path.body, "name=\"q\""));
}

TEST_CASE("markup and quotes in a question come back as text") {
    const Reply reply = demo().served.get("/search?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E&category=%22onmouseover=x&sector=%3Cb%3E&page=-1&sort=%27");
    CHECK(reply.status == 200);
    CHECK(!has(reply.body, "<script>alert"));
    CHECK(!has(reply.body, "\"onmouseover"));
    CHECK(!has(reply.body, "<b>"));
}

TEST_CASE("a hidden place's listing gives no address, postcode or map anywhere") {
    const json answer = demo().search({"refuge"});
    bool seen = false;
    for (const json& result : answer["results"]) {
        if (result["where"].is_null() && result["postcode"].is_null() && !result["covers"].is_null()) seen = true;
    }
    CHECK(seen);
}

TEST_CASE("a listing that has closed for good says so at its old address") {
    // Found through the store, since no search finds it.
    const auto ids = run_process({"/usr/bin/sqlite3", demo().data + "/fingerpost.db", "select id from service where status='defunct'"});
    REQUIRE(!ids.out.empty());
    const Reply reply = demo().served.get("/service/" + ids.out.substr(0, 36));
    CHECK(reply.status == 410);
    CHECK(has(reply.body, "name=\"q\""));
}

TEST_CASE("the access log names no question") {
    demo().served.get("/search?q=verysecretwords");
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
    const std::string log = demo().served.process().err();
    CHECK(has(log, "/search"));
    CHECK(!has(log, "verysecretwords"));
}

TEST_CASE("a second server on the same port is refused with a message that says what to do") {
    const TemporaryFolder folder;
    const auto second = run_fingerpost({"--data", (folder / "demo").string(), "serve", "--demo", "--port", std::to_string(demo().served.port())});
    CHECK(second.exit_code == 1);
    CHECK_MESSAGE(has(second.err, std::to_string(demo().served.port())), second.err);
    CHECK_MESSAGE(has(second.err, "--port"), second.err);
}

TEST_CASE("what an import beside the server brings is found by the server within seconds") {
    const TemporaryFolder folder;
    const auto file = folder.write("late.jsonl", R"({"id":"z1","organization":"Late","name":"Zymurgy society","phone":"01632 960 199"})" "\n");
    const auto imported = run_fingerpost({"--data", demo().data, "import", file.string()});
    REQUIRE_MESSAGE(imported.exit_code == 0, imported.err);
    bool found = false;
    for (int tries = 0; tries < 50 && !found; ++tries) {
        found = has(demo().served.get("/search?q=zymurgy").body, "Zymurgy society");
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
    CHECK(found);
}

TEST_CASE("a rebuild beside the server interrupts nobody") {
    Process rebuild({FINGERPOST_BINARY, "--data", demo().data, "reindex"});
    int answered = 0;
    for (int number = 0; number < 60; ++number) {
        const Reply reply = demo().served.get("/search?q=lunch&page=1");
        if (reply.status == 200 && has(reply.body, "/service/")) ++answered;
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    CHECK(rebuild.wait() == 0);
    CHECK(answered == 60);
    CHECK(has(demo().served.get("/search?q=lunch").body, "/service/"));
}

TEST_CASE("SIGTERM stops the server at once and the exit code is 0") {
    const TemporaryFolder folder;
    Served served((folder / "demo").string(), {"--demo"});
    CHECK(served.get("/healthz").status == 200);
    const auto begin = std::chrono::steady_clock::now();
    CHECK(served.stop() == 0);
    CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(5));
}
