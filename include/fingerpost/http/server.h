// The embedded HTTP/1.1 server. Everything about the HTTP library and its limits is behind this header.
#pragma once

#include <fingerpost/base/result.h>
#include <fingerpost/http/router.h>

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace fingerpost::http {

struct AccessRecord {
    std::string method;
    std::string path;  // without the query: what people look for is never written beside an address
    int status = 0;
    std::size_t bytes = 0;
    double milliseconds = 0;
    std::string client_address;
    std::string incident_id;
};

struct ServerOptions {
    std::string host = "127.0.0.1";
    int port = 8080;  // 0: any free port
    std::size_t threads = 64;
    std::size_t max_connections = 900;  // more are closed at once
    std::chrono::milliseconds keep_alive{1000};
    std::chrono::milliseconds read_timeout{5000};
    std::vector<std::string> trusted_proxies;
    std::vector<Header> default_headers;  // on every response: security headers
    ErrorPage error_page;                 // null: a plain-text sentence
    std::function<void(const AccessRecord&)> access_log;  // null: none. Called from many threads
};

class Server {
  public:
    Server(ServerOptions options, Router router);
    ~Server();  // stops
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    // Binds and listens. Fails with unavailable and a hint if the port is taken. Returns the port.
    base::Result<int> listen();
    // Serves until stop(); call after listen(), from one thread.
    void run();
    // Lets requests in hand finish (up to about keep_alive), then makes run() return. Safe from any thread, and before run().
    void stop();

  private:
    class Implementation;
    std::unique_ptr<Implementation> implementation_;
};

}  // namespace fingerpost::http
