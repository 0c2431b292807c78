// What each open connection is at, and since when. The library closes connections that are silent; this closes those
// that only look busy (heads, bodies and answers that trickle), makes room for visitors, and bounds the memory of
// bodies.
#pragma once

#include <fingerpost/http/server.h>

#include <cstddef>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

#include "answerer.h"

namespace fingerpost::http {

struct Connection {
    enum class State {
        waiting,  // for a request line: the only state in which it can be closed to make room
        reading,  // headers and body
        working,  // a handler makes the answer
        writing,  // the client takes the answer
    };
    int socket = -1;
    std::string peer;
    State state = State::waiting;
    TimePoint since{};                      // when it began to wait
    TimePoint deadline = TimePoint::max();  // for the state it is in
    std::size_t reserved = 0;               // bytes of the memory for bodies
    bool answered = false;                  // at least once
    bool surplus = false;                   // above the limit of connections: told so, then closed
    bool closing = false;                   // no more requests are expected
};

// Its functions may be called from any thread.
class Connections {
  public:
    Connections(const ServerOptions& options, std::size_t most) : options_(options), most_(most) {}

    // A connection comes and goes. Between, `socket` must stay open.
    Connection& open(int socket, std::string peer);
    void close(Connection& connection);

    // The life of a request.
    void begin_reading(Connection& connection);
    // False if the memory for bodies has no room for so much.
    bool begin_body(Connection& connection, std::size_t bytes);
    void begin_work(Connection& connection);
    bool begin_writing(Connection& connection, std::size_t bytes);
    void begin_waiting(Connection& connection);
    // True where the connection is one too many even now.
    bool is_surplus(Connection& connection);
    bool is_closing(const Connection& connection) const;

    // Hangs up on those whose time is up.
    void expire();
    // From now on no connection waits for another request.
    void begin_drain();
    std::size_t count() const;

  private:
    static void end_input(Connection& connection);
    bool make_room();
    bool reserve(Connection& connection, std::size_t bytes);
    TimePoint allowance_for(std::size_t bytes) const;

    const ServerOptions& options_;
    const std::size_t most_;
    mutable std::mutex mutex_;
    std::unordered_map<const Connection*, std::unique_ptr<Connection>> all_;
    std::size_t reserved_ = 0;
    bool draining_ = false;
};

}  // namespace fingerpost::http
