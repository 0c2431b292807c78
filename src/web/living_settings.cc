// The directory's name, area and contact; which nation's numbers; what it lists: changed while it is open.
#include <algorithm>

#include "living.h"
#include "page.h"
#include "site_implementation.h"
#include "staff_page.h"

namespace fingerpost::web {
namespace {

constexpr const char* page_address = "/settings";
constexpr const char* policy_address = "/settings/policy";

struct BasicField {
    const char *key, *name;  // of the setting, of the form
    Key label, hint, fault;
};

const std::vector<BasicField>& basic_fields() {
    static const std::vector<BasicField> fields{
        {"site.name", "name", "settings.name"_key, "settings.name_hint"_key, "settings.fault.name"_key},
        {"site.area", "area", "settings.area"_key, "settings.area_hint"_key, "settings.fault.area"_key},
        {"site.contact_email", "contact_email", "settings.contact"_key, "settings.contact_hint"_key, "settings.fault.contact"_key},
        {"site.nation", "nation", "settings.nation"_key, "settings.nation_hint"_key, "settings.fault.nation"_key},
        {"signpost.code.offered", "code_offered", "settings.code_offered"_key, "settings.code_hint"_key, "settings.fault.code"_key},
        {"signpost.code.declined", "code_declined", "settings.code_declined"_key, "settings.code_hint"_key, "settings.fault.code"_key},
        {"signpost.code.referred", "code_referred", "settings.code_referred"_key, "settings.code_hint"_key, "settings.fault.code"_key},
    };
    return fields;
}

std::string value_of(const core::SiteNow& now, std::string_view key) {
    if (const auto own = now.own.find(std::string(key)); own != now.own.end()) return own->second;
    base::Config copy = now.config;
    for (const core::LiveSetting& setting : core::live_settings()) {
        if (setting.key == key && setting.in_config != nullptr) return *setting.in_config(copy);
    }
    return {};
}

std::vector<Choice> nations(const Messages& messages) {
    return {{"england", messages.text("settings.nation.england"_key)},
            {"scotland", messages.text("settings.nation.scotland"_key)},
            {"wales", messages.text("settings.nation.wales"_key)},
            {"northern-ireland", messages.text("settings.nation.northern-ireland"_key)}};
}

}  // namespace

// Where a value comes from, and who gave it; nothing of what is in no file and was given by nobody.
std::string Site::Implementation::held_by(const Context& context, std::string_view key) const {
    const Messages& messages = context.look.messages;
    if (key.starts_with("signpost.code.") && !context.now->own.contains(std::string(key))) return {};
    if (!context.now->own.contains(std::string(key))) return messages.text("settings.from_file"_key);
    const auto lent = directory_.store();
    if (!lent) return {};
    const auto noted = (*lent)->last_noted("setting", "live." + std::string(key));
    if (!noted || !*noted) return messages.text("settings.from_here"_key);
    const auto person = accounts_->person((*noted)->author.who);
    return messages.format("settings.from_whom"_key, {{"who", person ? person->shown_name : (*noted)->author.who}, {"when", moment_in_words(messages, (*noted)->at)}});
}

Response Site::Implementation::settings_with(const Context& context, const http::Parameters* typed, const Said& said) const {
    const Messages& messages = context.look.messages;
    StaffPage page(context, messages.text("settings.title"_key), said.faults);
    if (!said.done.empty()) page.done(said.done);
    page.lead(messages.text("settings.lead"_key));
    Form form = page.form(page_address, messages.text("settings.save"_key));
    bool own = false;
    for (const BasicField& field : basic_fields()) {
        own = own || context.now->own.contains(field.key);
        form.add({.name = field.name,
                  .label = messages.text(field.label),
                  .hint = messages.text(field.hint) + " " + held_by(context, field.key),
                  .value = typed != nullptr ? std::string(typed->get(field.name)) : value_of(*context.now, field.key),
                  .type = std::string_view(field.name) == "nation" ? "choice" : "text",
                  .choices = std::string_view(field.name) == "nation" ? nations(messages) : std::vector<Choice>{},
                  .required = std::string_view(field.name) == "name" || std::string_view(field.name) == "nation"},
                 said.faults);
    }
    if (own) page.form_below("/settings/file", messages.text("settings.forget"_key)).quiet();
    page.way("/settings/colours", messages.text("colours.title"_key));
    page.way("/settings/logo", messages.text("logo.title"_key));
    page.way("/settings/numbers", messages.text("numbers.title"_key));
    page.way(policy_address, messages.text("policy.edit"_key));
    return page.response();
}

Response Site::Implementation::settings(const Request& request, const Context& context) const {
    return settings_with(context, nullptr, {request.query.has("saved") ? context.look.messages.text("settings.saved"_key) : std::string(), {}});
}

Response Site::Implementation::save_settings(const Request& request, const Context& context) const {
    const Messages& messages = context.look.messages;
    std::map<std::string, std::string> values;
    for (const BasicField& field : basic_fields()) {
        if (request.form.has(field.name)) values[field.key] = request.form.get(field.name);
    }
    const auto saved = core::save_site_settings(directory_, config_, values, author_of(context));
    if (saved) return http::redirect("/settings?saved=1");
    for (const BasicField& field : basic_fields()) {
        const Faults faults = faults_among(saved.error(), {{field.key, field.name, messages.text(field.fault)}});
        if (!faults.empty()) return settings_with(context, &request.form, {{}, faults});
    }
    return failure(saved.error(), request, context);
}

Response Site::Implementation::forget_settings(const Request& request, const Context& context) const {
    std::vector<std::string> keys;
    for (const BasicField& field : basic_fields()) keys.emplace_back(field.key);
    const auto done = core::forget_site_settings(directory_, keys, author_of(context));
    if (!done) return failure(done.error(), request, context);
    return http::redirect("/settings?saved=1");
}

// --- what is listed, and what not

Response Site::Implementation::inclusion_policy(const Request&, const Context& context) const {
    Page page(context, "policy.tpl", context.look.messages.text("policy.title"_key));
    page.canonical("/inclusion-policy");
    add_prose(page.body(), context.now->inclusion_policy);
    return page.response();
}

Response Site::Implementation::policy_with(const Context& context, const std::string* typed, const Said& said) const {
    const Messages& messages = context.look.messages;
    StaffPage page(context, messages.text("policy.edit"_key), said.faults);
    if (!said.done.empty()) page.done(said.done);
    page.lead(messages.text("policy.lead"_key));
    Form form = page.form(policy_address, messages.text("policy.save"_key));
    const bool own = context.now->own.contains("policy.inclusion");
    form.add({.name = "policy",
              .label = messages.text("policy.text"_key),
              .hint = messages.text("policy.hint"_key) + " " + (own ? held_by(context, "policy.inclusion") : messages.text("policy.shipped"_key)),
              .value = typed != nullptr ? *typed : context.now->inclusion_policy,
              .type = "long"},
             said.faults);
    if (own) page.form_below("/settings/policy/shipped", messages.text("policy.forget"_key)).quiet();
    page.way("/inclusion-policy", messages.text("policy.see"_key));
    page.way(page_address, messages.text("settings.title"_key));
    return page.response();
}

Response Site::Implementation::policy(const Request& request, const Context& context) const {
    return policy_with(context, nullptr, {request.query.has("saved") ? context.look.messages.text("policy.saved"_key) : std::string(), {}});
}

Response Site::Implementation::save_policy(const Request& request, const Context& context) const {
    const std::string typed(request.form.get("policy"));
    const auto saved = core::save_site_settings(directory_, config_, {{"policy.inclusion", typed}}, author_of(context));
    if (saved) return http::redirect("/settings/policy?saved=1");
    const Faults faults = faults_among(saved.error(), {{"policy.inclusion", "policy", context.look.messages.text("policy.fault"_key)}});
    if (faults.empty()) return failure(saved.error(), request, context);
    return policy_with(context, &typed, {{}, faults});
}

Response Site::Implementation::forget_policy(const Request& request, const Context& context) const {
    const auto done = core::forget_site_settings(directory_, {"policy.inclusion"}, author_of(context));
    if (!done) return failure(done.error(), request, context);
    return http::redirect("/settings/policy?saved=1");
}

}  // namespace fingerpost::web
