// One whole request in, one whole answer out: routing, forms, handlers, error pages, the access log.
#pragma once

#include <fingerpost/http/router.h>
#include <fingerpost/http/server.h>

#include <chrono>
#include <string>

#include "head.h"
#include "presentation.h"
#include "proxies.h"

namespace fingerpost::http {

using SteadyClock = std::chrono::steady_clock;
using TimePoint = SteadyClock::time_point;

struct Message {
    Head head;
    std::string body;
    int refusal = 0;        // the status to refuse it with; the connection is closed afterwards
    TimePoint completed{};  // when all of it had arrived
};

class Answerer {
  public:
    Answerer(const ServerOptions& options, const Router& router, const TrustedProxies& proxies);

    // Never throws for what a handler or an error page does. `last` closes the connection after the answer.
    Output answer(Message message, const std::string& peer, bool last) const;
    // Bytes of body that a request with this head may have.
    std::size_t body_limit(const Head& head) const;

  private:
    Request describe(const Message& message, const std::string& peer) const;
    Output respond(Message& message, Request& request, bool close) const;
    std::vector<Header> over_defaults(const std::vector<Header>& own) const;
    Response unrouted_response(const Head& head, std::string allow, const Request& request) const;
    Response handle(const Route& route, const Request& request) const;
    Response error_response(int status, const Request& request) const;
    void write_log(const Output& output, const Message& message, const Request& request) const;

    const ServerOptions& options_;
    const Router& router_;
    const TrustedProxies& proxies_;
    std::vector<Header> default_headers_;
};

}  // namespace fingerpost::http
