// The truth: one SQLite file. Aggregates are JSON documents with extracted columns; every change is a revision, an audit row
// and a row in the change list that the index follows, all in one transaction. See docs/architecture.md, "Data".
//
// A Store is one connection and belongs to one thread at a time. Open as many as there are threads; processes may share the
// file (WAL). Only src/store/ includes SQLite.
#pragma once

#include <fingerpost/base/clock.h>
#include <fingerpost/base/result.h>
#include <fingerpost/model/types.h>
#include <fingerpost/store/rows.h>
#include <fingerpost/store/transaction.h>

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fingerpost::store {

class Store {
  public:
    // Makes a new file with the newest schema; it appears whole or not at all. Fails with conflict if it exists. The clock must
    // outlive the store.
    static base::Result<Store> create(const std::filesystem::path& file, const base::Clock& clock);
    // Opens a file and migrates it if it is older. Fails with not_found (hint: init), too_new, corrupt (damaged, or not a
    // database), unsupported (somebody else's database), unavailable (permissions, disk), busy.
    static base::Result<Store> open(const std::filesystem::path& file, const base::Clock& clock);
    Store(Store&&) noexcept;
    Store& operator=(Store&&) noexcept;
    ~Store();

    // Another connection to the same file, with the same patience.
    base::Result<Store> another() const;

    base::Result<DirectoryInfo> info() const;
    base::Result<Counts> counts() const;
    // Cheap (microseconds); differs if any process saved anything or changed a setting since it was last asked.
    base::Result<std::int64_t> revision() const;

    base::Result<std::optional<Stored<model::Service>>> service(std::string_view id) const;
    base::Result<std::optional<Stored<model::Organisation>>> organisation(std::string_view id) const;
    base::Result<std::optional<Stored<model::Location>>> location(std::string_view id) const;
    // When the listing's own document was saved last; nothing if there is no such listing.
    base::Result<std::optional<base::Instant>> saved_at(std::string_view service_id) const;
    // True if the organisation has a listing that may be seen on `today` ("2026-11-22"), on the web or in print.
    base::Result<bool> has_visible_service(std::string_view organisation_id, std::string_view today, bool in_print) const;
    base::Result<std::vector<model::Service>> services_of_organisation(std::string_view organisation_id) const;  // by name
    base::Result<std::vector<model::Location>> locations_of_service(std::string_view service_id) const;  // as the service lists them
    base::Result<std::vector<StoredTerm>> terms() const;  // by slug
    base::Result<std::vector<model::Taxonomy>> taxonomies() const;
    base::Result<std::vector<ThesaurusRow>> thesaurus() const;  // by phrase
    // The row of a phrase, folded, if there is one.
    base::Result<std::optional<ThesaurusRow>> thesaurus_row(std::string_view phrase) const;
    // The directory revision of the thesaurus's last change; 0 if there was none.
    base::Result<std::int64_t> thesaurus_revision() const;
    base::Result<std::vector<MissingNeed>> missing_needs() const;  // the newest day first, then the most asked for
    // kind: service, organisation, location, taxonomy, taxonomy_term (else invalid). Empty if there is no such document.
    base::Result<std::vector<Revision>> history(std::string_view kind, std::string_view id) const;
    // A document as one of its revisions had it; nothing if there never was such a revision. Errors as history().
    base::Result<std::optional<model::Json>> document_at(std::string_view kind, std::string_view id, std::int64_t revision) const;
    // Which revision a document is at: 0 if there is none.
    base::Result<std::int64_t> revision_of(std::string_view kind, std::string_view id) const;
    base::Result<std::optional<std::string>> setting(std::string_view key) const;
    // All whose key begins so, by key.
    base::Result<Settings> settings_under(std::string_view beginning) const;
    // The newest act in the audit about something of a kind ("setting", "thesaurus" and the kinds of history()).
    base::Result<std::optional<Noted>> last_noted(std::string_view kind, std::string_view id) const;

    base::Result<std::vector<EditionRow>> editions() const;  // the newest first, each without its snapshot
    base::Result<std::optional<EditionRow>> edition(std::int64_t id) const;
    base::Result<std::vector<NamedDocument>> front_matters() const;  // by name
    base::Result<std::optional<NamedDocument>> front_matter(std::string_view name) const;
    base::Result<std::vector<NamedDocument>> collections() const;  // by name
    base::Result<std::optional<NamedDocument>> collection(std::string_view name) const;
    base::Result<std::optional<ShortlistRow>> shortlist(std::string_view fingerprint) const;
    base::Result<std::vector<WatchRow>> watches(std::string_view account) const;  // by kind and target

    base::Result<std::vector<ProblemRow>> open_problems() const;  // the oldest first
    base::Result<std::vector<ProblemRow>> problems_of(std::string_view service_id, bool open_only = true) const;  // the newest first
    base::Result<std::optional<ProblemRow>> problem(std::string_view id) const;
    base::Result<std::vector<ProposalRow>> waiting_proposals() const;  // the oldest first
    base::Result<std::vector<ProposalRow>> proposals_of(std::string_view service_id) const;  // the newest first
    base::Result<std::vector<ProposalRow>> decided_proposals(std::size_t limit) const;  // of all listings, the newest first; published too
    base::Result<std::optional<ProposalRow>> proposal(std::string_view id) const;

    // How far the change list was followed by these rules; 0 if it was by others.
    base::Result<std::int64_t> duplicates_followed(int rules) const;
    // Whoever shares a key with others; of a key that more than `common` listings have nobody. Without keys.
    base::Result<std::vector<MarkedListing>> listings_with_keys(const std::vector<std::int64_t>& keys, std::size_t common) const;
    base::Result<std::optional<std::string>> marks_of(std::string_view service_id) const;
    // Those that are offered, the most alike first.
    base::Result<std::vector<DuplicatePair>> duplicate_pairs(std::size_t limit, std::size_t skip = 0) const;
    base::Result<std::optional<DuplicatePair>> duplicate_pair(std::string_view one, std::string_view other) const;
    base::Result<std::int64_t> count_duplicate_pairs() const;

    // The listing that a listing has become part of, in the end; nothing if it is its own. A few microseconds.
    base::Result<std::optional<std::string>> merged_into(std::string_view service_id) const;
    base::Result<std::optional<MergeRow>> merge(std::string_view id) const;
    base::Result<std::vector<MergeRow>> merges(std::size_t limit) const;  // the newest first, undone ones too
    base::Result<std::vector<MergeRow>> merges_of(std::string_view service_id) const;  // of either side, the newest first
    base::Result<std::vector<SourceRow>> source_rows_of_service(std::string_view service_id) const;
    // When listings were saved within [from, until), the newest first.
    base::Result<std::vector<TimedRevision>> listings_saved(base::Instant from, base::Instant until, std::size_t limit) const;
    // A listing's newest revision before a moment; 0: there was none.
    base::Result<std::int64_t> revision_before(std::string_view service_id, base::Instant moment) const;
    // Listings that may be seen on `today` ("2026-11-22"), by organisation and name. Reads no document: 10,000 in some 20 ms.
    base::Result<std::vector<KeepingRow>> keeping_rows(std::string_view today) const;
    base::Result<std::vector<OrganisationContact>> organisation_contacts() const;  // by id
    base::Result<std::map<std::string, std::size_t>> open_problem_counts() const;  // by listing
    base::Result<std::vector<LinkRow>> links(std::string_view state = {}) const;   // by address; of all states, or one
    base::Result<std::optional<LinkRow>> link(std::string_view url) const;         // without its listings
    base::Result<std::vector<SampleRow>> samples() const;                          // the newest first
    base::Result<std::optional<SampleRow>> sample(std::int64_t id) const;
    base::Result<std::vector<SampleResultRow>> sample_results(std::int64_t sample) const;  // by position
    base::Result<std::vector<UseRow>> uses_of(std::string_view service_id, std::string_view from_month) const;  // by month
    base::Result<std::vector<MappingFunctionRow>> mapping_functions() const;  // removed ones too, by position
    base::Result<std::vector<MappingSubjectRow>> mapping_subjects(std::string_view matrix) const;  // removed ones too, by name
    base::Result<std::vector<MappingMarkRow>> mapping_marks(std::string_view matrix) const;  // of those that are not removed
    base::Result<std::vector<MappingLearningRow>> mapping_learning(std::string_view subject) const;

    // All ids, in order; to walk the directory in parts.
    base::Result<std::vector<std::string>> service_ids(std::string_view after = {}, std::size_t limit = static_cast<std::size_t>(-1)) const;
    // Whose place is not to be published; and the places. Every document is looked at: a third of a second for 100,000.
    base::Result<std::vector<std::string>> hidden_services() const;
    base::Result<std::vector<std::string>> hidden_locations() const;
    base::Result<std::vector<std::string>> services_at_location(std::string_view location_id) const;  // ids
    base::Result<std::vector<std::string>> services_with_term(std::string_view term_id) const;        // ids
    // How many listings, seen or not, name a term themselves; of the terms that any names.
    base::Result<std::map<std::string, std::int64_t>> listings_by_term() const;
    // What was deleted is written over with zeros as it goes; this also rids the file of what an older version left behind, and
    // empties the journal. Takes as long as copying the file.
    base::Result<void> forget_deleted();
    base::Result<std::vector<std::string>> organisation_ids() const;
    // Listings that begin or cease to be visible by their dates after the day `from` ("YYYY-MM-DD"; empty: ever) and until `today`.
    base::Result<std::vector<std::string>> services_whose_day_came(std::string_view from, std::string_view today) const;

    // The change list after a sequence number, at most `limit` entries, oldest first.
    base::Result<std::vector<Change>> changes_after(std::int64_t sequence, std::size_t limit) const;
    // The same with more about each; `newest_first` gives the entries before the sequence number instead, newest first.
    base::Result<std::vector<ChangeDetail>> change_details(std::int64_t sequence, std::size_t limit, bool newest_first = false) const;
    // The last entry's sequence, 0 if there is none: an index that has applied this is up to date. (revision() may be higher:
    // not every change is one of a listing.)
    base::Result<std::int64_t> newest_change() const;

    base::Result<std::optional<SourceRow>> source_row(std::string_view source, std::string_view external_id) const;
    // Every row of a source, for "vanished from its source".
    base::Result<std::vector<SourceRow>> source_rows(std::string_view source) const;

    base::Result<std::vector<std::string>> sources_of_service(std::string_view service_id) const;  // by name
    base::Result<std::vector<FeedSource>> feed_sources() const;  // by name
    base::Result<std::optional<FeedSource>> feed_source(std::string_view name) const;
    // When a person here last saved a document (service, organisation, location; else invalid): by any channel but import,
    // demo and command. Nothing if nobody has.
    base::Result<std::optional<base::Instant>> last_local_save(std::string_view kind, std::string_view id) const;

    // Runs `work` while everything it asks of this store is of one moment, whatever others write meanwhile. Nests.
    base::Result<void> read(const std::function<base::Result<void>()>& work) const;

    // Runs `work` in one BEGIN IMMEDIATE transaction; commits if it succeeds, else (an error, an exception) rolls back and
    // passes that on. This store's questions may be asked in `work`, and see what it has written so far. Does not nest.
    // Waits up to `patience` for another writer, then fails with busy. `on_wait` is called once, after the first second of
    // waiting, so that a command can say so. After a long transaction the next one of the same store stands back for a moment,
    // so that an import in many transactions lets a person's save in between.
    base::Result<void> write(const Author& author, const std::function<base::Result<void>(Transaction&)>& work);
    void set_patience(std::chrono::milliseconds patience, std::function<void()> on_wait = nullptr);

    // Verifies the file and what the columns and lists claim about the documents. Empty: all is well.
    base::Result<std::vector<std::string>> check() const;

    // A consistent copy in one plain file, taken while others read and write, with `settings` set in it besides. Appears whole
    // or not at all; conflict if there is a file of that name.
    base::Result<void> backup_to(const std::filesystem::path& file, const Settings& settings = {}) const;

    // Makes `file` of a backup, brought up to date and checked; the backup is only read, and may lie where nothing can be
    // written. Appears whole or not at all. Fails with not_found, conflict (there is such a file), corrupt (the backup is
    // damaged), too_new, unsupported.
    static base::Result<void> restore(const std::filesystem::path& backup, const std::filesystem::path& file,
                                      const base::Clock& clock);

  private:
    class Implementation;
    explicit Store(std::unique_ptr<Implementation> implementation);
    std::unique_ptr<Implementation> implementation_;
};

}  // namespace fingerpost::store
