#include "workers.h"

#include <fingerpost/base/log.h>

#include <algorithm>
#include <system_error>
#include <utility>

namespace fingerpost::http {

Workers::Workers(std::size_t threads, std::function<void(Exchange&)> work) : work_(std::move(work)) {
    for (std::size_t count = 0; count < std::max<std::size_t>(threads, 1); ++count) {
        try {
            threads_.emplace_back([this] { run(); });
        } catch (const std::system_error& error) {
            if (threads_.empty()) throw;
            base::log_warning("only {} of {} threads could be started: {}", threads_.size(), threads, error.what());
            return;
        }
    }
}

Workers::~Workers() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    changed_.notify_all();
    for (std::thread& thread : threads_) thread.join();
}

void Workers::submit(Exchange& exchange) {
    {
        const std::lock_guard lock(mutex_);
        queue_.push_back(&exchange);
    }
    changed_.notify_one();
}

void Workers::run() {
    for (;;) {
        Exchange* exchange = nullptr;
        {
            std::unique_lock lock(mutex_);
            changed_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
            if (queue_.empty()) return;
            exchange = queue_.front();
            queue_.pop_front();
        }
        work_(*exchange);
    }
}

}  // namespace fingerpost::http
