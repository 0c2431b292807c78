// What handlers are given, over real sockets.
#include <doctest/doctest.h>

#include "support.h"

using namespace fingerpost::http;
using namespace fingerpost::http::test;

namespace {

bool says(const Reply& reply, std::string_view line) {
    return reply.body.find(std::string(line) + "\n") != std::string::npos;
}

}  // namespace

TEST_CASE("a handler is given the decoded path, its parameters and the query") {
    const TestServer server;
    const Reply reply = server.get("/thing/caf%C3%A9?q=foot+care&near=TS1%201AA&q=%E2%82%AC");
    CHECK(reply.status == 200);
    CHECK(says(reply, "path=/thing/café"));
    CHECK(says(reply, "path:id=café"));
    CHECK(says(reply, "query:q=foot care"));
    CHECK(says(reply, "query:near=TS1 1AA"));
    CHECK(says(reply, "query:q=€"));
    CHECK(says(reply, "address=127.0.0.1"));
    CHECK(says(reply, "host=localhost"));
    CHECK(says(reply, "scheme=http"));
}

TEST_CASE("an encoded slash stays inside its segment") {
    const TestServer server;
    const Reply reply = server.get("/thing/a%2Fb");
    CHECK(reply.status == 200);
    CHECK(says(reply, "path:id=a/b"));
    CHECK(server.get("/thing%2Fa").status == 404);
}

TEST_CASE("a query of 10,000 characters is answered, one over 16 KiB is refused with 414") {
    const TestServer server;
    const std::string words(10'000, 'x');
    const Reply reply = server.get("/echo?q=" + words);
    CHECK(reply.status == 200);
    CHECK(says(reply, "query:q=" + words));
    CHECK(server.get("/echo?q=" + std::string(16 * 1024 - 2, 'x')).status == 200);
    CHECK(server.get("/echo?q=" + std::string(16 * 1024 - 1, 'x')).status == 414);
    CHECK(server.get("/echo?q=" + std::string(200'000, 'x')).status == 414);
}

TEST_CASE("a path over 1 KiB is refused with 414") {
    const TestServer server;
    CHECK(server.get("/thing/" + std::string(1024 - 7, 'x')).status == 200);
    CHECK(server.get("/thing/" + std::string(1024 - 6, 'x')).status == 414);
}

TEST_CASE("a path with control characters, ill-formed UTF-8, bad escapes or dot segments is refused with 400") {
    const TestServer server;
    for (const char* target :
         {"/thing/%00", "/thing/a%0d%0ab", "/thing/%7f", "/thing/%ff", "/thing/%c0%af", "/thing/%ed%a0%80", "/thing/%",
          "/thing/%4", "/thing/%zz", "/thing/../echo", "/thing/%2e%2e/echo", "/./echo", "/thing/..%2fx",
          "/echo#fragment", "echo", "*", "http://", "http://bad host/echo"}) {
        CAPTURE(target);
        CHECK(server.get(target).status == 400);
    }
    CHECK(server.get("/thing/...").status == 200);
    CHECK(server.get("/thing/a..b").status == 200);
}

TEST_CASE("a target in the form used with proxies is understood") {
    const TestServer server;
    const Reply reply = server.get("http://other.example:81/echo?q=1");
    CHECK(reply.status == 200);
    CHECK(says(reply, "host=other.example:81"));
    CHECK(says(reply, "query:q=1"));
}

TEST_CASE("a url-encoded form far above 8 KiB is read, up to the body limit of its route") {
    const TestServer server({}, {Route{Method::post, "/small", echo, nullptr, 100}});
    const std::string text(60'000, 'a');
    const Reply reply =
        server.post("/echo", "application/x-www-form-urlencoded", "notes=" + text + "&name=Caf%C3%A9+x");
    CHECK(reply.status == 200);
    CHECK(says(reply, "form:notes=" + text));
    CHECK(says(reply, "form:name=Café x"));
    CHECK(server.post("/small", "application/x-www-form-urlencoded", "a=" + std::string(98, 'a')).status == 200);
    CHECK(server.post("/small", "application/x-www-form-urlencoded", "a=" + std::string(99, 'a')).status == 413);
}

TEST_CASE("the text fields of a multipart form are read and its files are no fields") {
    const TestServer server;
    const std::string body =
        "a preamble to ignore\r\n--XyZ\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\nCafé\r\n"
        "--XyZ\r\ncontent-disposition: form-data; name=\"notes\"\r\nContent-Type: text/plain\r\n\r\nline one\r\nline "
        "--XyZ two\r\n"
        "--XyZ\r\nContent-Disposition: form-data; name=\"empty\"\r\n\r\n\r\n"
        "--XyZ\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"a;b.png\"\r\n\r\nsecret\r\n"
        "--XyZ\r\nContent-Disposition: form-data; filename*=UTF-8''x; name=\"other\"\r\n\r\nsecret\r\n"
        "--XyZ--\r\nan epilogue";
    const Reply reply = server.post("/echo", "multipart/form-data; charset=utf-8; boundary=\"XyZ\"", body);
    CHECK(reply.status == 200);
    CHECK(says(reply, "form:title=Café"));
    CHECK(says(reply, "form:notes=line one\r\nline --XyZ two"));
    CHECK(says(reply, "form:empty="));
    CHECK(reply.body.find("secret") == std::string::npos);
}

TEST_CASE("files of a multipart form arrive whole, by their field; those that nobody chose are left out") {
    const TestServer server;
    const std::string bytes("\x89PNG\r\n\x1a\n\0\r\n--Xy\xff\r\n-", 19);
    const auto part = [](const std::string& head, const std::string& content) { return "--XyZ\r\nContent-Disposition: form-data; " + head + "\r\n\r\n" + content + "\r\n"; };
    const Reply reply = server.post("/echo", "multipart/form-data; boundary=XyZ",
                                    part("name=\"logo\"; filename=\"../../etc/passwd\"\r\nContent-Type: image/PNG; x=y", bytes) +
                                        part("name=\"none\"; filename=\"\"\r\nContent-Type: application/octet-stream", "") + part("name=\"more\"; filename=\"a\"", "x") +
                                        part("name=\"title\"", "Café") + "--XyZ--\r\n");
    CHECK(reply.status == 200);
    CHECK(says(reply, "file:logo=image/png:" + std::to_string(bytes.size())));
    CHECK(says(reply, "file:more=:1"));
    CHECK(says(reply, "form:title=Café"));
    CHECK(reply.body.find("none") == std::string::npos);
    CHECK(reply.body.find("passwd") == std::string::npos);
    std::string many;
    for (int number = 0; number < 4097; ++number) many += part("name=\"f\"; filename=\"a\"", "");
    CHECK(server.post("/echo", "multipart/form-data; boundary=XyZ", many + "--XyZ--").status >= 400);
}

TEST_CASE("an ill-formed multipart form is refused with 400") {
    const TestServer server;
    const std::string part = "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nvalue";
    for (const std::string& body : {std::string("no boundary"), std::string(), part, part + "\r\n--b",
                                    part + "\r\n--bx\r\n", std::string("--b\r\nno colon\r\n\r\n"),
                                    std::string("--b\r\nContent-Disposition: form-data\r\n\r\nnameless\r\n--b--"),
                                    std::string("--b\r\n"), std::string("--b")}) {
        CAPTURE(body);
        CHECK(server.post("/echo", "multipart/form-data; boundary=b", body).status == 400);
    }
    CHECK(server.post("/echo", "multipart/form-data", part + "\r\n--b--").status == 400);
    CHECK(server.post("/echo", "multipart/form-data; boundary=" + std::string(71, 'b'), part).status == 400);
    CHECK(server.post("/echo", "multipart/form-data; boundary=b", part + "\r\n--b--").status == 200);
}

TEST_CASE("any other body is given to the handler as it is") {
    const TestServer server;
    const Reply reply = server.post("/echo", "application/json", "{\"a\":\"\xff\"}");
    CHECK(says(reply, "body={\"a\":\"\xff\"}"));
}

TEST_CASE("HEAD is answered like GET, with the length and without the body") {
    const TestServer server;
    Client client = server.connect();
    const Reply head = client.ask(request("HEAD", "/thing/1"), false);
    CHECK(head.status == 200);
    const Reply get = client.ask(request("GET", "/thing/12"));
    // "HEAD" is one letter longer than "GET", and "12" twice one longer than "1".
    CHECK(std::stoul(head.header("Content-Length")) + 1 == get.body.size());
    CHECK(head.header("Content-Type") == get.header("Content-Type"));
    const Reply missing = client.ask(request("HEAD", "/nothing"), false);
    CHECK(missing.status == 404);
    CHECK(client.ask(request("GET", "/thing/12")).status == 200);
}

TEST_CASE("OPTIONS says which methods a path answers") {
    const TestServer server;
    const Reply reply = server.ask(request("OPTIONS", "/echo"));
    CHECK(reply.status == 204);
    CHECK(reply.header("Allow") == "GET, HEAD, POST, OPTIONS");
    CHECK(reply.header("Content-Length").empty());
    CHECK(server.ask(request("OPTIONS", "*")).status == 204);
    CHECK(server.ask(request("OPTIONS", "/nothing")).status == 404);
}

TEST_CASE("a wrong method is answered 405 with Allow, an unknown path 404, an unknown method 501") {
    const TestServer server;
    const Reply wrong = server.ask(request("POST", "/thing/1", "", "x"));
    CHECK(wrong.status == 405);
    CHECK(wrong.header("Allow") == "GET, HEAD, OPTIONS");
    CHECK(server.ask(request("DELETE", "/echo")).status == 405);
    CHECK(server.get("/nothing").status == 404);
    for (const char* method : {"TRACE", "CONNECT", "PROPFIND", "get", "BREW", "G!T"}) {
        CAPTURE(method);
        CHECK(server.ask(request(method, "/echo")).status == 501);
    }
}

TEST_CASE("HTTP/1.0 is answered and closed, unless it asks to be kept") {
    const TestServer server;
    Client plain = server.connect();
    const Reply reply = plain.ask("GET /echo HTTP/1.0\r\n\r\n");
    CHECK(reply.status == 200);
    CHECK(reply.header("Connection") == "close");
    CHECK(plain.is_closed());
    Client kept = server.connect();
    CHECK(kept.ask("GET /echo HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n").header("Connection") == "Keep-Alive");
    CHECK(kept.ask("GET /echo HTTP/1.0\r\n\r\n").status == 200);
}

TEST_CASE("a connection is kept until the client asks to close it") {
    const TestServer server;
    Client client = server.connect();
    for (int count = 0; count < 50; ++count) CHECK(client.ask(request("GET", "/echo")).status == 200);
    CHECK(client.ask(request("GET", "/echo", "Connection: foo, Close\r\n")).header("Connection") == "close");
    CHECK(client.is_closed());
}

TEST_CASE("pipelined requests are answered in order") {
    const TestServer server;
    Client client = server.connect();
    std::string bytes;
    for (int count = 0; count < 20; ++count) bytes += request("GET", "/thing/" + std::to_string(count));
    bytes += request("POST", "/echo", "", "the body") + request("GET", "/thing/last", "Connection: close\r\n");
    client.send(bytes);
    for (int count = 0; count < 20; ++count) CHECK(says(client.receive(), "path:id=" + std::to_string(count)));
    CHECK(says(client.receive(), "body=the body"));
    CHECK(says(client.receive(), "path:id=last"));
    CHECK(client.is_closed());
}

TEST_CASE("a request that arrives byte by byte is put together") {
    const TestServer server;
    Client client = server.connect();
    for (const char c : "\r\n\r\n" + request("POST", "/echo", "", "slow")) client.send(std::string(1, c));
    CHECK(says(client.receive(), "body=slow"));
}

TEST_CASE("a client that has finished sending is still answered") {
    const TestServer server;
    Client client = server.connect();
    client.send(request("GET", "/echo"));
    client.finish_sending();
    CHECK(client.receive().status == 200);
    CHECK(client.is_closed());
}

TEST_CASE("a client that waits to be told to send its body is told, or refused at once") {
    const TestServer server;
    Client client = server.connect();
    const std::string head = "POST /echo HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: ";
    CHECK(client.ask(head + "5\r\n\r\n").status == 100);
    CHECK(says(client.ask("hello"), "body=hello"));
    CHECK(client.ask(head + "999999\r\n\r\n").status == 413);
    CHECK(client.is_closed());
    CHECK(server.ask(request("GET", "/echo", "Expect: a miracle\r\n")).status == 417);
}

TEST_CASE("cookies and languages sent in several headers reach the handler together") {
    const TestServer server;
    CHECK(says(server.get("/echo", "Cookie: a=1\r\ncookie: b=2\r\n"), "cookie=a=1; b=2"));
}

TEST_CASE("forwarded headers are believed from trusted proxies only, and only as far as they vouch") {
    const std::string headers =
        "X-Forwarded-For: 6.6.6.6, 203.0.113.9\r\nX-Forwarded-For: 10.0.0.7\r\nX-Forwarded-Proto: https\r\n";
    {
        const TestServer open;
        const Reply reply = open.get("/echo", headers + "REMOTE_ADDR: 6.6.6.6\r\nForwarded: for=6.6.6.6\r\n");
        CHECK(says(reply, "address=127.0.0.1"));
        CHECK(says(reply, "scheme=http"));
    }
    ServerOptions options;
    options.trusted_proxies = {"127.0.0.1", "10.0.0.0/8", "::1"};
    const TestServer server(options);
    const Reply reply = server.get("/echo", headers);
    CHECK(says(reply, "address=203.0.113.9"));
    CHECK(says(reply, "scheme=https"));
    CHECK(says(server.get("/echo"), "address=127.0.0.1"));
    CHECK(says(server.get("/echo", "X-Forwarded-For: 203.0.113.9, not-an-address\r\n"), "address=127.0.0.1"));
    CHECK(says(server.get("/echo", "X-Forwarded-For: 203.0.113.9:4711\r\n"), "address=203.0.113.9"));
    CHECK(says(server.get("/echo", "X-Forwarded-For: [2001:db8::7]:80\r\n"), "address=2001:db8::7"));
    CHECK(says(server.get("/echo", "X-Forwarded-For: 10.1.1.1, 10.2.2.2\r\n"), "address=10.1.1.1"));
    CHECK(says(server.get("/echo", "X-Forwarded-Proto: https, http\r\n"), "scheme=http"));
}

TEST_CASE("a trusted proxy that is no address is refused when the server is started") {
    for (const char* entry : {"proxy.example", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/8x", "::1/129", ""}) {
        CAPTURE(entry);
        ServerOptions options;
        options.port = 0;
        options.trusted_proxies = {entry};
        Server server(options, Router());
        const auto result = server.listen();
        REQUIRE_FALSE(result);
        CHECK(result.error().code == fingerpost::base::ErrorCode::invalid);
        CHECK(result.error().field == "http.trusted_proxies");
    }
}
