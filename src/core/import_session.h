// One import from first reading to last save, in two passes over the file: import_examine.cc reads all of it and says what
// is wrong with it, import_apply.cc saves what was accepted. Between them the file's organisations and places are held in
// memory, its listings are not.
#pragma once

#include "import_prepare.h"

#include <fingerpost/core/directory.h>
#include <fingerpost/core/hidden_places.h>
#include <fingerpost/core/import.h>
#include <fingerpost/model/codec.h>

#include <functional>
#include <unordered_map>
#include <unordered_set>

namespace fingerpost::core {

class ImportSession {
  public:
    ImportSession(Directory& directory, store::Store& store, std::shared_ptr<const Taxonomies> taxonomies, const ImportOptions& options)
        : directory_(directory), store_(store), taxonomies_(std::move(taxonomies)), options_(options),
          preparer_(options.source, *taxonomies_) {
        report_.dry_run = options.dry_run;
    }

    base::Result<ImportReport> run(const OpenRecords& open);

  private:
    base::Result<void> examine(const OpenRecords& open);
    base::Result<void> examine_record(model::ListingRecord record);
    bool accept(const model::ListingRecord& record, const Prepared& prepared, const model::Problems& problems);
    Prepared prepare(model::ListingRecord record);
    base::Result<void> settle(const Prepared& prepared, const model::ListingRecord& record, std::size_t number);
    base::Result<std::optional<std::string>> reason_to_spare(const model::Service& stored, const model::Service& row);
    base::Result<void> gather(const Prepared& prepared, const model::ListingRecord& record);
    template <class T>
    base::Result<void> gather_shared(std::unordered_map<std::string, model::Json>& into, const T& thing, const model::ListingRecord& record,
                               std::string_view kind, const std::function<base::Result<std::optional<model::Json>>()>& stored);
    base::Result<void> find_vanished();
    base::Result<void> apply(const OpenRecords& open);
    base::Result<void> apply_terms();
    template <class Save>
    base::Result<void> apply_all(const std::unordered_map<std::string, model::Json>& documents, std::size_t& changed, Save save);
    base::Result<void> apply_services(const OpenRecords& open);
    base::Result<void> save_batch(std::vector<std::pair<Prepared, store::SourceRow>>& batch);
    base::Result<void> make_searchable();
    base::Result<void> settle_references();
    base::Result<bool> is_known(const model::Service& service, model::Problem& problem) const;
    void reject(const model::ListingRecord& record, std::size_t number);
    void note(const model::ListingRecord& record, const model::Problem& problem, bool rejected);
    void progress(ImportStage stage, std::size_t done, std::size_t of) const {
        if (options_.progress) options_.progress(stage, done, of);
    }
    store::Author author() const { return {"import " + options_.source, "import"}; }

    Directory& directory_;
    store::Store& store_;
    std::shared_ptr<const Taxonomies> taxonomies_;
    const ImportOptions& options_;
    Preparer preparer_;
    std::optional<PlaceKeeper> places_;
    ImportReport report_;
    std::size_t records_ = 0;
    std::unordered_map<std::string, std::uint64_t> lines_;  // service id -> line where the file has it first
    std::unordered_set<std::uint64_t> rejected_;            // by number of the record; those not to overwrite are here as well
    struct ConfirmedHere {
        std::string assured_date, assurer_email;
        model::Json assured;  // who and how, as core/assure.h keeps it; null: not recorded
    };
    std::unordered_map<std::string, ConfirmedHere> confirmed_here_;  // by the listing's id
    std::unordered_map<std::string, model::Json> organisations_, locations_;
    std::unordered_set<std::string> described_twice_;
    // Listings that name an organisation or place without describing it; another record of the file may still do so.
    struct Referring {
        std::size_t number;
        model::ListingRecord head;
        Prepared prepared;
    };
    std::vector<Referring> referring_;
    std::unordered_set<std::string> seen_;  // external ids
    bool nothing_stored_ = false;
};

}  // namespace fingerpost::core
