#include "document.h"
#include "errors.h"
#include "generation.h"
#include "terms.h"

#include <fingerpost/base/files.h>
#include <fmt/format.h>

#include <optional>
#include <utility>

namespace fingerpost::index {
namespace {

using base::ErrorCode;
namespace fs = std::filesystem;

// Ends a transaction one way or the other: cancelled unless committed.
class Transaction {
  public:
    explicit Transaction(Xapian::WritableDatabase& database) : database_(database) { database_.begin_transaction(true); }
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    ~Transaction() {
        if (done_) return;
        try {
            database_.cancel_transaction();
        } catch (const Xapian::Error&) {
            // The exception under way says what is wrong; the database is closed and opened anew.
        }
    }
    void commit() {
        done_ = true;
        database_.commit_transaction();
    }

  private:
    Xapian::WritableDatabase& database_;
    bool done_ = false;
};

}  // namespace

class Writer::Implementation {
  public:
    Implementation(fs::path folder, base::FileLock lock) : folder_(std::move(folder)), lock_(std::move(lock)) {}

    base::Result<IndexState> state() {
        return guarded(folder_, [this]() -> base::Result<IndexState> {
            FINGERPOST_TRY(follow());
            return read_stamp(*database_, folder_);
        });
    }

    base::Result<void> apply(const std::vector<Update>& updates, std::int64_t applied_sequence) {
        for (const Update& update : updates) {
            if (const std::string refusal = update.listing ? refusal_of(*update.listing) : ""; !refusal.empty()) {
                return base::fail(ErrorCode::invalid, refusal, update.id);
            }
        }
        auto current = current_generation(folder_);
        if (!current) return base::fail(std::move(current).error());
        if (!database_ || *current != name_) return moved_on();
        auto applied = guarded(folder_, [&]() -> base::Result<void> { return write(updates, applied_sequence); });
        if (applied) return applied;
        // What the library holds in memory is not to be trusted after a failed write.
        close();
        // A rebuild may have removed the generation under our hands: then nothing is wrong with the index.
        if (const auto now = current_generation(folder_); now && *now != name_) return moved_on();
        return applied;
    }

  private:
    // Opens the generation in use, if it is not open already.
    base::Result<void> follow() {
        auto current = open_current(folder_);
        if (!current) return base::fail(std::move(current).error());
        if (database_ && name_ == current->name) return {};
        close();
        database_.emplace((folder_ / current->name).string(), Xapian::DB_OPEN);
        name_ = current->name;
        return {};
    }

    base::Result<void> write(const std::vector<Update>& updates, std::int64_t applied_sequence) {
        Transaction transaction(*database_);
        for (const Update& update : updates) {
            const std::string id = term::id(update.id);
            if (update.listing == nullptr) {
                database_->delete_document(id);
                continue;
            }
            database_->replace_document(id, make_document(analyser_, *update.listing));
            keep_labels(*update.listing);
        }
        write_sequence(*database_, applied_sequence);
        transaction.commit();
        return {};
    }

    void keep_labels(const IndexedListing& listing) {
        for (const FacetTerm& facet : listing.facets) {
            const std::string key = label_key(facet.group, facet.term);
            if (database_->get_metadata(key) != facet.label) database_->set_metadata(key, facet.label);
        }
    }

    void close() {
        if (!database_) return;
        try {
            database_->close();
        } catch (const Xapian::Error&) {
            // Nothing is pending that should be kept.
        }
        database_.reset();
    }

    static base::Failure moved_on() {
        return base::fail(ErrorCode::conflict, "the search index has been rebuilt meanwhile", "",
                          "ask for its state again and apply what is missing from there on");
    }

    fs::path folder_;
    base::FileLock lock_;  // for the whole folder: Xapian's own lock is one of a generation, and a swap would free it
    std::string name_;
    std::optional<Xapian::WritableDatabase> database_;
    Analyser analyser_;
};

Writer::Writer(std::unique_ptr<Implementation> implementation) : implementation_(std::move(implementation)) {}
Writer::Writer(Writer&&) noexcept = default;
Writer& Writer::operator=(Writer&&) noexcept = default;
Writer::~Writer() = default;

base::Result<Writer> Writer::open(const fs::path& folder) {
    FINGERPOST_TRY(inspect(folder));
    auto lock = base::FileLock::try_acquire(folder / "WRITER");
    if (!lock && lock.error().code == ErrorCode::busy) {
        return base::fail(ErrorCode::busy, "another process is writing the search index", folder.string(),
                          "wait until it has finished");
    }
    if (!lock) return base::fail(std::move(lock).error());
    auto implementation = std::make_unique<Implementation>(folder, std::move(*lock));
    FINGERPOST_TRY(implementation->state());
    return Writer(std::move(implementation));
}

base::Result<IndexState> Writer::state() { return implementation_->state(); }

base::Result<void> Writer::apply(const std::vector<Update>& updates, std::int64_t applied_sequence) {
    return implementation_->apply(updates, applied_sequence);
}

}  // namespace fingerpost::index
