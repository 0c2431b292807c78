#include "shortlist_pages.h"

#include <fingerpost/base/short_message.h>
#include <fingerpost/base/text.h>

#include <algorithm>

#include "cards.h"
#include "links.h"
#include "page.h"
#include "print_links.h"
#include "shortlist.h"
#include "staff_page.h"
#include "wording.h"

namespace fingerpost::web {
namespace {

// Mail programs take addresses of some two thousand letters, spaces counting as three.
constexpr std::size_t longest_mail = 1600;

core::ListCodes without(core::ListCodes codes, const std::string& code) {
    std::erase(codes, code);
    return codes;
}

core::ListCodes earlier(core::ListCodes codes, const std::string& code) {
    const auto found = std::find(codes.begin(), codes.end(), code);
    if (found != codes.end() && found != codes.begin()) std::iter_swap(found, std::prev(found));
    return codes;
}

void add_services(Dictionary& full, const ShortlistView& view) {
    bool first = true;
    for (const core::ListedService& one : view.list) {
        if (!one.entry) continue;
        const core::EditionEntry& told = one.entry->told;
        Dictionary& service = add(full, "SERVICE");
        put(service, "SERVICE_NAME", told.name);
        put(service, "SERVICE_ADDRESS", with_list(listing_address(one.id), view.codes));
        put(service, "OFF_ADDRESS", shortlist_address(without(view.codes, one.code)));
        if (!first) put_if_any(service, "UP_ADDRESS", "UPWARD", shortlist_address(earlier(view.codes, one.code)));
        first = false;
        if (told.phones.empty()) service.ShowSection("NO_PHONE");
        for (const core::EditionPhone& phone : told.phones) {
            const bool dialled = phone.number.find_first_not_of("0123456789 +") == std::string::npos;
            put_phone(add(service, "PHONE"), phone.number, dialled ? "tel:" + base::replace_all(phone.number, " ", "") : std::string());
            break;
        }
    }
}

using Lines = std::vector<std::string>;

void add_row(Dictionary& full, const ShortlistView& view, const std::string& name, Lines (*lines_of)(const core::ListedEntry&)) {
    Dictionary& row = add(full, "ROW");
    put(row, "ROW_NAME", name);
    for (const core::ListedService& one : view.list) {
        if (!one.entry) continue;
        Dictionary& cell = add(row, "CELL");
        bool any = false;
        for (const std::string& line : lines_of(*one.entry)) {
            if (line.empty()) continue;
            put(add(cell, "LINE"), "LINE_TEXT", line);
            any = true;
        }
        if (!any) cell.ShowSection("UNKNOWN");
    }
}

void add_comparison(Dictionary& full, const Messages& messages, const ShortlistView& view) {
    add_services(full, view);
    using Entry = core::ListedEntry;
    add_row(full, view, messages.text("shortlist.row.what"_key), [](const Entry& entry) {
        Lines lines{entry.told.notice, entry.told.alert};
        lines.insert(lines.end(), entry.told.about.begin(), entry.told.about.end());
        return lines;
    });
    add_row(full, view, messages.text("shortlist.row.who"_key), [](const Entry& entry) { return Lines{entry.told.who}; });
    add_row(full, view, messages.text("shortlist.row.cost"_key), [](const Entry& entry) { return Lines{entry.told.cost}; });
    add_row(full, view, messages.text("shortlist.row.when"_key), [](const Entry& entry) { return entry.told.when; });
    add_row(full, view, messages.text("shortlist.row.there"_key), [](const Entry& entry) { return entry.told.where; });
    add_row(full, view, messages.text("shortlist.row.access"_key), [](const Entry& entry) { return Lines{entry.told.access}; });
    add_row(full, view, messages.text("shortlist.row.join"_key), [](const Entry& entry) { return Lines{entry.how_to_join, entry.wait}; });
    add_row(full, view, messages.text("shortlist.row.bring"_key), [](const Entry& entry) { return Lines{entry.bring}; });
    add_row(full, view, messages.text("shortlist.row.checked"_key), [](const Entry& entry) { return Lines{entry.told.checked}; });
}

// As many whole services as a mail program takes; where not even one fits, the numbers of the short message.
std::string mail_address(const Context& context, const std::vector<core::ListedService>& list) {
    const Messages& messages = context.look.messages;
    std::size_t count = list.size();
    std::string body;
    do {
        const std::vector<core::ListedService> some(list.begin(), list.begin() + static_cast<std::ptrdiff_t>(count));
        body = count > 0 ? plain_summary(context, some) : short_summary(context, list);
        if (count > 0 && count < list.size()) body += "\n\n" + messages.format("shortlist.more"_key, {{"count", list.size() - count}});
        body = http::url_encode(base::replace_all(body, "\n", "\r\n"));
    } while (body.size() > longest_mail && count-- > 0);
    return "mailto:?subject=" + http::url_encode(messages.text("shortlist.mail_subject"_key)) + "&body=" + body;
}

void add_copies(Dictionary& full, const Context& context, const ShortlistView& view) {
    const std::string text = short_summary(context, view.list);
    const base::MessageSize size = base::message_size(text);
    put(full, "PLAIN", plain_summary(context, view.list));
    put(full, "SHORT", text);
    put(full, "SHORT_HINT", context.look.messages.format("shortlist.short_hint"_key, {{"count", size.units}, {"parts", size.parts}}));
}

void add_made(Dictionary& body, const Messages& messages, const ShortlistView& view) {
    if (view.just_made) {
        Dictionary& made = add(body, "MADE");
        put(made, "PASSED_ON", view.passed_on);
        put(made, "ENDS_TEXT", messages.format("shortlist.ends"_key, {{"days", core::shortlist_days}}));
    } else if (!view.passed_on.empty()) {
        body.ShowSection("GIVEN");
    }
}

core::EditionOptions desk_sheet(const ShortlistView& view, const Messages& messages) {
    core::EditionOptions options;
    options.kind = core::EditionKind::phones;
    options.listings = core::ids_of(view.list);
    options.checked_within = 0;
    options.title = messages.text("shortlist.desk_title"_key);
    return options;
}

void add_full(Dictionary& body, const Context& context, const ShortlistView& view) {
    const Messages& messages = context.look.messages;
    Dictionary& full = add(body, "FULL");
    const core::EditionOptions sheet = desk_sheet(view, messages);
    put(full, "HANDOUT_ADDRESS", with_list("/handout", view.codes));
    put(full, "DESK_SHEET_ADDRESS", print_file_address(sheet, print::EditionFile::pdf));
    put(full, "DESK_FILE_ADDRESS", print_file_address(sheet, print::EditionFile::html));
    if (context.visitor.may(core::Right::record_signposts)) {
        std::string record;
        for (const std::string& id : core::ids_of(view.list)) record += (record.empty() ? "/record?service=" : "&service=") + http::url_encode(id);
        put_if_any(full, "RECORD_ADDRESS", "RECORD", record);
    }
    add_comparison(full, messages, view);
    add_copies(full, context, view);
    Form pass(context, full, "PASS_ON", "/list", messages.text("shortlist.pass_on_button"_key));
    pass.hidden(list_parameter, core::list_text(view.codes));
    if (!context.visitor.may(core::Right::make_collections)) return;
    Form keep(context, add(full, "KEEP"), "KEEP_FORM", "/collections", messages.text("collections.keep_button"_key), "keep-");
    keep.hidden(list_parameter, core::list_text(view.codes));
    keep.add({.name = "name", .label = messages.text("collections.name"_key), .hint = messages.text("collections.name_hint"_key)});
}

http::Response secluded(http::Response response) {
    response.caching = http::Caching::no_store;
    response.headers.push_back({"X-Robots-Tag", "noindex, nofollow"});
    return response;
}

}  // namespace

http::Response shortlist_page(const Context& context, const ShortlistView& view, Discretion discretion) {
    const Messages& messages = context.look.messages;
    const std::size_t seen = core::ids_of(view.list).size();
    Page page(context, "shortlist.tpl", messages.text("shortlist.title"_key));
    page.staff_style();
    page.copying();
    page.keep_out_of_search_engines();
    if (discretion.sensitive) page.sensitive(messages.text("shortlist.title"_key));
    Dictionary& body = page.body();
    put(body, "HEADING", messages.format("shortlist.heading"_key, {{"count", seen}}));
    put_if_any(body, "FAULT_TEXT", "FAULT", view.fault);
    add_made(body, messages, view);
    if (seen < view.list.size()) {
        core::ListCodes left = view.codes;
        for (const core::ListedService& one : view.list) {
            if (!one.entry) std::erase(left, one.code);
        }
        Dictionary& gone = add(body, "GONE");
        put(gone, "GONE_TEXT", messages.format("shortlist.gone"_key, {{"count", view.list.size() - seen}}));
        put(gone, "GONE_ADDRESS", shortlist_address(left));
    }
    if (seen == 0) {
        body.ShowSection("EMPTY");
    } else {
        add_full(body, context, view);
    }
    http::Response response = page.response(view.fault.empty() ? 200 : 400);
    // A template's escaping would write spaces as +, which mail programs show.
    response.body = base::replace_all(response.body, "mailto:?list", seen == 0 ? "mailto:" : escape_html(mail_address(context, view.list)));
    return secluded(std::move(response));
}

http::Response ended_list_page(const Context& context) {
    const Messages& messages = context.look.messages;
    StaffPage page(context, messages.text("shortlist.ended"_key));
    page.lead(messages.text("shortlist.ended_text"_key));
    page.way("/", messages.text("error.home"_key));
    return secluded(page.response(404));
}

const std::vector<HandoutFormat>& handout_formats() {
    static const std::vector<HandoutFormat> formats{{"16", "large16", "handing.format.16"_key},
                                                    {"18", "large18", "handing.format.18"_key},
                                                    {"24", "large24", "handing.format.24"_key},
                                                    {"text", nullptr, "handing.format.text"_key},
                                                    {"html", nullptr, "handing.format.html"_key}};
    return formats;
}

http::Response handout_page(const Context& context, const core::ListCodes& codes, std::size_t services, const HandoutForm& form, Discretion discretion) {
    const Messages& messages = context.look.messages;
    Page page(context, "handout.tpl", messages.text("handing.title"_key));
    page.staff_style();
    page.keep_out_of_search_engines();
    if (discretion.sensitive) page.sensitive(messages.text("shortlist.title"_key));
    Dictionary& body = page.body();
    put(body, "LEAD_TEXT", messages.format("handing.lead"_key, {{"count", services}}));
    put(body, "BACK_ADDRESS", shortlist_address(codes));
    Form fields(context, body, "FORM", "/handout", messages.text("handing.button"_key));
    fields.hidden(list_parameter, core::list_text(codes));
    fields.add({.name = "person", .label = messages.text("handing.person"_key), .hint = messages.text("handing.person_hint"_key), .required = false});
    fields.add({.name = "from", .label = messages.text("handing.from"_key), .value = form.from, .required = false});
    fields.add({.name = "from_phone", .label = messages.text("handing.from_phone"_key), .value = form.from_phone, .required = false, .numeric = true});
    std::vector<Choice> formats, languages;
    for (const HandoutFormat& format : handout_formats()) formats.push_back({format.value, messages.text(format.label)});
    for (const auto& [language, wrapper] : *context.look.wrappers) languages.push_back({language, wrapper.text("handout.language"_key)});
    std::stable_partition(languages.begin(), languages.end(), [](const Choice& one) { return one.value == default_language; });
    fields.add({.name = "format", .label = messages.text("handing.format"_key), .value = form.format, .type = "choice", .choices = formats});
    fields.add({.name = "language", .label = messages.text("handing.language"_key), .hint = messages.text("handing.language_hint"_key), .value = form.language, .type = "choice", .choices = languages});
    fields.add({.name = "worse", .label = messages.text("handing.worse"_key), .value = form.worse ? "yes" : "", .type = "tick"});
    fields.add({.name = "carers", .label = messages.text("handing.carers"_key), .value = form.carers ? "yes" : "", .type = "tick"});
    fields.add({.name = "discreet", .label = messages.text("handing.discreet"_key), .value = form.discreet ? "yes" : "", .type = "tick"});
    return secluded(page.response());
}

}  // namespace fingerpost::web
