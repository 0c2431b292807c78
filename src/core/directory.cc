#include "listing.h"
#include "seed.h"
#include "use_counter.h"

#include <fingerpost/base/log.h>
#include <fingerpost/core/directory.h>
#include <fingerpost/core/hidden_places.h>
#include <fingerpost/core/holidays.h>
#include <fingerpost/core/maintain.h>
#include <fingerpost/core/taxonomy.h>
#include <fingerpost/core/thesaurus.h>
#include <fmt/format.h>

#include <algorithm>

namespace fingerpost::core {
namespace {

constexpr std::size_t changes_in_a_commit = 2000;
// From this many waiting changes on, and where they are a good part of the directory, building anew with several threads is
// quicker than replacing documents one by one.
constexpr std::size_t changes_worth_a_rebuild = 5000;

std::filesystem::path store_file(const std::filesystem::path& folder) { return folder / "fingerpost.db"; }
std::filesystem::path confidential_file(const std::filesystem::path& folder) { return folder / "confidential.db"; }

// A directory of an older version has none yet. Two processes may make it at once: the one that was slower uses what is there.
base::Result<store::Confidential> open_confidential(const std::filesystem::path& file, const base::Clock& clock) {
    auto opened = store::Confidential::open(file, clock);
    if (opened || opened.error().code != base::ErrorCode::not_found) return opened;
    auto made = store::Confidential::create(file, clock);
    if (made || made.error().code != base::ErrorCode::conflict) return made;
    return store::Confidential::open(file, clock);
}

bool must_be_rebuilt(const base::Error& error) {
    return error.code == base::ErrorCode::not_found || error.code == base::ErrorCode::corrupt ||
           error.code == base::ErrorCode::too_new;
}

}  // namespace

Directory::Directory(std::filesystem::path folder, const base::Clock& clock, store::Store store)
    : folder_(std::move(folder)), clock_(clock), calendar_(shipped_holidays()), use_counter_(std::make_unique<UseCounter>()), stores_(std::move(store)) {}

Directory::~Directory() = default;

base::Result<void> Directory::initialise(const std::filesystem::path& folder, const base::Clock& clock) {
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error) {
        return base::fail(base::ErrorCode::unavailable, fmt::format("the folder could not be made: {}", error.message()),
                          folder.string(), "choose another place with --data, or make it writable");
    }
    auto store = store::Store::create(store_file(folder), clock);
    if (!store) return base::fail(std::move(store).error());
    FINGERPOST_TRY(load_shipped_taxonomies(*store));
    FINGERPOST_TRY(load_shipped_thesaurus(*store));
    if (auto made = open_confidential(confidential_file(folder), clock); !made) return base::fail(std::move(made).error());
    auto indexed = reindex(folder, clock);
    if (!indexed) return base::fail(std::move(indexed).error());
    return {};
}

base::Result<std::unique_ptr<Directory>> Directory::open(const std::filesystem::path& folder, const base::Clock& clock) {
    auto store = store::Store::open(store_file(folder), clock);
    if (!store) return base::fail(std::move(store).error());
    auto info = store->info();
    if (!info) return base::fail(std::move(info).error());
    std::unique_ptr<Directory> directory(new Directory(folder, clock, std::move(*store)));
    directory->directory_id_ = info->id;
    auto gazetteer = places::Gazetteer::open(folder / places::file_name);
    if (!gazetteer) return base::fail(std::move(gazetteer).error());
    directory->gazetteer_ = std::make_unique<const places::Gazetteer>(std::move(*gazetteer));
    if (auto loaded = directory->bring_thesaurus_up_to_date(); !loaded) return base::fail(std::move(loaded).error());
    // Nothing of it was public before either, so a directory that cannot be written just now is opened all the same.
    if (auto moved = withhold_what_was_left(*directory); !moved) base::log_warning("Hidden places were not looked through: {}", moved.error().describe());
    if (auto moved = keep_apart_what_was_left(*directory); !moved) base::log_warning("Private contacts were not looked through: {}", moved.error().describe());
    FINGERPOST_TRY(directory->open_index());
    return directory;
}

base::Result<void> Directory::open_index() {
    auto lent = store();
    if (!lent) return base::fail(std::move(lent).error());
    auto revision = (*lent)->revision();
    if (!revision) return base::fail(std::move(revision).error());

    const auto state = index::inspect(index_folder());
    std::string reason;
    if (!state && must_be_rebuilt(state.error())) reason = state.error().describe();
    if (!state && reason.empty()) return base::fail(state.error());
    if (state && state->directory_id != directory_id_) reason = "the index is of another directory";
    if (state && reason.empty() && state->applied_sequence > *revision) reason = "the index is newer than the directory";
    if (!reason.empty()) {
        base::log_warning("The search index is being rebuilt: {}", reason);
        auto rebuilt = reindex(folder_, clock_);
        if (!rebuilt) return base::fail(std::move(rebuilt).error());
        base::log_info("The search index is rebuilt: {} listings", *rebuilt);
    }
    auto searcher = index::Searcher::open(index_folder());
    if (!searcher) return base::fail(std::move(searcher).error());
    searcher_ = std::make_unique<index::Searcher>(std::move(*searcher));
    FINGERPOST_TRY(use_review_intervals(review_intervals_));
    auto caught_up = catch_up();
    if (!caught_up) return base::fail(std::move(caught_up).error());
    return {};
}

base::Result<StorePool::Lease> Directory::store() const { return stores_.lease(); }

base::Result<ConfidentialPool::Lease> Directory::confidential() const {
    {
        const std::lock_guard lock(confidential_mutex_);
        if (!confidential_) {
            auto opened = open_confidential(confidential_file(folder_), clock_);
            if (!opened) return base::fail(std::move(opened).error());
            confidential_ = std::make_unique<ConfidentialPool>(std::move(*opened));
        }
    }
    return confidential_->lease();
}

base::Result<std::shared_ptr<const Taxonomies>> Directory::taxonomies() const {
    auto lent = store();
    if (!lent) return base::fail(std::move(lent).error());
    auto revision = (*lent)->revision();
    if (!revision) return base::fail(std::move(revision).error());
    const std::lock_guard lock(taxonomies_mutex_);
    if (!taxonomies_ || taxonomies_revision_ != *revision) {
        auto terms = (*lent)->terms();
        if (!terms) return base::fail(std::move(terms).error());
        taxonomies_ = std::make_shared<const Taxonomies>(*terms);
        taxonomies_revision_ = *revision;
    }
    return taxonomies_;
}

// A directory of an older version gets what this one ships. If another process writes just now, the next start will do it.
base::Result<void> Directory::bring_thesaurus_up_to_date() {
    auto lent = store();
    if (!lent) return base::fail(std::move(lent).error());
    auto loaded = load_shipped_thesaurus(**lent);
    if (!loaded && loaded.error().code != base::ErrorCode::busy && loaded.error().code != base::ErrorCode::unavailable) return loaded;
    return {};
}

base::Result<std::shared_ptr<const index::Thesaurus>> Directory::thesaurus() const {
    auto lent = store();
    if (!lent) return base::fail(std::move(lent).error());
    auto revision = (*lent)->thesaurus_revision();
    if (!revision) return base::fail(std::move(revision).error());
    const std::lock_guard lock(thesaurus_mutex_);
    if (!thesaurus_ || thesaurus_revision_ != *revision) {
        auto rows = (*lent)->thesaurus();
        if (!rows) return base::fail(std::move(rows).error());
        auto terms = taxonomies();
        if (!terms) return base::fail(std::move(terms).error());
        thesaurus_ = compile_thesaurus(*rows, **terms);
        thesaurus_revision_ = *revision;
    }
    return thesaurus_;
}

std::string Directory::version() const {
    auto lent = store();
    const auto revision = lent ? (*lent)->revision() : base::Result<std::int64_t>(0);
    const auto state = searcher_->state();
    return fmt::format("{}.{}.{}.{}", directory_id_.substr(0, 8), revision.value_or(-1), state ? state->applied_sequence : -1,
                       base::format_date(clock_.today()));
}

base::Result<void> Directory::use_review_intervals(ReviewIntervals intervals) {
    review_intervals_ = std::move(intervals);
    const auto checked = [](const ReviewTier& tier) { return index::CheckedTier{tier.overdue, tier.stale}; };
    return searcher_->use_checked_rules({checked(review_intervals_.usual), checked(review_intervals_.urgent), review_intervals_.urgent_categories});
}

base::Result<void> Directory::refresh() { return searcher_->refresh(); }

// Listings that come into view or go out of it by their dates are changed by nobody's save: once a day they are put on the
// change list. The day it was last done is kept in the store, since a directory may lie unused for weeks.
base::Result<void> Directory::notice_the_day(store::Store& store) {
    constexpr std::string_view setting = "visibility.day";
    const std::string today = base::format_date(clock_.today());
    if (day_ == today) return {};
    auto last = store.setting(setting);
    if (!last) return base::fail(std::move(last).error());
    auto ids = store.services_whose_day_came(last->value_or(""), today);
    if (!ids) return base::fail(std::move(ids).error());
    if (!ids->empty()) {
        auto touched = store.write({"fingerpost", "command"}, [&](store::Transaction& transaction) -> base::Result<void> {
            for (const std::string& id : *ids) FINGERPOST_TRY(transaction.touch(id));
            return transaction.set_setting(setting, today);
        });
        if (!touched) return touched;
    }
    day_ = today;
    return {};
}

base::Result<bool> Directory::catch_up() {
    const std::lock_guard lock(writer_mutex_);
    auto lent = store();
    if (!lent) return base::fail(std::move(lent).error());
    auto& store = **lent;
    FINGERPOST_TRY(notice_the_day(store));
    FINGERPOST_TRY(searcher_->refresh());
    while (true) {
        auto revision = store.revision();
        if (!revision) return base::fail(std::move(revision).error());
        auto state = writer_ ? writer_->state() : searcher_->state();
        if (!state) return base::fail(std::move(state).error());
        auto changes = store.changes_after(state->applied_sequence, changes_worth_a_rebuild);
        if (!changes) return base::fail(std::move(changes).error());
        if (changes->empty()) break;
        if (!writer_) {
            auto writer = index::Writer::open(index_folder());
            if (!writer && writer.error().code == base::ErrorCode::busy) return false;
            if (!writer) return base::fail(std::move(writer).error());
            writer_ = std::make_unique<index::Writer>(std::move(*writer));
            continue;
        }
        if (changes->size() >= changes_worth_a_rebuild && static_cast<std::int64_t>(changes->size()) * 4 > state->listings) {
            auto rebuilt = reindex(folder_, clock_);
            if (!rebuilt) return base::fail(std::move(rebuilt).error());
            FINGERPOST_TRY(searcher_->refresh());
            continue;
        }
        if (changes->size() > changes_in_a_commit) changes->resize(changes_in_a_commit);
        auto terms = taxonomies();
        if (!terms) return base::fail(std::move(terms).error());
        std::vector<index::IndexedListing> listings;
        listings.reserve(changes->size());
        std::vector<index::Update> updates;
        for (const store::Change& change : *changes) {
            auto listing = indexed_listing(store, **terms, gazetteer_.get(), change.service_id, clock_.today());
            if (!listing) return base::fail(std::move(listing).error());
            updates.push_back({change.service_id, nullptr});
            if (*listing) {
                listings.push_back(std::move(**listing));
                updates.back().listing = &listings.back();
            }
        }
        FINGERPOST_TRY(writer_->apply(updates, changes->back().sequence));
        FINGERPOST_TRY(searcher_->refresh());
    }
    return true;
}

}  // namespace fingerpost::core
