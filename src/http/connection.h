#pragma once

#include <cstdint>
#include <string>

#include "descriptor.h"
#include "presentation.h"
#include "reader.h"

namespace fingerpost::http {

// One client's connection. It belongs to the reactor's thread, but in state `working` to a worker.
struct Connection {
    enum class State {
        waiting,    // for the first byte of a request: the only state in which it can be closed to make room
        reading,    // a part of a request has arrived
        working,    // a worker makes and begins to send the answer
        writing,    // the rest of the answer is sent as the client takes it
        lingering,  // answered for the last time; what the client still sends is thrown away
    };

    Connection(std::uint64_t number, Descriptor descriptor, std::string address, RequestReader request_reader)
        : id(number), socket(std::move(descriptor)), peer(std::move(address)), reader(std::move(request_reader)) {}

    const std::uint64_t id;  // never used twice, unlike descriptors
    Descriptor socket;
    std::string peer;
    RequestReader reader;
    State state = State::waiting;
    TimePoint deadline = TimePoint::max();  // for the state it is in
    TimePoint since{};                      // when it began to wait
    std::size_t answered = 0;               // requests so far
    std::size_t reserved = 0;               // bytes of the memory for bodies
    bool surplus = false;                   // above the limit of connections: told so, then closed
    Output output;
    std::size_t sent = 0;  // bytes of the output
    bool broken = false;   // the client has gone
};

// Sends what the socket takes. True once all of the output is sent or the connection is broken.
bool send_output(Connection& connection);

}  // namespace fingerpost::http
