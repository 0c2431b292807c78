// Many, slow and rude clients.
#include <doctest/doctest.h>

#include <future>

#include "many.h"

using namespace fingerpost::http;
using namespace fingerpost::http::test;
using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

namespace {

// How long a fresh client waits for its answer.
double milliseconds_to_an_answer(const TestServer& server) {
    const auto start = Clock::now();
    CHECK(server.get("/echo").status == 200);
    return milliseconds_since(start);
}

ServerOptions with_threads(std::size_t threads) {
    ServerOptions options;
    options.threads = threads;
    return options;
}

Response sixteen_megabytes(const Request&) {
    Response response;
    response.body.assign(16'000'000, 'a');
    return response;
}

}  // namespace

TEST_CASE("a request behind 256 idle keep-alive connections is answered at once") {
    const TestServer server(with_threads(4));
    std::vector<Client> idle = connect_many(server, 256);
    for (Client& client : idle) REQUIRE(client.ask(request("GET", "/echo")).status == 200);
    CHECK(milliseconds_to_an_answer(server) < 1000);
    for (Client& client : idle) CHECK(client.ask(request("GET", "/echo")).status == 200);
}

TEST_CASE("a request behind 256 clients that send their heads or bodies slowly is answered at once") {
    const TestServer server(with_threads(4));
    std::vector<Client> slow = connect_many(server, 256);
    for (std::size_t index = 0; index < slow.size(); ++index) {
        slow[index].send(index % 2 == 0 ? "GET /echo HT"
                                        : "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 50\r\n\r\nabc");
    }
    CHECK(milliseconds_to_an_answer(server) < 1000);
}

TEST_CASE("a request behind clients that do not read their answers is answered at once") {
    const TestServer server(with_threads(2), {Route{Method::get, "/big", sixteen_megabytes}});
    std::vector<Client> lazy = connect_many(server, 4);
    for (Client& client : lazy) client.send(request("GET", "/big"));
    CHECK(milliseconds_to_an_answer(server) < 5000);
    const Reply reply = lazy.back().receive();  // taken up after all
    CHECK(reply.body.size() == 16'000'000);
}

TEST_CASE("clients that ask for much and take nothing are dropped before they fill the memory") {
    ServerOptions options;
    options.body_memory = 20'000'000;
    const TestServer server(options, {Route{Method::get, "/big", sixteen_megabytes}});
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
    CHECK(milliseconds_to_an_answer(server) < 1000);
}

TEST_CASE("a handler that takes long keeps nobody else waiting") {
    std::atomic<int> running = 0;
    const TestServer server({}, {Route{Method::get, "/slow", sleeper(2000ms, &running)}});
    std::vector<Client> busy = connect_many(server, 8);
    for (Client& client : busy) client.send(request("GET", "/slow"));
    REQUIRE(soon([&running] { return running == 8; }));
    CHECK(milliseconds_to_an_answer(server) < 1000);
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
