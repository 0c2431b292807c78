// What is done by the clock while serving, each by a thread of its own.
#pragma once

#include <fingerpost/base/config.h>
#include <fingerpost/core/directory.h>
#include <fingerpost/core/owner_links.h>

#include <condition_variable>
#include <mutex>
#include <thread>

namespace fingerpost::app {

// Pulls sources when they are due, one after the other.
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

// Writes to groups that are to look at their listings, while serving: looks who they are every so many minutes.
class ReviewScheduler {
  public:
    // Begins at once, unless the settings say that nobody is to be written to, or do not tell the address of this site. Directory
    // and mailer must outlive it.
    ReviewScheduler(core::Directory& directory, core::Mailer& mailer, const base::Config& config);
    ~ReviewScheduler();  // between two messages
    ReviewScheduler(const ReviewScheduler&) = delete;
    ReviewScheduler& operator=(const ReviewScheduler&) = delete;

  private:
    void run();
    void write_to_groups();
    bool is_stopped();

    core::Directory& directory_;
    core::Mailer& mailer_;
    base::Config config_;
    std::chrono::minutes pause_;
    std::mutex mutex_;
    std::condition_variable wake_;
    bool stopped_ = false;
    std::thread thread_;
};

// Looks at the websites of listings every so many hours. Nothing goes out unless the settings say so.
class LinkScheduler {
  public:
    LinkScheduler(core::Directory& directory, const base::Config& config);
    ~LinkScheduler();  // between two looks
    LinkScheduler(const LinkScheduler&) = delete;
    LinkScheduler& operator=(const LinkScheduler&) = delete;

  private:
    void run();
    void look();
    bool is_stopped();

    core::Directory& directory_;
    base::Config config_;
    std::mutex mutex_;
    std::condition_variable wake_;
    bool stopped_ = false;
    std::thread thread_;
};

// Writes down how often listings were used, once a minute and when serving ends.
class UseWriter {
  public:
    explicit UseWriter(core::Directory& directory);
    ~UseWriter();
    UseWriter(const UseWriter&) = delete;
    UseWriter& operator=(const UseWriter&) = delete;

  private:
    void write();

    core::Directory& directory_;
    std::mutex mutex_;
    std::condition_variable wake_;
    bool stopped_ = false;
    std::thread thread_;
};

// Once a day forgets what is kept for a time only (core/staff_notes.h), and says in the log how much it was.
class ForgettingScheduler {
  public:
    // Begins at once. The directory must outlive it.
    ForgettingScheduler(core::Directory& directory, const base::Config& config);
    ~ForgettingScheduler();
    ForgettingScheduler(const ForgettingScheduler&) = delete;
    ForgettingScheduler& operator=(const ForgettingScheduler&) = delete;

  private:
    void run();

    core::Directory& directory_;
    int reference_months_;
    std::mutex mutex_;
    std::condition_variable wake_;
    bool stopped_ = false;
    std::thread thread_;
};

}  // namespace fingerpost::app
