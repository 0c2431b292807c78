// Handlers for likely duplicates, merging, earlier versions, and what changed.
#include <charconv>

#include "links.h"
#include "merge_pages.h"
#include "site_implementation.h"
#include "true_words.h"

namespace fingerpost::web {
namespace {

constexpr std::size_t pairs_on_a_page = 50, merges_shown = 20, furthest_page = 1000;
constexpr int days_of_a_week = 7;

std::int64_t whole(std::string_view text) {
    std::int64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

std::size_t page_of(const Request& request, std::size_t furthest) {
    return static_cast<std::size_t>(std::clamp<std::int64_t>(whole(request.query.get("page")), 1, static_cast<std::int64_t>(furthest)));
}

store::Author author(const Context& context) { return {context.visitor.account, "web"}; }

core::Reader reader_of(const Context& context) { return {context.visitor.may(core::Right::see_private_contacts)}; }

// The kinds' words in addresses.
std::string kind_of(std::string_view word) { return word == "place" ? std::string("location") : std::string(word); }

core::MergeChoices choices_of(const http::Parameters& form) {
    constexpr std::string_view prefix = "choose:";
    core::MergeChoices choices;
    for (const auto& [name, value] : form.pairs()) {
        if (name.starts_with(prefix)) choices[name.substr(prefix.size())] = value == "old" ? core::Side::old : core::Side::kept;
    }
    return choices;
}

}  // namespace

// A listing that has become part of another: its pages lead to that one's. Kept by no browser, since a merge can be undone.
std::optional<Response> Site::Implementation::led_on(const Request& request) const {
    constexpr std::string_view pages = "/service/";
    if (request.method != http::Method::get && request.method != http::Method::head) return std::nullopt;
    const std::string_view id = request.path_parameters.get("id");
    if (!std::string_view(request.path).starts_with(pages) || id.empty()) return std::nullopt;
    const auto store = directory_.store();
    if (!store) return std::nullopt;
    const auto merged = (*store)->merged_into(id);
    if (!merged || !*merged) return std::nullopt;
    std::string address = std::string(pages) + http::url_encode(**merged);
    const auto rest = request.path.find('/', pages.size());
    if (rest != std::string::npos) address += request.path.substr(rest);
    if (!request.query.pairs().empty()) address += "?" + http::to_urlencoded(request.query);
    return http::redirect(address, 301);
}

ShownNames Site::Implementation::shown_names() const {
    ShownNames names;
    const auto people = accounts_->people();
    if (!people) return names;
    for (const core::Person& person : *people) names[person.id] = person.shown_name;
    return names;
}

Response Site::Implementation::duplicates_with(const Request& request, const Context& context, const Faults& faults) const {
    const std::size_t page = page_of(request, furthest_page);
    const auto queue = core::duplicate_queue(directory_, pairs_on_a_page, (page - 1) * pairs_on_a_page);
    if (!queue) return failure(queue.error(), request, context);
    const auto merges = core::recent_merges(directory_, merges_shown);
    if (!merges) return failure(merges.error(), request, context);
    const std::string* done = word_by_name(context.look.messages, "duplicates.done", request.query.get("done"));
    return duplicates_page(context, *queue, page, *merges, shown_names(), done == nullptr ? std::string() : *done, faults);
}

Response Site::Implementation::duplicates(const Request& request, const Context& context) const { return duplicates_with(request, context, {}); }

Response Site::Implementation::call_different(const Request& request, const Context& context) const {
    const auto done = core::call_different(directory_, request.form.get("one"), request.form.get("other"), author(context));
    if (!done) return failure(done.error(), request, context);
    return http::redirect("/duplicates?done=different");
}

Response Site::Implementation::merge_with(const Request& request, const Context& context, const core::MergeChoices& choices, const Faults& faults) const {
    const auto plan = core::plan_merge(directory_, request.path_parameters.get("kept"), request.path_parameters.get("old"), choices, reader_of(context));
    if (!plan && plan.error().code == base::ErrorCode::conflict) return http::redirect("/duplicates");
    if (!plan) return failure(plan.error(), request, context);
    return merge_page(context, *plan, faults);
}

Response Site::Implementation::merge(const Request& request, const Context& context) const { return merge_with(request, context, {}, {}); }

Response Site::Implementation::take_merge(const Request& request, const Context& context) const {
    const core::MergeChoices choices = choices_of(request.form);
    const auto done = core::merge_listings(directory_, request.path_parameters.get("kept"), request.path_parameters.get("old"), choices,
                                           whole(request.form.get("kept_revision")), whole(request.form.get("old_revision")), author(context));
    if (!done && done.error().code == base::ErrorCode::conflict) {
        return merge_with(request, context, choices, {{"", context.look.messages.text("merge.fault.revision"_key)}});
    }
    if (!done) return failure(done.error(), request, context);
    return http::redirect("/duplicates?done=merged");
}

Response Site::Implementation::undo_merge(const Request& request, const Context& context) const {
    const auto done = core::undo_merge(directory_, request.path_parameters.get("id"), request.form.get("survivor") == "leave", author(context));
    if (!done && done.error().code == base::ErrorCode::conflict) {
        const Messages& messages = context.look.messages;
        const std::string& field = done.error().field;
        const std::string& words = messages.text(field == "kept" ? "duplicates.fault.changed"_key : field == "old" ? "duplicates.fault.old_changed"_key : "duplicates.fault.undone"_key);
        return duplicates_with(request, context, {{"", words}});
    }
    if (!done) return failure(done.error(), request, context);
    return http::redirect("/duplicates?done=undone");
}

Response Site::Implementation::history_with(const Request& request, const Context& context, const Faults& faults, const std::vector<std::string>& missing) const {
    HistoryShown shown;
    shown.kind = request.path_parameters.get("kind");
    shown.missing = missing;
    auto history = core::history_of(directory_, kind_of(shown.kind), request.path_parameters.get("id"));
    if (!history) return failure(history.error().code == base::ErrorCode::invalid ? base::Error{base::ErrorCode::not_found, history.error().message, {}, {}} : history.error(), request, context);
    shown.history = std::move(*history);
    const std::int64_t newest = shown.history.revisions.front().revision;
    shown.after = whole(request.query.get("after"));
    if (shown.after < 1 || shown.after > newest) shown.after = newest;
    shown.before = request.query.has("before") ? whole(request.query.get("before")) : shown.after - 1;
    if (shown.before < 0 || shown.before > newest) shown.before = shown.after - 1;
    auto differences = core::compare_revisions(directory_, shown.history.kind, shown.history.id, shown.before, shown.after, reader_of(context));
    if (!differences) return failure(differences.error(), request, context);
    shown.differences = std::move(*differences);
    if (request.query.has("done")) shown.done = context.look.messages.text("history.done"_key);
    return history_page(context, shown, shown_names(), faults);
}

Response Site::Implementation::history(const Request& request, const Context& context) const { return history_with(request, context, {}, {}); }

Response Site::Implementation::revert(const Request& request, const Context& context) const {
    const Messages& messages = context.look.messages;
    const std::string kind(request.path_parameters.get("kind")), id(request.path_parameters.get("id"));
    const auto done = core::revert_to(directory_, kind_of(kind), id, whole(request.form.get("revision")), whole(request.form.get("expected")), author(context));
    if (!done && done.error().code == base::ErrorCode::conflict) {
        return history_with(request, context, {{"", messages.text(done.error().field == "merged" ? "history.fault.merged"_key : "history.fault.revision"_key)}}, {});
    }
    if (!done) return failure(done.error(), request, context);
    if (!done->missing.empty()) return history_with(request, context, {}, done->missing);
    return http::redirect("/history/" + http::url_encode(kind) + "/" + http::url_encode(id) + "?done=1");
}

Response Site::Implementation::changed(const Request& request, const Context& context) const {
    const std::size_t page = page_of(request, core::most_pages_of_changes);
    const auto found = core::changed_listings(directory_, days_of_a_week, page);
    if (!found) return failure(found.error(), request, context);
    return changed_page(context, *found, page);
}

}  // namespace fingerpost::web
