// Many, slow and rude clients; starting and stopping.
#include <doctest/doctest.h>

#include <atomic>
#include <future>

#include "support.h"

using namespace fingerpost::http;
using namespace fingerpost::http::test;
using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

namespace {

Handler sleeper(std::chrono::milliseconds time, std::atomic<int>* running = nullptr) {
    return [time, running](const Request& request) {
        if (running != nullptr) ++*running;
        std::this_thread::sleep_for(time);
        return echo(request);
    };
}

std::vector<Client> connect_many(const TestServer& server, std::size_t count) {
    std::vector<Client> clients;
    while (clients.size() < count) clients.push_back(server.connect());
    return clients;
}

template <class Condition>
bool soon(Condition&& condition) {
    for (const auto start = Clock::now(); Clock::now() - start < 5s; std::this_thread::sleep_for(5ms)) {
        if (condition()) return true;
    }
    return false;
}

}  // namespace

TEST_CASE("a request behind 256 idle keep-alive connections is answered at once") {
    ServerOptions options;
    options.threads = 4;
    const TestServer server(options);
    std::vector<Client> idle = connect_many(server, 256);
    for (Client& client : idle) REQUIRE(client.ask(request("GET", "/echo")).status == 200);
    const auto start = Clock::now();
    CHECK(server.get("/echo").status == 200);
    CHECK(milliseconds_since(start) < 1000);
    for (Client& client : idle) CHECK(client.ask(request("GET", "/echo")).status == 200);
}

TEST_CASE("a request behind 256 clients that send their heads or bodies slowly is answered at once") {
    ServerOptions options;
    options.threads = 4;
    const TestServer server(options);
    std::vector<Client> slow = connect_many(server, 256);
    for (std::size_t index = 0; index < slow.size(); ++index) {
        slow[index].send(index % 2 == 0 ? "GET /echo HT"
                                        : "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 50\r\n\r\nabc");
    }
    const auto start = Clock::now();
    CHECK(server.get("/echo").status == 200);
    CHECK(milliseconds_since(start) < 1000);
}

TEST_CASE("a request behind clients that do not read their answers is answered at once") {
    ServerOptions options;
    options.threads = 2;
    const auto big = [](const Request&) {
        Response response;
        response.body.assign(16'000'000, 'a');
        return response;
    };
    const TestServer server(options, {Route{Method::get, "/big", big}});
    std::vector<Client> lazy = connect_many(server, 4);
    for (Client& client : lazy) client.send(request("GET", "/big"));
    const auto start = Clock::now();
    CHECK(server.get("/echo").status == 200);
    CHECK(milliseconds_since(start) < 5000);
    const Reply reply = lazy.back().receive();  // taken up after all
    CHECK(reply.body.size() == 16'000'000);
}

TEST_CASE("clients that ask for much and take nothing are dropped before they fill the memory") {
    ServerOptions options;
    options.body_memory = 20'000'000;
    const TestServer server(options, {Route{Method::get, "/big", [](const Request&) {
                                                Response response;
                                                response.body.assign(16'000'000, 'a');
                                                return response;
                                            }}});
    std::vector<Client> lazy = connect_many(server, 4);
    std::size_t whole = 0;
    for (Client& client : lazy) client.send(request("GET", "/big"));
    std::this_thread::sleep_for(300ms);
    for (Client& client : lazy) whole += client.receive().body.size() == 16'000'000 ? 1 : 0;
    CHECK(whole >= 1);
    CHECK(whole < 4);
    CHECK(server.get("/big").body.size() == 16'000'000);
}

// The library leaves no way to say 408 to a client that has not sent its request: its connection is closed.
TEST_CASE("a connection whose head does not arrive in time is closed, however it trickles") {
    for (const char* start : {"GET /ec", "GET /echo HTTP/1.1\r\nHost: x\r\n"}) {
        CAPTURE(start);
        ServerOptions options;
        options.keep_alive = 300ms;  // the time for the request line
        options.read_timeout = 300ms;
        const TestServer server(options);
        Client client = server.connect();
        std::future<bool> trickle = std::async(std::launch::async, [&client, start] {
            client.send(start);
            for (int count = 0; count < 200; ++count) {
                if (!client.send("X")) return true;
                std::this_thread::sleep_for(20ms);
            }
            return false;
        });
        const auto begin = Clock::now();
        CHECK(client.receive().status == 0);
        CHECK(milliseconds_since(begin) < 3000);
        CHECK(trickle.get());
        CHECK(server.get("/echo").status == 200);
    }
}

TEST_CASE("a connection whose body does not arrive in time is closed") {
    ServerOptions options;
    options.read_timeout = 200ms;
    const TestServer server(options);
    Client client = server.connect();
    const auto start = Clock::now();
    CHECK(client.ask("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc").status == 0);
    CHECK(milliseconds_since(start) < 3000);
}

TEST_CASE("clients that wait, or send or take bytes one by one, keep nobody waiting") {
    ServerOptions options;
    options.threads = 1;
    options.keep_alive = 60s;
    options.read_timeout = 60s;
    const TestServer server(options);
    std::vector<Client> tricklers = connect_many(server, 64);
    for (const char c : std::string("GET /echo HTTP/1.1\r\nHost: x\r\nX-A: ")) {
        for (Client& client : tricklers) client.send(std::string(1, c));
    }
    const auto start = Clock::now();
    CHECK(server.get("/echo").status == 200);
    CHECK(milliseconds_since(start) < 1000);
}

TEST_CASE("a handler that takes long keeps nobody else waiting") {
    std::atomic<int> running = 0;
    const TestServer server({}, {Route{Method::get, "/slow", sleeper(2000ms, &running)}});
    std::vector<Client> busy = connect_many(server, 8);
    for (Client& client : busy) client.send(request("GET", "/slow"));
    REQUIRE(soon([&running] { return running == 8; }));
    const auto start = Clock::now();
    CHECK(server.get("/echo").status == 200);
    CHECK(milliseconds_since(start) < 1000);
}

TEST_CASE("an idle connection is closed without a word after the keep-alive time") {
    ServerOptions options;
    options.keep_alive = 200ms;
    const TestServer server(options);
    Client used = server.connect();
    CHECK(used.ask(request("GET", "/echo")).status == 200);
    Client unused = server.connect();
    CHECK(used.is_closed(3s));
    CHECK(unused.is_closed(3s));
}

TEST_CASE("above the limit of connections, idle ones make room") {
    ServerOptions options;
    options.max_connections = 8;
    const TestServer server(options);
    std::vector<Client> idle = connect_many(server, 8);
    for (Client& client : idle) REQUIRE(client.ask(request("GET", "/echo")).status == 200);
    Client fresh = server.connect();
    CHECK(fresh.ask(request("GET", "/echo")).status == 200);
    CHECK(idle.front().is_closed());
    CHECK(idle.back().ask(request("GET", "/echo")).status == 200);
}

TEST_CASE("above the limit of connections, with none idle, a visitor is told 503") {
    std::atomic<int> running = 0;
    ServerOptions options;
    options.max_connections = 4;
    const TestServer server(options, {Route{Method::get, "/slow", sleeper(700ms, &running)}});
    std::vector<Client> busy = connect_many(server, 4);
    for (Client& client : busy) client.send(request("GET", "/slow"));
    REQUIRE(soon([&running] { return running == 4; }));
    Client surplus = server.connect();
    const Reply reply = surplus.ask(request("GET", "/echo"));
    CHECK(reply.status == 503);
    CHECK(surplus.is_closed());
    for (Client& client : busy) CHECK(client.receive().status == 200);
    CHECK(server.get("/echo").status == 200);
}

TEST_CASE("bodies that together need too much memory are answered 503 until there is room again") {
    ServerOptions options;
    options.body_memory = 1000;
    const TestServer server(options);
    Client first = server.connect();
    first.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 800\r\n\r\nabc");
    const std::string head = "POST /echo HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 300\r\n\r\n";
    REQUIRE(soon([&] { return server.ask(head).status == 503; }));
    CHECK(first.ask(std::string(797, 'a')).status == 200);
    CHECK(soon([&] { return server.ask(head).status == 100; }));
}

TEST_CASE("clients that hang up at any moment leave nothing behind") {
    ServerOptions options;
    options.max_connections = 16;
    const TestServer server(options, {Route{Method::get, "/slow", sleeper(50ms)}});
    for (int count = 0; count < 60; ++count) {
        Client client = server.connect();
        client.send(count % 3 == 0 ? request("GET", "/slow") : count % 3 == 1 ? "GET /ec" : "");
        if (count % 2 == 0) client.reset();
    }
    CHECK(soon([&server] { return server.get("/echo").status == 200; }));
}

TEST_CASE("many requests at the same time are all answered") {
    const TestServer server;
    std::vector<std::future<int>> threads;
    for (int thread = 0; thread < 8; ++thread) {
        threads.push_back(std::async(std::launch::async, [&server] {
            Client client = server.connect();
            int good = 0;
            for (int count = 0; count < 100; ++count)
                good += client.ask(request("GET", "/thing/x?a=b")).status == 200 ? 1 : 0;
            return good;
        }));
    }
    for (auto& thread : threads) CHECK(thread.get() == 100);
}

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
