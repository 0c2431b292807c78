// Whether the websites of listings answer (A11). What looks is passed in, since the core fetches nothing.
#pragma once

#include <fingerpost/core/directory.h>

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fingerpost::core {

struct LinkAnswer {
    enum class Finding {
        fine,
        gone,     // the page is not there, or there is no such host
        unknown,  // nobody can tell from here: refused, too busy, too slow, a fault of the server or of the way there
    };
    Finding finding = Finding::unknown;
    int status = 0;             // 0: there was no answer
    bool no_such_host = false;  // where many hosts at once are not there, it is this machine's network
    std::string detail;         // in words
};
using LinkLooker = std::function<LinkAnswer(const std::string& url)>;

// A website counts as broken when it was gone at three looks in a row, over seven days or more.
inline constexpr int looks_until_broken = 3;
inline constexpr std::chrono::hours time_until_broken{24 * 7};
// One that was gone, or could not be looked at, is looked at again after three and a half days: the third look is on the seventh.
inline constexpr std::chrono::hours time_between_doubts{84};

struct LinkOptions {
    std::size_t limit = 0;                        // websites of one run; 0: all that are due
    bool all = false;                             // also those that are not due
    bool dry_run = false;                         // says which are due, and looks at none
    std::chrono::hours again_after{24 * 14};      // of one that answered
    std::function<bool()> stopped;                // asked between two
    std::function<void(const store::LinkRow&)> looked;  // told of each
};
struct LinkRun {
    std::size_t shown = 0;  // websites that listings show
    std::vector<store::LinkRow> looked;  // with a dry run: what is due, as it was
    std::vector<std::string> newly_broken, mended;  // addresses
};
// Looks at what is due, the longest unseen first, and keeps what was found. Listings that show a website that has broken, or answers
// again, are put on the change list.
base::Result<LinkRun> check_links(Directory& directory, const LinkLooker& looker, const LinkOptions& options);

// What is kept, by address; `state` empty: all.
base::Result<std::vector<store::LinkRow>> links(const Directory& directory, std::string_view state = {});

struct BrokenLink {
    std::string url, detail, service, name;
    base::Instant since{}, checked_at{};
};
// Of listings that may be seen and still show it, the longest broken first.
base::Result<std::vector<BrokenLink>> broken_links(const Directory& directory);

// Of the website that the listing shows; nothing if it is not broken.
base::Result<std::optional<store::LinkRow>> broken_link_of(const store::Store& store, const model::Service& service, const model::Organisation* organisation);

// The row after one more look; pure.
store::LinkRow after_look(store::LinkRow before, const LinkAnswer& answer, base::Instant now);

// The address that a listing shows: its own, else its organisation's; empty: none that can be looked at.
std::string website_of(const model::Service& service, const model::Organisation* organisation);

}  // namespace fingerpost::core
