#include <fingerpost/base/secret.h>
#include <fingerpost/base/text.h>
#include <fingerpost/core/owner_links.h>
#include <fingerpost/core/taxonomy.h>
#include <fingerpost/core/view.h>
#include <fingerpost/model/codec.h>
#include <fingerpost/model/opening_hours.h>

#include <algorithm>

#include "keep_back.h"
#include "listing.h"
#include "owner_links_parts.h"

namespace fingerpost::core {

using base::ErrorCode;
using base::Result;

namespace {

base::Failure dead_link() { return base::fail(ErrorCode::not_found, "the link does not work, or not any more", "token", "ask for a new one"); }

Result<std::string> name_of_organisation(const Directory& directory, const std::string& organisation) {
    auto lent = directory.store();
    if (!lent) return base::fail(std::move(lent).error());
    auto stored = (*lent)->organisation(organisation);
    if (!stored) return base::fail(std::move(stored).error());
    if (!*stored) return base::fail(ErrorCode::not_found, "there is no such organisation", organisation);
    return (*stored)->value.name;
}

Result<OwnListing> own_listing(const Directory& directory, const store::Store& store, const Taxonomies& taxonomies, model::Service service) {
    OwnListing own;
    own.defunct = model::status_of(service) == model::Status::defunct;
    auto stored = store.organisation(service.organisation_id);
    if (!stored) return base::fail(std::move(stored).error());
    std::optional<model::Organisation> organisation;
    if (*stored) organisation = std::move((*stored)->value);
    auto locations = store.locations_of_service(service.id);
    if (!locations) return base::fail(std::move(locations).error());
    keep_back(service, organisation, *locations);
    own.card = card_of(service, organisation ? &*organisation : nullptr, *locations, taxonomies);
    FINGERPOST_TRY(add_problem(store, own.card));
    own.freshness = freshness(service.assured_date, directory.clock().today(), tier_of(directory.review_intervals(), taxonomies, own.card.categories));
    own.cancelled = model::cancelled_days(service);
    std::erase_if(own.cancelled, [&](base::Date day) { return day < directory.clock().today(); });
    auto uses = uses_of(directory, service.id);
    if (!uses) return base::fail(std::move(uses).error());
    own.uses = *uses;
    auto proposals = store.proposals_of(service.id);
    if (!proposals) return base::fail(std::move(proposals).error());
    for (const store::ProposalRow& row : *proposals) {
        if (row.state != "waiting") continue;
        auto one = proposal(directory, row.id);
        if (!one) return base::fail(std::move(one).error());
        own.waiting.push_back(std::move(*one));
    }
    return own;
}

}  // namespace

Result<store::ReviewLinkRow> working_link(const Directory& directory, std::string_view token, std::string_view purpose) {
    auto lent = directory.confidential();
    if (!lent) return base::fail(std::move(lent).error());
    auto row = (*lent)->review_link(base::fingerprint(token));
    if (!row) return base::fail(std::move(row).error());
    if (!*row || (*row)->purpose != purpose || (*row)->revoked_at || (*row)->ends_at <= directory.clock().now()) return dead_link();
    return std::move(**row);
}

Result<MadeLink> save_link(Directory& directory, store::ConfidentialTransaction& transaction, store::ReviewLinkRow row, bool with_code) {
    MadeLink made{base::random_token(), with_code ? base::random_code() : std::string(), row.ends_at};
    row.fingerprint = base::fingerprint(made.token);
    row.code = with_code ? base::fingerprint(base::plain_code(made.code)) : std::string();
    row.made_at = directory.clock().now();
    if (row.ends_at == base::Instant()) made.ends_at = row.ends_at = row.made_at + link_lasts;
    FINGERPOST_TRY(transaction.save(row));
    return made;
}

Result<MadeLink> make_owner_link(Directory& directory, const std::string& organisation, const std::string& address) {
    if (auto name = name_of_organisation(directory, organisation); !name) return base::fail(std::move(name).error());
    auto lent = directory.confidential();
    if (!lent) return base::fail(std::move(lent).error());
    MadeLink made;
    const auto written = (*lent)->write([&](store::ConfidentialTransaction& transaction) -> Result<void> {
        store::ReviewLinkRow row;
        row.organisation = organisation;
        row.address = address;
        auto saved = save_link(directory, transaction, row, true);
        if (!saved) return base::fail(std::move(saved).error());
        made = std::move(*saved);
        return {};
    });
    if (!written) return base::fail(written.error());
    return made;
}

Result<OwnerLink> open_owner_link(const Directory& directory, std::string_view token) {
    auto row = working_link(directory, token, "review");
    if (!row) return base::fail(std::move(row).error());
    return OwnerLink{row->organisation, row->address, row->ends_at};
}

Result<MadeLink> link_for_code(Directory& directory, std::string_view typed) {
    auto lent = directory.confidential();
    if (!lent) return base::fail(std::move(lent).error());
    auto found = (*lent)->review_link_by_code(base::fingerprint(base::plain_code(typed)));
    if (!found) return base::fail(std::move(found).error());
    const bool works = *found && (*found)->purpose == "review" && !(*found)->revoked_at && (*found)->ends_at > directory.clock().now();
    if (!works) return dead_link();
    MadeLink made;
    const auto written = (*lent)->write([&](store::ConfidentialTransaction& transaction) -> Result<void> {
        store::ReviewLinkRow row;
        row.organisation = (*found)->organisation;
        row.address = (*found)->address;
        row.ends_at = (*found)->ends_at;
        auto saved = save_link(directory, transaction, row, false);
        if (!saved) return base::fail(std::move(saved).error());
        made = std::move(*saved);
        return {};
    });
    if (!written) return base::fail(written.error());
    return made;
}

Result<OwnListings> own_listings(const Directory& directory, const std::string& organisation) {
    auto name = name_of_organisation(directory, organisation);
    if (!name) return base::fail(std::move(name).error());
    auto lent = directory.store();
    if (!lent) return base::fail(std::move(lent).error());
    auto taxonomies = directory.taxonomies();
    if (!taxonomies) return base::fail(std::move(taxonomies).error());
    auto services = (*lent)->services_of_organisation(organisation);
    if (!services) return base::fail(std::move(services).error());
    OwnListings own{organisation, *std::move(name), {}};
    for (model::Service& service : *services) {
        if (model::status_of(service) == model::Status::inactive) continue;  // taken out of view by an editor
        auto one = own_listing(directory, **lent, **taxonomies, std::move(service));
        if (!one) return base::fail(std::move(one).error());
        own.listings.push_back(std::move(*one));
    }
    std::stable_partition(own.listings.begin(), own.listings.end(), [](const OwnListing& one) { return !one.defunct; });
    return own;
}

Result<void> require_own(const Directory& directory, const OwnerLink& link, std::string_view service_id) {
    auto lent = directory.store();
    if (!lent) return base::fail(std::move(lent).error());
    auto stored = (*lent)->service(service_id);
    if (!stored) return base::fail(std::move(stored).error());
    const bool own = *stored && (*stored)->value.organisation_id == link.organisation && model::status_of((*stored)->value) != model::Status::inactive;
    if (!own) return base::fail(ErrorCode::not_found, "there is no such listing", std::string(service_id));
    return {};
}

Result<ConfirmOutcome> confirm_by_link(Directory& directory, std::string_view token, std::string_view service_id) {
    auto link = open_owner_link(directory, token);
    if (!link) return base::fail(std::move(link).error());
    std::vector<std::string> ids;
    if (service_id.empty()) {
        auto own = own_listings(directory, link->organisation);
        if (!own) return base::fail(std::move(own).error());
        for (const OwnListing& one : own->listings) {
            if (!one.defunct) ids.push_back(one.card.id);
        }
    } else {
        FINGERPOST_TRY(require_own(directory, *link, service_id));
        ids.emplace_back(service_id);
    }
    Confirmation confirmation;
    confirmation.day = directory.clock().today();
    auto outcome = confirm(directory, ids, confirmation);
    if (!outcome) return outcome;
    FINGERPOST_TRY(note_link_used(directory, token));
    return outcome;
}

Result<void> note_link_used(Directory& directory, std::string_view token) {
    auto row = working_link(directory, token, "review");
    if (!row) return base::fail(std::move(row).error());
    row->used_at = directory.clock().now();
    auto lent = directory.confidential();
    if (!lent) return base::fail(std::move(lent).error());
    return (*lent)->write([&](store::ConfidentialTransaction& transaction) { return transaction.save(*row); });
}

}  // namespace fingerpost::core
