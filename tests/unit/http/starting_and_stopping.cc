// Starting a server, and stopping it with clients connected.
#include <doctest/doctest.h>

#include <future>

#include "many.h"

using namespace fingerpost::http;
using namespace fingerpost::http::test;
using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

TEST_CASE("a second server on the same port fails, says which port and what to do") {
    const TestServer first;
    ServerOptions options;
    options.port = first.port();
    Server second(options, Router());
    const auto result = second.listen();
    REQUIRE_FALSE(result);
    CHECK(result.error().code == fingerpost::base::ErrorCode::unavailable);
    CHECK(result.error().message.find(std::to_string(first.port())) != std::string::npos);
    CHECK(result.error().message.find("in use") != std::string::npos);
    CHECK(result.error().hint.find("another port") != std::string::npos);
    CHECK(first.get("/echo").status == 200);
    second.run();  // has nothing to serve
}

TEST_CASE("a port is free again as soon as its server has stopped") {
    int port = 0;
    {
        const TestServer first;
        port = first.port();
        CHECK(first.get("/echo", "Connection: close\r\n").status == 200);
    }
    ServerOptions options;
    options.port = port;
    Server second(options, Router());
    CHECK(second.listen());
}

TEST_CASE("an address that is not this machine's is refused with a hint") {
    for (const char* host : {"203.0.113.1", "no such host"}) {
        CAPTURE(host);
        ServerOptions options;
        options.port = 0;
        options.host = host;
        const auto result = Server(options, Router()).listen();
        REQUIRE_FALSE(result);
        CHECK(result.error().message.find(host) != std::string::npos);
        CHECK_FALSE(result.error().hint.empty());
    }
}

TEST_CASE("stop before run makes run return at once") {
    ServerOptions options;
    options.port = 0;
    Server server(options, Router());
    REQUIRE(server.listen());
    server.stop();
    const auto start = Clock::now();
    server.run();
    CHECK(milliseconds_since(start) < 1000);
}

TEST_CASE("stop lets a request in hand finish, and returns soon with idle clients connected") {
    std::atomic<int> running = 0;
    TestServer server({}, {Route{Method::get, "/slow", sleeper(400ms, &running)}});
    std::vector<Client> idle = connect_many(server, 20);
    for (Client& client : idle) REQUIRE(client.ask(request("GET", "/echo")).status == 200);
    Client busy = server.connect();
    busy.send(request("GET", "/slow"));
    Client sending = server.connect();
    sending.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhe");
    REQUIRE(soon([&running] { return running == 1; }));
    std::future<Reply> finish = std::async(std::launch::async, [&sending] {
        std::this_thread::sleep_for(200ms);
        return sending.ask("llo");
    });
    const auto start = Clock::now();
    server.stop();
    CHECK(milliseconds_since(start) < 2500);
    const Reply reply = busy.receive();
    CHECK(reply.status == 200);
    CHECK(reply.header("Connection").empty());  // HTTP/1.1 keeps connections unless it is told otherwise
    CHECK(finish.get().header("Connection") == "close");
    CHECK(idle.front().is_closed());
}

TEST_CASE("stop does not wait for ever for a client that sends nothing more") {
    ServerOptions options;
    options.drain = 200ms;
    options.read_timeout = 60s;
    TestServer server(options);
    Client client = server.connect();
    client.send("GET /echo HTTP");
    std::this_thread::sleep_for(50ms);
    const auto start = Clock::now();
    server.stop();
    CHECK(milliseconds_since(start) < 2000);
}

TEST_CASE("stop may come from several threads and from a handler") {
    Server* running = nullptr;
    Router router;
    router.add(Route{Method::get, "/stop", [&running](const Request& request) {
                         running->stop();
                         return echo(request);
                     }});
    ServerOptions options;
    options.port = 0;
    Server server(options, std::move(router));
    running = &server;
    const auto port = server.listen();
    REQUIRE(port);
    std::thread runner([&server] { server.run(); });
    CHECK(Client(*port).ask(request("GET", "/stop")).status == 200);
    std::thread other([&server] { server.stop(); });
    server.stop();
    other.join();
    runner.join();
}
