// A server on a free loopback port and a client that sends exactly the bytes it is told to.
#pragma once

#include <fingerpost/http/server.h>

#include <atomic>
#include <chrono>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace fingerpost::http::test {

// What came back. `status` is 0 where the connection was closed without an answer.
struct Reply {
    int status = 0;
    std::string head;
    std::string body;
    bool whole = true;  // false where the connection was closed before the end of a chunked body
    std::string header(std::string_view name) const;  // joined with " | " where it repeats
    bool has(std::string_view name) const { return !header(name).empty(); }
};

class Client {
  public:
    explicit Client(int port);
    ~Client();
    Client(Client&& other) noexcept;
    Client(const Client&) = delete;
    Client& operator=(const Client&) = delete;

    bool send(std::string_view bytes);  // false where the server has closed
    Reply receive(bool has_body = true);
    Reply ask(std::string_view bytes, bool has_body = true);
    // True once the server has closed: nothing more comes.
    bool is_closed(std::chrono::milliseconds within = std::chrono::milliseconds(5000));
    void reset();  // closes with RST
    void finish_sending();

  private:
    bool fill();
    void receive_chunks(Reply& reply);
    int socket_;
    std::string buffer_;
};

// Echoes what a handler was given, one "name=value" line each.
Response echo(const Request& request);

class TestServer {
  public:
    explicit TestServer(ServerOptions options = {}, std::vector<Route> more_routes = {});
    ~TestServer();

    int port() const { return port_; }
    Client connect() const { return Client(port_); }
    // One request on its own connection.
    Reply ask(std::string_view bytes, bool has_body = true) const { return Client(port_).ask(bytes, has_body); }
    Reply get(std::string_view target, std::string_view headers = "") const;
    Reply head(std::string_view target, std::string_view headers = "") const;
    Reply post(std::string_view target, std::string_view content_type, std::string_view body) const;
    void stop();  // and waits for run() to return

  private:
    std::optional<Server> server_;
    int port_ = 0;
    std::thread thread_;
};

std::string request(std::string_view method, std::string_view target, std::string_view headers = "",
                    std::string_view body = "");
double milliseconds_since(std::chrono::steady_clock::time_point start);
std::string gunzip(std::string_view bytes);

}  // namespace fingerpost::http::test
