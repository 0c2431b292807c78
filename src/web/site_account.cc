// The own account: sessions, password, two-step sign-in.
#include <fingerpost/http/cookie.h>

#include "gate.h"
#include "site_implementation.h"
#include "staff_page.h"

namespace fingerpost::web {
namespace {

Response with_session(Response response, const std::string& token) {
    response.headers.push_back(http::host_cookie(session_cookie, token));
    return response;
}

}  // namespace

Response Site::Implementation::account(const Request& request, const Context& context) const {
    AccountView view;
    auto sessions = accounts_->sessions(context.visitor);
    if (!sessions) return failure(sessions.error(), request, context);
    view.sessions = std::move(*sessions);
    const auto on = accounts_->has_two_steps(context.visitor);
    if (!on) return failure(on.error(), request, context);
    view.two_steps = *on;
    const auto left = accounts_->recovery_codes_left(context.visitor);
    if (!left) return failure(left.error(), request, context);
    view.recovery_codes = *left;
    Said said;
    if (request.query.has("changed")) said.done = context.look.messages.text("account.changed"_key);
    return account_page(context, view, said);
}

Response Site::Implementation::end_session(const Request& request, const Context& context) const {
    const auto done = accounts_->end_session(context.visitor, request.form.get("session"));
    if (!done) return failure(done.error(), request, context);
    return http::redirect("/account?changed=");
}

Response Site::Implementation::end_other_sessions(const Request& request, const Context& context) const {
    const auto done = accounts_->sign_out_everywhere(actor(context), context.visitor.account, context.visitor.session);
    if (!done) return failure(done.error(), request, context);
    return http::redirect("/account?changed=");
}

Response Site::Implementation::password(const Request&, const Context& context) const { return password_page(context, {}); }

Response Site::Implementation::change_password(const Request& request, const Context& context) const {
    base::Result<std::string> token;
    if (request.form.get("password") != request.form.get("password_again")) {
        token = base::fail(base::ErrorCode::invalid, {}, "password.repeated");
    } else {
        token = accounts_->change_password(context.visitor, request.form.get("password_now"), request.form.get("password"));
    }
    if (token) return with_session(http::redirect("/account?changed="), *token);
    const Faults faults = faults_of(token.error(), context);
    if (faults.empty()) return failure(token.error(), request, context);
    return password_page(context, faults);
}

Response Site::Implementation::two_steps(const Request& request, const Context& context) const {
    const auto on = accounts_->has_two_steps(context.visitor);
    if (!on) return failure(on.error(), request, context);
    const auto secret = accounts_->two_step_secret(context.visitor, context.config.site.name);
    if (!secret) return failure(secret.error(), request, context);
    return two_step_page(context, *secret, *on, {});
}

Response Site::Implementation::begin_two_steps(const Request& request, const Context& context) const {
    const auto begun = accounts_->begin_two_steps(context.visitor, request.form.get("password_now"));
    if (begun) return http::redirect("/account/two-step");
    const Faults faults = faults_of(begun.error(), context);
    if (faults.empty()) return failure(begun.error(), request, context);
    return two_step_page(context, std::nullopt, true, faults);
}

Response Site::Implementation::confirm_two_steps(const Request& request, const Context& context) const {
    const auto confirmed = accounts_->confirm_two_steps(context.visitor, request.form.get("code"));
    if (!confirmed && confirmed.error().field == "code") {
        const auto secret = accounts_->two_step_secret(context.visitor, context.config.site.name);
        if (!secret) return failure(secret.error(), request, context);
        const auto on = accounts_->has_two_steps(context.visitor);
        if (!on) return failure(on.error(), request, context);
        return two_step_page(context, *secret, *on, faults_of(confirmed.error(), context));
    }
    if (!confirmed) return failure(confirmed.error(), request, context);
    const auto visitor = accounts_->who(confirmed->token);
    if (!visitor) return failure(visitor.error(), request, context);
    const Context theirs{context.look, context.config, context.today, *visitor, context.now};
    return with_session(recovery_page(theirs, confirmed->recovery_codes), confirmed->token);
}

Response Site::Implementation::new_recovery_codes(const Request& request, const Context& context) const {
    const auto codes = accounts_->new_recovery_codes(context.visitor, request.form.get("password_now"));
    if (codes) return recovery_page(context, *codes);
    const Faults faults = faults_of(codes.error(), context);
    if (faults.empty()) return failure(codes.error(), request, context);
    return two_step_page(context, std::nullopt, true, faults);
}

}  // namespace fingerpost::web
