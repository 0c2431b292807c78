// A thread of a rebuild, which fills databases of its own. In the end those of all threads are made one.
//
// Many small databases, not one a thread: what Xapian gathers in memory between commits stays small enough for the
// processor's caches, and no commit has to merge into what earlier ones wrote. Compaction merges them all, once.
#pragma once

#include "document.h"

#include <fingerpost/base/error.h>
#include <fingerpost/index/listing.h>

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <filesystem>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace fingerpost::index {

// A queue of bounded length: whoever reads the store waits when indexing is slower.
class ListingQueue {
  public:
    void push(IndexedListing listing);
    // Up to a batch; empty when the queue is closed and empty.
    std::vector<IndexedListing> pop();
    void close();

  private:
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<IndexedListing> listings_;
    bool closed_ = false;
};

using Labels = std::map<std::string, std::string>;  // metadata key -> label

class Shard {
  public:
    // Starts its thread, which takes listings from the queue until it is closed. The queue must outlive the shard. Its
    // databases' paths begin with `path`.
    Shard(std::filesystem::path path, ListingQueue& queue);
    Shard(const Shard&) = delete;
    Shard& operator=(const Shard&) = delete;
    ~Shard();

    // Waits for the thread. The error, if it failed.
    std::optional<base::Error> join();
    const std::vector<std::filesystem::path>& pieces() const { return pieces_; }
    const Labels& labels() const { return labels_; }

  private:
    void run();
    void fill();
    // False when there is nothing more.
    bool fill_piece(Analyser& analyser, std::size_t most);

    std::filesystem::path path_;
    std::vector<std::filesystem::path> pieces_;
    ListingQueue& queue_;
    Labels labels_;
    std::optional<base::Error> failure_;
    std::thread thread_;
};

}  // namespace fingerpost::index
