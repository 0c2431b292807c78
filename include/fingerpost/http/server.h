// The embedded HTTP/1.1 server. Sockets, framing, limits, compression and conditional requests are behind this header.
//
// libmicrohttpd speaks the protocol. One thread of it waits on all sockets and collects whole requests; workers run the
// handlers. So idle and slow clients, however many, never keep others waiting, and a handler never waits for a client.
//
// What is no request at all (no request line, a head beyond all measure, another version of HTTP) is answered by the
// library, with a plain page of its own and without the default headers, or only hung up on; neither is logged. So is a
// client that is too slow: its connection is closed without an answer.
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
    std::size_t bytes = 0;    // of the body as sent; 0 of one that is streamed, since nobody knows yet
    double milliseconds = 0;  // from the whole request's arrival until the answer was made
    std::string client_address;
    std::string incident_id;
};

struct ServerOptions {
    std::string host = "127.0.0.1";
    int port = 8080;                              // 0: any free port
    std::size_t threads = 64;                     // that run handlers
    std::size_t max_connections = 900;            // above it idle ones are closed to make room; where none is idle, 503
    std::chrono::milliseconds keep_alive{15000};  // an idle connection is closed after it
    // For all headers to arrive once the request line has. Bodies and answers have longer, by their size.
    std::chrono::milliseconds read_timeout{5000};
    std::chrono::milliseconds drain{5000};  // how long stop() lets requests in hand go on
    // Bytes of all bodies on their way at one time. Above it a request is answered 503, and a client that is slow to
    // take an answer is dropped.
    std::size_t body_memory = std::size_t{256} << 20;
    std::vector<std::string> trusted_proxies;             // addresses or networks: "127.0.0.1", "10.0.0.0/8"
    std::vector<Header> default_headers;                  // on every response: security headers
    ErrorPage error_page;                                 // null: a plain-text sentence. Called from many threads
    std::function<void(const AccessRecord&)> access_log;  // null: none. Called from many threads
};

class Server {
  public:
    Server(ServerOptions options, Router router);
    ~Server();  // run() must have returned
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    // Binds and listens. Fails with unavailable and a hint if the port is taken, with invalid if an option is wrong.
    // Returns the port. From here on connections queue, so that nothing is lost before run().
    base::Result<int> listen();
    // Serves until stop(); call after listen(), from one thread, once.
    void run();
    // Takes no more connections, lets requests in hand finish (up to `drain`), then makes run() return. Safe from any
    // thread, from a signal handler, and before run().
    void stop();

  private:
    class Implementation;
    std::unique_ptr<Implementation> implementation_;
};

}  // namespace fingerpost::http
