// A feed fetched into the data directory, where a fetch that was broken off is gone on with.
#pragma once

#include <fingerpost/base/clock.h>
#include <fingerpost/fetch/feed.h>

#include <filesystem>
#include <functional>
#include <string>

namespace fingerpost::cli {

struct FetchOptions {
    std::string url, modified_after;
    bool allow_private = false;
    std::chrono::milliseconds delay{500};
    std::function<void(std::size_t rows, std::size_t of)> progress;
    std::function<bool()> stopped;
};

struct Fetched {
    fetch::FetchedFeed feed;
    std::filesystem::path folder;  // to be removed when the pages have been imported
};

// Fails with busy if the same feed is being fetched already, and as fetch::fetch_feed does.
base::Result<Fetched> fetch_to_folder(const std::filesystem::path& data, const FetchOptions& options, const base::Clock& clock);

}  // namespace fingerpost::cli
