// A data directory, open: the store, the index and what joins them. Thread-safe; the use-cases (find.h, view.h, import.h,
// maintain.h) take it by reference. Layout on disk: fingerpost.db, confidential.db, index/, fingerpost.toml (optional).
#pragma once

#include <fingerpost/base/clock.h>
#include <fingerpost/base/result.h>
#include <fingerpost/core/freshness.h>
#include <fingerpost/index/search.h>
#include <fingerpost/places/gazetteer.h>
#include <fingerpost/model/holidays.h>
#include <fingerpost/store/confidential.h>
#include <fingerpost/store/store.h>

#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace fingerpost::core {

class Taxonomies;
class UrgentWords;
class UseCounter;

// Connections to a store, lent out one to a thread at a time.
template <class Store>
class Pool {
  public:
    class Lease {
      public:
        Lease(Pool& pool, std::unique_ptr<Store> store) : pool_(&pool), store_(std::move(store)) {}
        Lease(Lease&&) noexcept = default;
        Lease& operator=(Lease&&) = delete;
        ~Lease() {
            if (!store_) return;
            const std::lock_guard lock(pool_->mutex_);
            pool_->idle_.push_back(std::move(store_));
        }
        Store& operator*() const { return *store_; }
        Store* operator->() const { return store_.get(); }

      private:
        Pool* pool_;
        std::unique_ptr<Store> store_;
    };

    explicit Pool(Store first) { idle_.push_back(std::make_unique<Store>(std::move(first))); }
    // A connection, opened if none is idle.
    base::Result<Lease> lease() {
        const std::lock_guard lock(mutex_);
        if (idle_.size() > 1) {
            auto store = std::move(idle_.back());
            idle_.pop_back();
            return Lease(*this, std::move(store));
        }
        // The first connection stays here, to make others from.
        auto another = idle_.front()->another();
        if (!another) return base::fail(std::move(another).error());
        return Lease(*this, std::make_unique<Store>(std::move(*another)));
    }

  private:
    std::mutex mutex_;
    std::vector<std::unique_ptr<Store>> idle_;
};

using StorePool = Pool<store::Store>;
using ConfidentialPool = Pool<store::Confidential>;

class Directory {
  public:
    // Makes a new, empty directory (with the shipped taxonomies, so that listings can be put in categories). Fails with
    // conflict if there is one already.
    static base::Result<void> initialise(const std::filesystem::path& folder, const base::Clock& clock);

    // Opens a directory. A missing, damaged or outdated index is rebuilt from the store, and said in the log; changes that
    // the index lacks are brought in, unless another process is its writer and will do so. `clock` must outlive it.
    static base::Result<std::unique_ptr<Directory>> open(const std::filesystem::path& folder, const base::Clock& clock);
    ~Directory();
    Directory(const Directory&) = delete;
    Directory& operator=(const Directory&) = delete;

    const std::filesystem::path& folder() const { return folder_; }
    std::filesystem::path index_folder() const { return folder_ / "index"; }
    const base::Clock& clock() const { return clock_; }
    base::Result<StorePool::Lease> store() const;
    // What is confidential: opened, and made where it is missing, when it is first asked for. For accounts.h, and for nothing that
    // makes something public.
    base::Result<ConfidentialPool::Lease> confidential() const;
    index::Searcher& searcher() const { return *searcher_; }

    // Where postcodes and places are; empty until a file was imported (fingerpost places import).
    const places::Gazetteer& gazetteer() const { return *gazetteer_; }

    // Bank holidays, and school terms where they are known: by default those that the product ships (holidays.h).
    const model::HolidayCalendar& calendar() const { return calendar_; }
    // Before it is asked anything.
    void use_calendar(model::HolidayCalendar calendar) { calendar_ = std::move(calendar); }

    // When groups are asked to look at their listings; the defaults unless told otherwise (freshness.h).
    const ReviewIntervals& review_intervals() const { return review_intervals_; }
    // Before it is asked anything.
    base::Result<void> use_review_intervals(ReviewIntervals intervals);

    // For use_count.h.
    UseCounter& use_counter() const { return *use_counter_; }

    // Terms and their tree, as of the newest revision seen.
    base::Result<std::shared_ptr<const Taxonomies>> taxonomies() const;

    // What people say, compiled, as of its newest change.
    base::Result<std::shared_ptr<const index::Thesaurus>> thesaurus() const;

    // Words that may mean urgent help is needed, as of their newest change (urgent.h).
    base::Result<std::shared_ptr<const UrgentWords>> urgent_words() const;

    // Changes whenever an answer may: directory, index state and the day. For ETags.
    std::string version() const;

    // Brings the index up to the store. True: it is. False: another process is the writer and will do it.
    base::Result<bool> catch_up();
    // The index after other processes' commits: cheap when nothing moved.
    base::Result<void> refresh();

  private:
    Directory(std::filesystem::path folder, const base::Clock& clock, store::Store store);
    base::Result<void> bring_thesaurus_up_to_date();
    base::Result<void> open_index();
    base::Result<void> notice_the_day(store::Store& store);

    std::filesystem::path folder_;
    const base::Clock& clock_;
    model::HolidayCalendar calendar_;
    ReviewIntervals review_intervals_;
    std::unique_ptr<UseCounter> use_counter_;
    mutable StorePool stores_;
    mutable std::mutex confidential_mutex_;
    mutable std::unique_ptr<ConfidentialPool> confidential_;
    std::string directory_id_;
    std::unique_ptr<index::Searcher> searcher_;
    std::unique_ptr<const places::Gazetteer> gazetteer_;
    std::mutex writer_mutex_;
    std::unique_ptr<index::Writer> writer_;  // null until taken
    std::string day_;                        // for which dates of visibility have been seen to; under writer_mutex_
    mutable std::mutex taxonomies_mutex_;
    mutable std::shared_ptr<const Taxonomies> taxonomies_;
    mutable std::int64_t taxonomies_revision_ = -1;
    mutable std::mutex thesaurus_mutex_;
    mutable std::shared_ptr<const index::Thesaurus> thesaurus_;
    mutable std::int64_t thesaurus_revision_ = -1;
    mutable std::mutex urgent_mutex_;
    mutable std::shared_ptr<const UrgentWords> urgent_;
    mutable std::optional<std::string> urgent_text_;  // the directory's own list, as it was compiled
};

// Follows the store while serving: a thread that brings new changes into the index, whoever made them, and refreshes readers.
class IndexFollower {
  public:
    explicit IndexFollower(Directory& directory, std::chrono::milliseconds pause = std::chrono::milliseconds(200));
    ~IndexFollower();  // stops

  private:
    class Implementation;
    std::unique_ptr<Implementation> implementation_;
};

}  // namespace fingerpost::core
