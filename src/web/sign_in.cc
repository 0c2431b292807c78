#include "staff_page.h"
#include "staff_pages.h"

namespace fingerpost::web {
namespace {

// Where to go on to, and what was typed, go along through every step.
void take_along(Form& form, const SignInForm& from) {
    if (!from.next.empty()) form.hidden("next", from.next);
    form.carry(from.kept);
}

}  // namespace

http::Response sign_in_page(const Context& context, const SignInForm& form, int status) {
    const Messages& messages = context.look.messages;
    StaffPage page(context, messages.text("sign_in.title"_key), form.faults);
    if (form.ended) page.lead(messages.text("sign_in.ended"_key));
    Form fields = page.form("/sign-in", messages.text("sign_in.button"_key));
    take_along(fields, form);
    fields.add({.name = "name", .label = messages.text("sign_in.name"_key), .value = form.name, .autocomplete = "username"}, form.faults);
    fields.add({.name = "password", .label = messages.text("sign_in.password"_key), .type = "password", .autocomplete = "current-password"}, form.faults);
    if (!form.ended) page.way("/about", messages.text("sign_in.not_staff"_key));
    return page.response(status);
}

http::Response code_page(const Context& context, const std::string& ticket, const SignInForm& form, int status) {
    const Messages& messages = context.look.messages;
    StaffPage page(context, messages.text("sign_in.code_title"_key), form.faults);
    page.lead(messages.text("sign_in.code_lead"_key));
    Form fields = page.form("/sign-in/code", messages.text("sign_in.button"_key));
    fields.hidden("ticket", ticket);
    take_along(fields, form);
    fields.add({.name = "code", .label = messages.text("sign_in.code"_key), .hint = messages.text("sign_in.code_hint"_key), .autocomplete = "one-time-code"}, form.faults);
    return page.response(status);
}

http::Response plain_http_page(const Context& context, int status) {
    const Messages& messages = context.look.messages;
    StaffPage page(context, messages.text("sign_in.plain"_key));
    page.lead(messages.text("sign_in.plain_lead"_key));
    page.text(messages.text("sign_in.plain_text"_key));
    return page.response(status);
}

http::Response kept_page(const Context& context, const Kept& kept, bool signed_in_again) {
    const Messages& messages = context.look.messages;
    StaffPage page(context, messages.text("kept.title"_key));
    page.lead(messages.text(signed_in_again ? "kept.signed_in"_key : "kept.old_form"_key));
    Form form = page.form(kept.to, messages.text("kept.send"_key));
    form.repeat(kept.fields);
    return page.response(signed_in_again ? 200 : 403);
}

}  // namespace fingerpost::web
