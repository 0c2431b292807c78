// Taking a merge back, and what is told of merges.
#include <fingerpost/core/hidden_places.h>
#include <fingerpost/core/merge.h>
#include <fingerpost/model/codec.h>
#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "hide_together.h"
#include "merge_documents.h"
#include "merge_saving.h"

namespace fingerpost::core {
namespace {

using base::ErrorCode;
using base::Result;
using model::Json;

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

// A listing that went into hiding by the merge, with the places that were its own. They stand in the confidential store alone.
Result<model::Service> out_of_hiding(const Directory& directory, model::Service service, const Json& links) {
    auto whole = with_withheld(directory, Json{{"id", service.id}, {"fingerpost", {{"hidden_location", true}}}});
    if (!whole) return base::fail(std::move(whole).error());
    Json own = Json::array();
    for (const Json& link : whole->value("service_at_locations", Json::array())) {
        if (std::find(links.begin(), links.end(), link.value("id", Json())) != links.end()) own.push_back(link);
    }
    service.fingerpost.hidden_location.reset();
    service.service_at_locations = model::decode_service(Json{{"id", service.id}, {"service_at_locations", std::move(own)}}).value.service_at_locations;
    return service;
}

// The links that it had when it went into hiding; nothing: it did not, by this merge.
std::optional<Json> links_of_hidden(const Json& moved, const store::MergeRow& row, const std::string& id) {
    if (id == row.kept && moved.value("became_hidden", false)) return moved.value("own_links", Json::array());
    for (const Json& one : moved.value("hidden", Json::object()).value("listings", Json::array())) {
        if (one.value("id", "") == id) return one.value("links", Json::array());
    }
    return std::nullopt;
}

Result<model::Service> revision_before(const store::Store& store, const std::string& id, std::int64_t revision) {
    auto document = store.document_at("service", id, revision);
    if (!document) return base::fail(std::move(document).error());
    if (!*document) return base::fail(ErrorCode::corrupt, "the listing's earlier revision is not there", id);
    return model::decode_service(**document).value;
}

// Whether somebody has saved what was put away. That its place went into hiding since, or came out, is no such thing.
Result<bool> old_has_changed(const store::Store& store, const store::MergeRow& row) {
    auto away = store.document_at("service", row.old, row.old_after);
    if (!away) return base::fail(std::move(away).error());
    auto now = store.service(row.old);
    if (!now) return base::fail(std::move(now).error());
    if (!*away || !*now) return false;
    const auto bare = [](model::Service service) {
        service.service_at_locations.clear();
        service.fingerpost.hidden_location.reset();
        return model::encode(service);
    };
    return bare(model::decode_service(**away).value) != bare((*now)->value);
}

// Takes a merge back within one transaction.
class Undoing {
  public:
    Undoing(Directory& directory, store::Store& store, store::Transaction& transaction, const store::MergeRow& row)
        : directory_(directory), store_(store), transaction_(transaction), row_(row), moved_(Json::parse(row.moved, nullptr, false)) {}

    Result<void> undo(bool leave_survivor) {
        if (!leave_survivor) FINGERPOST_TRY(show_locations());
        auto places = PlaceKeeper::begin(directory_, store_);  // after that, for it remembers what is hidden
        if (!places) return base::fail(std::move(places).error());
        places_.emplace(std::move(*places));
        FINGERPOST_TRY(leave_survivor ? old_alone() : all_as_before());
        return move_back(store_, transaction_, moved_, row_.old);
    }

    // After the transaction: what stands in the public store again is withheld no more.
    Result<void> finish() {
        auto confidential = directory_.confidential();
        if (!confidential) return base::fail(std::move(confidential).error());
        auto written = (*confidential)->write([&](store::ConfidentialTransaction& writing) { return settle(writing); });
        if (!written) return written;
        return finish_merge(directory_, *places_);
    }

  private:
    Result<void> settle(store::ConfidentialTransaction& writing) const {
        for (const std::string& id : shown_locations_) FINGERPOST_TRY(writing.forget_withheld("location", id));
        for (const auto& [id, links] : rows_) {
            const Json whole{{"service_at_locations", links}};
            const store::WithheldRow row{"service", id, whole.dump(-1, ' ', false, Json::error_handler_t::replace)};
            FINGERPOST_TRY(links.empty() ? writing.forget_withheld("service", id) : writing.save(row));
        }
        return {};
    }

    // Whoever is hidden there since stays so.
    Result<void> show_locations() {
        auto confidential = directory_.confidential();
        if (!confidential) return base::fail(std::move(confidential).error());
        for (const Json& id : moved_.value("hidden", Json::object()).value("locations", Json::array())) {
            auto others = hidden_at(directory_, store_, id.get<std::string>(), {row_.kept, row_.old});
            if (!others) return base::fail(std::move(others).error());
            auto row = (*confidential)->withheld("location", id.get<std::string>());
            if (!row) return base::fail(std::move(row).error());
            if (!others->empty() || !*row) continue;
            model::Location location = model::decode_location(Json::parse((*row)->document, nullptr, false)).value;
            location.fingerpost.hidden_location.reset();
            if (auto saved = transaction_.save(location); !saved) return base::fail(std::move(saved).error());
            shown_locations_.push_back(location.id);
        }
        return {};
    }

    Result<void> save(model::Service service) {
        auto saved = places_->save(transaction_, std::move(service));
        if (!saved) return base::fail(std::move(saved).error());
        return {};
    }

    Result<void> show(model::Service service, const Json& links) {
        auto shown = out_of_hiding(directory_, std::move(service), links);
        if (!shown) return base::fail(std::move(shown).error());
        const model::Json whole = model::encode(*shown).value("service_at_locations", Json::array());
        bool withheld = false;
        for (const model::ServiceAtLocation& link : shown->service_at_locations) {
            auto location = store_.location(link.location_id);
            if (!location) return base::fail(std::move(location).error());
            withheld = withheld || (*location && model::is_hidden((*location)->value));
        }
        rows_.emplace_back(shown->id, withheld ? whole : Json::array());
        return save(std::move(*shown));
    }

    // Hiding rewrites the history, and coming out of hiding does not: the places are those that the listing was put away with.
    Result<model::Service> old_before() {
        auto before = revision_before(store_, row_.old, row_.old_before);
        if (!before || !model::is_hidden(*before)) return before;
        auto away = store_.service(row_.old);
        if (!away) return base::fail(std::move(away).error());
        if (!*away || model::is_hidden((*away)->value)) return before;
        before->fingerpost.hidden_location.reset();
        before->service_at_locations = std::move((*away)->value.service_at_locations);
        return before;
    }

    Result<void> as_before(Result<model::Service> before, const std::string& id) {
        if (!before) return base::fail(std::move(before).error());
        if (const auto links = links_of_hidden(moved_, row_, id)) return show(std::move(*before), *links);
        auto whole = with_withheld(directory_, model::encode(*before));
        if (!whole) return base::fail(std::move(whole).error());
        return save(model::decode_service(*whole).value);
    }

    Result<void> all_as_before() {
        FINGERPOST_TRY(take_from_survivor());
        FINGERPOST_TRY(as_before(old_before(), row_.old));
        for (const Json& one : moved_.value("hidden", Json::object()).value("listings", Json::array())) {
            const std::string id = one.value("id", "");
            if (id == row_.old) continue;
            auto part = store_.service(id);
            if (!part) return base::fail(std::move(part).error());
            if (*part) FINGERPOST_TRY(show(std::move((*part)->value), one.value("links", Json::array())));
        }
        return as_before(revision_before(store_, row_.kept, row_.kept_before), row_.kept);
    }

    // A survivor that was hidden before keeps its own places, and not those that came from the other.
    Result<void> take_from_survivor() {
        const auto theirs = links_of_hidden(moved_, row_, row_.old);
        if (!theirs || links_of_hidden(moved_, row_, row_.kept)) return {};
        auto whole = with_withheld(directory_, Json{{"id", row_.kept}, {"fingerpost", {{"hidden_location", true}}}});
        if (!whole) return base::fail(std::move(whole).error());
        Json own = Json::array();
        for (const Json& link : whole->value("service_at_locations", Json::array())) {
            if (std::find(theirs->begin(), theirs->end(), link.value("id", Json())) == theirs->end()) own.push_back(link);
        }
        rows_.emplace_back(row_.kept, std::move(own));
        return {};
    }

    // Nobody has looked at what the survivor is now: as long as that is hidden, or the merge hid the other, it comes back hidden.
    Result<void> old_alone() {
        auto survivor = store_.service(row_.kept);
        if (!survivor) return base::fail(std::move(survivor).error());
        auto before = old_before();
        if (!before) return base::fail(std::move(before).error());
        if ((*survivor && model::is_hidden((*survivor)->value)) || links_of_hidden(moved_, row_, row_.old)) before->fingerpost.hidden_location = true;
        auto whole = with_withheld(directory_, model::encode(*before));
        if (!whole) return base::fail(std::move(whole).error());
        model::Service old = model::decode_service(*whole).value;
        if (model::is_hidden(old)) {
            if (auto hidden = hide_locations(store_, *places_, transaction_, old, {row_.kept, row_.old}); !hidden) return base::fail(std::move(hidden).error());
        }
        return save(std::move(old));
    }

    Directory& directory_;
    store::Store& store_;
    store::Transaction& transaction_;
    const store::MergeRow& row_;
    const Json moved_;
    std::optional<PlaceKeeper> places_;
    Ids shown_locations_;
    std::vector<std::pair<std::string, Json>> rows_;  // what is withheld of services from now on; nothing: forgotten
};

Result<MergeEntry> entry_of(const store::Store& store, store::MergeRow row) {
    MergeEntry entry;
    auto kept = store.service(row.kept);
    auto old = store.service(row.old);
    if (!kept || !old) return base::fail(!kept ? kept.error() : old.error());
    if (*kept) entry.kept_name = (*kept)->value.name;
    if (*old) entry.old_name = (*old)->value.name;
    entry.survivor_changed = *kept && (*kept)->revision != row.kept_after;
    auto edited = old_has_changed(store, row);
    if (!edited) return base::fail(std::move(edited).error());
    entry.old_changed = !row.undone_at && *edited;
    entry.row = std::move(row);
    return entry;
}

}  // namespace

Result<void> undo_merge(Directory& directory, std::string_view merge_id, bool leave_survivor, const store::Author& author) {
    auto store = directory.store();
    if (!store) return base::fail(std::move(store).error());
    store::MergeRow row;
    std::optional<Undoing> undoing;
    auto written = (*store)->write(author, [&](store::Transaction& transaction) -> Result<void> {
        auto found = (*store)->merge(merge_id);
        if (!found) return base::fail(std::move(found).error());
        if (!*found) return base::fail(ErrorCode::not_found, "there is no such merge", std::string(merge_id));
        row = std::move(**found);
        if (row.undone_at) return base::fail(ErrorCode::conflict, "the merge has been undone already", "state");
        auto now = (*store)->revision_of("service", row.kept);
        if (!now) return base::fail(std::move(now).error());
        if (!leave_survivor && *now != row.kept_after) {
            return base::fail(ErrorCode::conflict, fmt::format("the surviving listing has been saved since the merge: it was revision {}, and is {}", row.kept_after, *now),
                              "kept", "bring back the old listing alone, and look at the survivor's history");
        }
        auto edited = old_has_changed(**store, row);
        if (!edited) return base::fail(std::move(edited).error());
        if (!leave_survivor && *edited) {
            return base::fail(ErrorCode::conflict, "the old listing has been saved since the merge, and would lose that", "old",
                              "bring back the old listing alone, and look at its history");
        }
        // First: what is saved below is looked at as a listing of its own again.
        row.undone_at = directory.clock().now();
        row.undone_by = author.who;
        FINGERPOST_TRY(transaction.save(row));
        FINGERPOST_TRY(undoing.emplace(directory, **store, transaction, row).undo(leave_survivor));
        return transaction.note_act("undo merge", "service", row.kept, {{"old", row.old}, {"merge", row.id}});
    });
    if (!written) return written;
    return undoing->finish();
}

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
