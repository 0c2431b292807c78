// The listening socket.
#pragma once

#include <fingerpost/base/result.h>
#include <sys/socket.h>

#include <cstddef>
#include <string>

#include "descriptor.h"

namespace fingerpost::http {

struct Listener {
    Descriptor socket;
    int port = 0;
};

// Port 0 takes any free one. Says which port is taken, and what to do, where it cannot listen.
base::Result<Listener> listen_on(const std::string& host, int port);

// The address of a client, without its port.
std::string peer_address(const sockaddr* peer);

// How many connections the process may hold, leaving descriptors for databases and files.
std::size_t connections_allowed(std::size_t wanted);

}  // namespace fingerpost::http
