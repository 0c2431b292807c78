#include <fingerpost/core/listing_fields.h>
#include <fingerpost/core/merge.h>
#include <fingerpost/core/publish.h>
#include <fingerpost/core/view.h>
#include <fingerpost/core/watching.h>
#include <fingerpost/model/codec.h>
#include <fingerpost/model/wording.h>

#include <algorithm>
#include <limits>

#include "listing.h"

namespace fingerpost::core {
namespace {

using base::ErrorCode;
using base::Result;
using model::Status;

constexpr std::string_view service_kind = "service", category_kind = "category";
constexpr std::size_t most_looked_at = 5000;  // changes, the newest first

// Watching changes nothing of the directory, and is nobody else's business.
const store::Author nobody{"watch", "web"};

// The listing as it stood at a moment; nothing if it was not there.
Result<std::optional<model::Service>> as_it_was(const store::Store& store, const std::string& id, base::Instant then) {
    auto revisions = store.history(service_kind, id);
    if (!revisions) return base::fail(std::move(revisions).error());
    for (const store::Revision& revision : *revisions) {
        if (revision.at <= then) return model::decode_service(revision.document).value;
    }
    return std::nullopt;
}

bool can_be_seen(const model::Service& service, base::Date today) { return is_published(service, today, Channel::web); }

std::optional<WhatChanged> of_status(const model::Service& before, const model::Service& now, base::Date today) {
    const Status was = model::status_of(before), is = model::status_of(now);
    if (is == Status::defunct && was != Status::defunct) return WhatChanged::closed_for_good;
    if (!can_be_seen(now, today)) return can_be_seen(before, today) ? std::optional(WhatChanged::not_listed) : std::nullopt;
    if (is == Status::temporarily_closed && was != is) return WhatChanged::closed_for_now;
    if (is == Status::active && was != is) return WhatChanged::open_again;
    return WhatChanged::changed;
}

std::vector<std::string> fields_that_differ(EditableListing now, const model::Service& before) {
    EditableListing then = now;
    then.service = before;
    std::vector<std::string> names;
    for (const ListingField& field : listing_fields()) {
        if (is_offered(now, field) && value_of(now, field) != value_of(then, field)) names.emplace_back(field.name);
    }
    return names;
}

// What to tell of one change to whoever has seen everything until `seen_at`; nothing where there is nothing to tell.
Result<std::optional<WatchedChange>> told(const store::Store& store, const store::ChangeDetail& detail, base::Instant seen_at, base::Date today) {
    auto now = editable_listing(store, detail.service_id);
    if (!now) return base::fail(std::move(now).error());
    auto before = as_it_was(store, detail.service_id, seen_at);
    if (!before) return base::fail(std::move(before).error());
    WatchedChange change{detail.service_id, model::calm_capitals(now->service.name), WhatChanged::arrived, {}, {}, detail.saved_at};
    if (!*before) return can_be_seen(now->service, today) ? std::optional(std::move(change)) : std::nullopt;
    const auto what = of_status(**before, now->service, today);
    if (!what) return std::nullopt;
    change.what = *what;
    if (change.what == WhatChanged::changed) change.fields = fields_that_differ(std::move(*now), **before);
    return change;
}

// `leads_to`: of a listing that has become part of another since it was watched, that other one; else the row's own target.
struct Watch {
    store::WatchRow row;
    std::string leads_to;
};

Result<std::vector<Watch>> watches_of(const store::Store& store, std::string_view account) {
    auto rows = store.watches(account);
    if (!rows) return base::fail(std::move(rows).error());
    std::vector<Watch> all;
    for (store::WatchRow& row : *rows) {
        auto target = row.kind == service_kind ? surviving(store, row.target) : Result<std::string>(row.target);
        if (!target) return base::fail(std::move(target).error());
        all.push_back({std::move(row), *std::move(target)});
    }
    return all;
}

// Which watched thing a changed listing belongs to, if any: itself, or a category that it is in or below.
const store::WatchRow* watch_of(const std::vector<Watch>& watches, const store::ChangeDetail& detail, const std::vector<std::string>& categories) {
    const store::WatchRow* found = nullptr;
    for (const auto& [row, leads_to] : watches) {
        if (row.seen >= detail.sequence) continue;
        if (row.kind == service_kind && leads_to == detail.service_id) return &row;
        if (row.kind == category_kind && std::find(categories.begin(), categories.end(), row.target) != categories.end()) found = &row;
    }
    return found;
}

Result<std::vector<std::string>> categories_of(const store::Store& store, const Taxonomies& tree, const std::string& id) {
    auto service = store.service(id);
    if (!service) return base::fail(std::move(service).error());
    std::vector<std::string> ids;
    if (!*service) return ids;
    for (const Category* category : terms_of((*service)->value, tree).categories) {
        for (const Category* step : tree.with_ancestors(category->id)) ids.push_back(step->id);
    }
    return ids;
}

Result<void> name_watched(const store::Store& store, const Taxonomies& tree, const std::vector<Watch>& watches, base::Date today, Watching& watching) {
    for (const auto& [row, leads_to] : watches) {
        Watched watched{row.kind, row.target, {}, {}};
        if (row.kind == service_kind) {
            auto service = store.service(leads_to);
            if (!service) return base::fail(std::move(service).error());
            if (*service && can_be_seen((*service)->value, today)) watched.name = model::calm_capitals((*service)->value.name);
        } else if (const Category* category = tree.by_id(row.target)) {
            watched.name = category->label;
            watched.slug = category->slug;
        }
        watching.watched.push_back(std::move(watched));
    }
    return {};
}

Result<void> look(const store::Store& store, const Taxonomies& tree, const std::vector<Watch>& watches, base::Date today, Watching& watching) {
    std::int64_t oldest = std::numeric_limits<std::int64_t>::max();
    for (const Watch& watch : watches) oldest = std::min(oldest, watch.row.seen);
    auto details = store.change_details(std::numeric_limits<std::int64_t>::max(), most_looked_at, true);
    if (!details) return base::fail(std::move(details).error());
    for (const store::ChangeDetail& detail : *details) {
        if (detail.sequence <= oldest) return {};
        auto categories = categories_of(store, tree, detail.service_id);
        if (!categories) return base::fail(std::move(categories).error());
        const store::WatchRow* row = watch_of(watches, detail, *categories);
        if (row == nullptr) continue;
        auto change = told(store, detail, row->seen_at, today);
        if (!change) return base::fail(std::move(change).error());
        if (!*change) continue;
        watching.more = watching.changes.size() == most_changes_shown;
        if (watching.more) return {};
        if (row->kind == category_kind) {
            if (const Category* category = tree.by_id(row->target)) (*change)->category = category->label;
        }
        watching.changes.push_back(std::move(**change));
    }
    watching.more = details->size() == most_looked_at;
    return {};
}

}  // namespace

Result<Watching> watching(const Directory& directory, std::string_view account) {
    auto store = directory.store();
    if (!store) return base::fail(std::move(store).error());
    auto tree = directory.taxonomies();
    if (!tree) return base::fail(std::move(tree).error());
    const base::Date today = directory.clock().today();
    Watching watching;
    watching.at = directory.clock().now();
    const auto read = (*store)->read([&]() -> Result<void> {
        auto newest = (*store)->newest_change();
        if (!newest) return base::fail(std::move(newest).error());
        watching.newest = *newest;
        auto watches = watches_of(**store, account);
        if (!watches) return base::fail(std::move(watches).error());
        if (watches->empty()) return {};
        FINGERPOST_TRY(name_watched(**store, **tree, *watches, today, watching));
        return look(**store, **tree, *watches, today, watching);
    });
    if (!read) return base::fail(read.error());
    return watching;
}

Result<void> watch(const Directory& directory, std::string_view account, std::string_view kind, std::string_view target) {
    auto store = directory.store();
    if (!store) return base::fail(std::move(store).error());
    if (kind == service_kind) {
        auto service = (*store)->service(target);
        if (!service) return base::fail(std::move(service).error());
        if (!*service || !can_be_seen((*service)->value, directory.clock().today())) return base::fail(ErrorCode::not_found, "there is no such listing", "target");
    } else if (kind == category_kind) {
        auto tree = directory.taxonomies();
        if (!tree) return base::fail(std::move(tree).error());
        if ((*tree)->by_id(target) == nullptr) return base::fail(ErrorCode::not_found, "there is no such category", "target");
    } else {
        return base::fail(ErrorCode::invalid, "only services and categories can be watched", "kind");
    }
    auto rows = (*store)->watches(account);
    if (!rows) return base::fail(std::move(rows).error());
    const bool known = std::any_of(rows->begin(), rows->end(), [&](const store::WatchRow& row) { return row.kind == kind && row.target == target; });
    if (known) return {};
    if (rows->size() >= most_watched) return base::fail(ErrorCode::invalid, "as many are watched as may be", "target");
    return (*store)->write(nobody, [&](store::Transaction& transaction) -> Result<void> {
        auto newest = (*store)->newest_change();
        if (!newest) return base::fail(std::move(newest).error());
        return transaction.save(store::WatchRow{std::string(account), std::string(kind), std::string(target), *newest, directory.clock().now()});
    });
}

Result<void> stop_watching(const Directory& directory, std::string_view account, std::string_view kind, std::string_view target) {
    auto store = directory.store();
    if (!store) return base::fail(std::move(store).error());
    return (*store)->write(nobody, [&](store::Transaction& transaction) { return transaction.remove_watch(account, kind, target); });
}

Result<void> have_seen(const Directory& directory, std::string_view account, std::int64_t newest, base::Instant at) {
    auto store = directory.store();
    if (!store) return base::fail(std::move(store).error());
    return (*store)->write(nobody, [&](store::Transaction& transaction) -> Result<void> {
        auto rows = (*store)->watches(account);
        if (!rows) return base::fail(std::move(rows).error());
        auto last = (*store)->newest_change();
        if (!last) return base::fail(std::move(last).error());
        for (store::WatchRow& row : *rows) {
            const std::int64_t seen = std::min(newest, *last);
            if (seen <= row.seen) continue;
            row.seen = seen;
            row.seen_at = std::min(at, directory.clock().now());
            FINGERPOST_TRY(transaction.save(row));
        }
        return {};
    });
}

}  // namespace fingerpost::core
