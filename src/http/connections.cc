#include "connections.h"

#include <sys/socket.h>

#include <algorithm>
#include <utility>

#include "request_limits.h"

namespace fingerpost::http {
namespace {

using State = Connection::State;

// A connection that has not been answered yet may be in the middle of sending: it is spared this long when room is
// needed.
constexpr std::chrono::milliseconds grace{1000};

}  // namespace

Connection& Connections::open(int socket, std::string peer) {
    auto connection = std::make_unique<Connection>();
    connection->socket = socket;
    connection->peer = std::move(peer);
    connection->since = SteadyClock::now();
    connection->deadline = connection->since + options_.keep_alive;
    const std::lock_guard lock(mutex_);
    connection->surplus = all_.size() >= most_ && !make_room();
    Connection& opened = *connection;
    all_.emplace(&opened, std::move(connection));
    if (draining_) end_input(opened);
    return opened;
}

void Connections::close(Connection& connection) {
    const std::lock_guard lock(mutex_);
    reserved_ -= connection.reserved;
    all_.erase(&connection);
}

// Nothing more is read than what has arrived: a request that has just come is still answered, then the library finds
// the end of the input and closes.
void Connections::end_input(Connection& connection) {
    connection.closing = true;
    ::shutdown(connection.socket, SHUT_RD);
}

// Closes the connection that has been idle longest. False if none is idle.
bool Connections::make_room() {
    const TimePoint spared = SteadyClock::now() - grace;
    Connection* oldest = nullptr;
    for (const auto& [key, connection] : all_) {
        if (connection->state != State::waiting || connection->closing) continue;
        if (!connection->answered && connection->since > spared) continue;
        if (oldest == nullptr || connection->since < oldest->since) oldest = connection.get();
    }
    if (oldest != nullptr) end_input(*oldest);
    return oldest != nullptr;
}

void Connections::begin_reading(Connection& connection) {
    const std::lock_guard lock(mutex_);
    connection.state = State::reading;
    connection.deadline = SteadyClock::now() + options_.read_timeout;
}

bool Connections::begin_body(Connection& connection, std::size_t bytes) {
    const std::lock_guard lock(mutex_);
    connection.deadline = allowance_for(bytes);
    return reserve(connection, bytes);
}

void Connections::begin_work(Connection& connection) {
    const std::lock_guard lock(mutex_);
    connection.state = State::working;
    connection.deadline = TimePoint::max();
}

bool Connections::begin_writing(Connection& connection, std::size_t bytes) {
    const std::lock_guard lock(mutex_);
    connection.state = State::writing;
    connection.deadline = allowance_for(bytes);
    return reserve(connection, bytes);
}

void Connections::begin_waiting(Connection& connection) {
    const std::lock_guard lock(mutex_);
    reserve(connection, 0);
    connection.state = State::waiting;
    connection.since = SteadyClock::now();
    connection.deadline = connection.since + options_.keep_alive;
    connection.answered = true;
    if (draining_) end_input(connection);
}

bool Connections::is_surplus(Connection& connection) {
    const std::lock_guard lock(mutex_);
    // Since it came, others may have become idle or gone.
    connection.surplus = connection.surplus && all_.size() > most_ && !make_room();
    return connection.surplus;
}

bool Connections::is_closing(const Connection& connection) const {
    const std::lock_guard lock(mutex_);
    return draining_ || connection.closing;
}

// Sets how much of the memory for bodies the connection uses. False if there is not so much left.
bool Connections::reserve(Connection& connection, std::size_t bytes) {
    reserved_ -= std::exchange(connection.reserved, 0);
    if (bytes > options_.body_memory - std::min(reserved_, options_.body_memory)) return false;
    connection.reserved = bytes;
    reserved_ += bytes;
    return true;
}

TimePoint Connections::allowance_for(std::size_t bytes) const {
    return SteadyClock::now() + options_.read_timeout + std::chrono::seconds(bytes / limits::bytes_per_second);
}

void Connections::expire() {
    const TimePoint now = SteadyClock::now();
    const std::lock_guard lock(mutex_);
    for (const auto& [key, connection] : all_) {
        if (connection->deadline > now) continue;
        // The library closes the descriptor, in its own time: here it might be another connection's already.
        connection->closing = true;
        ::shutdown(connection->socket, SHUT_RDWR);
        connection->deadline = TimePoint::max();
    }
}

void Connections::begin_drain() {
    const std::lock_guard lock(mutex_);
    draining_ = true;
    for (const auto& [key, connection] : all_) {
        if (connection->state == State::waiting) end_input(*connection);
    }
}

std::size_t Connections::count() const {
    const std::lock_guard lock(mutex_);
    return all_.size();
}

}  // namespace fingerpost::http
