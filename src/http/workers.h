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

struct Connection;

class Workers {
  public:
    Workers(std::size_t threads, std::function<void(Connection&)> work);
    ~Workers();  // finishes what has been begun, drops what waits
    Workers(const Workers&) = delete;
    Workers& operator=(const Workers&) = delete;

    void submit(Connection& connection);

  private:
    void run();

    std::function<void(Connection&)> work_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<Connection*> queue_;
    bool stopping_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace fingerpost::http
