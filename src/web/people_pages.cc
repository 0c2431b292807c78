#include <algorithm>

#include "staff_page.h"
#include "staff_pages.h"

namespace fingerpost::web {
namespace {

std::string state_in_words(const Messages& messages, const core::Person& person) {
    if (person.disabled) return messages.text("people.state.disabled"_key);
    if (person.invited) return messages.text("people.state.invited"_key);
    if (core::needs_two_steps(person.role) && !person.two_steps) return messages.text("people.state.one_step"_key);
    return messages.text("people.state.active"_key);
}

void add_role_and_team(Form& form, const Messages& messages, const std::vector<store::TeamRow>& teams, const std::string& role, const std::string& team, const Faults& faults) {
    form.add({.name = "role", .label = messages.text("people.role"_key), .hint = messages.text("people.role_hint"_key), .value = role, .type = "choice", .choices = role_choices(messages)}, faults);
    form.add({.name = "team", .label = messages.text("people.team"_key), .value = team, .type = "choice", .choices = team_choices(messages, teams)}, faults);
}

// What an event is called; its own name where this version has no words for it.
std::string event_in_words(const Messages& messages, const std::string& what) {
    const struct {
        std::string_view what;
        Key text;
    } known[] = {{"signed_in", "log.signed_in"_key},
                 {"sign_in_failed", "log.sign_in_failed"_key},
                 {"code_failed", "log.code_failed"_key},
                 {"password_failed", "log.password_failed"_key},
                 {"recovery_code_used", "log.recovery_code_used"_key},
                 {"signed_out", "log.signed_out"_key},
                 {"signed_out_everywhere", "log.signed_out_everywhere"_key},
                 {"first_administrator", "log.first_administrator"_key},
                 {"created", "log.created"_key},
                 {"invited", "log.invited"_key},
                 {"invitation_accepted", "log.invitation_accepted"_key},
                 {"reset", "log.reset"_key},
                 {"reset_two_steps", "log.reset_two_steps"_key},
                 {"password_reset", "log.password_reset"_key},
                 {"password_changed", "log.password_changed"_key},
                 {"two_steps_on", "log.two_steps_on"_key},
                 {"two_steps_off", "log.two_steps_off"_key},
                 {"recovery_codes_made", "log.recovery_codes_made"_key},
                 {"role_changed", "log.role_changed"_key},
                 {"account_changed", "log.account_changed"_key},
                 {"disabled", "log.disabled"_key},
                 {"enabled", "log.enabled"_key},
                 {"team_added", "log.team_added"_key},
                 {"claim_accepted", "log.claim_accepted"_key},
                 {"claim_refused", "log.claim_refused"_key},
                 {"exported", "log.exported"_key}};
    for (const auto& row : known) {
        if (row.what == what) return messages.text(row.text);
    }
    return what;
}

// An account's sign-in name, where there is one of this id.
std::string named(const std::vector<core::Person>& people, const std::string& id, const Messages& messages) {
    if (id.empty()) return messages.text("log.nobody"_key);
    if (id == core::at_the_machine.who) return messages.text("log.machine"_key);
    const auto found = std::find_if(people.begin(), people.end(), [&](const core::Person& person) { return person.id == id; });
    return found == people.end() ? id : found->sign_in_name;
}

}  // namespace

std::string role_in_words(const Messages& messages, core::Role role) {
    if (role == core::Role::administrator) return messages.text("role.administrator"_key);
    return messages.text(role == core::Role::editor ? "role.editor"_key : "role.worker"_key);
}

std::vector<Choice> role_choices(const Messages& messages) {
    std::vector<Choice> choices;
    for (const core::Role role : {core::Role::worker, core::Role::editor, core::Role::administrator}) {
        choices.push_back({std::string(core::name_of(role)), role_in_words(messages, role)});
    }
    return choices;
}

std::vector<Choice> team_choices(const Messages& messages, const std::vector<store::TeamRow>& teams) {
    std::vector<Choice> choices{{"", messages.text("people.no_team"_key)}};
    for (const store::TeamRow& team : teams) choices.push_back({team.id, team.name});
    return choices;
}

PersonForm person_form(const http::Parameters& form) {
    return {std::string(form.get("name")), std::string(form.get("shown_name")), std::string(form.get("role")), std::string(form.get("team"))};
}

http::Response people_page(const Context& context, const std::vector<core::Person>& people, const std::vector<store::TeamRow>& teams, const PersonForm& typed,
                           const Said& said) {
    const Messages& messages = context.look.messages;
    StaffPage page(context, messages.text("staff.people"_key), said.faults);
    if (!said.done.empty()) page.done(said.done);
    std::vector<std::vector<Cell>> rows;
    for (const core::Person& person : people) {
        rows.push_back({{person.sign_in_name, "/people/" + person.id},
                        {person.shown_name},
                        {role_in_words(messages, person.role)},
                        {person.team_name.empty() ? messages.text("people.no_team"_key) : person.team_name},
                        {state_in_words(messages, person)},
                        {person.signed_in_at ? moment_in_words(messages, *person.signed_in_at) : messages.text("people.never"_key)}});
    }
    page.table(messages.text("people.list"_key),
               {messages.text("people.name"_key), messages.text("people.shown_name"_key), messages.text("people.role"_key), messages.text("people.team"_key),
                messages.text("people.state"_key), messages.text("people.signed_in_at"_key)},
               rows);
    Form form = page.form_below("/people", messages.text("people.invite_button"_key));
    form.heading(messages.text("people.invite"_key));
    form.add({.name = "name", .label = messages.text("people.name"_key), .hint = messages.text("people.name_hint"_key), .value = typed.sign_in_name}, said.faults);
    form.add({.name = "shown_name", .label = messages.text("people.shown_name"_key), .hint = messages.text("people.shown_name_hint"_key), .value = typed.shown_name}, said.faults);
    add_role_and_team(form, messages, teams, typed.role, typed.team, said.faults);
    Form team = page.form_below("/teams", messages.text("people.team_button"_key));
    team.heading(messages.text("people.new_team"_key));
    team.quiet();
    team.add({.name = "team_name", .label = messages.text("people.team_name"_key), .hint = messages.text("people.team_hint"_key)}, said.faults);
    return page.response();
}

http::Response person_page(const Context& context, const core::Person& person, const std::vector<store::TeamRow>& teams, const Said& said) {
    const Messages& messages = context.look.messages;
    const std::string address = "/people/" + person.id;
    StaffPage page(context, messages.format("person.title"_key, {{"name", person.sign_in_name}}), said.faults);
    if (!said.done.empty()) page.done(said.done);
    page.lead(messages.format("person.lead"_key, {{"state", state_in_words(messages, person)},
                                                  {"signed_in", person.signed_in_at ? moment_in_words(messages, *person.signed_in_at) : messages.text("people.never"_key)}}));
    Form form = page.form(address, messages.text("person.save"_key));
    form.add({.name = "shown_name", .label = messages.text("people.shown_name"_key), .hint = messages.text("people.shown_name_hint"_key), .value = person.shown_name}, said.faults);
    add_role_and_team(form, messages, teams, std::string(core::name_of(person.role)), person.team, said.faults);
    if (!person.disabled) {
        Form reset = page.form_below(address + "/reset", messages.text("person.reset_button"_key));
        reset.heading(messages.text("person.reset"_key));
        reset.note(messages.text("person.reset_note"_key));
        reset.quiet();
        if (person.two_steps) reset.add({.name = "two_steps", .label = messages.text("person.reset_two_steps"_key), .type = "tick", .required = false});
        Form out = page.form_below(address + "/sign-out", messages.text("person.sign_out"_key));
        out.heading(messages.text("person.sessions"_key));
        out.quiet();
    }
    Form able = page.form_below(address + (person.disabled ? "/enable" : "/disable"), messages.text(person.disabled ? "person.enable"_key : "person.disable"_key));
    able.heading(messages.text(person.disabled ? "person.enable_heading"_key : "person.disable_heading"_key));
    able.note(messages.text(person.disabled ? "person.enable_note"_key : "person.disable_note"_key));
    able.quiet();
    page.way("/people", messages.text("person.back"_key));
    return page.response();
}

http::Response pass_page(const Context& context, const core::Person& person, const std::string& address, base::Instant ends_at) {
    const Messages& messages = context.look.messages;
    StaffPage page(context, messages.format("pass.title"_key, {{"name", person.sign_in_name}}));
    page.lead(messages.text("pass.lead"_key));
    page.secrets({address});
    page.text(messages.format("pass.ends"_key, {{"moment", moment_in_words(messages, ends_at)}}));
    page.way("/people", messages.text("person.back"_key));
    return page.response();
}

http::Response security_log_page(const Context& context, const std::vector<store::SecurityEvent>& events, const std::vector<core::Person>& people, bool more) {
    const Messages& messages = context.look.messages;
    StaffPage page(context, messages.text("staff.log"_key));
    page.lead(messages.text("log.lead"_key));
    std::vector<std::vector<Cell>> rows;
    for (const store::SecurityEvent& event : events) {
        const bool about_account = event.what != "exported" && event.what != "team_added";
        const std::string about = event.about == event.who || event.about.empty() ? std::string() : about_account ? named(people, event.about, messages) : event.about;
        rows.push_back({{moment_in_words(messages, event.at)}, {event_in_words(messages, event.what)}, {named(people, event.who, messages)}, {about}, {event.detail}});
    }
    page.table(messages.text("log.events"_key),
               {messages.text("log.at"_key), messages.text("log.what"_key), messages.text("log.who"_key), messages.text("log.about"_key), messages.text("log.detail"_key)}, rows);
    if (more) page.way("/security-log?before=" + std::to_string(events.back().number), messages.text("log.older"_key));
    return page.response();
}

}  // namespace fingerpost::web
