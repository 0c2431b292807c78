#include <fingerpost/cli/pull.h>
#include <fmt/format.h>

#include "fetching.h"
#include "import_run.h"

namespace fingerpost::cli {

using base::Result;

Pulled::Pulled() : notes(std::make_unique<ReadingNotes>()) {}
Pulled::~Pulled() = default;
Pulled::Pulled(Pulled&&) noexcept = default;

namespace {

constexpr auto whole_every = std::chrono::hours(24 * 7);

std::string changed_since(const store::FeedSource& source, bool whole, base::Instant now) {
    const auto last_whole = base::parse_instant(source.whole_at);
    if (whole || !last_whole || now - *last_whole >= whole_every) return {};
    return source.changed_since;
}

Result<Pulled> fetch_and_import(core::Directory& directory, store::FeedSource& source, const PullOptions& options) {
    FetchOptions fetching;
    fetching.url = source.url;
    fetching.allow_private = source.allow_private;
    fetching.modified_after = changed_since(source, options.whole, directory.clock().now());
    fetching.delay = options.delay;
    fetching.stopped = options.stopped;
    auto fetched = fetch_to_folder(directory.folder(), fetching, directory.clock());
    if (!fetched) return base::fail(std::move(fetched).error());
    core::ImportOptions importing;
    importing.source = source.name;
    importing.licence = source.licence;
    importing.confidence = source.confidence;
    importing.partial = fetched->feed.partial;
    importing.dry_run = options.dry_run;
    Pulled pulled;
    pulled.rows = fetched->feed.rows;
    pulled.notes->texts = fetched->feed.notes;
    auto report = import_files(directory, fetched->feed.files, importing, {}, *pulled.notes, options.progress, options.stopped);
    // Pages that were not all imported because of a stop are used the next time; those that are at fault must be fetched anew.
    std::error_code error;
    if (report || !options.stopped || !options.stopped()) std::filesystem::remove_all(fetched->folder, error);
    if (!report) return base::fail(std::move(report).error());
    pulled.report = std::move(*report);
    source.changed_since = fetched->feed.begun;
    if (!fetched->feed.partial) source.whole_at = base::format_instant(directory.clock().now());
    return pulled;
}

}  // namespace

Result<Pulled> pull_source(core::Directory& directory, store::FeedSource source, const PullOptions& options) {
    auto pulled = fetch_and_import(directory, source, options);
    if (options.dry_run) return pulled;
    source.pulled_at = base::format_instant(directory.clock().now());
    if (pulled) {
        const core::ImportReport& report = pulled->report;
        source.succeeded_at = source.pulled_at;
        source.outcome = fmt::format("{} created, {} updated, {} unchanged, {} not overwritten, {} rejected, {} vanished", report.created, report.updated,
                                     report.unchanged, report.not_overwritten.size(), report.rejected, report.vanished.size());
    } else {
        source.outcome = "failed: " + pulled.error().describe();
    }
    auto noted = core::note_pull(directory, source);
    if (pulled && !noted) return base::fail(std::move(noted).error());
    return pulled;
}

}  // namespace fingerpost::cli
