// Handlers of shortlists, handouts, collections and what is watched.
#include <fingerpost/base/text.h>
#include <fingerpost/core/opaque_reference.h>
#include <fingerpost/print/html.h>
#include <fingerpost/print/pdf.h>
#include <fingerpost/print/text.h>

#include <algorithm>
#include <charconv>

#include "sensitive.h"
#include "shortlist.h"
#include "shortlist_pages.h"
#include "site_implementation.h"
#include "staff_page.h"

namespace fingerpost::web {
namespace {

using core::Right;
using http::Method;

// A whole surgery may have one address.
constexpr std::int64_t handouts_a_minute = 60, lists_a_minute = 20;
constexpr std::size_t longest_typed = 120;  // bytes of a name or a number
constexpr std::size_t small_form = std::size_t{8} << 10;

std::string typed(const Request& request, std::string_view name) { return base::squeeze(base::truncate_utf8(request.form.get(name), longest_typed)); }

core::ListCodes sent_list(const Request& request) { return core::parse_list_codes(request.form.get(list_parameter)); }

// One of them is enough: what lies on a table is read from its first line.
bool is_sensitive(const core::Taxonomies& taxonomies, const std::vector<core::ListedService>& list) {
    for (const core::ListedService& one : list) {
        if (!one.entry) continue;
        for (const std::string& slug : one.entry->categories) {
            if (web::is_sensitive(taxonomies, slug)) return true;
        }
    }
    return false;
}

HandoutForm handout_form(const Request& request, const Context& context) {
    HandoutForm form;
    form.person = typed(request, "person");
    form.from = typed(request, "from");
    form.from_phone = typed(request, "from_phone");
    if (context.look.wrappers->contains(request.form.get("language"))) form.language = request.form.get("language");
    for (const HandoutFormat& format : handout_formats()) {
        if (request.form.get("format") == format.value) form.format = format.value;
    }
    form.worse = request.form.has("worse");
    form.carers = request.form.has("carers");
    form.discreet = request.form.has("discreet");
    return form;
}

// Bytes and type of the document; in memory from beginning to end.
base::Result<Response> set_handout(const print::Document& document, const std::string& format, base::Date today) {
    Response response;
    response.caching = http::Caching::no_store;
    response.headers.push_back({"X-Robots-Tag", "noindex, nofollow"});
    // The name of the file tells nobody what is in it, or for whom it is.
    std::string name = "information-" + base::format_date(today);
    bool is_saved = false;
    if (format == "text") {
        response.content_type = "text/plain; charset=utf-8";
        response.body = print::plain_text(document);
        name += ".txt";
    } else if (format == "html") {
        response.body = print::html(document);
        name += ".html";
        is_saved = true;  // as a page of ours it would have our rights
    } else {
        const char* preset = "large16";
        for (const HandoutFormat& one : handout_formats()) {
            if (one.preset != nullptr && format == one.value) preset = one.preset;
        }
        auto layout = print::preset(preset);
        if (!layout) return base::fail(std::move(layout).error());
        layout->running_heads = false;
        auto finished = print::typeset(document, *layout);
        if (!finished) return base::fail(std::move(finished).error());
        response.content_type = "application/pdf";
        response.body = std::move(finished->pdf);
        name += ".pdf";
    }
    response.headers.push_back({"Content-Disposition", std::string(is_saved ? "attachment" : "inline") + "; filename=\"" + name + "\""});
    return response;
}

std::int64_t whole(std::string_view text) {
    std::int64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

}  // namespace

void Site::Implementation::add_list_pages(std::vector<http::Route>& routes) {
    using Self = Implementation;
    struct ListRow {
        Method method;
        const char* pattern;
        Handler handler;
        Right right;
        std::int64_t a_minute = 0;  // 0: as often as anybody likes
    };
    static constexpr ListRow rows[] = {{Method::get, "/shortlist", &Self::shortlist, Right::see_public},
                                       {Method::get, "/list/{token}", &Self::passed_list, Right::see_public},
                                       {Method::post, "/list", &Self::pass_list_on, Right::see_public, lists_a_minute},
                                       {Method::get, "/handout", &Self::handout, Right::see_public},
                                       {Method::post, "/handout", &Self::make_handout, Right::see_public, handouts_a_minute},
                                       {Method::get, "/collections", &Self::collections, Right::make_collections},
                                       {Method::post, "/collections", &Self::keep_collection, Right::make_collections},
                                       {Method::get, "/collections/{id}", &Self::collection, Right::make_collections},
                                       {Method::post, "/collections/{id}/remove", &Self::remove_collection, Right::make_collections},
                                       {Method::get, "/watching", &Self::watching, Right::watch_listings},
                                       {Method::post, "/watching", &Self::watch, Right::watch_listings},
                                       {Method::post, "/watching/stop", &Self::stop_watching, Right::watch_listings},
                                       {Method::post, "/watching/seen", &Self::have_seen, Right::watch_listings}};
    const auto self = shared_from_this();
    for (const ListRow& row : rows) {
        http::Route route{row.method, row.pattern, [self, row](const Request& request) { return self->admit(request, row.right, row.handler); }, nullptr, small_form};
        route.right = name_of(row.right);
        routes.push_back(row.a_minute > 0 ? sparingly(std::move(route), row.a_minute) : std::move(route));
    }
}

Response Site::Implementation::shortlist_with(const Request& request, const Context& context, ShortlistView view) const {
    auto list = core::view_list(directory_, config_, view.codes);
    if (!list) return failure(list.error(), request, context);
    const auto taxonomies = directory_.taxonomies();
    if (!taxonomies) return failure(taxonomies.error(), request, context);
    view.list = std::move(*list);
    // What became part of another of the list goes from its addresses too, or taking that one off would bring it back under its other code.
    view.codes.clear();
    for (const core::ListedService& one : view.list) view.codes.push_back(one.code);
    const bool sensitive = is_sensitive(**taxonomies, view.list);
    return shortlist_page(context, view, {sensitive});
}

Response Site::Implementation::shortlist(const Request& request, const Context& context) const { return shortlist_with(request, context, {.codes = context.list}); }

Response Site::Implementation::passed_list(const Request& request, const Context& asked) const {
    const std::string_view token = request.path_parameters.get("token");
    const auto codes = core::passed_on(directory_, token);
    // Whatever is the matter with a link, it looks the same.
    if (!codes && codes.error().code == base::ErrorCode::not_found) return ended_list_page(asked);
    if (!codes) return failure(codes.error(), request, asked);
    Context context = asked;
    // From here on it is the reader's own list: what they change does not change the one that was passed on.
    context.list = *codes;
    context.here.clear();
    Response response = shortlist_with(request, context,
                                       {.codes = *codes, .passed_on = base_url(request) + "/list/" + http::url_encode(token), .just_made = request.query.has("made")});
    response.headers.push_back({"Referrer-Policy", "strict-origin"});
    return response;
}

// For the groups to know (V13). Counted is what somebody does with a list: a look at one would count every time it is put in another
// order. Machines fill in no forms.
void Site::Implementation::count_listed(const core::ListCodes& codes, core::Use use) const {
    const auto list = core::view_list(directory_, config_, codes);
    if (!list) return;
    for (const std::string& id : core::ids_of(*list)) core::count_use(directory_, id, use);
}

Response Site::Implementation::pass_list_on(const Request& request, const Context& context) const {
    const core::ListCodes codes = sent_list(request);
    const auto token = core::pass_on(directory_, codes);
    if (token) count_listed(codes, core::Use::shortlist);
    if (token) return http::redirect("/list/" + http::url_encode(*token) + "?made=1");
    if (token.error().code == base::ErrorCode::invalid) return http::redirect(shortlist_address(codes));
    if (token.error().code != base::ErrorCode::busy) return failure(token.error(), request, context);
    return shortlist_with(request, context, {.codes = codes, .fault = context.look.messages.text("shortlist.too_many"_key)});
}

Response Site::Implementation::handout(const Request& request, const Context& context) const {
    const auto list = core::view_list(directory_, config_, context.list);
    if (!list) return failure(list.error(), request, context);
    const auto taxonomies = directory_.taxonomies();
    if (!taxonomies) return failure(taxonomies.error(), request, context);
    const std::size_t services = core::ids_of(*list).size();
    if (services == 0) return http::redirect(shortlist_address(context.list));
    HandoutForm form;
    form.from = context.visitor.shown_name;
    form.discreet = is_sensitive(**taxonomies, *list);
    return handout_page(context, context.list, services, form, {form.discreet});
}

Response Site::Implementation::make_handout(const Request& request, const Context& context) const {
    const HandoutForm form = handout_form(request, context);
    const core::ListCodes codes = sent_list(request);
    const auto contents = core::compose_handout(directory_, config_, codes, form.carers);
    if (!contents && contents.error().code == base::ErrorCode::invalid) return http::redirect(shortlist_address(codes));
    if (!contents) return failure(contents.error(), request, context);
    const auto words = context.look.wrappers->find(form.language);
    auto made = set_handout(handout_document(words->second, *contents, form), form.format, contents->today);
    if (made) count_listed(codes, core::Use::printing);
    return made ? std::move(*made) : failure(made.error(), request, context);
}

Response Site::Implementation::collections_with(const Request& request, const Context& context, const Said& said) const {
    const auto all = core::collections(directory_, context.visitor);
    if (!all) return failure(all.error(), request, context);
    const auto teams = accounts_->teams();
    if (!teams) return failure(teams.error(), request, context);
    return collections_page(context, *all, *teams, said);
}

Response Site::Implementation::collections(const Request& request, const Context& context) const { return collections_with(request, context, {}); }

Response Site::Implementation::keep_collection(const Request& request, const Context& context) const {
    const Messages& messages = context.look.messages;
    const core::ListCodes codes = sent_list(request);
    const auto list = core::view_list(directory_, config_, codes);
    if (!list) return failure(list.error(), request, context);
    const std::string name(request.form.get("name"));
    const auto kept = core::keep_collection(directory_, context.visitor, name, core::ids_of(*list));
    if (kept) count_listed(codes, core::Use::shortlist);
    if (kept) return http::redirect(collection_address(base::squeeze(name)));
    const base::Error& error = kept.error();
    const bool expected = error.code == base::ErrorCode::invalid || error.code == base::ErrorCode::conflict;
    if (!expected) return failure(error, request, context);
    const Key key = error.code == base::ErrorCode::conflict ? "collections.fault.taken"_key
                    : error.message == core::says_who                  ? "collections.fault.person"_key
                    : error.field == "team"                 ? "collections.fault.team"_key
                    : error.field == "list"                 ? "collections.fault.list"_key
                                                            : "collections.fault.name"_key;
    if (codes.empty()) return collections_with(request, context, {.faults = {{"", messages.text(key)}}});
    return shortlist_with(request, context, {.codes = codes, .fault = messages.text(key)});
}

Response Site::Implementation::collection(const Request& request, const Context& context) const {
    const auto found = core::find_collection(directory_, context.visitor, request.path_parameters.get("id"));
    if (!found) return failure(found.error(), request, context);
    core::ListCodes codes;
    for (const std::string& id : found->listings) codes.push_back(core::list_code(id));
    const auto list = core::view_list(directory_, config_, codes);
    if (!list) return failure(list.error(), request, context);
    return collection_page(context, *found, *list);
}

Response Site::Implementation::remove_collection(const Request& request, const Context& context) const {
    const auto removed = core::remove_collection(directory_, context.visitor, request.path_parameters.get("id"));
    if (!removed) return failure(removed.error(), request, context);
    return http::redirect("/collections");
}

Response Site::Implementation::watching_with(const Request& request, const Context& context, const Said& said) const {
    const auto watching = core::watching(directory_, context.visitor.account);
    if (!watching) return failure(watching.error(), request, context);
    const auto taxonomies = directory_.taxonomies();
    if (!taxonomies) return failure(taxonomies.error(), request, context);
    const auto needs = core::needs_of(**taxonomies);
    std::vector<core::Category> categories;
    for (const core::Category& one : (*taxonomies)->all()) {
        const bool is_need = std::find_if(needs.begin(), needs.end(), [&](const core::Category* need) { return need->id == one.id; }) != needs.end();
        if (!is_need) categories.push_back(one);
    }
    std::sort(categories.begin(), categories.end(), [](const core::Category& left, const core::Category& right) { return base::fold(left.label) < base::fold(right.label); });
    return watching_page(context, *watching, categories, said);
}

Response Site::Implementation::watching(const Request& request, const Context& context) const { return watching_with(request, context, {}); }

Response Site::Implementation::watch(const Request& request, const Context& context) const {
    const auto done = core::watch(directory_, context.visitor.account, request.form.get("kind"), request.form.get("target"));
    if (done) return http::redirect("/watching");
    if (done.error().code != base::ErrorCode::invalid && done.error().code != base::ErrorCode::not_found) return failure(done.error(), request, context);
    return watching_with(request, context, {.faults = {{"", context.look.messages.text(done.error().field == "kind" || done.error().code == base::ErrorCode::not_found ? "watching.fault"_key : "watching.too_many"_key)}}});
}

Response Site::Implementation::stop_watching(const Request& request, const Context& context) const {
    const auto done = core::stop_watching(directory_, context.visitor.account, request.form.get("kind"), request.form.get("target"));
    return done ? http::redirect("/watching") : failure(done.error(), request, context);
}

Response Site::Implementation::have_seen(const Request& request, const Context& context) const {
    const auto at = base::parse_instant(request.form.get("at"));
    if (!at) return http::redirect("/watching");
    const auto done = core::have_seen(directory_, context.visitor.account, whole(request.form.get("newest")), *at);
    return done ? http::redirect("/watching") : failure(done.error(), request, context);
}

}  // namespace fingerpost::web
