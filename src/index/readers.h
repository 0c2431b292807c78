// The readers of an index that searches share, and the facet tables of the revision they read.
#pragma once

#include "ages.h"
#include "analyser.h"
#include "facets.h"
#include "generation.h"
#include "geography.h"
#include "opening_table.h"
#include "phrases.h"
#include "scores.h"
#include "standing.h"
#include "vocabulary.h"

#include <condition_variable>
#include <memory>
#include <mutex>
#include <vector>

namespace fingerpost::index {

// What is known of the index at one of its revisions. Never changes.
struct Revision {
    std::string generation;
    Xapian::rev number = 0;
    IndexState state;
    FacetTables tables;
    Geography geography;
    Standing standing;
    OpeningTable opening;
    SiteTable sites;
    AgeTable ages;
};

// Belongs to one search at a time: handles of Xapian are not to be shared by threads.
struct Reader {
    Xapian::Database database;
    std::shared_ptr<const Revision> revision;
    Analyser analyser;
    Scores scores;
    TermFrequencies frequencies;  // of the reader's revision
    OpeningMemo opening;  // forgets by itself when the revision moves: the table is then another
};

class Readers {
  public:
    explicit Readers(std::filesystem::path folder);

    // Opens the index, or sees what has been committed or swapped in since.
    base::Result<void> refresh();
    std::shared_ptr<const Revision> revision() const;
    // What is known of the revision is read again by them.
    base::Result<void> use_checked_rules(CheckedRules rules);

    class Lease {
      public:
        Lease(Readers& readers, std::unique_ptr<Reader> reader) : readers_(&readers), reader_(std::move(reader)) {}
        Lease(Lease&&) noexcept = default;
        Lease& operator=(Lease&&) = delete;
        ~Lease();
        Reader& operator*() const { return *reader_; }
        Reader* operator->() const { return reader_.get(); }

      private:
        Readers* readers_;
        std::unique_ptr<Reader> reader_;
    };
    // Waits while all readers are in use. The reader is at the revision of the last refresh, or later.
    Lease lease();
    const std::filesystem::path& folder() const { return folder_; }
    // The words of the listings that the reader sees, and of the thesaurus (may be null). Made anew when either has changed.
    std::shared_ptr<const Vocabulary> vocabulary(const Reader& reader, const std::shared_ptr<const Thesaurus>& thesaurus);

  private:
    void give_back(std::unique_ptr<Reader> reader);
    base::Result<bool> reopen();
    void publish(std::shared_ptr<const Revision> revision);

    std::filesystem::path folder_;
    const std::size_t most_readers_;

    std::mutex refreshing_;     // one refresh at a time; guards the next four
    CheckedRules checked_rules_;
    Xapian::Database watcher_;  // knows whether the revision moved, and reads the tables
    std::string watched_;
    IndexState watched_state_;

    std::mutex vocabulary_mutex_;  // guards the next three
    std::shared_ptr<const Revision> vocabulary_of_;
    std::shared_ptr<const Thesaurus> vocabulary_with_;
    std::shared_ptr<const Vocabulary> vocabulary_;

    mutable std::mutex mutex_;  // guards what follows
    std::condition_variable given_back_;
    std::shared_ptr<const Revision> revision_;
    std::vector<std::unique_ptr<Reader>> idle_;
    std::size_t lent_ = 0;
};

}  // namespace fingerpost::index
