// Private contacts of a listing, a group or a place, and forgetting one for good (S12).
#include <fingerpost/core/private_contacts.h>

#include "site_implementation.h"
#include "staff_page.h"

namespace fingerpost::web {
namespace {

// The kinds as the editor's addresses have them.
std::string kind_of(const Request& request) {
    const std::string_view word = request.path_parameters.get("kind");
    return word == "place" ? "location" : word == "service" || word == "organisation" ? std::string(word) : std::string();
}

std::string address_of(const Request& request) {
    return "/edit/contacts/" + http::url_encode(request.path_parameters.get("kind")) + "/" + http::url_encode(request.path_parameters.get("id"));
}

}  // namespace

Response Site::Implementation::private_contacts(const Request& request, const Context& context) const {
    const Messages& messages = context.look.messages;
    const auto contacts = core::private_contacts_of(directory_, kind_of(request), std::string(request.path_parameters.get("id")));
    if (!contacts) return failure(contacts.error(), request, context);
    StaffPage page(context, messages.text("contacts.title"_key));
    if (request.query.has("done")) page.done(messages.text("contacts.done"_key));
    page.lead(messages.text(contacts->empty() ? "contacts.none"_key : "contacts.lead"_key));
    for (std::size_t number = 0; number < contacts->size(); ++number) {
        Form form = page.form_below(address_of(request), messages.text("contacts.forget"_key), "c" + std::to_string(number) + "-");
        form.heading((*contacts)[number].told);
        form.hidden("item", (*contacts)[number].item);
        form.quiet();
    }
    page.way("/edit/" + std::string(request.path_parameters.get("kind")) + "/" + std::string(request.path_parameters.get("id")), messages.text("contacts.back"_key));
    return page.response();
}

Response Site::Implementation::forget_private_contact(const Request& request, const Context& context) const {
    const auto done = core::forget_contact(directory_, kind_of(request), std::string(request.path_parameters.get("id")), std::string(request.form.get("item")), {context.visitor.account, "web"});
    if (!done) return failure(done.error(), request, context);
    return http::redirect(address_of(request) + "?done=1");
}

}  // namespace fingerpost::web
