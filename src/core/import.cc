#include "import_prepare.h"

#include <fingerpost/base/ids.h>
#include <fingerpost/base/log.h>
#include <fingerpost/core/import.h>
#include <fingerpost/index/index.h>
#include <fingerpost/model/codec.h>
#include <fingerpost/model/validate.h>
#include <fmt/format.h>

#include <chrono>
#include <thread>
#include <unordered_map>
#include <unordered_set>

namespace fingerpost::core {
namespace {

using base::Result;
using model::Json;

constexpr std::size_t saves_in_a_transaction = 1000;
constexpr std::size_t records_between_progress = 500;
// How long an import waits for the process that writes the index, before it says that the listings will follow.
constexpr auto patience_with_the_indexer = std::chrono::seconds(120);

// Members of `addition` that `base` lacks are added. True if a member of both differs.
bool add_missing(Json& base, const Json& addition) {
    bool differs = false;
    for (const auto& [name, value] : addition.items()) {
        if (!base.contains(name)) {
            base[name] = value;
        } else if (base[name] != value) {
            differs = true;
        }
    }
    return differs;
}

class Session {
  public:
    Session(Directory& directory, store::Store& store, std::shared_ptr<const Taxonomies> taxonomies, const ImportOptions& options)
        : directory_(directory), store_(store), taxonomies_(std::move(taxonomies)), options_(options),
          preparer_(options.source, *taxonomies_) {
        report_.dry_run = options.dry_run;
    }

    Result<ImportReport> run(const OpenRecords& open) {
        FINGERPOST_TRY(examine(open));
        FINGERPOST_TRY(find_vanished());
        if (options_.dry_run) return std::move(report_);
        FINGERPOST_TRY(apply_terms());
        FINGERPOST_TRY(apply_all(organisations_, report_.organisations, &model::decode_organisation));
        FINGERPOST_TRY(apply_all(locations_, report_.locations, &model::decode_location));
        FINGERPOST_TRY(apply_services(open));
        FINGERPOST_TRY(make_searchable());
        return std::move(report_);
    }

  private:
    Result<void> examine(const OpenRecords& open);
    Result<void> examine_record(model::ListingRecord record);
    bool accept(const model::ListingRecord& record, const Prepared& prepared, const model::Problems& problems);
    Result<void> count(const Prepared& prepared);
    Result<void> gather(const Prepared& prepared, const model::ListingRecord& record);
    template <class T>
    Result<void> gather_shared(std::unordered_map<std::string, Json>& into, const T& thing, const model::ListingRecord& record,
                               std::string_view kind, const std::function<Result<std::optional<Json>>()>& stored);
    Result<void> find_vanished();
    Result<void> apply_terms();
    template <class Decode>
    Result<void> apply_all(const std::unordered_map<std::string, Json>& documents, std::size_t& changed, Decode decode);
    Result<void> apply_services(const OpenRecords& open);
    Result<void> save_batch(std::vector<std::pair<Prepared, store::SourceRow>>& batch);
    Result<void> make_searchable();
    Result<void> settle_references();
    Result<bool> is_known(const model::Service& service, model::Problem& problem) const;
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
    ImportReport report_;
    std::size_t records_ = 0;
    std::unordered_map<std::string, std::uint64_t> lines_;  // service id -> line where the file has it first
    std::unordered_set<std::uint64_t> rejected_;            // by number of the record
    std::unordered_map<std::string, Json> organisations_, locations_;
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

// "service_at_locations[0].location.name" -> "service_at_locations.location.name".
std::string without_indices(const std::string& field) {
    std::string plain;
    bool inside = false;
    for (const char c : field) {
        if (c == '[') inside = true;
        if (!inside) plain += c;
        if (c == ']') inside = false;
    }
    return plain;
}

void Session::note(const model::ListingRecord& record, const model::Problem& problem, bool rejected) {
    if (problem.absent && !rejected) {
        ++report_.absent[without_indices(problem.field)];
        return;
    }
    if (problem.severity == model::Severity::warning) ++report_.warnings;
    report_.problems.push_back({record.file, record.line, record.external_id, problem, rejected});
}

Result<void> Session::examine(const OpenRecords& open) {
    auto counts = store_.counts();
    if (!counts) return base::fail(std::move(counts).error());
    nothing_stored_ = counts->services == 0 && counts->organisations == 0 && counts->locations == 0;
    auto next = open();
    if (!next) return base::fail(std::move(next).error());
    while (true) {
        auto record = (*next)();
        if (!record) return base::fail(std::move(record).error());
        if (!*record) break;
        FINGERPOST_TRY(examine_record(std::move(**record)));
        if (++records_ % records_between_progress == 0) progress(ImportStage::examining, records_, 0);
    }
    FINGERPOST_TRY(settle_references());
    progress(ImportStage::examining, records_, records_);
    report_.new_categories = preparer_.new_terms().size();
    return {};
}

Result<void> Session::examine_record(model::ListingRecord record) {
    if (record.rejected) {
        for (const model::Problem& problem : record.problems) note(record, problem, true);
        reject(record, records_);
        return {};
    }
    const model::ListingRecord head{record.file, record.line, record.external_id, record.has_own_uuid, {}, {}, record.problems, false};
    Prepared prepared = preparer_.prepare(std::move(record));
    model::Problems problems = head.problems;
    const auto add = [&problems](const model::Problems& more, std::string_view prefix) {
        for (model::Problem problem : more) {
            problem.field = std::string(prefix) + problem.field;
            problems.push_back(std::move(problem));
        }
    };
    add(model::validate(prepared.service), "");
    if (prepared.organisation) add(model::validate(*prepared.organisation), "organization.");
    for (std::size_t index = 0; index < prepared.locations.size(); ++index) {
        add(model::validate(prepared.locations[index]), fmt::format("service_at_locations[{}].location.", index));
    }
    if (!accept(head, prepared, problems)) {
        reject(head, records_);
        return {};
    }
    seen_.insert(head.external_id);
    FINGERPOST_TRY(gather(prepared, head));
    model::Problem missing;
    auto known = is_known(prepared.service, missing);
    if (!known) return base::fail(std::move(known).error());
    if (*known) return count(prepared);
    referring_.push_back({records_, head, std::move(prepared)});
    return {};
}

void Session::reject(const model::ListingRecord& record, std::size_t number) {
    rejected_.insert(number);
    seen_.insert(record.external_id);  // refused, but not vanished from its source
    ++report_.rejected;
}

// Whether the organisation and the places that a listing names are in the file (as far as it was read) or in the directory.
Result<bool> Session::is_known(const model::Service& service, model::Problem& problem) const {
    const std::string& organisation = service.organisation_id;
    if (!organisation.empty() && !organisations_.contains(organisation)) {
        auto stored = store_.organisation(organisation);
        if (!stored) return base::fail(std::move(stored).error());
        if (!*stored) {
            problem = {model::Severity::error, "organization_id", organisation,
                       "It names an organisation that is neither in this file nor in the directory.",
                       "Give the organisation with it, as organization."};
            return false;
        }
    }
    for (std::size_t index = 0; index < service.service_at_locations.size(); ++index) {
        const std::string& location = service.service_at_locations[index].location_id;
        if (location.empty() || locations_.contains(location)) continue;
        auto stored = store_.location(location);
        if (!stored) return base::fail(std::move(stored).error());
        if (*stored) continue;
        problem = {model::Severity::error, fmt::format("service_at_locations[{}].location_id", index), location,
                   "It names a place that is neither in this file nor in the directory.", "Give the place with it, as location."};
        return false;
    }
    return true;
}

Result<void> Session::settle_references() {
    for (const Referring& one : referring_) {
        model::Problem missing;
        auto known = is_known(one.prepared.service, missing);
        if (!known) return base::fail(std::move(known).error());
        if (*known) {
            FINGERPOST_TRY(count(one.prepared));
        } else {
            note(one.head, missing, true);
            reject(one.head, one.number);
        }
    }
    referring_.clear();
    return {};
}

bool Session::accept(const model::ListingRecord& record, const Prepared& prepared, const model::Problems& problems) {
    const auto [first, inserted] = lines_.emplace(prepared.service.id, record.line);
    const bool refused = model::has_errors(problems) || !inserted;
    for (const model::Problem& problem : problems) {
        note(record, problem, refused && problem.severity == model::Severity::error);
    }
    if (!inserted) {
        note(record, {model::Severity::error, "id", record.external_id,
                      fmt::format("Line {} of this file has the same id.", first->second), "Give each listing an id of its own."}, true);
    }
    return !refused;
}

template <class T>
Result<void> Session::gather_shared(std::unordered_map<std::string, Json>& into, const T& thing, const model::ListingRecord& record,
                                    std::string_view kind, const std::function<Result<std::optional<Json>>()>& stored) {
    const Json document = model::encode(thing);
    const auto [entry, inserted] = into.emplace(thing.id, document);
    if (inserted) {
        if (nothing_stored_) return {};
        auto before = stored();
        if (!before) return base::fail(std::move(before).error());
        if (*before) add_missing(entry->second, **before);
        return {};
    }
    if (add_missing(entry->second, document) && described_twice_.insert(thing.id).second) {
        note(record, {model::Severity::warning, std::string(kind), thing.name,
                      "It is described in another way earlier in the file.", "The first description was kept."}, false);
    }
    return {};
}

Result<void> Session::gather(const Prepared& prepared, const model::ListingRecord& record) {
    const auto as_json = [](auto stored) -> Result<std::optional<Json>> {
        if (!stored) return base::fail(std::move(stored).error());
        if (!*stored) return std::nullopt;
        return std::optional<Json>(model::encode((*stored)->value));
    };
    if (prepared.organisation) {
        FINGERPOST_TRY(gather_shared(organisations_, *prepared.organisation, record, "organization",
                                     [&] { return as_json(store_.organisation(prepared.organisation->id)); }));
    }
    for (const model::Location& location : prepared.locations) {
        FINGERPOST_TRY(gather_shared(locations_, location, record, "location", [&] { return as_json(store_.location(location.id)); }));
    }
    return {};
}

Result<void> Session::count(const Prepared& prepared) {
    if (!options_.dry_run) return {};  // the saves will count
    if (nothing_stored_) {
        ++report_.created;
        return {};
    }
    auto stored = store_.service(prepared.service.id);
    if (!stored) return base::fail(std::move(stored).error());
    if (!*stored) {
        ++report_.created;
    } else if (model::encode((*stored)->value) == model::encode(prepared.service)) {
        ++report_.unchanged;
    } else {
        ++report_.updated;
    }
    return {};
}

Result<void> Session::find_vanished() {
    auto rows = store_.source_rows(options_.source);
    if (!rows) return base::fail(std::move(rows).error());
    for (const store::SourceRow& row : *rows) {
        if (seen_.contains(row.external_id)) continue;
        auto service = store_.service(row.service_id);
        if (!service) return base::fail(std::move(service).error());
        report_.vanished.push_back({row.external_id, row.service_id, *service ? (*service)->value.name : std::string()});
    }
    return {};
}

Result<void> Session::apply_terms() {
    if (preparer_.new_terms().empty()) return {};
    return store_.write(author(), [&](store::Transaction& transaction) -> Result<void> {
        bool own_taxonomy = false;
        for (const NewTerm& made : preparer_.new_terms()) own_taxonomy |= made.term.taxonomy_id == preparer_.taxonomy().id;
        if (own_taxonomy) {
            auto saved = transaction.save(preparer_.taxonomy());
            if (!saved) return base::fail(std::move(saved).error());
        }
        for (const NewTerm& made : preparer_.new_terms()) {
            auto saved = transaction.save(made.term, made.slug);
            if (!saved) return base::fail(std::move(saved).error());
        }
        return {};
    });
}

template <class Decode>
Result<void> Session::apply_all(const std::unordered_map<std::string, Json>& documents, std::size_t& changed, Decode decode) {
    auto next = documents.begin();
    while (next != documents.end()) {
        auto written = store_.write(author(), [&](store::Transaction& transaction) -> Result<void> {
            for (std::size_t saves = 0; next != documents.end() && saves < saves_in_a_transaction; ++next, ++saves) {
                auto saved = transaction.save(decode(next->second).value);
                if (!saved) return base::fail(std::move(saved).error());
                if (saved->outcome != store::SaveOutcome::unchanged) ++changed;
            }
            return {};
        });
        if (!written) return written;
    }
    return {};
}

Result<void> Session::save_batch(std::vector<std::pair<Prepared, store::SourceRow>>& batch) {
    auto written = store_.write(author(), [&](store::Transaction& transaction) -> Result<void> {
        for (const auto& [prepared, row] : batch) {
            auto saved = transaction.save(prepared.service);
            if (!saved) return base::fail(std::move(saved).error());
            switch (saved->outcome) {
                case store::SaveOutcome::created: ++report_.created; break;
                case store::SaveOutcome::updated: ++report_.updated; break;
                case store::SaveOutcome::unchanged: ++report_.unchanged; break;
            }
            FINGERPOST_TRY(transaction.remember(row));
        }
        return {};
    });
    batch.clear();
    return written;
}

Result<void> Session::apply_services(const OpenRecords& open) {
    auto next = open();
    if (!next) return base::fail(std::move(next).error());
    std::vector<std::pair<Prepared, store::SourceRow>> batch;
    std::size_t number = 0;
    while (true) {
        auto record = (*next)();
        if (!record) return base::fail(std::move(record).error());
        if (!*record) break;
        if (!rejected_.contains(number++)) {
            store::SourceRow row{options_.source, (*record)->external_id, "", ""};
            Prepared prepared = preparer_.prepare(std::move(**record));
            row.service_id = prepared.service.id;
            batch.emplace_back(std::move(prepared), std::move(row));
        }
        if (batch.size() >= saves_in_a_transaction) FINGERPOST_TRY(save_batch(batch));
        if (number % records_between_progress == 0) progress(ImportStage::applying, number, records_);
    }
    if (!batch.empty()) FINGERPOST_TRY(save_batch(batch));
    progress(ImportStage::applying, number, records_);
    return {};
}

Result<void> Session::make_searchable() {
    const auto deadline = std::chrono::steady_clock::now() + patience_with_the_indexer;
    while (true) {
        progress(ImportStage::indexing, 0, 0);
        auto done = directory_.catch_up();
        if (!done) return base::fail(std::move(done).error());
        if (*done) return {};
        if (std::chrono::steady_clock::now() > deadline) break;
        std::this_thread::sleep_for(std::chrono::milliseconds(200));
    }
    report_.searchable = false;
    return {};
}

}  // namespace

base::Result<ImportReport> import_listings(Directory& directory, const OpenRecords& open, const ImportOptions& options) {
    if (options.source.empty()) {
        return base::fail(base::ErrorCode::invalid, "the source needs a name", "--source", "ids are made of it, so keep to it");
    }
    auto store = directory.store();
    if (!store) return base::fail(std::move(store).error());
    auto taxonomies = directory.taxonomies();
    if (!taxonomies) return base::fail(std::move(taxonomies).error());
    return Session(directory, **store, *taxonomies, options).run(open);
}

}  // namespace fingerpost::core
