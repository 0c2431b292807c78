#include "listener.h"

#include <fingerpost/base/log.h>
#include <netdb.h>
#include <netinet/in.h>
#include <sys/resource.h>
#include <sys/socket.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <memory>
#include <system_error>

#include "proxies.h"
#include "request_limits.h"

namespace fingerpost::http {
namespace {

using AddressList = std::unique_ptr<addrinfo, decltype(&freeaddrinfo)>;

// Returns errno, 0 where the socket listens.
int open_listener(const addrinfo& address, Descriptor& socket) {
    socket = Descriptor(
        ::socket(address.ai_family, address.ai_socktype | SOCK_NONBLOCK | SOCK_CLOEXEC, address.ai_protocol));
    if (!socket.is_open()) return errno;
    // SO_REUSEADDR lets a restart take the port at once. Never SO_REUSEPORT: with it a second server would share the
    // port and every other request would go to the wrong directory.
    const int on = 1;
    setsockopt(socket.get(), SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (::bind(socket.get(), address.ai_addr, address.ai_addrlen) != 0) return errno;
    if (::listen(socket.get(), limits::listen_backlog) != 0) return errno;
    return 0;
}

int port_of(const Descriptor& socket) {
    sockaddr_storage storage{};
    socklen_t size = sizeof storage;
    if (getsockname(socket.get(), reinterpret_cast<sockaddr*>(&storage), &size) != 0) return 0;
    if (storage.ss_family == AF_INET6) return ntohs(reinterpret_cast<const sockaddr_in6*>(&storage)->sin6_port);
    return ntohs(reinterpret_cast<const sockaddr_in*>(&storage)->sin_port);
}

base::Failure cannot_listen(const std::string& host, int port, int error) {
    const std::string where = host + " port " + std::to_string(port);
    if (error == EADDRINUSE) {
        return base::fail(base::ErrorCode::unavailable,
                          "Cannot listen on " + where + ": the port is in use by another program", "http.port",
                          "stop the other program (perhaps another Fingerpost), or choose another port");
    }
    if (error == EACCES) {
        return base::fail(base::ErrorCode::unavailable, "Cannot listen on " + where + ": that needs special rights",
                          "http.port", "choose a port above 1023 and put a reverse proxy in front");
    }
    return base::fail(base::ErrorCode::unavailable,
                      "Cannot listen on " + where + ": " + std::system_category().message(error), "http.host",
                      "choose an address of this machine, 127.0.0.1 for example");
}

}  // namespace

base::Result<Listener> listen_on(const std::string& host, int port) {
    addrinfo hints{};
    hints.ai_family = AF_UNSPEC;
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV;
    addrinfo* found = nullptr;
    const int failure =
        getaddrinfo(host.empty() ? nullptr : host.c_str(), std::to_string(port).c_str(), &hints, &found);
    if (failure != 0) {
        return base::fail(base::ErrorCode::unavailable, "Cannot listen on \"" + host + "\": " + gai_strerror(failure),
                          "http.host", "choose an address of this machine, 127.0.0.1 for example");
    }
    const AddressList addresses(found, &freeaddrinfo);
    int error = 0;
    for (const addrinfo* address = addresses.get(); address != nullptr; address = address->ai_next) {
        Listener listener;
        error = open_listener(*address, listener.socket);
        if (error != 0) continue;
        listener.port = port_of(listener.socket);
        return listener;
    }
    return cannot_listen(host, port, error);
}

std::string peer_address(const sockaddr* peer) {
    Address address{};
    if (peer->sa_family == AF_INET6) {
        std::memcpy(address.data(), &reinterpret_cast<const sockaddr_in6*>(peer)->sin6_addr, address.size());
    } else {
        address[10] = address[11] = 0xff;
        std::memcpy(address.data() + 12, &reinterpret_cast<const sockaddr_in*>(peer)->sin_addr, 4);
    }
    return format_address(address);
}

std::size_t connections_allowed(std::size_t wanted) {
    static constexpr std::size_t reserved = 128 + limits::spare_connections;
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY) return wanted;
    const auto files = static_cast<std::size_t>(limit.rlim_cur);
    const std::size_t allowed = files > 2 * reserved ? files - reserved : files / 2;
    if (allowed >= wanted) return wanted;
    base::log_warning("only {} connections at a time: the process may open {} files (see ulimit -n)", allowed, files);
    return allowed;
}

}  // namespace fingerpost::http
