// Recording and following up.
#include "signpost_pages.h"

#include <fingerpost/base/text.h>

#include <algorithm>

#include "links.h"
#include "staff_page.h"
#include "true_words.h"
#include "wording.h"

namespace fingerpost::web {
namespace {

std::string day_in_words(const Messages& messages, const std::string& day) {
    const auto date = base::parse_date(day);
    return date ? date_in_words(messages, *date) : day;
}

std::vector<Choice> answer_choices(const Messages& messages) {
    std::vector<Choice> all;
    for (const core::AnswerRow& row : core::signpost_answers()) all.push_back({std::string(row.name), word_or_name(messages, "signpost.answer", std::string(row.name))});
    return all;
}

// One list of what may have come of it: each outcome, and those with reasons once for each.
std::vector<Choice> outcome_choices(const Messages& messages) {
    std::vector<Choice> all{{"", messages.text("signpost.outcome_unknown"_key)}};
    for (const core::OutcomeRow& row : core::signpost_outcomes()) {
        const std::string name(row.name);
        const std::string words = word_or_name(messages, "signpost.outcome", name);
        if (row.reasons.empty()) all.push_back({name, words});
        for (const std::string_view reason : row.reasons) {
            all.push_back({name + "/" + std::string(reason), messages.format("signpost.outcome_and_reason"_key, {{"outcome", words}, {"reason", word_or_name(messages, "signpost.reason", std::string(reason))}})});
        }
    }
    return all;
}

std::string outcome_in_words(const Messages& messages, const store::SignpostOption& option) {
    if (option.outcome.empty()) return messages.text("signpost.outcome_unknown"_key);
    std::string words = word_or_name(messages, "signpost.outcome", option.outcome);
    if (!option.reason.empty()) words = messages.format("signpost.outcome_and_reason"_key, {{"outcome", words}, {"reason", word_or_name(messages, "signpost.reason", option.reason)}});
    if (option.weeks) words = messages.format("signpost.waits_weeks"_key, {{"outcome", words}, {"weeks", *option.weeks}});
    return messages.format("signpost.outcome_on"_key, {{"outcome", words}, {"day", day_in_words(messages, option.outcome_on)}});
}

std::string service_in_words(const Messages& messages, const core::SignpostedService& service) {
    const std::string name = service.name.empty() ? messages.text("signpost.service_gone"_key) : service.name;
    if (!service.is_listed) return messages.format("signpost.not_listed"_key, {{"name", name}});
    if (service.has_problem) return messages.format("signpost.has_problem"_key, {{"name", name}});
    return name;
}

std::string services_in_words(const Messages& messages, const core::Signposted& one) {
    std::vector<std::string> names;
    for (const core::SignpostedService& service : one.services) names.push_back(service_in_words(messages, service));
    return names.empty() ? word_or_name(messages, "signpost.answer", one.row.answer) : base::join(names, "; ");
}

void add_records(StaffPage& page, const Messages& messages, const std::string& heading, const std::vector<core::Signposted>& all) {
    std::vector<std::vector<Cell>> rows;
    for (const core::Signposted& one : all) {
        std::string when = one.row.follow_up.empty() ? std::string() : day_in_words(messages, one.row.follow_up);
        if (one.is_overdue) when = messages.format("signpost.overdue"_key, {{"day", when}});
        if (!one.row.closed_on.empty()) when = messages.format("signpost.closed"_key, {{"day", day_in_words(messages, one.row.closed_on)}});
        rows.push_back({{services_in_words(messages, one), "/signpost/" + one.row.id},
                        {word_or_name(messages, "signpost.answer", one.row.answer)},
                        {day_in_words(messages, one.row.day)},
                        {when},
                        {one.row.reference}});
    }
    if (rows.empty()) return;
    page.table(heading, {messages.text("signpost.services"_key), messages.text("signpost.answer"_key), messages.text("signpost.day"_key), messages.text("signpost.follow_up"_key), messages.text("signpost.reference"_key)}, rows);
}

void add_option(StaffPage& page, const Messages& messages, const core::Signposted& one, std::size_t at, const Faults& faults) {
    const store::SignpostOption& option = one.row.options[at];
    const std::string number = std::to_string(at);
    Form form = page.form_below("/signpost/" + one.row.id + "/outcome", messages.text("signpost.save_outcome"_key), "o" + number + "-");
    form.heading(service_in_words(messages, one.services[at]));
    form.note(outcome_in_words(messages, option));
    form.hidden("option", number);
    form.add({.name = "outcome", .label = messages.text("signpost.what_came"_key), .value = option.reason.empty() ? option.outcome : option.outcome + "/" + option.reason, .type = "choice", .choices = outcome_choices(messages)}, faults);
    form.add({.name = "weeks", .label = messages.text("signpost.weeks"_key), .hint = messages.text("signpost.weeks_hint"_key), .value = option.weeks ? std::to_string(*option.weeks) : std::string(), .required = false, .numeric = true}, faults);
}

void add_experience_form(StaffPage& page, const Messages& messages, const core::Signposted& one, std::size_t at) {
    const std::string& service = one.row.options[at].service;
    Form form = page.form_below("/service/" + http::url_encode(service) + "/experience", messages.text("experience.save"_key), "e" + std::to_string(at) + "-");
    form.quiet();
    form.note(messages.format("experience.ask"_key, {{"name", one.services[at].name}}));
    form.hidden("signpost", one.row.id);
    std::vector<Choice> choices;
    for (const char* word : {"not_said", "yes", "partly", "no"}) choices.push_back({word, word_or_name(messages, "experience.helped", word)});
    form.add({.name = "helped", .label = messages.text("experience.helped"_key), .type = "choice", .choices = std::move(choices)});
    form.add({.name = "words", .label = messages.text("experience.words"_key), .hint = messages.text("experience.words_hint"_key), .type = "long", .required = false});
}

}  // namespace

core::Outcome outcome_of(const http::Parameters& form) {
    const std::string_view value = form.get("outcome");
    const std::size_t slash = value.find('/');
    core::Outcome outcome;
    outcome.name = value.substr(0, slash);
    if (slash != std::string_view::npos) outcome.reason = value.substr(slash + 1);
    const std::string weeks(base::trim(form.get("weeks")));
    if (!weeks.empty()) {
        const bool digits = weeks.size() <= 4 && std::all_of(weeks.begin(), weeks.end(), [](char c) { return c >= '0' && c <= '9'; });
        outcome.weeks = digits ? std::stoll(weeks) : -1;
    }
    return outcome;
}

Faults record_faults(const Messages& messages, const std::vector<base::Error>& errors) {
    Faults faults;
    for (const base::Error& error : errors) {
        const std::string group = error.field == "reference" ? "signpost.fault.reference" : "signpost.fault";
        const std::string name = error.field == "reference" ? error.message : error.field;
        faults.push_back({error.field == "services" ? std::string() : error.field, word_or_name(messages, group, name)});
    }
    return faults;
}

http::Response record_page(const Context& context, const RecordForm& record, const std::vector<const core::Category*>& needs) {
    const Messages& messages = context.look.messages;
    StaffPage page(context, messages.text("signpost.record_title"_key), record.faults);
    page.lead(messages.text("signpost.record_lead"_key));
    Form form = page.form("/record", messages.text("signpost.record_button"_key));
    for (const auto& [id, name] : record.offered) {
        const bool ticked = std::find(record.typed.services.begin(), record.typed.services.end(), id) != record.typed.services.end();
        form.hidden("offered", id);
        form.add({.name = "service-" + id, .label = name, .value = ticked ? "yes" : "", .type = "tick", .required = false});
    }
    form.add({.name = "answer", .label = messages.text("signpost.answer"_key), .value = record.typed.answer, .type = "choice", .choices = answer_choices(messages)}, record.faults);
    std::vector<Choice> choices{{"", messages.text("signpost.need_unsaid"_key)}};
    for (const core::Category* need : needs) choices.push_back({need->slug, need->label});
    form.add({.name = "need", .label = messages.text("signpost.need"_key), .value = record.typed.need, .type = "choice", .choices = std::move(choices)}, record.faults);
    form.add({.name = "area", .label = messages.text("signpost.area"_key), .hint = messages.text("signpost.area_hint"_key), .value = record.typed.area, .required = false}, record.faults);
    form.add({.name = "kind", .label = messages.text("signpost.kind"_key), .value = record.typed.kind, .type = "choice",
              .choices = {{"information", messages.text("signpost.kind.information"_key)}, {"referral", messages.text("signpost.kind.referral"_key)}}}, record.faults);
    form.add({.name = "agreed", .label = messages.text("signpost.agreed"_key), .value = record.typed.agreed ? "yes" : "", .type = "tick", .required = false}, record.faults);
    form.add({.name = "follow_up", .label = messages.text("signpost.follow_up_on"_key), .hint = messages.text("signpost.follow_up_hint"_key), .value = record.typed.follow_up, .type = "date", .required = false}, record.faults);
    // A reference that was refused is not sent back: it may be what must stand nowhere.
    const bool refused = std::any_of(record.faults.begin(), record.faults.end(), [](const Fault& fault) { return fault.field == "reference"; });
    form.add({.name = "reference", .label = messages.text("signpost.own_reference"_key), .hint = messages.text("signpost.reference_hint"_key), .value = refused ? std::string() : record.typed.reference, .required = false}, record.faults);
    return page.response();
}

http::Response worklist_page(const Context& context, const core::Worklist& list, const std::string& done) {
    const Messages& messages = context.look.messages;
    StaffPage page(context, messages.text("worklist.title"_key));
    if (!done.empty()) page.done(done);
    page.lead(messages.format("worklist.lead"_key, {{"due", list.due.size()}, {"overdue", list.overdue}}));
    add_records(page, messages, messages.text("worklist.due"_key), list.due);
    add_records(page, messages, messages.text("worklist.coming"_key), list.coming);
    add_records(page, messages, messages.text("worklist.newest"_key), list.newest);
    Form form = page.form_below("/worklist", messages.text("worklist.find"_key));
    form.quiet();
    form.heading(messages.text("worklist.find_heading"_key));
    form.add({.name = "reference", .label = messages.text("signpost.own_reference"_key), .hint = messages.text("worklist.find_hint"_key)});
    Form taking = page.form_below("/worklist/export", messages.text("worklist.export"_key), "x-");
    taking.quiet();
    taking.heading(messages.text("worklist.export_heading"_key));
    taking.note(messages.text("worklist.export_note"_key));
    page.way("/record", messages.text("worklist.record"_key));
    if (context.visitor.may(core::Right::see_reports)) page.way("/impact", messages.text("impact.title"_key));
    return page.response();
}

http::Response found_signposts_page(const Context& context, const std::vector<core::Signposted>& found, const Faults& faults) {
    const Messages& messages = context.look.messages;
    StaffPage page(context, messages.text("worklist.found_title"_key), faults);
    if (faults.empty()) page.lead(messages.format("worklist.found_lead"_key, {{"count", found.size()}}));
    add_records(page, messages, messages.text("worklist.found_title"_key), found);
    page.way("/worklist", messages.text("worklist.title"_key));
    return page.response();
}

http::Response signpost_page(const Context& context, const core::Signposted& one, const std::string& need, const Said& said) {
    const Messages& messages = context.look.messages;
    StaffPage page(context, messages.format("signpost.title"_key, {{"day", day_in_words(messages, one.row.day)}}), said.faults);
    if (!said.done.empty()) page.done(said.done);
    const std::string none = messages.text("signpost.unsaid"_key);
    page.table(messages.text("signpost.recorded"_key), {messages.text("signpost.what"_key), messages.text("signpost.value"_key)},
               {{{messages.text("signpost.answer"_key)}, {word_or_name(messages, "signpost.answer", one.row.answer)}},
                {{messages.text("signpost.need"_key)}, {need.empty() ? none : need}},
                {{messages.text("signpost.area"_key)}, {one.row.area.empty() ? none : one.row.area}},
                {{messages.text("signpost.kind"_key)}, {one.row.kind == "referral" ? messages.format("signpost.referred_on"_key, {{"day", day_in_words(messages, one.row.agreed_on)}}) : messages.text("signpost.kind.information"_key)}},
                {{messages.text("signpost.reference"_key)}, {one.row.reference.empty() ? none : one.row.reference}}});
    for (std::size_t at = 0; at < one.row.options.size(); ++at) {
        add_option(page, messages, one, at, said.faults);
        if (one.services[at].is_listed) add_experience_form(page, messages, one, at);
    }
    Form next = page.form_below("/signpost/" + one.row.id + "/follow-up", messages.text("signpost.save_follow_up"_key), "f-");
    next.heading(messages.text("signpost.follow_up"_key));
    if (!one.row.closed_on.empty()) next.note(messages.format("signpost.closed"_key, {{"day", day_in_words(messages, one.row.closed_on)}}));
    next.add({.name = "follow_up", .label = messages.text("signpost.follow_up_on"_key), .hint = messages.text("signpost.follow_up_end"_key), .value = one.row.closed_on.empty() ? one.row.follow_up : std::string(), .type = "date", .required = false}, said.faults);
    for (const core::SignpostedService& service : one.services) {
        if (service.is_listed) page.way(listing_address(service.id), service.name);
    }
    page.way("/worklist", messages.text("worklist.title"_key));
    return page.response();
}

}  // namespace fingerpost::web
