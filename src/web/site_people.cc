// People, teams and the security log: for administrators.
#include <charconv>

#include "gate.h"
#include "site_implementation.h"
#include "staff_page.h"

namespace fingerpost::web {
namespace {

constexpr std::size_t events_on_a_page = 100;

core::Role role_of(const std::string& name) { return core::find_role(name).value_or(core::Role::visitor); }

}  // namespace

Response Site::Implementation::people(const Request& request, const Context& context) const {
    Said said;
    if (request.query.has("changed")) said.done = context.look.messages.text("account.changed"_key);
    return people_with(request, context, {}, said);
}

Response Site::Implementation::people_with(const Request& request, const Context& context, const PersonForm& typed, const Said& said) const {
    const auto people = accounts_->people();
    if (!people) return failure(people.error(), request, context);
    const auto teams = accounts_->teams();
    if (!teams) return failure(teams.error(), request, context);
    return people_page(context, *people, *teams, typed, said);
}

Response Site::Implementation::invite(const Request& request, const Context& context) const {
    const PersonForm typed = person_form(request.form);
    const auto pass = accounts_->invite(actor(context), {typed.sign_in_name, typed.shown_name, role_of(typed.role), typed.team});
    if (pass) return pass_of(request, context, *pass, "/join?k=");
    const Faults faults = faults_of(pass.error(), context);
    if (faults.empty()) return failure(pass.error(), request, context);
    return people_with(request, context, typed, {{}, faults});
}

Response Site::Implementation::pass_of(const Request& request, const Context& context, const core::Pass& pass, std::string_view path) const {
    const auto person = accounts_->person(pass.account);
    if (!person) return failure(person.error(), request, context);
    return pass_page(context, *person, base_url(request) + std::string(path) + pass.token, pass.ends_at);
}

Response Site::Implementation::add_team(const Request& request, const Context& context) const {
    const auto team = accounts_->add_team(actor(context), request.form.get("team_name"));
    if (team) return http::redirect("/people?changed=");
    const Faults faults = faults_of(team.error(), context);
    if (faults.empty()) return failure(team.error(), request, context);
    return people_with(request, context, {}, {{}, faults});
}

Response Site::Implementation::person(const Request& request, const Context& context) const {
    Said said;
    if (request.query.has("changed")) said.done = context.look.messages.text("account.changed"_key);
    return person_with(request, context, said);
}

Response Site::Implementation::person_with(const Request& request, const Context& context, const Said& said) const {
    const auto person = accounts_->person(request.path_parameters.get("id"));
    if (!person) return failure(person.error(), request, context);
    const auto teams = accounts_->teams();
    if (!teams) return failure(teams.error(), request, context);
    return person_page(context, *person, *teams, said);
}

// After something was done to an account: back to it, or its page with what was wrong.
Response Site::Implementation::after(const Request& request, const Context& context, const base::Result<void>& done) const {
    if (done) return http::redirect("/people/" + std::string(request.path_parameters.get("id")) + "?changed=");
    const Faults faults = faults_of(done.error(), context);
    if (faults.empty()) return failure(done.error(), request, context);
    return person_with(request, context, {{}, faults});
}

Response Site::Implementation::change_person(const Request& request, const Context& context) const {
    const PersonForm typed = person_form(request.form);
    return after(request, context, accounts_->change(actor(context), request.path_parameters.get("id"), typed.shown_name, role_of(typed.role), typed.team));
}

Response Site::Implementation::disable_person(const Request& request, const Context& context) const {
    return after(request, context, accounts_->set_disabled(actor(context), request.path_parameters.get("id"), true));
}

Response Site::Implementation::enable_person(const Request& request, const Context& context) const {
    return after(request, context, accounts_->set_disabled(actor(context), request.path_parameters.get("id"), false));
}

Response Site::Implementation::sign_out_person(const Request& request, const Context& context) const {
    return after(request, context, accounts_->sign_out_everywhere(actor(context), request.path_parameters.get("id")));
}

Response Site::Implementation::reset_person(const Request& request, const Context& context) const {
    const auto before = accounts_->person(request.path_parameters.get("id"));
    if (!before) return failure(before.error(), request, context);
    const auto pass = accounts_->reset(actor(context), before->id, request.form.has("two_steps"));
    if (!pass) return failure(pass.error(), request, context);
    return pass_of(request, context, *pass, pass->purpose == "invitation" ? "/join?k=" : "/reset?k=");
}

Response Site::Implementation::security_log(const Request& request, const Context& context) const {
    const std::string_view text = request.query.get("before");
    std::int64_t before = 0;
    std::from_chars(text.data(), text.data() + text.size(), before);
    auto events = accounts_->events(events_on_a_page + 1, before);
    if (!events) return failure(events.error(), request, context);
    const auto people = accounts_->people();
    if (!people) return failure(people.error(), request, context);
    const bool more = events->size() > events_on_a_page;
    if (more) events->resize(events_on_a_page);
    return security_log_page(context, *events, *people, more);
}

}  // namespace fingerpost::web
