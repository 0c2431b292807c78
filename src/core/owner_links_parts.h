// What the files of owners' links share.
#pragma once

#include <fingerpost/core/owner_links.h>

namespace fingerpost::core {

// not_found for a link that does not work.
base::Result<store::ReviewLinkRow> working_link(const Directory& directory, std::string_view token, std::string_view purpose);
// Gives the row its token and, if wanted, its code. It ends after link_lasts unless it says when.
base::Result<MadeLink> save_link(Directory& directory, store::ConfidentialTransaction& transaction, store::ReviewLinkRow row, bool with_code);

// Sends a message that has been prepared: it is in the log as "sending" before, and as what became of it after. A row that stays
// "sending" was cut short: nobody knows whether it went.
base::Result<void> send_logged(Directory& directory, Mailer& mailer, const OutgoingMail& mail, store::MailRow row);
// Where a group is written to: those of its keepers whose mail does not come back, else the first sound address of those it publishes.
std::vector<std::string> addresses_among(const std::vector<store::KeeperRow>& keepers, const std::vector<std::string>& published);
std::string link_address(const MailSettings& settings, std::string_view token);

}  // namespace fingerpost::core
