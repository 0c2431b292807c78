// Handlers: how fresh the directory is, samples, days on which something is not held.
#include <fingerpost/base/text.h>
#include <fingerpost/core/completeness.h>

#include <algorithm>
#include <charconv>

#include "fresh_pages.h"
#include "gate.h"
#include "site_implementation.h"
#include "wording.h"

namespace fingerpost::web {
namespace {

constexpr std::size_t oldest_shown = 30;

std::int64_t whole(std::string_view text) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size() ? number : 0;
}

// day1, day2 … as they were typed.
std::vector<std::string> typed_days(const http::Parameters& form) {
    std::vector<std::string> days;
    for (std::size_t at = 1; at <= core::most_cancelled_dates; ++at) days.emplace_back(base::trim(form.get("day" + std::to_string(at))));
    while (!days.empty() && days.back().empty()) days.pop_back();
    return days;
}

// The listings that nobody has confirmed for the longest time; only these are read as documents.
base::Result<std::vector<LookedAt>> oldest_of(const core::Directory& directory, const Messages& messages) {
    auto rows = core::freshness_rows(directory);
    if (!rows) return base::fail(std::move(rows).error());
    std::vector<LookedAt> oldest;
    for (const core::FreshnessRow& row : *rows) {
        if (oldest.size() == oldest_shown) break;
        const auto view = core::view_listing(directory, row.id);
        if (!view) continue;  // it has gone since
        const std::string_view fix = core::completeness(*view).next();
        oldest.push_back({row.id, row.name, checked_in_words(messages, row.state, row.assured_date, true).text,
                          fix.empty() ? messages.text("fresh.nothing_missing"_key) : fix_in_words(messages, fix)});
    }
    return oldest;
}

}  // namespace

Response Site::Implementation::freshness(const Request& request, const Context& context) const {
    if (request.query.get("format") == "csv") {
        const auto rows = core::freshness_rows(directory_);
        if (!rows) return failure(rows.error(), request, context);
        return freshness_csv(context, *rows, base_url(request));
    }
    const auto report = core::freshness_report(directory_);
    if (!report) return failure(report.error(), request, context);
    const auto broken = core::broken_links(directory_);
    if (!broken) return failure(broken.error(), request, context);
    const auto oldest = oldest_of(directory_, context.look.messages);
    if (!oldest) return failure(oldest.error(), request, context);
    return freshness_page(context, *report, *broken, *oldest);
}

Response Site::Implementation::samples_with(const Request& request, const Context& context, const Faults& faults) const {
    const auto samples = core::samples(directory_);
    if (!samples) return failure(samples.error(), request, context);
    return samples_page(context, *samples, std::string(request.form.get("size")), faults);
}

Response Site::Implementation::draw_sample(const Request& request, const Context& context) const {
    const std::int64_t size = whole(base::trim(request.form.get("size")));
    const auto drawn = core::draw_sample(directory_, static_cast<std::size_t>(std::max<std::int64_t>(size, 0)), context.visitor.account);
    if (!drawn && drawn.error().field == "size") {
        return samples_with(request, context, {{"size", context.look.messages.format("samples.fault.size"_key, {{"least", core::least_in_a_sample}, {"most", core::most_in_a_sample}})}});
    }
    if (!drawn) return failure(drawn.error(), request, context);
    return http::redirect("/samples/" + std::to_string(*drawn));
}

Response Site::Implementation::sample(const Request& request, const Context& context) const {
    const auto sample = core::sample(directory_, whole(request.path_parameters.get("sample")));
    if (!sample) return failure(sample.error(), request, context);
    const auto listings = core::sample_listings(directory_, sample->id);
    if (!listings) return failure(listings.error(), request, context);
    return sample_page(context, *sample, *listings, request.query.has("saved"));
}

Response Site::Implementation::sample_listing_with(const Request& request, const Context& context, const Faults& faults) const {
    const auto sample = core::sample(directory_, whole(request.path_parameters.get("sample")));
    if (!sample) return failure(sample.error(), request, context);
    const auto listings = core::sample_listings(directory_, sample->id);
    if (!listings) return failure(listings.error(), request, context);
    const std::int64_t position = whole(request.path_parameters.get("position"));
    const auto listing = std::find_if(listings->begin(), listings->end(), [&](const auto& one) { return one.position == position; });
    if (listing == listings->end()) return fault_page(context, 404, request.incident_id);
    return sample_listing_page(context, *sample, *listing, request.form, faults);
}

Response Site::Implementation::take_sample_listing(const Request& request, const Context& context) const {
    const Messages& messages = context.look.messages;
    const auto result = core::find_accuracy(request.form.get("result"));
    if (!result || *result == core::Accuracy::open) return sample_listing_with(request, context, {{"result", messages.text("samples.fault.result"_key)}});
    const std::string root = "/samples/" + http::url_encode(request.path_parameters.get("sample"));
    const auto saved = core::record_accuracy(directory_, whole(request.path_parameters.get("sample")), whole(request.path_parameters.get("position")), *result,
                                             request.form.get("field"), context.visitor.role, context.visitor.account);
    if (!saved && saved.error().field == "field") return sample_listing_with(request, context, {{"field", messages.text("samples.fault.field"_key)}});
    if (!saved) return failure(saved.error(), request, context);
    return http::redirect(root + "?saved=1");
}

Response Site::Implementation::accuracy(const Request& request, const Context& context) const {
    const auto samples = core::samples(directory_);
    if (!samples) return failure(samples.error(), request, context);
    Response response = accuracy_page(context, *samples);
    // A result is no change of the directory, by which versions of pages go.
    response.caching = http::Caching::no_store;
    return response;
}

// One screen, of a group or of an editor: what is stored, or what was typed and is to be looked at again.
Response Site::Implementation::cancelled_with(const Request& request, const Context& context, const core::EditableListing& listing, const std::string& back,
                                              const core::Proposer& proposer) const {
    const Messages& messages = context.look.messages;
    const auto show = [&](const std::vector<std::string>& dates, const Faults& faults, const std::string& questioned) {
        return cancelled_page(context, listing.service.name, request.path, back, dates, faults, questioned);
    };
    if (request.method != http::Method::post) {
        std::vector<std::string> stored;
        for (const base::Date day : model::cancelled_days(listing.service)) {
            if (day >= context.today) stored.push_back(base::format_date(day));
        }
        return show(stored, {}, {});
    }
    const std::vector<std::string> typed = typed_days(request.form);
    std::vector<base::Date> days;
    for (std::size_t at = 0; at < typed.size(); ++at) {
        if (typed[at].empty()) continue;
        const auto day = base::parse_date(typed[at]);
        if (!day) return show(typed, {{"day" + std::to_string(at + 1), messages.text("own.fault.day"_key)}}, {});
        days.push_back(*day);
    }
    const auto done = core::submit_cancelled_dates(directory_, listing.service.id, days, request.form.has("sure"), proposer);
    if (done) return http::redirect(back + (back.starts_with("/review/") ? "?done=changed" : ""));
    const std::string& field = done.error().field;
    if (field == "closed_anyway") {
        std::vector<std::string> told;
        for (const std::string& part : base::split(done.error().message, ',')) {
            if (const auto day = base::parse_date(base::trim(part))) told.push_back(date_in_words(messages, *day));
        }
        return show(typed, {}, base::join(told, messages.text("list.comma"_key)));
    }
    const auto of_field = [&](Key key) {
        for (std::size_t at = 0; at < typed.size(); ++at) {
            if (typed[at] == done.error().hint) return show(typed, {{"day" + std::to_string(at + 1), messages.text(key)}}, {});
        }
        return show(typed, {{"", messages.text(key)}}, {});
    };
    if (field == "dates.past") return of_field("cancelled.fault.past"_key);
    if (field == "dates.far") return of_field("cancelled.fault.far"_key);
    return failure(done.error(), request, context);
}

Response Site::Implementation::own_cancelled(const Request& request, const Context& context) const {
    std::string address;
    const auto listing = own_listing(request, address);
    if (!listing) return own_failure(listing.error(), request, context);
    return cancelled_with(request, context, *listing, "/review/" + http::url_encode(request.path_parameters.get("token")), {core::Role::owner, {}, "link", address});
}

Response Site::Implementation::take_own_cancelled(const Request& request, const Context& context) const { return own_cancelled(request, context); }

Response Site::Implementation::cancelled(const Request& request, const Context& context) const {
    const std::string id(request.path_parameters.get("id"));
    const auto lent = directory_.store();
    if (!lent) return failure(lent.error(), request, context);
    const auto listing = core::editable_listing(**lent, id);
    if (!listing) return failure(listing.error(), request, context);
    return cancelled_with(request, context, *listing, "/service/" + http::url_encode(id), {context.visitor.role, context.visitor.account, "web", {}});
}

Response Site::Implementation::take_cancelled(const Request& request, const Context& context) const { return cancelled(request, context); }

}  // namespace fingerpost::web
