// The editor's form: sections, fields, and lists with a button for one row more.
#include <fingerpost/base/text.h>

#include <algorithm>

#include "editor_pages.h"
#include "links.h"
#include "page.h"

namespace fingerpost::web {
namespace {

using core::EditorField;
using core::EditorGroup;
using core::EditorShape;

struct FormFaults {
    std::vector<std::pair<std::string, std::string>> of_fields;  // name, text
    const std::string* find(std::string_view name) const {
        const auto found = std::find_if(of_fields.begin(), of_fields.end(), [&](const auto& one) { return one.first == name; });
        return found == of_fields.end() ? nullptr : &found->second;
    }
};

const char* input_type(EditorShape shape) {
    switch (shape) {
        case EditorShape::date: return "date";
        case EditorShape::email: return "email";
        case EditorShape::phone: return "tel";
        default: return "text";
    }
}

bool is_long(EditorShape shape) { return shape == EditorShape::text || shape == EditorShape::lines; }

class FormWriter {
  public:
    FormWriter(const Messages& messages, const EditorView& view, const FormFaults& faults) : messages_(messages), view_(view), faults_(faults) {}

    void add_fields(Dictionary& parent, std::span<const EditorField> fields, std::string_view group, const std::string& prefix) const {
        for (const EditorField& field : fields) add_field(parent, field, group, prefix);
    }

    void add_group(Dictionary& parent, const EditorGroup& group, const std::string& prefix) const {
        Dictionary& values = *parent.AddIncludeDictionary("GROUPS");
        values.SetFilename("editor-group.tpl");
        const GroupWords words = editor_group_words(messages_, group.name);
        const std::string path = prefix + std::string(group.name);
        put(values, "GROUP_ID", path);
        put(values, "GROUP_NAME", words.name);
        put_if_any(values, "GROUP_HINT", "HAS_GROUP_HINT", words.hint);
        put(values, "GROUP_ADD", "add " + path);
        put(values, "GROUP_ADD_TEXT", words.add);
        std::size_t number = 0;
        for (const std::size_t row : view_.input.rows(path)) add_row(values, group, words, path + "." + std::to_string(row), ++number);
    }

  private:
    void add_row(Dictionary& parent, const EditorGroup& group, const GroupWords& words, const std::string& row, std::size_t number) const {
        Dictionary& item = add(parent, "ITEM");
        const std::string stored = view_.input.get(row + ".row"), told = std::to_string(number);
        put(item, "ITEM_ID", row);
        put(item, "ITEM_NAME", base::replace_all(words.one, "{number}", told));
        put(item, "ITEM_ROW", row + ".row");
        put(item, "ITEM_AT", stored);
        put(item, "ITEM_REMOVE", "remove " + row);
        put(item, "ITEM_REMOVE_TEXT", base::replace_all(words.remove, "{number}", told));
        const bool kept = view_.input.get(row + ".kept") == "yes";
        if (kept) {
            item.ShowSection("KEPT_ROW");
            put(item, "ITEM_KEPT", row + ".kept");
        }
        std::string link;
        put_if_any(item, "ITEM_TEXT", "HAS_ITEM_TEXT", text_of(group, row, stored, kept, link));
        put_if_any(item, "ITEM_LINK", "HAS_ITEM_LINK", link);
        for (const EditorField& field : group.fields) {
            const bool of_a_new_place = field.name.starts_with("place.");
            if (kept || (of_a_new_place && !stored.empty())) continue;
            if (field.shape == EditorShape::builder && field.name.size() == 2) {
                if (field.name == "mo") add_days(item, row);
                continue;
            }
            add_field(item, field, group.name, row + ".");
        }
        if (kept) return;
        for (const EditorGroup& inner : group.inner()) add_group(item, inner, row + ".");
    }

    // What a stored row is, where its fields do not tell: a place, or times that the form cannot say.
    std::string text_of(const EditorGroup& group, const std::string& row, const std::string& stored, bool kept, std::string& link) const {
        if (stored.empty() || (!kept && group.name != "service_at_locations")) return {};
        const model::Json* item = stored_item(row, stored);
        if (item == nullptr) return {};
        if (kept) return messages_.format("edit.kept_row"_key, {{"when", view_.words.schedule ? view_.words.schedule(*item) : std::string()}});
        const std::string location = item->value("location_id", std::string());
        if (!location.empty()) link = "/edit/place/" + location;
        return view_.words.place ? view_.words.place(location) : std::string();
    }

    // Of the row's own list in the stored document: "service_at_locations.0.schedules.1" -> its item.
    const model::Json* stored_item(const std::string& row, const std::string&) const {
        const model::Json* here = &view_.editing.document;
        const auto steps = base::split(row, '.');
        std::string so_far;
        for (std::size_t at = 0; at + 1 < steps.size(); at += 2) {
            so_far += (so_far.empty() ? "" : ".") + steps[at] + "." + steps[at + 1];
            const std::string index = view_.input.get(so_far + ".row");
            if (!here->is_object() || !here->contains(steps[at]) || index.empty() || index.find_first_not_of("0123456789") != std::string::npos || index.size() > 6) return nullptr;
            const model::Json& list = (*here)[steps[at]];
            const auto number = static_cast<std::size_t>(std::stoul(index));
            if (!list.is_array() || number >= list.size()) return nullptr;
            here = &list[number];
        }
        return here;
    }

    Dictionary& begin_field(Dictionary& parent, const std::string& name, std::string_view label, const std::string& hint, const char* kind_section) const {
        Dictionary& entry = *parent.AddIncludeDictionary("FIELDS");
        entry.SetFilename("editor-field.tpl");
        put(entry, "FIELD_ID", name);
        put(entry, "NAME", name);
        put(entry, "LABEL", label);
        put_if_any(entry, "HINT", "HAS_HINT", hint);
        const std::string* fault = faults_.find(name);
        Dictionary& kind = add(entry, kind_section);
        if (fault != nullptr) {
            put_if_any(entry, "FAULT_TEXT", "HAS_FAULT", *fault);
            kind.ShowSection("INVALID");
        }
        const std::string described = (hint.empty() ? "" : name + "-hint ") + (fault == nullptr ? "" : name + "-fault");
        put_if_any(kind, "DESCRIBED", "HAS_DESCRIBED", described);
        const std::string_view section = kind_section;
        if (section == "TICK") {
            entry.ShowSection("AFTER");
        } else if (section != "SEVERAL") {
            entry.ShowSection("BEFORE");
        }
        return kind;
    }

    void add_days(Dictionary& parent, const std::string& row) const {
        static constexpr const char* days[] = {"mo", "tu", "we", "th", "fr", "sa", "su"};
        // Its id is that of its first box, which a fault points at.
        Dictionary& kind = begin_field(parent, row + ".days", editor_label(messages_, {}, "days"), {}, "SEVERAL");
        for (const char* day : days) {
            const std::string name = row + "." + day;
            add_one(kind, name, name, "yes", editor_label(messages_, {}, day), view_.input.get(name) == "yes");
        }
        if (const std::string* fault = faults_.find(row + ".mo"); fault != nullptr) put_if_any(kind, "FAULT_TEXT", "HAS_FAULT", *fault);
    }

    static void add_one(Dictionary& kind, const std::string& id, const std::string& name, std::string_view value, const std::string& label, bool ticked) {
        Dictionary& one = add(kind, "ONE");
        put(one, "ONE_ID", id);
        put(one, "ONE_NAME", name);
        put(one, "ONE_VALUE", value);
        put(one, "ONE_LABEL", label);
        if (ticked) one.ShowSection("TICKED");
    }

    void add_option(Dictionary& kind, std::string_view value, const std::string& label, const std::string& chosen) const {
        Dictionary& option = add(kind, "OPTION");
        put(option, "OPTION_VALUE", value);
        put(option, "OPTION_LABEL", label);
        if (value == chosen) option.ShowSection("OPTION_CHOSEN");
    }

    void add_choices(Dictionary& kind, const EditorField& field, const std::string& value) const {
        if (field.shape == EditorShape::unless) {
            for (const char* choice : {"yes", "no"}) add_option(kind, choice, editor_choice(messages_, "yes", choice), value == "no" ? "no" : "yes");
            return;
        }
        if (field.shape == EditorShape::show || field.shape == EditorShape::facet) {
            if (field.shape == EditorShape::facet || value.empty()) {
                add_option(kind, "", messages_.text(field.shape == EditorShape::facet ? "edit.not_recorded"_key : "edit.as_usual"_key), value);
            }
            for (const char* choice : {"yes", "no"}) add_option(kind, choice, editor_choice(messages_, "yes", choice), value);
            return;
        }
        if (field.name == "place.known") {
            add_option(kind, "", messages_.text("edit.new_place"_key), value);
            for (const core::KnownPlace& place : view_.places) add_option(kind, place.id, place.words, value);
            return;
        }
        const bool may_be_nothing = field.name != "rhythm" && field.name != "status";
        const bool matters = field.name == "terms" || field.name == "bank_holidays";
        if (may_be_nothing) add_option(kind, "", messages_.text(matters ? "edit.in_any"_key : "edit.not_recorded"_key), value);
        const std::string chosen = !value.empty() || may_be_nothing ? value : std::string(field.choices.front());
        for (const std::string_view choice : field.choices) add_option(kind, choice, editor_choice(messages_, field.name, choice), chosen);
        const bool known = value.empty() || std::find(field.choices.begin(), field.choices.end(), value) != field.choices.end();
        if (!known) add_option(kind, value, messages_.format("edit.not_in_list"_key, {{"name", value}}), value);
    }

    void add_field(Dictionary& parent, const EditorField& field, std::string_view group, const std::string& prefix) const {
        const std::string name = prefix + std::string(field.name), value = view_.input.get(name);
        const std::string label = editor_label(messages_, group, field.name), hint = editor_hint(messages_, group, field.name);
        if (field.shape == EditorShape::words) {
            Dictionary& kind = begin_field(parent, name, label, hint, "SEVERAL");
            const auto chosen = view_.input.all(name);
            for (const std::string_view choice : field.choices) {
                const bool ticked = std::find(chosen.begin(), chosen.end(), choice) != chosen.end();
                add_one(kind, name + "." + base::slugify(choice), name, choice, editor_choice(messages_, field.name, choice), ticked);
            }
            return;
        }
        if (field.shape == EditorShape::tick) {
            Dictionary& kind = begin_field(parent, name, label, hint, "TICK");
            if (value == "yes") kind.ShowSection("TICKED");
            return;
        }
        const bool is_choice = !field.choices.empty() || field.shape == EditorShape::show || field.shape == EditorShape::unless || field.shape == EditorShape::facet || field.name == "place.known";
        if (is_choice) {
            if (field.name == "place.known" && view_.places.empty()) return;
            add_choices(begin_field(parent, name, label, hint, "CHOICE"), field, value);
            return;
        }
        Dictionary& kind = begin_field(parent, name, label, hint, is_long(field.shape) ? "LONG" : "INPUT");
        put(kind, "VALUE", value);
        put(kind, "ROW_COUNT", field.shape == EditorShape::lines ? "2" : field.longest > 3000 ? "8" : "4");
        put(kind, "TYPE", field.shape == EditorShape::builder && field.name == "starts" ? "date" : input_type(field.shape));
        if (field.shape == EditorShape::term) kind.ShowSection("LISTED");
    }

    const Messages& messages_;
    const EditorView& view_;
    const FormFaults& faults_;
};

std::string fault_in_words(const Messages& messages, core::EditorKind kind, const base::Error& fault) {
    std::string field = editor_field_in_words(messages, fault.field);
    if (field.empty()) field = editor_part_in_words(messages, kind, fault.field);
    if (field.empty()) return fault.message;
    if (fault.hint.empty()) return messages.format("edit.fault"_key, {{"field", field}, {"message", fault.message}});
    return messages.format("edit.fault_hint"_key, {{"field", field}, {"message", fault.message}, {"hint", fault.hint}});
}

void add_ways(Dictionary& body, const Context& context, const EditorView& view) {
    const Messages& messages = context.look.messages;
    Dictionary& ways = add(body, "WAYS");
    const auto way = [&](const std::string& address, const std::string& text) {
        Dictionary& one = add(ways, "WAY");
        put(one, "WAY_ADDRESS", address);
        put(one, "WAY_TEXT", text);
    };
    const core::Editing& editing = view.editing;
    way("/style-guide", messages.text("edit.style"_key));
    if (editing.id.empty()) return;
    const char* kind = editing.kind == core::EditorKind::service ? "service" : editing.kind == core::EditorKind::organisation ? "organisation" : "place";
    if (context.visitor.may(core::Right::see_private_contacts)) way(std::string("/edit/contacts/") + kind + "/" + editing.id, messages.text("contacts.title"_key));
    if (editing.kind == core::EditorKind::organisation) way(organisation_address(editing.id), messages.text("edit.see"_key));
    if (editing.kind != core::EditorKind::service) return;
    way(listing_address(editing.id), messages.text("edit.see"_key));
    way("/edit/organisation/" + editing.document.value("organization_id", std::string()), messages.text("edit.organisation"_key));
    if (!editing.hidden) way("/edit/hide/" + editing.id, messages.text("edit.hide"_key));
    if (editing.hidden && context.visitor.may(core::Right::see_hidden_places)) way("/edit/hidden/" + editing.id, messages.text("edit.hidden_where"_key));
}

void add_sections(Dictionary& body, const Messages& messages, const EditorView& view, const FormFaults& faults) {
    const FormWriter writer(messages, view, faults);
    for (const core::EditorSection& section : core::editor_sections(view.editing.kind)) {
        Dictionary& values = add(body, "SECTION");
        const std::string id = "part-" + std::string(section.name), heading = editor_section_words(messages, section.name);
        put(values, "SECTION_ID", id);
        put(values, "SECTION_HEADING", heading);
        Dictionary& jump = add(body, "JUMP");
        put(jump, "JUMP_TO", id);
        put(jump, "JUMP_TEXT", heading);
        if (section.name == "basics" && view.editing.kind == core::EditorKind::service && view.editing.id.empty() && view.input.get("organisation.id").empty()) {
            static constexpr EditorField organisation[] = {{"organisation.name", EditorShape::line, 200, true}};
            writer.add_fields(values, organisation, {}, {});
        }
        writer.add_fields(values, section.fields, {}, {});
        for (const EditorGroup& group : section.groups) {
            if (core::is_offered(view.editing.kind, group.name, view.editing.document)) {
                writer.add_group(values, group, {});
            } else {
                put_if_any(values, "SECTION_HINT", "HAS_SECTION_HINT", messages.text("edit.hidden"_key));
            }
        }
    }
}

}  // namespace

// "phones.1000.number" -> "Phone numbers: Number"; empty for a name that is in no form.
std::string editor_field_in_words(const Messages& messages, std::string_view name) {
    std::string group, field;
    const auto steps = base::split(name, '.');
    std::size_t at = 0;
    while (at + 1 < steps.size() && !steps[at + 1].empty() && steps[at + 1].find_first_not_of("0123456789") == std::string::npos) {
        group = steps[at];
        at += 2;
    }
    for (; at < steps.size(); ++at) field += (field.empty() ? "" : ".") + steps[at];
    const std::string label = editor_label(messages, group, field == "mo" ? "days" : field);
    if (group.empty() || label.empty()) return label;
    return messages.format("edit.fault"_key, {{"field", editor_group_words(messages, group).name}, {"message", label}});
}

std::string editor_part_in_words(const Messages& messages, core::EditorKind, std::string_view name) {
    const std::string list = editor_group_words(messages, name).name;
    return list.empty() ? editor_label(messages, {}, name) : list;
}

http::Response editor_page(const Context& context, const EditorView& view, const EditorSaid& said) {
    const Messages& messages = context.look.messages;
    const std::string heading = view.editing.id.empty() ? messages.text("edit.new_title"_key) : messages.format("edit.title"_key, {{"name", view.editing.name}});
    Page page(context, "editor.tpl", said.faults.empty() ? heading : messages.format("staff.fault_title"_key, {{"title", heading}}));
    page.keep_out_of_search_engines();
    page.without_search_box();
    page.staff_style();
    Dictionary& body = page.body();
    put(body, "HEADING", heading);
    FormFaults faults;
    Faults told;
    for (const base::Error& fault : said.faults) {
        const std::string text = fault_in_words(messages, view.editing.kind, fault);
        faults.of_fields.emplace_back(fault.field, text);
        told.push_back({fault.field, text});
    }
    add_faults(body, told);
    if (!said.done.empty()) put(add(body, "DONE"), "DONE_TEXT", said.done);
    put(add(body, "LEAD"), "LEAD_TEXT", messages.text("edit.lead"_key));
    if (said.completeness) put(add(body, "LEAD"), "LEAD_TEXT", completeness_in_words(messages, *said.completeness));
    if (said.draft) {
        Dictionary& draft = add(body, "DRAFT");
        put(draft, "DRAFT_TEXT", messages.format("edit.draft_text"_key, {{"moment", moment_in_words(messages, *said.draft)}}));
        put(draft, "DRAFT_ADDRESS", view.action + "?draft=1");
        put(draft, "DRAFT_TOKEN", context.visitor.form_token);
        put(draft, "DRAFT_ABOUT", view.about);
    }
    add_ways(body, context, view);
    put(body, "ACTION", view.action);
    put(body, "ABOUT", view.about);
    const auto hidden = [&](const char* name, const std::string& value) {
        Dictionary& entry = add(body, "HIDDEN");
        put(entry, "HIDDEN_NAME", name);
        put(entry, "HIDDEN_VALUE", value);
    };
    hidden(form_token_field, context.visitor.form_token);
    hidden("revision", view.input.has("revision") ? view.input.get("revision") : std::to_string(view.editing.revision));
    if (const std::string organisation = view.input.get("organisation.id"); !organisation.empty()) hidden("organisation.id", organisation);
    add_sections(body, messages, view, faults);
    if (view.taxonomies != nullptr) {
        Dictionary& terms = add(body, "TERMS");
        for (const core::Category& category : view.taxonomies->all()) put(add(terms, "TERM"), "TERM_LABEL", category.label);
    }
    http::Response response = page.response(said.faults.empty() ? 200 : 400);
    response.caching = http::Caching::no_store;
    return response;
}

}  // namespace fingerpost::web
