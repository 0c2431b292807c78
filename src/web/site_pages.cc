#include <fingerpost/base/log.h>
#include <fingerpost/core/elsewhere.h>
#include <fingerpost/core/suggest.h>
#include <fingerpost/core/urgent.h>
#include <fingerpost/core/use_count.h>
#include <fingerpost/core/view.h>
#include <fingerpost/exchange/schema_org.h>

#include "links.h"
#include "sensitive.h"
#include "site_implementation.h"
#include "urgent_box.h"

namespace fingerpost::web {
namespace {

constexpr std::size_t most_in_a_file = 5000;  // listings

int weekday_of(base::Date date) {
    return static_cast<int>(std::chrono::weekday(std::chrono::sys_days(date)).iso_encoding()) - 1;
}

}  // namespace

Response Site::Implementation::home(const Request& request, const Context& context) const {
    const auto count = core::count_listings(directory_);
    if (!count) return failure(count.error(), request, context);
    const auto categories = core::browse(directory_);
    if (!categories) return failure(categories.error(), request, context);
    return home_page(context, *count, *categories);
}

Response Site::Implementation::results(const Request& request, const Context& context) const {
    const core::FindQuestion question = parse_question(request.query);
    if (request.query.get("format") == "csv") return csv(question, request, context);
    const auto answer = core::find(directory_, question);
    if (!answer) return failure(answer.error(), request, context);
    const auto taxonomies = directory_.taxonomies();
    if (!taxonomies) return failure(taxonomies.error(), request, context);
    Beside beside;
    auto urgent = core::find_urgent(directory_, question.words, answer->corrections);
    if (!urgent) return failure(urgent.error(), request, context);
    auto elsewhere = core::look_elsewhere(directory_, question, *answer);
    if (!elsewhere) return failure(elsewhere.error(), request, context);
    beside.urgent = std::move(*urgent);
    beside.elsewhere = std::move(*elsewhere);
    const bool sensitive = is_sensitive(**taxonomies, question, *answer) || is_discreet(beside.urgent);
    // With choices or a place it would say nothing about the words, only about the need; and what is urgent or sensitive is written down nowhere.
    const bool chosen = !question.near.empty() || !question.categories.empty() || !question.sectors.empty() || !question.organisations.empty() ||
                        !question.choices.empty() || question.open_now || question.open_at || question.day || question.age;
    if (answer->total == 0 && !sensitive && beside.urgent.empty()) {
        if (!chosen && !answer->place) nothing_found_->count(question.words);
        nothing_found_->count_need(beside.elsewhere.need, answer->place ? answer->place->label : std::string());
    }
    return results_page(context, question, *answer, {sensitive}, beside);
}

Response Site::Implementation::whats_on(const Request& request, const Context& context) const {
    constexpr std::size_t sessions_on_a_page = 50;
    core::FindQuestion question = parse_question(request.query);
    if (!question.day) question.day = weekday_of(context.today);
    question.open_now = question.unsure_too = false;
    question.open_at.reset();
    core::FindQuestion asked = question;
    asked.sort = index::Sort::time;
    asked.per_page = sessions_on_a_page;
    const auto answer = core::find(directory_, asked);
    if (!answer) return failure(answer.error(), request, context);
    const auto taxonomies = directory_.taxonomies();
    if (!taxonomies) return failure(taxonomies.error(), request, context);
    auto urgent = core::find_urgent(directory_, question.words, answer->corrections);
    if (!urgent) return failure(urgent.error(), request, context);
    const bool sensitive = is_sensitive(**taxonomies, question, *answer) || is_discreet(*urgent);
    return whats_on_page(context, question, *answer, {sensitive}, *urgent);
}

std::string Site::Implementation::base_url(const Request& request) const {
    return config_.site.base_url.empty() ? request.scheme + "://" + request.host : config_.site.base_url;
}

Response Site::Implementation::developers(const Request& request, const Context& context) const {
    return developers_page(context, options_.api, base_url(request));
}

Response Site::Implementation::csv(const core::FindQuestion& asked, const Request& request, const Context& context) const {
    core::FindQuestion question = asked;
    question.for_a_file = true;
    question.facets = false;
    question.page = 1;
    question.per_page = most_in_a_file;
    const auto answer = core::find(directory_, question);
    if (!answer) return failure(answer.error(), request, context);
    auto publisher = core::Publisher::begin(directory_);
    if (!publisher) return failure(publisher.error(), request, context);
    return results_csv(context, *publisher, *answer, base_url(request));
}

// A page without data about itself is better than no page.
std::string Site::Implementation::data_of(const std::string& id, const Request& request) const {
    auto publisher = core::Publisher::begin(directory_);
    if (!publisher) return {};
    const auto listing = publisher->listing(id);
    if (!listing || !*listing) return {};
    return exchange::schema_org((*listing)->service, base_url(request) + listing_address(id));
}

Response Site::Implementation::missing(const Request& request, const Context& context) const {
    return missing_with(request, context, {std::string(request.query.get("need")), {}, request.query.has("thanks")});
}

Response Site::Implementation::missing_with(const Request& request, const Context& context, MissingForm form) const {
    const auto taxonomies = directory_.taxonomies();
    if (!taxonomies) return failure(taxonomies.error(), request, context);
    return missing_page(context, core::needs_of(**taxonomies), form);
}

Response Site::Implementation::report_missing(const Request& request) const {
    const Dressed dressed = dress(request);
    if (!is_same_origin(request, config_)) return fault_page(dressed.context, 403, request.incident_id);
    const std::string need(request.form.get("need"));
    // A machine is thanked like anybody else, and learns nothing.
    if (!is_from_a_machine(request)) {
        const auto counted = core::report_missing(directory_, need, request.form.get("outcode"));
        if (!counted && counted.error().code == base::ErrorCode::invalid) {
            return missing_with(request, dressed.context, {need, counted.error().field, false});
        }
        if (!counted) return failure(counted.error(), request, dressed.context);
    }
    return http::redirect("/missing?thanks=1");
}

Response Site::Implementation::listing(const Request& request, const Context& context) const {
    const auto view = core::view_listing(directory_, request.path_parameters.get("id"));
    if (!view && view.error().code == base::ErrorCode::gone) return closed_listing_page(context, view.error().message, view.error().hint);
    if (!view) return failure(view.error(), request, context);
    // For its group to know. Neither staff nor machines are counted, and nothing but the number is kept.
    if (request.method == http::Method::get && !context.visitor.is_signed_in() && !core::is_machine(request.user_agent)) {
        core::count_use(directory_, view->service.id, core::Use::view);
    }
    std::optional<core::FindQuestion> from;
    if (request.query.has("from")) from = parse_question(http::parse_urlencoded(request.query.get("from")));
    const auto tips = core::tips(directory_, context.visitor, view->service.id);
    if (!tips) return failure(tips.error(), request, context);
    return listing_page(context, *view, from, {is_sensitive(*view)}, data_of(view->service.id, request), *tips);
}

Response Site::Implementation::organisation(const Request& request, const Context& context) const {
    const auto view = core::view_organisation(directory_, request.path_parameters.get("id"));
    if (!view) return failure(view.error(), request, context);
    const auto taxonomies = directory_.taxonomies();
    if (!taxonomies) return failure(taxonomies.error(), request, context);
    return organisation_page(context, *view, {is_sensitive(**taxonomies, view->listings)});
}

Response Site::Implementation::browse(const Request& request, const Context& context) const {
    const auto categories = core::browse(directory_);
    if (!categories) return failure(categories.error(), request, context);
    return browse_page(context, *categories);
}

Response Site::Implementation::category(const Request& request, const Context& context) const {
    const auto taxonomies = directory_.taxonomies();
    if (!taxonomies) return failure(taxonomies.error(), request, context);
    // One that was merged has another word by now.
    const core::Category* category = (*taxonomies)->by_slug(request.path_parameters.get("slug"));
    return http::redirect(category_address(category == nullptr ? request.path_parameters.get("slug") : category->slug));
}

// Asked for by a script with every letter typed: a fault is said by the status alone, and logged without the words.
Response Site::Implementation::suggest(const Request& request) const {
    const Dressed dressed = dress(request);
    const auto found = core::suggest(directory_, request.query.get("q"));
    if (found) return suggestions(dressed.context, *found);
    base::log_error("incident {}: {}", request.incident_id, found.error().describe());
    return suggestions(dressed.context, {}, base::traits(found.error().code).http_status);
}

}  // namespace fingerpost::web
