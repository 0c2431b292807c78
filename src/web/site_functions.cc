// Handlers for the list of functions of coordinating care.
#include "mapping_pages.h"
#include "site_implementation.h"

#include <algorithm>

namespace fingerpost::web {
namespace {

constexpr const char* functions_page = "/mapping/functions";

Faults function_faults(const base::Error& error, const Messages& messages) {
    if (error.code == base::ErrorCode::too_large) return {{error.field, messages.text("mapping.fault.long"_key)}};
    if (error.code == base::ErrorCode::invalid) return {{error.field, messages.text("mapping.fault.empty"_key)}};
    return {};
}

}  // namespace

Response Site::Implementation::functions_with(const Request& request, const Context& context, const Faults& faults) const {
    const Messages& messages = context.look.messages;
    const auto all = core::coordinating_functions(directory_);
    if (!all) return failure(all.error(), request, context);
    SheetPage page(context, functions_sheet(messages, *all), faults);
    if (request.query.has("saved")) page.done(messages.text("mapping.saved"_key));
    Form form = page.form(functions_page, messages.text("mapping.add"_key));
    form.heading(messages.text("mapping.functions.add"_key));
    std::vector<Choice> sections;
    for (const core::FunctionSection& section : core::function_sections()) sections.push_back({section.id, section.label});
    form.add({.name = "label", .label = messages.text("mapping.functions.label"_key), .hint = messages.text("mapping.functions.label_hint"_key), .value = std::string(request.form.get("label"))}, faults);
    form.add({.name = "section", .label = messages.text("mapping.functions.section"_key), .value = std::string(request.form.get("section")), .type = "choice", .choices = sections}, faults);
    page.way("/mapping/organisations", messages.text("mapping.organisations.title"_key));
    page.way("/mapping/roles", messages.text("mapping.roles.title"_key));
    return page.response();
}

Response Site::Implementation::functions(const Request& request, const Context& context) const { return functions_with(request, context, {}); }

Response Site::Implementation::add_function(const Request& request, const Context& context) const {
    const auto id = core::add_function(directory_, request.form.get("section"), request.form.get("label"), {context.visitor.account, "web"});
    if (id) return http::redirect(std::string(functions_page) + "?saved=1");
    const Faults faults = function_faults(id.error(), context.look.messages);
    return faults.empty() ? failure(id.error(), request, context) : functions_with(request, context, faults);
}

Response Site::Implementation::function_with(const Request& request, const Context& context, const Faults& faults) const {
    const Messages& messages = context.look.messages;
    const auto all = core::coordinating_functions(directory_);
    if (!all) return failure(all.error(), request, context);
    const auto found = std::find_if(all->begin(), all->end(), [&](const core::CoordinatingFunction& one) { return one.id == request.path_parameters.get("id"); });
    if (found == all->end()) return fault_page(context, 404, request.incident_id);
    Sheet sheet;
    sheet.title = found->label;
    sheet.lead = {reference_in_words(messages, *found)};
    SheetPage page(context, sheet, faults);
    Form form = page.form(std::string(functions_page) + "/" + http::url_encode(found->id), messages.text("mapping.change"_key));
    form.add({.name = "label", .label = messages.text("mapping.functions.label"_key), .value = request.form.has("label") ? std::string(request.form.get("label")) : found->label}, faults);
    form.add({.name = "remove", .label = messages.text("mapping.functions.remove"_key), .hint = messages.text("mapping.functions.remove_hint"_key), .type = "tick", .required = false});
    page.way(functions_page, messages.text("mapping.functions.title"_key));
    return page.response();
}

Response Site::Implementation::function(const Request& request, const Context& context) const { return function_with(request, context, {}); }

Response Site::Implementation::change_function(const Request& request, const Context& context) const {
    const std::string_view id = request.path_parameters.get("id");
    const store::Author author{context.visitor.account, "web"};
    const auto done = request.form.has("remove") ? core::remove_function(directory_, id, author) : core::rename_function(directory_, id, request.form.get("label"), author);
    if (done) return http::redirect(std::string(functions_page) + "?saved=1");
    const Faults faults = function_faults(done.error(), context.look.messages);
    return faults.empty() ? failure(done.error(), request, context) : function_with(request, context, faults);
}

}  // namespace fingerpost::web
