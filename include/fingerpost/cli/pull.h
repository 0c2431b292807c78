// Pulling a source: its feed fetched and imported, and how that went remembered. For the command and for the server's schedule.
#pragma once

#include <fingerpost/core/import.h>
#include <fingerpost/core/sources.h>

#include <chrono>
#include <functional>
#include <memory>
#include <ostream>
#include <string>

namespace fingerpost::cli {

struct PullOptions {
    bool whole = false;  // everything, not only what changed
    bool dry_run = false;
    std::chrono::milliseconds delay{500};  // between two requests
    std::function<bool()> stopped;         // asked now and then
    std::ostream* progress = nullptr;
};

struct ReadingNotes;

struct Pulled {
    Pulled();
    ~Pulled();
    Pulled(Pulled&&) noexcept;
    core::ImportReport report;
    std::unique_ptr<ReadingNotes> notes;
    std::size_t rows = 0;
};

// Asks for what changed since the last pull, and for everything when there was none, or the last whole one is a week ago (which
// is when listings that vanished from the feed are noticed). The outcome, also a failure, is kept with the source.
base::Result<Pulled> pull_source(core::Directory& directory, store::FeedSource source, const PullOptions& options);

}  // namespace fingerpost::cli
