#include <fingerpost/core/duplicates.h>
#include <fingerpost/core/publish.h>
#include <fmt/format.h>

#include <algorithm>

#include "duplicate_marks.h"

namespace fingerpost::core {
namespace {

using base::ErrorCode;
using base::Result;

// What a page waits for itself; the follower does the rest.
constexpr std::size_t followed_by_a_page = 300;
constexpr std::size_t listings_in_a_transaction = 250;
const store::Author follower{"duplicates", "command"};

// Nothing: the listing is not to be compared, since it has become part of another.
Result<std::optional<Marks>> stored_marks(const store::Store& store, std::string_view id) {
    auto service = store.service(id);
    if (!service) return base::fail(std::move(service).error());
    auto merged = store.merged_into(id);
    if (!merged) return base::fail(std::move(merged).error());
    if (!*service || *merged) return std::optional<Marks>();
    std::optional<model::Organisation> organisation;
    if (!(*service)->value.organisation_id.empty()) {
        auto stored = store.organisation((*service)->value.organisation_id);
        if (!stored) return base::fail(std::move(stored).error());
        if (*stored) organisation = std::move((*stored)->value);
    }
    auto locations = store.locations_of_service(id);
    if (!locations) return base::fail(std::move(locations).error());
    return std::optional(marks_of((*service)->value, organisation, *locations));
}

// Pairs of a listing that are alike enough for an editor, or of which somebody has said that they are not the same.
Result<std::vector<store::DuplicatePair>> pairs_of(const store::Store& store, const std::string& id, const Marks& marks, const std::vector<std::int64_t>& keys) {
    std::vector<store::DuplicatePair> pairs;
    auto candidates = store.listings_with_keys(keys, common_from);
    if (!candidates) return base::fail(std::move(candidates).error());
    for (const store::MarkedListing& candidate : *candidates) {
        if (candidate.service_id == id) continue;
        const Score score = compare(marks, read_marks(candidate.marks), false);
        if (score.points < flag_from) continue;
        auto known = store.duplicate_pair(id, candidate.service_id);
        if (!known) return base::fail(std::move(known).error());
        const bool settled = *known && (*known)->different_score && score.points < *(*known)->different_score + much_more_alike;
        pairs.push_back({id, candidate.service_id, {}, {}, score.points, reasons_as_text(score.reasons), !settled, {}, {}});
    }
    return pairs;
}

Result<void> follow_one(const store::Store& store, store::Transaction& transaction, const std::string& id) {
    auto marks = stored_marks(store, id);
    if (!marks) return base::fail(std::move(marks).error());
    auto before = store.marks_of(id);
    if (!before) return base::fail(std::move(before).error());
    if (!*marks) {
        if (!*before) return {};
        FINGERPOST_TRY(transaction.mark({id, {}, {}}));
        return transaction.set_duplicate_pairs(id, {});
    }
    const auto keys = keys_of(**marks);
    std::string text = as_text(**marks, keys);
    if (*before && **before == text) return {};  // most changes are of something else
    FINGERPOST_TRY(transaction.mark({id, std::move(text), keys}));
    auto pairs = pairs_of(store, id, **marks, keys);
    if (!pairs) return base::fail(std::move(pairs).error());
    if (pairs->empty() && !*before) return {};
    return transaction.set_duplicate_pairs(id, *pairs);
}

// One transaction's worth. The state is read inside it: two processes may follow at once. True: there is nothing more.
Result<bool> follow_some(store::Store& store, std::size_t most) {
    bool done = false;
    auto written = store.write(follower, [&](store::Transaction& transaction) -> Result<void> {
        auto followed = store.duplicates_followed(rules_of_marks);
        if (!followed) return base::fail(std::move(followed).error());
        auto changes = store.changes_after(*followed, most);
        if (!changes) return base::fail(std::move(changes).error());
        done = changes->size() < most;
        if (changes->empty()) return {};
        for (const store::Change& change : *changes) FINGERPOST_TRY(follow_one(store, transaction, change.service_id));
        return transaction.set_duplicates_followed(rules_of_marks, changes->back().sequence);
    });
    if (!written) return base::fail(std::move(written).error());
    return done;
}

Result<std::vector<LikelyDuplicate>> ranked(const store::Store& store, const DuplicateProbe& probe) {
    const Marks marks = marks_of(probe);
    auto candidates = store.listings_with_keys(keys_of(marks), common_from);
    if (!candidates) return base::fail(std::move(candidates).error());
    std::vector<LikelyDuplicate> found;
    for (const store::MarkedListing& candidate : *candidates) {
        if (candidate.service_id == probe.except) continue;
        Score score = compare(marks, read_marks(candidate.marks), probe.for_public);
        if (score.points >= ignore_below) found.push_back({candidate.service_id, {}, score.points, std::move(score.reasons)});
    }
    std::sort(found.begin(), found.end(), [](const LikelyDuplicate& a, const LikelyDuplicate& b) {
        return a.score != b.score ? a.score > b.score : a.id < b.id;
    });
    return found;
}

Result<Marks> required_marks(const store::Store& store, std::string_view id) {
    auto marks = stored_marks(store, id);
    if (!marks) return base::fail(std::move(marks).error());
    if (!*marks) return base::fail(ErrorCode::not_found, "there is no such listing", std::string(id));
    return std::move(**marks);
}

}  // namespace

Result<bool> follow_duplicates(Directory& directory, std::size_t most) {
    auto store = directory.store();
    if (!store) return base::fail(std::move(store).error());
    while (true) {
        auto followed = (*store)->duplicates_followed(rules_of_marks);
        if (!followed) return base::fail(std::move(followed).error());
        auto newest = (*store)->newest_change();
        if (!newest) return base::fail(std::move(newest).error());
        if (*followed >= *newest) return true;
        if (most == 0) return false;
        const std::size_t part = std::min(most, listings_in_a_transaction);
        auto done = follow_some(**store, part);
        if (!done) return base::fail(std::move(done).error());
        if (*done) return true;
        most -= part;
    }
}

Result<std::vector<LikelyDuplicate>> likely_duplicates(Directory& directory, const DuplicateProbe& probe, std::size_t limit) {
    if (auto followed = follow_duplicates(directory, followed_by_a_page); !followed && followed.error().code != ErrorCode::busy) {
        return base::fail(std::move(followed).error());
    }
    auto store = directory.store();
    if (!store) return base::fail(std::move(store).error());
    auto found = ranked(**store, probe);
    if (!found) return found;
    std::vector<LikelyDuplicate> told;
    for (LikelyDuplicate& one : *found) {
        if (told.size() >= limit) break;
        auto service = (*store)->service(one.id);
        if (!service) return base::fail(std::move(service).error());
        if (!*service || (probe.for_public && !is_published((*service)->value, directory.clock().today(), Channel::web))) continue;
        one.name = (*service)->value.name;
        told.push_back(std::move(one));
    }
    return told;
}

Result<DuplicateQueue> duplicate_queue(Directory& directory, std::size_t limit, std::size_t skip) {
    auto followed = follow_duplicates(directory, followed_by_a_page);
    if (!followed && followed.error().code != ErrorCode::busy) return base::fail(std::move(followed).error());
    auto store = directory.store();
    if (!store) return base::fail(std::move(store).error());
    auto pairs = (*store)->duplicate_pairs(limit, skip);
    if (!pairs) return base::fail(std::move(pairs).error());
    auto count = (*store)->count_duplicate_pairs();
    if (!count) return base::fail(std::move(count).error());
    DuplicateQueue queue;
    queue.count = *count;
    queue.still_counting = !followed.value_or(false);
    for (store::DuplicatePair& pair : *pairs) {
        queue.entries.push_back(
            {std::move(pair.one), std::move(pair.other), std::move(pair.one_name), std::move(pair.other_name), pair.score, read_reasons(pair.reasons)});
    }
    return queue;
}

Result<DuplicateEntry> compare_listings(Directory& directory, std::string_view one, std::string_view other) {
    auto store = directory.store();
    if (!store) return base::fail(std::move(store).error());
    auto first = required_marks(**store, one);
    if (!first) return base::fail(std::move(first).error());
    auto second = required_marks(**store, other);
    if (!second) return base::fail(std::move(second).error());
    Score score = compare(*first, *second, false);
    DuplicateEntry entry{std::string(one), std::string(other), {}, {}, score.points, std::move(score.reasons)};
    auto name = [&](std::string_view id) {
        auto service = (*store)->service(id);
        return service && *service ? (*service)->value.name : std::string();
    };
    entry.one_name = name(one);
    entry.other_name = name(other);
    return entry;
}

Result<void> call_different(Directory& directory, std::string_view one, std::string_view other, const store::Author& author) {
    if (one == other) return base::fail(ErrorCode::invalid, "a listing is not another one than itself", std::string(one));
    auto entry = compare_listings(directory, one, other);
    if (!entry) return base::fail(std::move(entry).error());
    auto store = directory.store();
    if (!store) return base::fail(std::move(store).error());
    return (*store)->write(author, [&](store::Transaction& transaction) {
        return transaction.call_different({entry->one, entry->other, {}, {}, entry->score, reasons_as_text(entry->reasons), false, entry->score, {}});
    });
}

}  // namespace fingerpost::core
