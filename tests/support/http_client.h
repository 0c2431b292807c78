// A client for the served product: one request a connection, loopback only.
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <cstdlib>
#include <map>
#include <string>

namespace fingerpost::test {

struct Reply {
    int status = 0;  // 0: no answer
    std::string headers, body;
    bool has_header(const std::string& line) const { return headers.find(line) != std::string::npos; }
    std::string header(const std::string& name) const {
        const auto at = headers.find("\r\n" + name + ": ");
        if (at == std::string::npos) return {};
        const auto begin = at + name.size() + 4;
        return headers.substr(begin, headers.find("\r\n", begin) - begin);
    }
};

// Sends bytes as they are and reads until the peer closes (or ten seconds pass).
inline std::string exchange_bytes(int port, const std::string& bytes) {
    const int descriptor = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    timeval limit{10, 0};
    ::setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    std::string answer;
    if (::connect(descriptor, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0) {
        std::size_t sent = 0;
        while (sent < bytes.size()) {
            const ssize_t count = ::send(descriptor, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
            if (count <= 0) break;
            sent += static_cast<std::size_t>(count);
        }
        char buffer[16384];
        for (ssize_t count = 0; (count = ::recv(descriptor, buffer, sizeof buffer, 0)) > 0;) answer.append(buffer, static_cast<std::size_t>(count));
    }
    ::close(descriptor);
    return answer;
}

inline Reply get(int port, const std::string& target, const std::string& more_headers = {}) {
    const std::string answer =
        exchange_bytes(port, "GET " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n" + more_headers + "\r\n");
    Reply reply;
    const auto end = answer.find("\r\n\r\n");
    if (end == std::string::npos || answer.size() < 12) return reply;
    reply.headers = answer.substr(0, end + 2);
    reply.body = answer.substr(end + 4);
    reply.status = std::atoi(answer.c_str() + 9);
    return reply;
}

}  // namespace fingerpost::test
