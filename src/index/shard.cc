#include "shard.h"

#include "errors.h"

#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <iterator>
#include <utility>

namespace fingerpost::index {
namespace {

constexpr std::size_t longest_queue = 512;
constexpr std::size_t batch = 16;
constexpr std::size_t listings_in_first_pieces = 2000;
constexpr std::size_t pieces_of_a_size = 16;

// Of very large directories pieces become larger, so that all can be open at once when they are merged.
std::size_t listings_in_piece(std::size_t number) { return listings_in_first_pieces << std::min<std::size_t>(number / pieces_of_a_size, 16); }


}  // namespace

void ListingQueue::push(IndexedListing listing) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return listings_.size() < longest_queue || closed_; });
    if (closed_) return;
    listings_.push_back(std::move(listing));
    if (listings_.size() % batch == 0) changed_.notify_all();
}

std::vector<IndexedListing> ListingQueue::pop() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return listings_.size() >= batch || closed_; });
    const auto count = static_cast<std::ptrdiff_t>(std::min(batch, listings_.size()));
    std::vector<IndexedListing> taken(std::make_move_iterator(listings_.begin()),
                                      std::make_move_iterator(listings_.begin() + count));
    listings_.erase(listings_.begin(), listings_.begin() + count);
    if (listings_.size() < longest_queue) changed_.notify_all();
    return taken;
}

void ListingQueue::close() {
    const std::lock_guard lock(mutex_);
    closed_ = true;
    changed_.notify_all();
}

Shard::Shard(std::filesystem::path path, ListingQueue& queue)
    : path_(std::move(path)), queue_(queue), thread_([this] { run(); }) {}

Shard::~Shard() {
    if (thread_.joinable()) thread_.join();
}

std::optional<base::Error> Shard::join() {
    if (thread_.joinable()) thread_.join();
    return failure_;
}

void Shard::run() {
    try {
        fill();
        return;
    } catch (const Xapian::Error& error) {
        failure_ = translate(error, path_).value();
    } catch (const std::exception& error) {  // must not leave the thread
        failure_ = base::Error{base::ErrorCode::internal, error.what(), path_.string(), {}};
    }
    while (!queue_.pop().empty()) {
        // Whoever adds listings must not wait for ever; the failure is told at the end.
    }
}

void Shard::fill() {
    Analyser analyser;
    while (fill_piece(analyser, listings_in_piece(pieces_.size()))) {
        // Until the queue is at its end.
    }
}

bool Shard::fill_piece(Analyser& analyser, std::size_t most) {
    pieces_.push_back(path_.string() + fmt::format("-{}", pieces_.size()));
    // Nothing reads a piece before it is whole, and a killed rebuild throws it away: no need to sync or to keep old blocks.
    Xapian::WritableDatabase database(pieces_.back().string(),
                                      Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_NO_SYNC | Xapian::DB_DANGEROUS);
    std::size_t count = 0;
    while (count < most) {
        const auto listings = queue_.pop();
        if (listings.empty()) break;
        for (const IndexedListing& listing : listings) {
            database.add_document(make_document(analyser, listing));
            for (const FacetTerm& facet : listing.facets) labels_.try_emplace(label_key(facet.group, facet.term), facet.label);
        }
        count += listings.size();
    }
    database.commit();
    return count >= most;
}

}  // namespace fingerpost::index
