#include "errors.h"
#include "generation.h"
#include "shard.h"

#include <fcntl.h>
#include <fingerpost/base/files.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <unordered_set>
#include <utility>

namespace fingerpost::index {
namespace {

using base::ErrorCode;
namespace fs = std::filesystem;

base::Result<void> sync(const fs::path& path) {
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    const bool synced = descriptor >= 0 && ::fsync(descriptor) == 0;
    if (descriptor >= 0) ::close(descriptor);
    if (synced) return {};
    return base::fail(ErrorCode::unavailable, "the search index could not be written to disk", path.string(),
                      "check the disk's space and who may write there");
}

base::Result<void> sync_folder(const fs::path& folder) {
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(folder, error)) FINGERPOST_TRY(sync(entry.path()));
    return sync(folder);
}

}  // namespace

class Builder::Implementation {
  public:
    Implementation(fs::path folder, base::FileLock lock, unsigned threads) : folder_(std::move(folder)), lock_(std::move(lock)) {
        for (unsigned number = 0; number < std::max(1u, threads); ++number) {
            shards_.push_back(std::make_unique<Shard>(building() / fmt::format("shard-{}", number), queue_));
        }
    }
    Implementation(const Implementation&) = delete;
    Implementation& operator=(const Implementation&) = delete;

    ~Implementation() {
        queue_.close();
        shards_.clear();
        std::error_code error;
        fs::remove_all(building(), error);
    }

    void add(IndexedListing listing) {
        if (failure_) return;
        if (const std::string refusal = refusal_of(listing); !refusal.empty()) {
            failure_ = base::Error{ErrorCode::invalid, refusal, listing.name, {}};
        } else if (!ids_.insert(listing.id).second) {
            failure_ = base::Error{ErrorCode::internal, "the same listing was given twice to be indexed", listing.id, {}};
        } else {
            queue_.push(std::move(listing));
        }
    }

    base::Result<void> finish(const std::string& directory_id, std::int64_t applied_sequence) {
        queue_.close();
        for (auto& shard : shards_) {
            if (auto failed = shard->join(); failed && !failure_) failure_ = std::move(failed);
        }
        if (failure_) return base::fail(*failure_);
        FINGERPOST_TRY(guarded(folder_, [&]() -> base::Result<void> {
            stamp(directory_id, applied_sequence);
            compact();
            return {};
        }));
        return swap();
    }

  private:
    fs::path building() const { return folder_ / building_folder; }
    fs::path compacted() const { return building() / "whole"; }

    // In the first piece: compaction carries metadata over, and keeps only one of two with the same key.
    void stamp(const std::string& directory_id, std::int64_t applied_sequence) {
        Xapian::WritableDatabase database(shards_.front()->pieces().front().string(), Xapian::DB_OPEN | Xapian::DB_NO_SYNC);
        for (const auto& shard : shards_) {
            for (const auto& [key, label] : shard->labels()) database.set_metadata(key, label);
        }
        write_stamp(database, directory_id, applied_sequence);
        database.commit();
    }

    void compact() {
        Xapian::Database all;
        for (const auto& shard : shards_) {
            for (const fs::path& piece : shard->pieces()) all.add_database(Xapian::Database(piece.string()));
        }
        all.compact(compacted().string());
    }

    base::Result<void> swap() {
        FINGERPOST_TRY(sync_folder(compacted()));
        const std::string name = next_generation(folder_);
        std::error_code error;
        fs::rename(compacted(), folder_ / name, error);
        if (error) {
            return base::fail(ErrorCode::unavailable,
                              fmt::format("the new search index could not be put in place: {}", error.message()), folder_.string());
        }
        FINGERPOST_TRY(sync(folder_));
        FINGERPOST_TRY(make_current(folder_, name));
        // Readers that have an older generation open keep its files until they let go of them: Xapian opens every table at
        // once, and Linux keeps what is open. Whoever was just about to open it finds CURRENT changed and tries again.
        remove_other_generations(folder_, name);
        return {};
    }

    fs::path folder_;
    base::FileLock lock_;
    ListingQueue queue_;
    std::vector<std::unique_ptr<Shard>> shards_;  // after the queue that they use
    std::unordered_set<std::string> ids_;
    std::optional<base::Error> failure_;
};

Builder::Builder(std::unique_ptr<Implementation> implementation) : implementation_(std::move(implementation)) {}
Builder::Builder(Builder&&) noexcept = default;
Builder& Builder::operator=(Builder&&) noexcept = default;
Builder::~Builder() = default;

base::Result<Builder> Builder::begin(const fs::path& folder, unsigned threads) {
    std::error_code error;
    fs::create_directories(folder, error);
    if (error) {
        return base::fail(ErrorCode::unavailable, fmt::format("the folder could not be made: {}", error.message()), folder.string());
    }
    auto lock = base::FileLock::try_acquire(folder / "BUILD");
    if (!lock && lock.error().code == ErrorCode::busy) {
        return base::fail(ErrorCode::busy, "the search index is being rebuilt already", folder.string(), "wait until it has finished");
    }
    if (!lock) return base::fail(std::move(lock).error());
    const auto current = current_generation(folder);
    remove_other_generations(folder, current.value_or(""));
    fs::create_directories(folder / building_folder, error);
    if (error) {
        return base::fail(ErrorCode::unavailable, fmt::format("the folder could not be made: {}", error.message()), folder.string());
    }
    return Builder(std::make_unique<Implementation>(folder, std::move(*lock), threads));
}

void Builder::add(IndexedListing listing) { implementation_->add(std::move(listing)); }

base::Result<void> Builder::finish(const std::string& directory_id, std::int64_t applied_sequence) {
    return implementation_->finish(directory_id, applied_sequence);
}

}  // namespace fingerpost::index
