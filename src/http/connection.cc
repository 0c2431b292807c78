#include "connection.h"

#include <sys/socket.h>
#include <sys/uio.h>

#include <algorithm>
#include <array>
#include <cerrno>

namespace fingerpost::http {
namespace {

iovec rest_of(std::string& text, std::size_t done) {
    done = std::min(done, text.size());
    return {text.data() + done, text.size() - done};
}

}  // namespace

bool send_output(Connection& connection) {
    Output& output = connection.output;
    const std::size_t total = output.head.size() + output.body.size();
    while (connection.sent < total) {
        const std::size_t body_sent = connection.sent - std::min(connection.sent, output.head.size());
        // Head and body in one call: small answers leave in one packet.
        std::array<iovec, 2> parts{rest_of(output.head, connection.sent), rest_of(output.body, body_sent)};
        msghdr message{};
        message.msg_iov = parts.data();
        message.msg_iovlen = parts.size();
        const ssize_t count = ::sendmsg(connection.socket.get(), &message, MSG_NOSIGNAL);
        if (count >= 0) {
            connection.sent += static_cast<std::size_t>(count);
        } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
            return false;
        } else if (errno != EINTR) {
            connection.broken = true;
            return true;
        }
    }
    return true;
}

}  // namespace fingerpost::http
