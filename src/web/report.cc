// "Is something wrong here?", and suggesting a service.
#include <fmt/format.h>

#include "links.h"
#include "staff_page.h"
#include "true_pages.h"
#include "wording.h"

namespace fingerpost::web {
namespace {

std::string seconds_of(base::Instant now) { return std::to_string(std::chrono::duration_cast<std::chrono::seconds>(now.time_since_epoch()).count()); }

std::string fault_in_words(const Messages& messages, const std::string& fault) {
    if (fault == "kind") return messages.text("report.fault.kind"_key);
    if (fault == "note.links" || fault == "links") return messages.text("report.fault.links"_key);
    if (fault == "fast") return messages.text("report.fault.fast"_key);
    if (fault == "name") return messages.text("suggest_service.fault.name"_key);
    if (fault == "what") return messages.text("suggest_service.fault.what"_key);
    if (fault == "reply_to") return messages.text("suggest_service.fault.reply_to"_key);
    return messages.text("report.fault.long"_key);
}

}  // namespace

std::string problem_kind_in_words(const Messages& messages, std::string_view kind) {
    if (kind == "phone") return messages.text("problem.phone"_key);
    if (kind == "closed") return messages.text("problem.closed"_key);
    if (kind == "full") return messages.text("problem.full"_key);
    if (kind == "moved") return messages.text("problem.moved"_key);
    return messages.text("problem.other"_key);
}

std::string problem_in_words(const Messages& messages, const model::ListingCard& card, base::Date today) {
    if (card.problem.empty()) return {};
    const auto day = base::parse_date(card.problem_day);
    if (!day) return {};
    std::string date = date_in_words(messages, *day);
    // Of this year the year goes without saying.
    const std::string year = " " + std::to_string(static_cast<int>(day->year()));
    if (day->year() == today.year() && date.ends_with(year)) date.resize(date.size() - year.size());
    return messages.format("problem.shown"_key, {{"date", date}, {"problem", problem_kind_in_words(messages, card.problem)}});
}

std::string report_address(std::string_view service_id) { return "/service/" + http::url_encode(service_id) + "/wrong"; }

http::Response report_page(const Context& context, const core::ListingView& view, const ReportForm& form, Discretion discretion, base::Instant now) {
    const Messages& messages = context.look.messages;
    const std::string heading = messages.text(form.thanks ? "report.thanks"_key : "report.title"_key);
    Page page(context, "report.tpl", form.fault.empty() ? heading : messages.format("staff.fault_title"_key, {{"title", heading}}));
    if (discretion.sensitive) page.sensitive(messages.text("listing.neutral_title"_key));
    page.keep_out_of_search_engines();
    page.without_search_box();
    Dictionary& body = page.body();
    put(body, "HEADING", heading);
    put(body, "LISTING_NAME", view.card.name);
    put(body, "LISTING_ADDRESS", listing_address(view.service.id));
    if (!form.fault.empty()) add_faults(body, {{form.fault == "kind" || form.fault == "fast" ? "kind" : "note", fault_in_words(messages, form.fault)}});
    if (form.thanks) {
        const std::string shown = problem_in_words(messages, view.card, context.today);
        put(add(body, "THANKS"), "THANKS_TEXT", shown.empty() ? messages.text("report.thanks_text"_key) : messages.format("report.thanks_shown"_key, {{"shown", shown}}));
    } else {
        Dictionary& asking = add(body, "ASKING");
        put(asking, "ACTION", report_address(view.service.id));
        put(asking, "BEGAN", seconds_of(now));
        put_if_any(asking, "NOTE", "HAS_NOTE", form.note);
        for (const std::string_view kind : core::problem_kinds) {
            Dictionary& choice = add(asking, "KIND");
            put(choice, "KIND_VALUE", kind);
            put(choice, "KIND_LABEL", kind == "other" ? messages.text("report.other"_key) : problem_kind_in_words(messages, kind));
        }
    }
    http::Response response = page.response(form.fault.empty() ? 200 : 400);
    response.caching = http::Caching::no_store;
    return response;
}

http::Response suggest_service_page(const Context& context, const http::Parameters& typed, const std::string& fault, bool thanks, base::Instant now,
                                    const std::vector<std::vector<Cell>>& alike) {
    const Messages& messages = context.look.messages;
    Faults faults;
    if (!fault.empty()) faults.push_back({fault == "fast" ? "" : fault == "links" || fault == "long" ? "what" : fault, fault_in_words(messages, fault)});
    StaffPage page(context, messages.text(thanks ? "suggest_service.thanks"_key : "suggest_service.title"_key), faults);
    if (thanks) {
        page.lead(messages.text("suggest_service.thanks_text"_key));
        page.way("/", messages.text("missing.search_again"_key));
        return page.response();
    }
    page.lead(messages.text(alike.empty() ? "suggest_service.lead"_key : "suggest_service.alike_lead"_key));
    page.way("/inclusion-policy", messages.text("policy.title"_key));
    if (!alike.empty()) page.table(messages.text("suggest_service.alike"_key), {messages.text("edit.alike"_key), messages.text("edit.alike_why"_key)}, alike);
    // The list stands before the form, so that it is read first.
    Form form = alike.empty() ? page.form("/suggest-service", messages.text("suggest_service.send"_key))
                              : page.form_below("/suggest-service", messages.text("suggest_service.send_anyway"_key));
    if (!alike.empty()) form.hidden("different", "yes");
    form.hidden("began", seconds_of(now));
    const auto field = [&](const char* name, const std::string& label, const std::string& hint, const char* type, bool required) {
        form.add({.name = name, .label = label, .hint = hint, .value = std::string(typed.get(name)), .type = type, .required = required}, faults);
    };
    field("name", messages.text("suggest_service.name"_key), {}, "text", true);
    field("what", messages.text("suggest_service.what"_key), messages.text("suggest_service.what_hint"_key), "long", true);
    field("where", messages.text("suggest_service.where"_key), {}, "text", false);
    field("phone", messages.text("suggest_service.phone"_key), {}, "text", false);
    field("site", messages.text("suggest_service.website"_key), {}, "text", false);
    field("note", messages.text("suggest_service.note"_key), messages.text("suggest_service.note_hint"_key), "long", false);
    field("reply_to", messages.text("suggest_service.reply_to"_key), messages.text("suggest_service.reply_to_hint"_key), "text", false);
    form.trap(messages.text("missing.trap"_key));
    return page.response();
}

}  // namespace fingerpost::web
