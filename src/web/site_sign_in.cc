// Signing in and out, the first administrator, invitations and resets.
#include <fingerpost/http/cookie.h>

#include "gate.h"
#include "site_implementation.h"
#include "staff_page.h"

namespace fingerpost::web {
namespace {

SignInForm form_of(const Request& request) {
    return {carried_by(request.form), false, request.form.has("next") ? local_address(request.form.get("next")) : std::string(),
            std::string(request.form.get("name")), {}};
}

}  // namespace

// What people can put right. Words of a form's field, from what the core says is wrong.
Faults Site::Implementation::faults_of(const base::Error& error, const Context& context) const {
    const Messages& messages = context.look.messages;
    const struct {
        std::string_view wrong;
        const char* field;
        Key text;
    } known[] = {{"sign_in_name", "name", "fault.sign_in_name"_key},
                 {"sign_in_name.taken", "name", "fault.sign_in_name_taken"_key},
                 {"shown_name", "shown_name", "fault.shown_name"_key},
                 {"role", "role", "fault.role"_key},
                 {"team", "team", "fault.team"_key},
                 {"team_name", "team_name", "fault.team_name"_key},
                 {"team.taken", "team_name", "fault.team_taken"_key},
                 {"password.short", "password", "fault.password_short"_key},
                 {"password.long", "password", "fault.password_long"_key},
                 {"password.guessable", "password", "fault.password_guessable"_key},
                 {"password.repeated", "password_again", "fault.password_repeated"_key},
                 {"password.wrong", "password_now", "fault.password_wrong"_key},
                 {"code", "code", "fault.code"_key},
                 {"last_administrator", "", "fault.last_administrator"_key}};
    for (const auto& row : known) {
        if (row.wrong == error.field) return {{row.field, messages.text(row.text)}};
    }
    return {};
}

Response Site::Implementation::sign_in(const Request& request, const Context& context) const {
    const std::string next = local_address(request.query.get("next"));
    if (context.visitor.is_signed_in()) return http::redirect(next);
    if (!can_keep_a_session(request, config_)) return plain_http_page(context, 200);
    SignInForm form{.next = next};
    // Sent on from a sign-in that went well, and yet nobody is signed in.
    if (request.query.has("kept")) form.faults = {{"", context.look.messages.text("fault.cookie"_key)}};
    return sign_in_page(context, form);
}

Response Site::Implementation::try_sign_in(const Request& request, const Context& context) const {
    if (!can_keep_a_session(request, config_)) return plain_http_page(context);
    const auto outcome = accounts_->sign_in(request.form.get("name"), request.form.get("password"), session_token(request));
    if (!outcome) return failure(outcome.error(), request, context);
    return signed_in(request, context, *outcome);
}

Response Site::Implementation::try_code(const Request& request, const Context& context) const {
    const std::string ticket(request.form.get("ticket"));
    const auto outcome = accounts_->second_step(ticket, request.form.get("code"), session_token(request));
    const Messages& messages = context.look.messages;
    if (!outcome && outcome.error().code == base::ErrorCode::not_found) {
        SignInForm form = form_of(request);
        form.faults = {{"", messages.text("fault.too_long"_key)}};
        return sign_in_page(context, form, 403);
    }
    if (!outcome) return failure(outcome.error(), request, context);
    if (outcome->outcome == core::SignIn::Outcome::refused) {
        SignInForm form = form_of(request);
        form.faults = {{"code", messages.text("fault.code"_key)}};
        return code_page(context, ticket, form, 403);
    }
    return signed_in(request, context, *outcome);
}

Response Site::Implementation::signed_in(const Request& request, const Context& context, const core::SignIn& outcome) const {
    const Messages& messages = context.look.messages;
    SignInForm form = form_of(request);
    switch (outcome.outcome) {
        case core::SignIn::Outcome::refused:
            form.faults = {{"name", messages.text("fault.refused"_key)}};
            return sign_in_page(context, form, 403);
        case core::SignIn::Outcome::wait: {
            form.faults = {{"", messages.format("fault.wait"_key, {{"minutes", (outcome.wait.count() + 59) / 60}})}};
            Response response = sign_in_page(context, form, 429);
            response.headers.push_back({"Retry-After", std::to_string(outcome.wait.count())});
            return response;
        }
        case core::SignIn::Outcome::code_needed:
            return code_page(context, outcome.token, form);
        case core::SignIn::Outcome::signed_in:
            break;
    }
    Response response;
    if (form.kept.is_empty()) {
        response = http::redirect("/sign-in?kept=&next=" + http::url_encode(form.next.empty() ? "/" : form.next));
    } else {
        const auto visitor = accounts_->who(outcome.token);
        if (!visitor) return failure(visitor.error(), request, context);
        Context theirs{context.look, context.config, context.today, *visitor, context.now};
        form.kept.to = local_address(form.kept.to);
        response = kept_page(theirs, form.kept, true);
    }
    response.headers.push_back(http::host_cookie(session_cookie, outcome.token));
    return response;
}

Response Site::Implementation::sign_out(const Request& request, const Context& context) const {
    const auto done = accounts_->sign_out(context.visitor);
    if (!done) return failure(done.error(), request, context);
    Response response = http::redirect("/");
    response.headers.push_back(http::forget_host_cookie(session_cookie));
    return response;
}

Response Site::Implementation::first(const Request& request, const Context& context) const {
    const auto there = accounts_->has_administrator();
    if (!there) return failure(there.error(), request, context);
    if (*there) return fault_page(context, 404, request.incident_id);
    if (!can_keep_a_session(request, config_)) return plain_http_page(context);
    return first_page(context, {}, {});
}

Response Site::Implementation::make_first(const Request& request, const Context& context) const {
    const auto there = accounts_->has_administrator();
    if (!there) return failure(there.error(), request, context);
    if (*there) return fault_page(context, 404, request.incident_id);
    if (!can_keep_a_session(request, config_)) return plain_http_page(context);
    const core::NewPerson person{std::string(request.form.get("name")), std::string(request.form.get("shown_name")), core::Role::administrator, {}};
    base::Result<void> made;
    if (request.form.get("password") != request.form.get("password_again")) {
        made = base::fail(base::ErrorCode::invalid, {}, "password.repeated");
    } else {
        made = accounts_->create_first(request.form.get("code"), person, request.form.get("password"));
    }
    if (made) return http::redirect("/sign-in?next=%2Faccount%2Ftwo-step");
    const Faults faults = faults_of(made.error(), context);
    if (faults.empty()) return failure(made.error(), request, context);
    return first_page(context, person_form(request.form), faults);
}

Response Site::Implementation::choose_password(const Request& request, const Context& context, const char* purpose) const {
    if (!can_keep_a_session(request, config_)) return plain_http_page(context);
    const std::string token(request.method == http::Method::get ? request.query.get("k") : request.form.get("token"));
    const auto person = accounts_->invited(purpose, token);
    if (!person && person.error().code == base::ErrorCode::not_found) return dead_link_page(context);
    if (!person) return failure(person.error(), request, context);
    return choose_password_page(context, purpose, token, *person, {});
}

Response Site::Implementation::accept(const Request& request, const Context& context, const char* purpose) const {
    if (!can_keep_a_session(request, config_)) return plain_http_page(context);
    const std::string token(request.form.get("token"));
    base::Result<void> done;
    if (request.form.get("password") != request.form.get("password_again")) {
        done = base::fail(base::ErrorCode::invalid, {}, "password.repeated");
    } else {
        done = accounts_->accept(purpose, token, request.form.get("password"));
    }
    if (done) return http::redirect("/sign-in?next=%2Faccount");
    if (done.error().code == base::ErrorCode::not_found) return dead_link_page(context);
    const Faults faults = faults_of(done.error(), context);
    if (faults.empty()) return failure(done.error(), request, context);
    const auto person = accounts_->invited(purpose, token);
    if (!person) return dead_link_page(context);
    return choose_password_page(context, purpose, token, *person, faults);
}

}  // namespace fingerpost::web
