// Areas of a directory, and which of them a service is in.
#pragma once

#include <fingerpost/core/mapping.h>

#include <string>
#include <unordered_map>
#include <vector>

namespace fingerpost::core {

MappedService mapped_service(const PublishedListing& listing);
// In it or below it.
bool has_category(const Taxonomies& tree, const std::vector<std::string>& categories, const Category& wanted);

class AreaTable {
  public:
    using All = Followed<MappedService>::All;

    // Every area that a place or a service area names, and those of `ground`; those with most services first.
    static base::Result<AreaTable> make(const Directory& directory, const All& services, AreaKind kind, const MappedGround& ground);

    // Where a service is. Numbers of areas, rising, each once.
    struct Where {
        std::vector<std::size_t> here, covering;  // none in both
        bool whole = false;    // covers all of it, or the country
        bool unknown = false;  // neither a place nor an area is told
    };
    const Where& of(std::size_t service) const { return where_[service]; }  // by its number among those that the table was made of
    const std::vector<MappedArea>& areas() const { return areas_; }

  private:
    struct Named {
        std::vector<std::size_t> areas;
        bool whole = false;
    };
    void count(const All& services);
    void read_names(const All& services, const MappedGround& ground);
    base::Result<void> read_lying_in(const Directory& directory);
    void put_centres(const All& services);
    Where locate(const MappedService& service) const;
    std::size_t number_of(const std::string& key);
    std::optional<std::size_t> find(const std::string& key) const;
    const std::string& name_in(const MappedPlace& place) const { return kind_ == AreaKind::town ? place.town : place.outcode; }
    const std::string& key_in(const MappedPlace& place) const { return kind_ == AreaKind::town ? place.town_key : place.outcode_key; }

    AreaKind kind_ = AreaKind::town;
    std::vector<MappedArea> areas_;
    std::unordered_map<std::string, std::size_t> by_key_;
    std::vector<Where> where_;
    std::unordered_map<std::string, Named> named_;  // what the name of a service area means
};

}  // namespace fingerpost::core
