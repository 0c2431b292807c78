#include "forms.h"

#include <algorithm>

namespace fingerpost::web {
namespace {

constexpr std::string_view carried_prefix = "kept:";
constexpr const char* carried_to = "kept_to";

// What is never carried on, and never shown again.
bool is_secret(std::string_view name) {
    return name == form_token_field || name.starts_with("password") || name.starts_with("code") || name == "token" || name == "ticket" ||
           name == carried_to || name.starts_with(carried_prefix);
}

const Fault* fault_of(const Faults& faults, std::string_view field) {
    const auto found = std::find_if(faults.begin(), faults.end(), [&](const Fault& fault) { return fault.field == field; });
    return found == faults.end() ? nullptr : &*found;
}

void add_choices(Dictionary& entry, const Field& field) {
    for (const Choice& choice : field.choices) {
        Dictionary& option = web::add(entry, "OPTION");
        put(option, "OPTION_VALUE", choice.value);
        put(option, "OPTION_LABEL", choice.label);
        if (choice.value == field.value) option.ShowSection("OPTION_CHOSEN");
    }
}

}  // namespace

Kept kept_of(const http::Request& request) {
    Kept kept;
    kept.to = request.path;
    if (!request.query.pairs().empty()) kept.to += "?" + http::to_urlencoded(request.query);
    for (const auto& [name, value] : request.form.pairs()) {
        if (!is_secret(name)) kept.fields.add(name, value);
    }
    return kept;
}

Kept carried_by(const http::Parameters& form) {
    Kept kept;
    kept.to = form.get(carried_to);
    for (const auto& [name, value] : form.pairs()) {
        if (!name.starts_with(carried_prefix)) continue;
        const std::string own = name.substr(carried_prefix.size());
        if (!is_secret(own)) kept.fields.add(own, value);
    }
    return kept;
}

Form::Form(const Context& context, Dictionary& parent, const char* place, std::string_view action, std::string_view button, std::string_view prefix, bool asks)
    : dictionary_(parent.AddIncludeDictionary(place)), prefix_(prefix) {
    dictionary_->SetFilename("form.tpl");
    put(*dictionary_, "ACTION", action);
    put(*dictionary_, "BUTTON", button);
    put(*dictionary_, "METHOD", asks ? "get" : "post");
    if (!asks && context.visitor.is_signed_in()) hidden(form_token_field, context.visitor.form_token);
}

void Form::heading(std::string_view text) { put_if_any(*dictionary_, "FORM_HEADING", "HAS_FORM_HEADING", text); }
void Form::note(std::string_view text) { put(web::add(*dictionary_, "NOTE"), "NOTE_TEXT", text); }

void Form::add(const Field& field, const Faults& faults) {
    Dictionary& entry = *dictionary_->AddIncludeDictionary("FIELDS");
    entry.SetFilename("field.tpl");
    const std::string id = prefix_ + field.name;
    const Fault* fault = fault_of(faults, field.name);
    Dictionary& kind = web::add(entry, field.type == "choice" ? "CHOICE" : field.type == "tick" ? "TICK" : field.type == "long" ? "LONG" : "INPUT");
    put(entry, "FIELD_ID", id);
    put(entry, "NAME", field.name);
    put(entry, "LABEL", field.label);
    put_if_any(entry, "HINT", "HAS_HINT", field.hint);
    if (fault != nullptr) {
        put_if_any(entry, "FAULT_TEXT", "HAS_FAULT", fault->text);
        kind.ShowSection("INVALID");
    }
    const std::string described = (field.hint.empty() ? "" : id + "-hint ") + (fault == nullptr ? "" : id + "-fault");
    put_if_any(kind, "DESCRIBED", "HAS_DESCRIBED", described);
    put(entry, "TYPE", field.type);
    put(entry, "AUTOCOMPLETE", field.autocomplete);
    // A password that was typed is never sent back.
    if (field.type != "password") put(entry, "VALUE", field.value);
    if (field.required) kind.ShowSection("REQUIRED");
    if (field.numeric) kind.ShowSection("NUMERIC");
    add_choices(kind, field);
    if (field.type == "tick" && !field.value.empty()) kind.ShowSection("TICKED");
    entry.ShowSection(field.type == "tick" ? "AFTER" : "BEFORE");
}

void Form::hidden(std::string_view name, std::string_view value) {
    Dictionary& entry = web::add(*dictionary_, "HIDDEN");
    put(entry, "HIDDEN_NAME", name);
    put(entry, "HIDDEN_VALUE", value);
}

void Form::trap(std::string_view label) { put(web::add(*dictionary_, "TRAP"), "TRAP_LABEL", label); }

void Form::carry(const Kept& kept) {
    if (kept.is_empty()) return;
    hidden(carried_to, kept.to);
    for (const auto& [name, value] : kept.fields.pairs()) hidden(std::string(carried_prefix) + name, value);
}

void Form::repeat(const http::Parameters& fields) {
    for (const auto& [name, value] : fields.pairs()) hidden(name, value);
}

void add_faults(Dictionary& body, const Faults& faults) {
    if (faults.empty()) return;
    Dictionary& list = add(body, "FAULTS");
    for (const Fault& fault : faults) {
        Dictionary& entry = add(list, "FAULT");
        put(entry, "FAULT_TEXT", fault.text);
        if (fault.field.empty()) {
            entry.ShowSection("FAULT_ALONE");
        } else {
            put_if_any(entry, "FAULT_FIELD", "FAULT_LINK", fault.field);
        }
    }
}

}  // namespace fingerpost::web
