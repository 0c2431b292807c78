// The words around printed editions: which there are, and a form to change one.
#include <fingerpost/core/front_matter.h>

#include <algorithm>
#include <array>

#include "site_implementation.h"
#include "staff_page.h"

namespace fingerpost::web {
namespace {

constexpr const char* page_address = "/print/front-matter";

std::string address_of(std::string_view name) { return page_address + std::string("?name=") + http::url_encode(name); }

// As it stands in the form, over what is stored: the logo is not in the form.
core::FrontMatter typed_over(core::FrontMatter front, const http::Parameters& form) {
    for (const core::FrontMatterField& field : core::front_matter_fields()) front.*field.text = form.get(field.name);
    return front;
}

struct FieldWords {
    std::string_view name;
    Key label, hint;
};

const FieldWords& words_of(std::string_view name) {
    static const std::array words{FieldWords{"title", "front.field.title"_key, "front.hint.title"_key},
                                  FieldWords{"introduction", "front.field.introduction"_key, "front.hint.introduction"_key},
                                  FieldWords{"disclaimer", "front.field.disclaimer"_key, "front.hint.disclaimer"_key},
                                  FieldWords{"corrections", "front.field.corrections"_key, "front.hint.corrections"_key},
                                  FieldWords{"other-formats", "front.field.other-formats"_key, "front.hint.other-formats"_key},
                                  FieldWords{"urgent", "front.field.urgent"_key, "front.hint.urgent"_key},
                                  FieldWords{"logo-alt", "front.field.logo-alt"_key, "front.hint.logo-alt"_key}};
    return *std::find_if(words.begin(), words.end() - 1, [&](const FieldWords& one) { return one.name == name; });
}

void add_fields(const Messages& messages, Form& form, const core::FrontMatter& front, const Faults& faults) {
    form.add({.name = "name", .label = messages.text("front.name"_key), .hint = messages.text("front.name_hint"_key), .value = front.name}, faults);
    for (const core::FrontMatterField& field : core::front_matter_fields()) {
        const FieldWords& words = words_of(field.name);
        form.add({.name = std::string(field.name),
                  .label = messages.text(words.label),
                  .hint = messages.text(words.hint),
                  .value = front.*field.text,
                  .type = field.one_line ? "text" : "long",
                  .required = false},
                 faults);
    }
}

}  // namespace

Response Site::Implementation::front_matter_with(const Context& context, const core::FrontMatter& front, const Faults& faults, bool saved) const {
    const Messages& messages = context.look.messages;
    auto names = core::front_matter_names(directory_);
    if (!names) return fault_page(context, base::traits(names.error().code).http_status, {});
    StaffPage page(context, messages.text("front.title"_key), faults);
    if (saved) page.done(messages.format("front.saved"_key, {{"name", front.name}}));
    page.lead(messages.text("front.lead"_key));
    page.text(messages.text("front.empty"_key));
    Form form = page.form(page_address, messages.text("front.save"_key));
    add_fields(messages, form, front, faults);
    page.way("/print?kind=booklet&front=" + http::url_encode(front.name), messages.format("front.look"_key, {{"name", front.name}}));
    for (const std::string& name : *names) {
        if (name != front.name) page.way(address_of(name), messages.format("front.other"_key, {{"name", name}}));
    }
    page.way("/print", messages.text("print.title"_key));
    return page.response(faults.empty() ? 200 : 400);
}

Response Site::Implementation::front_matter(const Request& request, const Context& context) const {
    const std::string_view asked = request.query.get("name");
    auto front = core::front_matter(directory_, asked.empty() ? core::standard_front_matter : asked);
    if (!front) return failure(front.error(), request, context);
    return front_matter_with(context, *front, {}, request.query.has("saved"));
}

Response Site::Implementation::change_front_matter(const Request& request, const Context& context) const {
    const std::string name(request.form.get("name"));
    core::FrontMatter front;
    front.name = name;
    // One of another name begins with the logo of none.
    if (auto stored = core::front_matter(directory_, name)) front = std::move(*stored);
    front = typed_over(std::move(front), request.form);
    const auto saved = core::save_front_matter(directory_, front, {context.visitor.account, "web"});
    if (saved) return http::redirect(address_of(front.name) + "&saved=1");
    const base::Error& error = saved.error();
    if (base::traits(error.code).http_status >= 500) return failure(error, request, context);
    const bool of_a_field = error.field == "name" || std::any_of(core::front_matter_fields().begin(), core::front_matter_fields().end(),
                                                                  [&](const core::FrontMatterField& one) { return one.name == error.field; });
    const Messages& messages = context.look.messages;
    const std::string text = error.field == "name" ? messages.text("front.fault.name"_key) : messages.text("front.fault.long"_key);
    return front_matter_with(context, front, {{of_a_field ? error.field : std::string("name"), text}}, false);
}

}  // namespace fingerpost::web
