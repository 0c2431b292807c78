// Confirming that a listing is right. `confirm` is the only thing here that sets assured_date (Q1): edits never do, and an import
// brings what its own source says. Every confirmation is a revision of the listing and a row of the audit.
#pragma once

#include <fingerpost/core/directory.h>
#include <fingerpost/core/roles.h>

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fingerpost::core {

// By which way somebody who knows said so. Paper and phone are as good as any (V12).
enum class AssureChannel { link, phone, paper, staff };
std::string_view name_of(AssureChannel channel);  // "link", "phone", "paper", "web"
std::optional<AssureChannel> find_assure_channel(std::string_view name);

struct Confirmation {
    Role role = Role::owner;
    std::string who;  // an account's id; empty: the role says enough
    AssureChannel channel = AssureChannel::link;
    base::Date day{};          // on which it was right: today, or the date on the paper
    std::string spoken_with;   // the role of whom somebody rang or who filled in the paper, not a name: "coordinator"; may be empty
};

struct ConfirmOutcome {
    std::vector<std::string> confirmed;  // ids
    std::vector<std::string> older;      // left alone: confirmed for a later day already
};

// All of the listings or, after an error, none. invalid: `day` lies in the future or more than a year back, or `spoken_with` looks
// like an address or a number; not_found: there is no such listing; conflict: it has closed for good. What staff confirm after
// having spoken with the group settles the problems that were reported of it before; what a group confirms by itself leaves them
// for an editor to look at.
base::Result<ConfirmOutcome> confirm(Directory& directory, std::span<const std::string> services, const Confirmation& confirmation);

// The same within a transaction that does more; `read` must be the store of the transaction.
base::Result<ConfirmOutcome> confirm_in(const store::Store& read, store::Transaction& transaction, std::span<const std::string> services,
                                        const Confirmation& confirmation, base::Instant now);
// Who the revisions of a confirmation say it was.
store::Author author_of(const Confirmation& confirmation);

// What is known of where a listing comes from and who says that it is right (Q6).
struct Provenance {
    std::string source;                       // empty: it was written here
    std::string assured_date;                 // empty: never
    std::string assured_by, assured_how;      // words of a role and a channel; empty: not recorded, or its source said so
    std::string spoken_with;
    Freshness freshness = Freshness::never;
    std::size_t open_problems = 0;
    std::optional<store::LinkRow> broken_link;  // its website has not answered for a week
    int confidence = 0;                       // 0 to 100: for staff, never shown to the public
};
base::Result<Provenance> provenance(const Directory& directory, std::string_view service_id);

// By how lately it was confirmed, less for each problem that is open; a broken website counts as one.
int confidence_of(Freshness freshness, std::size_t open_problems);

}  // namespace fingerpost::core
