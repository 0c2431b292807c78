// Every page and form with the right that it needs, and the one gate before them.
#include <fingerpost/base/log.h>
#include <fingerpost/http/rate_limit.h>

#include "gate.h"
#include "site_implementation.h"
#include "staff_page.h"

namespace fingerpost::web {
namespace {

using core::Right;

// A form that was typed before a session ended is carried through the sign-in.
constexpr std::size_t carried_form = std::size_t{1} << 20;
// Seven texts of 4,000 bytes, each of which may take three in a form.
constexpr std::size_t front_matter_form = std::size_t{1} << 17;

// Every form, where somebody may be sent to finish their own sign-in.
std::string unfinished(const core::Visitor& visitor) { return visitor.must_change_password ? "/account/password" : "/account/two-step"; }

}  // namespace

void Site::Implementation::add_pages(std::vector<http::Route>& routes) {
    using Self = Implementation;
    static constexpr Row pages[] = {{"/", &Self::home, Right::see_public},
                                    {"/search", &Self::results, Right::see_public},
                                    {"/whats-on", &Self::whats_on, Right::see_public},
                                    {"/service/{id}", &Self::listing, Right::see_public},
                                    {"/organisation/{id}", &Self::organisation, Right::see_public},
                                    {"/browse", &Self::browse, Right::see_public},
                                    {"/category/{slug}", &Self::category, Right::see_public},
                                    {"/about", &Self::about, Right::see_public},
                                    {"/accessibility", &Self::accessibility, Right::see_public},
                                    {"/urgent-help", &Self::urgent_help, Right::see_public},
                                    {"/safety", &Self::safety, Right::see_public},
                                    {"/developers", &Self::developers, Right::see_public},
                                    {"/missing", &Self::missing, Right::see_public},
                                    {"/print", &Self::print, Right::see_public},
                                    {"/print/file", &Self::print_file, Right::see_public},
                                    {"/print/front-matter", &Self::front_matter, Right::edit_front_matter},
                                    {"/s/{short}", &Self::short_address, Right::see_public},
                                    {"/changed", &Self::changed, Right::see_public},
                                    {"/duplicates", &Self::duplicates, Right::merge_listings},
                                    {"/merge/{kept}/{old}", &Self::merge, Right::merge_listings},
                                    {"/history/{kind}/{id}", &Self::history, Right::publish},
                                    {"/sign-in", &Self::sign_in, Right::see_public},
                                    {"/first", &Self::first, Right::see_public},
                                    {"/join", &Self::join, Right::see_public},
                                    {"/reset", &Self::reset, Right::see_public},
                                    {"/desk", &Self::desk, Right::own_account},
                                    {"/account", &Self::account, Right::own_account},
                                    {"/account/password", &Self::password, Right::own_account},
                                    {"/account/two-step", &Self::two_steps, Right::own_account},
                                    {"/people", &Self::people, Right::manage_people},
                                    {"/people/{id}", &Self::person, Right::manage_people},
                                    {"/security-log", &Self::security_log, Right::see_security_log}};
    for (const Row& row : pages) {
        http::Route route{http::Method::get, row.pattern,
                          [self = shared_from_this(), row](const Request& request) { return self->admit(request, row.right, row.handler); },
                          [self = shared_from_this()](const Request& request) { return self->version(request); }};
        // What is not for everybody has no version that anybody could ask for.
        if (row.right != Right::see_public) route.version = nullptr;
        route.right = name_of(row.right);
        routes.push_back(std::move(route));
    }
}

void Site::Implementation::add_forms(std::vector<http::Route>& routes) {
    using Self = Implementation;
    static constexpr FormRow forms[] = {{"/sign-in", &Self::try_sign_in, Right::see_public, true, carried_form},
                                        {"/sign-in/code", &Self::try_code, Right::see_public, true, carried_form},
                                        {"/first", &Self::make_first, Right::see_public, true},
                                        {"/join", &Self::accept_invitation, Right::see_public, true},
                                        {"/reset", &Self::accept_reset, Right::see_public, true},
                                        {"/print/front-matter", &Self::change_front_matter, Right::edit_front_matter, false, front_matter_form},
                                        {"/duplicates/different", &Self::call_different, Right::merge_listings},
                                        {"/merge/{kept}/{old}", &Self::take_merge, Right::merge_listings},
                                        {"/merges/{id}/undo", &Self::undo_merge, Right::merge_listings},
                                        {"/history/{kind}/{id}/revert", &Self::revert, Right::publish},
                                        {"/sign-out", &Self::sign_out, Right::own_account},
                                        {"/account/session", &Self::end_session, Right::own_account},
                                        {"/account/sessions", &Self::end_other_sessions, Right::own_account},
                                        {"/account/password", &Self::change_password, Right::own_account, true},
                                        {"/account/two-step/begin", &Self::begin_two_steps, Right::own_account, true},
                                        {"/account/two-step", &Self::confirm_two_steps, Right::own_account, true},
                                        {"/account/recovery", &Self::new_recovery_codes, Right::own_account, true},
                                        {"/people", &Self::invite, Right::manage_people},
                                        {"/teams", &Self::add_team, Right::manage_people},
                                        {"/people/{id}", &Self::change_person, Right::manage_people},
                                        {"/people/{id}/disable", &Self::disable_person, Right::manage_people},
                                        {"/people/{id}/enable", &Self::enable_person, Right::manage_people},
                                        {"/people/{id}/reset", &Self::reset_person, Right::manage_people},
                                        {"/people/{id}/sign-out", &Self::sign_out_person, Right::manage_people}};
    const auto self = shared_from_this();
    // One limiter: an address has so many tries in all.
    const auto limiter = std::make_shared<http::RateLimiter>(static_cast<std::size_t>(config_.people.sign_ins_a_minute));
    for (const FormRow& row : forms) {
        http::Route route{http::Method::post, row.pattern,
                          [self, row](const Request& request) { return self->admit(request, row.right, row.handler); }, nullptr, row.body_limit};
        route.right = name_of(row.right);
        if (row.tries_a_secret) {
            route = http::limited(std::move(route), limiter, [self](const Request& request, int) { return self->error(429, request); });
        }
        routes.push_back(std::move(route));
    }
}

// A store that cannot be asked makes everybody a visitor: the public's pages go on.
core::Visitor Site::Implementation::visitor_of(const Request& request) const {
    const std::string_view token = session_token(request);
    if (token.empty()) return {};
    auto visitor = accounts_->who(token);
    if (visitor) return std::move(*visitor);
    base::log_error("incident {}: {}", request.incident_id, visitor.error().describe());
    return {};
}

Response Site::Implementation::admit(const Request& request, core::Right right, Handler handler) const {
    // Before the answer is made: if the directory changes meanwhile, the page is asked for again, never kept too long.
    const std::string edition = version(request);
    const Dressed dressed = dress(request, visitor_of(request));
    Response response = admitted(request, dressed.context, right, handler);
    if (dressed.context.visitor.is_signed_in()) {
        response.caching = http::Caching::no_store;
    } else if (response.caching == http::Caching::revalidate) {
        response.version = edition;
    }
    return response;
}

Response Site::Implementation::admitted(const Request& request, const Context& context, core::Right right, Handler handler) const {
    const Messages& messages = context.look.messages;
    const core::Visitor& visitor = context.visitor;
    const bool changes = request.method != http::Method::get && request.method != http::Method::head;
    if (changes && !is_from_here(request, config_)) {
        StaffPage page(context, messages.text("gate.foreign"_key));
        page.lead(messages.text("gate.foreign_text"_key));
        return page.response(403);
    }
    if (!visitor.may(right)) return turn_away(request, context);
    if (changes && right != core::Right::see_public && !holds_form_token(request, visitor)) {
        // The form was made before the newest sign-in. It is not done, and not lost: who sent it may send it again.
        return kept_page(context, kept_of(request), false);
    }
    if (auto on = led_on(request)) return std::move(*on);
    return (this->*handler)(request, context);
}

Response Site::Implementation::turn_away(const Request& request, const Context& context) const {
    const Messages& messages = context.look.messages;
    const core::Visitor& visitor = context.visitor;
    if (visitor.must_finish_sign_in()) return http::redirect(unfinished(visitor));
    if (visitor.is_signed_in()) {
        StaffPage page(context, messages.text("gate.no_right"_key));
        page.lead(messages.text("gate.no_right_text"_key));
        page.way("/", messages.text("error.home"_key));
        return page.response(403);
    }
    if (request.method == http::Method::post) return sign_in_page(context, {.kept = kept_of(request), .ended = true}, 403);
    const std::string wanted = request.query.pairs().empty() ? request.path : request.path + "?" + http::to_urlencoded(request.query);
    return http::redirect("/sign-in?next=" + http::url_encode(wanted));
}

}  // namespace fingerpost::web
