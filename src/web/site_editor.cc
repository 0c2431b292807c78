// Handlers of the editor's form: begin, one row more, look, save; drafts; hidden places.
#include <fingerpost/base/text.h>
#include <fingerpost/core/merge.h>
#include <fingerpost/model/codec.h>

#include <charconv>

#include "alike.h"
#include "editor_pages.h"
#include "links.h"
#include "site_implementation.h"
#include "wording.h"

namespace fingerpost::web {
namespace {

using core::EditorKind;

std::int64_t whole_number(const std::string& text) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size() ? number : 0;
}

// "/edit/place/…" -> place; "/edit/new" is a listing.
EditorKind kind_of(const Request& request) {
    const auto steps = base::split(request.path, '/');
    return core::find_editor_kind(steps.size() > 2 ? steps[2] : "").value_or(EditorKind::service);
}

std::string address_of(EditorKind kind, const std::string& id) {
    return id.empty() ? std::string("/edit/new") : "/edit/" + std::string(core::name_of(kind)) + "/" + http::url_encode(id);
}

std::string about_of(EditorKind kind, const std::string& id) { return std::string(core::name_of(kind)) + "/" + (id.empty() ? std::string("new") : id); }

// What is typed, without what belongs to one page alone.
core::EditorInput typed_input(const http::Parameters& form) {
    core::TypedFields pairs;
    for (const auto& [name, value] : form.pairs()) {
        if (name != form_token_field && name != "do" && name != "about") pairs.emplace_back(name, value);
    }
    return core::EditorInput(std::move(pairs));
}

core::EditorWords words_of(const Messages& messages, const core::Directory& directory) {
    core::EditorWords words;
    words.schedule = [&messages](const model::Json& schedule) {
        model::Json service{{"schedules", model::Json::array({schedule})}};
        const auto decoded = model::decode_service(service).value.schedules;
        return decoded.empty() ? std::string() : schedule_in_words(messages, decoded.front());
    };
    words.place = [&directory](const std::string& id) {
        const auto lent = directory.store();
        return lent ? core::place_in_words(**lent, id) : std::string();
    };
    return words;
}

std::vector<std::string> in_words(const Messages& messages, const core::EditorInput& input, const std::vector<std::string>& rows) {
    std::vector<std::string> words;
    for (const std::string& row : rows) {
        std::string shown;
        for (const char* name : {".name", ".number", ".email", ".title", ".place.address_1", ".address_1", ".postal_code"}) {
            if (shown.empty()) shown = input.get(row + name);
        }
        words.push_back(shown.empty() ? editor_field_in_words(messages, row + ".show") : shown);
    }
    return words;
}

// A listing that has become part of another is edited there.
std::optional<Response> edited_elsewhere(const core::Directory& directory, const base::Error& error, const Request& request) {
    if (error.code != base::ErrorCode::conflict || error.field != "merged") return std::nullopt;
    const auto lent = directory.store();
    if (!lent) return std::nullopt;
    const auto survivor = core::surviving(**lent, request.path_parameters.get("id"));
    if (!survivor) return std::nullopt;
    return http::redirect(address_of(EditorKind::service, *survivor));
}

// Whether any of it differs, so that there is something to choose.
bool is_theirs(const std::vector<core::EditorDifference>& all) {
    return std::any_of(all.begin(), all.end(), [](const auto& one) { return one.is_theirs; });
}

}  // namespace

// A form on its way: what is stored, what was typed, and what comes of the two.
struct Site::Implementation::EditorCall {
    EditorView view;
    std::shared_ptr<const core::Taxonomies> taxonomies;
    core::EditorResult result;                       // document, against the revision the form began from
    std::vector<core::EditorDifference> differences;  // three ways, where somebody else saved meanwhile
    bool is_merged = false;                          // every choice has been made
};

void Site::Implementation::add_editor(std::vector<http::Route>& routes) {
    using Self = Implementation;
    using core::Right;
    using http::Method;
    struct EditorRow {
        Method method;
        const char* pattern;
        Handler handler;
        Right right;
    };
    static constexpr EditorRow rows[] = {{Method::get, "/style-guide", &Self::style_guide, Right::see_public},
                                         {Method::get, "/edit/new", &Self::edit, Right::edit_listings},
                                         {Method::post, "/edit/new", &Self::take_edit, Right::edit_listings},
                                         {Method::get, "/edit/service/{id}", &Self::edit, Right::edit_listings},
                                         {Method::post, "/edit/service/{id}", &Self::take_edit, Right::edit_listings},
                                         {Method::get, "/edit/organisation/{id}", &Self::edit, Right::edit_listings},
                                         {Method::post, "/edit/organisation/{id}", &Self::take_edit, Right::edit_listings},
                                         {Method::get, "/edit/place/{id}", &Self::edit, Right::edit_listings},
                                         {Method::post, "/edit/place/{id}", &Self::take_edit, Right::edit_listings},
                                         {Method::get, "/edit/draft", &Self::drafts, Right::edit_listings},
                                         {Method::post, "/edit/draft", &Self::keep_draft, Right::edit_listings},
                                         {Method::get, "/edit/hide/{id}", &Self::hide_place, Right::edit_listings},
                                         {Method::post, "/edit/hide/{id}", &Self::take_hide_place, Right::edit_listings},
                                         {Method::get, "/edit/hidden/{id}", &Self::hidden_place, Right::see_hidden_places},
                                         {Method::post, "/edit/hidden/{id}", &Self::take_hidden_place, Right::see_hidden_places},
                                         {Method::get, "/edit/contacts/{kind}/{id}", &Self::private_contacts, Right::see_private_contacts},
                                         {Method::post, "/edit/contacts/{kind}/{id}", &Self::forget_private_contact, Right::see_private_contacts}};
    for (const EditorRow& row : rows) {
        http::Route route{row.method, row.pattern,
                          [self = shared_from_this(), row](const Request& request) { return self->admit(request, row.right, row.handler); }};
        route.right = name_of(row.right);
        if (row.right == Right::see_public) route.version = [self = shared_from_this()](const Request& request) { return self->version(request); };
        // The longest draft, which a form may take three times as many bytes to say.
        if (row.method == Method::post) route.body_limit = std::size_t{1} << 20;
        routes.push_back(std::move(route));
    }
}

Response Site::Implementation::style_guide(const Request&, const Context& context) const { return style_guide_page(context); }

// What the form is for, as it is stored now, with everything that a page of it needs but what was typed.
base::Result<Site::Implementation::EditorCall> Site::Implementation::editor_call(const Request& request, const Context& context) const {
    EditorCall call;
    auto taxonomies = directory_.taxonomies();
    if (!taxonomies) return base::fail(std::move(taxonomies).error());
    call.taxonomies = std::move(*taxonomies);
    EditorView& view = call.view;
    view.editing.kind = kind_of(request);
    const std::string id(request.path_parameters.get("id"));
    if (!id.empty()) {
        const std::string who = context.visitor.may(core::Right::see_hidden_places) ? context.visitor.account : std::string();
        auto editing = core::begin_editing(directory_, view.editing.kind, id, who);
        if (!editing) return base::fail(std::move(editing).error());
        view.editing = std::move(*editing);
    }
    view.sight.private_contacts = context.visitor.may(core::Right::see_private_contacts);
    view.action = address_of(view.editing.kind, id);
    view.about = about_of(view.editing.kind, id);
    view.words = words_of(context.look.messages, directory_);
    view.taxonomies = call.taxonomies.get();
    if (view.editing.kind == EditorKind::service) {
        std::string organisation = view.editing.document.value("organization_id", std::string());
        if (id.empty()) organisation = request.form.get("organisation.id").empty() ? request.query.get("organisation") : request.form.get("organisation.id");
        auto places = core::known_places(directory_, organisation);
        if (!places) return base::fail(std::move(places).error());
        view.places = std::move(*places);
    }
    return call;
}

std::optional<core::Completeness> Site::Implementation::completeness_of(const core::Editing& editing, const core::Taxonomies& taxonomies) const {
    if (editing.kind != EditorKind::service || editing.id.empty()) return std::nullopt;
    const auto lent = directory_.store();
    if (!lent) return std::nullopt;
    const auto places = (*lent)->locations_of_service(editing.id);
    const model::Service service = model::decode_service(editing.document).value;
    const auto organisation = (*lent)->organisation(service.organisation_id);
    if (!places || !organisation) return std::nullopt;
    return core::completeness(service, *organisation ? &(*organisation)->value : nullptr, *places, taxonomies);
}

Response Site::Implementation::edit(const Request& request, const Context& context) const {
    auto call = editor_call(request, context);
    if (!call) return edited_elsewhere(directory_, call.error(), request).value_or(failure(call.error(), request, context));
    EditorView& view = call->view;
    EditorSaid said;
    auto draft = core::find_draft(directory_, context.visitor.account, view.about);
    if (!draft) return failure(draft.error(), request, context);
    if (*draft && request.query.has("draft")) {
        view.input = core::EditorInput((*draft)->fields);
    } else {
        view.input = core::editor_input(view.editing.kind, view.editing.document, view.sight, *call->taxonomies);
        if (*draft) said.draft = (*draft)->saved_at;
        if (view.editing.id.empty() && request.query.has("organisation")) view.input.put("organisation.id", std::string(request.query.get("organisation")));
    }
    const Messages& messages = context.look.messages;
    if (request.query.has("saved")) said.done = messages.text(request.query.get("saved") == "0" ? "edit.unchanged"_key : "edit.saved"_key);
    if (request.query.has("hidden")) said.done = messages.text("edit.hide_done"_key);
    if (request.query.has("shown")) said.done = messages.text("edit.place_shown"_key);
    said.completeness = completeness_of(view.editing, *call->taxonomies);
    return editor_page(context, view, said);
}

// What was typed becomes a document. Where somebody else saved meanwhile, it is put together from both.
base::Result<void> Site::Implementation::settle(EditorCall& call, bool choosing) const {
    EditorView& view = call.view;
    const core::Editing& editing = view.editing;
    const std::int64_t began = whole_number(view.input.get("revision"));
    if (began == editing.revision || editing.id.empty()) {
        call.result = core::apply_input(editing.kind, editing.document, view.input, view.sight, *call.taxonomies);
        call.is_merged = true;
        return {};
    }
    auto earlier = core::earlier_document(directory_, editing, began);
    if (!earlier) return base::fail(std::move(earlier).error());
    const model::Json begun = *earlier ? std::move(**earlier) : editing.document;
    call.result = core::apply_input(editing.kind, begun, view.input, view.sight, *call.taxonomies);
    call.differences = core::differences(editing.kind, begun, call.result.document, editing.document, view.sight, *call.taxonomies, view.words);
    // A choice is between what the chooser saw: if it has been saved once more, it is put to them again.
    const bool chosen = choosing && whole_number(view.input.get("stored")) == editing.revision;
    call.is_merged = chosen || !is_theirs(call.differences);
    std::set<std::string, std::less<>> mine;
    for (const core::EditorDifference& one : call.differences) {
        const std::string take = chosen ? view.input.get("take." + one.name) : std::string();
        if (one.is_mine && one.is_theirs && one.mine != one.theirs && take.empty()) call.is_merged = false;
        if (take == "mine" || (take.empty() && one.is_mine)) mine.insert(one.name);
    }
    if (call.is_merged) call.result.document = core::merged(editing.kind, call.result.document, editing.document, mine, view.sight, *call.taxonomies);
    return {};
}

Response Site::Implementation::take_edit(const Request& request, const Context& context) const {
    const core::EditorInput input = typed_input(request.form);
    const std::string act(request.form.get("do"));
    auto call = editor_call(request, context);
    // Kept before anything else can go wrong with it.
    const std::string about = about_of(kind_of(request), std::string(request.path_parameters.get("id")));
    const auto elsewhere = call ? std::nullopt : edited_elsewhere(directory_, call.error(), request);
    if (call || elsewhere) {
        if (auto kept = core::save_draft(directory_, context.visitor.account, about, input.pairs()); !kept) return failure(kept.error(), request, context);
    }
    if (elsewhere) return *elsewhere;
    if (!call) return failure(call.error(), request, context);
    EditorView& view = call->view;
    view.input = input;
    if (act.starts_with("add ")) view.input.add_row(std::string_view(act).substr(4));
    if (act.starts_with("remove ")) view.input.remove_row(std::string_view(act).substr(7));
    if (act == "edit" || act.starts_with("add ") || act.starts_with("remove ")) return editor_page(context, view, {});
    if (auto settled = settle(*call, act == "merge" || view.input.has("stored")); !settled) return failure(settled.error(), request, context);
    core::EditRequest edit{view.editing, call->result.document, view.input.get("organisation.id"), view.input.get("organisation.name"), {}};
    auto faults = std::move(call->result.faults);
    for (base::Error& fault : core::faults_of(edit)) faults.push_back(std::move(fault));
    if (!faults.empty()) return editor_page(context, view, {.faults = std::move(faults)});
    if (!call->is_merged) return editor_conflict_page(context, view, call->differences, act == "merge");
    if (act == "save" || act == "merge") return save_edit(request, context, *call, std::move(edit));
    return preview_edit(request, context, *call, edit, false);
}

Response Site::Implementation::preview_edit(const Request& request, const Context& context, const EditorCall& call, const core::EditRequest& edit, bool unanswered) const {
    const EditorView& view = call.view;
    auto questions = core::questions_of(directory_, edit);
    if (!questions) return failure(questions.error(), request, context);
    EditorPreview preview;
    preview.changes = core::differences(view.editing.kind, view.editing.document, edit.document, view.editing.document, view.sight, *call.taxonomies, view.words);
    if (view.editing.kind == EditorKind::service) preview.help = core::writing_help(model::decode_service(edit.document).value);
    preview.questions = std::move(*questions);
    preview.kept_private = in_words(context.look.messages, view.input, call.result.kept_private);
    preview.shown_anyway = in_words(context.look.messages, view.input, call.result.shown_anyway);
    preview.unanswered = unanswered;
    preview.is_new = view.editing.id.empty();
    preview.alike = alike(edit, context);
    return editor_preview_page(context, view, preview);
}

// Listings that a new one may be, each with why.
std::vector<std::vector<Cell>> Site::Implementation::alike(const core::EditRequest& edit, const Context& context) const {
    std::vector<std::vector<Cell>> rows;
    if (edit.editing.kind != EditorKind::service || !edit.editing.id.empty()) return rows;
    const model::Service service = model::decode_service(edit.document).value;
    core::DuplicateProbe probe;
    probe.name = service.name;
    probe.websites = {service.url};
    for (const model::Phone& phone : service.phones) probe.phones.push_back(phone.number);
    for (const model::ServiceAtLocation& link : service.service_at_locations) {
        if (const auto place = link.extra.find("place"); place != link.extra.end()) probe.postcodes.push_back(place->value("postal_code", std::string()));
    }
    return alike_rows(context.look.messages, directory_, probe);
}

Response Site::Implementation::save_edit(const Request& request, const Context& context, const EditorCall& call, core::EditRequest edit) const {
    const EditorView& view = call.view;
    if (const std::string answer = view.input.get("answer.hide"); !answer.empty()) edit.answers.hide_place = answer != "no";
    edit.answers.text_is_right = view.input.get("answer.text") == "yes";
    if (view.input.get("answer.different") != "yes" && !alike(edit, context).empty()) return preview_edit(request, context, call, edit, true);
    const auto saved = core::save_edit(directory_, edit, {context.visitor.account, "web"});
    if (!saved && saved.error().field == "questions") return preview_edit(request, context, call, edit, true);
    if (!saved && saved.error().code == base::ErrorCode::conflict) {
        // It was saved by somebody else in this very moment: begin again from what is stored now.
        auto again = editor_call(request, context);
        if (!again) return edited_elsewhere(directory_, again.error(), request).value_or(failure(again.error(), request, context));
        again->view.input = view.input;
        if (auto settled = settle(*again, false); !settled) return failure(settled.error(), request, context);
        return editor_conflict_page(context, again->view, again->differences, false);
    }
    if (!saved && saved.error().code == base::ErrorCode::invalid) return editor_page(context, view, {.faults = {saved.error()}});
    if (!saved) return failure(saved.error(), request, context);
    if (auto dropped = core::drop_draft(directory_, context.visitor.account, view.about); !dropped) return failure(dropped.error(), request, context);
    return http::redirect(address_of(view.editing.kind, saved->id) + (saved->changed ? "?saved=1" : "?saved=0"));
}

Response Site::Implementation::drafts(const Request& request, const Context& context) const {
    const auto drafts = core::drafts_of(directory_, context.visitor.account);
    if (!drafts) return failure(drafts.error(), request, context);
    std::vector<std::vector<Cell>> rows;
    for (const core::Draft& draft : *drafts) {
        const auto parts = base::split(draft.about, '/');
        const auto kind = core::find_editor_kind(parts.front());
        if (!kind || parts.size() != 2) continue;
        const std::string id = parts[1] == "new" ? std::string() : parts[1];
        // A hidden place has no name here, and that there is a draft of it is not said.
        const auto editing = id.empty() ? base::Result<core::Editing>(core::Editing{}) : core::begin_editing(directory_, *kind, id);
        if (!editing) continue;
        const std::string name = id.empty() ? context.look.messages.text("edit.new_title"_key) : editing->name;
        rows.push_back({{name, address_of(*kind, id) + "?draft=1"}, {moment_in_words(context.look.messages, draft.saved_at)}});
    }
    return drafts_page(context, rows);
}

// The draft of a page that is still open, or its end.
Response Site::Implementation::keep_draft(const Request& request, const Context& context) const {
    const std::string about(request.form.get("about")), act(request.form.get("do"));
    const auto parts = base::split(about, '/');
    const auto kind = core::find_editor_kind(parts.front());
    if (!kind || parts.size() != 2 || parts[1].size() > 64) return fault_page(context, 404, request.incident_id);
    if (act == "discard") {
        if (auto dropped = core::drop_draft(directory_, context.visitor.account, about); !dropped) return failure(dropped.error(), request, context);
        return http::redirect(address_of(*kind, parts[1] == "new" ? std::string() : parts[1]));
    }
    if (auto kept = core::save_draft(directory_, context.visitor.account, about, typed_input(request.form).pairs()); !kept) return failure(kept.error(), request, context);
    Response done;
    done.status = 204;
    return done;
}

Response Site::Implementation::hide_place(const Request& request, const Context& context) const {
    const auto editing = core::begin_editing(directory_, EditorKind::service, request.path_parameters.get("id"));
    if (!editing) return edited_elsewhere(directory_, editing.error(), request).value_or(failure(editing.error(), request, context));
    return hide_place_page(context, *editing);
}

Response Site::Implementation::take_hide_place(const Request& request, const Context& context) const {
    const std::string id(request.path_parameters.get("id"));
    if (auto hidden = core::hide_place(directory_, id, {context.visitor.account, "web"}); !hidden) return failure(hidden.error(), request, context);
    return http::redirect(address_of(EditorKind::service, id) + "?hidden=1");
}

Response Site::Implementation::hidden_place_with(const Request& request, const Context& context, bool asking, bool missing) const {
    const std::string_view id = request.path_parameters.get("id");
    const auto editing = core::begin_editing(directory_, EditorKind::service, id);
    if (!editing) return edited_elsewhere(directory_, editing.error(), request).value_or(failure(editing.error(), request, context));
    if (!editing->hidden) return hide_place_page(context, *editing);
    const auto place = core::view_hidden_place(directory_, context.visitor.account, "web", id);
    if (!place) return failure(place.error(), request, context);
    Faults faults;
    if (missing) faults.push_back({"agreed", context.look.messages.text("edit.place_agreed_missing"_key)});
    return hidden_place_page(context, *editing, *place, asking, faults);
}

Response Site::Implementation::hidden_place(const Request& request, const Context& context) const { return hidden_place_with(request, context, false, false); }

Response Site::Implementation::take_hidden_place(const Request& request, const Context& context) const {
    if (!context.visitor.may(core::Right::publish)) return turn_away(request, context);
    if (request.form.get("do") != "publish") return hidden_place_with(request, context, true, false);
    if (request.form.get("agreed") != "yes") return hidden_place_with(request, context, true, true);
    const std::string id(request.path_parameters.get("id"));
    const auto editing = core::begin_editing(directory_, EditorKind::service, id);
    if (!editing) return edited_elsewhere(directory_, editing.error(), request).value_or(failure(editing.error(), request, context));
    if (!editing->hidden) return hide_place_page(context, *editing);
    const auto shown = core::publish_place(directory_, id, {context.visitor.account, "web"});
    if (!shown && shown.error().code == base::ErrorCode::conflict) {
        const auto other = core::begin_editing(directory_, EditorKind::service, shown.error().field);
        const auto place = core::view_hidden_place(directory_, context.visitor.account, "web", id);
        if (other && place) return hidden_place_page(context, *editing, *place, false, {{"", context.look.messages.format("edit.place_shared"_key, {{"name", other->name}})}});
    }
    if (!shown) return failure(shown.error(), request, context);
    return http::redirect(address_of(EditorKind::service, id) + "?shown=1");
}

}  // namespace fingerpost::web
