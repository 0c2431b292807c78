// A group asks to keep its own listing (V10). Nobody gets a right by asking: an address that the directory already knows, because the
// group publishes it or keeps its listings with it, is sent a link; any other waits until an editor has rung the published number.
// Whoever asks reads the same words either way, so that nobody learns which addresses are known (S4).
#pragma once

#include <fingerpost/core/owner_links.h>
#include <fingerpost/store/claims.h>

namespace fingerpost::core {

inline constexpr std::size_t longest_claim_role = 100;   // bytes
inline constexpr std::size_t most_claims = 200;          // that wait at once, of all groups
inline constexpr std::size_t most_claims_of_a_group = 5;
inline constexpr std::size_t most_claims_of_a_listing = 3;
inline constexpr std::chrono::hours claims_wait{24 * 30};  // an editor who has not rung by then is not going to
inline constexpr int most_claim_mails_a_day = 3;         // to one address

// invalid (address, role); not_found: no listing that the public may see, or one without an organisation. Beyond the limits nothing is
// kept, and the answer is the same. One address waits once for a group, whatever listing of it is asked for.
base::Result<void> claim_listing(Directory& directory, std::string_view service_id, std::string_view address, std::string_view role, Mailer& mailer,
                                 const MailSettings& settings);

struct Claim {
    store::ClaimRow row;
    std::string organisation_name;
    std::vector<std::string> phones;  // that the group publishes, to ring
};
base::Result<std::vector<Claim>> claims(const Directory& directory);  // those that have not ended, the oldest first
// The group has been rung and says so: the address keeps its listings from now on and is sent a link. not_found.
base::Result<void> accept_claim(Directory& directory, std::string_view id, const store::Author& author, Mailer& mailer, const MailSettings& settings);
// The address is forgotten; nobody is told.
base::Result<void> refuse_claim(Directory& directory, std::string_view id, const store::Author& author);

}  // namespace fingerpost::core
