#include "readers.h"

#include "errors.h"
#include "terms.h"

#include <algorithm>
#include <chrono>
#include <thread>
#include <utility>

namespace fingerpost::index {
namespace {

constexpr auto patience = std::chrono::seconds(5);
// Opened anew, an index that only seemed damaged is whole.
constexpr int tries_while_damaged = 4;

}  // namespace

Readers::Readers(std::filesystem::path folder)
    : folder_(std::move(folder)), most_readers_(std::max(4u, 2 * std::thread::hardware_concurrency())) {}

std::shared_ptr<const Revision> Readers::revision() const {
    const std::lock_guard lock(mutex_);
    return revision_;
}

// Brings the watcher to the newest revision. True if that is another than the published one.
base::Result<bool> Readers::reopen() {
    auto current = current_generation(folder_);
    if (!current) return base::fail(std::move(current).error());
    if (*current == watched_) {
        watcher_.reopen();
    } else {
        auto opened = open_current(folder_);
        if (!opened) return base::fail(std::move(opened).error());
        watcher_ = std::move(opened->database);
        watched_ = std::move(opened->name);
    }
    const auto known = revision();
    return !known || known->generation != watched_ || known->number != watcher_.get_revision();
}

base::Result<void> Readers::refresh() {
    const std::lock_guard lock(refreshing_);
    const auto deadline = std::chrono::steady_clock::now() + patience;
    for (int damaged = 0;;) {
        try {
            auto moved = reopen();
            if (!moved) return base::fail(std::move(moved).error());
            if (!*moved) return {};
            auto state = read_stamp(watcher_, folder_);
            if (!state) return base::fail(std::move(state).error());
            FacetTables tables = FacetTables::read(watcher_);
            SiteTable sites = SiteTable::read(watcher_, tables);
            publish(std::make_shared<const Revision>(
                Revision{watched_, watcher_.get_revision(), std::move(*state), std::move(tables), Geography::read(watcher_), Standing::read(watcher_, checked_rules_),
                         OpeningTable::read(watcher_), std::move(sites), AgeTable::read(watcher_)}));
            return {};
        } catch (const Xapian::DatabaseModifiedError& error) {
            // Two commits while the tables were read: what was begun is of a revision that is gone.
            if (std::chrono::steady_clock::now() > deadline) return translate(error, folder_);
        } catch (const Xapian::Error& error) {
            watched_.clear();
            if (looks_damaged(error) && ++damaged < tries_while_damaged) continue;
            return translate(error, folder_);
        }
    }
}

base::Result<void> Readers::use_checked_rules(CheckedRules rules) {
    const std::lock_guard lock(refreshing_);
    if (rules == checked_rules_) return {};
    checked_rules_ = std::move(rules);
    const auto known = revision();
    if (!known) return {};
    try {
        auto next = std::make_shared<Revision>(*known);
        next->standing = Standing::read(watcher_, checked_rules_);
        publish(std::move(next));
    } catch (const Xapian::Error& error) {
        return translate(error, folder_);
    }
    return {};
}

void Readers::publish(std::shared_ptr<const Revision> revision) {
    std::vector<std::unique_ptr<Reader>> outdated;  // closed after the lock is let go
    const std::lock_guard lock(mutex_);
    if (revision_ && revision_->generation != revision->generation) outdated.swap(idle_);
    revision_ = std::move(revision);
}

Readers::Lease Readers::lease() {
    std::unique_lock lock(mutex_);
    given_back_.wait(lock, [this] { return !idle_.empty() || lent_ < most_readers_; });
    ++lent_;
    auto revision = revision_;
    std::unique_ptr<Reader> reader;
    if (!idle_.empty()) {
        reader = std::move(idle_.back());
        idle_.pop_back();
    }
    lock.unlock();

    if (!reader) reader = std::make_unique<Reader>();
    Lease lease(*this, std::move(reader));  // from here on it is given back whatever happens
    if (lease->revision != revision) lease->frequencies.forget();
    if (!lease->revision || lease->revision->generation != revision->generation) {
        lease->revision.reset();
        lease->database = Xapian::Database((folder_ / revision->generation).string());
    } else if (lease->revision->number != revision->number) {
        lease->revision.reset();
        lease->database.reopen();
    }
    lease->revision = std::move(revision);
    return lease;
}

void Readers::give_back(std::unique_ptr<Reader> reader) {
    const std::lock_guard lock(mutex_);
    --lent_;
    // One that failed while it was brought up to date has no revision and is not used again.
    if (reader->revision && reader->revision->generation == revision_->generation) idle_.push_back(std::move(reader));
    given_back_.notify_one();
}

std::shared_ptr<const Vocabulary> Readers::vocabulary(const Reader& reader, const std::shared_ptr<const Thesaurus>& thesaurus) {
    const std::lock_guard lock(vocabulary_mutex_);
    if (vocabulary_ && vocabulary_of_ == reader.revision && vocabulary_with_ == thesaurus) return vocabulary_;
    std::unordered_map<std::string, std::uint32_t> counts;
    const std::string prefix(term::surface_prefix);
    const auto end = reader.database.allterms_end(prefix);
    for (auto term = reader.database.allterms_begin(prefix); term != end; ++term) {
        counts.emplace((*term).substr(prefix.size()), term.get_termfreq());
    }
    if (thesaurus) {
        for (const std::string& word : thesaurus->compiled().vocabulary()) counts.emplace(word, 0);
    }
    std::vector<KnownWord> words;
    words.reserve(counts.size());
    for (auto& [text, count] : counts) words.push_back({text, count, 0, {}});
    vocabulary_ = std::make_shared<const Vocabulary>(std::move(words));
    vocabulary_of_ = reader.revision;
    vocabulary_with_ = thesaurus;
    return vocabulary_;
}

Readers::Lease::~Lease() {
    if (reader_) readers_->give_back(std::move(reader_));
}

}  // namespace fingerpost::index
