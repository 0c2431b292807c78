// Collects the bytes of a connection into whole requests, so that a worker only ever sees requests that have arrived.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "head.h"

namespace fingerpost::http {

using SteadyClock = std::chrono::steady_clock;
using TimePoint = SteadyClock::time_point;

struct Message {
    Head head;
    std::string body;
    int refusal = 0;        // the status to refuse it with; where it ends is then unknown, so the connection is closed
    TimePoint completed{};  // when all of it had arrived
};

class RequestReader {
  public:
    enum class State {
        idle,      // nothing of a request has arrived
        head,      // a part of the head
        body,      // the head and a part of the body
        complete,  // message() is whole, or to be refused
    };

    // `body_limit` says how many bytes of body a request with this head may have.
    explicit RequestReader(std::function<std::size_t(const Head&)> body_limit) : body_limit_(std::move(body_limit)) {}

    // Takes the next bytes. Some may belong to the request after the one being read: they wait.
    void append(std::string_view bytes) { buffer_ += bytes; }
    // Reads on in what has arrived.
    State advance();
    // Gives up on the request being read.
    void refuse(int status);
    // Begins the next request, once the complete one has been answered.
    void next();

    State state() const { return state_; }
    const Message& message() const { return message_; }
    // The message, for one who will use its body up.
    Message take_message() { return std::move(message_); }

  private:
    void read_head_part();
    void end_head(std::size_t end);

    std::function<std::size_t(const Head&)> body_limit_;
    std::string buffer_;       // not yet consumed
    std::size_t scanned_ = 0;  // bytes of it known to hold no end of the head
    State state_ = State::idle;
    Message message_;
};

}  // namespace fingerpost::http
