#include "reactor.h"

#include <fingerpost/base/log.h>
#include <sys/socket.h>

#include <algorithm>
#include <cerrno>
#include <exception>
#include <system_error>
#include <utility>

#include "request_limits.h"

namespace fingerpost::http {
namespace {

using State = Connection::State;
using std::chrono::milliseconds;

constexpr std::uint64_t listener_id = Poller::first_free_id;
constexpr std::uint64_t first_connection_id = listener_id + 1;
constexpr milliseconds linger_time{2000};
constexpr milliseconds last_linger_time{100};  // when the server is stopping
constexpr milliseconds accept_pause{100};
// A connection that has not been answered yet may be in the middle of sending: it is spared this long when room is
// needed.
constexpr milliseconds grace{1000};

}  // namespace

Reactor::Reactor(const ServerOptions& options, const Answerer& answerer)
    : options_(options),
      answerer_(answerer),
      max_connections_(connections_allowed(options.max_connections)),
      next_id_(first_connection_id),
      input_(64 * limits::kib) {}

Reactor::~Reactor() = default;

void Reactor::run(Descriptor listener) {
    if (stopping_) return;
    listener_ = std::move(listener);
    workers_ = std::make_unique<Workers>(options_.threads, [this](Connection& connection) { work(connection); });
    poller_.watch(listener_, listener_id);
    while (!is_finished()) {
        wait_for_events();
        if (stopping_ && !draining_) begin_drain();
        if (SteadyClock::now() >= next_expiry_) expire();
    }
    workers_.reset();  // waits for handlers that are still at it
    connections_.clear();
}

void Reactor::stop() {
    stopping_ = true;
    poller_.wake();
}

void Reactor::expect(Connection& connection, Interest interest) {
    poller_.expect(connection.socket, connection.id, interest);
}

void Reactor::wait_for_events() {
    milliseconds time{-1};
    if (next_expiry_ != TimePoint::max()) {
        const auto left = std::chrono::ceil<milliseconds>(next_expiry_ - SteadyClock::now());
        time = std::clamp(left, milliseconds{0}, milliseconds{60'000});
    }
    for (const std::uint64_t id : poller_.wait(time)) on_event(id);
}

void Reactor::on_event(std::uint64_t id) {
    if (id == listener_id) return accept_all();
    if (id == Poller::woken) return take_back();
    const auto found = connections_.find(id);
    if (found == connections_.end()) return;  // closed by an earlier event of the same batch
    Connection& connection = *found->second;
    switch (connection.state) {
        case State::waiting:
        case State::reading:
            return receive(connection);
        case State::working:
            return;
        case State::writing:
            if (send_output(connection)) return go_on_after(connection);
            return expect(connection, Interest::output);
        case State::lingering:
            return discard_input(connection);
    }
}

void Reactor::accept_all() {
    for (int count = 0; count < limits::listen_backlog; ++count) {
        Accepted accepted = accept_from(listener_);
        if (accepted.socket.is_open()) {
            admit(std::move(accepted));
        } else if (accepted.error == EMFILE || accepted.error == ENFILE || accepted.error == ENOBUFS ||
                   accepted.error == ENOMEM) {
            // The listener would report at once again: it is left alone for a moment.
            base::log_error("cannot accept a connection: {}", std::system_category().message(accepted.error));
            make_room();
            poller_.unwatch(listener_);
            accept_again_ = SteadyClock::now() + accept_pause;
            next_expiry_ = std::min(next_expiry_, accept_again_);
            return;
        } else if (accepted.error == EAGAIN || accepted.error == EWOULDBLOCK) {
            return;
        }
        // Anything else happened to that one connection before it was accepted.
    }
}

void Reactor::admit(Accepted accepted) {
    const bool full = connections_.size() >= max_connections_ && !make_room();
    if (full && connections_.size() >= max_connections_ + limits::spare_connections) return;  // hangs up
    auto connection =
        std::make_unique<Connection>(next_id_++, std::move(accepted.socket), std::move(accepted.peer),
                                     RequestReader([this](const Head& head) { return answerer_.body_limit(head); }));
    connection->surplus = full;
    poller_.add(connection->socket, connection->id);
    Connection& admitted = *connection;
    connections_.emplace(admitted.id, std::move(connection));
    begin_waiting(admitted);
}

// Closes the connection that has been idle longest. False if none is idle.
bool Reactor::make_room() {
    const TimePoint spared = SteadyClock::now() - grace;
    Connection* oldest = nullptr;
    for (const auto& [id, connection] : connections_) {
        if (connection->state != State::waiting || (connection->answered == 0 && connection->since > spared)) continue;
        if (oldest == nullptr || connection->since < oldest->since) oldest = connection.get();
    }
    if (oldest != nullptr) close(*oldest);
    return oldest != nullptr;
}

void Reactor::close(Connection& connection) {
    reserved_ -= connection.reserved;
    connections_.erase(connection.id);
}

// Closing with input unread would reset the connection, and the client might lose the answer. So: no more output, and
// what comes in is thrown away until the client closes or time is up.
void Reactor::linger(Connection& connection) {
    if (::shutdown(connection.socket.get(), SHUT_WR) != 0) return close(connection);
    connection.state = State::lingering;
    set_deadline(connection, SteadyClock::now() + (draining_ ? last_linger_time : linger_time));
    expect(connection, Interest::input);
}

void Reactor::discard_input(Connection& connection) {
    const ssize_t count = ::recv(connection.socket.get(), input_.data(), input_.size(), 0);
    if (count == 0 || (count < 0 && errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR))
        return close(connection);
    expect(connection, Interest::input);
}

void Reactor::receive(Connection& connection) {
    const ssize_t count = ::recv(connection.socket.get(), input_.data(), input_.size(), 0);
    if (count > 0) {
        connection.reader.append({input_.data(), static_cast<std::size_t>(count)});
        advance(connection);
    } else if (count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR) &&
               !(draining_ && connection.state == State::waiting)) {
        expect(connection, Interest::input);
    } else {
        close(connection);
    }
}

void Reactor::advance(Connection& connection) {
    const RequestReader::State before = connection.reader.state();
    switch (connection.reader.advance()) {
        case RequestReader::State::idle:
            return begin_waiting(connection);
        case RequestReader::State::head:
            if (before == RequestReader::State::idle) begin_reading(connection);
            return expect(connection, Interest::input);
        case RequestReader::State::body:
            if (before != RequestReader::State::body) return begin_body(connection);
            return expect(connection, Interest::input);
        case RequestReader::State::complete:
            return dispatch(connection);
    }
}

void Reactor::begin_waiting(Connection& connection) {
    if (draining_) return close(connection);
    if (connection.state != State::waiting || connection.deadline == TimePoint::max()) {
        connection.state = State::waiting;
        connection.since = SteadyClock::now();
        set_deadline(connection, connection.since + options_.keep_alive);
    }
    expect(connection, Interest::input);
}

// The whole head must arrive in time: a client that sends a byte now and then gains nothing.
void Reactor::begin_reading(Connection& connection) {
    connection.state = State::reading;
    set_deadline(connection, SteadyClock::now() + options_.read_timeout);
}

void Reactor::begin_body(Connection& connection) {
    static constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
    const Head& head = connection.reader.message().head;
    const auto length = static_cast<std::size_t>(head.content_length.value_or(0));
    if (!reserve(connection, length)) {
        connection.reader.refuse(503);
        return dispatch(connection);
    }
    connection.state = State::reading;
    set_deadline(connection, allowance_for(length));
    if (head.expects_continue) ::send(connection.socket.get(), go_on.data(), go_on.size(), MSG_NOSIGNAL);
    expect(connection, Interest::input);
}

void Reactor::dispatch(Connection& connection) {
    if (connection.surplus && connections_.size() > max_connections_) connection.reader.refuse(503);
    connection.state = State::working;
    connection.deadline = TimePoint::max();
    workers_->submit(connection);
}

void Reactor::work(Connection& connection) {
    try {
        connection.output = answerer_.answer(connection.reader.take_message(), connection.peer, stopping_);
        connection.sent = 0;
        send_output(connection);
    } catch (const std::exception& exception) {
        base::log_error("a request could not be answered: {}", exception.what());
        connection.broken = true;
    }
    bool first = false;
    {
        const std::lock_guard lock(returned_mutex_);
        first = returned_.empty();
        returned_.push_back(&connection);
    }
    if (first) poller_.wake();
}

void Reactor::take_back() {
    std::vector<Connection*> returned;
    {
        const std::lock_guard lock(returned_mutex_);
        returned.swap(returned_);
    }
    for (Connection* const connection : returned) {
        const Output& output = connection->output;
        if (connection->broken || connection->sent == output.head.size() + output.body.size()) {
            go_on_after(*connection);
        } else {
            begin_writing(*connection);
        }
    }
}

void Reactor::begin_writing(Connection& connection) {
    const std::size_t size = connection.output.body.size();
    // Clients that ask for much and take nothing must not fill the memory.
    if (!reserve(connection, size)) {
        base::log_warning("a connection is closed: too many large answers wait to be taken");
        return close(connection);
    }
    connection.state = State::writing;
    set_deadline(connection, allowance_for(size));
    expect(connection, Interest::output);
}

// Sets how much of the memory for bodies the connection uses. False if there is not so much left.
bool Reactor::reserve(Connection& connection, std::size_t bytes) {
    reserved_ -= std::exchange(connection.reserved, 0);
    if (bytes > options_.body_memory - std::min(reserved_, options_.body_memory)) return false;
    connection.reserved = bytes;
    reserved_ += bytes;
    return true;
}

// After an answer has been sent.
void Reactor::go_on_after(Connection& connection) {
    if (connection.broken) return close(connection);
    const bool last = connection.output.close;
    reserve(connection, 0);
    connection.output = Output();
    ++connection.answered;
    if (last || draining_) return linger(connection);
    connection.reader.next();
    advance(connection);
}

void Reactor::set_deadline(Connection& connection, TimePoint deadline) {
    connection.deadline = deadline;
    next_expiry_ = std::min(next_expiry_, deadline);
}

TimePoint Reactor::allowance_for(std::size_t bytes) const {
    return SteadyClock::now() + options_.read_timeout + std::chrono::seconds(bytes / limits::bytes_per_second);
}

void Reactor::expire() {
    const TimePoint now = SteadyClock::now();
    if (now >= accept_again_ && listener_.is_open()) {
        accept_again_ = TimePoint::max();
        poller_.watch(listener_, listener_id);
    }
    std::vector<Connection*> late;
    next_expiry_ = std::min(accept_again_, drain_until_);
    for (const auto& [id, connection] : connections_) {
        if (connection->deadline <= now) {
            late.push_back(connection.get());
        } else {
            next_expiry_ = std::min(next_expiry_, connection->deadline);
        }
    }
    for (Connection* const connection : late) expire(*connection);
}

void Reactor::expire(Connection& connection) {
    if (connection.state != State::reading) return close(connection);
    connection.reader.refuse(408);
    dispatch(connection);
}

// No new connections; those that wait for nothing go; the rest have a while to finish.
void Reactor::begin_drain() {
    draining_ = true;
    drain_until_ = SteadyClock::now() + options_.drain;
    next_expiry_ = std::min(next_expiry_, drain_until_);
    listener_ = Descriptor();
    accept_again_ = TimePoint::max();
    std::vector<Connection*> waiting;
    for (const auto& [id, connection] : connections_) {
        if (connection->state == State::waiting) waiting.push_back(connection.get());
        if (connection->state == State::lingering) set_deadline(*connection, SteadyClock::now() + last_linger_time);
    }
    for (Connection* const connection : waiting) receive(*connection);  // perhaps a request has just come
}

bool Reactor::is_finished() const {
    return draining_ && (connections_.empty() || SteadyClock::now() >= drain_until_);
}

}  // namespace fingerpost::http
