// HTTP/1.1 itself: libmicrohttpd's daemon reads requests and sends answers. No other file names the library.
//
// One thread of the library waits on all sockets. A whole request is handed to a worker; meanwhile its connection is
// suspended, so that a handler that takes long keeps nobody else waiting.
#pragma once

#include <memory>
#include <string_view>

#include "answerer.h"
#include "connections.h"
#include "descriptor.h"

namespace fingerpost::http {

// "Not Found"
std::string_view reason_phrase(int status);

class Daemon {
  public:
    Daemon(const ServerOptions& options, const Answerer& answerer);
    ~Daemon();  // stop() must have been called if start() succeeded
    Daemon(const Daemon&) = delete;
    Daemon& operator=(const Daemon&) = delete;

    // Serves the listener's connections from now on. False, and a line in the log, if that cannot be.
    bool start(Descriptor listener);
    // To be called now and then: hangs up on clients whose time is up.
    void expire();
    // Takes no more connections; requests in hand may go on for `time`.
    void stop(std::chrono::milliseconds time);

  private:
    class Implementation;
    std::unique_ptr<Implementation> implementation_;
};

}  // namespace fingerpost::http
