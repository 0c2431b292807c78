#include <fingerpost/core/feed.h>
#include <fingerpost/core/place.h>
#include <fingerpost/core/publish.h>

#include <algorithm>
#include <iterator>

#include "feed_entry.h"

namespace fingerpost::core {
namespace {

// As many listings as the index may have: a search for words gives all that it finds.
constexpr std::size_t all_of_them = 10'000'000;

}  // namespace

Feed::Feed(const Directory& directory) : directory_(directory), entries_(directory, &feed_entry) {}

base::Result<std::shared_ptr<const FeedAnswer>> Feed::everything() { return entries_.everything(); }

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
