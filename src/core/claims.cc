#include <fingerpost/base/ids.h>
#include <fingerpost/base/text.h>
#include <fingerpost/core/claims.h>
#include <fingerpost/core/view.h>
#include <fingerpost/model/contact_details.h>
#include <fmt/format.h>

#include <algorithm>

#include "owner_links_parts.h"

namespace fingerpost::core {
namespace {

using base::ErrorCode;
using base::Result;

constexpr const char* mail_purpose = "claim";

std::string link_text(const std::string& group, const MailSettings& settings, const std::string& token) {
    return fmt::format("Somebody asked to look after the entries of {} in {}, and gave this address.\n\n"
                       "If that was you, this link shows them, and lets you confirm or change them. No password is needed:\n\n{}\n\n"
                       "It works for 30 days. If it was not you, you need not do anything.\n{}",
                       group, settings.site_name, link_address(settings, token), settings.contact.empty() ? std::string() : "\nQuestions: " + settings.contact + "\n");
}

Result<void> send_link(Directory& directory, const std::string& organisation, const std::string& name, const std::string& address, Mailer& mailer, const MailSettings& settings) {
    if (settings.base_url.empty()) {
        return base::fail(ErrorCode::unavailable, "messages need the address of this site, and it is not known", "site.base_url", "set it in fingerpost.toml");
    }
    auto made = make_owner_link(directory, organisation, address);
    if (!made) return base::fail(std::move(made).error());
    const OutgoingMail mail{base::random_uuid(), address, fmt::format("{}: a link to its entries in {}", name, settings.site_name), link_text(name, settings, made->token)};
    store::MailRow row;
    row.purpose = mail_purpose;
    row.organisation = organisation;
    return send_logged(directory, mailer, mail, row);
}

// Somebody who sends the form again and again must not fill a mailbox.
Result<bool> has_had_enough(const Directory& directory, const std::string& organisation, const std::string& address) {
    auto lent = directory.confidential();
    if (!lent) return base::fail(std::move(lent).error());
    auto mails = (*lent)->mails_of(organisation);
    if (!mails) return base::fail(std::move(mails).error());
    const base::Instant since = directory.clock().now() - std::chrono::hours(24);
    return std::count_if(mails->begin(), mails->end(), [&](const store::MailRow& mail) { return mail.purpose == mail_purpose && mail.address == address && mail.made_at > since; }) >= most_claim_mails_a_day;
}

Result<std::string> organisation_of(const Directory& directory, std::string_view service_id) {
    auto view = view_listing(directory, service_id);
    if (!view) return base::fail(ErrorCode::not_found, "there is no such listing", std::string(service_id));
    if (!view->organisation) return base::fail(ErrorCode::not_found, "nobody is named who could keep this listing", std::string(service_id));
    return view->organisation->id;
}

bool has_ended(const store::ClaimRow& row, base::Instant now) { return row.made_at + claims_wait <= now; }

Result<void> wait_for_an_editor(Directory& directory, store::ClaimRow row) {
    auto lent = directory.confidential();
    if (!lent) return base::fail(std::move(lent).error());
    store::Claims claims(**lent);
    auto all = claims.all();
    if (!all) return base::fail(std::move(all).error());
    // Those that nobody decided about in time are forgotten: the address must not stay, nor keep the next one out.
    for (const store::ClaimRow& one : *all) {
        if (has_ended(one, row.made_at)) FINGERPOST_TRY(claims.remove(one.id));
    }
    std::erase_if(*all, [&](const store::ClaimRow& one) { return has_ended(one, row.made_at); });
    const auto count = [&](const auto& is_counted) { return static_cast<std::size_t>(std::count_if(all->begin(), all->end(), is_counted)); };
    const auto is_of_group = [&](const store::ClaimRow& one) { return one.organisation == row.organisation; };
    const bool waits = count([&](const store::ClaimRow& one) { return is_of_group(one) && base::equals_ignoring_case(one.address, row.address); }) > 0;
    const bool too_many = all->size() >= most_claims || count(is_of_group) >= most_claims_of_a_group ||
                          count([&](const store::ClaimRow& one) { return one.service == row.service; }) >= most_claims_of_a_listing;
    if (waits || too_many) return {};
    return claims.save(row);
}

Result<store::ClaimRow> waiting_claim(const Directory& directory, std::string_view id) {
    auto lent = directory.confidential();
    if (!lent) return base::fail(std::move(lent).error());
    auto row = store::Claims(**lent).find(id);
    if (!row) return base::fail(std::move(row).error());
    if (!*row || has_ended(**row, directory.clock().now())) return base::fail(ErrorCode::not_found, "it has been decided already", std::string(id));
    return std::move(**row);
}

Result<void> decided(Directory& directory, const store::ClaimRow& row, const store::Author& author, const char* what) {
    auto lent = directory.confidential();
    if (!lent) return base::fail(std::move(lent).error());
    FINGERPOST_TRY(store::Claims(**lent).remove(row.id));
    store::SecurityEvent event;
    event.at = directory.clock().now();
    event.who = author.who;
    event.what = what;
    event.about = row.organisation;
    event.channel = author.channel;
    return (*lent)->write([&](store::ConfidentialTransaction& transaction) { return transaction.note(event); });
}

}  // namespace

Result<void> claim_listing(Directory& directory, std::string_view service_id, std::string_view address, std::string_view role, Mailer& mailer, const MailSettings& settings) {
    auto tidy = model::parse_email(base::squeeze(address));
    if (!tidy) return base::fail(ErrorCode::invalid, "it is no e-mail address", "address", tidy.error().hint);
    const std::string told_role = base::squeeze(role);
    if (told_role.size() > longest_claim_role) return base::fail(ErrorCode::invalid, "it is too long", "role", "a few words are enough");
    auto organisation = organisation_of(directory, service_id);
    if (!organisation) return base::fail(std::move(organisation).error());
    auto known = addresses_of(directory, *organisation);
    if (!known) return base::fail(std::move(known).error());
    const bool is_known = std::any_of(known->begin(), known->end(), [&](const std::string& one) { return base::equals_ignoring_case(one, *tidy); });
    if (!is_known) return wait_for_an_editor(directory, {base::random_uuid(), *organisation, std::string(service_id), *tidy, told_role, directory.clock().now()});
    auto enough = has_had_enough(directory, *organisation, *tidy);
    if (!enough) return base::fail(std::move(enough).error());
    if (*enough) return {};
    auto own = own_listings(directory, *organisation);
    if (!own) return base::fail(std::move(own).error());
    // Sent while whoever asked waits, which takes longer than to keep a claim: who measures that may learn that an address is known.
    // There is no queue that mail could be handed to yet; the limits above make it a slow way to ask.
    return send_link(directory, *organisation, own->name, *tidy, mailer, settings);
}

Result<std::vector<Claim>> claims(const Directory& directory) {
    std::vector<store::ClaimRow> rows;
    {
        auto lent = directory.confidential();
        if (!lent) return base::fail(std::move(lent).error());
        auto all = store::Claims(**lent).all();
        if (!all) return base::fail(std::move(all).error());
        rows = std::move(*all);
        std::erase_if(rows, [&](const store::ClaimRow& row) { return has_ended(row, directory.clock().now()); });
    }
    std::vector<Claim> all;
    for (store::ClaimRow& row : rows) {
        Claim claim;
        if (const auto view = view_listing(directory, row.service)) {
            if (view->organisation) claim.organisation_name = view->organisation->name;
            for (const model::Phone& phone : view->service.phones) claim.phones.push_back(phone.number);
            if (view->organisation && claim.phones.empty()) {
                for (const model::Phone& phone : view->organisation->phones) claim.phones.push_back(phone.number);
            }
        }
        claim.row = std::move(row);
        all.push_back(std::move(claim));
    }
    return all;
}

Result<void> accept_claim(Directory& directory, std::string_view id, const store::Author& author, Mailer& mailer, const MailSettings& settings) {
    auto row = waiting_claim(directory, id);
    if (!row) return base::fail(std::move(row).error());
    auto own = own_listings(directory, row->organisation);
    if (!own) return base::fail(std::move(own).error());
    FINGERPOST_TRY(add_keeper(directory, row->organisation, row->address, author.who));
    FINGERPOST_TRY(send_link(directory, row->organisation, own->name, row->address, mailer, settings));
    return decided(directory, *row, author, "claim_accepted");
}

Result<void> refuse_claim(Directory& directory, std::string_view id, const store::Author& author) {
    auto row = waiting_claim(directory, id);
    if (!row) return base::fail(std::move(row).error());
    return decided(directory, *row, author, "claim_refused");
}

}  // namespace fingerpost::core
