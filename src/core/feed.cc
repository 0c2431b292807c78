#include <fingerpost/core/feed.h>
#include <fingerpost/core/place.h>
#include <fingerpost/core/publish.h>

#include <algorithm>
#include <thread>

#include "feed_entry.h"

namespace fingerpost::core {
namespace {

// As many listings as the index may have: a search for words gives all that it finds.
constexpr std::size_t all_of_them = 10'000'000;

bool by_id(const std::shared_ptr<const FeedEntry>& left, const std::shared_ptr<const FeedEntry>& right) { return left->id < right->id; }

// The entries of some listings, those that may not be seen left out.
base::Result<FeedAnswer> read_entries(const Directory& directory, const std::vector<std::string>& ids, std::size_t begin, std::size_t end) {
    auto publisher = Publisher::begin(directory);
    if (!publisher) return base::fail(std::move(publisher).error());
    FeedAnswer entries;
    for (std::size_t number = begin; number < end; ++number) {
        auto listing = publisher->listing(ids[number]);
        if (!listing) return base::fail(std::move(listing).error());
        if (*listing) entries.push_back(std::make_shared<const FeedEntry>(feed_entry(**listing)));
    }
    return entries;
}

}  // namespace

// Two threads: reading is mostly taking JSON apart.
base::Result<FeedAnswer> Feed::read_all(std::int64_t& sequence) {
    auto store = directory_.store();
    if (!store) return base::fail(std::move(store).error());
    // Before the listings are read: what changes meanwhile is read once more afterwards.
    auto newest = (*store)->newest_change();
    if (!newest) return base::fail(std::move(newest).error());
    sequence = *newest;
    auto ids = (*store)->service_ids();
    if (!ids) return base::fail(std::move(ids).error());
    const std::size_t half = ids->size() / 2;
    base::Result<FeedAnswer> second = FeedAnswer();
    std::thread helper([&] { second = read_entries(directory_, *ids, half, ids->size()); });
    auto first = read_entries(directory_, *ids, 0, half);
    helper.join();
    if (!first) return first;
    if (!second) return second;
    first->insert(first->end(), std::make_move_iterator(second->begin()), std::make_move_iterator(second->end()));
    return first;
}

base::Result<void> Feed::bring_up_to_date() {
    const std::string today = base::format_date(directory_.clock().today());
    if (entries_ == nullptr || day_ != today) {
        auto all = read_all(sequence_);
        if (!all) return base::fail(std::move(all).error());
        entries_ = std::make_shared<const FeedAnswer>(std::move(*all));
        day_ = today;
    }
    auto store = directory_.store();
    if (!store) return base::fail(std::move(store).error());
    auto changes = (*store)->changes_after(sequence_, all_of_them);
    if (!changes) return base::fail(std::move(changes).error());
    if (changes->empty()) return {};
    std::vector<std::string> ids;
    for (const store::Change& change : *changes) ids.push_back(change.service_id);
    std::sort(ids.begin(), ids.end());
    auto changed = read_entries(directory_, ids, 0, ids.size());
    if (!changed) return base::fail(std::move(changed).error());
    FeedAnswer kept;
    kept.reserve(entries_->size() + changed->size());
    std::copy_if(entries_->begin(), entries_->end(), std::back_inserter(kept), [&](const auto& entry) { return !std::binary_search(ids.begin(), ids.end(), entry->id); });
    FeedAnswer all;
    all.reserve(kept.size() + changed->size());
    std::merge(kept.begin(), kept.end(), changed->begin(), changed->end(), std::back_inserter(all), by_id);
    entries_ = std::make_shared<const FeedAnswer>(std::move(all));
    sequence_ = changes->back().sequence;
    return {};
}

base::Result<std::shared_ptr<const FeedAnswer>> Feed::everything() {
    const std::lock_guard lock(mutex_);
    FINGERPOST_TRY(bring_up_to_date());
    return entries_;
}

// The order of the results page. Its total order (score, then name, each listing's place among the names being its own) holds
// as long as the index does.
base::Result<FeedAnswer> Feed::by_words(const FeedAnswer& all, const std::string& words) const {
    index::Question asked;
    asked.words = words;
    asked.limit = all_of_them;
    asked.facets = false;
    auto thesaurus = directory_.thesaurus();
    if (!thesaurus) return base::fail(std::move(thesaurus).error());
    asked.thesaurus = std::move(*thesaurus);
    auto place = find_place(directory_, words, {});
    if (!place) return base::fail(std::move(place).error());
    if (*place) {
        asked.near = (*place)->point;
        asked.near_spread_m = is_a_point(**place) ? 0 : (*place)->precision_m / 2;
        asked.place_words = (*place)->words;
    }
    auto found = directory_.searcher().search(asked);
    if (!found) return base::fail(std::move(found).error());
    FeedAnswer answer;
    for (const index::Hit& hit : found->hits) {
        const auto entry = std::lower_bound(all.begin(), all.end(), hit.id, [](const auto& one, const std::string& id) { return one->id < id; });
        if (entry != all.end() && (*entry)->id == hit.id) answer.push_back(*entry);
    }
    return answer;
}

base::Result<FeedAnswer> Feed::ask(const FeedQuestion& question) {
    auto all = everything();
    if (!all) return base::fail(std::move(all).error());
    auto taxonomies = directory_.taxonomies();
    if (!taxonomies) return base::fail(std::move(taxonomies).error());
    base::Result<FeedAnswer> found = FeedAnswer();
    if (!question.words.empty()) {
        found = by_words(**all, question.words);
        if (!found) return found;
    }
    const FeedFilter filter(question, **taxonomies, directory_.clock().today());
    FeedAnswer answer;
    const FeedAnswer& from = question.words.empty() ? **all : *found;
    std::copy_if(from.begin(), from.end(), std::back_inserter(answer), [&](const auto& entry) { return filter.admits(*entry); });
    return answer;
}

}  // namespace fingerpost::core
