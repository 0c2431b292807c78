#include <fingerpost/base/text.h>
#include <fingerpost/core/publish.h>
#include <fingerpost/core/view.h>
#include <fingerpost/model/codec.h>
#include <fingerpost/model/opening.h>
#include <fingerpost/model/opening_hours.h>

#include <algorithm>
#include <limits>
#include <utility>

#include "keep_back.h"
#include "listing.h"
#include "publish_own.h"
#include "publish_rules.h"

namespace fingerpost::core {
namespace {

constexpr std::size_t most_remembered = 2000;  // organisations, by one Publisher

// By the flags "not on the web" and "not in print" of any object that has them.
bool may_be_told(const model::Extension& own, Channel channel) {
    return (channel == Channel::print || own.web.value_or(true)) && (channel == Channel::web || own.print.value_or(true));
}

std::vector<model::Location> told_places(const model::Service& service, std::vector<model::Location> stored, Channel channel) {
    std::vector<model::Location> told = public_locations(service, std::move(stored));
    std::erase_if(told, [&](const model::Location& place) {
        return !may_be_told(place.fingerpost, channel) || is_kept_back({{"fingerpost", place.fingerpost.extra}});
    });
    return told;
}

// The service's places with what is told of each. A place that is not told takes with it all that is said about it.
std::vector<model::ServiceAtLocation> joined_places(const model::Service& service, const std::vector<model::Location>& told, bool own_members) {
    std::vector<model::ServiceAtLocation> joined;
    for (const model::ServiceAtLocation& place : service.service_at_locations) {
        const auto location = std::find_if(told.begin(), told.end(), [&](const model::Location& one) { return one.id == place.location_id; });
        if (location == told.end() || is_kept_back(place.extra)) continue;
        joined.push_back(place);
        joined.back().location = *location;
        make_public(*joined.back().location);
        if (own_members) joined.back().location->fingerpost = own_members_to_tell(location->fingerpost);
        make_public(joined.back(), service.id);
    }
    return joined;
}

// Opening times that somebody wrote down, where nobody has put them into parts.
void tell_written_times(model::Service& service) {
    const std::string& written = service.fingerpost.opening_times_text;
    if (written.empty() || !service.schedules.empty()) return;
    if (auto read = model::parse_opening_times_text(written)) {
        service.schedules = std::move(*read);
        return;
    }
    service.schedules.emplace_back().description = written;
}

bool is_visible_in(const model::Service& service, base::Date today, Channel channel) {
    if (channel == Channel::web) return is_visible(service, today);
    model::Service in_print = service;
    in_print.fingerpost.web = may_be_told(service.fingerpost, channel);
    return is_visible(in_print, today);
}

}  // namespace

bool is_published(const model::Service& service, base::Date today, Channel channel) { return is_visible_in(service, today, channel); }

Publisher::Publisher(StorePool::Lease store, std::shared_ptr<const Taxonomies> taxonomies, base::Date today, Channel channel)
    : store_(std::make_unique<StorePool::Lease>(std::move(store))), taxonomies_(std::move(taxonomies)), today_(today), channel_(channel) {}

base::Result<Publisher> Publisher::begin(const Directory& directory, Channel channel) {
    auto taxonomies = directory.taxonomies();
    if (!taxonomies) return base::fail(std::move(taxonomies).error());
    auto store = directory.store();
    if (!store) return base::fail(std::move(store).error());
    return Publisher(std::move(*store), std::move(*taxonomies), directory.clock().today(), channel);
}

base::Result<Publisher> Publisher::begin(const Directory& directory, Channel channel, std::shared_ptr<const AsItWas> then) {
    auto store = directory.store();
    if (!store) return base::fail(std::move(store).error());
    Publisher publisher(std::move(*store), then->taxonomies, then->today, channel);
    publisher.then_ = std::move(then);
    return publisher;
}

namespace {

void note_cancelled(model::Service& service, const std::vector<base::Date>& cancelled) {
    if (cancelled.empty()) return;
    std::vector<std::string> dates;
    for (const base::Date day : cancelled) dates.push_back(base::format_date(day));
    const std::string words = "Not on " + base::join(dates, ", ") + ".";
    const auto note = [&](std::vector<model::Schedule>& schedules) {
        for (model::Schedule& schedule : schedules) schedule.notes += (schedule.notes.empty() ? "" : "\n") + words;
    };
    note(service.schedules);
    for (model::ServiceAtLocation& place : service.service_at_locations) {
        note(place.schedules);
        if (place.location) note(place.location->schedules);
    }
}

using Revisions = std::unordered_map<std::string, std::int64_t>;

// The document at the revision that is named for it; nothing if none is.
template <class Decode>
auto stored_at(const store::Store& store, std::string_view kind, const std::string& id, const Revisions& revisions, Decode decode)
    -> base::Result<std::optional<decltype(decode(model::Json()).value)>> {
    const auto revision = revisions.find(id);
    if (revision == revisions.end()) return std::nullopt;
    auto document = store.document_at(kind, id, revision->second);
    if (!document) return base::fail(std::move(document).error());
    if (!*document) return std::nullopt;
    return decode(**document).value;
}

}  // namespace

base::Result<std::optional<model::Service>> Publisher::stored_service(std::string_view id) const {
    if (then_ != nullptr) return stored_at(store(), "service", std::string(id), then_->services, model::decode_service);
    auto found = store().service(id);
    if (!found) return base::fail(std::move(found).error());
    if (!*found) return std::nullopt;
    return std::move((*found)->value);
}

base::Result<std::optional<model::Organisation>> Publisher::stored_organisation(const std::string& id) const {
    if (then_ != nullptr) return stored_at(store(), "organisation", id, then_->organisations, model::decode_organisation);
    auto found = store().organisation(id);
    if (!found) return base::fail(std::move(found).error());
    if (!*found) return std::nullopt;
    return std::move((*found)->value);
}

base::Result<std::vector<model::Location>> Publisher::stored_locations(const model::Service& service) const {
    if (then_ == nullptr) return store().locations_of_service(service.id);
    std::vector<model::Location> locations;
    for (const model::ServiceAtLocation& place : service.service_at_locations) {
        if (std::any_of(locations.begin(), locations.end(), [&](const auto& one) { return one.id == place.location_id; })) continue;
        auto found = stored_at(store(), "location", place.location_id, then_->locations, model::decode_location);
        if (!found) return base::fail(std::move(found).error());
        if (*found) locations.push_back(std::move(**found));
    }
    return locations;
}

bool Publisher::is_shown(const model::Service& service) const { return is_published(service, today_, channel_); }

base::Result<Publisher::Owner> Publisher::owner(const std::string& id) {
    if (id.empty()) return Owner();
    if (const auto known = owners_.find(id); known != owners_.end()) return known->second;
    auto found = stored_organisation(id);
    if (!found) return base::fail(std::move(found).error());
    Owner owner;
    if (*found) {
        model::Organisation& organisation = **found;
        const model::Extension& own = organisation.fingerpost;
        owner.sector = model::sector_of(own.sector);
        if (may_be_told(own, channel_) && !is_kept_back({{"fingerpost", own.extra}})) {
            const model::Extension told = tells_own_members_ ? own_members_to_tell(own) : model::Extension();
            make_public(organisation);
            organisation.fingerpost = told;
            owner.published = std::make_shared<const model::Organisation>(std::move(organisation));
        }
    }
    if (owners_.size() >= most_remembered) owners_.clear();
    return owners_.emplace(id, std::move(owner)).first->second;
}

// Attributes with their terms in them; those of terms that the directory does not have (any more) say nothing.
std::vector<model::Attribute> Publisher::terms_of_listing(const model::Service& service, PublishedListing& listing) const {
    std::vector<model::Attribute> attributes;
    for (const model::Attribute& attribute : service.attributes) {
        const model::TaxonomyTerm* term = taxonomies_->term(attribute.taxonomy_term_id);
        if (term == nullptr) continue;
        attributes.push_back(attribute);
        attributes.back().taxonomy_term = *term;
        if (attributes.back().link_type.empty()) attributes.back().link_type = "service type";
        (attribute.link_type == "need" ? listing.needs : listing.categories).push_back(term->id);
    }
    return attributes;
}

base::Result<std::optional<PublishedListing>> Publisher::listing(std::string_view id) {
    auto found = stored_service(id);
    if (!found) return base::fail(std::move(found).error());
    if (!*found || !is_shown(**found)) return std::nullopt;
    model::Service service = std::move(**found);
    auto saved_at = store().saved_at(id);
    if (!saved_at) return base::fail(std::move(saved_at).error());
    auto its_owner = owner(service.organisation_id);
    if (!its_owner) return base::fail(std::move(its_owner).error());
    auto stored = stored_locations(service);
    if (!stored) return base::fail(std::move(stored).error());
    const std::size_t places = stored->size();
    const std::vector<model::Location> told = told_places(service, std::move(*stored), channel_);

    PublishedListing listing{model::Published<model::Service>({}), saved_at->value_or(base::Instant()), model::Sector::unknown, {}, {}, {}, {}, {}, false};
    listing.place_withheld = service.fingerpost.hidden_location.value_or(false) || told.size() < places;
    const model::Sector own_sector = model::sector_of(service.fingerpost.sector);
    listing.sector = own_sector == model::Sector::unknown ? its_owner->sector : own_sector;
    listing.attending = service.fingerpost.attending;
    listing.referral = service.fingerpost.referral;
    listing.cancelled = model::cancelled_days(service);
    std::erase_if(listing.cancelled, [this](base::Date day) { return day < today_; });
    tell_written_times(service);
    service.service_at_locations = joined_places(service, told, tells_own_members_);
    service.attributes = terms_of_listing(service, listing);
    const model::Extension own = tells_own_members_ ? own_members_to_tell(service.fingerpost) : model::Extension();
    make_public(service);
    service.fingerpost = own;
    // HSDS 3.0 has no list of exceptions; a schedule's notes are what everybody's reader shows.
    if (!tells_own_members_) note_cancelled(service, listing.cancelled);
    if (service.last_modified.empty()) service.last_modified = base::format_instant(listing.saved_at);
    service.organisation_id.clear();
    if (its_owner->published != nullptr) {
        service.organisation_id = its_owner->published->id;
        service.organisation = *its_owner->published;
    }
    listing.service = model::Published<model::Service>(std::move(service));
    return listing;
}

model::ListingCard Publisher::card(const PublishedListing& listing) const {
    model::Service service = *listing.service;
    service.fingerpost.sector = model::to_word(listing.sector);
    service.fingerpost.attending = listing.attending;
    service.fingerpost.referral = listing.referral;
    service.fingerpost.hidden_location = listing.place_withheld && service.service_at_locations.empty();
    std::vector<model::Location> places;
    for (const model::ServiceAtLocation& place : service.service_at_locations) places.push_back(*place.location);
    return card_of(service, service.organisation ? &*service.organisation : nullptr, places, *taxonomies_);
}

base::Result<std::optional<model::Published<model::Organisation>>> Publisher::organisation(std::string_view id) {
    auto found = owner(std::string(id));
    if (!found) return base::fail(std::move(found).error());
    if (found->published == nullptr) return std::nullopt;
    auto shown = store().has_visible_service(id, base::format_date(today_), channel_ != Channel::web);
    if (!shown) return base::fail(std::move(shown).error());
    if (!*shown) return std::nullopt;
    return model::Published<model::Organisation>(*found->published);
}

base::Result<std::vector<model::Published<model::Taxonomy>>> Publisher::taxonomies() const {
    auto stored = store().taxonomies();
    if (!stored) return base::fail(std::move(stored).error());
    std::vector<model::Published<model::Taxonomy>> published;
    for (model::Taxonomy& taxonomy : *stored) {
        make_public(taxonomy);
        published.push_back(model::Published<model::Taxonomy>(std::move(taxonomy)));
    }
    return published;
}

std::vector<model::Published<model::TaxonomyTerm>> Publisher::terms() const {
    std::vector<model::Published<model::TaxonomyTerm>> published;
    for (model::TaxonomyTerm term : taxonomies_->terms()) {
        make_public(term);
        published.push_back(model::Published<model::TaxonomyTerm>(std::move(term)));
    }
    return published;
}

std::optional<model::Published<model::TaxonomyTerm>> Publisher::term(std::string_view id) const {
    const model::TaxonomyTerm* found = taxonomies_->term(id);
    if (found == nullptr) return std::nullopt;
    model::TaxonomyTerm term = *found;
    make_public(term);
    return model::Published<model::TaxonomyTerm>(std::move(term));
}

base::Result<bool> was_ever_public(const store::Store& store, std::string_view service_id, base::Date today) {
    auto history = store.history("service", service_id);
    if (!history) return base::fail(std::move(history).error());
    return std::any_of(history->begin(), history->end(), [&](const store::Revision& revision) {
        model::Service service = model::decode_service(revision.document).value;
        // One that closed by its date was seen until then.
        service.fingerpost.visible_to.clear();
        return is_published(service, today, Channel::web);
    });
}

}  // namespace fingerpost::core
