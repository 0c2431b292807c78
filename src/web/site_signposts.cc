// Handlers of recording, following up, reports, and what staff tell one another.
#include <fingerpost/core/elsewhere.h>
#include <fingerpost/core/opaque_reference.h>
#include <fingerpost/exchange/csv_writer.h>

#include <algorithm>

#include "impact_sheet.h"
#include "links.h"
#include "signpost_pages.h"
#include "site_implementation.h"
#include "staff_page.h"
#include "true_words.h"

namespace fingerpost::web {
namespace {

using core::Right;

std::string later(base::Date today, int days) { return base::format_date(std::chrono::sys_days(today) + std::chrono::days(days)); }

std::string done_word(const Context& context, const Request& request, std::string_view group) {
    const std::string* word = request.query.get("done").empty() ? nullptr : word_by_name(context.look.messages, group, request.query.get("done"));
    return word == nullptr ? std::string() : *word;
}

// Of the form, or of the one button on a listing's page.
core::NewSignpost new_signpost(const http::Parameters& form) {
    core::NewSignpost typed;
    for (const auto& [name, value] : form.pairs()) {
        if (name == "service") typed.services.push_back(value);
        if (name.starts_with("service-") && !value.empty()) typed.services.push_back(name.substr(8));
    }
    if (form.has("answer")) typed.answer = form.get("answer");
    if (form.has("kind")) typed.kind = form.get("kind");
    typed.agreed = !form.get("agreed").empty();
    typed.need = form.get("need");
    typed.area = form.get("area");
    typed.follow_up = form.get("follow_up");
    typed.reference = form.get("reference");
    return typed;
}

store::ColleagueRow colleague_of(const http::Parameters& form) {
    const auto text = [&](const char* name) { return std::string(form.get(name)); };
    return {text("id"), text("role"), text("organisation"), text("area"), text("phone"), text("email"), text("about"), {}, {}};
}

http::Response csv_file(std::string body, const char* name) {
    http::Response response;
    response.body = std::move(body);
    response.content_type = "text/csv; charset=utf-8";
    response.headers.push_back({"Content-Disposition", std::string("attachment; filename=\"") + name + "\""});
    response.caching = http::Caching::no_store;
    return response;
}

http::Response secluded(http::Response response) {
    response.caching = http::Caching::no_store;
    return response;
}

std::string name_of_team(const std::vector<store::TeamRow>& teams, const std::string& id) {
    const auto found = std::find_if(teams.begin(), teams.end(), [&](const store::TeamRow& team) { return team.id == id; });
    return found == teams.end() ? std::string() : found->name;
}

}  // namespace

void Site::Implementation::add_signpost_pages(std::vector<http::Route>& routes) {
    using Self = Implementation;
    using http::Method;
    struct SignpostRoute {
        Method method;
        const char* pattern;
        Handler handler;
        Right right;
    };
    static constexpr SignpostRoute rows[] = {
        {Method::get, "/record", &Self::record, Right::record_signposts},
        {Method::post, "/record", &Self::take_record, Right::record_signposts},
        {Method::get, "/worklist", &Self::worklist, Right::see_signposts},
        {Method::post, "/worklist", &Self::find_signposts, Right::see_signposts},
        {Method::post, "/worklist/export", &Self::export_signposts, Right::see_signposts},
        {Method::get, "/signpost/{id}", &Self::signpost, Right::see_signposts},
        {Method::post, "/signpost/{id}/outcome", &Self::take_outcome, Right::see_signposts},
        {Method::post, "/signpost/{id}/follow-up", &Self::take_follow_up, Right::see_signposts},
        {Method::get, "/impact", &Self::impact, Right::see_reports},
        {Method::get, "/unmet", &Self::unmet, Right::see_reports},
        {Method::post, "/service/{id}/tip", &Self::take_tip, Right::write_staff_tips},
        {Method::post, "/tip/{id}/renew", &Self::renew_tip, Right::write_staff_tips},
        {Method::post, "/tip/{id}/remove", &Self::remove_tip, Right::see_staff_tips},
        {Method::get, "/who-is-who", &Self::colleagues, Right::see_staff_tips},
        {Method::post, "/who-is-who", &Self::take_colleague, Right::write_staff_tips},
        {Method::post, "/who-is-who/remove", &Self::remove_colleague, Right::write_staff_tips},
        {Method::post, "/service/{id}/experience", &Self::take_experience, Right::record_signposts},
        {Method::get, "/experiences", &Self::experiences, Right::moderate},
        {Method::post, "/experience/{id}/remove", &Self::remove_experience, Right::moderate},
    };
    for (const SignpostRoute& row : rows) {
        http::Route route{row.method, row.pattern, [self = shared_from_this(), row](const Request& request) { return self->admit(request, row.right, row.handler); }};
        route.right = name_of(row.right);
        routes.push_back(std::move(route));
    }
}

// --- recording

Response Site::Implementation::record_with(const Request& request, const Context& context, core::NewSignpost typed, const std::vector<std::string>& offered, const Faults& faults) const {
    RecordForm form;
    form.faults = faults;
    for (const std::string& id : offered) {
        if (const auto view = core::view_listing(directory_, id)) form.offered.emplace_back(id, view->card.name);
        if (form.offered.size() == core::most_services_in_a_signpost) break;
    }
    form.typed = std::move(typed);
    const auto taxonomies = directory_.taxonomies();
    if (!taxonomies) return failure(taxonomies.error(), request, context);
    return record_page(context, form, core::needs_of(**taxonomies));
}

Response Site::Implementation::record(const Request& request, const Context& context) const {
    core::NewSignpost typed;
    std::vector<std::string> offered;
    for (const auto& [name, value] : request.query.pairs()) {
        if (name == "service") offered.push_back(value);
    }
    typed.services = offered;
    if (offered.empty()) typed.answer = "nothing_suitable";
    typed.need = request.query.get("need");
    typed.follow_up = offered.empty() ? std::string() : later(context.today, core::usual_follow_up_days);
    return record_with(request, context, std::move(typed), offered, {});
}

Response Site::Implementation::take_record(const Request& request, const Context& context) const {
    core::NewSignpost typed = new_signpost(request.form);
    // One press on a listing's page: what is usual is filled in.
    if (request.form.has("at_once") && typed.answer != "declined" && typed.answer != "wants_gp") typed.follow_up = later(context.today, core::usual_follow_up_days);
    std::vector<base::Error> errors;
    const auto made = core::record_signpost(directory_, context.visitor, typed, &errors);
    if (made) return http::redirect("/signpost/" + *made + "?done=recorded");
    if (errors.empty()) return failure(made.error(), request, context);
    std::vector<std::string> offered;
    for (const auto& [name, value] : request.form.pairs()) {
        if (name == "offered" || name == "service") offered.push_back(value);
    }
    return record_with(request, context, std::move(typed), offered, record_faults(context.look.messages, errors));
}

Response Site::Implementation::worklist(const Request& request, const Context& context) const {
    const auto list = core::worklist(directory_, context.visitor);
    if (!list) return failure(list.error(), request, context);
    return worklist_page(context, *list, done_word(context, request, "signpost.done"));
}

Response Site::Implementation::find_signposts(const Request& request, const Context& context) const {
    const auto found = core::signposts_of(directory_, context.visitor, request.form.get("reference"));
    if (!found && found.error().field == "reference") return found_signposts_page(context, {}, record_faults(context.look.messages, {found.error()}));
    if (!found) return failure(found.error(), request, context);
    return found_signposts_page(context, *found, {});
}

Response Site::Implementation::export_signposts(const Request& request, const Context& context) const {
    const auto made = core::export_signposts(directory_, context.visitor, request.form.get("from"), request.form.get("until"));
    if (!made) return failure(made.error(), request, context);
    std::string body;
    std::vector<std::string> head;
    for (const std::string& column : made->columns) head.push_back(exchange::csv_cell(word_or_name(context.look.messages, "signpost.column", column)));
    exchange::append_csv_row(body, head);
    for (const auto& row : made->rows) {
        std::vector<std::string> cells;
        for (std::size_t at = 0; at < row.size(); ++at) {
            const std::string& column = made->columns[at];
            const std::string group = column == "outcome" ? "signpost.outcome" : column == "reason" ? "signpost.reason" : column == "group" ? "signpost.group" : column == "answer" ? "signpost.answer" : "";
            cells.push_back(exchange::csv_cell(group.empty() || row[at].empty() ? row[at] : word_or_name(context.look.messages, group, row[at])));
        }
        exchange::append_csv_row(body, cells);
    }
    return csv_file(std::move(body), "signposting.csv");
}

Response Site::Implementation::signpost_with(const Request& request, const Context& context, const Said& said) const {
    const auto one = core::signpost(directory_, context.visitor, request.path_parameters.get("id"));
    if (!one) return failure(one.error(), request, context);
    std::string need = one->row.need;
    if (const auto taxonomies = directory_.taxonomies()) {
        if (const core::Category* found = (*taxonomies)->by_slug(need)) need = found->label;
    }
    return signpost_page(context, *one, need, said);
}

Response Site::Implementation::signpost(const Request& request, const Context& context) const { return signpost_with(request, context, {done_word(context, request, "signpost.done"), {}}); }

Response Site::Implementation::take_outcome(const Request& request, const Context& context) const {
    const std::string id(request.path_parameters.get("id"));
    const std::string option(request.form.get("option"));
    const bool digits = !option.empty() && option.size() < 3 && option.find_first_not_of("0123456789") == std::string::npos;
    const auto done = core::set_outcome(directory_, context.visitor, id, digits ? std::stoul(option) : core::most_services_in_a_signpost, outcome_of(request.form));
    if (done) return http::redirect("/signpost/" + http::url_encode(id) + "?done=outcome");
    if (done.error().code != base::ErrorCode::invalid) return failure(done.error(), request, context);
    const std::string field = done.error().field == "reason" ? "outcome" : done.error().field;
    return signpost_with(request, context, {{}, {{field, word_or_name(context.look.messages, "signpost.fault", done.error().field)}}});
}

Response Site::Implementation::take_follow_up(const Request& request, const Context& context) const {
    const std::string id(request.path_parameters.get("id"));
    const auto done = core::set_follow_up(directory_, context.visitor, id, request.form.get("follow_up"));
    if (done) return http::redirect("/signpost/" + http::url_encode(id) + "?done=" + (request.form.get("follow_up").empty() ? "finished" : "follow_up"));
    if (done.error().code != base::ErrorCode::invalid) return failure(done.error(), request, context);
    return signpost_with(request, context, {{}, {{"follow_up", word_or_name(context.look.messages, "signpost.fault", "follow_up")}}});
}

// --- reports

Response Site::Implementation::impact(const Request& request, const Context& context) const {
    core::ImpactQuestion question;
    question.from = request.query.get("from");
    question.until = request.query.get("until");
    if (request.query.has("by")) question.by = request.query.get("by");
    if (request.query.has("across")) question.across = request.query.get("across");
    if (question.across == question.by) question.across.clear();
    question.team = request.query.get("team");
    const auto answer = core::impact(directory_, context.visitor, question);
    if (!answer && answer.error().code == base::ErrorCode::invalid) return impact_fault_page(context, answer.error());
    if (!answer) return failure(answer.error(), request, context);
    if (request.query.get("format") == "csv") return csv_file(table_csv(context.look.messages, answer->table, answer->asked.by, answer->asked.across, answer->rows_left_out), "impact.csv");
    std::vector<store::TeamRow> teams;
    if (context.visitor.reach(Right::see_reports) == core::Reach::all) {
        auto all = accounts_->teams();
        if (!all) return failure(all.error(), request, context);
        teams = std::move(*all);
    }
    if (request.query.get("format") == "a4") {
        auto paper = sheet_pdf(context, impact_sheet(context.look.messages, *answer, name_of_team(teams, question.team)), false, directory_.clock().now());
        return paper ? secluded(std::move(*paper)) : failure(paper.error(), request, context);
    }
    return impact_page(context, *answer, teams);
}

Response Site::Implementation::unmet(const Request& request, const Context& context) const {
    core::UnmetQuestion question{std::string(request.query.get("from")), std::string(request.query.get("until")), request.query.get("area") == "yes"};
    const auto answer = core::unmet_needs(directory_, context.visitor, question);
    if (!answer && answer.error().code == base::ErrorCode::invalid) return impact_fault_page(context, answer.error());
    if (!answer) return failure(answer.error(), request, context);
    if (request.query.get("format") == "csv") return csv_file(table_csv(context.look.messages, answer->table, "unmet_need", "unmet"), "unmet-needs.csv");
    if (request.query.get("format") == "a4") {
        auto paper = sheet_pdf(context, unmet_sheet(context.look.messages, *answer), false, directory_.clock().now());
        return paper ? secluded(std::move(*paper)) : failure(paper.error(), request, context);
    }
    return unmet_page(context, *answer);
}

// --- what staff tell one another

Response Site::Implementation::take_tip(const Request& request, const Context& context) const {
    const std::string id(request.path_parameters.get("id"));
    const auto done = core::add_tip(directory_, context.visitor, id, request.form.get("words"));
    if (done) return http::redirect(listing_address(id) + "#tips");
    if (done.error().code != base::ErrorCode::invalid) return failure(done.error(), request, context);
    const Messages& messages = context.look.messages;
    StaffPage page(context, messages.text("tip.title"_key), {{"words", word_or_name(messages, "tip.fault", done.error().message)}});
    Form form = page.form(listing_address(id) + "/tip", messages.text("tip.save"_key));
    const bool names_somebody = done.error().message == "nhs_number" || done.error().message == "national_insurance";
    form.add({.name = "words", .label = messages.text("tip.words"_key), .hint = messages.text("tip.hint"_key), .value = names_somebody ? std::string() : std::string(request.form.get("words")), .type = "long"},
             {{"words", word_or_name(messages, "tip.fault", done.error().message)}});
    page.way(listing_address(id), messages.text("tip.back"_key));
    return page.response();
}

Response Site::Implementation::after_tip(const Request& request, const Context& context, const base::Result<void>& done) const {
    if (!done) return failure(done.error(), request, context);
    return http::redirect(listing_address(request.form.get("listing")) + "#tips");
}

Response Site::Implementation::renew_tip(const Request& request, const Context& context) const { return after_tip(request, context, core::renew_tip(directory_, context.visitor, request.path_parameters.get("id"))); }
Response Site::Implementation::remove_tip(const Request& request, const Context& context) const { return after_tip(request, context, core::remove_tip(directory_, context.visitor, request.path_parameters.get("id"))); }

Response Site::Implementation::colleagues_with(const Request& request, const Context& context, const store::ColleagueRow& typed, const Said& said) const {
    const auto all = core::colleagues(directory_, context.visitor);
    if (!all) return failure(all.error(), request, context);
    store::ColleagueRow shown = typed;
    for (const store::ColleagueRow& row : *all) {
        if (said.faults.empty() && row.id == request.query.get("change")) shown = row;
    }
    return colleagues_page(context, *all, shown, said);
}

Response Site::Implementation::colleagues(const Request& request, const Context& context) const { return colleagues_with(request, context, {}, {done_word(context, request, "colleagues.done"), {}}); }

Response Site::Implementation::take_colleague(const Request& request, const Context& context) const {
    const store::ColleagueRow typed = colleague_of(request.form);
    const auto done = core::save_colleague(directory_, context.visitor, typed);
    if (done) return http::redirect("/who-is-who?done=saved");
    if (done.error().code != base::ErrorCode::invalid) return failure(done.error(), request, context);
    const std::string word = done.error().message == core::says_who ? "person" : done.error().field;
    return colleagues_with(request, context, typed, {{}, {{done.error().field, word_or_name(context.look.messages, "colleagues.fault", word)}}});
}

Response Site::Implementation::remove_colleague(const Request& request, const Context& context) const {
    if (const auto done = core::remove_colleague(directory_, context.visitor, request.form.get("id")); !done) return failure(done.error(), request, context);
    return http::redirect("/who-is-who?done=removed");
}

Response Site::Implementation::take_experience(const Request& request, const Context& context) const {
    const std::string id(request.path_parameters.get("id"));
    const auto done = core::add_experience(directory_, context.visitor, id, request.form.get("helped"), request.form.get("words"));
    const std::string back = "/signpost/" + http::url_encode(request.form.get("signpost"));
    if (done) return http::redirect(request.form.get("signpost").empty() ? listing_address(id) : back + "?done=experience");
    if (done.error().code != base::ErrorCode::invalid) return failure(done.error(), request, context);
    const Messages& messages = context.look.messages;
    const Fault fault{done.error().field, word_or_name(messages, "experience.fault", done.error().message)};
    StaffPage page(context, messages.text("experience.one"_key), {fault});
    Form form = page.form(listing_address(id) + "/experience", messages.text("experience.save"_key));
    form.hidden("helped", request.form.get("helped"));
    form.hidden("signpost", request.form.get("signpost"));
    form.add({.name = "words", .label = messages.text("experience.words"_key), .hint = messages.text("experience.words_hint"_key), .type = "long", .required = false}, {fault});
    return page.response();
}

Response Site::Implementation::experiences(const Request& request, const Context& context) const {
    const auto all = core::experiences(directory_, context.visitor, {});
    if (!all) return failure(all.error(), request, context);
    if (request.query.has("remove")) {
        const Messages& messages = context.look.messages;
        StaffPage page(context, messages.text("experience.remove_title"_key));
        for (const core::Experience& one : *all) {
            if (one.row.id == request.query.get("remove")) page.text(one.row.words);
        }
        page.form("/experience/" + http::url_encode(request.query.get("remove")) + "/remove", messages.text("experience.remove"_key));
        page.way("/experiences", messages.text("experience.title"_key));
        return page.response();
    }
    return experiences_page(context, *all, done_word(context, request, "experience.done"));
}

Response Site::Implementation::remove_experience(const Request& request, const Context& context) const {
    if (const auto done = core::remove_experience(directory_, context.visitor, request.path_parameters.get("id")); !done) return failure(done.error(), request, context);
    return http::redirect("/experiences?done=removed");
}

}  // namespace fingerpost::web
