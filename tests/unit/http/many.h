// Slow handlers, many clients, and waiting for what happens soon.
#pragma once

#include <atomic>
#include <chrono>
#include <thread>
#include <vector>

#include "support.h"

namespace fingerpost::http::test {

inline Handler sleeper(std::chrono::milliseconds time, std::atomic<int>* running = nullptr) {
    return [time, running](const Request& request) {
        if (running != nullptr) ++*running;
        std::this_thread::sleep_for(time);
        return echo(request);
    };
}

inline std::vector<Client> connect_many(const TestServer& server, std::size_t count) {
    std::vector<Client> clients;
    while (clients.size() < count) clients.push_back(server.connect());
    return clients;
}

template <class Condition>
bool soon(Condition&& condition) {
    const auto start = std::chrono::steady_clock::now();
    for (; milliseconds_since(start) < 5000; std::this_thread::sleep_for(std::chrono::milliseconds(5))) {
        if (condition()) return true;
    }
    return false;
}

}  // namespace fingerpost::http::test
