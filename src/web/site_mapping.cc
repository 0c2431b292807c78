// Handlers of community mapping for staff: /mapping and what is below it.
#include <fingerpost/core/opaque_reference.h>

#include "map.h"
#include "mapping_pages.h"
#include "site_implementation.h"

namespace fingerpost::web {
namespace {

using core::MatrixKind;

MatrixKind kind_of(const Request& request) { return request.path.starts_with("/mapping/roles") ? MatrixKind::role : MatrixKind::organisation; }

store::Author author_of(const Context& context) { return {context.visitor.account, "web"}; }

// What people can put right, where it stands; nothing if it is none of that.
Faults mapping_faults(const base::Error& error, const Messages& messages) {
    switch (error.code) {
        case base::ErrorCode::conflict: return {{error.field, messages.text("mapping.fault.there"_key)}};
        case base::ErrorCode::too_large: return {{error.field, messages.text("mapping.fault.long"_key)}};
        case base::ErrorCode::invalid: return {{error.field, messages.text(error.message == core::says_who ? "mapping.fault.person"_key : "mapping.fault.empty"_key)}};
        default: return {};
    }
}

std::optional<core::MatrixSubject> subject_of(const core::FunctionMatrix& matrix, std::string_view id) {
    for (const core::MatrixSubject& one : matrix.subjects) {
        if (one.id == id) return one;
    }
    return std::nullopt;
}

core::Mark typed_mark(const http::Parameters& form, const std::string& function, core::Mark known) {
    if (const auto value = core::find_mark_value(form.get("mark-" + function))) known.value = *value;
    if (form.has("note-" + function)) known.note = form.get("note-" + function);
    return known;
}

void add_ways(SheetPage& page, const Context& context, std::string_view here) {
    const Messages& messages = context.look.messages;
    struct Way {
        const char* address;
        Key name;
        core::Right right;
    };
    const Way ways[] = {{"/mapping", "mapping.coverage.title"_key, core::Right::see_reports},
                        {"/mapping/alike", "mapping.alike.title"_key, core::Right::see_reports},
                        {"/mapping/organisations", "mapping.organisations.title"_key, core::Right::see_reports},
                        {"/mapping/roles", "mapping.roles.title"_key, core::Right::see_reports},
                        {"/mapping/functions", "mapping.functions.title"_key, core::Right::edit_mapping},
                        {"/map", "map.title"_key, core::Right::see_public}};
    for (const Way& way : ways) {
        if (way.address != here && context.visitor.may(way.right)) page.way(way.address, messages.text(way.name));
    }
}

}  // namespace

void Site::Implementation::add_mapping_pages(std::vector<http::Route>& routes) {
    using Self = Implementation;
    using core::Right;
    using http::Method;
    struct MappingRow {
        Method method;
        const char* pattern;
        Handler handler;
        Right right;
    };
    // 80 functions with three texts of 500 letters, each of which may take three bytes.
    constexpr std::size_t largest_form = std::size_t{512} << 10;
    static constexpr MappingRow rows[] = {{Method::get, "/map", &Self::map, Right::see_public},
                                          {Method::get, "/mapping", &Self::coverage, Right::see_reports},
                                          {Method::get, "/mapping/alike", &Self::alike, Right::see_reports},
                                          {Method::get, "/mapping/organisations", &Self::function_matrix, Right::see_reports},
                                          {Method::get, "/mapping/roles", &Self::function_matrix, Right::see_reports},
                                          {Method::post, "/mapping/organisations", &Self::add_mapping_subject, Right::edit_mapping},
                                          {Method::post, "/mapping/roles", &Self::add_mapping_subject, Right::edit_mapping},
                                          {Method::get, "/mapping/organisations/{id}", &Self::marks, Right::edit_mapping},
                                          {Method::get, "/mapping/roles/{id}", &Self::marks, Right::edit_mapping},
                                          {Method::post, "/mapping/organisations/{id}", &Self::save_marks, Right::edit_mapping},
                                          {Method::post, "/mapping/roles/{id}", &Self::save_marks, Right::edit_mapping},
                                          {Method::post, "/mapping/organisations/{id}/name", &Self::change_mapping_subject, Right::edit_mapping},
                                          {Method::post, "/mapping/roles/{id}/name", &Self::change_mapping_subject, Right::edit_mapping},
                                          {Method::get, "/mapping/organisations/{id}/learning", &Self::learning, Right::see_reports},
                                          {Method::get, "/mapping/roles/{id}/learning", &Self::learning, Right::see_reports},
                                          {Method::get, "/mapping/organisations/{id}/learning/edit", &Self::learning_form, Right::edit_mapping},
                                          {Method::get, "/mapping/roles/{id}/learning/edit", &Self::learning_form, Right::edit_mapping},
                                          {Method::post, "/mapping/organisations/{id}/learning", &Self::save_learning, Right::edit_mapping},
                                          {Method::post, "/mapping/roles/{id}/learning", &Self::save_learning, Right::edit_mapping},
                                          {Method::get, "/mapping/functions", &Self::functions, Right::edit_mapping},
                                          {Method::post, "/mapping/functions", &Self::add_function, Right::edit_mapping},
                                          {Method::get, "/mapping/functions/{id}", &Self::function, Right::edit_mapping},
                                          {Method::post, "/mapping/functions/{id}", &Self::change_function, Right::edit_mapping}};
    for (const MappingRow& row : rows) {
        http::Route route{row.method, row.pattern, [self = shared_from_this(), row](const Request& request) { return self->admit(request, row.right, row.handler); }, nullptr,
                          row.method == Method::post ? largest_form : 0};
        if (row.method == Method::get && row.right == Right::see_public) route.version = [self = shared_from_this()](const Request& request) { return self->version(request); };
        if (std::string_view(row.pattern) == "/map") route.headers = map_headers(config_);
        route.right = name_of(row.right);
        routes.push_back(std::move(route));
    }
    http::Route points = sparingly({Method::get, "/map/points", [self = shared_from_this()](const Request& request) { return self->map_points(request); }}, config_.web.suggestions_a_minute);
    points.right = name_of(Right::see_public);
    routes.push_back(std::move(points));
}

// The sheet as whichever file is asked for, or nothing: then it is a page.
std::optional<Response> Site::Implementation::sheet_file(const Request& request, const Context& context, const Sheet& sheet) const {
    const std::string_view as = request.query.get("as");
    if (as == "csv") return sheet_csv(context, sheet);
    if (as != "a4" && as != "a3") return std::nullopt;
    auto made = sheet_pdf(context, sheet, as == "a3", directory_.clock().now());
    if (!made) return failure(made.error(), request, context);
    return std::move(*made);
}

Response Site::Implementation::coverage(const Request& request, const Context& context) const {
    const Messages& messages = context.look.messages;
    const core::CoverageQuestion question = coverage_question(request.query);
    const auto matrix = mapping_->coverage(question, mapped_ground(config_));
    if (!matrix) return failure(matrix.error(), request, context);
    const Sheet sheet = coverage_sheet(messages, *matrix, question);
    if (auto file = sheet_file(request, context, sheet)) return std::move(*file);
    SheetPage page(context, sheet);
    page.filter("/mapping", coverage_choices(messages, *matrix, question), messages.text("mapping.choose.show"_key));
    page.files(coverage_address(question));
    for (const std::size_t other : {matrix->page - 1, matrix->page + 1}) {
        if (other < 1 || other > matrix->pages) continue;
        core::CoverageQuestion there = question;
        there.page = other;
        page.way(coverage_address(there), messages.format("mapping.areas_page"_key, {{"page", other}, {"pages", matrix->pages}}));
    }
    add_ways(page, context, "/mapping");
    return page.response();
}

Response Site::Implementation::alike(const Request& request, const Context& context) const {
    const Messages& messages = context.look.messages;
    const core::AreaKind areas = core::find_area_kind(request.query.get("areas")).value_or(core::AreaKind::town);
    const auto alike = mapping_->alike(areas, mapped_ground(config_), most_alike_shown);
    if (!alike) return failure(alike.error(), request, context);
    const Sheet sheet = alike_sheet(messages, *alike);
    if (auto file = sheet_file(request, context, sheet)) return std::move(*file);
    SheetPage page(context, sheet);
    page.filter("/mapping/alike", {area_choice(messages, areas)}, messages.text("mapping.choose.show"_key));
    page.files("/mapping/alike?areas=" + std::string(core::to_word(areas)));
    add_ways(page, context, "/mapping/alike");
    return page.response();
}

Response Site::Implementation::function_matrix_with(const Request& request, const Context& context, const Faults& faults) const {
    const Messages& messages = context.look.messages;
    const MatrixKind kind = kind_of(request);
    const bool may_edit = context.visitor.may(core::Right::edit_mapping);
    const auto matrix = core::function_matrix(*mapping_, kind);
    if (!matrix) return failure(matrix.error(), request, context);
    const Sheet sheet = function_sheet(messages, *matrix, may_edit);
    if (auto file = sheet_file(request, context, sheet)) return std::move(*file);
    SheetPage page(context, sheet, faults);
    if (!matrix->subjects.empty()) page.files(matrix_address(kind));
    if (may_edit) {
        Form form = page.form(matrix_address(kind), messages.text("mapping.add"_key));
        const bool organisation = kind == MatrixKind::organisation;
        form.heading(messages.text(organisation ? "mapping.add_organisation"_key : "mapping.add_role"_key));
        form.add({.name = "name",
                  .label = messages.text(organisation ? "mapping.organisation_name"_key : "mapping.role_name"_key),
                  .hint = messages.text(organisation ? "mapping.organisation_hint"_key : "mapping.role_hint"_key),
                  .value = std::string(request.form.get("name"))},
                 faults);
    }
    for (const core::MatrixSubject& subject : matrix->subjects) page.way(subject_address(kind, subject.id) + "/learning", messages.format("mapping.learning.title"_key, {{"name", subject.name}}));
    add_ways(page, context, matrix_address(kind));
    return page.response();
}

Response Site::Implementation::function_matrix(const Request& request, const Context& context) const { return function_matrix_with(request, context, {}); }

Response Site::Implementation::add_mapping_subject(const Request& request, const Context& context) const {
    const MatrixKind kind = kind_of(request);
    const auto id = core::add_subject(*mapping_, kind, request.form.get("name"), {}, author_of(context));
    if (id) return http::redirect(subject_address(kind, *id));
    const Faults faults = mapping_faults(id.error(), context.look.messages);
    return faults.empty() ? failure(id.error(), request, context) : function_matrix_with(request, context, faults);
}

Response Site::Implementation::marks_with(const Request& request, const Context& context, const Faults& faults) const {
    const Messages& messages = context.look.messages;
    const MatrixKind kind = kind_of(request);
    const auto matrix = core::function_matrix(*mapping_, kind);
    if (!matrix) return failure(matrix.error(), request, context);
    auto subject = subject_of(*matrix, request.path_parameters.get("id"));
    if (!subject) return fault_page(context, 404, request.incident_id);
    for (std::size_t number = 0; number < matrix->functions.size(); ++number) {
        if (!faults.empty()) subject->marks[number] = typed_mark(request.form, matrix->functions[number].id, subject->marks[number]);
    }
    Sheet sheet;
    sheet.title = subject->name;
    sheet.lead = {messages.text(kind == MatrixKind::organisation ? "mapping.marks.lead_organisation"_key : "mapping.marks.lead_role"_key)};
    if (subject->in_directory) sheet.lead.push_back(messages.text("mapping.marks.listed"_key));
    SheetPage page(context, sheet, faults);
    if (request.query.has("saved")) page.done(messages.text("mapping.saved"_key));
    page.grid(marks_form(messages, *matrix, *subject), faults);
    Form form = page.form(subject_address(kind, subject->id) + "/name", messages.text("mapping.change"_key));
    form.heading(messages.text("mapping.name_or_remove"_key));
    form.add({.name = "name", .label = messages.text("mapping.name"_key), .value = request.form.has("name") ? std::string(request.form.get("name")) : subject->name}, faults);
    form.add({.name = "remove", .label = messages.text("mapping.remove"_key), .type = "tick", .required = false});
    page.way(subject_address(kind, subject->id) + "/learning", messages.format("mapping.learning.title"_key, {{"name", subject->name}}));
    add_ways(page, context, {});
    return page.response();
}

Response Site::Implementation::marks(const Request& request, const Context& context) const { return marks_with(request, context, {}); }

Response Site::Implementation::save_marks(const Request& request, const Context& context) const {
    const MatrixKind kind = kind_of(request);
    const std::string id(request.path_parameters.get("id"));
    const auto functions = core::coordinating_functions(directory_);
    if (!functions) return failure(functions.error(), request, context);
    std::map<std::string, core::Mark> marks;
    for (const core::CoordinatingFunction& function : *functions) {
        if (request.form.has("mark-" + function.id)) marks.emplace(function.id, typed_mark(request.form, function.id, {}));
    }
    const auto done = core::set_marks(*mapping_, kind, id, marks, author_of(context));
    if (done) return http::redirect(subject_address(kind, id) + "?saved=1");
    const Faults faults = mapping_faults(done.error(), context.look.messages);
    return faults.empty() ? failure(done.error(), request, context) : marks_with(request, context, faults);
}

Response Site::Implementation::change_mapping_subject(const Request& request, const Context& context) const {
    const MatrixKind kind = kind_of(request);
    const std::string id(request.path_parameters.get("id"));
    const bool removed = request.form.has("remove");
    const auto done = removed ? core::remove_subject(*mapping_, kind, id, author_of(context)) : core::rename_subject(*mapping_, kind, id, request.form.get("name"), author_of(context));
    if (done) return http::redirect(removed ? matrix_address(kind) : subject_address(kind, id) + "?saved=1");
    const Faults faults = mapping_faults(done.error(), context.look.messages);
    return faults.empty() ? failure(done.error(), request, context) : marks_with(request, context, faults);
}

Response Site::Implementation::learning(const Request& request, const Context& context) const {
    const Messages& messages = context.look.messages;
    const MatrixKind kind = kind_of(request);
    const auto matrix = core::function_matrix(*mapping_, kind);
    if (!matrix) return failure(matrix.error(), request, context);
    const auto subject = subject_of(*matrix, request.path_parameters.get("id"));
    if (!subject) return fault_page(context, 404, request.incident_id);
    const auto learning = core::learning_of(directory_, subject->id);
    if (!learning) return failure(learning.error(), request, context);
    const Sheet sheet = learning_sheet(messages, *matrix, *subject, *learning);
    if (auto file = sheet_file(request, context, sheet)) return std::move(*file);
    SheetPage page(context, sheet);
    if (request.query.has("saved")) page.done(messages.text("mapping.saved"_key));
    const std::string address = subject_address(kind, subject->id) + "/learning";
    page.files(address);
    if (context.visitor.may(core::Right::edit_mapping)) page.way(address + "/edit", messages.text("mapping.learning.edit"_key));
    add_ways(page, context, {});
    return page.response();
}

Response Site::Implementation::learning_with(const Request& request, const Context& context, const std::map<std::string, core::Learning>* typed, const Faults& faults) const {
    const Messages& messages = context.look.messages;
    const MatrixKind kind = kind_of(request);
    const auto matrix = core::function_matrix(*mapping_, kind);
    if (!matrix) return failure(matrix.error(), request, context);
    const auto subject = subject_of(*matrix, request.path_parameters.get("id"));
    if (!subject) return fault_page(context, 404, request.incident_id);
    const auto learning = core::learning_of(directory_, subject->id);
    if (!learning) return failure(learning.error(), request, context);
    Sheet sheet;
    sheet.title = messages.format("mapping.learning.title"_key, {{"name", subject->name}});
    sheet.lead = {messages.text("mapping.learning.form_lead"_key)};
    SheetPage page(context, sheet, faults);
    page.grid(web::learning_form(messages, *matrix, *subject, typed != nullptr ? *typed : *learning), faults);
    page.way(subject_address(kind, subject->id) + "/learning", messages.text("mapping.learning.back"_key));
    return page.response();
}

Response Site::Implementation::learning_form(const Request& request, const Context& context) const { return learning_with(request, context, nullptr, {}); }

Response Site::Implementation::save_learning(const Request& request, const Context& context) const {
    const MatrixKind kind = kind_of(request);
    const std::string id(request.path_parameters.get("id"));
    const auto functions = core::coordinating_functions(directory_);
    if (!functions) return failure(functions.error(), request, context);
    std::vector<core::Learning> learning;
    std::map<std::string, core::Learning> typed;
    for (const core::CoordinatingFunction& function : *functions) {
        if (!request.form.has("need-" + function.id)) continue;
        const auto text = [&](const char* name) { return std::string(request.form.get(name + function.id)); };
        learning.push_back({function.id, text("need-"), text("activity-"), text("comment-")});
        typed.emplace(function.id, learning.back());
    }
    const auto done = core::save_learning(*mapping_, kind, id, learning, author_of(context));
    if (done) return http::redirect(subject_address(kind, id) + "/learning?saved=1");
    const Faults faults = mapping_faults(done.error(), context.look.messages);
    return faults.empty() ? failure(done.error(), request, context) : learning_with(request, context, &typed, faults);
}

}  // namespace fingerpost::web
