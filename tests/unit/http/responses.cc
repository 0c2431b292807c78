// What clients are sent: headers, errors, compression, conditional requests.
#include <doctest/doctest.h>

#include <atomic>
#include <mutex>
#include <set>
#include <stdexcept>

#include "support.h"

using namespace fingerpost::http;
using namespace fingerpost::http::test;

namespace {

std::string page_text() {
    std::string text = "<!doctype html><title>Foot care</title>\n";
    for (int count = 0; count < 500; ++count)
        text += "<li><a href=\"/service/" + std::to_string(count * 7919) + "\">Foot care</a>\n";
    return text;
}

Response page(const Request&) {
    Response response;
    response.body = page_text();
    response.caching = Caching::revalidate;
    response.version = "revision-7";
    response.headers = {{"Content-Language", "en"}};
    return response;
}

Handler answer(Response response) {
    return [response](const Request&) { return response; };
}

Response error_page(int status, const Request& request) {
    Response response;
    response.body = "<h1>Error " + std::to_string(status) + "</h1><p>" + request.incident_id + "</p>";
    return response;
}

ServerOptions with_error_page() {
    ServerOptions options;
    options.error_page = error_page;
    options.default_headers = {{"X-Content-Type-Options", "nosniff"},
                               {"Content-Security-Policy", "default-src 'self'"}};
    return options;
}

bool is_page(const Reply& reply, int status) {
    return reply.status == status && reply.body.find("<h1>Error " + std::to_string(status) + "</h1>") == 0;
}

}  // namespace

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
