// Handlers of what keeps listings true: reports and suggestions of anybody, and a group's own pages.
#include <fingerpost/base/text.h>
#include <fingerpost/http/rate_limit.h>
#include <fingerpost/model/wording.h>

#include <charconv>

#include "alike.h"
#include "gate.h"
#include "sensitive.h"
#include "site_implementation.h"
#include "true_pages.h"
#include "true_words.h"

namespace fingerpost::web {
namespace {

using core::Right;

constexpr auto shortest_visit = std::chrono::seconds(1);  // nobody reads and answers a form in less
constexpr std::size_t owners_form = std::size_t{64} << 10;

// Of a site that was made without a way to send mail.
class NoMailer final : public core::Mailer {
  public:
    base::Result<void> send(const core::OutgoingMail&) override {
        return base::fail(base::ErrorCode::unavailable, "messages cannot be sent from here", "mail");
    }
};

std::int64_t whole(std::string_view text) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size() ? number : 0;
}

// A form that comes back at once was not read. It is shown again, and nothing of it is lost.
bool is_too_fast(const Request& request, base::Instant now) {
    const std::int64_t began = whole(request.form.get("began"));
    const auto then = base::Instant(std::chrono::seconds(began));
    return began <= 0 || now < then + shortest_visit;
}

std::string root_of(const Request& request) { return "/review/" + http::url_encode(request.path_parameters.get("token")); }

core::TypedFields typed_fields(const http::Parameters& form) {
    core::TypedFields typed;
    for (const core::ListingField& field : core::listing_fields()) {
        if (form.has(field.name)) typed.emplace_back(field.name, form.get(field.name));
    }
    return typed;
}

std::optional<core::Notice> notice_of(std::string_view what) {
    if (what == "closed") return core::Notice::closed_until;
    if (what == "open") return core::Notice::open_again;
    if (what == "full") return core::Notice::full;
    if (what == "taking") return core::Notice::taking_people;
    if (what == "ended") return core::Notice::closed_for_good;
    return std::nullopt;
}

// A page behind a link is nobody else's: not kept, not found by search engines, and its address goes to no other page.
Response secluded(Response response) {
    response.caching = http::Caching::no_store;
    response.headers.push_back({"Referrer-Policy", "strict-origin"});
    response.headers.push_back({"X-Robots-Tag", "noindex, nofollow"});
    return response;
}

}  // namespace

void Site::Implementation::add_true_pages(std::vector<http::Route>& routes) {
    using Self = Implementation;
    enum class Sparing { none, reports, owners, codes };
    struct TrueRow {
        http::Method method;
        const char* pattern;
        Handler handler;
        Right right;
        Sparing sparing;
    };
    using http::Method;
    static constexpr TrueRow rows[] = {
        {Method::get, "/service/{id}/wrong", &Self::report_problem, Right::see_public, Sparing::none},
        {Method::post, "/service/{id}/wrong", &Self::take_problem, Right::see_public, Sparing::reports},
        {Method::get, "/suggest-service", &Self::suggest_service, Right::see_public, Sparing::none},
        {Method::post, "/suggest-service", &Self::take_suggestion, Right::see_public, Sparing::reports},
        {Method::get, "/review", &Self::review_code, Right::see_public, Sparing::none},
        {Method::post, "/review", &Self::take_review_code, Right::see_public, Sparing::codes},
        {Method::get, "/review/{token}", &Self::own, Right::see_public, Sparing::owners},
        {Method::post, "/review/{token}/confirm", &Self::own_confirm, Right::see_public, Sparing::owners},
        {Method::get, "/review/{token}/edit/{id}", &Self::own_edit, Right::see_public, Sparing::owners},
        {Method::post, "/review/{token}/edit/{id}", &Self::take_own_edit, Right::see_public, Sparing::owners},
        {Method::get, "/review/{token}/notice/{id}", &Self::own_notice, Right::see_public, Sparing::owners},
        {Method::post, "/review/{token}/notice/{id}", &Self::take_own_notice, Right::see_public, Sparing::owners},
        {Method::get, "/review/{token}/hand-over", &Self::own_hand_over, Right::see_public, Sparing::owners},
        {Method::post, "/review/{token}/hand-over", &Self::take_own_hand_over, Right::see_public, Sparing::owners},
        {Method::get, "/take-over/{token}", &Self::take_over, Right::see_public, Sparing::owners},
        {Method::post, "/take-over/{token}", &Self::take_take_over, Right::see_public, Sparing::owners},
        {Method::post, "/service/{id}/rang", &Self::rang_today, Right::confirm_listings, Sparing::none},
        {Method::get, "/service/{id}/by-phone", &Self::by_phone, Right::confirm_listings, Sparing::none},
        {Method::post, "/service/{id}/by-phone", &Self::take_by_phone, Right::confirm_listings, Sparing::none},
        {Method::get, "/service/{id}/claim", &Self::claim, Right::see_public, Sparing::none},
        {Method::post, "/service/{id}/claim", &Self::take_claim, Right::see_public, Sparing::reports},
        {Method::get, "/claims", &Self::claims, Right::send_reviews, Sparing::none},
        {Method::post, "/claims/{id}/accept", &Self::accept_claim, Right::send_reviews, Sparing::none},
        {Method::post, "/claims/{id}/refuse", &Self::refuse_claim, Right::send_reviews, Sparing::none},
        {Method::get, "/queue", &Self::queue, Right::moderate, Sparing::none},
        {Method::get, "/queue/{id}", &Self::queue_entry, Right::moderate, Sparing::none},
        {Method::post, "/queue/{id}/settle", &Self::settle_entry, Right::moderate, Sparing::none},
        {Method::post, "/proposal/{id}/accept", &Self::accept_proposal, Right::moderate, Sparing::none},
        {Method::post, "/proposal/{id}/reject", &Self::reject_proposal, Right::moderate, Sparing::none},
        {Method::post, "/proposal/{id}/revert", &Self::revert_proposal, Right::moderate, Sparing::none},
        {Method::get, "/review/{token}/cancelled/{id}", &Self::own_cancelled, Right::see_public, Sparing::owners},
        {Method::post, "/review/{token}/cancelled/{id}", &Self::take_own_cancelled, Right::see_public, Sparing::owners},
        {Method::get, "/service/{id}/cancelled", &Self::cancelled, Right::edit_listings, Sparing::none},
        {Method::post, "/service/{id}/cancelled", &Self::take_cancelled, Right::edit_listings, Sparing::none},
        {Method::get, "/freshness", &Self::freshness, Right::see_freshness, Sparing::none},
        {Method::get, "/samples", &Self::samples, Right::see_freshness, Sparing::none},
        {Method::post, "/samples", &Self::draw_sample, Right::send_reviews, Sparing::none},
        {Method::get, "/samples/{sample}", &Self::sample, Right::see_freshness, Sparing::none},
        {Method::get, "/samples/{sample}/{position}", &Self::sample_listing, Right::see_freshness, Sparing::none},
        {Method::post, "/samples/{sample}/{position}", &Self::take_sample_listing, Right::send_reviews, Sparing::none},
        {Method::get, "/accuracy", &Self::accuracy, Right::see_public, Sparing::none},
        {Method::get, "/reviews", &Self::reviews, Right::send_reviews, Sparing::none},
        {Method::get, "/reviews/{id}", &Self::group, Right::send_reviews, Sparing::none},
        {Method::post, "/reviews/{id}/keeper", &Self::add_keeper, Right::send_reviews, Sparing::none},
        {Method::post, "/reviews/{id}/keeper/remove", &Self::remove_keeper, Right::send_reviews, Sparing::none},
        {Method::post, "/reviews/{id}/links/end", &Self::end_links, Right::send_reviews, Sparing::none},
        {Method::post, "/reviews/{id}/paper", &Self::paper_form, Right::send_reviews, Sparing::none},
    };
    const auto self = shared_from_this();
    const auto limiter = [](std::int64_t a_minute) { return std::make_shared<http::RateLimiter>(static_cast<std::size_t>(a_minute)); };
    const auto reports = limiter(config_.web.reports_a_minute), owners = limiter(config_.review.requests_a_minute), codes = limiter(config_.review.codes_a_minute);
    for (const TrueRow& row : rows) {
        http::Route route{row.method, row.pattern, [self, row](const Request& request) {
                              Response response = self->admit(request, row.right, row.handler);
                              return row.sparing == Sparing::owners || row.sparing == Sparing::codes ? secluded(std::move(response)) : response;
                          }};
        route.body_limit = owners_form;
        route.right = name_of(row.right);
        if (row.sparing != Sparing::none) {
            route = http::limited(std::move(route), row.sparing == Sparing::reports ? reports : row.sparing == Sparing::codes ? codes : owners,
                                  [self](const Request& request, int) { return self->error(429, request); });
        }
        routes.push_back(std::move(route));
    }
}

Response Site::Implementation::report_with(const Request& request, const Context& context, const ReportForm& form) const {
    const auto view = core::view_listing(directory_, request.path_parameters.get("id"));
    if (!view) return failure(view.error(), request, context);
    return report_page(context, *view, form, {is_sensitive(*view)}, directory_.clock().now());
}

Response Site::Implementation::report_problem(const Request& request, const Context& context) const {
    return report_with(request, context, {{}, {}, request.query.has("thanks")});
}

Response Site::Implementation::take_problem(const Request& request, const Context& context) const {
    const std::string id(request.path_parameters.get("id")), note(request.form.get("note"));
    const std::string thanks = report_address(id) + "?thanks=1";
    // A machine is thanked like anybody else, and learns nothing.
    if (is_from_a_machine(request)) return http::redirect(thanks);
    if (is_too_fast(request, directory_.clock().now())) return report_with(request, context, {note, "fast", false});
    const auto taken = core::report_problem(directory_, {id, std::string(request.form.get("kind")), note, context.visitor.role});
    if (!taken && taken.error().code == base::ErrorCode::invalid) return report_with(request, context, {note, taken.error().field, false});
    if (!taken) return failure(taken.error(), request, context);
    return http::redirect(thanks);
}

Response Site::Implementation::suggest_service(const Request& request, const Context& context) const {
    return suggest_service_page(context, {}, {}, request.query.has("thanks"), directory_.clock().now());
}

Response Site::Implementation::take_suggestion(const Request& request, const Context& context) const {
    const base::Instant now = directory_.clock().now();
    if (is_from_a_machine(request)) return http::redirect("/suggest-service?thanks=1");
    if (is_too_fast(request, now)) return suggest_service_page(context, request.form, "fast", false, now);
    const auto typed = [&](const char* name) { return std::string(request.form.get(name)); };
    if (request.form.get("different").empty()) {
        core::DuplicateProbe probe;
        probe.name = typed("name");
        probe.phones = {typed("phone")};
        probe.postcodes = {typed("where")};
        probe.websites = {typed("site")};
        probe.for_public = true;
        const auto alike = alike_rows(context.look.messages, directory_, probe);
        if (!alike.empty()) return suggest_service_page(context, request.form, {}, false, now, alike);
    }
    const auto taken = core::suggest_service(
        directory_, {typed("name"), typed("what"), typed("where"), typed("phone"), typed("site"), typed("note"), typed("reply_to")});
    if (!taken && taken.error().code == base::ErrorCode::invalid) return suggest_service_page(context, request.form, taken.error().field, false, now);
    if (!taken) return failure(taken.error(), request, context);
    return http::redirect("/suggest-service?thanks=1");
}

Response Site::Implementation::review_code(const Request&, const Context& context) const { return code_form_page(context, false); }

Response Site::Implementation::take_review_code(const Request& request, const Context& context) const {
    const auto made = core::link_for_code(directory_, request.form.get("code"));
    if (made) return http::redirect("/review/" + made->token);
    if (made.error().code == base::ErrorCode::not_found) return code_form_page(context, true);
    return failure(made.error(), request, context);
}

// A link that does not work looks the same whatever is the matter with it; what was typed is shown, to be copied.
Response Site::Implementation::own_failure(const base::Error& error, const Request& request, const Context& context) const {
    if (error.code == base::ErrorCode::not_found) return dead_own_link_page(context, request.form);
    return failure(error, request, context);
}

Response Site::Implementation::own(const Request& request, const Context& context) const {
    const auto link = core::open_owner_link(directory_, request.path_parameters.get("token"));
    if (!link) return own_failure(link.error(), request, context);
    const auto own = core::own_listings(directory_, link->organisation);
    if (!own) return own_failure(own.error(), request, context);
    const std::string* done = word_by_name(context.look.messages, "own.done", std::string(request.query.get("done")));
    return own_page(context, *own, root_of(request), link->ends_at, done == nullptr || request.query.get("done").empty() ? std::string() : *done);
}

Response Site::Implementation::own_confirm(const Request& request, const Context& context) const {
    const auto done = core::confirm_by_link(directory_, request.path_parameters.get("token"), request.form.get("service"));
    if (!done) return own_failure(done.error(), request, context);
    return http::redirect(root_of(request) + "?done=confirmed");
}

// The link and the listing, which must be the link's own.
base::Result<core::EditableListing> Site::Implementation::own_listing(const Request& request, std::string& address) const {
    const auto link = core::open_owner_link(directory_, request.path_parameters.get("token"));
    if (!link) return base::fail(link.error());
    const std::string_view id = request.path_parameters.get("id");
    FINGERPOST_TRY(core::require_own(directory_, *link, id));
    address = link->address;
    const auto lent = directory_.store();
    if (!lent) return base::fail(lent.error());
    return core::editable_listing(**lent, id);
}

Response Site::Implementation::own_edit(const Request& request, const Context& context) const {
    std::string address;
    const auto listing = own_listing(request, address);
    if (!listing) return own_failure(listing.error(), request, context);
    return own_edit_page(context, *listing, root_of(request), {}, listing->revision, {}, false);
}

// The form once more, from what is stored now: what the group did not touch is what somebody else made of it since.
Response Site::Implementation::changed_meanwhile(const Request& request, const Context& context, const core::TypedFields& typed) const {
    std::string address;
    const auto listing = own_listing(request, address);
    if (!listing) return own_failure(listing.error(), request, context);
    const auto own = core::changed_since(directory_, listing->service.id, whole(request.form.get("revision")), typed);
    if (!own) return own_failure(own.error(), request, context);
    return own_edit_page(context, *listing, root_of(request), *own, listing->revision, {}, true);
}

Response Site::Implementation::take_own_edit(const Request& request, const Context& context) const {
    std::string address;
    const auto listing = own_listing(request, address);
    if (!listing) return own_failure(listing.error(), request, context);
    const core::TypedFields typed = typed_fields(request.form);
    const std::string_view step = request.form.get("step");
    const std::int64_t revision = whole(request.form.get("revision"));
    if (step == "edit") return own_edit_page(context, *listing, root_of(request), typed, revision, {}, false);
    if (revision != listing->revision) return changed_meanwhile(request, context, typed);
    std::vector<base::Error> wrong;
    auto difference = core::difference(*listing, typed, core::Role::owner, &wrong);
    if (difference) {
        if (const auto held = core::hold_addresses(directory_, listing->service, *difference); !held) return failure(held.error(), request, context);
    }
    if (!difference) {
        Faults faults;
        for (const base::Error& one : wrong) {
            faults.push_back({one.field, context.look.messages.format("own.fault"_key, {{"field", field_in_words(context.look.messages, one.field)}, {"message", one.message}})});
        }
        return own_edit_page(context, *listing, root_of(request), typed, revision, faults, false);
    }
    if (step != "send") return own_preview_page(context, *listing, root_of(request), typed, *difference);
    const auto sent = core::submit_changes(directory_, listing->service.id, revision, typed, {core::Role::owner, {}, "link", address});
    if (!sent && sent.error().code == base::ErrorCode::conflict) return changed_meanwhile(request, context, typed);
    if (!sent) return own_failure(sent.error(), request, context);
    if (auto noted = core::note_link_used(directory_, request.path_parameters.get("token")); !noted) return own_failure(noted.error(), request, context);
    return http::redirect(root_of(request) + (sent->waiting.empty() ? "?done=changed" : sent->published.empty() ? "?done=waiting" : "?done=some_waiting"));
}

Response Site::Implementation::own_notice(const Request& request, const Context& context) const {
    std::string address;
    const auto listing = own_listing(request, address);
    if (!listing) return own_failure(listing.error(), request, context);
    return own_notice_page(context, listing->service.name, request.path, request.query.get("what"), {}, {});
}

Response Site::Implementation::take_own_notice(const Request& request, const Context& context) const {
    std::string address;
    const auto listing = own_listing(request, address);
    if (!listing) return own_failure(listing.error(), request, context);
    const std::string what(request.form.get("what")), typed(base::trim(request.form.get("day")));
    const auto notice = notice_of(what);
    if (!notice) return own_notice_page(context, listing->service.name, request.path, what, {}, typed);
    const auto day = base::parse_date(typed);
    const auto again = [&](Key key) { return own_notice_page(context, listing->service.name, request.path, what, {{"day", context.look.messages.text(key)}}, typed); };
    if (!typed.empty() && !day) return again("own.fault.day"_key);
    const auto done = core::submit_notice(directory_, listing->service.id, *notice, day, {core::Role::owner, {}, "link", address});
    if (!done && done.error().field == "day.past") return again("own.fault.day_past"_key);
    if (!done && done.error().field == "day.far") return again("own.fault.day_far"_key);
    if (!done) return own_failure(done.error(), request, context);
    return http::redirect(root_of(request) + "?done=changed");
}

Response Site::Implementation::own_hand_over(const Request& request, const Context& context) const {
    const auto link = core::open_owner_link(directory_, request.path_parameters.get("token"));
    if (!link) return own_failure(link.error(), request, context);
    return hand_over_page(context, root_of(request), {}, {}, request.query.has("sent"));
}

Response Site::Implementation::take_own_hand_over(const Request& request, const Context& context) const {
    const std::string typed(request.form.get("address"));
    const auto begun = core::begin_hand_over(directory_, request.path_parameters.get("token"), typed, mailer(), mail_settings(request));
    if (!begun && begun.error().code == base::ErrorCode::invalid) {
        return hand_over_page(context, root_of(request), typed, {{"address", context.look.messages.text("own.fault.address"_key)}}, false);
    }
    if (!begun) return own_failure(begun.error(), request, context);
    return http::redirect(root_of(request) + "/hand-over?sent=1");
}

Response Site::Implementation::take_over(const Request& request, const Context& context) const {
    const auto name = core::hand_over_of(directory_, request.path_parameters.get("token"));
    if (!name) return own_failure(name.error(), request, context);
    return take_over_page(context, *name, "/take-over/" + http::url_encode(request.path_parameters.get("token")));
}

Response Site::Implementation::take_take_over(const Request& request, const Context& context) const {
    const auto made = core::finish_hand_over(directory_, request.path_parameters.get("token"), mailer(), mail_settings(request));
    if (!made) return own_failure(made.error(), request, context);
    return http::redirect("/review/" + made->token + "?done=taken_over");
}

core::Mailer& Site::Implementation::mailer() const {
    static NoMailer none;
    return options_.mailer == nullptr ? none : *options_.mailer;
}

core::MailSettings Site::Implementation::mail_settings(const Request& request) const {
    // The address of a request is whatever its sender says: it is in no message that leaves by a mail server.
    const auto now = live_.now();
    return {config_.mail.smtp.empty() ? base_url(request) : config_.site.base_url, now->config.site.name, now->config.site.contact_email};
}

}  // namespace fingerpost::web
