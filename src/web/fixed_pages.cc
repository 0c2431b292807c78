// Pages that say the same to everybody: about, accessibility, urgent help, safety; and what is said when something is
// wrong.
#include <array>

#include "links.h"
#include "page.h"
#include "pages.h"
#include "urgent_box.h"

namespace fingerpost::web {
namespace {

void add_urgent_numbers(Dictionary& body, const Context& context) {
    for (const UrgentNumber& number : context.urgent().numbers(context.config.site.nation)) {
        put_urgent_number(add(body, "NUMBER"), number);
    }
}

struct Fault {
    int status;
    Key title, text;
};

const Fault& fault_of(int status) {
    static const std::array faults{Fault{400, "error.400.title"_key, "error.400.text"_key},
                                   Fault{404, "error.404.title"_key, "error.404.text"_key},
                                   Fault{405, "error.405.title"_key, "error.405.text"_key},
                                   Fault{410, "gone.title"_key, "error.410.text"_key},
                                   Fault{413, "error.413.title"_key, "error.413.text"_key},
                                   Fault{414, "error.414.title"_key, "error.414.text"_key},
                                   Fault{429, "error.429.title"_key, "error.429.text"_key},
                                   Fault{503, "error.503.title"_key, "error.503.text"_key},
                                   Fault{500, "error.500.title"_key, "error.500.text"_key}};
    for (const Fault& fault : faults) {
        if (fault.status == status) return fault;
    }
    return status >= 500 ? faults.back() : faults.front();
}

}  // namespace

http::Response about_page(const Context& context) {
    Page page(context, "about.tpl", context.look.messages.text("about.title"_key));
    page.canonical("/about");
    put_if_any(page.body(), "CONTACT", "HAS_CONTACT", context.config.site.contact_email);
    if (context.config.site.contact_email.empty()) page.body().ShowSection("NO_CONTACT");
    return page.response();
}

http::Response accessibility_page(const Context& context) {
    Page page(context, "accessibility.tpl", context.look.messages.text("accessibility.title"_key));
    page.canonical("/accessibility");
    put_if_any(page.body(), "CONTACT", "HAS_CONTACT", context.config.site.contact_email);
    if (context.config.site.contact_email.empty()) page.body().ShowSection("NO_CONTACT");
    return page.response();
}

http::Response urgent_help_page(const Context& context) {
    Page page(context, "urgent.tpl", context.look.messages.text("urgent.title"_key));
    page.canonical("/urgent-help");
    page.current("AT_URGENT");
    add_urgent_numbers(page.body(), context);
    return page.response();
}

http::Response safety_page(const Context& context) {
    const Messages& messages = context.look.messages;
    Page page(context, "safety.tpl", "");
    page.sensitive(messages.text("safety.neutral_title"_key));
    for (const Key key : {"safety.search.1"_key, "safety.search.2"_key, "safety.search.3"_key}) {
        Dictionary& search = add(page.body(), "SEARCH");
        put(search, "SEARCH_TEXT", messages.text(key));
        put(search, "SEARCH_ADDRESS", words_address(messages.text(key)));
    }
    return page.response();
}

http::Response fault_page(const Context& context, int status, std::string_view incident_id) {
    const Messages& messages = context.look.messages;
    const Fault& fault = fault_of(status);
    Page page(context, "error.tpl", messages.text(fault.title));
    page.keep_out_of_search_engines();
    put(page.body(), "HEADING", messages.text(fault.title));
    put(page.body(), "TEXT", messages.text(fault.text));
    if (status >= 500 && !incident_id.empty()) put_if_any(page.body(), "INCIDENT", "HAS_INCIDENT", incident_id);
    return page.response(status);
}

}  // namespace fingerpost::web
