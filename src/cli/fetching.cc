#include "fetching.h"

#include <fingerpost/base/files.h>
#include <fingerpost/base/ids.h>

#include <cstdlib>

namespace fingerpost::cli {

base::Result<Fetched> fetch_to_folder(const std::filesystem::path& data, const FetchOptions& options, const base::Clock& clock) {
    if (!options.modified_after.empty() && !base::parse_instant(options.modified_after)) {
        return base::fail(base::ErrorCode::usage, "it must be a moment, as 2026-11-22T10:15:00Z", "--modified-after " + options.modified_after);
    }
    Fetched fetched;
    const std::filesystem::path feeds = data / "feeds";
    std::error_code error;
    std::filesystem::create_directories(feeds, error);
    if (error) return base::fail(base::ErrorCode::unavailable, "the folder for feeds cannot be made: " + error.message(), feeds.string());
    fetched.folder = feeds / base::digest(options.url).substr(0, 16);
    auto lock = base::FileLock::try_acquire(fetched.folder.string() + ".lock");
    if (!lock) return base::fail(base::ErrorCode::busy, "this feed is being fetched already", options.url, "wait until that is done");
    fetch::ClientOptions client_options;
    client_options.allow_private = options.allow_private;
    client_options.stopped = options.stopped;
    client_options.user_agent = "Fingerpost/" FINGERPOST_VERSION " (directory of local services)";
    fetch::Client client(client_options);
    fetch::FeedRequest request;
    request.url = options.url;
    request.folder = fetched.folder;
    request.modified_after = options.modified_after;
    request.delay = options.delay;
    request.progress = options.progress;
    auto feed = fetch::fetch_feed(client, request, base::format_instant(clock.now()));
    if (!feed) return base::fail(std::move(feed).error());
    fetched.feed = std::move(*feed);
    return fetched;
}

}  // namespace fingerpost::cli
