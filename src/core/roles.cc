#include <fingerpost/core/roles.h>

#include <algorithm>
#include <stdexcept>

namespace fingerpost::core {
namespace {

constexpr Reach none = Reach::none, own = Reach::own, team = Reach::team, all = Reach::all;

// Least privilege: a right that a role does not need for its work is not given to it.
constexpr RightRow table[] = {
    //                                                                                                        visitor owner worker editor administrator
    {Right::see_public, "see_public", "Search and read what is public", {all, all, all, all, all}},
    {Right::suggest, "suggest", "Suggest a service, say what is missing or wrong", {all, all, all, all, all}},
    {Right::confirm_listings, "confirm_listings", "Confirm that a listing is right", {none, own, all, all, all}},
    {Right::edit_listings, "edit_listings", "Edit a listing (an owner's risky changes wait for an editor)", {none, own, none, all, all}},
    {Right::publish, "publish", "Publish, take out of view and close listings; go back to an earlier version", {none, none, none, all, all}},
    {Right::moderate, "moderate", "Decide about suggestions, reports and changes that wait", {none, none, none, all, all}},
    {Right::merge_listings, "merge_listings", "Merge listings of the same service, and undo it", {none, none, none, all, all}},
    {Right::see_hidden_places, "see_hidden_places", "See where a hidden place is (each look is logged)", {none, none, none, all, none}},
    {Right::see_private_contacts, "see_private_contacts", "See contacts that are not for the public", {none, own, none, all, none}},
    {Right::send_reviews, "send_reviews", "Ask groups to check their listings, by mail, phone or paper", {none, none, none, all, all}},
    {Right::see_freshness, "see_freshness", "See what has not been checked, what is incomplete, and which links are broken", {none, none, none, all, all}},
    {Right::record_signposts, "record_signposts", "Record that services were offered, and what came of it", {none, none, all, all, none}},
    {Right::see_signposts, "see_signposts", "See records of signposting", {none, none, team, team, none}},
    {Right::see_reports, "see_reports", "See figures of signposting and of needs that were not met", {none, none, team, all, all}},
    {Right::see_staff_tips, "see_staff_tips", "Read staff's tips and who is who", {none, none, all, all, all}},
    {Right::write_staff_tips, "write_staff_tips", "Write tips for colleagues", {none, none, all, all, none}},
    {Right::make_collections, "make_collections", "Keep named collections of listings", {none, none, team, all, all}},
    {Right::watch_listings, "watch_listings", "Watch listings and categories, and see what changed of them", {none, none, own, own, own}},
    {Right::edit_categories, "edit_categories", "Edit categories, needs, thesaurus and urgent words", {none, none, none, all, all}},
    {Right::edit_mapping, "edit_mapping", "Fill in who does which part of coordinating care, and what is to be learnt", {none, none, none, all, all}},
    {Right::edit_front_matter, "edit_front_matter", "Edit the words around printed editions", {none, none, none, all, all}},
    {Right::edit_settings, "edit_settings", "Edit the directory's name, area, look and inclusion policy", {none, none, none, none, all}},
    {Right::import_listings, "import_listings", "Import files and keep sources", {none, none, none, none, all}},
    {Right::export_everything, "export_everything", "Export what is not public (each export is logged)", {none, none, none, none, all}},
    {Right::manage_people, "manage_people", "Invite people, give roles and teams, disable and reset accounts", {none, none, none, none, all}},
    {Right::see_security_log, "see_security_log", "See the security log", {none, none, none, none, all}},
    {Right::own_account, "own_account", "Change the own password, two-step sign-in and sessions", {none, none, own, own, own}},
};

constexpr std::string_view role_names[role_count] = {"visitor", "owner", "worker", "editor", "administrator"};
constexpr std::string_view reach_names[] = {"none", "own", "team", "all"};

}  // namespace

std::span<const RightRow> rights() { return table; }

const RightRow& row_of(Right right) {
    const auto* found = std::find_if(std::begin(table), std::end(table), [&](const RightRow& row) { return row.right == right; });
    if (found == std::end(table)) throw std::logic_error("a right is not in the table of rights");
    return *found;
}

std::string_view name_of(Right right) { return row_of(right).name; }
std::string_view name_of(Role role) { return role_names[static_cast<std::size_t>(role)]; }
std::string_view name_of(Reach reach) { return reach_names[static_cast<std::size_t>(reach)]; }

std::optional<Role> find_role(std::string_view name) {
    for (const Role role : {Role::worker, Role::editor, Role::administrator}) {
        if (name_of(role) == name) return role;
    }
    return std::nullopt;
}

bool needs_two_steps(Role role) { return role == Role::editor || role == Role::administrator; }

Reach Visitor::reach(Right right) const {
    const RightRow& row = row_of(right);
    if (must_finish_sign_in() && right != Right::own_account) return row.reach[static_cast<std::size_t>(Role::visitor)];
    return row.reach[static_cast<std::size_t>(role)];
}

bool Visitor::may(Right right, std::string_view team_of_thing) const {
    const Reach reaches = reach(right);
    return reaches == Reach::all || (reaches == Reach::team && !team.empty() && team == team_of_thing);
}

}  // namespace fingerpost::core
