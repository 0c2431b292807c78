// The thread that waits on every socket at once. It reads requests as they trickle in, gives whole ones to the workers
// and sends what they could not send at once. An idle or slow client costs a descriptor and a buffer, never a thread.
#pragma once

#include <fingerpost/http/server.h>

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <unordered_map>
#include <vector>

#include "answerer.h"
#include "connection.h"
#include "listener.h"
#include "poller.h"
#include "workers.h"

namespace fingerpost::http {

class Reactor {
  public:
    Reactor(const ServerOptions& options, const Answerer& answerer);
    ~Reactor();

    // Serves the listener's connections until stop(). Once only.
    void run(Descriptor listener);
    // From any thread, also before run(); even from a signal handler.
    void stop();

  private:
    // What the kernel reports.
    void expect(Connection& connection, Interest interest);
    void wait_for_events();
    void on_event(std::uint64_t id);

    // Connections coming and going.
    void accept_all();
    void admit(Accepted accepted);
    bool make_room();
    void close(Connection& connection);
    void linger(Connection& connection);

    // The life of a request.
    void receive(Connection& connection);
    void advance(Connection& connection);
    void begin_waiting(Connection& connection);
    void begin_reading(Connection& connection);
    void begin_body(Connection& connection);
    void dispatch(Connection& connection);
    void work(Connection& connection);  // in a worker's thread
    void take_back();
    void begin_writing(Connection& connection);
    bool reserve(Connection& connection, std::size_t bytes);
    void go_on_after(Connection& connection);
    void discard_input(Connection& connection);

    // Time.
    void set_deadline(Connection& connection, TimePoint deadline);
    TimePoint allowance_for(std::size_t bytes) const;
    void expire();
    void expire(Connection& connection);
    void begin_drain();
    bool is_finished() const;

    const ServerOptions& options_;
    const Answerer& answerer_;
    const std::size_t max_connections_;
    Poller poller_;
    Descriptor listener_;
    std::unordered_map<std::uint64_t, std::unique_ptr<Connection>> connections_;
    std::uint64_t next_id_;
    std::size_t reserved_ = 0;  // bytes of bodies that connections hold
    std::vector<char> input_;   // what one read takes in
    TimePoint next_expiry_ = TimePoint::max();
    TimePoint accept_again_ = TimePoint::max();
    TimePoint drain_until_ = TimePoint::max();
    bool draining_ = false;
    std::atomic<bool> stopping_ = false;

    std::mutex returned_mutex_;
    std::vector<Connection*> returned_;  // by workers
    std::unique_ptr<Workers> workers_;
};

}  // namespace fingerpost::http
