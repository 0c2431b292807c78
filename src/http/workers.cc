#include "workers.h"

#include <fingerpost/base/log.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <system_error>
#include <utility>

namespace fingerpost::http {

Workers::Workers(std::size_t threads, std::function<void(Exchange&)> work, int niceness)
    : work_(std::move(work)), niceness_(niceness) {
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
    stop();
}

void Workers::stop() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    changed_.notify_all();
    for (std::thread& thread : threads_) thread.join();
    threads_.clear();
}

bool Workers::submit(Exchange& exchange) {
    {
        const std::lock_guard lock(mutex_);
        if (stopping_) return false;
        queue_.push_back(&exchange);
    }
    changed_.notify_one();
    return true;
}

void Workers::run() {
    // Of this thread alone (Linux). Where it is refused, the thread is merely as eager as the others.
    if (niceness_ != 0) ::setpriority(PRIO_PROCESS, static_cast<id_t>(::gettid()), niceness_);
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
