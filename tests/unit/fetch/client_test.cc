#include <doctest/doctest.h>
#include <fingerpost/fetch/client.h>

#include <atomic>

#include "support.h"

using namespace fetch_test;
using fingerpost::base::ErrorCode;
using fingerpost::fetch::Client;
using fingerpost::fetch::ClientOptions;
using std::chrono::milliseconds;

namespace {

ClientOptions patient(std::vector<milliseconds>* pauses = nullptr) {
    ClientOptions options;
    options.allow_private = true;
    options.pause = [pauses](milliseconds time) {
        if (pauses != nullptr) pauses->push_back(time);
    };
    return options;
}

}  // namespace

TEST_CASE("a page of a loopback server is refused, and had when private addresses are allowed") {
    const LocalServer server({get("/page", [](const http::Request&) { return answer("{}"); })});
    Client shy({});
    const auto refused = shy.get(server.url("/page"));
    REQUIRE(!refused);
    CHECK(refused.error().code == ErrorCode::unsupported);
    Client bold(patient());
    CHECK(must(bold.get(server.url("/page"))).body == "{}");
}

TEST_CASE("a loopback address is refused however it is written") {
    Client client({});
    for (const char* url : {"http://localhost/", "http://127.1/", "http://0x7f.1/", "http://2130706433/", "http://[::1]/", "http://[::ffff:127.0.0.1]/", "http://0/"}) {
        const auto got = client.get(url);
        REQUIRE_MESSAGE(!got, url);
        CHECK_MESSAGE(got.error().code == ErrorCode::unsupported, got.error().describe());
    }
}

TEST_CASE("other schemes and names in addresses are refused") {
    Client client(patient());
    CHECK(client.get("file:///etc/passwd").error().code == ErrorCode::unsupported);
    CHECK(client.get("gopher://127.0.0.1/").error().code == ErrorCode::unsupported);
    CHECK(client.get("http://user:secret@127.0.0.1/").error().code == ErrorCode::invalid);
    CHECK(client.get("not an address").error().code == ErrorCode::invalid);
}

TEST_CASE("the connection goes to the address that was checked, though the name would mean another a moment later") {
    std::atomic<int> asked = 0, served = 0;
    const LocalServer server({get("/", [&](const http::Request&) {
        ++served;
        return answer("{}");
    })});
    ClientOptions options;
    options.attempts = 1;
    options.connect_time = milliseconds(300);
    // What a rebinding name server does: a public address first, the loopback one after that.
    options.resolve = [&](const std::string&) -> fingerpost::base::Result<std::vector<std::string>> {
        return std::vector<std::string>{asked++ == 0 ? "198.41.0.4" : "127.0.0.1"};
    };
    Client client(options);
    CHECK(!client.get("http://rebinding.example.org:" + std::to_string(server.port()) + "/"));
    CHECK(asked == 1);
    CHECK(served == 0);
    // The second time the name means loopback, and that is seen.
    CHECK(client.get("http://rebinding.example.org:" + std::to_string(server.port()) + "/").error().code == ErrorCode::unsupported);
    CHECK(served == 0);
}

TEST_CASE("one private address among a host's public ones is enough to refuse it") {
    ClientOptions options;
    options.resolve = [](const std::string&) -> fingerpost::base::Result<std::vector<std::string>> { return std::vector<std::string>{"93.184.216.34", "10.0.0.1"}; };
    Client client(options);
    CHECK(client.get("http://mixed.example.org/").error().code == ErrorCode::unsupported);
}

TEST_CASE("every redirect is checked, and there are not too many of them") {
    const LocalServer server({get("/loop", [](const http::Request&) { return http::redirect("/loop"); }), get("/to-file", [](const http::Request&) { return http::redirect("file:///etc/passwd"); }),
                              get("/private", [](const http::Request&) { return http::redirect("http://inner.example.org/"); }), get("/end", [](const http::Request&) { return answer("\"end\""); }),
                              get("/once", [](const http::Request&) { return http::redirect("end"); })});
    ClientOptions options = patient();
    Client client(options);
    CHECK(must(client.get(server.url("/once"))).body == "\"end\"");
    CHECK(client.get(server.url("/loop")).error().code == ErrorCode::unsupported);
    CHECK(client.get(server.url("/to-file")).error().code == ErrorCode::unsupported);
    // Hops by hops: the second host is looked up and checked like the first.
    std::vector<std::string> asked;
    options.resolve = [&](const std::string& host) -> fingerpost::base::Result<std::vector<std::string>> {
        asked.push_back(host);
        if (host != "127.0.0.1") return fingerpost::base::fail(ErrorCode::invalid, "checked");
        return std::vector<std::string>{"127.0.0.1"};
    };
    Client watched(options);
    CHECK(!watched.get(server.url("/private")));
    CHECK(asked == std::vector<std::string>{"127.0.0.1", "inner.example.org"});
}

TEST_CASE("a busy server is asked again after growing pauses, or after the pause it asks for, and then left alone") {
    std::atomic<int> asked = 0;
    const LocalServer server({get("/twice", [&](const http::Request&) { return answer("{}", ++asked < 3 ? 503 : 200); }),
                              get("/told", [&](const http::Request&) {
                                  auto response = answer("{}", ++asked < 2 ? 429 : 200);
                                  response.headers.push_back({"Retry-After", "7"});
                                  return response;
                              }),
                              get("/never", [](const http::Request&) { return answer("{}", 429); }),
                              get("/tomorrow", [](const http::Request&) {
                                  auto response = answer("{}", 429);
                                  response.headers.push_back({"Retry-After", "86400"});
                                  return response;
                              })});
    std::vector<milliseconds> pauses;
    Client client(patient(&pauses));
    CHECK(must(client.get(server.url("/twice"))).status == 200);
    CHECK(pauses == std::vector<milliseconds>{milliseconds(1000), milliseconds(2000)});
    pauses.clear();
    asked = 0;
    CHECK(must(client.get(server.url("/told"))).status == 200);
    CHECK(pauses == std::vector<milliseconds>{milliseconds(7000)});
    CHECK(client.get(server.url("/never")).error().code == ErrorCode::busy);
    pauses.clear();
    CHECK(client.get(server.url("/tomorrow")).error().code == ErrorCode::busy);
    CHECK(pauses.empty());
}

TEST_CASE("an answer over the limit is broken off, also one that is small until it is unpacked") {
    const LocalServer server({get("/large", [](const http::Request&) { return answer(std::string(3'000'000, 'a')); })});
    ClientOptions options = patient();
    options.body_limit = 1'000'000;
    Client client(options);
    CHECK(client.get(server.url("/large")).error().code == ErrorCode::too_large);
}

TEST_CASE("whoever is told to stop stops") {
    const LocalServer server({get("/never", [](const http::Request&) { return answer("{}", 503); })});
    ClientOptions options = patient();
    std::atomic<bool> stop = false;
    options.pause = [&](milliseconds) { stop = true; };
    options.stopped = [&] { return stop.load(); };
    options.attempts = 1000;
    Client client(options);
    CHECK(client.get(server.url("/never")).error().code == ErrorCode::unavailable);
}
