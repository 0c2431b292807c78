// Records of signposting (C6, C7, C10, R15): what a worker offered, for which need, and what came of it. Never who it was for. Seen by
// the worker and, where the role says so, by the worker's team; an outcome that says something of a listing goes to its queue by itself.
#pragma once

#include <fingerpost/core/directory.h>
#include <fingerpost/core/roles.h>
#include <fingerpost/store/signposts.h>

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fingerpost::core {

// "offered", "accepted", "declined" (a normal outcome: choice, not triage), "wants_gp" (declined, wants to see the GP), "nothing_suitable".
struct AnswerRow {
    std::string_view name;
    bool has_services;  // without any service it says nothing
};
std::span<const AnswerRow> signpost_answers();

struct OutcomeRow {
    std::string_view name;
    bool ends;                                // nothing more is to be asked
    std::vector<std::string_view> reasons;    // one of them has to be given; none: there is nothing to give
};
const std::vector<OutcomeRow>& signpost_outcomes();
const OutcomeRow* find_outcome(std::string_view name);

inline constexpr int usual_follow_up_days = 14;
inline constexpr std::size_t most_services_in_a_signpost = 20;

struct NewSignpost {
    std::vector<std::string> services;  // ids, in order
    std::string answer = "offered", kind = "information";
    bool agreed = false;                // the person agreed to be referred
    std::string need;                   // slug; may be empty
    std::string area;                   // first half of a postcode; may be empty
    std::string follow_up;              // a day; empty: it is not followed up
    std::string reference;              // as typed
};
// The record's id. invalid: the first fault; `faults` gets all, with the field's name: services, answer, kind, agreed, need, area,
// follow_up, reference (with a word of opaque_reference.h as message). No value that was typed is in any of them.
base::Result<std::string> record_signpost(Directory& directory, const Visitor& visitor, const NewSignpost& typed, std::vector<base::Error>* faults = nullptr);

// What a worker sees of an option now.
struct SignpostedService {
    std::string id, name;         // id empty: it is no longer listed
    bool is_listed = false;
    bool has_problem = false;     // somebody has reported one, and nobody has settled it
    std::string status;           // "active" …
};
struct Signposted {
    store::SignpostRow row;
    std::vector<SignpostedService> services;  // as row.options
    bool is_overdue = false;                  // its day has passed
};
// not_found: there is none, or it is another team's.
base::Result<Signposted> signpost(const Directory& directory, const Visitor& visitor, std::string_view id);

struct Worklist {
    std::vector<Signposted> due;       // today and before, the longest due first
    std::vector<Signposted> coming;    // in the next two weeks
    std::vector<Signposted> newest;    // what was recorded last
    std::size_t overdue = 0;
};
base::Result<Worklist> worklist(const Directory& directory, const Visitor& visitor);
// Of the worker's own reference: for a person who asks what is kept (P10).
base::Result<std::vector<Signposted>> signposts_of(const Directory& directory, const Visitor& visitor, std::string_view reference);

struct Outcome {
    std::string name, reason;
    std::optional<std::int64_t> weeks;  // of waiting_list
};
// What came of the option at this place of the record. It ends the record when nothing is left to ask. What it says of the listing:
// wrong details and closed are reported as problems, which colleagues see at once; full and no self-referral and a waiting list wait
// for an editor as changes. invalid (outcome, reason, weeks); not_found as above.
base::Result<void> set_outcome(Directory& directory, const Visitor& visitor, std::string_view id, std::size_t option, const Outcome& outcome);
// The next day to ask; empty: it is finished. invalid: not a day from today to two years on.
base::Result<void> set_follow_up(Directory& directory, const Visitor& visitor, std::string_view id, std::string_view day);

// Whose records this visitor may see: the team's or the own.
store::SignpostScope signpost_scope(const Visitor& visitor);

}  // namespace fingerpost::core
