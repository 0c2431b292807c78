#include <fingerpost/base/ids.h>
#include <fingerpost/core/hidden_places.h>
#include <fingerpost/core/merge.h>
#include <fingerpost/model/codec.h>
#include <fmt/format.h>

#include <algorithm>

#include "merge_documents.h"

namespace fingerpost::core {
namespace {

using base::ErrorCode;
using base::Result;
using model::Json;

struct Pair {
    Merging both;  // what is withheld of their places included
    Json kept_told, old_told;  // as they stand in the public store
    std::int64_t kept_revision = 0, old_revision = 0;
};

// The links to places with what is withheld of them. Only ever saved again through a PlaceKeeper.
Result<Json> with_withheld(const Directory& directory, Json document) {
    auto confidential = directory.confidential();
    if (!confidential) return base::fail(std::move(confidential).error());
    auto row = (*confidential)->withheld("service", document.value("id", ""));
    if (!row) return base::fail(std::move(row).error());
    if (!*row) return document;
    const Json withheld = Json::parse((*row)->document, nullptr, false);
    const Json told = document.value("service_at_locations", Json::array());
    const bool all = member_at(document, "fingerpost.hidden_location") == true;
    const auto same = [](const Json& list, const Json& link) {
        return std::any_of(list.begin(), list.end(), [&](const Json& one) { return one.value("id", "") == link.value("id", ""); });
    };
    Json links = Json::array();
    // Of a listing whose place is not hidden, only what is withheld of links that it has: never a place that it had once.
    for (const Json& link : withheld.is_object() ? withheld.value("service_at_locations", Json::array()) : Json::array()) {
        if (all || same(told, link)) links.push_back(link);
    }
    for (const Json& link : told) {
        if (!same(links, link)) links.push_back(link);
    }
    document["service_at_locations"] = std::move(links);
    return document;
}

Result<std::pair<Json, std::int64_t>> document_of(const store::Store& store, std::string_view id) {
    auto stored = store.service(id);
    if (!stored) return base::fail(std::move(stored).error());
    if (!*stored) return base::fail(ErrorCode::not_found, "there is no such listing", std::string(id));
    auto merged = store.merged_into(id);
    if (!merged) return base::fail(std::move(merged).error());
    if (*merged) return base::fail(ErrorCode::conflict, fmt::format("the listing {} has become part of {} already", id, **merged), "old", "look at that one");
    return std::pair(model::encode((*stored)->value), (*stored)->revision);
}

Result<Pair> read_pair(const Directory& directory, const store::Store& store, std::string_view kept, std::string_view old) {
    if (kept == old) return base::fail(ErrorCode::invalid, "a listing cannot become part of itself", "old", "choose two listings");
    auto first = document_of(store, kept);
    if (!first) return base::fail(std::move(first).error());
    auto second = document_of(store, old);
    if (!second) return base::fail(std::move(second).error());
    auto whole = with_withheld(directory, first->first);
    if (!whole) return base::fail(std::move(whole).error());
    auto other = with_withheld(directory, second->first);
    if (!other) return base::fail(std::move(other).error());
    return Pair{{store, std::move(*whole), std::move(*other)}, std::move(first->first), std::move(second->first), first->second, second->second};
}

MergeField plan_field(const store::Store& store, const Merging& told, const Json& merged, const DocumentField& field, const MergeChoices& choices, Reader reader) {
    MergeField planned{std::string(field.path), field.joining, values_of(store, field, told.kept, reader), values_of(store, field, told.old, reader),
                       values_of(store, field, merged, reader), {}, false, Side::kept};
    if (field.joining == Joining::choose) {
        const auto choice = choices.find(field.path);
        planned.chosen = choice == choices.end() ? default_side(told, field) : choice->second;
        planned.differ = planned.kept != planned.old;
    }
    for (const FieldValue& value : planned.old) {
        if (std::find(planned.result.begin(), planned.result.end(), value) == planned.result.end()) planned.lost.push_back(value);
    }
    return planned;
}

// What stands in the moved rows' place, so that an undo knows them.
Result<Json> move_along(const store::Store& store, store::Transaction& transaction, const std::string& from, const std::string& to) {
    Json moved{{"rows", Json::array()}, {"problems", Json::array()}, {"proposals", Json::array()}};
    auto rows = store.source_rows_of_service(from);
    if (!rows) return base::fail(std::move(rows).error());
    for (store::SourceRow& row : *rows) {
        moved["rows"].push_back({row.source, row.external_id});
        row.service_id = to;
        FINGERPOST_TRY(transaction.remember(row));
    }
    auto problems = store.problems_of(from, false);
    if (!problems) return base::fail(std::move(problems).error());
    for (store::ProblemRow& problem : *problems) {
        moved["problems"].push_back(problem.id);
        problem.service_id = to;
        FINGERPOST_TRY(transaction.save(problem));
    }
    auto proposals = store.proposals_of(from);
    if (!proposals) return base::fail(std::move(proposals).error());
    for (store::ProposalRow& proposal : *proposals) {
        moved["proposals"].push_back(proposal.id);
        proposal.service_id = to;
        FINGERPOST_TRY(transaction.save(proposal));
    }
    return moved;
}

Result<void> move_back(const store::Store& store, store::Transaction& transaction, const Json& moved, const std::string& to) {
    for (const Json& one : moved.value("rows", Json::array())) {
        auto row = store.source_row(one.at(0).get<std::string>(), one.at(1).get<std::string>());
        if (!row) return base::fail(std::move(row).error());
        if (!*row) continue;
        (*row)->service_id = to;
        FINGERPOST_TRY(transaction.remember(**row));
    }
    for (const Json& one : moved.value("problems", Json::array())) {
        auto problem = store.problem(one.get<std::string>());
        if (!problem) return base::fail(std::move(problem).error());
        if (!*problem) continue;
        (*problem)->service_id = to;
        FINGERPOST_TRY(transaction.save(**problem));
    }
    for (const Json& one : moved.value("proposals", Json::array())) {
        auto proposal = store.proposal(one.get<std::string>());
        if (!proposal) return base::fail(std::move(proposal).error());
        if (!*proposal) continue;
        (*proposal)->service_id = to;
        FINGERPOST_TRY(transaction.save(**proposal));
    }
    return {};
}

// The old listing is neither closed nor gone, and seen nowhere.
model::Service put_away(const Json& told, const std::string& kept) {
    model::Service old = model::decode_service(told).value;
    old.status = model::to_word(model::Status::inactive);
    old.fingerpost.web = old.fingerpost.print = false;
    old.fingerpost.extra["merged_into"] = kept;
    return old;
}

Result<void> same_revision(std::int64_t asked, std::int64_t stored, const char* field) {
    if (asked == 0 || asked == stored) return {};
    return base::fail(ErrorCode::conflict, fmt::format("somebody else saved first: revision {} was looked at, and {} is stored now", asked, stored), field,
                      "look at the two again");
}

Result<std::int64_t> revision_saved(Result<store::Saved> saved) {
    if (!saved) return base::fail(std::move(saved).error());
    return saved->revision;
}

Result<void> finish(Directory& directory, PlaceKeeper& places) {
    FINGERPOST_TRY(places.finish());
    auto caught_up = directory.catch_up();
    if (!caught_up) return base::fail(std::move(caught_up).error());
    return {};
}

// A survivor that was not hidden before, and became so by the merge, has its places in the confidential store alone.
Result<model::Service> as_before(const Directory& directory, const store::Store& store, const store::MergeRow& row, const Json& moved) {
    auto document = store.document_at("service", row.kept, row.kept_before);
    if (!document) return base::fail(std::move(document).error());
    if (!*document) return base::fail(ErrorCode::corrupt, "the listing's earlier revision is not there", row.kept);
    model::Service service = model::decode_service(**document).value;
    if (!moved.value("became_hidden", false)) return service;
    auto whole = with_withheld(directory, Json{{"id", row.kept}, {"fingerpost", {{"hidden_location", true}}}});
    if (!whole) return base::fail(std::move(whole).error());
    Json links = Json::array();
    const Json own = moved.value("own_links", Json::array());
    for (const Json& link : whole->value("service_at_locations", Json::array())) {
        if (std::find(own.begin(), own.end(), link.value("id", Json())) != own.end()) links.push_back(link);
    }
    service.fingerpost.hidden_location.reset();
    service.service_at_locations = model::decode_service(Json{{"id", row.kept}, {"service_at_locations", std::move(links)}}).value.service_at_locations;
    return service;
}

}  // namespace

Result<std::string> surviving(const store::Store& store, std::string_view id) {
    auto merged = store.merged_into(id);
    if (!merged) return base::fail(std::move(merged).error());
    return *merged ? std::move(**merged) : std::string(id);
}

Result<std::vector<std::string>> ids_of_all_merged(const store::Store& store, std::string_view id) {
    std::vector<std::string> ids{std::string(id)};
    for (std::size_t at = 0; at < ids.size(); ++at) {
        const std::string survivor = ids[at];
        auto merges = store.merges_of(survivor);
        if (!merges) return base::fail(std::move(merges).error());
        for (store::MergeRow& merge : *merges) {
            const bool holds = merge.kept == survivor && !merge.undone_at;
            if (holds && std::find(ids.begin(), ids.end(), merge.old) == ids.end()) ids.push_back(std::move(merge.old));
        }
    }
    return ids;
}

Result<MergePlan> plan_merge(Directory& directory, std::string_view kept, std::string_view old, const MergeChoices& choices, Reader reader) {
    auto store = directory.store();
    if (!store) return base::fail(std::move(store).error());
    auto pair = read_pair(directory, **store, kept, old);
    if (!pair) return base::fail(std::move(pair).error());
    auto likeness = compare_listings(directory, kept, old);
    if (!likeness) return base::fail(std::move(likeness).error());
    // What is shown is made of what the public store tells: nothing of a hidden place comes into it.
    const Merging told{**store, pair->kept_told, pair->old_told};
    Json merged = merged_document(told, choices);
    MergePlan plan;
    plan.kept = kept;
    plan.old = old;
    plan.kept_name = told.kept.value("name", "");
    plan.old_name = told.old.value("name", "");
    plan.kept_revision = pair->kept_revision;
    plan.old_revision = pair->old_revision;
    plan.likeness = std::move(*likeness);
    plan.becomes_hidden = member_at(merged, "fingerpost.hidden_location") == true;
    if (plan.becomes_hidden) merged.erase("service_at_locations");
    for (const DocumentField& field : document_fields("service")) {
        MergeField planned = plan_field(**store, told, merged, field, choices, reader);
        if (!planned.kept.empty() || !planned.old.empty() || !planned.result.empty()) plan.fields.push_back(std::move(planned));
    }
    auto rows = (*store)->source_rows_of_service(old);
    auto problems = (*store)->problems_of(old, false);
    auto proposals = (*store)->proposals_of(old);
    if (!rows || !problems || !proposals) return base::fail(!rows ? rows.error() : !problems ? problems.error() : proposals.error());
    plan.sources = rows->size();
    plan.problems = problems->size();
    plan.proposals = proposals->size();
    return plan;
}

Result<std::string> merge_listings(Directory& directory, std::string_view kept, std::string_view old, const MergeChoices& choices, std::int64_t kept_revision,
                                   std::int64_t old_revision, const store::Author& author) {
    auto store = directory.store();
    if (!store) return base::fail(std::move(store).error());
    auto places = PlaceKeeper::begin(directory, **store);
    if (!places) return base::fail(std::move(places).error());
    store::MergeRow row;
    row.id = base::random_uuid();
    row.kept = kept;
    row.old = old;
    row.merged_at = directory.clock().now();
    row.merged_by = author.who;
    row.merged_via = author.channel;
    auto written = (*store)->write(author, [&](store::Transaction& transaction) -> Result<void> {
        auto pair = read_pair(directory, **store, kept, old);
        if (!pair) return base::fail(std::move(pair).error());
        FINGERPOST_TRY(same_revision(kept_revision, pair->kept_revision, "kept"));
        FINGERPOST_TRY(same_revision(old_revision, pair->old_revision, "old"));
        row.kept_before = pair->kept_revision;
        row.old_before = pair->old_revision;
        model::Service survivor = model::decode_service(merged_document(pair->both, choices)).value;
        survivor.last_modified = base::format_instant(row.merged_at);
        auto saved = revision_saved(places->save(transaction, survivor, pair->kept_revision));
        if (!saved) return base::fail(std::move(saved).error());
        row.kept_after = *saved;
        auto away = revision_saved(transaction.save(put_away(pair->old_told, row.kept), pair->old_revision));
        if (!away) return base::fail(std::move(away).error());
        row.old_after = *away;
        auto moved = move_along(**store, transaction, row.old, row.kept);
        if (!moved) return base::fail(std::move(moved).error());
        const auto is_hidden = [](const Json& document) { return member_at(document, "fingerpost.hidden_location") == true; };
        if (!is_hidden(pair->kept_told) && is_hidden(pair->old_told)) {
            (*moved)["became_hidden"] = true;
            (*moved)["own_links"] = Json::array();
            for (const Json& link : pair->kept_told.value("service_at_locations", Json::array())) (*moved)["own_links"].push_back(link.value("id", Json()));
        }
        row.moved = moved->dump();
        FINGERPOST_TRY(transaction.save(row));
        return transaction.note_act("merge", "service", row.kept, {{"old", row.old}, {"merge", row.id}});
    });
    if (!written) return base::fail(std::move(written).error());
    FINGERPOST_TRY(finish(directory, *places));
    return row.id;
}

Result<void> undo_merge(Directory& directory, std::string_view merge_id, bool leave_survivor, const store::Author& author) {
    auto store = directory.store();
    if (!store) return base::fail(std::move(store).error());
    auto places = PlaceKeeper::begin(directory, **store);
    if (!places) return base::fail(std::move(places).error());
    auto written = (*store)->write(author, [&](store::Transaction& transaction) -> Result<void> {
        auto found = (*store)->merge(merge_id);
        if (!found) return base::fail(std::move(found).error());
        if (!*found) return base::fail(ErrorCode::not_found, "there is no such merge", std::string(merge_id));
        store::MergeRow row = std::move(**found);
        if (row.undone_at) return base::fail(ErrorCode::conflict, "the merge has been undone already", "state");
        auto now = (*store)->revision_of("service", row.kept);
        if (!now) return base::fail(std::move(now).error());
        if (!leave_survivor && *now != row.kept_after) {
            return base::fail(ErrorCode::conflict, fmt::format("the surviving listing has been saved since the merge: it was revision {}, and is {}", row.kept_after, *now),
                              "kept", "bring back the old listing alone, and look at the survivor's history");
        }
        auto old = (*store)->document_at("service", row.old, row.old_before);
        if (!old) return base::fail(std::move(old).error());
        if (!*old) return base::fail(ErrorCode::corrupt, "the old listing's revision is not there", row.old);
        const Json moved = Json::parse(row.moved, nullptr, false);
        // First: what is saved below is looked at as a listing of its own again.
        row.undone_at = directory.clock().now();
        row.undone_by = author.who;
        FINGERPOST_TRY(transaction.save(row));
        auto back = places->save(transaction, model::decode_service(**old).value);
        if (!back) return base::fail(std::move(back).error());
        if (!leave_survivor) {
            auto before = as_before(directory, **store, row, moved);
            if (!before) return base::fail(std::move(before).error());
            auto kept = places->save(transaction, std::move(*before));
            if (!kept) return base::fail(std::move(kept).error());
        }
        FINGERPOST_TRY(move_back(**store, transaction, moved, row.old));
        return transaction.note_act("undo merge", "service", row.kept, {{"old", row.old}, {"merge", row.id}});
    });
    if (!written) return written;
    return finish(directory, *places);
}

namespace {

Result<MergeEntry> entry_of(const store::Store& store, store::MergeRow row) {
    MergeEntry entry;
    auto kept = store.service(row.kept);
    auto old = store.service(row.old);
    if (!kept || !old) return base::fail(!kept ? kept.error() : old.error());
    if (*kept) entry.kept_name = (*kept)->value.name;
    if (*old) entry.old_name = (*old)->value.name;
    entry.survivor_changed = *kept && (*kept)->revision != row.kept_after;
    entry.row = std::move(row);
    return entry;
}

}  // namespace

Result<std::vector<MergeEntry>> recent_merges(const Directory& directory, std::size_t limit) {
    auto store = directory.store();
    if (!store) return base::fail(std::move(store).error());
    auto rows = (*store)->merges(limit);
    if (!rows) return base::fail(std::move(rows).error());
    std::vector<MergeEntry> entries;
    for (store::MergeRow& row : *rows) {
        auto entry = entry_of(**store, std::move(row));
        if (!entry) return base::fail(std::move(entry).error());
        entries.push_back(std::move(*entry));
    }
    return entries;
}

Result<MergeEntry> merge_of(const Directory& directory, std::string_view merge_id) {
    auto store = directory.store();
    if (!store) return base::fail(std::move(store).error());
    auto row = (*store)->merge(merge_id);
    if (!row) return base::fail(std::move(row).error());
    if (!*row) return base::fail(ErrorCode::not_found, "there is no such merge", std::string(merge_id));
    return entry_of(**store, std::move(**row));
}

}  // namespace fingerpost::core
