// "Tell us what is missing": a need from the list and the first half of a postcode, and nothing else.
#include <fingerpost/base/text.h>

#include "missing.h"
#include "page.h"

namespace fingerpost::web {
namespace {

void add_fault(Dictionary& body, Dictionary& asking, const MissingForm& form, const Messages& messages) {
    if (form.fault.empty()) return;
    const bool of_need = form.fault == "need";
    const std::string& text = messages.text(of_need ? "missing.fault.need"_key : "missing.fault.outcode"_key);
    Dictionary& fault = add(add(body, "FAULTS"), "FAULT");
    put(fault, "FAULT_FIELD", of_need ? "need" : "outcode");
    put(fault, "FAULT_TEXT", text);
    if (of_need) {
        put_if_any(asking, "NEED_FAULT_TEXT", "NEED_FAULT", text);
    } else {
        put_if_any(asking, "OUTCODE_FAULT_TEXT", "OUTCODE_FAULT", text);
    }
}

std::string_view host_of(std::string_view origin) {
    const std::size_t scheme = origin.find("://");
    return scheme == std::string_view::npos ? std::string_view() : origin.substr(scheme + 3);
}

}  // namespace

http::Response missing_page(const Context& context, const std::vector<const core::Category*>& needs,
                            const MissingForm& form) {
    const Messages& messages = context.look.messages;
    const std::string& heading = messages.text(form.thanks ? "missing.thanks"_key : "missing.title"_key);
    Page page(context, "missing.tpl",
              form.fault.empty() ? heading : messages.format("missing.fault_title"_key, {{"title", heading}}));
    page.keep_out_of_search_engines();
    put(page.body(), "HEADING", heading);
    if (form.thanks) {
        page.body().ShowSection("THANKS");
        return page.response();
    }
    Dictionary& asking = add(page.body(), "ASKING");
    for (const core::Category* need : needs) {
        Dictionary& option = add(asking, "NEED");
        put(option, "NEED_SLUG", need->slug);
        put(option, "NEED_LABEL", need->label);
        if (need->slug == form.need) option.ShowSection("NEED_CHOSEN");
    }
    add_fault(page.body(), asking, form, messages);
    return page.response(form.fault.empty() ? 200 : 400);
}

bool is_same_origin(const http::Request& request, const base::Config& config) {
    if (request.origin.empty()) return true;
    const std::string_view from = host_of(request.origin);
    if (from.empty()) return false;
    return base::equals_ignoring_case(from, request.host) ||
           base::equals_ignoring_case(from, host_of(config.site.base_url));
}

bool is_from_a_machine(const http::Request& request) {
    return !request.form.get("website").empty();
}

}  // namespace fingerpost::web
