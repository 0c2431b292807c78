// Presenters for people who sign in: named lists, and what they watch.
#include <fingerpost/model/local_time.h>

#include "links.h"
#include "print_links.h"
#include "shortlist.h"
#include "shortlist_pages.h"
#include "staff_page.h"
#include "true_words.h"
#include "true_pages.h"
#include "wording.h"

namespace fingerpost::web {
namespace {

std::string team_name(const Messages& messages, const std::vector<store::TeamRow>& teams, const std::string& id) {
    for (const store::TeamRow& team : teams) {
        if (team.id == id) return team.name;
    }
    return messages.text("collections.everybody"_key);
}

core::ListCodes codes_of(const core::Collection& collection) {
    core::ListCodes codes;
    for (const std::string& id : collection.listings) codes.push_back(core::list_code(id));
    return codes;
}

std::string what_in_words(const Messages& messages, const core::WatchedChange& change) {
    switch (change.what) {
        case core::WhatChanged::arrived: return messages.text("watching.arrived"_key);
        case core::WhatChanged::closed_for_now: return messages.text("watching.closed_for_now"_key);
        case core::WhatChanged::open_again: return messages.text("watching.open_again"_key);
        case core::WhatChanged::closed_for_good: return messages.text("watching.closed_for_good"_key);
        case core::WhatChanged::not_listed: return messages.text("watching.not_listed"_key);
        case core::WhatChanged::changed: break;
    }
    if (change.fields.empty()) return messages.text("watching.beside"_key);
    std::string names;
    for (const std::string& field : change.fields) names += (names.empty() ? "" : messages.text("list.comma"_key)) + field_in_words(messages, field);
    return messages.format("watching.changed"_key, {{"fields", names}});
}

void add_changes(StaffPage& page, const Messages& messages, const core::Watching& watching) {
    if (watching.watched.empty()) return;
    if (watching.changes.empty()) {
        page.text(messages.text("watching.nothing"_key));
        return;
    }
    std::vector<std::vector<Cell>> rows;
    for (const core::WatchedChange& change : watching.changes) {
        const bool has_page = change.what != core::WhatChanged::not_listed;
        rows.push_back({{change.name, has_page ? listing_address(change.service_id) : std::string()},
                        {what_in_words(messages, change)},
                        {moment_in_words(messages, change.at)},
                        {change.category}});
    }
    page.table(messages.text("watching.changes"_key), {messages.text("watching.service"_key), messages.text("watching.what"_key), messages.text("watching.at"_key), messages.text("watching.category"_key)}, rows);
    if (watching.more) page.text(messages.text("watching.more"_key));
}

}  // namespace

std::string collection_address(std::string_view name) { return "/collections/" + http::url_encode(name); }

http::Response collections_page(const Context& context, const std::vector<core::Collection>& collections, const std::vector<store::TeamRow>& teams, const Said& said) {
    const Messages& messages = context.look.messages;
    StaffPage page(context, messages.text("collections.title"_key), said.faults);
    if (!said.done.empty()) page.done(said.done);
    page.lead(messages.text("collections.lead"_key));
    std::vector<std::vector<Cell>> rows;
    for (const core::Collection& one : collections) {
        rows.push_back({{one.name, collection_address(one.name)}, {messages.format("results.count"_key, {{"count", one.listings.size()}})}, {team_name(messages, teams, one.team)}, {moment_in_words(messages, one.saved_at)}});
    }
    if (rows.empty()) {
        page.text(messages.text("collections.none"_key));
    } else {
        page.table(messages.text("collections.title"_key), {messages.text("collections.name"_key), messages.text("collections.holds"_key), messages.text("collections.whose"_key), messages.text("collections.saved"_key)}, rows);
    }
    return page.response(said.faults.empty() ? 200 : 400);
}

http::Response collection_page(const Context& context, const core::Collection& collection, const std::vector<core::ListedService>& list) {
    const Messages& messages = context.look.messages;
    StaffPage page(context, collection.name);
    page.lead(messages.format("collections.about"_key, {{"count", core::ids_of(list).size()}}));
    const std::size_t gone = list.size() - core::ids_of(list).size();
    if (gone > 0) page.text(messages.format("shortlist.gone"_key, {{"count", gone}}));
    std::vector<std::vector<Cell>> rows;
    for (const core::ListedService& one : list) {
        if (!one.entry) continue;
        const core::EditionEntry& told = one.entry->told;
        rows.push_back({{told.name, listing_address(one.id)}, {told.phones.empty() ? messages.text("unknown"_key) : told.phones.front().number}, {told.checked}});
    }
    page.table(messages.text("collections.services"_key), {messages.text("watching.service"_key), messages.text("shortlist.row.phone"_key), messages.text("shortlist.row.checked"_key)}, rows);
    if (core::may_change(context.visitor, collection)) {
        Form form = page.form_below("/collections/" + http::url_encode(collection.name) + "/remove", messages.text("collections.remove"_key));
        form.quiet();
    }
    core::EditionOptions options;
    options.collection = collection.name;
    options.checked_within = 0;
    options.title = collection.name;
    options.kind = core::EditionKind::large;
    page.way(shortlist_address(codes_of(collection)), messages.text("collections.open"_key));
    page.way(print_address(options), messages.text("collections.print"_key));
    options.kind = core::EditionKind::phones;
    page.way(print_file_address(options, print::EditionFile::pdf), messages.text("shortlist.desk_sheet"_key));
    page.way("/collections", messages.text("collections.title"_key));
    return page.response();
}

http::Response watching_page(const Context& context, const core::Watching& watching, const std::vector<core::Category>& categories, const Said& said) {
    const Messages& messages = context.look.messages;
    StaffPage page(context, messages.text("watching.title"_key), said.faults);
    if (!said.done.empty()) page.done(said.done);
    page.lead(messages.text(watching.watched.empty() ? "watching.none"_key : "watching.lead"_key));
    if (!watching.changes.empty()) {
        Form seen = page.form("/watching/seen", messages.text("watching.seen"_key));
        seen.hidden("newest", std::to_string(watching.newest));
        seen.hidden("at", base::format_instant(watching.at));
    }
    add_changes(page, messages, watching);
    std::size_t number = 0;
    for (const core::Watched& one : watching.watched) {
        const std::string name = one.name.empty() ? messages.text("watching.gone"_key) : one.name;
        Form stop = page.form_below("/watching/stop", messages.format("watching.stop"_key, {{"name", name}}), "stop-" + std::to_string(++number) + "-");
        if (number == 1) stop.heading(messages.text("watching.watched"_key));
        stop.hidden("kind", one.kind);
        stop.hidden("target", one.target);
        stop.quiet();
    }
    Form more = page.form_below("/watching", messages.text("watching.watch"_key), "watch-");
    more.heading(messages.text("watching.a_category"_key));
    more.hidden("kind", "category");
    std::vector<Choice> choices;
    for (const core::Category& category : categories) choices.push_back({category.id, category.label});
    more.add({.name = "target", .label = messages.text("watching.category"_key), .hint = messages.text("watching.category_hint"_key), .type = "choice", .choices = choices});
    return page.response(said.faults.empty() ? 200 : 400);
}

}  // namespace fingerpost::web
