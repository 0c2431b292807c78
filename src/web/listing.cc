#include <fingerpost/base/text.h>
#include <fingerpost/model/contact_details.h>
#include <fingerpost/model/wording.h>

#include <algorithm>

#include "cards.h"
#include "editor_pages.h"
#include "links.h"
#include "listing_parts.h"
#include "page.h"
#include "pages.h"
#include "true_pages.h"
#include "print_links.h"
#include "shortlist.h"
#include "wording.h"

namespace fingerpost::web {
namespace {

constexpr int large_print = 18;  // points

void add_way_back(Dictionary& body, const Messages& messages, const std::optional<core::FindQuestion>& from) {
    if (!from) return;
    Dictionary& back = add(body, "BACK");
    put(back, "BACK_ADDRESS", search_address(*from));
    put(back, "BACK_TEXT",
        from->words.empty() ? messages.text("listing.back"_key)
                            : messages.format("listing.back_words"_key, {{"words", from->words}}));
}

// A blank line begins a new paragraph; a single one is a line of its own where people wrote a list.
void add_paragraphs(Dictionary& body, const char* section, std::string_view text) {
    for (const std::string& line : base::split(text, '\n')) {
        const std::string paragraph = base::squeeze(line);
        if (!paragraph.empty()) put(add(body, section), "PARAGRAPH", paragraph);
    }
}

void add_categories(Dictionary& body, const core::ListingView& view) {
    if (view.paths.empty()) return;
    Dictionary& categories = add(body, "CATEGORIES");
    for (const auto& path : view.paths) {
        Dictionary& values = add(categories, "PATH");
        for (const core::Category& step : path) {
            Dictionary& link = add(values, "STEP");
            put(link, "STEP_LABEL", step.label);
            put(link, "STEP_ADDRESS", category_address(step.slug));
        }
    }
}

void add_needs(Dictionary& body, const core::ListingView& view) {
    if (view.needs.empty()) return;
    Dictionary& needs = add(body, "NEEDS");
    for (const core::Category& need : view.needs) {
        Dictionary& item = add(needs, "NEED");
        put(item, "NEED_LABEL", need.label);
        put(item, "NEED_ADDRESS", words_address(need.label));
    }
}

// Where there are times that a calendar could hold.
void add_calendar(Dictionary& body, const core::ListingView& view) {
    const auto timed = [](const std::vector<model::Schedule>& schedules) {
        return std::any_of(schedules.begin(), schedules.end(), [](const model::Schedule& one) { return !one.opens_at.empty(); });
    };
    const bool any = timed(view.service.schedules) || std::any_of(view.places.begin(), view.places.end(),
                                                                  [&](const auto& place) { return timed(place.schedules); });
    if (any) put_if_any(body, "CALENDAR_ADDRESS", "CALENDAR", listing_address(view.service.id) + "/calendar.ics");
}

void add_organisation(Dictionary& body, const Messages& messages, const core::ListingView& view) {
    if (view.organisation) {
        Dictionary& values = add(body, "ORGANISATION");
        put(values, "ORGANISATION_NAME", model::calm_capitals(view.organisation->name));
        put(values, "ORGANISATION_ADDRESS", organisation_address(view.organisation->id));
        put_if_any(values, "ORGANISATION_ABOUT", "HAS_ORGANISATION_ABOUT",
                   model::calm_capitals(base::squeeze(view.organisation->description), model::Wording::sentences));
    } else {
        body.ShowSection("NO_ORGANISATION");
    }
    put_if_any(body, "SECTOR", "HAS_SECTOR", sector_as_label(messages, view.card.sector));
}

std::string day_in_words(const Messages& messages, const std::string& day) {
    const auto date = base::parse_date(day);
    return date ? date_in_words(messages, *date) : day;
}

void add_tip(Dictionary& section, const Context& context, const std::string& listing, const core::Tip& tip) {
    const Messages& messages = context.look.messages;
    Dictionary& entry = add(section, "TIP");
    put(entry, "TIP_WORDS", tip.row.words);
    put(entry, "TIP_BY", messages.format("tip.by"_key, {{"by", tip.by}, {"day", day_in_words(messages, tip.row.made_on)}, {"ends", day_in_words(messages, tip.row.ends_on)}}));
    const auto add_button = [&](const char* section_name, const char* what) {
        Dictionary& button = add(entry, section_name);
        put(button, "TIP_ACTION", "/tip/" + tip.row.id + what);
        put(button, "TIP_LISTING", listing);
        put(button, "TIP_TOKEN", context.visitor.form_token);
    };
    if (context.visitor.may(core::Right::write_staff_tips)) add_button("TIP_RENEW", "/renew");
    if (tip.may_change) add_button("TIP_REMOVE", "/remove");
}

// What a worker records with one press, and what colleagues know.
void add_signposting(Dictionary& body, const Context& context, const std::string& id, const std::vector<core::Tip>& tips) {
    if (context.visitor.may(core::Right::record_signposts)) {
        Dictionary& recording = add(body, "RECORDING");
        put(recording, "RECORD_TOKEN", context.visitor.form_token);
        put(recording, "RECORD_SERVICE", id);
        put(recording, "RECORD_MORE", "/record?service=" + http::url_encode(id));
    }
    if (!context.visitor.may(core::Right::see_staff_tips)) return;
    Dictionary& section = add(body, "TIPS");
    for (const core::Tip& tip : tips) add_tip(section, context, id, tip);
    if (!context.visitor.may(core::Right::write_staff_tips)) return;
    Dictionary& writing = add(section, "TIP_FORM");
    put(writing, "TIP_ACTION", listing_address(id) + "/tip");
    put(writing, "TIP_TOKEN", context.visitor.form_token);
}

// One click for whoever has just rung the group and heard that all is right.
void add_staff_tools(Dictionary& body, const Context& context, const core::ListingView& view) {
    if (!context.visitor.may(core::Right::confirm_listings)) return;
    Dictionary& tools = add(body, "STAFF_TOOLS");
    put(tools, "RANG_ACTION", listing_address(view.service.id) + "/rang");
    put(tools, "RANG_TOKEN", context.visitor.form_token);
    put(tools, "BY_PHONE_ADDRESS", listing_address(view.service.id) + "/by-phone");
    if (context.visitor.may(core::Right::edit_listings)) put_if_any(tools, "CANCELLED_ADDRESS", "CANCELLED", listing_address(view.service.id) + "/cancelled");
    put(tools, "WATCH_ID", view.service.id);
    if (context.visitor.may(core::Right::edit_listings)) {
        put_if_any(tools, "EDIT_ADDRESS", "EDIT_TOO", "/edit/service/" + view.service.id);
        put_if_any(tools, "COMPLETE_TEXT", "COMPLETE", completeness_in_words(context.look.messages, core::completeness(view)));
    }
    if (view.card.hidden_location && context.visitor.may(core::Right::see_hidden_places)) put_if_any(tools, "HIDDEN_ADDRESS", "HIDDEN_TOO", "/edit/hidden/" + view.service.id);
    const bool waits = context.visitor.may(core::Right::moderate) && !view.card.problem.empty();
    if (waits) put_if_any(tools, "QUEUE_ADDRESS", "QUEUE_TOO", "/queue/" + view.service.id);
    if (context.visitor.may(core::Right::publish)) put_if_any(tools, "HISTORY_ADDRESS", "HISTORY_TOO", "/history/service/" + view.service.id);
}

}  // namespace

http::Response listing_page(const Context& context, const core::ListingView& view,
                            const std::optional<core::FindQuestion>& from, Discretion discretion,
                            const std::string& data, const std::vector<core::Tip>& tips) {
    const Messages& messages = context.look.messages;
    const model::Service& service = view.service;
    Page page(context, "service.tpl", view.card.name);
    page.canonical(listing_address(service.id));
    if (from) page.words(from->words);
    if (discretion.sensitive) page.sensitive(messages.text("listing.neutral_title"_key));
    page.data(data);
    Dictionary& body = page.body();
    add_way_back(body, messages, from);
    put(body, "NAME", view.card.name);
    put_if_any(body, "OTHER_NAME", "HAS_OTHER_NAME", base::squeeze(service.alternate_name));
    put_if_any(body, "CLOSED_TEXT", "CLOSED", closed_in_words(messages, service.status, view.card.closed_until, context.today, false));
    put_if_any(body, "ALERT", "HAS_ALERT", base::squeeze(service.alert));
    const std::string about = model::calm_capitals(service.description, model::Wording::sentences);
    add_paragraphs(body, "ABOUT", about);
    if (base::squeeze(about).empty()) body.ShowSection("ABOUT_UNKNOWN");
    add_who_for(body, messages, view);
    add_reach_panel(body, messages, view);
    add_when(body, messages, view, context.today);
    add_where(body, messages, view);
    add_cost(body, messages, view, context.today);
    add_how_to_join(body, messages, view);
    offer_list(body, context, service.id);
    put(body, "LARGE_PRINT_ADDRESS", print_file_address(sheet_of(service.id, large_print), print::EditionFile::pdf));
    put(body, "PRINT_ADDRESS", print_file_address(sheet_of(service.id), print::EditionFile::pdf));
    put(body, "PLAIN_TEXT_ADDRESS", print_file_address(sheet_of(service.id), print::EditionFile::text));
    const core::ListCodes alone{core::list_code(service.id)};
    put(body, "HANDOUT_ADDRESS", with_list("/handout", alone));
    put(body, "COPY_ADDRESS", shortlist_address(alone) + "#copy");
    add_calendar(body, view);
    add_languages(body, view);
    add_categories(body, view);
    add_needs(body, view);
    add_organisation(body, messages, view);
    put_if_any(body, "PROBLEM_TEXT", "PROBLEM", problem_in_words(messages, view.card, context.today));
    put(body, "WRONG_ADDRESS", report_address(service.id));
    // Somebody who asks at a refuge's page who keeps it is sent away by the page itself: there is nobody to be named.
    if (view.organisation) put_if_any(body, "CLAIM_ADDRESS", "CLAIM", listing_address(service.id) + "/claim");
    add_staff_tools(body, context, view);
    add_signposting(body, context, view.service.id, tips);
    return page.response();
}

http::Response closed_listing_page(const Context& context, std::string_view name, const std::string& reason) {
    const Messages& messages = context.look.messages;
    const std::string calm = model::calm_capitals(name);
    Page page(context, "closed.tpl", messages.text(reason.empty() ? "gone.title"_key : "ended.title"_key));
    page.keep_out_of_search_engines();
    put(page.body(), "HEADING", messages.format(reason.empty() ? "gone.heading"_key : "ended.heading"_key, {{"name", calm}}));
    put(page.body(), "TEXT", reason.empty() ? messages.text("gone.text"_key) : reason);
    put(page.body(), "ALIKE_ADDRESS", words_address(calm));
    return page.response(410);
}

}  // namespace fingerpost::web
