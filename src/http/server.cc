#include <fingerpost/http/server.h>

#include "answerer.h"
#include "listener.h"
#include "proxies.h"
#include "reactor.h"

namespace fingerpost::http {

class Server::Implementation {
  public:
    Implementation(ServerOptions options, Router router)
        : options_(std::move(options)),
          router_(std::move(router)),
          answerer_(options_, router_, proxies_),
          reactor_(options_, answerer_) {}

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
        if (listener_.is_open()) reactor_.run(std::move(listener_));
    }
    void stop() { reactor_.stop(); }

  private:
    const ServerOptions options_;
    const Router router_;
    TrustedProxies proxies_;  // set by listen(), read by workers afterwards
    Answerer answerer_;
    Reactor reactor_;
    Descriptor listener_;
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
