// The one way from what is stored to what the public gets. The API, feeds, files and print all take model::Published values, and
// nothing but a Publisher can make one. What it does:
//  - keeps back: listings that may not be seen (is_visible), hidden places with everything said about them, contacts, phones and
//    places marked as private ({"fingerpost": {"private": true}} or {"web": false} in any object), the e-mail of the person who
//    confirmed the listing, every member "fingerpost", and members that neither standard knows (they may be anybody's notes);
//  - completes: each object has its UUID, what the schemas of HSDS-UK 3.0 require is there, texts that are no address or date of
//    the form that the schemas ask for are left out, enumerations hold only their own words;
//  - joins: organisation, places and terms stand inside the listing.
// The result is a valid HSDS 3.0 and HSDS-UK 3.0 record. Nothing is guessed: a part of an address that is required and not known
// says "Not recorded".
#pragma once

#include <fingerpost/core/directory.h>
#include <fingerpost/core/taxonomy.h>
#include <fingerpost/model/card.h>
#include <fingerpost/model/codec.h>
#include <fingerpost/model/published.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace fingerpost::core {

// print_on_web: a file of print that the web gives to anybody, in which only what may be seen in both stands.
enum class Channel { web, print, print_on_web };

// What a Publisher reads instead of what is stored now: documents by their revisions, the terms and the day of an earlier time.
// A document that is not named is not there.
struct AsItWas {
    std::unordered_map<std::string, std::int64_t> services, organisations, locations;  // id -> revision
    std::shared_ptr<const Taxonomies> taxonomies;
    base::Date today{};
};

struct PublishedListing {
    model::Published<model::Service> service;  // with its organisation, places and terms in it
    base::Instant saved_at;                    // when it was saved here; last_modified is what its source says, where it does
    // What HSDS has no member for, in Fingerpost's words (model::Extension).
    model::Sector sector = model::Sector::unknown;
    std::vector<std::string> attending, referral;
    std::vector<base::Date> cancelled;           // days to come on which it is not held, in order
    std::vector<std::string> categories, needs;  // ids of its terms, each kind in the listing's order
    bool place_withheld = false;                 // it has a place that is not told
};

// Belongs to one thread; make a new one for each request, or for each piece of a long answer: what it has read it remembers.
class Publisher {
  public:
    static base::Result<Publisher> begin(const Directory& directory, Channel channel = Channel::web);
    // Of an earlier time. What has become hidden or private since is its caller's care (edition_record.h).
    static base::Result<Publisher> begin(const Directory& directory, Channel channel, std::shared_ptr<const AsItWas> then);
    Publisher(Publisher&&) noexcept = default;

    // From now on listings, organisations and places carry what HSDS has no member for, as far as it is anybody's to know, in their
    // member "fingerpost" (core/publish_own.h says which): for files that a Fingerpost will read.
    void tell_own_members() { tells_own_members_ = true; }

    // Nothing if there is no such listing, or it may not be seen today.
    base::Result<std::optional<PublishedListing>> listing(std::string_view id);
    // The card of a listing, of what is published and nothing else.
    model::ListingCard card(const PublishedListing& listing) const;
    // Nothing if there is none of that id, or it is flagged off, or none of its listings may be seen.
    base::Result<std::optional<model::Published<model::Organisation>>> organisation(std::string_view id);
    base::Result<std::vector<model::Published<model::Taxonomy>>> taxonomies() const;  // by name
    std::vector<model::Published<model::TaxonomyTerm>> terms() const;                 // by slug
    std::optional<model::Published<model::TaxonomyTerm>> term(std::string_view id) const;

    const store::Store& store() const { return **store_; }
    const Taxonomies& tree() const { return *taxonomies_; }

  private:
    Publisher(StorePool::Lease store, std::shared_ptr<const Taxonomies> taxonomies, base::Date today, Channel channel);
    bool is_shown(const model::Service& service) const;
    struct Owner {
        std::shared_ptr<const model::Organisation> published;  // null: none that may be shown
        model::Sector sector = model::Sector::unknown;
    };
    base::Result<Owner> owner(const std::string& id);
    base::Result<std::optional<model::Service>> stored_service(std::string_view id) const;
    base::Result<std::optional<model::Organisation>> stored_organisation(const std::string& id) const;
    base::Result<std::vector<model::Location>> stored_locations(const model::Service& service) const;
    std::vector<model::Attribute> terms_of_listing(const model::Service& service, PublishedListing& listing) const;

    std::unique_ptr<StorePool::Lease> store_;
    std::shared_ptr<const Taxonomies> taxonomies_;
    base::Date today_;
    Channel channel_;
    bool tells_own_members_ = false;
    std::shared_ptr<const AsItWas> then_;  // null: now
    std::unordered_map<std::string, Owner> owners_;
};

// May it be seen at all in that channel on that day, by what the service itself says?
bool is_published(const model::Service& service, base::Date today, Channel channel);

// Is there a first revision of the listing that anybody could see? Of one that never could be nothing is told, not even that it
// has gone.
base::Result<bool> was_ever_public(const store::Store& store, std::string_view service_id, base::Date today);

}  // namespace fingerpost::core
