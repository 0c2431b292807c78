// Links that let a group look after its own listings, without a password (V1, V2, V9). A link is 256 random bits, works for thirty
// days for one organisation and can be revoked; a code that can be typed stands for it on paper and on the telephone. Only their
// fingerprints are kept. Looking at a link never changes anything.
#pragma once

#include <fingerpost/core/assure.h>
#include <fingerpost/core/directory.h>
#include <fingerpost/core/proposals.h>
#include <fingerpost/core/use_count.h>

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fingerpost::core {

inline constexpr auto link_lasts = std::chrono::hours(24 * 30);

// Told once, here.
struct MadeLink {
    std::string token, code;  // the code as it is to be typed: "K7QX-2M4D-9RTB-W3HC"
    base::Instant ends_at{};
};

struct OwnerLink {
    std::string organisation, address;  // address empty: it was not sent to one
    base::Instant ends_at{};
};

// not_found: there is no such organisation. `address` is to whom it goes; empty: it is printed or told.
base::Result<MadeLink> make_owner_link(Directory& directory, const std::string& organisation, const std::string& address);
// not_found for any link that does not work, whatever the reason: made up, ended, revoked, of another kind.
base::Result<OwnerLink> open_owner_link(const Directory& directory, std::string_view token);
// A new link, which ends with the code's own. not_found as above.
base::Result<MadeLink> link_for_code(Directory& directory, std::string_view typed);
base::Result<std::int64_t> revoke_owner_links(Directory& directory, const std::string& organisation, const store::Author& author);

// What a group sees of one of its listings.
struct OwnListing {
    model::ListingCard card;     // as the public sees it
    Freshness freshness = Freshness::never;
    std::vector<Proposal> waiting;
    bool defunct = false;
    std::vector<base::Date> cancelled;  // days to come on which it is not held
    UseCounts uses;
};
struct OwnListings {
    std::string organisation, name;
    std::vector<OwnListing> listings;  // by name; those that have closed for good last
};
base::Result<OwnListings> own_listings(const Directory& directory, const std::string& organisation);

// Fails with not_found unless the listing is the link's organisation's own.
base::Result<void> require_own(const Directory& directory, const OwnerLink& link, std::string_view service_id);
// Confirms one of the listings, or (empty) all that have not closed for good.
base::Result<ConfirmOutcome> confirm_by_link(Directory& directory, std::string_view token, std::string_view service_id);
// Notes that something was done with the link.
base::Result<void> note_link_used(Directory& directory, std::string_view token);

// --- who is written to
// Where a group is written to: those who keep its listings, else the address that it publishes. None that came back.
base::Result<std::vector<std::string>> addresses_of(const Directory& directory, const std::string& organisation);
// invalid (field: address) for what is none. Replaces nobody.
base::Result<void> add_keeper(Directory& directory, const std::string& organisation, std::string_view address, std::string_view added_by);
// Takes the address away and ends its links (S12): the audit says that, and not the address.
base::Result<void> remove_keeper(Directory& directory, const std::string& organisation, std::string_view address, const store::Author& author);
// Mail to the address came back. How many organisations are written to there.
base::Result<std::size_t> note_bounce(Directory& directory, std::string_view address, std::string_view why);

struct MailSettings {
    std::string base_url, site_name, contact;
};

// Hands over to a colleague: a message goes to the new address, and nothing changes until it is answered there. invalid: address.
base::Result<void> begin_hand_over(Directory& directory, std::string_view token, std::string_view new_address, Mailer& mailer, const MailSettings& settings);
// The organisation's name, for the page that asks. not_found as open_owner_link.
base::Result<std::string> hand_over_of(const Directory& directory, std::string_view token);
// From now on the new address is written to and the old one is not; links that went to the old one end, and it is told. A link for
// the colleague to go on with.
base::Result<MadeLink> finish_hand_over(Directory& directory, std::string_view token, Mailer& mailer, const MailSettings& settings);

}  // namespace fingerpost::core
