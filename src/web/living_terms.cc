// Categories and needs: the tree with what is in it, and a page for each to change, retire or merge it.
#include <fingerpost/base/text.h>

#include <algorithm>

#include "links.h"
#include "living.h"
#include "site_implementation.h"
#include "staff_page.h"

namespace fingerpost::web {
namespace {

using core::TermKind;

constexpr std::string_view need_word = "need";

std::string address_of(std::string_view slug) { return "/categories/" + http::url_encode(slug); }
std::string list_of(TermKind kind) { return kind == TermKind::need ? "/needs" : "/categories"; }

core::TermEdit edit_of(const http::Parameters& form) {
    core::TermEdit edit{std::string(form.get("label")), std::string(form.get("description")), std::string(form.get("parent")), {}, form.has("sensitive")};
    for (const std::string& line : base::split(form.get("answered_by"), '\n')) {
        if (const auto one = base::trim(line); !one.empty()) edit.answered_by.emplace_back(one);
    }
    return edit;
}

Faults term_faults(const Messages& messages, const base::Error& error) {
    return faults_among(error, {{"label", "label", messages.text("terms.fault.label"_key)},
                                {"description", "description", messages.text("terms.fault.description"_key)},
                                {"parent", "parent", messages.text("terms.fault.parent"_key)},
                                {"answered_by", "answered_by", messages.text("terms.fault.answered_by"_key)},
                                {"into", "into", messages.text("terms.fault.into"_key)}});
}

// A category by its name and where it stands, since several may have one name.
std::vector<Choice> choices_of(const std::vector<core::TermLine>& lines, const Messages& messages, std::string_view without) {
    std::vector<Choice> choices{{"", messages.text("terms.none"_key)}};
    std::vector<std::string> path;
    for (const core::TermLine& line : lines) {
        path.resize(line.depth);
        path.push_back(line.category.label);
        if (line.category.slug != without && !line.category.retired) choices.push_back({line.category.slug, base::join(path, " › ")});
    }
    return choices;
}

struct TermTexts {
    std::string label, description, parent, answered_by, sensitive;
};

TermTexts texts_of(const http::Parameters& form) {
    return {std::string(form.get("label")), std::string(form.get("description")), std::string(form.get("parent")), std::string(form.get("answered_by")), std::string(form.get("sensitive"))};
}

void add_fields(Form& form, const Messages& messages, TermKind kind, const TermTexts& texts, const std::vector<Choice>& parents, const Faults& faults) {
    form.add({.name = "label", .label = messages.text("terms.label"_key), .value = texts.label}, faults);
    form.add({.name = "description", .label = messages.text("terms.description"_key), .hint = messages.text("terms.description_hint"_key), .value = texts.description, .type = "long", .required = false}, faults);
    if (kind == TermKind::category) {
        form.add({.name = "parent", .label = messages.text("terms.parent"_key), .value = texts.parent, .type = "choice", .choices = parents, .required = false}, faults);
        form.add({.name = "sensitive", .label = messages.text("terms.sensitive"_key), .hint = messages.text("terms.sensitive_hint"_key), .value = texts.sensitive, .type = "tick", .required = false}, faults);
    } else {
        form.add({.name = "answered_by", .label = messages.text("terms.answered_by"_key), .hint = messages.text("terms.answered_by_hint"_key), .value = texts.answered_by, .type = "long"}, faults);
    }
}

}  // namespace

Response Site::Implementation::terms_with(const Request& request, const Context& context, TermKind kind, const Said& said) const {
    const Messages& messages = context.look.messages;
    const auto lines = core::term_lines(directory_, kind);
    if (!lines) return failure(lines.error(), request, context);
    const bool needs = kind == TermKind::need;
    StaffPage page(context, messages.text(needs ? "terms.needs"_key : "terms.categories"_key), said.faults);
    if (!said.done.empty()) page.done(said.done);
    page.lead(messages.text(needs ? "terms.needs_lead"_key : "terms.lead"_key));
    std::vector<std::vector<Cell>> rows;
    for (const core::TermLine& line : *lines) {
        std::string name;
        for (std::size_t step = 0; step < line.depth; ++step) name += "– ";
        name += line.category.label;
        std::string state = line.category.retired ? messages.text("terms.retired"_key) : std::string();
        rows.push_back({{name, address_of(line.category.slug)},
                        {std::to_string(line.own)},
                        {needs ? base::join(line.category.answered_by, ", ") : std::to_string(line.below)},
                        {line.shared.empty() ? messages.text("terms.own"_key) : line.shared},
                        {state}});
    }
    Form form = page.form("/categories", messages.text("terms.add_button"_key));
    form.heading(messages.text(needs ? "terms.add_need"_key : "terms.add_category"_key));
    form.hidden("kind", needs ? need_word : "category");
    std::vector<Choice> parents;
    if (!needs) parents = choices_of(*lines, messages, {});
    add_fields(form, messages, kind, texts_of(request.form), parents, said.faults);
    page.table(messages.text("terms.all"_key),
               {messages.text("terms.label"_key), messages.text("terms.own_count"_key), messages.text(needs ? "terms.answered_by"_key : "terms.below_count"_key),
                messages.text("terms.from"_key), messages.text("terms.state"_key)},
               rows);
    page.way(needs ? "/categories" : "/needs", messages.text(needs ? "terms.categories"_key : "terms.needs"_key));
    page.way("/words", messages.text("words.title"_key));
    return page.response();
}

Response Site::Implementation::categories(const Request& request, const Context& context) const { return terms_with(request, context, TermKind::category, {}); }
Response Site::Implementation::needs(const Request& request, const Context& context) const { return terms_with(request, context, TermKind::need, {}); }

Response Site::Implementation::add_term(const Request& request, const Context& context) const {
    const TermKind kind = request.form.get("kind") == need_word ? TermKind::need : TermKind::category;
    const auto saved = core::save_term(directory_, {}, kind, edit_of(request.form), author_of(context));
    if (saved) return http::redirect(address_of(*saved) + "?saved=1");
    const Faults faults = term_faults(context.look.messages, saved.error());
    if (faults.empty()) return failure(saved.error(), request, context);
    return terms_with(request, context, kind, {{}, faults});
}

Response Site::Implementation::term_with(const Request& request, const Context& context, const http::Parameters* typed, const Said& said) const {
    const Messages& messages = context.look.messages;
    const auto taxonomies = directory_.taxonomies();
    if (!taxonomies) return failure(taxonomies.error(), request, context);
    const std::string slug(request.path_parameters.get("slug"));
    const core::Category* term = (*taxonomies)->by_slug(slug);
    if (term == nullptr) return fault_page(context, 404, request.incident_id);
    if (term->slug != slug) return http::redirect(address_of(term->slug));
    const TermKind kind = term->answered_by.empty() ? TermKind::category : TermKind::need;
    const auto lines = core::term_lines(directory_, kind);
    if (!lines) return failure(lines.error(), request, context);
    const auto line = std::find_if(lines->begin(), lines->end(), [&](const core::TermLine& one) { return one.category.slug == slug; });
    if (line == lines->end()) return fault_page(context, 404, request.incident_id);
    const auto lent = directory_.store();
    if (!lent) return failure(lent.error(), request, context);
    const auto words = (*lent)->thesaurus();
    if (!words) return failure(words.error(), request, context);

    StaffPage page(context, term->label, said.faults);
    if (!said.done.empty()) page.done(said.done);
    page.lead(messages.format(kind == TermKind::need ? "terms.counts_need"_key : "terms.counts"_key, {{"own", line->own}, {"below", line->below}}));
    if (!line->shared.empty()) page.text(messages.format("terms.shared"_key, {{"taxonomy", line->shared}}));
    if (term->retired) page.text(messages.text("terms.is_retired"_key));
    const core::Category* parent = (*taxonomies)->by_id(term->parent_id);
    Form form = page.form(address_of(slug), messages.text("terms.save"_key));
    const TermTexts texts = typed != nullptr ? texts_of(*typed)
                                             : TermTexts{term->label, term->description, parent == nullptr ? std::string() : parent->slug, base::join(term->answered_by, "\n"), term->sensitive ? "yes" : ""};
    const auto choices = choices_of(*lines, messages, slug);
    add_fields(form, messages, kind, texts, choices, said.faults);

    std::vector<std::vector<Cell>> rows;
    const std::string target = (kind == TermKind::need ? "?" : "#") + slug;
    for (const store::ThesaurusRow& row : *words) {
        const auto targets = core::thesaurus_targets(row.targets);
        if (std::find(targets.begin(), targets.end(), target) != targets.end()) rows.push_back({{row.phrase, address_with("/words/phrase", "phrase", row.phrase)}, {row.targets}});
    }
    page.table(messages.text("terms.lay"_key), {messages.text("words.phrase"_key), messages.text("words.targets"_key)}, rows);
    page.way(address_with("/words/phrase", "lead", target), messages.text("terms.add_lay"_key));
    Form retire = page.form_below(address_of(slug) + "/retire", messages.text(term->retired ? "terms.take_back"_key : "terms.retire"_key));
    retire.quiet();
    retire.note(messages.text(term->retired ? "terms.take_back_note"_key : "terms.retire_note"_key));
    retire.hidden("retired", term->retired ? "no" : "yes");
    Form merge = page.form_below(address_of(slug) + "/merge", messages.text("terms.merge"_key));
    merge.quiet();
    merge.heading(messages.text("terms.merge_heading"_key));
    merge.note(messages.text("terms.merge_note"_key));
    merge.add({.name = "into", .label = messages.text("terms.into"_key), .value = typed != nullptr ? std::string(typed->get("into")) : std::string(), .type = "choice", .choices = choices, .required = true}, said.faults);
    if (kind == TermKind::category) page.way(category_address(slug), messages.text("terms.see"_key));
    page.way(list_of(kind), messages.text(kind == TermKind::need ? "terms.needs"_key : "terms.categories"_key));
    return page.response();
}

Response Site::Implementation::term(const Request& request, const Context& context) const {
    std::string done;
    if (request.query.has("saved")) done = context.look.messages.text("terms.saved"_key);
    if (request.query.has("merged")) done = context.look.messages.text("terms.merged"_key);
    return term_with(request, context, nullptr, {done, {}});
}

Response Site::Implementation::change_term(const Request& request, const Context& context) const {
    const auto taxonomies = directory_.taxonomies();
    if (!taxonomies) return failure(taxonomies.error(), request, context);
    const core::Category* term = (*taxonomies)->by_slug(request.path_parameters.get("slug"));
    if (term == nullptr) return fault_page(context, 404, request.incident_id);
    const TermKind kind = term->answered_by.empty() ? TermKind::category : TermKind::need;
    const auto saved = core::save_term(directory_, term->slug, kind, edit_of(request.form), author_of(context));
    if (saved) return http::redirect(address_of(*saved) + "?saved=1");
    const Faults faults = term_faults(context.look.messages, saved.error());
    if (faults.empty()) return failure(saved.error(), request, context);
    return term_with(request, context, &request.form, {{}, faults});
}

Response Site::Implementation::retire_term(const Request& request, const Context& context) const {
    const std::string slug(request.path_parameters.get("slug"));
    const auto done = core::retire_term(directory_, slug, request.form.get("retired") != "no", author_of(context));
    if (!done) return failure(done.error(), request, context);
    return http::redirect(address_of(slug) + "?saved=1");
}

Response Site::Implementation::merge_term(const Request& request, const Context& context) const {
    const auto merged = core::merge_term(directory_, request.path_parameters.get("slug"), request.form.get("into"), author_of(context));
    if (merged) return http::redirect(address_of(request.form.get("into")) + "?merged=1");
    const Faults faults = term_faults(context.look.messages, merged.error());
    if (faults.empty()) return failure(merged.error(), request, context);
    return term_with(request, context, nullptr, {{}, faults});
}

}  // namespace fingerpost::web
