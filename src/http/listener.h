// The listening socket and the connections it yields.
#pragma once

#include <fingerpost/base/result.h>

#include <string>

#include "descriptor.h"

namespace fingerpost::http {

struct Listener {
    Descriptor socket;
    int port = 0;
};

// Port 0 takes any free one. Says which port is taken, and what to do, where it cannot listen.
base::Result<Listener> listen_on(const std::string& host, int port);

struct Accepted {
    Descriptor socket;  // non-blocking, without Nagle's delay
    std::string peer;   // its address
    int error = 0;      // errno where there is no socket
};
Accepted accept_from(const Descriptor& listener);

// How many connections the process may hold, leaving descriptors for databases and files.
std::size_t connections_allowed(std::size_t wanted);

}  // namespace fingerpost::http
