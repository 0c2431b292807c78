// A group's own entries, by link: look, confirm, change, close, hand over.
#include <fingerpost/base/text.h>
#include <fingerpost/model/codec.h>
#include <fingerpost/model/wording.h>

#include <algorithm>

#include "editor_pages.h"
#include "links.h"
#include "staff_page.h"
#include "true_pages.h"
#include "true_words.h"
#include "wording.h"

namespace fingerpost::web {
namespace {

void add_fact(Dictionary& entry, const std::string& name, const std::string& value) {
    Dictionary& fact = add(entry, "FACT");
    put(fact, "FACT_NAME", name);
    if (value.empty()) {
        fact.ShowSection("FACT_UNKNOWN");
    } else {
        put_if_any(fact, "FACT_VALUE", "FACT_KNOWN", value);
    }
}

void add_waiting(Dictionary& entry, const Messages& messages, const core::OwnListing& listing) {
    for (const core::Proposal& proposal : listing.waiting) {
        for (const core::FieldChange& change : proposal.changes) {
            put(add(entry, "WAITING"), "WAITING_TEXT",
                messages.format("own.waiting"_key, {{"field", field_in_words(messages, change.field)}, {"value", change.after}}));
        }
    }
}

void add_ways(Dictionary& open, const Messages& messages, const std::string& root, const model::ListingCard& card, bool closed) {
    const auto way = [&](const std::string& address, const std::string& text) {
        Dictionary& one = add(open, "WAY");
        put(one, "WAY_ADDRESS", address);
        put(one, "WAY_TEXT", text);
        put(one, "WAY_NAME", card.name);
    };
    const std::string notice = root + "/notice/" + card.id + "?what=";
    way(root + "/edit/" + card.id, messages.text("own.edit"_key));
    way(notice + (closed ? "open" : "closed"), messages.text(closed ? "own.open_again"_key : "own.closed_until"_key));
    way(root + "/cancelled/" + card.id, messages.text("cancelled.way"_key));
    way(notice + "full", messages.text("own.full"_key));
    way(notice + "ended", messages.text("own.ended"_key));
}

void add_entry(Dictionary& body, const Context& context, const core::OwnListing& listing, const std::string& root, bool several, std::size_t number) {
    const Messages& messages = context.look.messages;
    const model::ListingCard& card = listing.card;
    Dictionary& entry = add(body, "LISTING");
    put(entry, "ENTRY_ID", "entry-" + std::to_string(number));
    put(entry, "NAME", card.name);
    if (listing.defunct) {
        entry.ShowSection("SHUT");
        return;
    }
    const std::string closed = closed_in_words(messages, card.status, card.closed_until, context.today, true);
    put_if_any(entry, "CLOSED_TEXT", "CLOSED", closed);
    put_if_any(entry, "PROBLEM_TEXT", "PROBLEM", problem_in_words(messages, card, context.today));
    add_fact(entry, field_in_words(messages, "phone"), card.phones.empty() ? std::string() : card.phones.front().display);
    add_fact(entry, messages.text("own.where"_key), card.hidden_location ? messages.text("card.address_not_published"_key) : card.where + (card.postcode.empty() ? "" : ", " + card.postcode));
    add_fact(entry, field_in_words(messages, "description"), card.summary);
    add_fact(entry, messages.text("card.cost"_key), card.cost);
    add_fact(entry, messages.text("listing.checked"_key), checked_in_words(messages, listing.freshness, card.assured_date, true).text);
    put_if_any(entry, "NOT_ON_TEXT", "NOT_ON", not_on_in_words(messages, listing.cancelled, context.today));
    if (listing.uses.any()) put_if_any(entry, "USES_TEXT", "USES", messages.format("own.uses"_key, {{"views", listing.uses.views}, {"lists", listing.uses.shortlists}, {"prints", listing.uses.printings}}));
    add_waiting(entry, messages, listing);
    Dictionary& open = add(entry, "OPEN");
    if (several) {
        Dictionary& one = add(open, "SEVERAL");
        put(one, "ONE_ACTION", root + "/confirm");
        put(one, "SERVICE", card.id);
        put(one, "BUTTON_NAME", card.name);
    }
    add_ways(open, messages, root, card, !closed.empty());
}

http::Response private_page(Page& page, int status = 200) {
    page.keep_out_of_search_engines();
    page.without_search_box();
    http::Response response = page.response(status);
    response.caching = http::Caching::no_store;
    return response;
}

Form carried_form(StaffPage& page, const std::string& action, const std::string& button, const core::TypedFields& typed, std::int64_t revision, const char* step, bool below) {
    Form form = below ? page.form_below(action, button) : page.form(action, button);
    form.hidden("step", step);
    form.hidden("revision", std::to_string(revision));
    for (const auto& [name, value] : typed) form.hidden(name, value);
    return form;
}


}  // namespace

http::Response own_page(const Context& context, const core::OwnListings& own, const std::string& root, base::Instant ends_at, const std::string& done) {
    const Messages& messages = context.look.messages;
    const std::string heading = messages.format("own.title"_key, {{"name", model::calm_capitals(own.name)}});
    Page page(context, "own.tpl", heading);
    Dictionary& body = page.body();
    put(body, "HEADING", heading);
    if (!done.empty()) put(add(body, "DONE"), "DONE_TEXT", done);
    const auto open = static_cast<std::size_t>(std::count_if(own.listings.begin(), own.listings.end(), [](const core::OwnListing& one) { return !one.defunct; }));
    if (open == 0) {
        body.ShowSection("NOTHING");
    } else {
        Dictionary& asking = add(body, "ASKING");
        put(asking, "LEAD_TEXT", messages.format("own.lead"_key, {{"site", context.config.site.name}, {"count", open}}));
        put(asking, "ALL_ACTION", root + "/confirm");
        put(asking, "ALL_BUTTON", messages.format("own.all"_key, {{"count", open}}));
    }
    std::size_t number = 0;
    for (const core::OwnListing& listing : own.listings) add_entry(body, context, listing, root, open > 1, ++number);
    Dictionary& foot = add(body, "FOOT");
    put(foot, "HAND_OVER_ADDRESS", root + "/hand-over");
    put(foot, "ENDS_TEXT", messages.format("own.ends"_key, {{"date", date_in_words(messages, model::london_time(ends_at).date)}}));
    return private_page(page);
}

http::Response code_form_page(const Context& context, bool wrong) {
    const Messages& messages = context.look.messages;
    Faults faults;
    if (wrong) faults.push_back({"code", messages.text("own.code_wrong"_key)});
    StaffPage page(context, messages.text("own.code_title"_key), faults);
    page.lead(messages.text("own.code_lead"_key));
    Form form = page.form("/review", messages.text("own.code_send"_key));
    form.add({.name = "code", .label = messages.text("own.code"_key), .hint = messages.text("own.code_hint"_key)}, faults);
    return page.response(wrong ? 400 : 200);
}

http::Response dead_own_link_page(const Context& context, const http::Parameters& typed) {
    const Messages& messages = context.look.messages;
    StaffPage page(context, messages.text("own.dead"_key));
    page.lead(messages.text("own.dead_text"_key));
    if (!context.config.site.contact_email.empty()) {
        page.text(messages.format("own.dead_contact"_key, {{"address", context.config.site.contact_email}}));
    }
    std::vector<std::vector<Cell>> rows;
    for (const core::ListingField& field : core::listing_fields()) {
        if (const std::string_view value = typed.get(field.name); !value.empty()) rows.push_back({{field_in_words(messages, field.name)}, {std::string(value)}});
    }
    if (!rows.empty()) page.table(messages.text("own.dead_typed"_key), {messages.text("queue.field"_key), messages.text("own.dead_value"_key)}, rows);
    page.way("/review", messages.text("own.code_title"_key));
    return page.response(404);
}

http::Response own_edit_page(const Context& context, const core::EditableListing& listing, const std::string& root, const core::TypedFields& typed,
                             std::int64_t revision, const Faults& faults, bool changed_meanwhile) {
    const Messages& messages = context.look.messages;
    StaffPage page(context, messages.format("own.edit_title"_key, {{"name", listing.service.name}}), faults);
    page.lead(messages.text("own.edit_lead"_key));
    if (changed_meanwhile) page.text(messages.text("own.changed_meanwhile"_key));
    Form form = page.form(root + "/edit/" + listing.service.id, messages.text("own.preview"_key));
    form.hidden("step", "preview");
    form.hidden("revision", std::to_string(revision));
    for (const core::ListingField& field : core::listing_fields()) {
        if (!core::is_offered(listing, field)) continue;
        const std::string name(field.name), stored = core::value_of(listing, field);
        const auto own = std::find_if(typed.begin(), typed.end(), [&](const auto& one) { return one.first == name; });
        std::string hint;
        if (field.risk == core::Risk::risky) hint = messages.text("own.risky_hint"_key);
        if (field.name == "opening_times") hint = messages.text("own.times_hint"_key);
        if (changed_meanwhile && own != typed.end() && own->second != stored) hint += (hint.empty() ? "" : " ") + messages.format("own.stored_now"_key, {{"value", stored}});
        form.add({.name = name, .label = field_in_words(messages, field.name), .hint = hint, .value = own == typed.end() ? stored : own->second,
                  .type = field.shape == core::FieldShape::text ? "long" : "text", .required = field.required, .numeric = field.shape == core::FieldShape::number},
                 faults);
    }
    page.way(root, messages.text("own.back"_key));
    return page.response();
}

http::Response own_preview_page(const Context& context, const core::EditableListing& listing, const std::string& root, const core::TypedFields& typed,
                                const core::Difference& difference) {
    const Messages& messages = context.look.messages;
    StaffPage page(context, messages.format("own.preview_title"_key, {{"name", listing.service.name}}));
    const std::string action = root + "/edit/" + listing.service.id;
    const auto rows_of = [&](const std::vector<core::FieldChange>& changes) {
        std::vector<std::vector<Cell>> rows;
        for (const core::FieldChange& change : changes) rows.push_back({{field_in_words(messages, change.field)}, {change.before}, {change.after}});
        return rows;
    };
    const std::vector<std::string> columns{messages.text("queue.field"_key), messages.text("queue.before"_key), messages.text("queue.after"_key)};
    if (difference.is_empty()) {
        page.lead(messages.text("own.no_change"_key));
    } else {
        page.lead(messages.text("own.preview_lead"_key));
        if (!difference.published.empty()) page.table(messages.text("own.at_once"_key), columns, rows_of(difference.published));
        if (!difference.waiting.empty()) page.table(messages.text("own.waits"_key), columns, rows_of(difference.waiting));
        // What they write, and nothing of what somebody wrote before them.
        std::vector<core::WrittenText> written;
        for (const auto* changes : {&difference.published, &difference.waiting}) {
            for (const core::FieldChange& change : *changes) {
                const core::ListingField* field = core::find_listing_field(change.field);
                const bool is_prose = field != nullptr && (field->shape == core::FieldShape::text || field->shape == core::FieldShape::line) && field->risk == core::Risk::low;
                if (is_prose) written.push_back({change.field, change.after});
            }
        }
        if (!written.empty()) {
            page.text(messages.text("advice.lead"_key));
            add_writing_help(page, messages, core::writing_help(written), &field_in_words);
        }
        carried_form(page, action, messages.text("own.send"_key), typed, listing.revision, "send", true);
    }
    carried_form(page, action, messages.text("own.change_more"_key), typed, listing.revision, "edit", true).quiet();
    page.way(root, messages.text("own.back"_key));
    return page.response();
}

http::Response own_notice_page(const Context& context, const std::string& name, const std::string& action, std::string_view what, const Faults& faults,
                               const std::string& day) {
    const Messages& messages = context.look.messages;
    const bool closed = what == "closed", full = what == "full", ended = what == "ended";
    const std::string& title = messages.text(closed ? "own.closed_until"_key : full ? "own.full"_key : ended ? "own.ended"_key : "own.open_again"_key);
    StaffPage page(context, messages.format("own.notice_title"_key, {{"notice", title}, {"name", name}}), faults);
    page.lead(messages.text(closed ? "own.closed_lead"_key : full ? "own.full_lead"_key : ended ? "own.ended_lead"_key : "own.open_lead"_key));
    if (full) {
        Form form = page.form(action, messages.text("own.full_button"_key));
        form.hidden("what", "full");
        Form other = page.form_below(action, messages.text("own.taking_button"_key));
        other.hidden("what", "taking");
    } else {
        Form form = page.form(action, messages.text(closed ? "own.closed_button"_key : ended ? "own.ended_button"_key : "own.open_button"_key));
        form.hidden("what", what);
        if (closed) {
            form.add({.name = "day", .label = messages.text("own.closed_day"_key), .hint = messages.text("own.closed_day_hint"_key), .value = day, .type = "date", .required = false}, faults);
        }
    }
    page.way(action.substr(0, action.find("/notice/")), messages.text("own.back"_key));
    return page.response();
}

http::Response hand_over_page(const Context& context, const std::string& root, const std::string& typed, const Faults& faults, bool sent) {
    const Messages& messages = context.look.messages;
    StaffPage page(context, messages.text("own.hand_over"_key), faults);
    if (sent) {
        page.done(messages.text("own.hand_over_sent"_key));
    } else {
        page.lead(messages.text("own.hand_over_lead"_key));
        Form form = page.form(root + "/hand-over", messages.text("own.hand_over_send"_key));
        form.add({.name = "address", .label = messages.text("own.hand_over_address"_key), .value = typed, .type = "email", .autocomplete = "off"}, faults);
    }
    page.way(root, messages.text("own.back"_key));
    return page.response();
}

http::Response take_over_page(const Context& context, const std::string& name, const std::string& action) {
    const Messages& messages = context.look.messages;
    StaffPage page(context, messages.format("own.take_over_title"_key, {{"name", name}}));
    page.lead(messages.text("own.take_over_lead"_key));
    page.form(action, messages.text("own.take_over_button"_key));
    return page.response();
}

std::string field_in_words(const Messages& messages, std::string_view field) {
    const std::string* found = word_by_name(messages, "field", std::string(field));
    return found == nullptr ? std::string(field) : *found;
}

std::string value_in_words(const Messages& messages, std::string_view field, const std::string& value) {
    if (field != "status") return value;
    const std::string* found = word_by_name(messages, "status", base::slugify(value));
    return found == nullptr ? value : *found;
}

}  // namespace fingerpost::web
