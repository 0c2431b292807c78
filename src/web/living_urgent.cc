// Urgent words: which groups there are, what each says, and what a question would bring up.
#include <fingerpost/base/text.h>

#include <algorithm>

#include "living.h"
#include "site_implementation.h"
#include "staff_page.h"

namespace fingerpost::web {
namespace {

constexpr const char* page_address = "/urgent-words";

std::string address_of(std::string_view group) { return "/urgent-words/" + http::url_encode(group); }

std::string numbers_in_words(const Context& context, const core::UrgentGroup& group) {
    std::vector<std::string> names;
    for (const std::string& id : group.numbers) {
        if (const core::UrgentNumber* number = context.urgent().number(context.config.site.nation, id)) names.push_back(number->name + " " + number->number);
    }
    return base::join(names, "; ");
}

}  // namespace

Response Site::Implementation::urgent_words_with(const Context& context, const std::string& saying, const Said& said) const {
    const Messages& messages = context.look.messages;
    const auto list = core::urgent_list(directory_);
    if (!list) return fault_page(context, base::traits(list.error().code).http_status, {});
    StaffPage page(context, messages.text("urgent_words.title"_key), said.faults);
    if (!said.done.empty()) page.done(said.done);
    page.lead(messages.text("urgent_words.lead"_key));
    page.text(messages.text(list->own ? "urgent_words.own"_key : "urgent_words.shipped"_key));
    Form trying = page.form("/urgent-words/try", messages.text("words.try"_key));
    trying.add({.name = "say", .label = messages.text("words.say"_key), .value = saying});
    if (!saying.empty()) {
        // As a search would have it: as typed, and with slips put right.
        core::FindQuestion question;
        question.words = saying;
        question.facets = false;
        const auto answer = core::find(directory_, question);
        const auto found = core::find_urgent(directory_, saying, answer ? answer->corrections : std::vector<core::Corrected>{});
        if (!found) return fault_page(context, base::traits(found.error().code).http_status, {});
        if (found->empty()) page.text(messages.format("urgent_words.nothing"_key, {{"words", saying}}));
        for (const core::UrgentGroup& group : *found) {
            page.text(messages.format("urgent_words.would_show"_key, {{"words", saying}, {"group", group.label}, {"numbers", numbers_in_words(context, group)}}));
        }
    }
    std::vector<std::vector<Cell>> rows;
    for (const core::UrgentEntry& entry : list->entries) {
        rows.push_back({{entry.group.label, address_of(entry.group.id)}, {std::to_string(entry.phrases.size())}, {numbers_in_words(context, entry.group)}});
    }
    page.table(messages.text("urgent_words.groups"_key),
               {messages.text("urgent_words.group"_key), messages.text("urgent_words.phrases"_key), messages.text("urgent_words.numbers"_key)}, rows);
    if (list->own) {
        Form shipped = page.form_below("/urgent-words/shipped", messages.text("urgent_words.forget"_key));
        shipped.quiet();
        shipped.note(messages.text("urgent_words.forget_note"_key));
    }
    if (context.visitor.may(core::Right::edit_settings)) page.way("/settings/numbers", messages.text("numbers.title"_key));
    page.way("/words", messages.text("words.title"_key));
    return page.response();
}

Response Site::Implementation::urgent_words(const Request& request, const Context& context) const {
    return urgent_words_with(context, {}, {request.query.has("saved") ? context.look.messages.text("urgent_words.saved"_key) : std::string(), {}});
}

Response Site::Implementation::try_urgent_words(const Request& request, const Context& context) const {
    return urgent_words_with(context, base::squeeze(request.form.get("say")), {});
}

Response Site::Implementation::shipped_urgent_words(const Request& request, const Context& context) const {
    const auto done = core::save_urgent_words(directory_, {}, author_of(context));
    if (!done) return failure(done.error(), request, context);
    return http::redirect("/urgent-words?saved=1");
}

Response Site::Implementation::urgent_group_with(const Request& request, const Context& context, const std::string& typed, const Said& said) const {
    const Messages& messages = context.look.messages;
    const auto list = core::urgent_list(directory_);
    if (!list) return failure(list.error(), request, context);
    const std::string id(request.path_parameters.get("group"));
    const auto entry = std::find_if(list->entries.begin(), list->entries.end(), [&](const core::UrgentEntry& one) { return one.group.id == id; });
    if (entry == list->entries.end()) return fault_page(context, 404, request.incident_id);
    StaffPage page(context, entry->group.label, said.faults);
    if (!said.done.empty()) page.done(said.done);
    page.lead(messages.format("urgent_words.shows"_key, {{"numbers", numbers_in_words(context, entry->group)}}));
    page.text(messages.text("urgent_words.how"_key));
    Form add = page.form(address_of(id) + "/add", messages.text("urgent_words.add"_key));
    add.add({.name = "phrase", .label = messages.text("urgent_words.phrase"_key), .hint = messages.text("urgent_words.phrase_hint"_key), .value = typed}, said.faults);
    add.add({.name = "except", .label = messages.text("urgent_words.except"_key), .type = "tick", .required = false});
    std::vector<std::vector<Cell>> rows;
    std::vector<Choice> choices{{"", messages.text("terms.none"_key)}};
    for (const std::string& phrase : entry->phrases) {
        rows.push_back({{phrase}, {messages.text("urgent_words.counts"_key)}});
        choices.push_back({"+" + phrase, phrase});
    }
    for (const std::string& phrase : entry->except) {
        rows.push_back({{phrase}, {messages.text("urgent_words.does_not_count"_key)}});
        choices.push_back({"-" + phrase, messages.format("urgent_words.exception"_key, {{"phrase", phrase}})});
    }
    page.table(messages.text("urgent_words.phrases"_key), {messages.text("words.phrase"_key), messages.text("urgent_words.what"_key)}, rows);
    Form remove = page.form_below(address_of(id) + "/remove", messages.text("urgent_words.remove"_key));
    remove.quiet();
    remove.add({.name = "gone", .label = messages.text("urgent_words.which"_key), .type = "choice", .choices = choices}, said.faults);
    page.way(page_address, messages.text("urgent_words.title"_key));
    return page.response();
}

Response Site::Implementation::urgent_group(const Request& request, const Context& context) const {
    return urgent_group_with(request, context, {}, {request.query.has("saved") ? context.look.messages.text("urgent_words.saved"_key) : std::string(), {}});
}

Response Site::Implementation::add_urgent_phrase(const Request& request, const Context& context) const {
    const std::string id(request.path_parameters.get("group")), phrase(request.form.get("phrase"));
    const auto done = core::add_urgent_phrase(directory_, id, phrase, request.form.get("except") == "yes", author_of(context));
    if (done) return http::redirect(address_of(id) + "?saved=1");
    const Faults faults = faults_among(done.error(), {{"phrase", "phrase", context.look.messages.text("urgent_words.fault"_key)}});
    if (faults.empty()) return failure(done.error(), request, context);
    return urgent_group_with(request, context, phrase, {{}, faults});
}

Response Site::Implementation::remove_urgent_phrase(const Request& request, const Context& context) const {
    const std::string id(request.path_parameters.get("group")), gone(request.form.get("gone"));
    if (gone.empty()) return urgent_group_with(request, context, {}, {{}, {{"gone", context.look.messages.text("urgent_words.fault.which"_key)}}});
    const auto done = core::remove_urgent_phrase(directory_, id, gone.substr(1), gone.front() == '-', author_of(context));
    if (!done) return failure(done.error(), request, context);
    return http::redirect(address_of(id) + "?saved=1");
}

}  // namespace fingerpost::web
