// Pulls sources when they are due, while serving: one thread, one source after the other.
#pragma once

#include <fingerpost/base/config.h>
#include <fingerpost/core/directory.h>

#include <condition_variable>
#include <mutex>
#include <thread>

namespace fingerpost::app {

class SourceScheduler {
  public:
    // Begins at once, unless the settings say that none are to be pulled. The directory must outlive it.
    SourceScheduler(core::Directory& directory, const base::Config& config);
    ~SourceScheduler();  // breaks off a pull that is going on; it is gone on with the next time
    SourceScheduler(const SourceScheduler&) = delete;
    SourceScheduler& operator=(const SourceScheduler&) = delete;

  private:
    void run();
    void pull_what_is_due();
    bool is_stopped();

    core::Directory& directory_;
    std::chrono::minutes pause_;
    std::chrono::milliseconds delay_;
    std::mutex mutex_;
    std::condition_variable wake_;
    bool stopped_ = false;
    std::thread thread_;
};

}  // namespace fingerpost::app
