// Suggestions of the product being served: what a script asks for while somebody types.
#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <set>

#include "support/served.h"

using fingerpost::test::Reply;
using fingerpost::test::Served;
using fingerpost::test::TemporaryFolder;
using nlohmann::json;

namespace {

struct Demo {
    TemporaryFolder folder;
    std::string data = (folder / "demo").string();
    Served served{data, {"--demo"}};

    Reply get(const std::string& query) const { return served.get("/suggest" + query); }
    json list(const std::string& typed) const { return json::parse(get("?q=" + typed).body)["suggestions"]; }
};

Demo& demo() {
    static Demo shared;
    return shared;
}

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("suggestions have a kind, a label, a detail and an address that answers") {
    std::set<std::string> kinds;
    for (const char* typed : {"foot", "toenail", "library", "ashcombe", "lunch", "fernleigh"}) {
        for (const json& one : demo().list(typed)) {
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
    for (const char* typed : {"a", "s", "f", "co", "the", "service"}) CHECK(demo().list(typed).size() <= 8);
    const json body = json::parse(demo().get("?q=foot").body);
    CHECK(contains(body["told"].get<std::string>(), std::to_string(body["suggestions"].size()) + " suggestion"));
}

TEST_CASE("part of a need's words suggests the need") {
    bool seen = false;
    for (const json& one : demo().list("toenail")) seen = seen || one["label"] == "I cannot cut my toenails";
    CHECK(seen);
}

TEST_CASE("nothing typed, too much typed and hostile bytes are answered with an empty list") {
    for (const std::string& query : {std::string(), std::string("?q="), std::string("?q=%20%20"), std::string("?q=%00"),
                                     std::string("?q=%FF%FE"), std::string("?q=%22%3E%3Cscript%3E"), std::string("?q=*&q=foot"),
                                     std::string("?q=") + std::string(300, 'a'), std::string("?x=foot"), std::string("?q=%zz")}) {
        const Reply reply = demo().get(query);
        CHECK_MESSAGE(reply.status == 200, query);
        CHECK_MESSAGE(json::parse(reply.body)["suggestions"].empty(), query);
        CHECK_FALSE(contains(reply.body, "<script>"));
    }
}

TEST_CASE("suggestions are JSON with the security headers, kept by nobody, and set no cookie") {
    const Reply reply = demo().get("?q=foot");
    CHECK(reply.header("Content-Type") == "application/json");
    CHECK(reply.header("Cache-Control") == "no-store");
    CHECK(reply.header("X-Content-Type-Options") == "nosniff");
    CHECK(contains(reply.header("Content-Security-Policy"), "default-src 'self'"));
    CHECK_FALSE(contains(reply.headers, "Set-Cookie"));
    const std::string posted = fingerpost::test::exchange_bytes(
        demo().served.port(), "POST /suggest?q=foot HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    CHECK(contains(posted, " 405 "));
}

TEST_CASE("the log names nothing that was typed") {
    demo().get("?q=verysecretletters");
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
    const std::string log = demo().served.process().err();
    CHECK(contains(log, "/suggest"));
    CHECK_FALSE(contains(log, "verysecretletters"));
}

TEST_CASE("a listing that has closed for good is not suggested") {
    const auto names = fingerpost::test::run_process(
        {"/usr/bin/sqlite3", demo().data + "/fingerpost.db", "select name from service where status='defunct'"});
    const std::string name = names.out.substr(0, names.out.find('\n'));
    REQUIRE_FALSE(name.empty());
    std::string typed;
    for (const char c : name) typed += c == ' ' ? '+' : c;
    for (const json& one : demo().list(typed)) CHECK(one["label"] != name);
}
