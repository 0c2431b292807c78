// Suggestions of the product being served: what a script asks for while somebody types.
#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <set>

#include "demo.h"

using namespace fingerpost::test;
using nlohmann::json;

namespace {

Reply suggest(const std::string& query) { return demo().served.get("/suggest" + query); }
json list(const std::string& typed) { return json::parse(suggest("?q=" + typed).body)["suggestions"]; }

}  // namespace

TEST_CASE("suggestions have a kind, a label, a detail and an address that answers") {
    std::set<std::string> kinds;
    for (const char* typed : {"foot", "toenail", "library", "ashcombe", "lunch", "fernleigh"}) {
        for (const json& one : list(typed)) {
            kinds.insert(one["kind"].get<std::string>());
            CHECK_FALSE(one["label"].get<std::string>().empty());
            CHECK_FALSE(one["detail"].get<std::string>().empty());
            const auto address = one["address"].get<std::string>();
            CHECK_MESSAGE(demo().served.get(address).status == 200, address);
        }
    }
    CHECK(kinds == std::set<std::string>{"category", "need", "organisation", "service"});
}

TEST_CASE("at most eight are suggested, and their number is told in words") {
    for (const char* typed : {"a", "s", "f", "co", "the", "service"}) CHECK(list(typed).size() <= 8);
    const json body = json::parse(suggest("?q=foot").body);
    CHECK(has(body["told"].get<std::string>(), std::to_string(body["suggestions"].size()) + " suggestion"));
}

TEST_CASE("part of a need's words suggests the need") {
    bool seen = false;
    for (const json& one : list("toenail")) seen = seen || one["label"] == "I cannot cut my toenails";
    CHECK(seen);
}

TEST_CASE("nothing typed, too much typed and hostile bytes are answered with an empty list") {
    for (const std::string& query : {std::string(), std::string("?q="), std::string("?q=%20%20"), std::string("?q=%00"),
                                     std::string("?q=%FF%FE"), std::string("?q=%22%3E%3Cscript%3E"), std::string("?q=*&q=foot"),
                                     std::string("?q=") + std::string(300, 'a'), std::string("?x=foot"), std::string("?q=%zz")}) {
        const Reply reply = suggest(query);
        CHECK_MESSAGE(reply.status == 200, query);
        CHECK_MESSAGE(json::parse(reply.body)["suggestions"].empty(), query);
        CHECK_FALSE(has(reply.body, "<script>"));
    }
}

TEST_CASE("suggestions are JSON with the security headers, kept by nobody, and set no cookie") {
    const Reply reply = suggest("?q=foot");
    CHECK(reply.header("Content-Type") == "application/json");
    CHECK(reply.header("Cache-Control") == "no-store");
    CHECK(reply.header("X-Content-Type-Options") == "nosniff");
    CHECK(has(reply.header("Content-Security-Policy"), "default-src 'self'"));
    CHECK_FALSE(has(reply.headers, "Set-Cookie"));
    const std::string posted = fingerpost::test::exchange_bytes(
        demo().served.port(), "POST /suggest?q=foot HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    CHECK(has(posted, " 405 "));
}

TEST_CASE("the log names nothing that was typed") {
    suggest("?q=verysecretletters");
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
    const std::string log = demo().served.process().err();
    CHECK(has(log, "/suggest"));
    CHECK_FALSE(has(log, "verysecretletters"));
}

TEST_CASE("a listing that has closed for good is not suggested") {
    const auto names = fingerpost::test::run_process(
        {"/usr/bin/sqlite3", demo().data + "/fingerpost.db", "select name from service where status='defunct'"});
    const std::string name = names.out.substr(0, names.out.find('\n'));
    REQUIRE_FALSE(name.empty());
    std::string typed;
    for (const char c : name) typed += c == ' ' ? '+' : c;
    for (const json& one : list(typed)) CHECK(one["label"] != name);
}
