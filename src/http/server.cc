#include <fingerpost/base/log.h>
#include <fingerpost/http/server.h>
#include <poll.h>
#include <sys/eventfd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

#include "answerer.h"
#include "daemon.h"
#include "listener.h"
#include "proxies.h"

namespace fingerpost::http {
namespace {

// Lets a thread wait for stop(), which may be called in a signal handler: a descriptor is all that is safe there.
class StopSignal {
  public:
    StopSignal() : descriptor_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
        if (!descriptor_.is_open()) throw std::system_error(errno, std::system_category(), "eventfd");
    }
    void give() const {
        const int before = errno;
        static_cast<void>(::eventfd_write(descriptor_.get(), 1));  // fails only where it has been given already
        errno = before;
    }
    bool wait_for(std::chrono::milliseconds time) const {
        pollfd waiting{descriptor_.get(), POLLIN, 0};
        return ::poll(&waiting, 1, static_cast<int>(time.count())) > 0;
    }

  private:
    Descriptor descriptor_;
};

// Time limits are kept to within a quarter of the shortest, and to within a second.
std::chrono::milliseconds pause_of(const ServerOptions& options) {
    using std::chrono::milliseconds;
    return std::clamp(std::min(options.keep_alive, options.read_timeout) / 4, milliseconds{10}, milliseconds{1000});
}

}  // namespace

class Server::Implementation {
  public:
    Implementation(ServerOptions options, Router router)
        : options_(std::move(options)),
          router_(std::move(router)),
          answerer_(options_, router_, proxies_),
          daemon_(options_, answerer_) {}

    base::Result<int> listen() {
        base::Result<TrustedProxies> proxies = TrustedProxies::parse(options_.trusted_proxies);
        if (!proxies) return base::fail(std::move(proxies).error());
        proxies_ = std::move(*proxies);
        base::Result<Listener> listener = listen_on(options_.host, options_.port);
        if (!listener) return base::fail(std::move(listener).error());
        listener_ = std::move(listener->socket);
        return listener->port;
    }
    void run() {
        if (!listener_.is_open() || stop_.wait_for(std::chrono::milliseconds{0})) return;
        if (!daemon_.start(std::move(listener_))) return;
        while (!stop_.wait_for(pause_of(options_))) daemon_.expire();
        daemon_.stop(options_.drain);
    }
    void stop() { stop_.give(); }

  private:
    const ServerOptions options_;
    const Router router_;
    TrustedProxies proxies_;  // set by listen(), read by workers afterwards
    Answerer answerer_;
    Daemon daemon_;
    Descriptor listener_;
    StopSignal stop_;
};

Server::Server(ServerOptions options, Router router)
    : implementation_(std::make_unique<Implementation>(std::move(options), std::move(router))) {}
Server::~Server() = default;
base::Result<int> Server::listen() {
    return implementation_->listen();
}
void Server::run() {
    implementation_->run();
}
void Server::stop() {
    implementation_->stop();
}

}  // namespace fingerpost::http
