// Threads that run handlers. A worker only ever holds a whole request, so slow or idle clients never occupy one.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace fingerpost::http {

struct Exchange;

class Workers {
  public:
    // Throws std::system_error if no thread at all can be started.
    // Threads with a niceness above 0 leave the processors to others that want them.
    Workers(std::size_t threads, std::function<void(Exchange&)> work, int niceness = 0);
    ~Workers();  // stops
    Workers(const Workers&) = delete;
    Workers& operator=(const Workers&) = delete;

    // False if it has been stopped: then nobody will work on it.
    bool submit(Exchange& exchange);
    // Finishes what has been submitted, and takes no more.
    void stop();

  private:
    void run();

    std::function<void(Exchange&)> work_;
    int niceness_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<Exchange*> queue_;
    bool stopping_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace fingerpost::http
