// Answers made piece by piece; how often one client may ask.
#include <doctest/doctest.h>
#include <fingerpost/http/rate_limit.h>

#include <atomic>
#include <stdexcept>

#include "support.h"

using namespace fingerpost::http;
using namespace fingerpost::http::test;
using namespace std::chrono_literals;

namespace {

// `pieces` pieces of `size` letters, the first all "a", the next all "b" …
Handler streaming(std::size_t pieces, std::size_t size, std::atomic<int>* made = nullptr) {
    return [=](const Request&) {
        Response response;
        response.content_type = "text/plain";
        response.stream = [=, at = std::size_t{0}](std::string& piece) mutable {
            if (made != nullptr) ++*made;
            if (at < pieces) piece.append(size, static_cast<char>('a' + at % 26));
            return ++at < pieces;
        };
        return response;
    };
}

std::string expected(std::size_t pieces, std::size_t size) {
    std::string text;
    for (std::size_t at = 0; at < pieces; ++at) text.append(size, static_cast<char>('a' + at % 26));
    return text;
}

}  // namespace

TEST_CASE("a streamed body arrives whole, in order, and compressed where that is asked for") {
    const TestServer server({}, {Route{Method::get, "/stream", streaming(40, 30'000)}});
    const std::string wanted = expected(40, 30'000);
    const Reply plain = server.get("/stream");
    CHECK(plain.whole);
    CHECK((plain.body == wanted));
    const Reply compressed = server.get("/stream", "Accept-Encoding: gzip\r\n");
    CHECK(compressed.header("Content-Encoding") == "gzip");
    CHECK(compressed.body.size() < wanted.size() / 10);
    CHECK((gunzip(compressed.body) == wanted));
    CHECK(server.head("/stream").status == 200);
    CHECK(server.get("/echo").status == 200);
}

TEST_CASE("pieces are made only when the client has taken those before") {
    std::atomic<int> made = 0;
    const TestServer server({}, {Route{Method::get, "/stream", streaming(10'000, 100'000, &made)}});
    Client client = server.connect();
    client.send(request("GET", "/stream"));
    std::this_thread::sleep_for(500ms);
    // A gigabyte is asked for, and nothing taken: what sockets hold has been made, and no more.
    CHECK(made > 0);
    CHECK(made < 200);
    CHECK(server.get("/echo").status == 200);
}

TEST_CASE("a stream that fails leaves an answer that is not whole, and the server goes on") {
    const auto failing = [](const Request&) {
        Response response;
        response.content_type = "text/plain";
        response.stream = [count = 0](std::string& piece) mutable -> bool {
            if (++count == 3) throw std::runtime_error("the store is gone");
            piece.append(1000, 'x');
            return true;
        };
        return response;
    };
    const TestServer server({}, {Route{Method::get, "/stream", failing}});
    Client client = server.connect();
    client.send(request("GET", "/stream"));
    const Reply reply = client.receive();
    CHECK(reply.body.size() == 2000);
    CHECK_FALSE(reply.whole);
    CHECK(server.get("/echo").status == 200);
}

TEST_CASE("many streams at once keep nobody waiting, and stopping in the midst of them is orderly") {
    TestServer server({}, {Route{Method::get, "/stream", streaming(100'000, 60'000)}});
    std::vector<Client> clients;
    for (int count = 0; count < 8; ++count) {
        clients.push_back(server.connect());
        clients.back().send(request("GET", "/stream"));
    }
    const auto start = std::chrono::steady_clock::now();
    for (int count = 0; count < 20; ++count) CHECK(server.get("/echo").status == 200);
    CHECK(milliseconds_since(start) < 5000);
    server.stop();
}

TEST_CASE("the headers of a route are on every answer of it, a 304 from its version too") {
    Route route{Method::get, "/data", [](const Request&) {
                    Response response;
                    response.caching = Caching::revalidate;
                    response.version = "7";
                    return response;
                }};
    route.version = [](const Request&) { return std::string("7"); };
    route.headers = {{"Access-Control-Allow-Origin", "*"}, {"X-Default", "own"}};
    ServerOptions options;
    options.default_headers = {{"X-Default", "default"}, {"X-Other", "other"}};
    const TestServer server(options, {route});
    const Reply first = server.get("/data");
    CHECK(first.header("Access-Control-Allow-Origin") == "*");
    CHECK(first.header("X-Default") == "own");
    CHECK(first.header("X-Other") == "other");
    const Reply again = server.get("/data", "If-None-Match: " + first.header("ETag") + "\r\n");
    CHECK(again.status == 304);
    CHECK(again.header("Access-Control-Allow-Origin") == "*");
    CHECK(again.header("X-Default") == "own");
}

TEST_CASE("a client may ask so often at once, and from then on at a steady rate; others are not held to it") {
    RateLimiter limiter(60);
    const RateLimiter::Time start{};
    for (int count = 0; count < 60; ++count) CHECK(limiter.take("192.0.2.1", 1, start) == 0);
    CHECK(limiter.take("192.0.2.1", 1, start) == 1);
    CHECK(limiter.take("192.0.2.1", 30, start) == 30);
    CHECK(limiter.take("192.0.2.2", 1, start) == 0);
    CHECK(limiter.take("192.0.2.1", 1, start + 1s) == 0);
    CHECK(limiter.take("192.0.2.1", 1, start + 1s) == 1);
    CHECK(limiter.take("192.0.2.1", 1000, start + 1h) == 0);  // dearer than a bucket: a full one is enough
    CHECK(RateLimiter(0).take("192.0.2.1", 1, start) == 0);
}

TEST_CASE("addresses of one subscriber's network share a bucket, and full buckets are forgotten") {
    CHECK(rate_limit_key("2001:db8:1:2::1") == rate_limit_key("2001:db8:1:2:ffff::9"));
    CHECK(rate_limit_key("2001:db8:1:2::1") != rate_limit_key("2001:db8:1:3::1"));
    CHECK(rate_limit_key("192.0.2.1") != rate_limit_key("192.0.2.2"));
    RateLimiter limiter(60);
    const RateLimiter::Time start{};
    for (int number = 0; number < 5000; ++number) limiter.take("10.0." + std::to_string(number / 250) + "." + std::to_string(number % 250), 1, start + std::chrono::seconds(number));
    CHECK(limiter.clients() < 1200);
}
