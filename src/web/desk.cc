// The desk: where people who sign in find their pages. One table, a row a page.
#include "site_implementation.h"
#include "staff_page.h"

namespace fingerpost::web {
namespace {

struct DeskRow {
    core::Right right;
    const char* address;
    Key name, about;
};

struct DeskGroup {
    Key heading;
    std::vector<DeskRow> rows;
};

// In the order in which they are shown: first what comes up daily.
const std::vector<DeskGroup>& desk_groups() {
    using core::Right;
    static const std::vector<DeskGroup> groups{
        {"desk.listings"_key,
         {{Right::moderate, "/queue", "staff.queue"_key, "desk.queue"_key},
          {Right::edit_listings, "/edit/new", "edit.new_title"_key, "desk.edit_new"_key},
          {Right::edit_listings, "/edit/draft", "edit.draft_title"_key, "desk.drafts"_key},
          {Right::edit_listings, "/style-guide", "style.title"_key, "desk.style"_key},
          {Right::merge_listings, "/duplicates", "duplicates.title"_key, "desk.duplicates"_key},
          {Right::send_reviews, "/reviews", "reviews.title"_key, "desk.reviews"_key},
          {Right::send_reviews, "/claims", "claims.title"_key, "desk.claims"_key},
          {Right::see_freshness, "/freshness", "fresh.title"_key, "desk.freshness"_key},
          {Right::see_freshness, "/samples", "samples.title"_key, "desk.samples"_key}}},
        {"desk.lists"_key,
         {{Right::make_collections, "/collections", "collections.title"_key, "desk.collections"_key},
          {Right::watch_listings, "/watching", "watching.title"_key, "desk.watching"_key}}},
        {"desk.area"_key,
         {{Right::see_reports, "/mapping", "mapping.coverage.title"_key, "desk.coverage"_key},
          {Right::see_reports, "/mapping/alike", "mapping.alike.title"_key, "desk.alike"_key},
          {Right::see_reports, "/mapping/organisations", "mapping.organisations.title"_key, "desk.organisations"_key},
          {Right::see_reports, "/mapping/roles", "mapping.roles.title"_key, "desk.roles"_key},
          {Right::edit_mapping, "/mapping/functions", "mapping.functions.title"_key, "desk.functions"_key}}},
        {"desk.signposting"_key,
         {{Right::see_signposts, "/worklist", "worklist.title"_key, "desk.worklist"_key},
          {Right::record_signposts, "/record", "signpost.record_title"_key, "desk.record"_key},
          {Right::see_staff_tips, "/who-is-who", "colleagues.title"_key, "desk.colleagues"_key},
          {Right::moderate, "/experiences", "experience.title"_key, "desk.experiences"_key},
          {Right::see_reports, "/impact", "impact.title"_key, "desk.impact"_key},
          {Right::see_reports, "/unmet", "unmet.title"_key, "desk.unmet"_key}}},
        {"desk.directory"_key,
         {{Right::edit_categories, "/categories", "terms.categories"_key, "desk.categories"_key},
          {Right::edit_categories, "/needs", "terms.needs"_key, "desk.needs"_key},
          {Right::edit_categories, "/words", "words.title"_key, "desk.words"_key},
          {Right::edit_categories, "/urgent-words", "urgent_words.title"_key, "desk.urgent"_key},
          {Right::edit_front_matter, "/print/front-matter", "staff.front"_key, "desk.front"_key},
          {Right::edit_settings, "/settings", "settings.title"_key, "desk.settings"_key}}},
        {"desk.people"_key,
         {{Right::manage_people, "/people", "staff.people"_key, "desk.people_about"_key},
          {Right::see_security_log, "/security-log", "staff.log"_key, "desk.log"_key},
          {Right::own_account, "/account", "staff.account"_key, "desk.account"_key}}},
    };
    return groups;
}

}  // namespace

Response Site::Implementation::desk(const Request&, const Context& context) const {
    const Messages& messages = context.look.messages;
    StaffPage page(context, messages.text("desk.title"_key));
    for (const DeskGroup& group : desk_groups()) {
        std::vector<std::vector<Cell>> rows;
        for (const DeskRow& row : group.rows) {
            if (context.visitor.may(row.right)) rows.push_back({{messages.text(row.name), row.address}, {messages.text(row.about)}});
        }
        if (!rows.empty()) page.table(messages.text(group.heading), {messages.text("desk.page"_key), messages.text("desk.what"_key)}, rows);
    }
    return page.response();
}

}  // namespace fingerpost::web
