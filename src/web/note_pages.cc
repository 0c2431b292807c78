// Who is who, and how services were for people.
#include "links.h"
#include "signpost_pages.h"
#include "staff_page.h"
#include "true_words.h"
#include "wording.h"

namespace fingerpost::web {

http::Response colleagues_page(const Context& context, const std::vector<store::ColleagueRow>& all, const store::ColleagueRow& typed, const Said& said) {
    const Messages& messages = context.look.messages;
    StaffPage page(context, messages.text("colleagues.title"_key), said.faults);
    if (!said.done.empty()) page.done(said.done);
    page.lead(messages.text("colleagues.lead"_key));
    const bool may_write = context.visitor.may(core::Right::write_staff_tips);
    std::vector<std::vector<Cell>> rows;
    for (const store::ColleagueRow& row : all) {
        rows.push_back({{row.role, may_write ? "/who-is-who?change=" + row.id : std::string()}, {row.organisation}, {row.area}, {row.phone}, {row.email}, {row.about}});
    }
    if (!rows.empty()) {
        page.table(messages.text("colleagues.list"_key), {messages.text("colleagues.role"_key), messages.text("colleagues.organisation"_key), messages.text("colleagues.area"_key), messages.text("field.phone"_key), messages.text("field.email"_key), messages.text("colleagues.about"_key)}, rows);
    }
    if (!may_write) return page.response();
    Form form = page.form_below("/who-is-who", messages.text("colleagues.save"_key));
    form.heading(messages.text(typed.id.empty() ? "colleagues.add"_key : "colleagues.change"_key));
    if (!typed.id.empty()) form.hidden("id", typed.id);
    form.add({.name = "role", .label = messages.text("colleagues.role"_key), .hint = messages.text("colleagues.role_hint"_key), .value = typed.role}, said.faults);
    form.add({.name = "organisation", .label = messages.text("colleagues.organisation"_key), .value = typed.organisation, .required = false}, said.faults);
    form.add({.name = "area", .label = messages.text("colleagues.area"_key), .value = typed.area, .required = false}, said.faults);
    form.add({.name = "phone", .label = messages.text("field.phone"_key), .value = typed.phone, .type = "tel", .required = false}, said.faults);
    form.add({.name = "email", .label = messages.text("field.email"_key), .value = typed.email, .type = "email", .required = false}, said.faults);
    form.add({.name = "about", .label = messages.text("colleagues.about"_key), .hint = messages.text("colleagues.about_hint"_key), .value = typed.about, .type = "long", .required = false}, said.faults);
    if (!typed.id.empty()) {
        Form removing = page.form_below("/who-is-who/remove", messages.text("colleagues.remove"_key), "r-");
        removing.quiet();
        removing.hidden("id", typed.id);
    }
    return page.response();
}

http::Response experiences_page(const Context& context, const std::vector<core::Experience>& all, const std::string& done) {
    const Messages& messages = context.look.messages;
    StaffPage page(context, messages.text("experience.title"_key));
    if (!done.empty()) page.done(done);
    page.lead(messages.text("experience.lead"_key));
    std::vector<std::vector<Cell>> rows;
    for (const core::Experience& one : all) {
        const auto day = base::parse_date(one.row.made_on);
        rows.push_back({{one.service_name, one.service_name.empty() ? std::string() : listing_address(one.row.service)},
                        {word_or_name(messages, "experience.helped", one.row.helped)},
                        {one.row.words},
                        {day ? date_in_words(messages, *day) : one.row.made_on},
                        {messages.text("experience.look"_key), "/experiences?remove=" + one.row.id}});
    }
    if (rows.empty()) {
        page.text(messages.text("experience.none"_key));
    } else {
        page.table(messages.text("experience.title"_key), {messages.text("experience.service"_key), messages.text("experience.helped"_key), messages.text("experience.words"_key), messages.text("signpost.day"_key), messages.text("experience.remove"_key)}, rows);
    }
    return page.response();
}

}  // namespace fingerpost::web
