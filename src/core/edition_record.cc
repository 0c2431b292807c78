#include <fingerpost/core/edition_record.h>

#include <fingerpost/model/codec.h>
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "edition_snapshot.h"

namespace fingerpost::core {
namespace {

using base::ErrorCode;
using base::Result;
using model::Json;

Result<RecordedEdition> recorded_of(const store::EditionRow& row) {
    auto options = parse_edition_options(row.options);
    if (!options) return base::fail(std::move(options).error());
    return RecordedEdition{row.id, row.made_at, std::move(*options), row.file_digest, static_cast<int>(row.pages), static_cast<std::size_t>(row.listings)};
}

Result<store::EditionRow> row_of(const Directory& directory, std::int64_t id) {
    auto store = directory.store();
    if (!store) return base::fail(std::move(store).error());
    auto row = (*store)->edition(id);
    if (!row) return base::fail(std::move(row).error());
    if (!*row) return base::fail(ErrorCode::not_found, "no edition of that number was recorded", std::to_string(id), "fingerpost print list tells which were");
    return std::move(**row);
}

// Where a document says that something is not for everybody.
void collect_marks(const Json& json, const std::string& path, std::set<std::string>& marks) {
    if (json.is_object()) {
        for (const auto& [name, value] : json.items()) {
            const bool mark = ((name == "private" || name == "hidden_location") && value == true) || ((name == "web" || name == "print") && value == false);
            if (mark) marks.insert(path + "/" + name);
            collect_marks(value, path + "/" + name, marks);
        }
    } else if (json.is_array()) {
        for (std::size_t at = 0; at < json.size(); ++at) collect_marks(json[at], path + "/" + std::to_string(at), marks);
    }
}

// Whether something in a document was hidden or made private after a revision, even if it was taken out since.
Result<bool> was_hidden_since(const store::Store& store, std::string_view kind, const std::string& id, std::int64_t revision) {
    auto history = store.history(kind, id);
    if (!history) return base::fail(std::move(history).error());
    std::set<std::string> then;
    for (const store::Revision& one : *history) {
        if (one.revision == revision) collect_marks(one.document, "", then);
    }
    return std::any_of(history->begin(), history->end(), [&](const store::Revision& one) {
        if (one.revision <= revision) return false;
        std::set<std::string> marks;
        collect_marks(one.document, "", marks);
        return !std::includes(then.begin(), then.end(), marks.begin(), marks.end());
    });
}

using Revisions = std::unordered_map<std::string, std::int64_t>;

// Documents in which something was hidden since are taken as they are now; returns their ids.
Result<std::set<std::string>> take_as_now(const store::Store& store, std::string_view kind, Revisions& revisions) {
    std::set<std::string> taken;
    for (auto& [id, revision] : revisions) {
        auto now = store.revision_of(kind, id);
        if (!now) return base::fail(std::move(now).error());
        if (*now == revision) continue;
        auto hidden = was_hidden_since(store, kind, id, revision);
        if (!hidden) return base::fail(std::move(hidden).error());
        if (!*hidden) continue;
        revision = *now;
        taken.insert(id);
    }
    return taken;
}

struct FactRow {
    std::string_view label;
    std::string (*text)(const EditionEntry&);
};

std::string phones_of(const EditionEntry& entry) {
    std::string text;
    for (const EditionPhone& phone : entry.phones) text += (text.empty() ? "" : "; ") + phone.number + (phone.note.empty() ? "" : " (" + phone.note + ")");
    return text;
}

std::string joined(const std::vector<std::string>& parts, std::string_view separator) {
    return fmt::format("{}", fmt::join(parts, separator));
}

// What a reader would notice, in the order of an entry.
constexpr std::array<FactRow, 14> facts{{
    {"Name", [](const EditionEntry& entry) { return entry.name; }},
    {"Organisation", [](const EditionEntry& entry) { return entry.organisation; }},
    {"Notice", [](const EditionEntry& entry) { return entry.notice; }},
    {"Note", [](const EditionEntry& entry) { return entry.alert; }},
    {"What it does", [](const EditionEntry& entry) { return joined(entry.about, " "); }},
    {"Who for", [](const EditionEntry& entry) { return entry.who; }},
    {"Phone", phones_of},
    {"Email", [](const EditionEntry& entry) { return entry.email; }},
    {"Website", [](const EditionEntry& entry) { return entry.web; }},
    {"When", [](const EditionEntry& entry) { return joined(entry.when, "; "); }},
    {"Where", [](const EditionEntry& entry) { return joined(entry.where, "; "); }},
    {"Cost", [](const EditionEntry& entry) { return entry.cost; }},
    {"How to join", [](const EditionEntry& entry) { return entry.join; }},
    {"Access", [](const EditionEntry& entry) { return entry.access; }},
}};

std::vector<ChangedFact> differences(const EditionEntry& before, const EditionEntry& after) {
    std::vector<ChangedFact> changed;
    for (const FactRow& fact : facts) {
        std::string was = fact.text(before), is = fact.text(after);
        if (was != is) changed.push_back({std::string(fact.label), std::move(was), std::move(is)});
    }
    return changed;
}

Result<std::string> why_gone(const store::Store& store, const std::string& id) {
    auto service = store.service(id);
    if (!service) return base::fail(std::move(service).error());
    const bool closed = *service && model::status_of((*service)->value) == model::Status::defunct;
    return closed ? std::string("Closed for good") : std::string();
}

template <class T, class Name>
void sort_by_name(std::vector<T>& list, Name name) {
    std::stable_sort(list.begin(), list.end(), [&](const T& left, const T& right) { return filing_key(name(left)) < filing_key(name(right)); });
}

}  // namespace

Result<std::int64_t> record_edition(const Directory& directory, const Edition& edition, std::string_view file_digest, int pages) {
    auto store = directory.store();
    if (!store) return base::fail(std::move(store).error());
    std::int64_t id = 0;
    auto written = (*store)->write({"print", "command"}, [&](store::Transaction& transaction) -> Result<void> {
        auto given = transaction.record({0, edition.contents.made_at, edition_options_json(edition.contents.options), edition.snapshot.json, std::string(file_digest), pages,
                                         static_cast<std::int64_t>(edition.contents.entries.size())});
        if (!given) return base::fail(std::move(given).error());
        id = *given;
        return {};
    });
    if (!written) return base::fail(std::move(written).error());
    return id;
}

Result<std::vector<RecordedEdition>> recorded_editions(const Directory& directory) {
    auto store = directory.store();
    if (!store) return base::fail(std::move(store).error());
    auto rows = (*store)->editions();
    if (!rows) return base::fail(std::move(rows).error());
    std::vector<RecordedEdition> all;
    for (const store::EditionRow& row : *rows) {
        auto recorded = recorded_of(row);
        if (!recorded) return base::fail(std::move(recorded).error());
        all.push_back(std::move(*recorded));
    }
    return all;
}

Result<RecordedEdition> recorded_edition(const Directory& directory, std::int64_t id) {
    auto row = row_of(directory, id);
    if (!row) return base::fail(std::move(row).error());
    return recorded_of(*row);
}

Result<RemadeEdition> remake_edition(const Directory& directory, std::int64_t id) {
    auto row = row_of(directory, id);
    if (!row) return base::fail(std::move(row).error());
    auto recorded = recorded_of(*row);
    if (!recorded) return base::fail(std::move(recorded).error());
    auto read = read_snapshot(row->snapshot);
    if (!read) return base::fail(std::move(read).error());
    auto store = directory.store();
    if (!store) return base::fail(std::move(store).error());
    std::set<std::string> as_now;
    for (auto [kind, revisions] : {std::pair<std::string_view, Revisions*>{"service", &read->then.services}, {"organisation", &read->then.organisations}, {"location", &read->then.locations}}) {
        auto taken = take_as_now(**store, kind, *revisions);
        if (!taken) return base::fail(std::move(taken).error());
        as_now.merge(*taken);
    }
    const std::shared_ptr<const AsItWas> then = std::make_shared<AsItWas>(read->then);
    auto publisher = Publisher::begin(directory, Channel::print, then);
    if (!publisher) return base::fail(std::move(publisher).error());
    publisher->tell_own_members();

    RemadeEdition remade;
    Choice choice;
    for (const std::string& listing_id : read->listings) {
        auto listing = publisher->listing(listing_id);
        if (!listing) return base::fail(std::move(listing).error());
        bool withheld = as_now.contains(listing_id);
        auto service = (*store)->service(listing_id);
        if (!service) return base::fail(std::move(service).error());
        if (*listing) {
            choice.chosen.push_back(make_candidate(*publisher, **listing, {read->around.today, recorded->options.summary, read->around.base_url, directory.review_intervals()}));
            choice.chosen.back().entry.on_web = *service && is_published((*service)->value, directory.clock().today(), Channel::web);
            withheld |= as_now.contains((*listing)->service->organisation_id);
        }
        if (*service) {
            for (const model::ServiceAtLocation& place : (*service)->value.service_at_locations) withheld |= as_now.contains(place.location_id);
        }
        if (withheld) remade.withheld.push_back(listing_id);
    }
    remade.edition = put_together(recorded->options, read->around, std::move(choice), *read->then.taxonomies);
    remade.edition.snapshot.json = row->snapshot;
    return remade;
}

Result<ChangeSheet> changes_since(const Directory& directory, const base::Config& config, std::int64_t id) {
    auto recorded = recorded_edition(directory, id);
    if (!recorded) return base::fail(std::move(recorded).error());
    auto before = remake_edition(directory, id);
    if (!before) return base::fail(std::move(before).error());
    auto now = compose_edition(directory, config, recorded->options);
    if (!now) return base::fail(std::move(now).error());
    auto store = directory.store();
    if (!store) return base::fail(std::move(store).error());

    ChangeSheet sheet;
    sheet.since = std::move(*recorded);
    std::map<std::string, const EditionEntry*> old;
    for (const EditionEntry& entry : before->edition.contents.entries) old.emplace(entry.id, &entry);
    for (const EditionEntry& entry : now->contents.entries) {
        const auto was = old.find(entry.id);
        if (was == old.end()) {
            sheet.added.push_back(entry);
            continue;
        }
        if (auto changed = differences(*was->second, entry); !changed.empty()) sheet.changed.push_back({entry, std::move(changed)});
        old.erase(was);
    }
    for (const auto& [gone, entry] : old) {
        auto why = why_gone(**store, gone);
        if (!why) return base::fail(std::move(why).error());
        sheet.gone.push_back({gone, entry->name, std::move(*why)});
    }
    sort_by_name(sheet.added, [](const EditionEntry& entry) { return entry.name; });
    sort_by_name(sheet.changed, [](const ChangeSheet::Changed& changed) { return changed.entry.name; });
    sort_by_name(sheet.gone, [](const ChangeSheet::Gone& gone) { return gone.name; });
    sheet.now = std::move(now->contents);
    return sheet;
}

}  // namespace fingerpost::core
