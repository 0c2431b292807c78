#include "scheduler.h"

#include <fingerpost/base/log.h>
#include <fingerpost/cli/link_looker.h>
#include <fingerpost/cli/mailer.h>
#include <fingerpost/cli/pull.h>
#include <fingerpost/core/review.h>
#include <fingerpost/core/staff_notes.h>
#include <fingerpost/core/use_count.h>

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

ReviewScheduler::ReviewScheduler(core::Directory& directory, core::Mailer& mailer, const base::Config& config)
    : directory_(directory), mailer_(mailer), config_(config), pause_(config.review.check_minutes) {
    if (pause_.count() > 0 && !config_.site.base_url.empty()) thread_ = std::thread([this] { run(); });
}

ReviewScheduler::~ReviewScheduler() {
    {
        const std::lock_guard lock(mutex_);
        stopped_ = true;
    }
    wake_.notify_all();
    if (thread_.joinable()) thread_.join();
}

bool ReviewScheduler::is_stopped() {
    const std::lock_guard lock(mutex_);
    return stopped_;
}

void ReviewScheduler::run() {
    while (!is_stopped()) {
        try {
            write_to_groups();
        } catch (const std::exception& exception) {
            base::log_error("review: {}", exception.what());
        }
        std::unique_lock lock(mutex_);
        wake_.wait_for(lock, pause_, [this] { return stopped_; });
    }
}

void ReviewScheduler::write_to_groups() {
    const auto bounces = core::read_bounces(directory_, directory_.folder() / "mail" / "bounced");
    if (!bounces) base::log_error("review: {}", bounces.error().describe());
    const auto settings = cli::mail_settings(directory_, config_);
    if (!settings) {
        base::log_error("review: {}", settings.error().describe());
        return;
    }
    const auto run = core::send_reviews(directory_, mailer_, *settings, [this] { return is_stopped(); });
    if (!run) {
        base::log_error("review: {}", run.error().describe());
        return;
    }
    // No addresses in the log.
    if (!run->written.empty()) base::log_info("review: {} groups were written to", run->written.size());
    for (const auto& [step, error] : run->failed) base::log_warning("review: a message to {} did not go: {}", step.name, error.message);
}

LinkScheduler::LinkScheduler(core::Directory& directory, const base::Config& config) : directory_(directory), config_(config) {
    if (config_.links.check_hours > 0) thread_ = std::thread([this] { run(); });
}

LinkScheduler::~LinkScheduler() {
    {
        const std::lock_guard lock(mutex_);
        stopped_ = true;
    }
    wake_.notify_all();
    if (thread_.joinable()) thread_.join();
}

bool LinkScheduler::is_stopped() {
    const std::lock_guard lock(mutex_);
    return stopped_;
}

void LinkScheduler::run() {
    while (!is_stopped()) {
        try {
            look();
        } catch (const std::exception& exception) {
            base::log_error("links: {}", exception.what());
        }
        std::unique_lock lock(mutex_);
        wake_.wait_for(lock, std::chrono::hours(config_.links.check_hours), [this] { return stopped_; });
    }
}

void LinkScheduler::look() {
    core::LinkOptions options = cli::link_options(config_);
    options.stopped = [this] { return is_stopped(); };
    const auto run = core::check_links(directory_, cli::link_looker(config_, options.stopped), options);
    if (!run) {
        base::log_error("links: {}", run.error().describe());
        return;
    }
    base::log_info("links: {} of {} websites looked at, {} newly broken, {} answer again", run->looked.size(), run->shown, run->newly_broken.size(), run->mended.size());
}

UseWriter::UseWriter(core::Directory& directory) : directory_(directory) {
    constexpr std::chrono::minutes pause(1);
    thread_ = std::thread([this, pause] {
        std::unique_lock lock(mutex_);
        while (!wake_.wait_for(lock, pause, [this] { return stopped_; })) {
            lock.unlock();
            write();
            lock.lock();
        }
    });
}

UseWriter::~UseWriter() {
    {
        const std::lock_guard lock(mutex_);
        stopped_ = true;
    }
    wake_.notify_all();
    thread_.join();
    write();
}

void UseWriter::write() {
    if (const auto written = core::flush_uses(directory_); !written) base::log_warning("how often listings were used is not written down: {}", written.error().describe());
}

ForgettingScheduler::ForgettingScheduler(core::Directory& directory, const base::Config& config)
    : directory_(directory), reference_months_(static_cast<int>(config.people.reference_months)), thread_([this] { run(); }) {}

ForgettingScheduler::~ForgettingScheduler() {
    {
        const std::lock_guard lock(mutex_);
        stopped_ = true;
    }
    wake_.notify_all();
    thread_.join();
}

void ForgettingScheduler::run() {
    constexpr std::chrono::hours pause(24);
    std::unique_lock lock(mutex_);
    while (!stopped_) {
        lock.unlock();
        try {
            const auto forgotten = core::forget_what_is_past(directory_, reference_months_);
            if (!forgotten) {
                base::log_error("forgetting: {}", forgotten.error().describe());
            } else if (forgotten->all() > 0) {
                base::log_info("forgotten: {}", core::in_words(*forgotten, reference_months_));
            }
        } catch (const std::exception& exception) {
            base::log_error("forgetting: {}", exception.what());
        }
        lock.lock();
        wake_.wait_for(lock, pause, [this] { return stopped_; });
    }
}

}  // namespace fingerpost::app
