// Anybody may say that something is wrong with a listing (R13, P8): no account, no name. It is shown at once on card and page, in
// words of ours; what was typed is for editors only and kept in the confidential file.
#pragma once

#include <fingerpost/core/directory.h>
#include <fingerpost/core/roles.h>

#include <array>
#include <string>
#include <string_view>

namespace fingerpost::core {

// What may be wrong: the number, it has closed, it is full, it has moved, something else.
inline constexpr std::array<std::string_view, 5> problem_kinds{"phone", "closed", "full", "moved", "other"};

inline constexpr std::size_t longest_note = 1000;        // bytes
inline constexpr std::size_t most_links_in_a_note = 1;   // advertising has many
inline constexpr std::size_t most_open_problems = 20;    // of one listing: more say nothing new, and are not kept

struct ProblemReport {
    std::string service_id, kind, note;
    Role role = Role::visitor;
};

// The report's id; empty where the listing has so many that this one was not kept. invalid, with the field: kind, note.too_long,
// note.links. not_found: no listing that the reporter may see. busy: the day has brought too many.
base::Result<std::string> report_problem(Directory& directory, const ProblemReport& report);

// An editor has looked: `state` is settled (it was so, and has been put right) or dismissed (it was not so). All open problems of
// the listing. How many. invalid for another state.
base::Result<std::size_t> settle_problems(Directory& directory, std::string_view service_id, std::string_view state, const store::Author& author);

// How many web addresses a text names.
std::size_t count_links(std::string_view text);

}  // namespace fingerpost::core
