#include <fingerpost/base/ids.h>
#include <fingerpost/core/hidden_places.h>
#include <fingerpost/core/merge.h>
#include <fingerpost/model/codec.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "hide_together.h"
#include "merge_documents.h"
#include "merge_saving.h"

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
    whole = with_private_contacts(directory, "service", std::move(*whole));
    if (!whole) return base::fail(std::move(whole).error());
    auto other = with_withheld(directory, second->first);
    if (!other) return base::fail(std::move(other).error());
    other = with_private_contacts(directory, "service", std::move(*other));
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

bool says_hidden(const Json& document) { return member_at(document, "fingerpost.hidden_location") == true; }

// Where one of the two is hidden, whatever tells where the survivor is goes into hiding with it. What was public until now is noted
// by its id alone, so that an undo brings back that and nothing else.
class Hiding {
  public:
    Hiding(const Directory& directory, const store::Store& store, PlaceKeeper& places, store::Transaction& transaction, const Pair& pair)
        : directory_(directory), store_(store), places_(places), transaction_(transaction), pair_(pair) {}

    Result<Json> hide(const std::string& kept, const std::string& old) {
        const Ids both{kept, old};
        // What was public first: a location that both stand at was public before, too.
        const std::array<std::pair<const Json*, const Json*>, 2> sides{{{&pair_.kept_told, &pair_.both.kept}, {&pair_.old_told, &pair_.both.old}}};
        for (const bool hidden : {false, true}) {
            for (const auto& [told, whole] : sides) {
                if (says_hidden(*told) == hidden) FINGERPOST_TRY(hide_locations_of(*whole, both, hidden));
            }
        }
        if (!says_hidden(pair_.old_told)) note({old, ids_of_links(model::decode_service(pair_.both.old).value)});
        for (const std::string& survivor : both) {
            auto went = hide_parts(directory_, store_, places_, transaction_, survivor, both);
            if (!went) return base::fail(std::move(went).error());
            for (std::string& location : went->locations) locations_.push_back(std::move(location));
            for (const WentHidden::Listing& listing : went->listings) note(listing);
        }
        return Json{{"locations", locations_}, {"listings", listings_}};
    }

  private:
    Result<void> hide_locations_of(const Json& whole, const Ids& both, bool was_hidden) {
        auto hidden = hide_locations(store_, places_, transaction_, model::decode_service(whole).value, both);
        if (!hidden) return base::fail(std::move(hidden).error());
        for (std::string& location : *hidden) {
            if (!was_hidden) locations_.push_back(std::move(location));
        }
        return {};
    }
    void note(const WentHidden::Listing& listing) { listings_.push_back({{"id", listing.id}, {"links", listing.links}}); }

    const Directory& directory_;
    const store::Store& store_;
    PlaceKeeper& places_;
    store::Transaction& transaction_;
    const Pair& pair_;
    Ids locations_;
    Json listings_ = Json::array();
};

}  // namespace

Result<void> finish_merge(Directory& directory, PlaceKeeper& places) {
    FINGERPOST_TRY(places.finish());
    auto caught_up = directory.catch_up();
    if (!caught_up) return base::fail(std::move(caught_up).error());
    return {};
}

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
    auto kept_told = reader.sees_private ? with_private_contacts(directory, "service", pair->kept_told) : Result<Json>(pair->kept_told);
    auto old_told = reader.sees_private ? with_private_contacts(directory, "service", pair->old_told) : Result<Json>(pair->old_told);
    if (!kept_told || !old_told) return base::fail(!kept_told ? kept_told.error() : old_told.error());
    const Merging told{**store, std::move(*kept_told), std::move(*old_told)};
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
        const bool hides = model::is_hidden(survivor);
        Json hidden;
        model::Service old_away = put_away(hides ? pair->both.old : pair->old_told, row.kept);
        if (hides) {
            auto went = Hiding(directory, **store, *places, transaction, *pair).hide(row.kept, row.old);
            if (!went) return base::fail(std::move(went).error());
            hidden = std::move(*went);
            old_away.fingerpost.hidden_location = true;
        }
        auto saved = revision_saved(places->save(transaction, std::move(survivor), pair->kept_revision));
        if (!saved) return base::fail(std::move(saved).error());
        row.kept_after = *saved;
        auto away = revision_saved(places->save(transaction, std::move(old_away), pair->old_revision));
        if (!away) return base::fail(std::move(away).error());
        row.old_after = *away;
        auto moved = move_along(**store, transaction, row.old, row.kept);
        if (!moved) return base::fail(std::move(moved).error());
        if (hides) (*moved)["hidden"] = std::move(hidden);
        if (hides && !says_hidden(pair->kept_told)) {
            (*moved)["became_hidden"] = true;
            (*moved)["own_links"] = Json::array();
            for (const Json& link : pair->kept_told.value("service_at_locations", Json::array())) (*moved)["own_links"].push_back(link.value("id", Json()));
        }
        row.moved = moved->dump();
        FINGERPOST_TRY(transaction.save(row));
        return transaction.note_act("merge", "service", row.kept, {{"old", row.old}, {"merge", row.id}});
    });
    if (!written) return base::fail(std::move(written).error());
    FINGERPOST_TRY(finish_merge(directory, *places));
    return row.id;
}

}  // namespace fingerpost::core
