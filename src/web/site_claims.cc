// A group asks to keep its own listing, and editors who ring it (V10).
#include <fingerpost/base/log.h>
#include <fingerpost/core/claims.h>

#include "links.h"
#include "missing.h"
#include "site_implementation.h"
#include "staff_page.h"
#include "true_words.h"

namespace fingerpost::web {
namespace {

http::Response claim_page(const Context& context, const std::string& id, const std::string& name, const http::Parameters& typed, const Faults& faults) {
    const Messages& messages = context.look.messages;
    StaffPage page(context, messages.text("claim.title"_key), faults);
    page.lead(messages.format("claim.lead"_key, {{"name", name}}));
    Form form = page.form(listing_address(id) + "/claim", messages.text("claim.button"_key));
    form.add({.name = "address", .label = messages.text("claim.address"_key), .hint = messages.text("claim.address_hint"_key), .value = std::string(typed.get("address")), .type = "email", .autocomplete = "email"}, faults);
    form.add({.name = "role", .label = messages.text("claim.role"_key), .hint = messages.text("claim.role_hint"_key), .value = std::string(typed.get("role")), .required = false}, faults);
    form.trap(messages.text("missing.trap"_key));
    page.way(listing_address(id), messages.text("tip.back"_key));
    return page.response();
}

}  // namespace

Response Site::Implementation::claim(const Request& request, const Context& context) const {
    const auto view = core::view_listing(directory_, request.path_parameters.get("id"));
    if (!view) return failure(view.error(), request, context);
    return claim_page(context, view->service.id, view->card.name, {}, {});
}

// The same words whether the address is known or not, and whether a message could be sent or not.
Response Site::Implementation::take_claim(const Request& request, const Context& context) const {
    const Messages& messages = context.look.messages;
    const std::string id(request.path_parameters.get("id"));
    const auto view = core::view_listing(directory_, id);
    if (!view) return failure(view.error(), request, context);
    if (!is_from_a_machine(request)) {
        const auto done = core::claim_listing(directory_, id, request.form.get("address"), request.form.get("role"), mailer(), mail_settings(request));
        const bool is_of_form = !done && done.error().code == base::ErrorCode::invalid;
        if (is_of_form) return claim_page(context, id, view->card.name, request.form, {{done.error().field, word_or_name(messages, "claim.fault", done.error().field)}});
        if (!done && done.error().code == base::ErrorCode::not_found) return failure(done.error(), request, context);
        if (!done) base::log_error("incident {}: {}", request.incident_id, done.error().describe());
    }
    StaffPage page(context, messages.text("claim.thanks"_key));
    page.lead(messages.text("claim.thanks_text"_key));
    page.way(listing_address(id), messages.text("tip.back"_key));
    return page.response();
}

Response Site::Implementation::claims(const Request& request, const Context& context) const {
    const auto all = core::claims(directory_);
    if (!all) return failure(all.error(), request, context);
    const Messages& messages = context.look.messages;
    StaffPage page(context, messages.text("claims.title"_key));
    const std::string* done = request.query.get("done").empty() ? nullptr : word_by_name(messages, "claims.done", request.query.get("done"));
    if (done != nullptr) page.done(*done);
    page.lead(messages.format("claims.lead"_key, {{"count", all->size()}}));
    std::size_t number = 0;
    for (const core::Claim& one : *all) {
        const std::string prefix = "c" + std::to_string(number++) + "-";
        Form accept = page.form_below("/claims/" + one.row.id + "/accept", messages.text("claims.accept"_key), prefix);
        accept.heading(one.organisation_name);
        accept.note(messages.format("claims.who"_key, {{"address", one.row.address}, {"role", one.row.role.empty() ? messages.text("signpost.unsaid"_key) : one.row.role}, {"when", moment_in_words(messages, one.row.made_at)}}));
        accept.note(one.phones.empty() ? messages.text("claims.no_phone"_key) : messages.format("claims.ring"_key, {{"phone", one.phones.front()}}));
        Form refuse = page.form_below("/claims/" + one.row.id + "/refuse", messages.text("claims.refuse"_key), "r" + prefix);
        refuse.quiet();
    }
    return page.response();
}

Response Site::Implementation::accept_claim(const Request& request, const Context& context) const {
    const auto done = core::accept_claim(directory_, request.path_parameters.get("id"), {context.visitor.account, "web"}, mailer(), mail_settings(request));
    if (!done) return failure(done.error(), request, context);
    return http::redirect("/claims?done=accepted");
}

Response Site::Implementation::refuse_claim(const Request& request, const Context& context) const {
    const auto done = core::refuse_claim(directory_, request.path_parameters.get("id"), {context.visitor.account, "web"});
    if (!done) return failure(done.error(), request, context);
    return http::redirect("/claims?done=refused");
}

}  // namespace fingerpost::web
