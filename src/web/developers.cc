// The page for whoever wants the directory as data: a council officer with a form to fill in, or a programmer.
#include "page.h"
#include "pages.h"

namespace fingerpost::web {

http::Response developers_page(const Context& context, const ApiGuide& guide, const std::string& base) {
    const Messages& messages = context.look.messages;
    Page page(context, "developers.tpl", messages.text("developers.title"_key));
    page.canonical("/developers");
    Dictionary& body = page.body();
    put(body, "BASE", base);
    put_if_any(body, "CONTACT", "HAS_CONTACT", context.config.site.contact_email);
    if (const auto limit = static_cast<std::size_t>(context.config.api.requests_a_minute); limit > 0) {
        put_if_any(body, "LIMIT_TEXT", "LIMIT", messages.format("developers.limit"_key, {{"count", limit}}));
    }
    for (const GuideEntry& entry : guide) {
        Dictionary& values = add(body, "ENDPOINT");
        put(values, "PATH", entry.path);
        put(values, "SUMMARY", entry.summary);
        if (entry.path.find('{') == std::string::npos) put_if_any(values, "TRY", "HAS_TRY", entry.path);
        if (entry.parameters.empty()) continue;
        Dictionary& parameters = add(values, "PARAMETERS");
        put(parameters, "OF_PATH", entry.path);
        for (const GuideParameter& parameter : entry.parameters) {
            Dictionary& row = add(parameters, "PARAMETER");
            put(row, "PARAMETER_NAME", parameter.name);
            put(row, "PARAMETER_ABOUT", parameter.description);
            put(row, "PARAMETER_EXAMPLE", parameter.example);
        }
    }
    return page.response();
}

}  // namespace fingerpost::web
