// The thesaurus: what people say and what it finds; tried before it is saved; what was asked and found nothing.
#include <fingerpost/base/text.h>

#include <algorithm>
#include <map>

#include "links.h"
#include "living.h"
#include "site_implementation.h"
#include "staff_page.h"

namespace fingerpost::web {
namespace {

constexpr const char* page_address = "/words";
constexpr const char* phrase_address = "/words/phrase";
constexpr std::size_t most_rows = 100, most_candidates = 50, first_answers = 5;

// What somebody says, and the row that is to help: both in the form.
store::ThesaurusRow row_of(const http::Parameters& form) {
    store::ThesaurusRow row;
    row.phrase = form.get("phrase");
    row.way = form.get("both_ways") == "yes" ? '=' : '>';
    std::vector<std::string> targets;
    for (const std::string& line : base::split(form.get("targets"), '\n')) {
        for (const std::string& one : core::thesaurus_targets(line)) targets.push_back(one);
    }
    row.targets = base::join(targets, "; ");
    row.kind = "lay";
    row.own = true;
    return row;
}

std::string lines_of(std::string_view targets) { return base::join(core::thesaurus_targets(targets), "\n"); }

Faults phrase_faults(const Messages& messages, const base::Error& error) {
    return faults_among(error, {{"phrase", "phrase", messages.text("words.fault.phrase"_key)}, {"targets", "targets", messages.text("words.fault.targets"_key)}});
}

std::vector<Cell> answers_of(const core::FindAnswer& answer, std::size_t place) {
    if (place >= answer.listings.size()) return {{""}};
    const core::FoundListing& found = answer.listings[place];
    return {{found.card.name, listing_address(found.card.id)}};
}

std::string understood(const Messages& messages, const core::FindAnswer& answer) {
    std::vector<std::string> parts{messages.format("words.found"_key, {{"count", answer.total}})};
    if (!answer.words.empty()) parts.push_back(messages.format("words.searched"_key, {{"words", base::join(answer.words, ", ")}}));
    for (const core::Corrected& one : answer.corrections) parts.push_back(messages.format("words.put_right"_key, {{"from", one.from}, {"to", one.to}}));
    if (!answer.phrases.empty()) parts.push_back(messages.format("words.recognised"_key, {{"phrases", base::join(answer.phrases, ", ")}}));
    return base::join(parts, " ");
}

void tell_answers(StaffPage& page, const Messages& messages, const std::vector<std::pair<std::string, const core::FindAnswer*>>& answers) {
    std::vector<std::string> columns;
    std::vector<std::vector<Cell>> rows;
    std::size_t longest = 0;
    for (const auto& [heading, answer] : answers) {
        columns.push_back(heading);
        page.text(heading + ": " + understood(messages, *answer));
        longest = std::max(longest, std::min(answer->listings.size(), first_answers));
    }
    for (std::size_t place = 0; place < longest; ++place) {
        std::vector<Cell>& row = rows.emplace_back();
        for (const auto& [heading, answer] : answers) {
            const auto cells = answers_of(*answer, place);
            row.insert(row.end(), cells.begin(), cells.end());
        }
    }
    if (!rows.empty()) page.table(messages.text("words.first_answers"_key), columns, rows);
}

core::FindQuestion question_of(std::string_view words) {
    core::FindQuestion question;
    question.words = words;
    question.per_page = first_answers;
    question.facets = false;
    return question;
}

}  // namespace

Response Site::Implementation::words_with(const Request& request, const Context& context, const Said& said) const {
    const Messages& messages = context.look.messages;
    const auto lent = directory_.store();
    if (!lent) return failure(lent.error(), request, context);
    const auto rows = (*lent)->thesaurus();
    if (!rows) return failure(rows.error(), request, context);
    const auto missing = (*lent)->missing_needs();
    if (!missing) return failure(missing.error(), request, context);
    const auto nothing = core::zero_results(directory_);
    if (!nothing) return failure(nothing.error(), request, context);
    const auto taxonomies = directory_.taxonomies();
    if (!taxonomies) return failure(taxonomies.error(), request, context);

    StaffPage page(context, messages.text("words.title"_key), said.faults);
    if (!said.done.empty()) page.done(said.done);
    page.lead(messages.text("words.lead"_key));
    const std::string say(request.query.get("say")), sought = base::fold(base::squeeze(request.query.get("find")));
    Form trying = page.question(page_address, messages.text("words.try"_key));
    trying.add({.name = "say", .label = messages.text("words.say"_key), .hint = messages.text("words.say_hint"_key), .value = say, .required = false});
    if (!say.empty()) {
        const auto answer = core::find(directory_, question_of(say));
        if (!answer) return failure(answer.error(), request, context);
        tell_answers(page, messages, {{messages.text("words.now"_key), &*answer}});
        page.way(address_with(phrase_address, "phrase", say), messages.format("words.lead_somewhere"_key, {{"phrase", say}}));
    }
    std::vector<std::vector<Cell>> candidates;
    for (const core::ZeroResult& one : *nothing) {
        if (candidates.size() == most_candidates) break;
        candidates.push_back({{one.phrase}, {std::to_string(one.count)}, {one.last_day},
                              {messages.text("words.make_it_lead"_key) + ": " + one.phrase, address_with(phrase_address, "phrase", one.phrase)}});
    }
    if (!candidates.empty()) {
        page.table(messages.text("words.nothing_found"_key),
                   {messages.text("words.phrase"_key), messages.text("words.times"_key), messages.text("words.last"_key), messages.text("words.do"_key)}, candidates);
    } else {
        page.text(messages.text("words.no_candidates"_key));
    }
    std::map<std::string, std::int64_t> needs;
    for (const store::MissingNeed& one : *missing) needs[one.need] += one.count;
    std::vector<std::vector<Cell>> told;
    for (const auto& [slug, count] : needs) {
        const core::Category* need = (*taxonomies)->by_slug(slug);
        if (need != nullptr) told.push_back({{need->label, "/categories/" + http::url_encode(need->slug)}, {std::to_string(count)}});
    }
    if (!told.empty()) page.table(messages.text("words.missing"_key), {messages.text("words.need"_key), messages.text("words.times"_key)}, told);

    Form search = page.question(page_address, messages.text("words.search"_key));
    search.add({.name = "find", .label = messages.text("words.find"_key), .hint = messages.format("words.find_hint"_key, {{"count", rows->size()}}), .value = std::string(request.query.get("find")), .required = false});
    std::vector<std::vector<Cell>> found;
    for (const store::ThesaurusRow& row : *rows) {
        const bool wanted = sought.empty() ? row.own : row.phrase.find(sought) != std::string::npos || base::fold(row.targets).find(sought) != std::string::npos;
        if (!wanted || found.size() == most_rows) continue;
        found.push_back({{row.phrase, address_with(phrase_address, "phrase", row.phrase)}, {row.targets}, {messages.text(row.own ? "words.own"_key : "words.shipped"_key)}});
    }
    page.table(messages.text(sought.empty() ? "words.own_phrases"_key : "words.matches"_key),
               {messages.text("words.phrase"_key), messages.text("words.targets"_key), messages.text("words.from"_key)}, found);
    page.way(phrase_address, messages.text("words.add"_key));
    page.way("/urgent-words", messages.text("urgent_words.title"_key));
    page.way("/categories", messages.text("terms.categories"_key));
    return page.response();
}

Response Site::Implementation::words(const Request& request, const Context& context) const {
    const Messages& messages = context.look.messages;
    std::string done;
    if (request.query.has("saved")) done = messages.format("words.saved"_key, {{"phrase", request.query.get("saved")}});
    if (request.query.has("removed")) done = messages.format("words.removed"_key, {{"phrase", request.query.get("removed")}});
    return words_with(request, context, {done, {}});
}

Response Site::Implementation::phrase_with(const Context& context, const store::ThesaurusRow& row, const std::string& saying, bool tried, const Said& said) const {
    const Messages& messages = context.look.messages;
    const std::string asked = saying.empty() ? row.phrase : saying;
    Faults faults = said.faults;
    std::optional<core::ThesaurusTrial> trial;
    if (tried && faults.empty()) {
        auto made = core::try_thesaurus(directory_, row, question_of(asked));
        if (made) {
            trial = std::move(*made);
        } else {
            faults = phrase_faults(messages, made.error());
            if (faults.empty()) return fault_page(context, base::traits(made.error().code).http_status, {});
        }
    }
    StaffPage page(context, messages.text("words.phrase_title"_key), faults);
    page.lead(messages.text("words.phrase_lead"_key));
    Form form = page.form("/words/try", messages.text("words.try_it"_key));
    if (trial) form.quiet();
    form.add({.name = "phrase", .label = messages.text("words.phrase_label"_key), .hint = messages.text("words.phrase_hint"_key), .value = row.phrase}, faults);
    form.add({.name = "targets", .label = messages.text("words.targets_label"_key), .hint = messages.text("words.targets_hint"_key), .value = lines_of(row.targets), .type = "long"}, faults);
    form.add({.name = "both_ways", .label = messages.text("words.both_ways"_key), .value = row.way == '=' ? "yes" : "", .type = "tick", .required = false}, faults);
    form.add({.name = "say", .label = messages.text("words.say"_key), .hint = messages.text("words.say_phrase_hint"_key), .value = saying, .required = false}, faults);
    if (trial) {
        page.text(messages.format("words.tried"_key, {{"words", asked}}));
        tell_answers(page, messages, {{messages.text("words.before"_key), &trial->before}, {messages.text("words.after"_key), &trial->after}});
        Form save = page.form_below("/words", messages.text("words.save"_key), "save-");
        save.hidden("phrase", row.phrase);
        save.hidden("targets", row.targets);
        if (row.way == '=') save.hidden("both_ways", "yes");
    }
    const auto lent = directory_.store();
    const auto known = lent ? (*lent)->thesaurus_row(base::fold(base::squeeze(row.phrase))) : base::Result<std::optional<store::ThesaurusRow>>(std::nullopt);
    if (known && *known) {
        Form remove = page.form_below("/words/remove", messages.format("words.remove"_key, {{"phrase", row.phrase}}), "remove-");
        remove.quiet();
        if (!(*known)->own) remove.note(messages.text("words.remove_shipped"_key));
        remove.hidden("phrase", row.phrase);
    } else if (!row.phrase.empty()) {
        Form forget = page.form_below("/words/forget", messages.text("words.forget"_key), "forget-");
        forget.quiet();
        forget.hidden("phrase", row.phrase);
    }
    page.way(page_address, messages.text("words.title"_key));
    return page.response();
}

Response Site::Implementation::phrase(const Request& request, const Context& context) const {
    store::ThesaurusRow row;
    row.phrase = base::fold(base::squeeze(request.query.get("phrase")));
    row.targets = request.query.get("lead");
    const auto lent = directory_.store();
    if (!lent) return failure(lent.error(), request, context);
    const auto known = (*lent)->thesaurus_row(row.phrase);
    if (!known) return failure(known.error(), request, context);
    if (*known) row = **known;
    return phrase_with(context, row, {}, false, {});
}

Response Site::Implementation::try_phrase(const Request& request, const Context& context) const {
    return phrase_with(context, row_of(request.form), base::squeeze(request.form.get("say")), true, {});
}

Response Site::Implementation::save_phrase(const Request& request, const Context& context) const {
    store::ThesaurusRow row = row_of(request.form);
    const auto lent = directory_.store();
    if (!lent) return failure(lent.error(), request, context);
    const auto known = (*lent)->thesaurus_row(base::fold(base::squeeze(row.phrase)));
    if (known && *known) row.kind = (*known)->kind;
    const auto saved = core::save_thesaurus_row(directory_, row, author_of(context));
    if (saved) return http::redirect(address_with(page_address, "saved", row.phrase));
    const Faults faults = phrase_faults(context.look.messages, saved.error());
    if (faults.empty()) return failure(saved.error(), request, context);
    return phrase_with(context, row, {}, false, {{}, faults});
}

Response Site::Implementation::remove_phrase(const Request& request, const Context& context) const {
    const auto done = core::remove_thesaurus_row(directory_, request.form.get("phrase"), author_of(context));
    if (!done) return failure(done.error(), request, context);
    return http::redirect(address_with(page_address, "removed", request.form.get("phrase")));
}

Response Site::Implementation::forget_candidate(const Request& request, const Context& context) const {
    const auto done = core::forget_zero_result(directory_, base::fold(base::squeeze(request.form.get("phrase"))), author_of(context));
    if (!done) return failure(done.error(), request, context);
    return http::redirect(page_address);
}

}  // namespace fingerpost::web
