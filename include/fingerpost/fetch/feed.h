// A feed of Open Referral UK, 3.0 or 1.0, fetched whole into a folder: page after page, with pauses, to be gone on with where it was
// broken off.
#pragma once

#include <fingerpost/fetch/client.h>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace fingerpost::fetch {

struct FeedRequest {
    std::string url;                // of the feed: what "/services" is put behind
    std::filesystem::path folder;   // for the pages; what an earlier, broken-off fetch of the same feed left there is used
    std::string modified_after;     // an instant; empty: everything
    int rows_a_page = 100;          // that are asked for; the server may give fewer
    std::chrono::milliseconds delay{500};  // between two requests
    std::chrono::seconds time_limit{4 * 3600};
    std::uint64_t byte_limit = std::uint64_t{2} << 30;  // of the whole feed
    std::size_t row_limit = 500'000;
    std::function<void(std::size_t rows, std::size_t of)> progress;  // `of` 0: not known
};

struct FetchedFeed {
    std::vector<std::filesystem::path> files;  // JSON lines, a service a line, as the feed has them
    std::string version;                       // "3.0", "1.0"
    bool partial = false;                      // only what was changed was asked for
    std::size_t rows = 0;
    std::string begun;                         // when, as an instant: the modified_after of the next time
    std::vector<std::string> notes;
};

// Asks for `/` (which version), then /services with full=true. Where the rows are short (no lists in them), each service is asked
// for by itself. A feed whose pages repeat, or go on beyond what it says there are, ends with an error. `now` is the moment.
// Fails as Client::get does, and with invalid if what is there is no feed. The folder then holds what was fetched so far; the
// same request again, within a day, goes on from there.
base::Result<FetchedFeed> fetch_feed(Client& client, const FeedRequest& request, const std::string& now);

}  // namespace fingerpost::fetch
