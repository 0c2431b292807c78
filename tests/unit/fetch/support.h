// A small server of a feed, on the loopback address, for the client to be tried on.
#pragma once

#include <fingerpost/http/server.h>

#include <atomic>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "support/must.h"

namespace fetch_test {

namespace http = fingerpost::http;
using fingerpost::test::must;

class LocalServer {
  public:
    explicit LocalServer(std::vector<http::Route> routes) : server_(options(), router(std::move(routes))) {
        port_ = must(server_.listen());
        thread_ = std::thread([this] { server_.run(); });
    }
    ~LocalServer() {
        server_.stop();
        thread_.join();
    }
    LocalServer(const LocalServer&) = delete;
    LocalServer& operator=(const LocalServer&) = delete;
    std::string url(const std::string& path = "") const { return "http://127.0.0.1:" + std::to_string(port_) + path; }
    int port() const { return port_; }

  private:
    static http::ServerOptions options() {
        http::ServerOptions options;
        options.port = 0;
        options.threads = 4;
        return options;
    }
    static http::Router router(std::vector<http::Route> routes) {
        http::Router made;
        made.add(std::move(routes));
        return made;
    }
    http::Server server_;
    int port_ = 0;
    std::thread thread_;
};

inline http::Response answer(std::string body, int status = 200) {
    http::Response response;
    response.status = status;
    response.content_type = "application/json";
    response.body = std::move(body);
    return response;
}

inline http::Route get(std::string path, http::Handler handler) { return {http::Method::get, std::move(path), std::move(handler)}; }

}  // namespace fetch_test
