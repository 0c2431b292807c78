// How a group is asked: addresses, mail, and the form on paper.
#include <fingerpost/base/text.h>
#include <fmt/format.h>

#include "staff_page.h"
#include "true_pages.h"
#include "true_words.h"
#include "wording.h"

namespace fingerpost::web {

http::Response group_page(const Context& context, const GroupDetail& group, const Said& said) {
    const Messages& messages = context.look.messages;
    StaffPage page(context, group.name, said.faults);
    const std::string root = "/reviews/" + group.id;
    if (!said.done.empty()) page.done(said.done);
    page.lead(group.addresses.empty() ? messages.text("reviews.no_address"_key) : messages.format("reviews.addresses"_key, {{"addresses", base::join(group.addresses, ", ")}}));
    std::vector<std::vector<Cell>> rows;
    for (const store::MailRow& mail : group.mails) {
        const std::string* state = word_by_name(messages, "reviews.mail", mail.state);
        rows.push_back({{moment_in_words(messages, mail.made_at)}, {mail.subject}, {(state == nullptr ? mail.state : *state) + (mail.fault.empty() ? "" : ": " + mail.fault)}});
    }
    if (!rows.empty()) page.table(messages.text("reviews.mails"_key), {messages.text("queue.when"_key), messages.text("reviews.subject"_key), messages.text("queue.state"_key)}, rows);
    Form add = page.form(root + "/keeper", messages.text("reviews.add_keeper"_key));
    add.add({.name = "address", .label = messages.text("reviews.address"_key), .hint = messages.text("reviews.address_hint"_key), .type = "email"}, said.faults);
    Form paper = page.form_below(root + "/paper", messages.text("reviews.paper"_key));
    paper.note(messages.text("reviews.paper_note"_key));
    for (const std::string& keeper : group.keepers) {
        Form remove = page.form_below(root + "/keeper/remove", messages.format("reviews.remove_keeper"_key, {{"address", keeper}}));
        remove.hidden("address", keeper);
        remove.quiet();
    }
    Form end = page.form_below(root + "/links/end", messages.text("reviews.end_links"_key));
    end.note(messages.text("reviews.end_links_note"_key));
    end.quiet();
    page.way("/reviews", messages.text("reviews.title"_key));
    return page.response();
}

http::Response paper_form_page(const Context& context, const std::string& organisation, const std::vector<core::EditableListing>& listings,
                               const core::MadeLink& link, const std::string& base_url) {
    const Messages& messages = context.look.messages;
    Page page(context, "paper.tpl", messages.format("paper.title"_key, {{"name", organisation}}));
    page.without_search_box();
    page.keep_out_of_search_engines();
    Dictionary& body = page.body();
    put(body, "HEADING", messages.format("paper.title"_key, {{"name", organisation}}));
    put(body, "LEAD", messages.format("paper.lead"_key, {{"site", context.config.site.name}}));
    put(body, "ONLINE", messages.format("paper.online"_key, {{"address", base_url + "/review"}, {"code", link.code}, {"date", date_in_words(messages, model::london_time(link.ends_at).date)}}));
    const std::string& contact = context.config.site.contact_email;
    put_if_any(body, "RETURN", "HAS_RETURN", contact.empty() ? std::string() : messages.format("paper.return"_key, {{"address", contact}}));
    for (const core::EditableListing& listing : listings) {
        Dictionary& entry = add(body, "LISTING");
        put(entry, "NAME", listing.service.name);
        for (const core::ListingField& field : core::listing_fields()) {
            if (!core::is_offered(listing, field)) continue;
            Dictionary& row = add(entry, "FIELD");
            put(row, "FIELD_NAME", field_in_words(messages, field.name));
            const std::string value = core::value_of(listing, field);
            put(row, "FIELD_VALUE", value.empty() ? messages.text("unknown"_key) : value);
        }
    }
    http::Response response = page.response();
    response.caching = http::Caching::no_store;
    return response;
}

}  // namespace fingerpost::web
