// Who may do what: one table of rights and roles (src/core/roles.cc; docs/people-and-rights.md shows it, and a test compares the
// two). Everything that is done in somebody's name asks here, on every request.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace fingerpost::core {

enum class Role {
    visitor,        // anybody
    owner,          // a group with the link to its own listings
    worker,         // reception, link worker, coordinator
    editor,         // keeps listings true
    administrator,  // keeps people and the directory
};
inline constexpr std::size_t role_count = 5;

// How far a right goes.
enum class Reach {
    none,
    own,   // what belongs to the one who asks: the group's listings, the person's account
    team,  // what belongs to their team
    all,
};

enum class Right {
    see_public,
    suggest,
    confirm_listings,
    edit_listings,
    publish,
    moderate,
    merge_listings,
    see_hidden_places,
    see_private_contacts,
    send_reviews,
    see_freshness,
    record_signposts,
    see_signposts,
    see_reports,
    see_staff_tips,
    write_staff_tips,
    make_collections,
    watch_listings,
    edit_categories,
    edit_mapping,
    edit_front_matter,
    edit_settings,
    import_listings,
    export_everything,
    manage_people,
    see_security_log,
    own_account,
};

struct RightRow {
    Right right;
    std::string_view name;   // as in code, logs and tests: "edit_listings"
    std::string_view words;  // what it lets people do
    std::array<Reach, role_count> reach;  // by Role
};

std::span<const RightRow> rights();
const RightRow& row_of(Right right);
std::string_view name_of(Right right);
std::string_view name_of(Role role);
std::string_view name_of(Reach reach);
std::optional<Role> find_role(std::string_view name);  // of an account: worker, editor, administrator
// Whether the role must sign in with a code besides the password (requirement S1).
bool needs_two_steps(Role role);

// Who is asking: of one request, and true only for it.
struct Visitor {
    Role role = Role::visitor;
    std::string account;     // id; empty: nobody is signed in
    std::string shown_name;  // "Front desk"
    std::string team;        // id; empty: none
    std::string session;     // fingerprint of the session
    std::string form_token;  // to be in every form that changes something
    // What has to be done before anything else: until then there are only the rights of a visitor and the own account.
    bool must_set_up_two_steps = false;
    bool must_change_password = false;

    bool is_signed_in() const { return !account.empty(); }
    bool must_finish_sign_in() const { return must_set_up_two_steps || must_change_password; }
    Reach reach(Right right) const;
    bool may(Right right) const { return reach(right) != Reach::none; }
    // Whether the right reaches a thing of this team.
    bool may(Right right, std::string_view team_of_thing) const;
};

}  // namespace fingerpost::core
