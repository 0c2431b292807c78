// Fetching a page of somebody else's server: politely, within limits, and only from where the public may fetch.
#pragma once

#include <fingerpost/base/result.h>

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace fingerpost::fetch {

struct ClientOptions {
    bool allow_private = false;                       // also addresses that are not public (address.h)
    std::size_t body_limit = std::size_t{64} << 20;   // bytes, unpacked
    std::chrono::milliseconds connect_time{10'000};
    std::chrono::milliseconds request_time{60'000};
    int redirects = 5;
    int attempts = 5;                                 // of one page, where the server is busy or cannot be reached
    std::chrono::milliseconds first_pause{1'000};     // before the second attempt; doubled each time
    std::chrono::milliseconds longest_pause{60'000};  // a server that asks for longer is left alone
    std::string user_agent = "Fingerpost";
    std::string certificates;                         // PEM file of the authorities to trust instead of the system's; empty: the system's
    // How to wait, and whether to give up; for programs that are told to stop, and for tests.
    std::function<void(std::chrono::milliseconds)> pause;
    std::function<bool()> stopped;
    // The addresses of a host, in numbers. Null: the system is asked.
    std::function<base::Result<std::vector<std::string>>(const std::string& host)> resolve;
};

struct Answer {
    int status = 0;
    std::string url;  // after redirects
    std::string content_type, body;
};

// Belongs to one thread.
class Client {
  public:
    explicit Client(ClientOptions options);
    ~Client();
    Client(const Client&) = delete;
    Client& operator=(const Client&) = delete;

    // A page by its http or https address, whatever its status, but for those that ask to come again (429, 502, 503, 504): they
    // are tried again with growing pauses, or after the pause that the server asks for (Retry-After).
    // The host's addresses are looked up once and checked, and the connection is made to what was checked and nothing else; so
    // is every redirect. Certificates are verified. Proxies of the environment are not used. From https nothing leads to http.
    // Fails with invalid (no such address), unsupported (a private address, another scheme, too many redirects), too_large, busy
    // (the server is), unavailable.
    base::Result<Answer> get(const std::string& url);

    const ClientOptions& options() const { return options_; }
    // Waits as the options say; an error if it was told to stop.
    base::Result<void> wait(std::chrono::milliseconds time) const;

  private:
    class Connection;
    base::Result<Answer> get_once(const std::string& url);
    ClientOptions options_;
    std::unique_ptr<Connection> connection_;
};

}  // namespace fingerpost::fetch
