// Editions made for whoever asks on the web: bounded, and kept for the next who asks for the same.
#pragma once

#include <fingerpost/core/edition.h>
#include <fingerpost/http/rate_limit.h>
#include <fingerpost/print/edition.h>

#include <atomic>
#include <deque>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

namespace fingerpost::web {

inline constexpr std::size_t most_printed_on_the_web = 3000;  // listings: more is for the command

struct MadeEdition {
    core::Edition edition;
    print::SetEdition set;
    std::vector<print::Lever> levers;  // where it is longer than was wanted, or than a sheet
};

// Thread-safe.
class PrintDesk {
  public:
    // Fails with busy: two are being made, or this client has asked for many in the last minute; with too_large.
    base::Result<std::shared_ptr<const MadeEdition>> make(const core::Directory& directory, const base::Config& config,
                                                          const core::EditionOptions& options, std::string_view client);

  private:
    std::shared_ptr<const MadeEdition> kept(const std::string& key);
    void keep(std::string key, std::shared_ptr<const MadeEdition> made);

    http::RateLimiter limiter_{20};
    std::atomic<int> at_work_{0};
    std::mutex mutex_;
    std::deque<std::pair<std::string, std::shared_ptr<const MadeEdition>>> kept_;  // the newest last
};

}  // namespace fingerpost::web
