#include "staff_page.h"
#include "staff_pages.h"

namespace fingerpost::web {
namespace {

Field new_password(const Messages& messages) {
    return {.name = "password", .label = messages.text("password.new"_key), .hint = messages.text("password.hint"_key), .type = "password", .autocomplete = "new-password"};
}

Field new_password_again(const Messages& messages) {
    return {.name = "password_again", .label = messages.text("password.again"_key), .type = "password", .autocomplete = "new-password"};
}

Field password_now(const Messages& messages) {
    return {.name = "password_now", .label = messages.text("password.now"_key), .type = "password", .autocomplete = "current-password"};
}

}  // namespace

http::Response first_page(const Context& context, const PersonForm& typed, const Faults& faults) {
    const Messages& messages = context.look.messages;
    StaffPage page(context, messages.text("first.title"_key), faults);
    page.lead(messages.text("first.lead"_key));
    Form form = page.form("/first", messages.text("first.button"_key));
    form.add({.name = "code", .label = messages.text("first.code"_key), .hint = messages.text("first.code_hint"_key)}, faults);
    form.add({.name = "name", .label = messages.text("people.name"_key), .hint = messages.text("people.name_hint"_key), .value = typed.sign_in_name, .autocomplete = "username"}, faults);
    form.add({.name = "shown_name", .label = messages.text("people.shown_name"_key), .hint = messages.text("people.shown_name_hint"_key), .value = typed.shown_name}, faults);
    form.add(new_password(messages), faults);
    form.add(new_password_again(messages), faults);
    return page.response();
}

http::Response choose_password_page(const Context& context, std::string_view purpose, const std::string& token, const core::Person& person, const Faults& faults) {
    const Messages& messages = context.look.messages;
    const bool invited = purpose == "invitation";
    StaffPage page(context, messages.text(invited ? "join.title"_key : "reset.title"_key), faults);
    page.lead(invited ? messages.format("join.lead"_key, {{"name", person.sign_in_name}, {"role", role_in_words(messages, person.role)}})
                      : messages.format("reset.lead"_key, {{"name", person.sign_in_name}}));
    Form form = page.form(invited ? "/join" : "/reset", messages.text("join.button"_key));
    form.hidden("token", token);
    form.add(new_password(messages), faults);
    form.add(new_password_again(messages), faults);
    return page.response();
}

http::Response dead_link_page(const Context& context) {
    const Messages& messages = context.look.messages;
    StaffPage page(context, messages.text("join.dead"_key));
    page.lead(messages.text("join.dead_text"_key));
    page.way("/sign-in", messages.text("sign_in.title"_key));
    return page.response(404);
}

http::Response account_page(const Context& context, const AccountView& view, const Said& said) {
    const Messages& messages = context.look.messages;
    const core::Visitor& visitor = context.visitor;
    StaffPage page(context, messages.text("account.title"_key), said.faults);
    if (!said.done.empty()) page.done(said.done);
    page.lead(messages.format("account.lead"_key, {{"name", visitor.shown_name}, {"role", role_in_words(messages, visitor.role)}}));
    page.text(view.two_steps ? messages.format("account.two_steps_on"_key, {{"count", view.recovery_codes}}) : messages.text("account.two_steps_off"_key));
    std::vector<std::vector<Cell>> rows;
    for (const core::Session& session : view.sessions) {
        const bool this_one = session.fingerprint == visitor.session;
        rows.push_back({{moment_in_words(messages, session.created_at)},
                        {moment_in_words(messages, session.used_at)},
                        {moment_in_words(messages, session.ends_at)},
                        {this_one ? messages.text("account.this_session"_key) : std::string()}});
    }
    page.table(messages.text("account.sessions"_key),
               {messages.text("account.began"_key), messages.text("account.used"_key), messages.text("account.ends"_key), messages.text("account.which"_key)}, rows);
    std::size_t number = 0;
    for (const core::Session& session : view.sessions) {
        if (session.fingerprint == visitor.session) continue;
        Form one = page.form_below("/account/session", messages.text("account.end_one"_key), "s" + std::to_string(number++) + "-");
        one.quiet();
        one.note(messages.format("account.session_of"_key, {{"moment", moment_in_words(messages, session.created_at)}}));
        one.hidden("session", session.fingerprint);
    }
    if (rows.size() > 1) {
        Form form = page.form_below("/account/sessions", messages.text("account.end_others"_key));
        form.quiet();
    }
    page.way("/account/password", messages.text("password.title"_key));
    page.way("/account/two-step", messages.text("two_step.title"_key));
    return page.response();
}

http::Response password_page(const Context& context, const Faults& faults) {
    const Messages& messages = context.look.messages;
    StaffPage page(context, messages.text("password.title"_key), faults);
    if (context.visitor.must_change_password) page.lead(messages.text("password.must"_key));
    Form form = page.form("/account/password", messages.text("password.button"_key));
    form.add(password_now(messages), faults);
    form.add(new_password(messages), faults);
    form.add(new_password_again(messages), faults);
    return page.response();
}

http::Response two_step_page(const Context& context, const std::optional<core::TwoStepSecret>& secret, bool is_on, const Faults& faults) {
    const Messages& messages = context.look.messages;
    StaffPage page(context, messages.text("two_step.title"_key), faults);
    if (is_on) {
        page.lead(messages.text("two_step.is_on"_key));
        Form codes = page.form("/account/recovery", messages.text("two_step.new_codes"_key));
        codes.heading(messages.text("two_step.codes_heading"_key));
        codes.note(messages.text("two_step.codes_note"_key));
        codes.quiet();
        codes.add(password_now(messages), faults);
        Form anew = page.form_below("/account/two-step/begin", messages.text("two_step.anew"_key), "anew-");
        anew.heading(messages.text("two_step.anew_heading"_key));
        anew.note(messages.text("two_step.anew_note"_key));
        anew.quiet();
        anew.add(password_now(messages));
        return page.response();
    }
    page.lead(messages.text(core::needs_two_steps(context.visitor.role) ? "two_step.must"_key : "two_step.may"_key));
    if (!secret) {
        page.text(messages.text("two_step.what"_key));
        page.form("/account/two-step/begin", messages.text("two_step.begin"_key));
        return page.response();
    }
    page.text(messages.text("two_step.secret"_key));
    page.secrets({secret->text});
    page.app_link(context.config.site.name, context.visitor.shown_name, secret->text);
    Form form = page.form("/account/two-step", messages.text("two_step.confirm"_key));
    form.add({.name = "code", .label = messages.text("two_step.code"_key), .hint = messages.text("two_step.code_hint"_key), .autocomplete = "one-time-code", .numeric = true}, faults);
    return page.response();
}

http::Response recovery_page(const Context& context, const std::vector<std::string>& codes) {
    const Messages& messages = context.look.messages;
    StaffPage page(context, messages.text("recovery.title"_key));
    page.lead(messages.text("recovery.lead"_key));
    page.secrets(codes);
    page.text(messages.text("recovery.once"_key));
    page.way("/", messages.text("recovery.go_on"_key));
    return page.response();
}

}  // namespace fingerpost::web
