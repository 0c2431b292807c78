// Who keeps a group's listings: addresses, handing over, what came back.
#include <fingerpost/base/ids.h>
#include <fingerpost/base/secret.h>
#include <fingerpost/base/text.h>
#include <fingerpost/core/owner_links.h>
#include <fingerpost/model/codec.h>
#include <fingerpost/model/contact_details.h>
#include <fmt/format.h>

#include <algorithm>

#include "keep_back.h"
#include "owner_links_parts.h"

namespace fingerpost::core {

using base::ErrorCode;
using base::Result;

namespace {

Result<std::string> tidy_address(std::string_view typed) {
    auto parsed = model::parse_email(base::squeeze(typed));
    if (!parsed) return base::fail(ErrorCode::invalid, "it is no e-mail address", "address", "for example office@example.org");
    return parsed;
}

// What the group publishes itself: of the organisation, else of a listing.
Result<std::string> published_address(const Directory& directory, const std::string& organisation) {
    auto lent = directory.store();
    if (!lent) return base::fail(std::move(lent).error());
    auto stored = (*lent)->organisation(organisation);
    if (!stored) return base::fail(std::move(stored).error());
    if (!*stored) return std::string();
    std::vector<std::string> candidates{(*stored)->value.email};
    auto services = (*lent)->services_of_organisation(organisation);
    if (!services) return base::fail(std::move(services).error());
    for (const model::Service& service : *services) candidates.push_back(service.email);
    for (const std::string& candidate : candidates) {
        if (auto address = tidy_address(candidate); address) return address;
    }
    return std::string();
}

std::string hand_over_text(const std::string& name, const MailSettings& settings, std::string_view token) {
    return fmt::format(
        "Hello,\n\nA colleague asks you to look after the entries of {} in {}.\n\nTo take over, open this page and press the button:\n\n{}\n\n"
        "If you did not expect this, do nothing: nothing changes.\nThe link works for 30 days.\n",
        name, settings.site_name, settings.base_url + "/take-over/" + std::string(token));
}

std::string handed_over_text(const std::string& name, const MailSettings& settings) {
    std::string text = fmt::format(
        "Hello,\n\nThe entries of {} in {} are looked after from another address from now on. Links that were sent to this address do not "
        "work any more, and no more messages go here.\n",
        name, settings.site_name);
    if (!settings.contact.empty()) text += fmt::format("\nIf that is wrong, write to {}.\n", settings.contact);
    return text;
}

Result<std::string> organisation_name(const Directory& directory, const std::string& organisation) {
    auto lent = directory.store();
    if (!lent) return base::fail(std::move(lent).error());
    auto stored = (*lent)->organisation(organisation);
    if (!stored) return base::fail(std::move(stored).error());
    if (!*stored) return base::fail(ErrorCode::not_found, "there is no such organisation", organisation);
    return (*stored)->value.name;
}

Result<void> audit(Directory& directory, const store::Author& author, std::string_view action, const std::string& organisation) {
    auto lent = directory.store();
    if (!lent) return base::fail(std::move(lent).error());
    return (*lent)->write(author, [&](store::Transaction& transaction) { return transaction.note_act(action, "organisation", organisation, model::Json::object()); });
}

}  // namespace

std::string link_address(const MailSettings& settings, std::string_view token) { return settings.base_url + "/review/" + std::string(token); }

Result<void> send_logged(Directory& directory, Mailer& mailer, const OutgoingMail& mail, store::MailRow row) {
    auto lent = directory.confidential();
    if (!lent) return base::fail(std::move(lent).error());
    row.id = mail.id;
    row.address = mail.to;
    row.subject = mail.subject;
    row.made_at = directory.clock().now();
    const auto log = [&] { return (*lent)->write([&](store::ConfidentialTransaction& transaction) { return transaction.save(row); }); };
    FINGERPOST_TRY(log());
    auto sent = mailer.send(mail);
    if (!sent && sent.error().code == ErrorCode::internal) return sent;  // nobody can tell: it stays "sending"
    row.state = sent ? "sent" : "failed";
    if (!sent) row.fault = sent.error().message;
    FINGERPOST_TRY(log());
    return sent;
}

std::vector<std::string> addresses_among(const std::vector<store::KeeperRow>& keepers, const std::vector<std::string>& published) {
    std::vector<std::string> addresses;
    for (const store::KeeperRow& keeper : keepers) {
        if (!keeper.bounced_at) addresses.push_back(keeper.address);
    }
    if (!addresses.empty()) return addresses;
    for (const std::string& candidate : published) {
        if (candidate.empty()) continue;
        auto address = tidy_address(candidate);
        if (!address) continue;
        const bool bounced = std::any_of(keepers.begin(), keepers.end(), [&](const store::KeeperRow& one) { return one.address == *address; });
        if (!bounced) addresses.push_back(*std::move(address));
        break;
    }
    return addresses;
}

Result<std::vector<std::string>> addresses_of(const Directory& directory, const std::string& organisation) {
    auto lent = directory.confidential();
    if (!lent) return base::fail(std::move(lent).error());
    auto keepers = (*lent)->keepers(organisation);
    if (!keepers) return base::fail(std::move(keepers).error());
    auto published = published_address(directory, organisation);
    if (!published) return base::fail(std::move(published).error());
    return addresses_among(*keepers, {*published});
}

Result<void> add_keeper(Directory& directory, const std::string& organisation, std::string_view address, std::string_view added_by) {
    auto tidy = tidy_address(address);
    if (!tidy) return base::fail(std::move(tidy).error());
    if (auto name = organisation_name(directory, organisation); !name) return base::fail(std::move(name).error());
    auto lent = directory.confidential();
    if (!lent) return base::fail(std::move(lent).error());
    const auto written = (*lent)->write([&](store::ConfidentialTransaction& transaction) {
        return transaction.save(store::KeeperRow{organisation, *tidy, directory.clock().now(), std::string(added_by), {}, {}});
    });
    if (!written) return base::fail(written.error());
    return audit(directory, {std::string(added_by), "web"}, "add keeper", organisation);
}

Result<void> remove_keeper(Directory& directory, const std::string& organisation, std::string_view address, const store::Author& author) {
    auto lent = directory.confidential();
    if (!lent) return base::fail(std::move(lent).error());
    const auto written = (*lent)->write([&](store::ConfidentialTransaction& transaction) -> Result<void> {
        FINGERPOST_TRY(transaction.remove_keeper(organisation, address));
        if (auto revoked = transaction.revoke_links(organisation, address); !revoked) return base::fail(std::move(revoked).error());
        return {};
    });
    if (!written) return base::fail(written.error());
    return audit(directory, author, "remove keeper", organisation);
}

Result<std::int64_t> revoke_owner_links(Directory& directory, const std::string& organisation, const store::Author& author) {
    auto lent = directory.confidential();
    if (!lent) return base::fail(std::move(lent).error());
    std::int64_t count = 0;
    const auto written = (*lent)->write([&](store::ConfidentialTransaction& transaction) -> Result<void> {
        auto revoked = transaction.revoke_links(organisation);
        if (!revoked) return base::fail(std::move(revoked).error());
        count = *revoked;
        return {};
    });
    if (!written) return base::fail(written.error());
    FINGERPOST_TRY(audit(directory, author, "end links", organisation));
    return count;
}

Result<std::size_t> note_bounce(Directory& directory, std::string_view address, std::string_view why) {
    auto tidy = tidy_address(address);
    if (!tidy) return base::fail(std::move(tidy).error());
    auto lent = directory.confidential();
    if (!lent) return base::fail(std::move(lent).error());
    const base::Instant now = directory.clock().now();
    std::size_t count = 0;
    const auto written = (*lent)->write([&](store::ConfidentialTransaction& transaction) -> Result<void> {
        auto keepers = (*lent)->keepers_at(*tidy);
        if (!keepers) return base::fail(std::move(keepers).error());
        // Those that were written to at an address that they publish become keepers there, so that it is remembered.
        auto organisations = (*lent)->organisations_written_to(*tidy);
        if (!organisations) return base::fail(std::move(organisations).error());
        for (const std::string& organisation : *organisations) {
            const bool known = std::any_of(keepers->begin(), keepers->end(), [&](const auto& one) { return one.organisation == organisation; });
            if (!known) keepers->push_back({organisation, *tidy, now, "published", {}, {}});
        }
        for (store::KeeperRow& keeper : *keepers) {
            keeper.bounced_at = now;
            keeper.bounced_why = base::squeeze(base::truncate_utf8(why, 300));
            FINGERPOST_TRY(transaction.save(keeper));
            FINGERPOST_TRY(transaction.bounce_newest_mail(keeper.organisation, *tidy, keeper.bounced_why));
        }
        count = keepers->size();
        return {};
    });
    if (!written) return base::fail(written.error());
    return count;
}

Result<void> begin_hand_over(Directory& directory, std::string_view token, std::string_view new_address, Mailer& mailer, const MailSettings& settings) {
    auto link = working_link(directory, token, "review");
    if (!link) return base::fail(std::move(link).error());
    auto tidy = tidy_address(new_address);
    if (!tidy) return base::fail(std::move(tidy).error());
    if (settings.base_url.empty()) {
        return base::fail(ErrorCode::unavailable, "messages need the address of this site, and it is not known", "site.base_url", "set it in fingerpost.toml");
    }
    auto name = organisation_name(directory, link->organisation);
    if (!name) return base::fail(std::move(name).error());
    auto lent = directory.confidential();
    if (!lent) return base::fail(std::move(lent).error());
    MadeLink made;
    const auto written = (*lent)->write([&](store::ConfidentialTransaction& transaction) -> Result<void> {
        store::ReviewLinkRow row;
        row.purpose = "take_over";
        row.organisation = link->organisation;
        row.address = *tidy;
        row.replaces = link->address;
        auto saved = save_link(directory, transaction, row, false);
        if (!saved) return base::fail(std::move(saved).error());
        made = std::move(*saved);
        return {};
    });
    if (!written) return base::fail(written.error());
    const OutgoingMail mail{base::random_uuid(), *tidy, fmt::format("{}: please take over its entries in {}", *name, settings.site_name),
                            hand_over_text(*name, settings, made.token)};
    store::MailRow row;
    row.purpose = "take_over";
    row.organisation = link->organisation;
    return send_logged(directory, mailer, mail, row);
}

Result<std::string> hand_over_of(const Directory& directory, std::string_view token) {
    auto link = working_link(directory, token, "take_over");
    if (!link) return base::fail(std::move(link).error());
    return organisation_name(directory, link->organisation);
}

Result<MadeLink> finish_hand_over(Directory& directory, std::string_view token, Mailer& mailer, const MailSettings& settings) {
    auto link = working_link(directory, token, "take_over");
    if (!link) return base::fail(std::move(link).error());
    auto name = organisation_name(directory, link->organisation);
    if (!name) return base::fail(std::move(name).error());
    auto lent = directory.confidential();
    if (!lent) return base::fail(std::move(lent).error());
    const base::Instant now = directory.clock().now();
    MadeLink made;
    const auto written = (*lent)->write([&](store::ConfidentialTransaction& transaction) -> Result<void> {
        link->used_at = link->revoked_at = now;  // it works once
        FINGERPOST_TRY(transaction.save(*link));
        FINGERPOST_TRY(transaction.save(store::KeeperRow{link->organisation, link->address, now, "hand-over", {}, {}}));
        if (!link->replaces.empty() && link->replaces != link->address) {
            FINGERPOST_TRY(transaction.remove_keeper(link->organisation, link->replaces));
            if (auto revoked = transaction.revoke_links(link->organisation, link->replaces); !revoked) return base::fail(std::move(revoked).error());
        }
        store::ReviewLinkRow row;
        row.organisation = link->organisation;
        row.address = link->address;
        auto saved = save_link(directory, transaction, row, false);
        if (!saved) return base::fail(std::move(saved).error());
        made = std::move(*saved);
        return {};
    });
    if (!written) return base::fail(written.error());
    FINGERPOST_TRY(audit(directory, {"owner", "link"}, "hand over", link->organisation));
    if (link->replaces.empty() || link->replaces == link->address) return made;
    store::MailRow row;
    row.purpose = "handed_over";
    row.organisation = link->organisation;
    const OutgoingMail mail{base::random_uuid(), link->replaces, fmt::format("{}: handed over to a colleague", *name), handed_over_text(*name, settings)};
    // The change stands whether or not the old mailbox can still be reached.
    (void)send_logged(directory, mailer, mail, row);
    return made;
}

}  // namespace fingerpost::core
