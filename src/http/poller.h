// epoll, and a way to wake the thread that waits in it.
#pragma once

#include <chrono>
#include <cstdint>
#include <vector>

#include "descriptor.h"

namespace fingerpost::http {

enum class Interest { input, output };

class Poller {
  public:
    // Ids that wait() reports for other things than what was added with one.
    static constexpr std::uint64_t woken = 0;
    static constexpr std::uint64_t first_free_id = 1;

    Poller();

    // Reports input again and again, until unwatched: for listening sockets.
    void watch(const Descriptor& socket, std::uint64_t id);
    void unwatch(const Descriptor& socket);
    // Makes a connection known; nothing is reported of it yet.
    void add(const Descriptor& socket, std::uint64_t id);
    // Reports one event of a connection, then nothing until asked again. Errors and hang-ups count as what was asked
    // for.
    void expect(const Descriptor& socket, std::uint64_t id, Interest interest);

    // The ids of what is ready; none if the time is up. A negative time waits for ever.
    std::vector<std::uint64_t> wait(std::chrono::milliseconds time);
    // Makes wait() report `woken`. From any thread, even from a signal handler.
    void wake();

  private:
    void clear_wake();

    Descriptor epoll_;
    Descriptor waker_;  // an eventfd
};

}  // namespace fingerpost::http
