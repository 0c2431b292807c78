// Handlers for staff: what waits, what was heard on the telephone, who is to be asked.
#include <algorithm>

#include <fingerpost/base/text.h>

#include <charconv>

#include "sensitive.h"
#include "site_implementation.h"
#include "true_pages.h"
#include "true_words.h"

namespace fingerpost::web {
namespace {

constexpr std::size_t recent_shown = 30;

std::int64_t whole(std::string_view text) {
    std::int64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

// Counted from 1.
std::size_t page_of(const Request& request) {
    constexpr std::int64_t most = 10'000;
    return static_cast<std::size_t>(std::clamp<std::int64_t>(whole(request.query.get("page")), 1, most));
}

store::Author author(const Context& context) { return {context.visitor.account, "web"}; }

}  // namespace

Response Site::Implementation::rang_today(const Request& request, const Context& context) const {
    const std::string ids[] = {std::string(request.path_parameters.get("id"))};
    const auto done = core::confirm(directory_, ids, {context.visitor.role, context.visitor.account, core::AssureChannel::phone, directory_.clock().today(), {}});
    if (!done) return failure(done.error(), request, context);
    return http::redirect("/service/" + http::url_encode(ids[0]));
}

Response Site::Implementation::by_phone_with(const Request& request, const Context& context, const Faults& faults) const {
    const std::string_view id = request.path_parameters.get("id");
    const auto view = core::view_listing(directory_, id);
    if (!view) return failure(view.error(), request, context);
    const auto known = core::provenance(directory_, id);
    if (!known) return failure(known.error(), request, context);
    return by_phone_page(context, *view, *known, request.form, faults);
}

Response Site::Implementation::by_phone(const Request& request, const Context& context) const { return by_phone_with(request, context, {}); }

Response Site::Implementation::take_by_phone(const Request& request, const Context& context) const {
    const Messages& messages = context.look.messages;
    const auto channel = core::find_assure_channel(request.form.get("channel"));
    const auto day = base::parse_date(request.form.get("day"));
    const bool known = channel && (*channel == core::AssureChannel::phone || *channel == core::AssureChannel::paper);
    if (!known) return by_phone_with(request, context, {{"channel", messages.text("by_phone.fault.channel"_key)}});
    if (!day) return by_phone_with(request, context, {{"day", messages.text("by_phone.fault.day"_key)}});
    const std::string ids[] = {std::string(request.path_parameters.get("id"))};
    const auto done = core::confirm(directory_, ids, {context.visitor.role, context.visitor.account, *channel, *day, std::string(request.form.get("spoken_with"))});
    if (!done && done.error().field == "day") return by_phone_with(request, context, {{"day", messages.text("by_phone.fault.day"_key)}});
    if (!done && done.error().field == "spoken_with") return by_phone_with(request, context, {{"spoken_with", messages.text("by_phone.fault.spoken_with"_key)}});
    if (!done) return failure(done.error(), request, context);
    return http::redirect("/service/" + http::url_encode(ids[0]));
}

Response Site::Implementation::queue(const Request& request, const Context& context) const {
    const std::size_t page = page_of(request);
    const auto waiting = core::moderation_queue(directory_, (page - 1) * entries_on_a_page, entries_on_a_page);
    if (!waiting) return failure(waiting.error(), request, context);
    const auto recent = core::recent_decisions(directory_, recent_shown);
    if (!recent) return failure(recent.error(), request, context);
    const std::string* done = word_by_name(context.look.messages, "queue.done", std::string(request.query.get("done")));
    return queue_page(context, *waiting, page, *recent, directory_.clock().now(), done == nullptr || request.query.get("done").empty() ? std::string() : *done);
}

// An entry by its listing, or by one of its proposals, whatever became of that.
base::Result<QueueDetail> Site::Implementation::queue_detail(std::string_view id) const {
    QueueDetail detail;
    auto found_entry = core::queue_entry(directory_, id);
    if (!found_entry) return base::fail(std::move(found_entry).error());
    if (*found_entry) detail.entry = std::move(**found_entry);
    const auto lent = directory_.store();
    if (!lent) return base::fail(lent.error());
    if (detail.entry.problems.empty() && detail.entry.proposals.empty()) {
        auto one = core::proposal(directory_, id);
        if (!one) return base::fail(std::move(one).error());
        detail.entry.service_id = one->service_id;
        detail.entry.since = one->made_at;
        if (auto service = (*lent)->service(one->service_id); service && *service) detail.entry.name = (*service)->value.name;
        if (detail.entry.name.empty() && !one->changes.empty()) detail.entry.name = one->changes.front().after;
        detail.entry.proposals.push_back(std::move(*one));
    }
    std::optional<core::EditableListing> listing;
    if (!detail.entry.service_id.empty()) {
        auto found = core::editable_listing(**lent, detail.entry.service_id);
        if (!found) return base::fail(std::move(found).error());
        listing = std::move(*found);
        detail.revision = listing->revision;
        const auto guarded = core::is_guarded(directory_, listing->service);
        if (!guarded) return base::fail(guarded.error());
        detail.guarded = *guarded;
    }
    const auto note_of = [&](const std::string& about) -> base::Result<std::string> {
        auto typed = core::aside(directory_, about);
        if (!typed) return base::fail(std::move(typed).error());
        return *typed ? (*typed)->note : std::string();
    };
    for (const store::ProblemRow& problem : detail.entry.problems) {
        auto note = note_of(problem.id);
        if (!note) return base::fail(std::move(note).error());
        detail.notes.push_back(std::move(*note));
    }
    for (const core::Proposal& proposal : detail.entry.proposals) {
        auto note = note_of(proposal.id);
        if (!note) return base::fail(std::move(note).error());
        detail.asides.push_back(std::move(*note));
        std::vector<std::string>& values = detail.values_now.emplace_back();
        for (const core::FieldChange& change : proposal.changes) {
            const core::ListingField* field = core::find_listing_field(change.field);
            std::string now = listing && field != nullptr ? core::value_of(*listing, *field) : std::string();
            if (listing && change.field == "status") now = listing->service.status;
            if (listing && change.field == "closed_until") now = listing->service.fingerpost.closed_until;
            if (listing && change.field == "cancelled_dates") now = base::join(listing->service.fingerpost.cancelled_dates, ", ");
            values.push_back(std::move(now));
        }
    }
    return detail;
}

Response Site::Implementation::queue_entry(const Request& request, const Context& context) const {
    const auto detail = queue_detail(request.path_parameters.get("id"));
    if (!detail) return failure(detail.error(), request, context);
    return queue_entry_page(context, *detail, directory_.clock().now(), {});
}

Response Site::Implementation::settle_entry(const Request& request, const Context& context) const {
    const auto settled = core::settle_problems(directory_, request.path_parameters.get("id"), request.form.get("state"), author(context));
    if (!settled) return failure(settled.error(), request, context);
    return http::redirect("/queue?done=settled");
}

// After a decision: the queue, or the entry again with what is to be put right.
Response Site::Implementation::decided(const Request& request, const Context& context, const base::Result<void>& done, const char* word) const {
    if (done) return http::redirect(std::string("/queue?done=") + word);
    const bool can_be_mended = done.error().code == base::ErrorCode::invalid || done.error().code == base::ErrorCode::conflict;
    if (!can_be_mended) return failure(done.error(), request, context);
    const std::string_view id = request.path_parameters.get("id");
    const auto proposal = core::proposal(directory_, id);
    if (!proposal) return failure(proposal.error(), request, context);
    const bool of_listing = proposal->state == "waiting" && !proposal->service_id.empty();
    auto detail = queue_detail(of_listing ? std::string_view(proposal->service_id) : id);
    if (!detail) return failure(detail.error(), request, context);
    detail->typed_of = id;
    detail->typed = request.form;
    const Messages& messages = context.look.messages;
    const bool later = done.error().code == base::ErrorCode::conflict;
    const bool asks = done.error().field == "publish_address";
    const std::string text = asks ? messages.format("queue.fault.address"_key, {{"found", done.error().hint}})
                             : later && done.error().field == "revision" ? messages.text("queue.fault.revision"_key)
                             : later && done.error().field == "state"  ? messages.text("queue.fault.state"_key)
                             : later                                   ? messages.format("queue.fault.changed"_key, {{"field", field_in_words(messages, done.error().field)}})
                             : done.error().field == "reason"          ? messages.text("queue.fault.reason"_key)
                                                                       : messages.format("own.fault"_key, {{"field", field_in_words(messages, done.error().field)}, {"message", done.error().message}});
    return queue_entry_page(context, *detail, directory_.clock().now(), {{"", text}});
}

Response Site::Implementation::accept_proposal(const Request& request, const Context& context) const {
    // Only what the proposal names counts, which may be more than the fields of a listing.
    std::map<std::string, std::string> amended;
    for (const auto& [name, value] : request.form.pairs()) amended.emplace(name, value);
    const auto done = core::accept_proposal(directory_, request.path_parameters.get("id"), whole(request.form.get("revision")), amended, author(context),
                                            !request.form.get("publish_address").empty());
    return decided(request, context, done ? base::Result<void>() : base::Result<void>(base::fail(done.error())), "accepted");
}

Response Site::Implementation::reject_proposal(const Request& request, const Context& context) const {
    // A point of the policy is cited as it stands in it; whoever is told can read the whole.
    const std::string point(request.form.get("point"));
    const auto points = core::policy_points(context.now->inclusion_policy);
    std::string reason(request.form.get("reason"));
    if (std::find(points.begin(), points.end(), point) != points.end()) {
        const std::string base = mail_settings(request).base_url;
        reason = context.look.messages.format("queue.by_policy"_key, {{"point", point}, {"address", base.empty() ? std::string() : base + "/inclusion-policy"}}) + " " + reason;
    }
    const auto done = core::reject_proposal(directory_, request.path_parameters.get("id"), reason, author(context), mailer(), context.config.site.name);
    return decided(request, context, done ? base::Result<void>() : base::Result<void>(base::fail(done.error())), done && *done ? "rejected_told" : "rejected");
}

Response Site::Implementation::revert_proposal(const Request& request, const Context& context) const {
    return decided(request, context, core::revert_proposal(directory_, request.path_parameters.get("id"), author(context)), "reverted");
}

Response Site::Implementation::reviews(const Request& request, const Context& context) const {
    const auto steps = core::plan_reviews(directory_);
    if (!steps) return failure(steps.error(), request, context);
    return reviews_page(context, *steps, {});
}

Response Site::Implementation::group_with(const Request& request, const Context& context, const Said& said) const {
    const std::string id(request.path_parameters.get("id"));
    const auto own = core::own_listings(directory_, id);
    if (!own) return failure(own.error(), request, context);
    auto addresses = core::addresses_of(directory_, id);
    if (!addresses) return failure(addresses.error(), request, context);
    const auto lent = directory_.confidential();
    if (!lent) return failure(lent.error(), request, context);
    auto mails = (*lent)->mails_of(id);
    if (!mails) return failure(mails.error(), request, context);
    const auto keepers = (*lent)->keepers(id);
    if (!keepers) return failure(keepers.error(), request, context);
    GroupDetail group{id, own->name, std::move(*addresses), {}, std::move(*mails)};
    for (const store::KeeperRow& keeper : *keepers) group.keepers.push_back(keeper.address);
    return group_page(context, group, said);
}

Response Site::Implementation::group(const Request& request, const Context& context) const {
    const Messages& messages = context.look.messages;
    const http::Parameters& query = request.query;
    return group_with(request, context, {query.has("added")     ? messages.text("reviews.added"_key)
                                         : query.has("removed") ? messages.text("reviews.removed"_key)
                                         : query.has("ended")   ? messages.text("reviews.ended"_key)
                                                                : std::string(),
                                         {}});
}

Response Site::Implementation::add_keeper(const Request& request, const Context& context) const {
    const std::string id(request.path_parameters.get("id"));
    const auto added = core::add_keeper(directory_, id, request.form.get("address"), context.visitor.account);
    if (!added && added.error().field == "address") return group_with(request, context, {{}, {{"address", context.look.messages.text("own.fault.address"_key)}}});
    if (!added) return failure(added.error(), request, context);
    return http::redirect("/reviews/" + http::url_encode(id) + "?added=1");
}

Response Site::Implementation::remove_keeper(const Request& request, const Context& context) const {
    const std::string id(request.path_parameters.get("id"));
    if (const auto own = core::own_listings(directory_, id); !own) return failure(own.error(), request, context);
    const auto removed = core::remove_keeper(directory_, id, request.form.get("address"), author(context));
    if (!removed) return failure(removed.error(), request, context);
    return http::redirect("/reviews/" + http::url_encode(id) + "?removed=1");
}

Response Site::Implementation::end_links(const Request& request, const Context& context) const {
    const std::string id(request.path_parameters.get("id"));
    if (const auto own = core::own_listings(directory_, id); !own) return failure(own.error(), request, context);
    const auto ended = core::revoke_owner_links(directory_, id, author(context));
    if (!ended) return failure(ended.error(), request, context);
    return http::redirect("/reviews/" + http::url_encode(id) + "?ended=1");
}

// Makes a code, so it is no GET; it is shown here alone.
Response Site::Implementation::paper_form(const Request& request, const Context& context) const {
    const std::string id(request.path_parameters.get("id"));
    const auto own = core::own_listings(directory_, id);
    if (!own) return failure(own.error(), request, context);
    const auto lent = directory_.store();
    if (!lent) return failure(lent.error(), request, context);
    std::vector<core::EditableListing> listings;
    for (const core::OwnListing& one : own->listings) {
        if (one.defunct) continue;
        auto listing = core::editable_listing(**lent, one.card.id);
        if (!listing) return failure(listing.error(), request, context);
        listings.push_back(std::move(*listing));
    }
    const auto link = core::make_owner_link(directory_, id, {});
    if (!link) return failure(link.error(), request, context);
    return paper_form_page(context, own->name, listings, *link, base_url(request));
}

}  // namespace fingerpost::web
