#include "scheduler.h"

#include <fingerpost/base/log.h>
#include <fingerpost/cli/pull.h>

namespace fingerpost::app {

SourceScheduler::SourceScheduler(core::Directory& directory, const base::Config& config)
    : directory_(directory), pause_(config.sources.check_minutes), delay_(config.sources.delay_ms) {
    if (pause_.count() > 0) thread_ = std::thread([this] { run(); });
}

SourceScheduler::~SourceScheduler() {
    {
        const std::lock_guard lock(mutex_);
        stopped_ = true;
    }
    wake_.notify_all();
    if (thread_.joinable()) thread_.join();
}

bool SourceScheduler::is_stopped() {
    const std::lock_guard lock(mutex_);
    return stopped_;
}

void SourceScheduler::run() {
    while (!is_stopped()) {
        try {
            pull_what_is_due();
        } catch (const std::exception& exception) {
            base::log_error("sources: {}", exception.what());
        }
        std::unique_lock lock(mutex_);
        wake_.wait_for(lock, pause_, [this] { return stopped_; });
    }
}

void SourceScheduler::pull_what_is_due() {
    auto sources = core::sources(directory_);
    if (!sources) {
        base::log_error("sources: {}", sources.error().describe());
        return;
    }
    for (const store::FeedSource& source : *sources) {
        if (is_stopped()) return;
        if (!core::is_due(source, directory_.clock().now())) continue;
        cli::PullOptions options;
        options.delay = delay_;
        options.stopped = [this] { return is_stopped(); };
        const auto pulled = cli::pull_source(directory_, source, options);
        if (pulled) {
            base::log_info("source {}: {} services, {} created, {} updated, {} rejected", source.name, pulled->rows, pulled->report.created, pulled->report.updated, pulled->report.rejected);
        } else {
            base::log_warning("source {}: {}", source.name, pulled.error().describe());
        }
    }
}

}  // namespace fingerpost::app
