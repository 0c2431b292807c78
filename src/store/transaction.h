// The writing face inside Store::write.
#pragma once

#include <fingerpost/store/store.h>

#include "change_list.h"
#include "document_sql.h"
#include "documents.h"
#include "errors.h"

namespace fingerpost::store {

class WriteTransaction final : public Transaction {
  public:
    // The connection must be in a write transaction already.
    WriteTransaction(Connection& connection, const Author& author, base::Instant at);

    base::Result<Saved> save(const model::Service& service, std::optional<std::int64_t> expected) override;
    base::Result<Saved> save(const model::Organisation& organisation, std::optional<std::int64_t> expected) override;
    base::Result<Saved> save(const model::Location& location, std::optional<std::int64_t> expected) override;
    base::Result<Saved> save(const model::Taxonomy& taxonomy) override;
    base::Result<Saved> save(const model::TaxonomyTerm& term, std::string_view slug) override;
    base::Result<void> remember(const SourceRow& row) override;
    base::Result<void> save(const FeedSource& source) override;
    base::Result<void> remove_feed_source(std::string_view name) override;
    base::Result<void> rewrite_history(std::string_view kind, std::string_view id, const std::function<void(model::Json&)>& change) override;
    base::Result<void> touch(std::string_view service_id) override;
    base::Result<void> save(const ThesaurusRow& row) override;
    base::Result<void> remove_thesaurus_row(std::string_view phrase) override;
    base::Result<void> remove_shipped_thesaurus() override;
    base::Result<void> set_setting(std::string_view key, std::string_view value) override;
    base::Result<void> keep(std::string_view key, std::string_view value) override;
    base::Result<void> count_missing(const MissingNeed& one) override;
    base::Result<std::int64_t> record(const EditionRow& edition) override;
    base::Result<void> save_front_matter(const NamedDocument& front) override;
    base::Result<void> save_collection(const NamedDocument& collection) override;
    base::Result<void> remove_collection(std::string_view name) override;
    base::Result<void> save(const ShortlistRow& list) override;
    base::Result<std::int64_t> remove_shortlists_unused_since(std::string_view day) override;
    base::Result<void> save(const WatchRow& watch) override;
    base::Result<void> remove_watch(std::string_view account, std::string_view kind, std::string_view target) override;
    base::Result<void> save(const ProblemRow& problem) override;
    base::Result<void> save(const ProposalRow& proposal) override;
    base::Result<void> mark(const MarkedListing& listing) override;
    base::Result<void> set_duplicate_pairs(std::string_view service_id, const std::vector<DuplicatePair>& pairs) override;
    base::Result<void> call_different(const DuplicatePair& pair) override;
    base::Result<void> set_duplicates_followed(int rules, std::int64_t sequence) override;
    base::Result<void> save(const MergeRow& merge) override;
    base::Result<void> save(const LinkRow& link) override;
    base::Result<std::int64_t> keep_links(const std::vector<std::string>& shown) override;
    base::Result<std::int64_t> record(const SampleRow& sample, const std::vector<std::string>& services) override;
    base::Result<void> save(const SampleResultRow& result) override;
    base::Result<void> count_use(const UseRow& use) override;
    base::Result<void> save(const MappingFunctionRow& row) override;
    base::Result<void> save(const MappingSubjectRow& row) override;
    base::Result<void> save(const MappingMarkRow& row) override;
    base::Result<void> save(const MappingLearningRow& row) override;
    base::Result<void> note_act(std::string_view action, std::string_view kind, std::string_view id, const model::Json& detail) override;

    // To be called before the commit. Fails if a write failed, even if whoever asked for it looked away: half a save
    // must not be committed.
    base::Result<void> finish();

  private:
    template <class Work>
    auto attempt(Work&& work) -> decltype(work());
    template <class T, class Touch>
    base::Result<Saved> save_document(const T& value, std::optional<std::int64_t> expected, Touch&& touch);

    // The document, its superseded revision and the audit row; the change list is the caller's. `renamed`: there is
    // something to save even if the document is equal.
    base::Result<Saved> put(const Draft& draft, const DocumentSql& sql, std::optional<std::int64_t> expected,
                            bool renamed = false);
    void write(const Draft& draft, const std::string& sql, std::int64_t revision);
    void note(std::string_view action, std::string_view kind, std::string_view id, std::string_view detail);
    base::Result<void> require_references(const model::Service& service);
    bool exists(std::string_view sql, std::string_view id);
    void thesaurus_changed();
    void note_thesaurus();

    Connection& connection_;
    const Author& author_;
    std::string at_;
    ChangeList changes_;
    std::optional<base::Error> broken_;
};

// After an SQLite error nobody knows how much of the save was done, so nothing more is written and finish() refuses.
// Errors that a save returns by itself (a conflict, say) come before its first write and leave the transaction as it
// was.
template <class Work>
auto WriteTransaction::attempt(Work&& work) -> decltype(work()) {
    if (broken_) return base::fail(*broken_);
    try {
        return work();
    } catch (const SQLite::Exception& exception) {
        broken_ = error_of(exception, connection_.file());
        return base::fail(*broken_);
    }
}

}  // namespace fingerpost::store
