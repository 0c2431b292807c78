// What editors decide, and what staff hear on the telephone.
#include <fingerpost/base/text.h>
#include <fingerpost/model/wording.h>
#include <fmt/format.h>

#include <algorithm>

#include "links.h"
#include "staff_page.h"
#include "true_pages.h"
#include "true_words.h"
#include "wording.h"

namespace fingerpost::web {
namespace {

constexpr std::size_t most_groups = 200;  // on one page

std::string age_in_words(const Messages& messages, base::Instant since, base::Instant now) {
    const auto days = std::chrono::duration_cast<std::chrono::hours>(now - since).count() / 24;
    return messages.format("queue.age"_key, {{"days", days}});
}

std::string made_by_in_words(const Messages& messages, const core::Proposal& proposal) {
    const std::string* by = word_by_name(messages, "by", proposal.made_by);
    const std::string* how = word_by_name(messages, "channel", proposal.channel);
    return messages.format("queue.made"_key, {{"by", by == nullptr ? proposal.made_by : *by},
                                              {"how", how == nullptr ? proposal.channel : *how},
                                              {"when", moment_in_words(messages, proposal.made_at)}});
}

std::string entry_key(const core::QueueEntry& entry) { return entry.service_id.empty() ? entry.proposals.front().id : entry.service_id; }

std::string what_in_words(const Messages& messages, const core::QueueEntry& entry) {
    std::vector<std::string> parts;
    for (const store::ProblemRow& problem : entry.problems) parts.push_back(problem_kind_in_words(messages, problem.kind));
    for (const core::Proposal& proposal : entry.proposals) {
        if (proposal.kind == "suggestion") parts.push_back(messages.text("queue.suggestion"_key));
        for (const core::FieldChange& change : proposal.changes) {
            if (proposal.kind != "suggestion") parts.push_back(messages.format("queue.new_value"_key, {{"field", field_in_words(messages, change.field)}}));
        }
    }
    return base::join(parts, ", ");
}

std::string state_in_words(const Messages& messages, const core::Proposal& proposal) {
    const std::string* found = word_by_name(messages, "queue.state", proposal.state);
    return found == nullptr ? proposal.state : *found;
}

// One form a proposal: the values, which an editor may write anew, and what to do.
void add_decision(StaffPage& page, const Messages& messages, const core::Proposal& proposal, const QueueDetail& detail, const Faults& faults,
                  const std::vector<std::string>& points) {
    // What came back is shown as it was typed.
    const bool came_back = detail.typed_of == proposal.id;
    const auto typed_or = [&](const std::string& name, const std::string& otherwise) { return came_back && detail.typed.has(name) ? std::string(detail.typed.get(name)) : otherwise; };
    Form accept = page.form_below("/proposal/" + proposal.id + "/accept", messages.text("queue.accept"_key), "a" + proposal.id.substr(0, 8) + "-");
    accept.heading(messages.text(proposal.kind == "suggestion" ? "queue.accept_suggestion"_key : "queue.accept_heading"_key));
    accept.hidden("revision", std::to_string(detail.revision));
    for (const core::FieldChange& change : proposal.changes) {
        const core::ListingField* field = core::find_listing_field(change.field);
        const bool is_long = field != nullptr && field->shape == core::FieldShape::text;
        accept.add({.name = change.field, .label = field_in_words(messages, change.field), .value = typed_or(change.field, change.after), .type = is_long ? "long" : "text", .required = false}, faults);
    }
    if (detail.guarded && proposal.kind != "suggestion") {
        accept.add({.name = "publish_address", .label = messages.text("queue.publish_address"_key), .hint = messages.text("queue.publish_address_hint"_key),
                    .value = typed_or("publish_address", {}), .type = "tick", .required = false}, faults);
    }
    Form reject = page.form_below("/proposal/" + proposal.id + "/reject", messages.text("queue.reject"_key), "r" + proposal.id.substr(0, 8) + "-");
    reject.quiet();
    if (proposal.kind == "suggestion" && !points.empty()) {
        std::vector<Choice> choices{{"", messages.text("queue.no_point"_key)}};
        for (const std::string& point : points) choices.push_back({point, point});
        reject.add({.name = "point", .label = messages.text("queue.point"_key), .hint = messages.text("queue.point_hint"_key), .value = typed_or("point", {}), .type = "choice", .choices = std::move(choices), .required = false});
    }
    reject.add({.name = "reason", .label = messages.text("queue.reason"_key), .hint = messages.text("queue.reason_hint"_key), .value = typed_or("reason", {}), .type = "long", .required = false}, faults);
}

}  // namespace

http::Response queue_page(const Context& context, const core::QueuePage& queue, std::size_t number, const std::vector<core::Proposal>& recent,
                          base::Instant now, const std::string& done) {
    const Messages& messages = context.look.messages;
    StaffPage page(context, messages.text("queue.title"_key));
    if (!done.empty()) page.done(done);
    page.lead(messages.format("queue.lead"_key, {{"count", queue.total}}));
    std::vector<std::vector<Cell>> rows;
    for (const core::QueueEntry& entry : queue.entries) {
        rows.push_back({{entry.name, "/queue/" + entry_key(entry)}, {what_in_words(messages, entry)}, {age_in_words(messages, entry.since, now)}});
    }
    if (!rows.empty()) page.table(messages.text("queue.waiting"_key), {messages.text("queue.listing"_key), messages.text("queue.what"_key), messages.text("queue.since"_key)}, rows);
    std::vector<std::vector<Cell>> decided;
    for (const core::Proposal& proposal : recent) {
        std::vector<std::string> fields;
        for (const core::FieldChange& change : proposal.changes) fields.push_back(field_in_words(messages, change.field));
        decided.push_back({{base::join(fields, ", "), "/queue/" + proposal.id}, {state_in_words(messages, proposal)}, {made_by_in_words(messages, proposal)}});
    }
    if (!decided.empty()) page.table(messages.text("queue.recent"_key), {messages.text("queue.field"_key), messages.text("queue.state"_key), messages.text("queue.by"_key)}, decided);
    if (number > 1) page.way("/queue?page=" + std::to_string(number - 1), messages.text("queue.earlier"_key));
    if (number * entries_on_a_page < queue.total) page.way("/queue?page=" + std::to_string(number + 1), messages.text("queue.later"_key));
    page.way("/reviews", messages.text("reviews.title"_key));
    return page.response();
}

http::Response queue_entry_page(const Context& context, const QueueDetail& detail, base::Instant now, const Faults& faults) {
    const Messages& messages = context.look.messages;
    const core::QueueEntry& entry = detail.entry;
    StaffPage page(context, entry.name, faults);
    page.lead(what_in_words(messages, entry) + ". " + age_in_words(messages, entry.since, now));
    std::vector<std::vector<Cell>> problems;
    for (std::size_t number = 0; number < entry.problems.size(); ++number) {
        const store::ProblemRow& problem = entry.problems[number];
        problems.push_back({{problem_kind_in_words(messages, problem.kind)}, {moment_in_words(messages, problem.reported_at)}, {detail.notes[number]}});
    }
    if (!problems.empty()) {
        page.table(messages.text("queue.problems"_key), {messages.text("queue.what"_key), messages.text("queue.when"_key), messages.text("queue.note"_key)}, problems);
        for (const auto& [state, label] : {std::pair("settled", "queue.settled"_key), std::pair("dismissed", "queue.dismissed"_key)}) {
            Form form = page.form_below("/queue/" + entry.service_id + "/settle", messages.text(label), std::string(state) + "-");
            if (std::string_view(state) == "settled") form.heading(messages.text("queue.settle"_key));
            form.hidden("state", state);
        }
    }
    for (std::size_t number = 0; number < entry.proposals.size(); ++number) {
        const core::Proposal& proposal = entry.proposals[number];
        std::vector<std::vector<Cell>> rows;
        for (std::size_t at = 0; at < proposal.changes.size(); ++at) {
            const core::FieldChange& change = proposal.changes[at];
            rows.push_back({{field_in_words(messages, change.field)}, {value_in_words(messages, change.field, change.before)},
                            {value_in_words(messages, change.field, detail.values_now[number][at])},
                            {value_in_words(messages, change.field, change.wanted())}});
        }
        page.table(made_by_in_words(messages, proposal),
                   {messages.text("queue.field"_key), messages.text("queue.before"_key), messages.text("queue.now"_key), messages.text("queue.after"_key)}, rows);
        if (!detail.asides[number].empty()) page.text(messages.format("queue.aside"_key, {{"note", detail.asides[number]}}));
        if (!proposal.reason.empty()) page.text(messages.format("queue.rejected_because"_key, {{"reason", proposal.reason}}));
        if (proposal.state == "waiting") add_decision(page, messages, proposal, detail, faults, context.now == nullptr ? std::vector<std::string>{} : core::policy_points(context.now->inclusion_policy));
        if (proposal.state == "published" || proposal.state == "accepted") page.form_below("/proposal/" + proposal.id + "/revert", messages.text("queue.revert"_key)).quiet();
    }
    if (!entry.service_id.empty()) page.way(listing_address(entry.service_id), messages.text("queue.see_listing"_key));
    page.way("/queue", messages.text("queue.title"_key));
    return page.response();
}

http::Response by_phone_page(const Context& context, const core::ListingView& view, const core::Provenance& known, const http::Parameters& typed,
                             const Faults& faults) {
    const Messages& messages = context.look.messages;
    StaffPage page(context, messages.format("by_phone.title"_key, {{"name", view.card.name}}), faults);
    page.lead(messages.text("by_phone.lead"_key));
    const std::string* by = word_by_name(messages, "by", known.assured_by);
    const std::string* how = word_by_name(messages, "channel", known.assured_how);
    page.text(known.assured_date.empty() ? messages.text("by_phone.never"_key)
                                         : messages.format("by_phone.last"_key, {{"date", known.assured_date}, {"by", by == nullptr ? messages.text("by_phone.source"_key) : *by},
                                                                                 {"how", how == nullptr ? std::string() : *how}, {"confidence", known.confidence}}));
    if (known.broken_link) page.text(messages.format("fresh.broken_told"_key, {{"address", known.broken_link->url}, {"detail", known.broken_link->detail}}));
    std::vector<std::vector<Cell>> rows;
    const auto fact = [&](const std::string& name, const std::string& value) { rows.push_back({{name}, {value.empty() ? messages.text("unknown"_key) : value}}); };
    fact(field_in_words(messages, "phone"), view.card.phones.empty() ? std::string() : view.card.phones.front().display);
    fact(messages.text("own.where"_key), view.card.where);
    fact(field_in_words(messages, "description"), view.card.summary);
    fact(messages.text("card.cost"_key), view.card.cost);
    page.table(messages.text("by_phone.ask"_key), {messages.text("queue.field"_key), messages.text("queue.now"_key)}, rows);
    Form form = page.form_below("/service/" + view.service.id + "/by-phone", messages.text("by_phone.button"_key));
    const std::string_view channel = typed.get("channel");
    form.add({.name = "channel", .label = messages.text("by_phone.channel"_key), .value = std::string(channel.empty() ? "phone" : channel), .type = "choice",
              .choices = {{"phone", messages.text("channel.phone"_key)}, {"paper", messages.text("channel.paper"_key)}}},
             faults);
    form.add({.name = "spoken_with", .label = messages.text("by_phone.spoken_with"_key), .hint = messages.text("by_phone.spoken_with_hint"_key),
              .value = std::string(typed.get("spoken_with")), .required = false},
             faults);
    const std::string_view day = typed.get("day");
    form.add({.name = "day", .label = messages.text("by_phone.day"_key), .value = day.empty() ? base::format_date(context.today) : std::string(day), .type = "date"}, faults);
    page.way(listing_address(view.service.id), messages.text("queue.see_listing"_key));
    return page.response();
}

http::Response reviews_page(const Context& context, const std::vector<core::ReviewStep>& steps, const Said& said) {
    const Messages& messages = context.look.messages;
    StaffPage page(context, messages.text("reviews.title"_key), said.faults);
    if (!said.done.empty()) page.done(said.done);
    page.lead(messages.format("reviews.lead"_key, {{"count", steps.size()}}));
    // Where somebody has to do something first, then by name.
    std::vector<const core::ReviewStep*> shown;
    for (const core::ReviewStep& step : steps) shown.push_back(&step);
    const auto is_for_people = [](const core::ReviewStep* step) { return step->action == core::ReviewStep::Action::ring || step->action == core::ReviewStep::Action::no_address; };
    std::stable_partition(shown.begin(), shown.end(), is_for_people);
    if (shown.size() > most_groups) {
        shown.resize(most_groups);
        page.text(messages.format("reviews.first"_key, {{"shown", most_groups}}));
    }
    std::vector<std::vector<Cell>> rows;
    for (const core::ReviewStep* one : shown) {
        const core::ReviewStep& step = *one;
        const std::string* action = word_by_name(messages, "reviews.action", base::slugify(core::name_of(step.action)));
        const std::string* worst = word_by_name(messages, "freshness", std::string(core::name_of(step.worst)));
        std::string state = action == nullptr ? std::string() : *action;
        if (step.bounced) state += ". " + messages.text("reviews.bounced"_key);
        rows.push_back({{step.name, "/reviews/" + step.organisation}, {messages.format("reviews.due"_key, {{"due", step.due.size()}, {"count", step.listings}})},
                        {worst == nullptr ? std::string() : *worst}, {state}, {std::to_string(step.stage)}});
    }
    if (!rows.empty()) {
        page.table(messages.text("reviews.groups"_key), {messages.text("reviews.group"_key), messages.text("reviews.to_check"_key), messages.text("reviews.worst"_key),
                                                         messages.text("reviews.next"_key), messages.text("reviews.stage"_key)},
                   rows);
    }
    page.way("/queue", messages.text("queue.title"_key));
    return page.response();
}

}  // namespace fingerpost::web
