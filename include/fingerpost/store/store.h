// The truth: one SQLite file. Aggregates are JSON documents with extracted columns; every change is a revision, an audit row
// and a row in the change list that the index follows, all in one transaction. See docs/architecture.md, "Data".
//
// A Store is one connection and belongs to one thread at a time. Open as many as there are threads; processes may share the
// file (WAL). Only src/store/ includes SQLite.
#pragma once

#include <fingerpost/base/clock.h>
#include <fingerpost/base/result.h>
#include <fingerpost/model/types.h>
#include <fingerpost/store/mapping_rows.h>

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fingerpost::store {

struct DirectoryInfo {
    std::string id;             // UUID, made at init; an index of another directory is never used
    std::int64_t revision = 0;  // goes up with every change, by at least one
    int schema_version = 0;
};

template <class T>
struct Stored {
    T value;
    std::int64_t revision = 0;  // of this document, from 1
};

// Who makes a change and by which way; written to the revision and audit rows.
struct Author {
    std::string who;      // a role or account, "import"; never a person's name from a listing
    std::string channel;  // web, phone, paper, import, demo, command
};

enum class SaveOutcome { created, updated, unchanged };

// Who did something last, as the audit has it.
struct Noted {
    base::Instant at;
    Author author;
    std::string action;  // create, update, set, save, remove …
};

struct Saved {
    SaveOutcome outcome = SaveOutcome::unchanged;
    std::int64_t revision = 0;
};

// One entry of the change list: the newest change of each listing, oldest first.
struct Change {
    std::int64_t sequence = 0;  // a directory revision; no two entries have the same, so a reader may stop after any of them
    std::string service_id;
};

// A row of an imported source and what it became.
struct SourceRow {
    std::string source, external_id, service_id, content_digest;  // service_id empty: it became nothing
};

// A feed that is pulled again and again, and how that went. Moments are instants, "2026-11-22T10:15:00Z"; empty: never.
struct FeedSource {
    std::string name;  // unique; the source of its listings
    std::string url, licence;
    int confidence = 50;   // 0 to 100: of two sources of one listing the one that is believed more goes before the other
    int every_hours = 24;  // 0: only when told to
    bool allow_private = false;
    std::string added_at, pulled_at, succeeded_at, whole_at;
    std::string changed_since;  // what the next pull asks for
    std::string outcome;        // of the last try, in words
};

struct Counts {
    std::int64_t services = 0, visible_services = 0, organisations = 0, locations = 0, terms = 0;
};

using Settings = std::vector<std::pair<std::string, std::string>>;

// A row of the thesaurus: a phrase that people say. See seed-data/README.md for what its parts mean.
struct ThesaurusRow {
    std::string phrase;   // folded, single spaces; unique
    char way = '>';       // '>' or '='
    std::string targets;  // parted by "; ": words, "#slug" of a category, "?slug" of a need
    std::string kind;     // lay, condition, misnomer, abbreviation, brand, nickname, regional, form, drug, need …
    bool own = false;     // an editor's: an upgrade leaves it
};

// Something that people looked for and did not find. There is no room in it for what they typed, or for who they are.
struct MissingNeed {
    std::string day;      // "2026-11-22"
    std::string need;     // slug of a term
    std::string outcode;  // first half of a postcode; empty: not told
    std::int64_t count = 1;
};

// How many reports of a day are counted; more are refused.
inline constexpr std::int64_t most_missing_a_day = 5000;

// An edition that was printed: how it was chosen, what it showed (core/edition_record.h has the forms of both) and its file.
struct EditionRow {
    std::int64_t id = 0;  // given when it is recorded, from 1
    base::Instant made_at{};
    std::string options, snapshot;  // JSON
    std::string file_digest;
    std::int64_t pages = 0, listings = 0;
};

// Something by name: the words around an edition's listings, or a list of picked ids. JSON.
struct NamedDocument {
    std::string name, document;
    base::Instant saved_at{};
    std::string team = {};  // of a list: whose it is; empty: everybody's
};

// A list of services that was passed on by link. Nothing of who made it, or for whom.
struct ShortlistRow {
    std::string fingerprint;  // of the link's token (base/secret.h)
    std::string listings;     // ids, JSON
    std::string used_on;      // "2026-11-22"
};

// How many lists are kept at one time; more are refused.
inline constexpr std::int64_t most_shortlists = 50000;

// What an account wants to hear of.
struct WatchRow {
    std::string account, kind, target;  // service or category; the listing's or the term's id
    std::int64_t seen = 0;              // told of changes up to this sequence
    base::Instant seen_at{};
};

// Something that is not right with a listing, as somebody said. What they typed is in the confidential file, by the id.
struct ProblemRow {
    std::string id, service_id;
    std::string kind;         // phone, closed, full, moved, other
    base::Instant reported_at{};
    std::string reported_by;  // a role
    std::string state = "open";  // open, settled, dismissed
    std::optional<base::Instant> settled_at;
    std::string settled_by;
};

// How many reports and suggestions of a day are kept; more are refused.
inline constexpr std::int64_t most_problems_a_day = 2000, most_suggestions_a_day = 500;

// A change that somebody proposes: it waits, or was published at once and can be taken back.
struct ProposalRow {
    std::string id;
    std::string kind = "edit";  // edit, suggestion
    std::string service_id;     // empty: of a service that is not in the directory
    base::Instant made_at{};
    std::string made_by, channel;   // a role; link, web, phone, paper
    std::string changes;            // JSON, see core/proposals.h
    std::string state = "waiting";  // waiting, published, accepted, rejected, reverted
    std::optional<base::Instant> decided_at;
    std::string decided_by, reason;
};

// What a listing is compared by, as core/duplicates.h writes it, and its fingerprints.
struct MarkedListing {
    std::string service_id, marks;
    std::vector<std::int64_t> keys;
};

// Two listings that look alike. Which of the two is `one` is the store's choice.
struct DuplicatePair {
    std::string one, other;  // ids
    std::string one_name, other_name;
    int score = 0;
    std::string reasons;     // JSON
    bool offered = true;
    std::optional<int> different_score;  // its score when somebody called them different
    std::string different_by;
};

// A listing that became part of another.
struct MergeRow {
    std::string id, old, kept;  // old and kept: ids of listings
    base::Instant merged_at{};
    std::string merged_by, merged_via;
    std::int64_t old_before = 0, kept_before = 0, old_after = 0, kept_after = 0;  // revisions
    std::string moved;          // JSON, see core/merge.h
    std::optional<base::Instant> undone_at;
    std::string undone_by;
};

// One revision of some listing, in the order of time.
struct TimedRevision {
    std::string service_id;
    std::int64_t revision = 0;
    base::Instant at{};
};

// What says how fresh a listing is and whose it is, without its document.
struct KeepingRow {
    std::int64_t number = 0;
    std::string id, name, organisation, assured_date, email;
    std::vector<std::string> terms;  // ids
};
struct OrganisationContact {
    std::string id, name, email;
};

// A website that listings show, and what was found there.
struct LinkRow {
    std::string url;
    std::string state = "unknown";  // fine, failing, broken, unknown
    base::Instant checked_at{};
    std::optional<base::Instant> failing_since;
    int failures = 0;  // in a row
    int status = 0;    // of the last answer; 0: there was none
    std::string detail;
    std::vector<std::string> services;  // that showed it when it was last looked at
};

// Listings drawn at random, to be rung and asked whether all is right.
struct SampleRow {
    std::int64_t id = 0;  // given when it is recorded, from 1
    std::string month;    // "2026-11"
    base::Instant drawn_at{};
    std::string drawn_by, seed;
    std::int64_t drawn_from = 0;
};
struct SampleResultRow {
    std::int64_t sample = 0, position = 0;
    std::string service, result, field;  // result: empty, right, wrong, not reached
    std::optional<base::Instant> recorded_at;
    std::string recorded_by;
};

// How often a listing was used in a month. There is no room in it for who did, or when.
struct UseRow {
    std::string service, month, use;  // view, shortlist, printing
    std::int64_t count = 0;
};

// One transaction's writing face; lives only inside Store::write. A refusal (conflict, invalid) leaves the transaction as it
// was, and work may go on; after any other error the transaction can only be rolled back, whatever the work returns.
class Transaction {
  public:
    virtual ~Transaction() = default;
    // Saves a document. With `expected` the stored revision must be that (0: must not exist), else conflict. A document equal
    // to the stored one changes nothing (unchanged). Embedded organisation and location objects must have been taken out, and
    // the organisation and locations that a service names must have been saved before it (else invalid). Terms may come later.
    // Saving an organisation, location or term puts the listings that show it on the change list.
    virtual base::Result<Saved> save(const model::Service& service, std::optional<std::int64_t> expected = {}) = 0;
    virtual base::Result<Saved> save(const model::Organisation& organisation, std::optional<std::int64_t> expected = {}) = 0;
    virtual base::Result<Saved> save(const model::Location& location, std::optional<std::int64_t> expected = {}) = 0;
    virtual base::Result<Saved> save(const model::Taxonomy& taxonomy) = 0;
    // `slug` is the term's word in addresses and on the command line; unique, made by the caller (core/taxonomy.h). Taken: conflict.
    virtual base::Result<Saved> save(const model::TaxonomyTerm& term, std::string_view slug) = 0;
    virtual base::Result<void> remember(const SourceRow& row) = 0;
    // No change of the directory, whose revision stays: the listings of a source tell of it themselves.
    virtual base::Result<void> save(const FeedSource& source) = 0;
    virtual base::Result<void> remove_feed_source(std::string_view name) = 0;
    // Gives every superseded document of a kind and id to `change`, and keeps what it makes of it: for what must not stay even in
    // the history. The audit says that it was done.
    virtual base::Result<void> rewrite_history(std::string_view kind, std::string_view id, const std::function<void(model::Json&)>& change) = 0;
    // Puts a listing on the change list without a save: what may be seen of it changed with the day.
    virtual base::Result<void> touch(std::string_view service_id) = 0;
    // Adds or replaces a phrase. A row that is not `own` never replaces one that is.
    virtual base::Result<void> save(const ThesaurusRow& row) = 0;
    virtual base::Result<void> remove_thesaurus_row(std::string_view phrase) = 0;
    // All rows that are not editors' own.
    virtual base::Result<void> remove_shipped_thesaurus() = 0;
    virtual base::Result<void> set_setting(std::string_view key, std::string_view value) = 0;
    // A setting that is the program's own bookkeeping: no change of the directory, and nothing for the audit.
    virtual base::Result<void> keep(std::string_view key, std::string_view value) = 0;
    // Counts one report. No change of the directory: its revision stays. Fails with busy if the day has had enough of them.
    virtual base::Result<void> count_missing(const MissingNeed& one) = 0;
    // What is printed is no change of the directory either. The number that the edition got; its own id is not looked at.
    virtual base::Result<std::int64_t> record(const EditionRow& edition) = 0;
    virtual base::Result<void> save_front_matter(const NamedDocument& front) = 0;
    // The team is given when it is made, and stays.
    virtual base::Result<void> save_collection(const NamedDocument& collection) = 0;
    virtual base::Result<void> remove_collection(std::string_view name) = 0;
    // No change of the directory, and no audit: nobody is to be found in it. busy: as many as may be are kept.
    virtual base::Result<void> save(const ShortlistRow& list) = 0;
    // Lists that were last used before the day. How many.
    virtual base::Result<std::int64_t> remove_shortlists_unused_since(std::string_view day) = 0;
    virtual base::Result<void> save(const WatchRow& watch) = 0;  // adds or replaces
    virtual base::Result<void> remove_watch(std::string_view account, std::string_view kind, std::string_view target) = 0;
    // Adds or replaces by id, and puts the listing on the change list: what is shown of it has changed. busy: the day has had enough.
    virtual base::Result<void> save(const ProblemRow& problem) = 0;
    // Adds or replaces by id. No change of the directory. busy: the day has had enough suggestions.
    virtual base::Result<void> save(const ProposalRow& proposal) = 0;
    // What a listing is compared by; empty marks and no keys: by nothing. No change of the directory, as all about duplicates.
    virtual base::Result<void> mark(const MarkedListing& listing) = 0;
    // All pairs of a listing, anew: pairs that are not in the list go, unless somebody has decided about them. What was decided is
    // kept, whatever `pairs` say of it.
    virtual base::Result<void> set_duplicate_pairs(std::string_view service_id, const std::vector<DuplicatePair>& pairs) = 0;
    virtual base::Result<void> call_different(const DuplicatePair& pair) = 0;
    virtual base::Result<void> set_duplicates_followed(int rules, std::int64_t sequence) = 0;
    // Adds, or replaces by id. conflict: the old listing has become part of another already.
    virtual base::Result<void> save(const MergeRow& merge) = 0;
    // Adds or replaces what was found at a website, its listings with it. No change of the directory: touch() them where it shows.
    virtual base::Result<void> save(const LinkRow& link) = 0;
    // Websites that no listing shows any more. How many.
    virtual base::Result<std::int64_t> keep_links(const std::vector<std::string>& shown) = 0;
    // The number that the sample got, and its listings in their order.
    virtual base::Result<std::int64_t> record(const SampleRow& sample, const std::vector<std::string>& services) = 0;
    virtual base::Result<void> save(const SampleResultRow& result) = 0;
    // Adds to what was counted. No change of the directory.
    virtual base::Result<void> count_use(const UseRow& use) = 0;
    // Community mapping: adds or replaces by id, or by subject and function. No change of the directory: its revision stays.
    virtual base::Result<void> save(const MappingFunctionRow& row) = 0;
    virtual base::Result<void> save(const MappingSubjectRow& row) = 0;
    virtual base::Result<void> save(const MappingMarkRow& row) = 0;
    virtual base::Result<void> save(const MappingLearningRow& row) = 0;
    // An audit row of an act that is more than the saves it made: a confirmation, a decision.
    virtual base::Result<void> note_act(std::string_view action, std::string_view kind, std::string_view id, const model::Json& detail) = 0;
};

struct StoredTerm {
    model::TaxonomyTerm term;
    std::string slug;
};

// One entry of the change list with what a feed of changes tells of it.
struct ChangeDetail {
    std::int64_t sequence = 0;
    std::string service_id;
    std::int64_t revision = 0;  // of the listing's own document; 1: it has not been changed since it came
    base::Instant saved_at;     // when that document was saved; what it shows may have changed later
};

// One revision of a document, newest first when listed.
struct Revision {
    std::int64_t revision = 0;
    base::Instant at;
    Author author;
    model::Json document;  // as it stood from then on
};

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
