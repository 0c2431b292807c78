// What the store keeps beside the documents of the model, a struct a kind of row. None has room for a person: the confidential file
// (confidential.h) has the accounts and what nobody else may read.
#pragma once

#include <fingerpost/base/clock.h>
#include <fingerpost/model/types.h>
#include <fingerpost/store/mapping_rows.h>

#include <cstdint>
#include <optional>
#include <string>
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

}  // namespace fingerpost::store
