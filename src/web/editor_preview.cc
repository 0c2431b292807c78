// Before an edit is saved: what changes, how it reads, what is asked; both versions where somebody else was quicker.
#include <fingerpost/base/text.h>

#include <array>

#include "editor_pages.h"
#include "links.h"

namespace fingerpost::web {
namespace {

// Every name and value as it was typed, but what the page asks itself.
Form carried(StaffPage& page, const EditorView& view, const std::string& button, const char* act, bool keeps_choices) {
    Form form = page.form_below(view.action, button);
    for (const auto& [name, value] : view.input.pairs()) {
        if (name.starts_with("answer.") || (!keeps_choices && name.starts_with("take."))) continue;
        form.hidden(name, value);
    }
    form.hidden("do", act);
    return form;
}

std::string or_empty(const Messages& messages, const std::string& text) { return text.empty() ? messages.text("edit.empty"_key) : text; }

// Words of a choice where a value is one.
std::string value_of(const Messages& messages, const std::string& name, const std::string& value) {
    if (value.empty() || value.size() > 40) return or_empty(messages, value);
    const std::string words = editor_choice(messages, name, value);
    return words.empty() ? value : words;
}

Key advice_key(core::Advice advice) {
    static const std::array keys{"advice.long_sentence"_key, "advice.acronym"_key,   "advice.jargon"_key,    "advice.capitals"_key,
                                 "advice.et_cetera"_key,     "advice.marketing"_key, "advice.clock_mix"_key, "advice.no_hours"_key};
    return keys[static_cast<std::size_t>(advice)];
}

std::string part_in_words(const Messages& messages, std::string_view field) { return editor_part_in_words(messages, core::EditorKind::service, field); }

}  // namespace

void add_writing_help(StaffPage& page, const Messages& messages, const core::WritingHelp& help, std::string (*field_words)(const Messages&, std::string_view)) {
    std::vector<std::vector<Cell>> rows;
    for (const core::WritingNote& note : help.notes) {
        const std::string where = note.field.empty() ? messages.text("advice.whole"_key) : field_words(messages, note.field);
        rows.push_back({{where}, {messages.format(advice_key(note.advice), {{"found", note.found}, {"instead", note.instead}})}});
    }
    if (help.reading_age) {
        const Key key = help.is_hard() ? "advice.age_hard"_key : "advice.age"_key;
        rows.push_back({{messages.text("advice.whole"_key)}, {messages.format(key, {{"age", *help.reading_age}})}});
    }
    if (rows.empty()) rows.push_back({{messages.text("advice.whole"_key)}, {messages.text("advice.none"_key)}});
    page.table(messages.text("advice.title"_key), {messages.text("advice.where"_key), messages.text("advice.what"_key)}, rows);
}

std::string completeness_in_words(const Messages& messages, const core::Completeness& completeness) {
    static const std::array<std::pair<std::string_view, Key>, 11> fixes{{{"phone", "complete.phone"_key},
                                                                         {"description", "complete.description"_key},
                                                                         {"hours", "complete.hours"_key},
                                                                         {"category", "complete.category"_key},
                                                                         {"place", "complete.place"_key},
                                                                         {"cost", "complete.cost"_key},
                                                                         {"who_for", "complete.who_for"_key},
                                                                         {"how_to_join", "complete.how_to_join"_key},
                                                                         {"access", "complete.access"_key},
                                                                         {"web_or_email", "complete.web_or_email"_key},
                                                                         {"sector", "complete.sector"_key}}};
    for (const auto& [name, key] : fixes) {
        if (name == completeness.next()) return messages.format("complete.next"_key, {{"score", completeness.score}, {"fix", messages.text(key)}});
    }
    return messages.format("complete.score"_key, {{"score", completeness.score}});
}

http::Response editor_preview_page(const Context& context, const EditorView& view, const EditorPreview& preview) {
    const Messages& messages = context.look.messages;
    Faults faults;
    const core::EditQuestions& asked = preview.questions;
    if (preview.unanswered) {
        const char* field = asked.hide_place ? "answer.hide" : !asked.addresses.empty() ? "answer.text" : "answer.different";
        faults.push_back({field, messages.text("edit.unanswered"_key)});
    }
    const std::string name = preview.is_new ? messages.text("edit.new_name"_key) : view.editing.name;
    StaffPage page(context, messages.format("edit.preview_title"_key, {{"name", name}}), faults);
    if (!preview.alike.empty()) {
        page.lead(messages.text("edit.alike_lead"_key));
        page.table(messages.text("edit.alike"_key), {messages.text("edit.alike"_key), messages.text("edit.alike_why"_key)}, preview.alike);
    }
    if (preview.changes.empty()) {
        page.lead(messages.text("edit.no_change"_key));
    } else {
        std::vector<std::vector<Cell>> rows;
        for (const core::EditorDifference& one : preview.changes) {
            std::vector<Cell> cells{{editor_part_in_words(messages, view.editing.kind, one.name)}};
            if (!preview.is_new) cells.push_back({value_of(messages, one.name, one.before)});
            cells.push_back({value_of(messages, one.name, one.mine)});
            rows.push_back(std::move(cells));
        }
        std::vector<std::string> columns{messages.text("edit.field"_key)};
        if (!preview.is_new) columns.push_back(messages.text("edit.before"_key));
        columns.push_back(messages.text("edit.after"_key));
        page.table(messages.text("edit.changes"_key), columns, rows);
    }
    if (!preview.kept_private.empty()) page.text(messages.format("edit.kept_private"_key, {{"rows", base::join(preview.kept_private, "; ")}}));
    if (!preview.shown_anyway.empty()) page.text(messages.format("edit.shown_anyway"_key, {{"rows", base::join(preview.shown_anyway, "; ")}}));
    if (view.editing.kind == core::EditorKind::service) {
        page.text(messages.text("advice.lead"_key));
        add_writing_help(page, messages, preview.help, &part_in_words);
    }
    if (!preview.changes.empty() || asked.hide_place) {
        Form form = carried(page, view, messages.text("edit.save"_key), "save", true);
        if (asked.hide_place) {
            form.add({.name = "answer.hide", .label = messages.text("edit.hide_question"_key), .hint = messages.text("edit.hide_hint"_key),
                      .value = view.input.get("answer.hide").empty() ? "yes" : view.input.get("answer.hide"), .type = "choice",
                      .choices = {{"yes", messages.text("edit.hide_yes"_key)}, {"no", messages.text("edit.hide_no"_key)}}},
                     faults);
        }
        if (!asked.addresses.empty()) {
            form.add({.name = "answer.text", .label = messages.text("edit.text_question"_key),
                      .hint = messages.format("edit.text_found"_key, {{"found", base::join(asked.addresses, "; ")}}), .type = "tick"},
                     faults);
        }
        if (!preview.alike.empty()) form.add({.name = "answer.different", .label = messages.text("edit.different"_key), .type = "tick"}, faults);
    }
    carried(page, view, messages.text("edit.more"_key), "edit", false).quiet();
    return page.response();
}

http::Response editor_conflict_page(const Context& context, const EditorView& view, const std::vector<core::EditorDifference>& changes, bool missing) {
    const Messages& messages = context.look.messages;
    Faults faults;
    const auto part = [&](const core::EditorDifference& one) { return editor_part_in_words(messages, view.editing.kind, one.name); };
    const auto is_asked = [](const core::EditorDifference& one) { return one.is_mine && one.is_theirs && one.mine != one.theirs; };
    for (const core::EditorDifference& one : changes) {
        if (missing && is_asked(one) && view.input.get("take." + one.name).empty()) {
            faults.push_back({"take." + one.name, messages.format("edit.conflict_missing"_key, {{"field", part(one)}})});
        }
    }
    StaffPage page(context, messages.format("edit.conflict_title"_key, {{"name", view.editing.name}}), faults);
    page.lead(messages.text("edit.conflict_lead"_key));
    std::vector<std::vector<Cell>> rows;
    for (const core::EditorDifference& one : changes) {
        const std::string who = is_asked(one) ? std::string() : messages.text(one.is_mine ? "edit.conflict_same"_key : "edit.conflict_other"_key);
        rows.push_back({{part(one)}, {value_of(messages, one.name, one.before)}, {value_of(messages, one.name, one.mine)}, {value_of(messages, one.name, one.theirs)}, {who}});
    }
    page.table(messages.text("edit.changes"_key),
               {messages.text("edit.field"_key), messages.text("edit.before"_key), messages.text("edit.conflict_mine"_key), messages.text("edit.conflict_theirs"_key), ""}, rows);
    Form form = carried(page, view, messages.text("edit.conflict_save"_key), "merge", false);
    form.hidden("stored", std::to_string(view.editing.revision));
    for (const core::EditorDifference& one : changes) {
        std::string chosen = view.input.get("take." + one.name);
        std::vector<Choice> choices{{"mine", messages.text("edit.conflict_mine"_key)}, {"theirs", messages.text("edit.conflict_theirs"_key)}};
        // Where both wrote something else nobody but the editor can choose.
        if (is_asked(one)) choices.insert(choices.begin(), {"", messages.text("edit.choose"_key)});
        if (chosen.empty() && !is_asked(one)) chosen = one.is_mine ? "mine" : "theirs";
        form.add({.name = "take." + one.name, .label = messages.format("edit.conflict_choose"_key, {{"field", part(one)}}), .value = chosen, .type = "choice", .choices = std::move(choices)}, faults);
    }
    carried(page, view, messages.text("edit.more"_key), "edit", false).quiet();
    return page.response(missing ? 400 : 409);
}

http::Response drafts_page(const Context& context, const std::vector<std::vector<Cell>>& rows) {
    const Messages& messages = context.look.messages;
    StaffPage page(context, messages.text("edit.draft_title"_key));
    page.lead(messages.text("edit.draft_lead"_key));
    if (rows.empty()) {
        page.text(messages.text("edit.draft_none"_key));
    } else {
        page.table(messages.text("edit.draft_title"_key), {messages.text("edit.draft_of"_key), messages.text("edit.draft_when"_key)}, rows);
    }
    return page.response();
}

http::Response hide_place_page(const Context& context, const core::Editing& editing) {
    const Messages& messages = context.look.messages;
    StaffPage page(context, messages.format("edit.hide_title"_key, {{"name", editing.name}}));
    if (editing.hidden) {
        page.lead(messages.text("edit.hidden"_key));
    } else {
        page.lead(messages.text("edit.hide_lead"_key));
        page.form("/edit/hide/" + editing.id, messages.text("edit.hide_button"_key));
    }
    page.way("/edit/service/" + editing.id, messages.format("edit.title"_key, {{"name", editing.name}}));
    return page.response();
}

http::Response hidden_place_page(const Context& context, const core::Editing& editing, const core::HiddenPlace& place, bool asking, const Faults& faults) {
    const Messages& messages = context.look.messages;
    StaffPage page(context, asking ? messages.text("edit.place_sure_title"_key) : messages.format("edit.place_title"_key, {{"name", editing.name}}), faults);
    const std::string action = "/edit/hidden/" + editing.id;
    std::vector<std::vector<Cell>> rows;
    for (const model::ServiceAtLocation& link : place.links) {
        if (!link.location) continue;
        std::vector<std::string> parts{link.location->name};
        for (const model::Address& address : link.location->addresses) parts.insert(parts.end(), {address.address_1, address.address_2, address.city, address.postal_code});
        std::erase(parts, std::string());
        rows.push_back({{parts.empty() ? messages.text("edit.place_none"_key) : base::join(parts, ", "), "/edit/place/" + link.location->id}, {link.description}});
    }
    page.lead(messages.text(asking ? "edit.place_sure"_key : "edit.place_lead"_key));
    if (rows.empty()) page.text(messages.text("edit.place_none"_key));
    if (!rows.empty()) page.table(messages.text("edit.places"_key), {messages.text("edit.places"_key), messages.text("edit.field"_key)}, rows);
    if (asking) {
        Form form = page.form_below(action, messages.text("edit.place_publish"_key));
        form.hidden("do", "publish");
        form.add({.name = "agreed", .label = messages.text("edit.place_agreed"_key), .type = "tick"}, faults);
        page.way(action, messages.text("edit.place_back"_key));
    } else if (context.visitor.may(core::Right::publish)) {
        Form form = page.form_below(action, messages.text("edit.place_publish"_key));
        form.hidden("do", "ask");
        form.quiet();
    }
    page.way("/edit/service/" + editing.id, messages.format("edit.title"_key, {{"name", editing.name}}));
    return page.response();
}

}  // namespace fingerpost::web
