// What clients are sent: headers, errors, and what is written down of it.
#include <doctest/doctest.h>

#include <mutex>
#include <set>
#include <stdexcept>

#include "samples.h"

using namespace fingerpost::http;
using namespace fingerpost::http::test;

TEST_CASE("every error is answered with the error page and the default headers") {
    const TestServer server(
        with_error_page(),
        {Route{Method::get, "/throws", [](const Request&) -> Response { throw std::runtime_error("secret"); }}});
    const std::vector<std::pair<int, std::string>> cases{
        {400, "GET /echo HTTP/1.1\r\n\r\n"},
        {400, request("GET", "/echo", "Transfer-Encoding: chunked\r\n")},
        {404, request("GET", "/nothing")},
        {405, request("POST", "/thing/1")},
        {411, "POST /echo HTTP/1.1\r\nHost: x\r\n\r\n"},
        {413, "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999\r\n\r\n"},
        {414, request("GET", "/" + std::string(2000, 'a'))},
        {415, request("POST", "/echo", "Content-Encoding: br\r\n", "x")},
        {417, request("GET", "/echo", "Expect: x\r\n")},
        {431, request("GET", "/echo", "X-A: " + std::string(9000, 'a') + "\r\n")},
        {500, request("GET", "/throws")},
        {501, request("TRACE", "/echo")},
    };
    for (const auto& [status, bytes] : cases) {
        CAPTURE(status);
        const Reply reply = server.ask(bytes);
        CHECK(is_page(reply, status));
        CHECK(reply.header("X-Content-Type-Options") == "nosniff");
        CHECK(reply.header("Content-Security-Policy") == "default-src 'self'");
        CHECK(reply.header("Cache-Control") == "no-store");
        CHECK(reply.has("Date"));
        CHECK_FALSE(reply.has("ETag"));
    }
}

TEST_CASE("an exception is answered with a page that names the incident and not its cause") {
    std::mutex mutex;
    std::string logged;
    ServerOptions options = with_error_page();
    options.access_log = [&](const AccessRecord& record) {
        const std::lock_guard lock(mutex);
        logged = record.incident_id;
    };
    TestServer server(
        options, {Route{Method::get, "/throws", [](const Request&) -> Response { throw std::runtime_error("secret"); }},
                  Route{Method::get, "/odd", [](const Request&) -> Response { throw 7; }},
                  Route{Method::get, "/no-status", answer([] {
                            Response r;
                            r.status = 0;
                            return r;
                        }())}});
    const Reply reply = server.get("/throws");
    CHECK(is_page(reply, 500));
    CHECK(reply.body.find("secret") == std::string::npos);
    CHECK(reply.head.find("secret") == std::string::npos);
    server.stop();
    CHECK(logged.size() == 10);
    CHECK(reply.body.find(logged) != std::string::npos);

    const TestServer again(with_error_page(), {Route{Method::get, "/odd", [](const Request&) -> Response { throw 7; }},
                                               Route{Method::get, "/no-status", answer([] {
                                                         Response r;
                                                         r.status = 0;
                                                         return r;
                                                     }())}});
    CHECK(is_page(again.get("/odd"), 500));
    CHECK(is_page(again.get("/no-status"), 500));
    CHECK(again.get("/echo").status == 200);
}

TEST_CASE("an error page that fails is replaced by a plain sentence") {
    ServerOptions options = with_error_page();
    options.error_page = [](int, const Request&) -> Response { throw std::runtime_error("secret"); };
    const TestServer server(options);
    const Reply reply = server.get("/nothing");
    CHECK(reply.status == 404);
    CHECK(reply.body == "404 Not Found\n");
    CHECK(reply.header("Content-Type") == "text/plain; charset=utf-8");
    CHECK(reply.header("X-Content-Type-Options") == "nosniff");
    const TestServer plain;
    CHECK(plain.get("/nothing").body == "404 Not Found\n");
}

TEST_CASE("a header with a line break or NUL in its value, or no token for a name, is dropped") {
    Response response;
    response.body = "fine";
    response.headers = {{"Location", "/x\r\nSet-Cookie: a=b"},
                        {"X-Nul", std::string("a\0b", 3)},
                        {"X Bad", "a"},
                        {"", "a"},
                        {"X-Lf", "a\nb"},
                        {"X-Good", "a"},
                        {"Set-Cookie", "a=1"},
                        {"Set-Cookie", "b=2"}};
    Response odd_type = response;
    odd_type.content_type = "text/html\r\nX-Injected: 1";
    const TestServer server({},
                            {Route{Method::get, "/x", answer(response)}, Route{Method::get, "/odd", answer(odd_type)}});
    const Reply reply = server.get("/x");
    CHECK(reply.status == 200);
    for (const char* name : {"Location", "X-Nul", "X Bad", "X-Lf"}) CHECK_FALSE(reply.has(name));
    CHECK(reply.header("X-Good") == "a");
    CHECK(reply.header("Set-Cookie") == "a=1 | b=2");
    CHECK_FALSE(server.get("/odd").has("X-Injected"));
}

TEST_CASE("headers that must agree with the bytes are the server's alone") {
    Response response;
    response.body = "four";
    response.headers = {{"Content-Length", "999"},
                        {"Transfer-Encoding", "chunked"},
                        {"Connection", "close"},
                        {"Date", "never"},
                        {"etag", "\"x\""}};
    const TestServer server({}, {Route{Method::get, "/x", answer(response)}});
    const Reply reply = server.get("/x");
    CHECK(reply.header("Content-Length") == "4");
    CHECK_FALSE(reply.has("Transfer-Encoding"));
    CHECK(reply.header("Connection").empty());
    CHECK(reply.header("Date").ends_with(" GMT"));
    CHECK_FALSE(reply.has("ETag"));
}

TEST_CASE("a header of a response takes the place of the default of its name") {
    Response response;
    response.headers = {{"content-security-policy", "default-src 'none'"}, {"Cache-Control", "public, max-age=60"}};
    const TestServer server(with_error_page(), {Route{Method::get, "/x", answer(response)}});
    const Reply reply = server.get("/x");
    CHECK(reply.header("Content-Security-Policy") == "default-src 'none'");
    CHECK(reply.header("Cache-Control") == "public, max-age=60");
    CHECK(reply.header("X-Content-Type-Options") == "nosniff");
}

TEST_CASE("how a response may be kept is said in Cache-Control") {
    Response response;
    response.body = "x";
    Response asset = response;
    asset.caching = Caching::immutable;
    Response kept = response;
    kept.caching = Caching::revalidate;
    const TestServer server({},
                            {Route{Method::get, "/no", answer(response)}, Route{Method::get, "/asset", answer(asset)},
                             Route{Method::get, "/kept", answer(kept)}});
    CHECK(server.get("/no").header("Cache-Control") == "no-store");
    CHECK_FALSE(server.get("/no").has("ETag"));
    CHECK(server.get("/asset").header("Cache-Control") == "public, max-age=31536000, immutable");
    CHECK(server.get("/kept").header("Cache-Control") == "private, no-cache");
    CHECK(server.get("/kept").has("ETag"));
}

TEST_CASE("the access log has the path, the time and the address, and never the query") {
    std::mutex mutex;
    std::vector<AccessRecord> records;
    ServerOptions options = with_error_page();
    options.access_log = [&](const AccessRecord& record) {
        const std::lock_guard lock(mutex);
        records.push_back(record);
        throw std::runtime_error("a full disk");  // does nobody any harm
    };
    TestServer server(options);
    Client client = server.connect();
    const Reply reply = client.ask(request("GET", "/thing/a%20b?q=he+hits+me"));
    CHECK(reply.status == 200);
    client.ask(request("POST", "/nothing?q=private", "", "x"));
    client.ask("BAD /\x01 HTTP/1.1\r\nHost: x\r\n\r\n");
    server.stop();
    REQUIRE(records.size() == 3);
    CHECK(records[0].method == "GET");
    CHECK(records[0].path == "/thing/a b");
    CHECK(records[0].status == 200);
    CHECK(records[0].bytes == reply.body.size());
    CHECK(records[0].milliseconds >= 0);
    CHECK(records[0].milliseconds < 5000);
    CHECK(records[0].client_address == "127.0.0.1");
    CHECK(records[1].path == "/nothing");
    CHECK(records[1].status == 404);
    CHECK(records[2].status == 501);
    CHECK(records[2].path.empty());
    CHECK(std::set<std::string>{records[0].incident_id, records[1].incident_id, records[2].incident_id}.size() == 3);
}
