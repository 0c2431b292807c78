// What a group's own changes are: against the form that they began from, and which of them wait although they are only words.
#include <fingerpost/base/text.h>
#include <fingerpost/core/sensitive.h>
#include <fingerpost/model/codec.h>
#include <fingerpost/model/withhold.h>

#include <algorithm>
#include <iterator>

#include "edit_parts.h"
#include "proposals_parts.h"

namespace fingerpost::core {

using base::Result;

namespace {

// The listing as a form that began from this revision had it. Addresses are those of now: a place has revisions of its own, and a new
// address waits for an editor anyway.
Result<std::optional<EditableListing>> listing_at(const store::Store& store, std::string_view service_id, std::int64_t revision) {
    auto document = store.document_at("service", service_id, revision);
    if (!document) return base::fail(std::move(document).error());
    if (!*document) return std::nullopt;
    auto listing = editable_listing(store, service_id);
    if (!listing) return base::fail(std::move(listing).error());
    listing->service = model::decode_service(**document).value;
    return std::move(*listing);
}

}  // namespace

Result<TypedFields> changed_since(const Directory& directory, std::string_view service_id, std::int64_t began, const TypedFields& typed) {
    auto lent = directory.store();
    if (!lent) return base::fail(std::move(lent).error());
    auto begun = listing_at(**lent, service_id, began);
    if (!begun) return base::fail(std::move(begun).error());
    if (!*begun) return typed;
    TypedFields own;
    std::copy_if(typed.begin(), typed.end(), std::back_inserter(own), [&](const auto& one) {
        const ListingField* field = find_listing_field(one.first);
        return field == nullptr || base::squeeze(one.second) != base::squeeze(value_of(**begun, *field));
    });
    return own;
}

Result<bool> is_guarded(const Directory& directory, const model::Service& service) {
    if (model::is_hidden(service)) return true;
    if (is_said_to_be_public(service)) return false;
    auto taxonomies = directory.taxonomies();
    if (!taxonomies) return base::fail(std::move(taxonomies).error());
    return is_sensitive(**taxonomies, service);
}

Result<void> hold_addresses(const Directory& directory, const model::Service& service, Difference& difference) {
    auto guarded = is_guarded(directory, service);
    if (!guarded) return base::fail(std::move(guarded).error());
    if (!*guarded) return {};
    const auto names_no_address = [](const FieldChange& change) { return addresses_in(change.after).empty(); };
    const auto held = std::stable_partition(difference.published.begin(), difference.published.end(), names_no_address);
    std::move(held, difference.published.end(), std::back_inserter(difference.waiting));
    difference.published.erase(held, difference.published.end());
    return {};
}

}  // namespace fingerpost::core
