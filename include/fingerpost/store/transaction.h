// What a change is made of: the writing face of the store (store.h).
#pragma once

#include <fingerpost/base/result.h>
#include <fingerpost/store/rows.h>

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fingerpost::store {

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

}  // namespace fingerpost::store
