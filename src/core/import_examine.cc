#include "import_session.h"

#include <fingerpost/model/validate.h>
#include <fmt/format.h>

#include <algorithm>

namespace fingerpost::core {

using base::Result;
using model::Json;

namespace {

constexpr std::size_t records_between_progress = 500;

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

bool is_hidden(const Json& location) {
    const auto extension = location.find("fingerpost");
    return extension != location.end() && extension->value("hidden_location", false);
}

// A place once hidden stays hidden: no other description of it, and no later import, may publish where it is.
void keep_hidden(Json& location, const Json& other) {
    if (is_hidden(other)) location["fingerpost"]["hidden_location"] = true;
}

bool has_hidden_place(const model::Service& service) {
    const auto hides = [](const model::ServiceAtLocation& at) { return at.location && at.location->fingerpost.hidden_location.value_or(false); };
    return service.fingerpost.hidden_location.value_or(false) ||
           std::any_of(service.service_at_locations.begin(), service.service_at_locations.end(), hides);
}

// Problems are shown and logged: none may tell where a hidden place is.
void keep_back_places(model::Problems& problems) {
    for (model::Problem& problem : problems) {
        if (problem.field.starts_with("service_at_locations")) problem.value.clear();
    }
}

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

}  // namespace

void ImportSession::note(const model::ListingRecord& record, const model::Problem& problem, bool rejected) {
    if (problem.absent && !rejected) {
        ++report_.absent[without_indices(problem.field)];
        return;
    }
    if (problem.severity == model::Severity::warning) ++report_.warnings;
    report_.problems.push_back({record.file, record.line, record.external_id, problem, rejected});
}

Result<void> ImportSession::examine(const OpenRecords& open) {
    auto counts = store_.counts();
    if (!counts) return base::fail(std::move(counts).error());
    auto hidden = store_.hidden_services();
    if (!hidden) return base::fail(std::move(hidden).error());
    preparer_.keep_hidden(std::move(*hidden));
    auto places = PlaceKeeper::begin(directory_, store_);
    if (!places) return base::fail(std::move(places).error());
    places_.emplace(std::move(*places));
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

Result<void> ImportSession::examine_record(model::ListingRecord record) {
    const bool has_hidden = has_hidden_place(record.service);
    if (has_hidden) keep_back_places(record.problems);
    if (record.rejected) {
        for (const model::Problem& problem : record.problems) note(record, problem, true);
        reject(record, records_);
        return {};
    }
    const model::ListingRecord head{record.file, record.line, record.external_id, record.has_own_uuid, {}, {}, record.problems, false};
    Prepared prepared = prepare(std::move(record));
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
        // A hidden one may hold its address here: what is withheld is checked as if it were to be told.
        model::Location whole = prepared.locations[index];
        whole.fingerpost.hidden_location.reset();
        add(model::validate(whole), fmt::format("service_at_locations[{}].location.", index));
    }
    if (has_hidden) keep_back_places(problems);
    if (!accept(head, prepared, problems)) {
        reject(head, records_);
        return {};
    }
    seen_.insert(head.external_id);
    FINGERPOST_TRY(gather(prepared, head));
    model::Problem missing;
    auto known = is_known(prepared.service, missing);
    if (!known) return base::fail(std::move(known).error());
    if (*known) return settle(prepared, head, records_);
    referring_.push_back({records_, head, std::move(prepared)});
    return {};
}

void ImportSession::reject(const model::ListingRecord& record, std::size_t number) {
    rejected_.insert(number);
    seen_.insert(record.external_id);  // refused, but not vanished from its source
    ++report_.rejected;
}

// Whether the organisation and the places that a listing names are in the file (as far as it was read) or in the directory.
Result<bool> ImportSession::is_known(const model::Service& service, model::Problem& problem) const {
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
    if (model::is_hidden(service)) return true;  // its places are kept with it
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

Result<void> ImportSession::settle_references() {
    for (const Referring& one : referring_) {
        model::Problem missing;
        auto known = is_known(one.prepared.service, missing);
        if (!known) return base::fail(std::move(known).error());
        if (*known) {
            FINGERPOST_TRY(settle(one.prepared, one.head, one.number));
        } else {
            note(one.head, missing, true);
            reject(one.head, one.number);
        }
    }
    referring_.clear();
    return {};
}

bool ImportSession::accept(const model::ListingRecord& record, const Prepared& prepared, const model::Problems& problems) {
    const auto [first, inserted] = lines_.emplace(prepared.service.id, record.line);
    const bool refused = model::has_errors(problems) || !inserted || (options_.strict && !problems.empty());
    for (const model::Problem& problem : problems) {
        note(record, problem, refused && (options_.strict || problem.severity == model::Severity::error));
    }
    if (!inserted) {
        note(record, {model::Severity::error, "id", record.external_id,
                      fmt::format("Line {} of this file has the same id.", first->second), "Give each listing an id of its own."}, true);
    }
    return !refused;
}

template <class T>
Result<void> ImportSession::gather_shared(std::unordered_map<std::string, Json>& into, const T& thing, const model::ListingRecord& record,
                                    std::string_view kind, const std::function<Result<std::optional<Json>>()>& stored) {
    const Json document = model::encode(thing);
    const auto [entry, inserted] = into.emplace(thing.id, document);
    if (inserted) {
        if (nothing_stored_) return {};
        auto before = stored();
        if (!before) return base::fail(std::move(before).error());
        if (!*before) return {};
        auto local = store_.last_local_save(kind == "location" ? "location" : "organisation", thing.id);
        if (!local) return base::fail(std::move(local).error());
        keep_hidden(entry->second, **before);
        if (*local) {
            // What a person here wrote goes before what a file says; these documents carry no date of their own.
            Json here = std::move(**before);
            add_missing(here, entry->second);
            entry->second = std::move(here);
        } else {
            add_missing(entry->second, **before);
        }
        return {};
    }
    const bool differs = add_missing(entry->second, document);
    keep_hidden(entry->second, document);
    if (differs && described_twice_.insert(thing.id).second) {
        note(record, {model::Severity::warning, std::string(kind), is_hidden(entry->second) ? std::string() : thing.name,
                      "It is described in another way earlier in the file.", "The first description was kept."}, false);
    }
    return {};
}

Result<void> ImportSession::gather(const Prepared& prepared, const model::ListingRecord& record) {
    const auto as_json = [](auto stored) -> Result<std::optional<Json>> {
        if (!stored) return base::fail(std::move(stored).error());
        if (!*stored) return std::nullopt;
        return std::optional<Json>(model::encode((*stored)->value));
    };
    if (prepared.organisation) {
        FINGERPOST_TRY(gather_shared(organisations_, *prepared.organisation, record, "organization",
                                     [&] { return as_json(store_.organisation(prepared.organisation->id)); }));
    }
    if (model::is_hidden(prepared.service)) return {};
    for (const model::Location& location : prepared.locations) {
        FINGERPOST_TRY(gather_shared(locations_, location, record, "location", [&] { return as_json(store_.location(location.id)); }));
    }
    return {};
}

Result<void> ImportSession::find_vanished() {
    if (options_.partial) return {};
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

}  // namespace fingerpost::core
