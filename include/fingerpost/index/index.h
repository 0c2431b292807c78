// The search index: a Xapian database that follows the store and can always be rebuilt from it. Only src/index/ includes Xapian.
//
// On disk: <folder>/CURRENT names the generation in use (<folder>/gen-000001/ …); a rebuild writes a new generation beside
// and renames CURRENT over, so readers see the old index or the new, never a part. Each generation's metadata says which
// directory it is of, which change of the store it has reached, and which analyser wrote it.
#pragma once

#include <fingerpost/base/result.h>
#include <fingerpost/index/listing.h>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace fingerpost::index {

struct IndexState {
    std::string directory_id;
    std::int64_t applied_sequence = 0;  // every change of the store up to this one is in
    std::int64_t listings = 0;
};

// What an index folder holds. not_found: no index yet; corrupt or too_new: it cannot be used (older analyser, other card
// version, damage) and must be rebuilt.
base::Result<IndexState> inspect(const std::filesystem::path& folder);

struct Update {
    std::string id;
    const IndexedListing* listing = nullptr;  // null: no longer to be found
};

// The one writer of an index folder. Follows CURRENT when a rebuild elsewhere swapped it.
class Writer {
  public:
    // Fails with busy if another process writes this index; with inspect()'s errors if there is none that can be used.
    static base::Result<Writer> open(const std::filesystem::path& folder);
    Writer(Writer&&) noexcept;
    Writer& operator=(Writer&&) noexcept;
    ~Writer();

    // Where it has got to; read this before asking the store for changes, since a swap may have moved it.
    base::Result<IndexState> state();
    // Replaces or removes documents and records the sequence, in one commit: after a crash either all of it is there or none.
    base::Result<void> apply(const std::vector<Update>& updates, std::int64_t applied_sequence);

  private:
    class Implementation;
    explicit Writer(std::unique_ptr<Implementation> implementation);
    std::unique_ptr<Implementation> implementation_;
};

// Builds a whole new generation beside the one in use, with several threads, then swaps.
class Builder {
  public:
    // Fails with busy if another rebuild of this folder is going on. Clears away what a killed rebuild left.
    static base::Result<Builder> begin(const std::filesystem::path& folder, unsigned threads = 2);
    Builder(Builder&&) noexcept;
    Builder& operator=(Builder&&) noexcept;
    ~Builder();  // not finished: what was built is removed

    // Queues a listing (blocks while the queue is full). From one thread.
    void add(IndexedListing listing);
    // Waits, compacts, syncs, swaps. Old generations are removed once no reader can need them.
    base::Result<void> finish(const std::string& directory_id, std::int64_t applied_sequence);

  private:
    class Implementation;
    explicit Builder(std::unique_ptr<Implementation> implementation);
    std::unique_ptr<Implementation> implementation_;
};

// Verifies the structure (Xapian's own check) and returns the ids it holds, sorted, in `ids`.
base::Result<std::vector<std::string>> check(const std::filesystem::path& folder, std::vector<std::string>& ids);

}  // namespace fingerpost::index
