#include <fingerpost/base/log.h>
#include <fingerpost/core/directory.h>
#include <fingerpost/core/duplicates.h>

#include <thread>

namespace fingerpost::core {

constexpr std::size_t duplicates_in_a_step = 500;

class IndexFollower::Implementation {
  public:
    Implementation(Directory& directory, std::chrono::milliseconds pause)
        : directory_(directory), pause_(pause), thread_([this](const std::stop_token& stop) { run(stop); }) {}

  private:
    void run(const std::stop_token& stop) {
        std::mutex mutex;
        std::condition_variable_any wake;
        while (!stop.stop_requested()) {
            step();
            std::unique_lock lock(mutex);
            wake.wait_for(lock, stop, pause_, [] { return false; });
        }
    }

    // A failure is told once, and again when another one follows it; the next step tries again.
    void step() {
        try {
            const auto done = directory_.catch_up();
            std::string failure = done ? "" : done.error().describe();
            // A part at a time, so that searches never wait for it; busy: somebody is writing, and the next step is soon.
            if (failure.empty()) {
                const auto followed = follow_duplicates(directory_, duplicates_in_a_step);
                if (!followed && followed.error().code != base::ErrorCode::busy) failure = followed.error().describe();
            }
            if (!failure.empty() && failure != last_failure_) base::log_error("The index could not follow the directory: {}", failure);
            last_failure_ = failure;
        } catch (const std::exception& exception) {
            if (last_failure_ != exception.what()) base::log_error("The index could not follow the directory: {}", exception.what());
            last_failure_ = exception.what();
        }
    }

    Directory& directory_;
    std::chrono::milliseconds pause_;
    std::string last_failure_;
    std::jthread thread_;  // last: it uses the members above
};

IndexFollower::IndexFollower(Directory& directory, std::chrono::milliseconds pause)
    : implementation_(std::make_unique<Implementation>(directory, pause)) {}

IndexFollower::~IndexFollower() = default;

}  // namespace fingerpost::core
