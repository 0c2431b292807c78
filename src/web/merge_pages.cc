#include "merge_pages.h"

#include <fingerpost/base/text.h>
#include <fingerpost/model/contact_details.h>
#include <fmt/format.h>

#include "links.h"
#include "staff_page.h"
#include "true_words.h"
#include "wording.h"

namespace fingerpost::web {
namespace {

constexpr std::size_t pairs_on_a_page = 50;

std::string reason_in_words(const Messages& messages, const core::DuplicateReason& reason) {
    std::string text = word_or_name(messages, "likeness", reason.likeness);
    const auto phone = reason.likeness == "phone" ? model::parse_phone(reason.value) : base::Result<model::PhoneNumber>(model::PhoneNumber{});
    if (!reason.value.empty()) text += " " + (phone && !phone->display.empty() ? phone->display : reason.value);
    return messages.format("duplicates.reason"_key, {{"what", text}, {"points", fmt::format("{:+}", reason.points)}});
}

std::string day_in_words(const Messages& messages, const std::string& day) {
    const auto date = base::parse_date(day);
    return date ? date_in_words(messages, *date) : day;
}

std::string reasons_in_words(const Messages& messages, const std::vector<core::DuplicateReason>& reasons) {
    std::vector<std::string> parts;
    for (const core::DuplicateReason& reason : reasons) parts.push_back(reason_in_words(messages, reason));
    return base::join(parts, ", ");
}

std::string merge_address(const std::string& kept, const std::string& old) { return "/merge/" + kept + "/" + old; }

std::string value_in_words(const Messages& messages, const core::FieldValue& value) {
    if (value.kept_back.empty()) return value.text;
    return messages.text(value.kept_back == core::hidden_place ? "history.hidden"_key : "history.private"_key);
}

std::string values_in_words(const Messages& messages, const std::string& path, const std::vector<core::FieldValue>& values) {
    std::vector<std::string> parts;
    for (const core::FieldValue& value : values) {
        if (path == "assured_date") {
            parts.push_back(day_in_words(messages, value.text));
            continue;
        }
        const std::string* word = path == "status" || value.text == "true" || value.text == "false" ? word_by_name(messages, "document.value", value.text) : nullptr;
        parts.push_back(word == nullptr ? value_in_words(messages, value) : *word);
    }
    return parts.empty() ? messages.text("unknown"_key) : base::join(parts, "; ");
}

std::string who_in_words(const Messages& messages, const store::Author& author, const ShownNames& names) {
    const auto shown = names.find(author.who);
    const std::string by = shown == names.end() ? word_or_name(messages, "by", author.who) : shown->second;
    return messages.format("history.by"_key, {{"by", by}, {"how", word_or_name(messages, "channel", author.channel)}});
}

void add_side(Dictionary& row, const Messages& messages, const core::MergeField& field, core::Side side) {
    Dictionary& cell = add(row, side == core::Side::kept ? "KEPT" : "OLD");
    const auto& values = side == core::Side::kept ? field.kept : field.old;
    put(cell, "SIDE_TEXT", values_in_words(messages, field.path, values));
    if (!field.differ) {
        cell.ShowSection("SIDE_PLAIN");
        return;
    }
    Dictionary& choice = add(cell, "SIDE_CHOICE");
    put(choice, "CHOICE_NAME", "choose:" + field.path);
    put(choice, "CHOICE_VALUE", side == core::Side::kept ? "kept" : "old");
    put(choice, "CHOICE_ID", (side == core::Side::kept ? "k-" : "o-") + base::slugify(field.path));
    put(choice, "CHOICE_TEXT", values_in_words(messages, field.path, values));
    if (field.chosen == side) choice.ShowSection("CHOICE_CHECKED");
}

void add_pieces(Dictionary& row, const Messages& messages, const core::FieldDifference& difference) {
    const auto piece = [&](const char* section, const std::string& text) { put(add(add(row, "PIECE"), section), "PIECE_TEXT", text); };
    if (!difference.pieces.empty() && difference.path != "status") {
        for (const core::Piece& one : difference.pieces) {
            piece(one.kind == core::Piece::Kind::same ? "SAME" : one.kind == core::Piece::Kind::removed ? "REMOVED" : "ADDED", one.text);
        }
        return;
    }
    for (const core::FieldValue& value : difference.removed) piece("REMOVED", values_in_words(messages, difference.path, {value}));
    for (const core::FieldValue& value : difference.added) piece("ADDED", values_in_words(messages, difference.path, {value}));
    if (difference.unseen) piece("SAME", messages.text("history.unseen"_key));
}

std::string compare_address(const HistoryShown& shown, std::int64_t before, std::int64_t after) {
    return fmt::format("/history/{}/{}?before={}&after={}", shown.kind, shown.history.id, before, after);
}

void add_history_faults(Dictionary& body, const std::string& done, const Faults& faults) {
    if (!done.empty()) put(add(body, "DONE"), "DONE_TEXT", done);
    for (const Fault& fault : faults) put(add(body, "WRONG"), "WRONG_TEXT", fault.text);
}

http::Response staff_response(Page& page, bool faults) {
    http::Response response = page.response(faults ? 400 : 200);
    response.caching = http::Caching::no_store;
    return response;
}

}  // namespace

std::string document_field_in_words(const Messages& messages, const std::string& path) {
    return word_or_name(messages, "document", base::replace_all(path, "fingerpost.", ""));
}

http::Response duplicates_page(const Context& context, const core::DuplicateQueue& queue, std::size_t page_number, const std::vector<core::MergeEntry>& merges,
                               const ShownNames& names, const std::string& done, const Faults& faults) {
    const Messages& messages = context.look.messages;
    Page page(context, "duplicates.tpl", messages.text("duplicates.title"_key));
    page.keep_out_of_search_engines();
    page.staff_style();
    Dictionary& body = page.body();
    add_history_faults(body, done, faults);
    put(body, "LEAD", messages.format("duplicates.lead"_key, {{"count", queue.count}}));
    if (queue.still_counting) body.ShowSection("STILL");
    for (const core::DuplicateEntry& entry : queue.entries) {
        Dictionary& pair = add(body, "PAIR");
        put(pair, "ONE", entry.one_name);
        put(pair, "ONE_ADDRESS", listing_address(entry.one));
        put(pair, "OTHER", entry.other_name);
        put(pair, "OTHER_ADDRESS", listing_address(entry.other));
        put(pair, "SCORE", messages.format("duplicates.score"_key, {{"score", entry.score}}));
        put(pair, "REASONS", reasons_in_words(messages, entry.reasons));
        put(pair, "MERGE_ADDRESS", merge_address(entry.one, entry.other));
        put(pair, "TOKEN", context.visitor.form_token);
        put(pair, "ONE_ID", entry.one);
        put(pair, "OTHER_ID", entry.other);
    }
    if (queue.count > static_cast<std::int64_t>(page_number * pairs_on_a_page)) put_if_any(body, "NEXT_ADDRESS", "NEXT", fmt::format("/duplicates?page={}", page_number + 1));
    if (!merges.empty()) body.ShowSection("RECENT");
    for (const core::MergeEntry& merge : merges) {
        Dictionary& entry = add(body, "MERGED");
        put(entry, "MERGED_TEXT", messages.format("duplicates.merged"_key, {{"old", merge.old_name},
                                                                            {"kept", merge.kept_name},
                                                                            {"when", moment_in_words(messages, merge.row.merged_at)},
                                                                            {"who", who_in_words(messages, {merge.row.merged_by, merge.row.merged_via}, names)}}));
        put(entry, "KEPT_ADDRESS", listing_address(merge.row.kept));
        put(entry, "KEPT_NAME", merge.kept_name);
        if (merge.row.undone_at) {
            entry.ShowSection("UNDONE");
            continue;
        }
        Dictionary& undo = add(entry, "UNDO");
        put(undo, "UNDO_ADDRESS", "/merges/" + merge.row.id + "/undo");
        put(undo, "UNDO_TOKEN", context.visitor.form_token);
        if (merge.survivor_changed || merge.old_changed) {
            undo.ShowSection("LEAVE");
        } else {
            undo.ShowSection("WHOLE");
        }
    }
    return staff_response(page, !faults.empty());
}

http::Response merge_page(const Context& context, const core::MergePlan& plan, const Faults& faults) {
    const Messages& messages = context.look.messages;
    Page page(context, "merge.tpl", messages.text("merge.title"_key));
    page.keep_out_of_search_engines();
    page.staff_style();
    Dictionary& body = page.body();
    add_history_faults(body, {}, faults);
    put(body, "LEAD", messages.format("merge.lead"_key, {{"kept", plan.kept_name}, {"old", plan.old_name}}));
    put(body, "REASONS", reasons_in_words(messages, plan.likeness.reasons));
    put(body, "SWAP_ADDRESS", merge_address(plan.old, plan.kept));
    put(body, "ACTION", merge_address(plan.kept, plan.old));
    put(body, "TOKEN", context.visitor.form_token);
    put(body, "KEPT_REVISION", std::to_string(plan.kept_revision));
    put(body, "OLD_REVISION", std::to_string(plan.old_revision));
    put(body, "KEPT_NAME", plan.kept_name);
    put(body, "OLD_NAME", plan.old_name);
    if (plan.becomes_hidden) body.ShowSection("HIDDEN");
    for (const core::MergeField& field : plan.fields) {
        Dictionary& row = add(body, "FIELD");
        const std::string label = document_field_in_words(messages, field.path);
        put(row, "FIELD_NAME", label);
        if (field.differ) row.ShowSection("DIFFERS");
        add_side(row, messages, field, core::Side::kept);
        add_side(row, messages, field, core::Side::old);
        put(row, "RESULT", field.joining == core::Joining::join ? values_in_words(messages, field.path, field.result)
                                                                : messages.text(field.differ ? "merge.chosen"_key : "merge.stays"_key));
        if (!field.lost.empty()) put_if_any(row, "LOST_TEXT", "LOST", values_in_words(messages, field.path, field.lost));
    }
    put(body, "ALONG", messages.format("merge.along"_key, {{"sources", plan.sources}, {"problems", plan.problems}, {"proposals", plan.proposals}}));
    return staff_response(page, !faults.empty());
}

http::Response history_page(const Context& context, const HistoryShown& shown, const ShownNames& names, const Faults& faults) {
    const Messages& messages = context.look.messages;
    Page page(context, "history.tpl", messages.format("history.title"_key, {{"name", shown.history.name}}));
    page.keep_out_of_search_engines();
    page.staff_style();
    Dictionary& body = page.body();
    put(body, "NAME", shown.history.name.empty() ? messages.text("history.hidden"_key) : shown.history.name);
    add_history_faults(body, shown.done, faults);
    for (const std::string& one : shown.missing) put(add(body, "MISSING"), "MISSING_TEXT", one);
    if (shown.history.kind == "service") {
        Dictionary& state = add(body, "STATE");
        put(state, "STATUS", word_or_name(messages, "document.value", shown.history.status));
        put(state, "CHECKED", shown.history.assured_date.empty() ? messages.text("history.never_checked"_key) : day_in_words(messages, shown.history.assured_date));
        put_if_any(state, "LISTING_ADDRESS", "HAS_LISTING", listing_address(shown.history.id));
    }
    put(body, "COMPARED", shown.before == 0 ? messages.format("history.first"_key, {{"after", shown.after}})
                                            : messages.format("history.compared"_key, {{"before", shown.before}, {"after", shown.after}}));
    for (const core::FieldDifference& difference : shown.differences) {
        Dictionary& row = add(body, "DIFFERENCE");
        put(row, "FIELD_NAME", document_field_in_words(messages, difference.path));
        add_pieces(row, messages, difference);
    }
    if (shown.differences.empty()) body.ShowSection("NO_DIFFERENCE");
    const std::int64_t newest = shown.history.revisions.front().revision;
    for (const core::RevisionEntry& one : shown.history.revisions) {
        Dictionary& row = add(body, "REVISION");
        put(row, "NUMBER", std::to_string(one.revision));
        put(row, "WHEN", moment_in_words(messages, one.at));
        put(row, "WHO", who_in_words(messages, one.author, names));
        put(row, "CHANGES_ADDRESS", compare_address(shown, one.revision - 1, one.revision));
        if (one.revision == shown.before) row.ShowSection("IS_BEFORE");
        if (one.revision == shown.after) row.ShowSection("IS_AFTER");
        if (one.revision == newest) {
            row.ShowSection("NEWEST");
            continue;
        }
        Dictionary& back = add(row, "BACK");
        put(back, "BACK_ACTION", "/history/" + shown.kind + "/" + shown.history.id + "/revert");
        put(back, "BACK_TOKEN", context.visitor.form_token);
        put(back, "BACK_REVISION", std::to_string(one.revision));
        put(back, "BACK_EXPECTED", std::to_string(newest));
        put(back, "BACK_LABEL", messages.format("history.back_to"_key, {{"number", one.revision}}));
    }
    return staff_response(page, !faults.empty());
}

http::Response changed_page(const Context& context, const core::ChangedPage& changed, std::size_t number) {
    const Messages& messages = context.look.messages;
    Page page(context, "changed.tpl", messages.text("changed.title"_key));
    if (number > 1) page.keep_out_of_search_engines();
    page.canonical(number > 1 ? fmt::format("/changed?page={}", number) : std::string("/changed"));
    Dictionary& body = page.body();
    for (const core::ChangeKind kind : {core::ChangeKind::added, core::ChangeKind::reopened, core::ChangeKind::changed, core::ChangeKind::closed}) {
        Dictionary* section = nullptr;
        for (const core::ChangedListing& one : changed.listings) {
            if (one.kind != kind) continue;
            if (section == nullptr) {
                section = &add(body, "KIND");
                put(*section, "KIND_NAME", word_or_name(messages, "changed.kind", std::string(core::name_of(kind))));
            }
            Dictionary& row = add(*section, "ONE");
            put(row, "ONE_NAME", one.name);
            put(row, "ONE_DAY", date_in_words(messages, one.day));
            if (kind == core::ChangeKind::closed && one.merged_into.empty()) {
                row.ShowSection("PLAIN");
            } else {
                put_if_any(row, "ONE_ADDRESS", "LINK", listing_address(one.merged_into.empty() ? one.id : one.merged_into));
            }
            std::vector<std::string> fields;
            for (const std::string& path : one.fields) fields.push_back(document_field_in_words(messages, path));
            std::string more = base::join(fields, ", ");
            if (!one.merged_into.empty()) more = messages.text("changed.merged"_key);
            put_if_any(row, "MORE_TEXT", "MORE", more);
        }
    }
    if (changed.listings.empty()) body.ShowSection("NOTHING");
    if (number > 1) put_if_any(body, "NEWER_ADDRESS", "NEWER", number == 2 ? std::string("/changed") : fmt::format("/changed?page={}", number - 1));
    if (changed.more) put_if_any(body, "OLDER_ADDRESS", "OLDER", fmt::format("/changed?page={}", number + 1));
    return page.response();
}

}  // namespace fingerpost::web
