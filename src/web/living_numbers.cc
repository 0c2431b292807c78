// Urgent numbers of the directory's nation: shipped ones changed or taken out, own ones added.
#include <algorithm>

#include "living.h"
#include "site_implementation.h"
#include "staff_page.h"

namespace fingerpost::web {
namespace {

constexpr const char* page_address = "/settings/numbers";

}  // namespace

Response Site::Implementation::numbers_with(const Context& context, const core::UrgentNumber& typed, const Said& said) const {
    const Messages& messages = context.look.messages;
    StaffPage page(context, messages.text("numbers.title"_key), said.faults);
    if (!said.done.empty()) page.done(said.done);
    page.lead(messages.text("numbers.lead"_key));
    const bool known = !typed.id.empty();
    Form form = page.form(page_address, messages.text("numbers.save"_key));
    form.heading(known ? messages.format("numbers.change"_key, {{"name", typed.name}}) : messages.text("numbers.add"_key));
    if (known) form.hidden("id", typed.id);
    form.add({.name = "name", .label = messages.text("numbers.name"_key), .value = typed.name}, said.faults);
    form.add({.name = "number", .label = messages.text("numbers.number"_key), .value = typed.number}, said.faults);
    form.add({.name = "when", .label = messages.text("numbers.when"_key), .hint = messages.text("numbers.when_hint"_key), .value = typed.when, .type = "long"}, said.faults);
    form.add({.name = "note", .label = messages.text("numbers.note"_key), .value = typed.note, .type = "long", .required = false}, said.faults);
    form.add({.name = "text", .label = messages.text("numbers.by_text"_key), .value = typed.text ? "yes" : "", .type = "tick", .required = false}, said.faults);
    std::vector<std::vector<Cell>> rows;
    for (const core::UrgentNumber& number : context.urgent().numbers(context.config.site.nation)) {
        rows.push_back({{number.name, address_with(page_address, "id", number.id)}, {number.number}, {number.when}});
    }
    page.table(messages.text("numbers.in_force"_key), {messages.text("numbers.name"_key), messages.text("numbers.number"_key), messages.text("numbers.when"_key)}, rows);
    if (known) {
        Form remove = page.form_below("/settings/numbers/remove", messages.format("numbers.remove"_key, {{"name", typed.name}}));
        remove.quiet();
        remove.hidden("id", typed.id);
        page.way(page_address, messages.text("numbers.add"_key));
    }
    page.form_below("/settings/numbers/shipped", messages.text("numbers.restore"_key)).quiet();
    page.way("/urgent-help", messages.text("numbers.see"_key));
    page.way("/settings", messages.text("settings.title"_key));
    return page.response();
}

Response Site::Implementation::numbers(const Request& request, const Context& context) const {
    core::UrgentNumber chosen;
    if (request.query.has("id")) {
        const core::UrgentNumber* found = context.urgent().number(context.config.site.nation, request.query.get("id"));
        if (found == nullptr) return fault_page(context, 404, request.incident_id);
        chosen = *found;
    }
    return numbers_with(context, chosen, {request.query.has("saved") ? context.look.messages.text("numbers.saved"_key) : std::string(), {}});
}

Response Site::Implementation::save_number(const Request& request, const Context& context) const {
    const Messages& messages = context.look.messages;
    core::UrgentNumber number;
    number.id = request.form.get("id");
    number.name = request.form.get("name");
    number.number = request.form.get("number");
    number.when = request.form.get("when");
    number.note = request.form.get("note");
    number.text = request.form.get("text") == "yes";
    // Only one that is there can be changed; an id is never made by whoever sends a form.
    if (!number.id.empty() && context.urgent().number(context.config.site.nation, number.id) == nullptr) return fault_page(context, 404, request.incident_id);
    const auto saved = core::save_urgent_number(directory_, context.config.site.nation, number, author_of(context));
    if (saved) return http::redirect("/settings/numbers?saved=1");
    const Faults faults = faults_among(saved.error(), {{"name", "name", messages.text("numbers.fault.name"_key)},
                                                       {"number", "number", messages.text("numbers.fault.number"_key)},
                                                       {"when", "when", messages.text("numbers.fault.when"_key)},
                                                       {"note", "note", messages.text("numbers.fault.note"_key)}});
    if (faults.empty()) return failure(saved.error(), request, context);
    return numbers_with(context, number, {{}, faults});
}

Response Site::Implementation::remove_number(const Request& request, const Context& context) const {
    const auto done = core::remove_urgent_number(directory_, context.config.site.nation, request.form.get("id"), author_of(context));
    if (!done) return failure(done.error(), request, context);
    return http::redirect("/settings/numbers?saved=1");
}

Response Site::Implementation::restore_numbers(const Request& request, const Context& context) const {
    const auto done = core::restore_urgent_numbers(directory_, context.config.site.nation, author_of(context));
    if (!done) return failure(done.error(), request, context);
    return http::redirect("/settings/numbers?saved=1");
}

}  // namespace fingerpost::web
