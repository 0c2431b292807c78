// Changes that groups and visitors propose, and what editors do with them (A1, V8, V11). Low-risk changes of a group to its own
// listing are published at once and can be taken back; a new name, phone, website, e-mail or address waits while the old one stays.
#pragma once

#include <fingerpost/core/directory.h>
#include <fingerpost/core/listing_fields.h>
#include <fingerpost/core/mailer.h>
#include <fingerpost/core/roles.h>

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fingerpost::core {

struct FieldChange {
    std::string field, before, after;
    std::optional<std::string> accepted = {};  // what an editor wrote instead, which may be nothing; unset: `after` itself
    const std::string& wanted() const { return accepted ? *accepted : after; }
    bool operator==(const FieldChange&) const = default;
};

struct Proposal {
    std::string id, kind, service_id;
    base::Instant made_at{};
    std::string made_by, channel;
    std::vector<FieldChange> changes;
    std::string state;  // waiting, published, accepted, rejected, reverted
    std::optional<base::Instant> decided_at;
    std::string decided_by, reason;
};

// Who changes something, and by which way.
struct Proposer {
    Role role = Role::owner;
    std::string who;              // an account's id; empty: the role
    std::string channel = "link"; // link, web, phone, paper
    std::string reply_to;         // where a rejection is told; empty: nowhere
};

using TypedFields = std::vector<std::pair<std::string, std::string>>;  // by the names of listing_fields()

struct Difference {
    std::vector<FieldChange> published, waiting;  // what is, and what is not shown at once
    bool is_empty() const { return published.empty() && waiting.empty(); }
};

// What somebody typed against what is stored. The first wrong value fails with invalid; `faults`, if given, gets all of them.
base::Result<Difference> difference(const EditableListing& listing, const TypedFields& typed, Role role, std::vector<base::Error>* faults = nullptr);

// Of what came in a form only what was changed in it: it began from the revision `began`, and the rest may have been changed by others
// since. All of it where history has no such revision.
base::Result<TypedFields> changed_since(const Directory& directory, std::string_view service_id, std::int64_t began, const TypedFields& typed);

// S11: a listing that is hidden, or of a sensitive category and not said to be public: no address of it is published without asking.
base::Result<bool> is_guarded(const Directory& directory, const model::Service& service);
// Of a group's words about such a listing those that hold an address wait like a new phone number.
base::Result<void> hold_addresses(const Directory& directory, const model::Service& service, Difference& difference);

// Saves what is to be seen at once, and puts the rest into the queue. conflict: the listing has been saved since `revision`.
base::Result<Difference> submit_changes(Directory& directory, std::string_view service_id, std::int64_t revision, const TypedFields& typed, const Proposer& proposer);

// All of it waits for an editor, whoever proposes it: what a worker heard. What waits already in the same words is not put there twice.
base::Result<void> propose_changes(Directory& directory, std::string_view service_id, const TypedFields& typed, const Proposer& proposer);

// States that are told in one step each (V7).
enum class Notice { closed_until, open_again, full, taking_people, closed_for_good };
// `day`: of closed_until, the first day on which it opens again; without one it is closed until further notice. invalid: `day` is
// not after today, or more than three years off.
base::Result<void> submit_notice(Directory& directory, std::string_view service_id, Notice notice, std::optional<base::Date> day, const Proposer& proposer);

// Single days on which it is not held (V7): all of them, in place of those that were told before. Days that have passed are dropped.
// Shown at once. invalid: dates.past, dates.far, dates.many; closed_anyway (conflict, the message names the days): its hours say that it
// is surely not open on one of them, and `sure` is not set.
inline constexpr std::size_t most_cancelled_dates = 60;
base::Result<void> submit_cancelled_dates(Directory& directory, std::string_view service_id, std::vector<base::Date> dates, bool sure, const Proposer& proposer);

struct ServiceSuggestion {
    std::string name, what, where, phone, website, note;
    std::string reply_to;  // may be empty
};
// Never published by itself. The proposal's id. invalid, with the field; busy: the day has brought too many.
base::Result<std::string> suggest_service(Directory& directory, const ServiceSuggestion& suggestion);

// All that waits about one listing, or about one suggestion.
struct QueueEntry {
    std::string service_id, name;  // service_id empty: a suggestion
    base::Instant since{};         // the oldest
    std::vector<store::ProblemRow> problems;
    std::vector<Proposal> proposals;
};
base::Result<std::vector<QueueEntry>> moderation_queue(const Directory& directory);  // the longest waiting first
// A part of it, for a page: only the listings of that part are read.
struct QueuePage {
    std::vector<QueueEntry> entries;
    std::size_t total = 0;
};
base::Result<QueuePage> moderation_queue(const Directory& directory, std::size_t offset, std::size_t limit);
// All that waits of one listing, by its id, or of one suggestion, by the proposal's; nothing if nothing does.
base::Result<std::optional<QueueEntry>> queue_entry(const Directory& directory, std::string_view id);
base::Result<Proposal> proposal(const Directory& directory, std::string_view id);
base::Result<std::vector<Proposal>> recent_decisions(const Directory& directory, std::size_t limit);
// What was typed for editors only with a problem or suggestion.
base::Result<std::optional<store::AsideRow>> aside(const Directory& directory, std::string_view about);

// Applies it, with other values where `amended` has them (by field). A suggestion becomes a listing; its id. conflict: it has been
// decided, or `revision` of the listing is no longer the newest (0: not asked). invalid (publish_address, the hint names what was found):
// the listing is guarded, it holds an address, and nobody said that it may be published.
base::Result<std::string> accept_proposal(Directory& directory, std::string_view id, std::int64_t revision, const std::map<std::string, std::string>& amended,
                                          const store::Author& author, bool publish_address = false);
// The reason is sent where there is an address; true: it was. invalid: no reason.
base::Result<bool> reject_proposal(Directory& directory, std::string_view id, std::string_view reason, const store::Author& author, Mailer& mailer,
                                   std::string_view site_name);
// Puts back what a published or accepted change replaced. conflict (field: the name of one) where it has been changed again since.
base::Result<void> revert_proposal(Directory& directory, std::string_view id, const store::Author& author);

}  // namespace fingerpost::core
