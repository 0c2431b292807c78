// What is needed of every published listing, held in memory and kept true by the change list: for questions that ask about all of
// them at once (feed.h, mapping.h). Made of published values: what is kept back is not in it.
#pragma once

#include <fingerpost/base/result.h>
#include <fingerpost/core/directory.h>
#include <fingerpost/core/publish.h>

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace fingerpost::core {

// `Entry` has a member `id`, the listing's. Thread-safe; the directory must outlive it.
template <class Entry>
class Followed {
  public:
    using All = std::vector<std::shared_ptr<const Entry>>;
    using Make = Entry (*)(const PublishedListing&);

    Followed(const Directory& directory, Make make) : directory_(directory), make_(make) {}

    // By id, as of now. The first question after a start or a midnight reads every listing, which takes some seconds with 100,000.
    base::Result<std::shared_ptr<const All>> everything() {
        const std::lock_guard lock(mutex_);
        FINGERPOST_TRY(bring_up_to_date());
        return entries_;
    }

  private:
    // Those that may not be seen are left out.
    base::Result<All> read(const std::vector<std::string>& ids, std::size_t begin, std::size_t end) const {
        auto publisher = Publisher::begin(directory_);
        if (!publisher) return base::fail(std::move(publisher).error());
        All entries;
        for (std::size_t number = begin; number < end; ++number) {
            auto listing = publisher->listing(ids[number]);
            if (!listing) return base::fail(std::move(listing).error());
            if (*listing) entries.push_back(std::make_shared<const Entry>(make_(**listing)));
        }
        return entries;
    }

    // Two threads: reading is mostly taking JSON apart.
    base::Result<All> read_all(std::int64_t& sequence) const {
        auto store = directory_.store();
        if (!store) return base::fail(std::move(store).error());
        // Before the listings are read: what changes meanwhile is read once more afterwards.
        auto newest = (*store)->newest_change();
        if (!newest) return base::fail(std::move(newest).error());
        sequence = *newest;
        auto ids = (*store)->service_ids();
        if (!ids) return base::fail(std::move(ids).error());
        const std::size_t half = ids->size() / 2;
        base::Result<All> second = All();
        std::thread helper([&] { second = read(*ids, half, ids->size()); });
        auto first = read(*ids, 0, half);
        helper.join();
        if (!first) return first;
        if (!second) return second;
        first->insert(first->end(), std::make_move_iterator(second->begin()), std::make_move_iterator(second->end()));
        return first;
    }

    base::Result<void> bring_up_to_date() {
        const std::string today = base::format_date(directory_.clock().today());
        if (entries_ == nullptr || day_ != today) {
            auto all = read_all(sequence_);
            if (!all) return base::fail(std::move(all).error());
            entries_ = std::make_shared<const All>(std::move(*all));
            day_ = today;
        }
        auto store = directory_.store();
        if (!store) return base::fail(std::move(store).error());
        constexpr std::size_t all_of_them = 10'000'000;
        auto changes = (*store)->changes_after(sequence_, all_of_them);
        if (!changes) return base::fail(std::move(changes).error());
        if (changes->empty()) return {};
        std::vector<std::string> ids;
        for (const store::Change& change : *changes) ids.push_back(change.service_id);
        std::sort(ids.begin(), ids.end());
        auto changed = read(ids, 0, ids.size());
        if (!changed) return base::fail(std::move(changed).error());
        All kept;
        kept.reserve(entries_->size());
        std::copy_if(entries_->begin(), entries_->end(), std::back_inserter(kept),
                     [&](const auto& entry) { return !std::binary_search(ids.begin(), ids.end(), entry->id); });
        All all;
        all.reserve(kept.size() + changed->size());
        std::merge(kept.begin(), kept.end(), changed->begin(), changed->end(), std::back_inserter(all),
                   [](const auto& left, const auto& right) { return left->id < right->id; });
        entries_ = std::make_shared<const All>(std::move(all));
        sequence_ = changes->back().sequence;
        return {};
    }

    const Directory& directory_;
    Make make_;
    std::mutex mutex_;
    std::shared_ptr<const All> entries_;  // by id
    std::int64_t sequence_ = 0;           // of the change list, up to which they are right
    std::string day_;                     // for which dates of visibility were looked at
};

}  // namespace fingerpost::core
