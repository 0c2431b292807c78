// Compression, tags, and answers to clients that have the page already.
#include <doctest/doctest.h>

#include <atomic>
#include <stdexcept>

#include "samples.h"

using namespace fingerpost::http;
using namespace fingerpost::http::test;

TEST_CASE("text above 1 KiB is compressed for those who take gzip") {
    const TestServer server({}, {Route{Method::get, "/page", page}});
    const Reply plain = server.get("/page");
    CHECK(plain.body == page_text());
    CHECK_FALSE(plain.has("Content-Encoding"));
    CHECK(plain.header("Vary") == "Accept-Encoding");
    for (const char* accepted : {"gzip", "br, gzip;q=0.5", "GZIP", "*", "x-gzip", "deflate;q=0, gzip ; q=1.0",
                                 "*;q=0, gzip", "gzip;q=0.001"}) {
        CAPTURE(accepted);
        const Reply reply = server.get("/page", "Accept-Encoding: " + std::string(accepted) + "\r\n");
        CHECK(reply.header("Content-Encoding") == "gzip");
        CHECK(reply.header("Vary") == "Accept-Encoding");
        CHECK(reply.body.size() < plain.body.size() / 4);
        CHECK(gunzip(reply.body) == page_text());
    }
    for (const char* refused : {"gzip;q=0", "gzip; q=0.000", "*;q=0", "br", "", "identity", "gzip;q=0, *", "gzipped"}) {
        CAPTURE(refused);
        CHECK_FALSE(server.get("/page", "Accept-Encoding: " + std::string(refused) + "\r\n").has("Content-Encoding"));
    }
}

TEST_CASE("small bodies, pictures and what is compressed already are sent as they are") {
    Response small;
    small.body = std::string(1024, 'a');
    Response picture;
    picture.body = std::string(5000, 'a');
    picture.content_type = "image/png";
    Response ready;
    ready.body = std::string(5000, 'a');
    ready.headers = {{"Content-Encoding", "br"}};
    Response json;
    json.body = std::string(5000, 'a');
    json.content_type = "application/problem+json";
    const TestServer server(
        {}, {Route{Method::get, "/small", answer(small)}, Route{Method::get, "/picture", answer(picture)},
             Route{Method::get, "/ready", answer(ready)}, Route{Method::get, "/json", answer(json)}});
    const char* const gzip = "Accept-Encoding: gzip\r\n";
    CHECK(server.get("/small", gzip).body == small.body);
    CHECK(server.get("/picture", gzip).body == picture.body);
    CHECK_FALSE(server.get("/picture", gzip).has("Vary"));
    CHECK(server.get("/ready", gzip).header("Content-Encoding") == "br");
    CHECK(server.get("/json", gzip).header("Content-Encoding") == "gzip");
}

TEST_CASE("HEAD says the length of what GET would send, compressed or not") {
    const TestServer server({}, {Route{Method::get, "/page", page}});
    for (const char* headers : {"", "Accept-Encoding: gzip\r\n"}) {
        CAPTURE(headers);
        Client client = server.connect();
        const Reply head = client.ask(request("HEAD", "/page", headers), false);
        const Reply get = client.ask(request("GET", "/page", headers));
        CHECK(head.header("Content-Length") == std::to_string(get.body.size()));
        CHECK(head.header("ETag") == get.header("ETag"));
        CHECK(head.header("Content-Encoding") == get.header("Content-Encoding"));
        CHECK(client.ask(request("GET", "/page")).body == page_text());
    }
}

TEST_CASE("a tag differs by version and by encoding and is the same for HEAD and GET") {
    std::atomic<int> revision = 1;
    const TestServer server({}, {Route{Method::get, "/page", [&revision](const Request& r) {
                                           Response response = page(r);
                                           response.version = "revision-" + std::to_string(revision);
                                           return response;
                                       }}});
    const std::string plain = server.get("/page").header("ETag");
    const std::string gzipped = server.get("/page", "Accept-Encoding: gzip\r\n").header("ETag");
    CHECK(plain.front() == '"');
    CHECK(plain.back() == '"');
    CHECK(plain != gzipped);
    CHECK(server.head("/page").header("ETag") == plain);
    revision = 2;
    CHECK(server.get("/page").header("ETag") != plain);
}

TEST_CASE("a request for what the client still has is answered 304 with the same headers and no body") {
    const TestServer server(with_error_page(), {Route{Method::get, "/page", page}});
    const std::string plain = server.get("/page").header("ETag");
    const std::string gzipped = server.get("/page", "Accept-Encoding: gzip\r\n").header("ETag");
    const auto ask = [&server](const std::string& tags, const std::string& more = "") {
        return server.get("/page", "If-None-Match: " + tags + "\r\n" + more);
    };
    for (const std::string& tags : {plain, "\"other\", " + plain, plain + ",\"other\"", "W/" + plain, std::string("*"),
                                    "\"a,b\", W/\"x\"\r\nIf-None-Match: " + plain}) {
        CAPTURE(tags);
        const Reply reply = ask(tags);
        CHECK(reply.status == 304);
        CHECK(reply.header("ETag") == plain);
        CHECK(reply.header("Vary") == "Accept-Encoding");
        CHECK(reply.header("Cache-Control") == "private, no-cache");
        CHECK(reply.header("X-Content-Type-Options") == "nosniff");
        // The library says "Content-Length: 0", which caches have to leave out of account (RFC 9111, 3.2).
        CHECK(reply.body.empty());
        CHECK_FALSE(reply.has("Transfer-Encoding"));
        CHECK_FALSE(reply.has("Content-Type"));
    }
    CHECK(ask(gzipped, "Accept-Encoding: gzip\r\n").status == 304);
    CHECK(ask(gzipped, "Accept-Encoding: gzip\r\n").header("ETag") == gzipped);
    CHECK(ask(gzipped).status == 200);
    CHECK(ask("\"other\"").status == 200);
    CHECK(ask(plain.substr(1, plain.size() - 2)).status == 200);
}

TEST_CASE("where a route knows its version, a client that has it is answered without running the handler") {
    std::atomic<int> runs = 0;
    std::atomic<int> revision = 1;
    const auto version = [&revision](const Request& r) {
        return std::to_string(revision) + std::string(r.query.get("q"));
    };
    const auto handler = [&](const Request& r) {
        ++runs;
        Response response = page(r);
        response.version = version(r);
        return response;
    };
    const TestServer server(with_error_page(), {Route{Method::get, "/page", handler, version}});
    const std::string gzip = "Accept-Encoding: gzip\r\n";
    const std::string plain = server.get("/page?q=a").header("ETag");
    const std::string gzipped = server.get("/page?q=a", gzip).header("ETag");
    CHECK(runs == 2);
    const Reply reply = server.get("/page?q=a", "If-None-Match: " + plain + "\r\n");
    CHECK(reply.status == 304);
    CHECK(reply.header("ETag") == plain);
    CHECK(reply.header("Vary") == "Accept-Encoding");
    CHECK(reply.header("Cache-Control") == "private, no-cache");
    CHECK(reply.header("X-Content-Type-Options") == "nosniff");
    CHECK(reply.has("Date"));
    CHECK(server.get("/page?q=a", gzip + "If-None-Match: " + gzipped + "\r\n").header("ETag") == gzipped);
    CHECK(server.head("/page?q=a", "If-None-Match: " + plain + "\r\n").status == 304);
    CHECK(runs == 2);
    CHECK(server.get("/page?q=b", "If-None-Match: " + plain + "\r\n").status == 200);
    CHECK(server.get("/page?q=a", "If-None-Match: " + gzipped + "\r\n").status == 200);
    CHECK(server.get("/page?q=a", "If-None-Match: *\r\n").status == 304);
    revision = 2;
    CHECK(server.get("/page?q=a", "If-None-Match: " + plain + "\r\n").status == 200);
    CHECK(runs == 6);
}

TEST_CASE("a version that fails is answered like a handler that fails") {
    const auto fails = [](const Request&) -> std::string { throw std::runtime_error("secret"); };
    const TestServer server(with_error_page(), {Route{Method::get, "/page", page, fails}});
    CHECK(is_page(server.get("/page", "If-None-Match: \"x\"\r\n"), 500));
    CHECK(server.get("/page").status == 200);
}
