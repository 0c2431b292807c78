// What staff tell one another: dated tips about a listing (C12), who is who (C22), how a service was for people (C20). Never in public
// pages, API, print or exports; never about a person: what names one by a number is refused.
#pragma once

#include <fingerpost/core/directory.h>
#include <fingerpost/core/roles.h>
#include <fingerpost/store/signposts.h>

#include <string>
#include <string_view>
#include <vector>

namespace fingerpost::core {

inline constexpr int tip_months = 12;             // after which a tip ends, unless somebody says that it still holds
inline constexpr std::size_t longest_tip = 500;   // bytes
inline constexpr std::size_t longest_experience = 500;
inline constexpr std::size_t most_tips_of_a_listing = 20;

struct Tip {
    store::TipRow row;
    std::string by;         // shown name of who wrote it, a role
    bool may_change = false;
};
base::Result<std::vector<Tip>> tips(const Directory& directory, const Visitor& visitor, std::string_view service_id);
// invalid (words): empty, too long, or it holds a number that is somebody's own; too_large: the listing has enough.
base::Result<void> add_tip(Directory& directory, const Visitor& visitor, std::string_view service_id, std::string_view words);
// For another twelve months from today. not_found.
base::Result<void> renew_tip(Directory& directory, const Visitor& visitor, std::string_view id);
// Of one's own; an editor of any. not_found.
base::Result<void> remove_tip(Directory& directory, const Visitor& visitor, std::string_view id);

base::Result<std::vector<store::ColleagueRow>> colleagues(const Directory& directory, const Visitor& visitor);
// With an empty id a new one. invalid (role, phone, email, long).
base::Result<void> save_colleague(Directory& directory, const Visitor& visitor, store::ColleagueRow row);
base::Result<void> remove_colleague(Directory& directory, const Visitor& visitor, std::string_view id);

struct Experience {
    store::ExperienceRow row;
    std::string service_name;
};
// helped: yes, partly, no, not_said. invalid (helped, words).
base::Result<void> add_experience(Directory& directory, const Visitor& visitor, std::string_view service_id, std::string_view helped, std::string_view words);
// For editors; of one listing, or (empty) of all, the newest first.
base::Result<std::vector<Experience>> experiences(const Directory& directory, const Visitor& visitor, std::string_view service_id);
base::Result<void> remove_experience(Directory& directory, const Visitor& visitor, std::string_view id);

// What is kept for a time only (A10), and how much of it was removed: references of signposting records, then the records themselves
// with their worker and day, experiences, tips that have ended, phrases for which a search found nothing.
struct Forgotten {
    std::int64_t references = 0, records = 0, experiences = 0, tips = 0, phrases = 0;
    std::int64_t all() const { return references + records + experiences + tips + phrases; }
};
inline constexpr int tip_grace_days = 30;  // in which a tip that has ended can still be renewed
inline constexpr int record_months = 36, experience_months = 24;
base::Result<Forgotten> forget_what_is_past(Directory& directory, int reference_months);
// "2 references older than 12 months, 1 record older than …", for the log and the command.
std::string in_words(const Forgotten& forgotten, int reference_months);

}  // namespace fingerpost::core
