// Listings that have several places which differ: what holds at each. All that is asked of access, languages, hours and
// distance must hold at one and the same place, so these few listings are looked at place by place. A listing with one place,
// with none, or with places that are alike has nothing here, and is asked as a whole.
#pragma once

#include "facets.h"

#include <fingerpost/base/distance.h>
#include <fingerpost/index/listing.h>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>
#include <xapian.h>

namespace fingerpost::index {

using SiteNumber = std::uint32_t;  // of all sites of all such listings

class SiteTable {
  public:
    // Reads the value slots of all documents. `tables` are those of the same revision.
    static SiteTable read(const Xapian::Database& database, const FacetTables& tables);

    struct Range {
        SiteNumber begin = 0, end = 0;
        bool empty() const { return begin == end; }
    };
    // Of a document; empty for nearly all.
    Range sites_of(Xapian::docid document) const {
        if (document + std::size_t{1} >= first_.size()) return {};
        return {first_[document], first_[document + 1]};
    }
    std::size_t size() const { return sites_.size(); }
    // Terms of the groups that are bound to a place.
    std::span<const Ordinal> terms_of(SiteNumber site) const {
        const Site& one = sites_[site];
        return {ordinals_.data() + one.first_term, one.end_term - one.first_term};
    }
    std::string_view opening_of(SiteNumber site) const {
        const Site& one = sites_[site];
        return std::string_view(bytes_).substr(one.first_byte, one.end_byte - one.first_byte);
    }
    const std::optional<base::Point>& point_of(SiteNumber site) const { return sites_[site].point; }

  private:
    struct Site {
        std::optional<base::Point> point;
        std::uint32_t first_term = 0, end_term = 0, first_byte = 0, end_byte = 0;
    };
    void add(std::string_view packed, const FacetTables& tables);

    std::vector<SiteNumber> first_;  // of a document: where its sites begin
    std::vector<Site> sites_;
    std::vector<Ordinal> ordinals_;
    std::string bytes_;
};

// A listing's sites as bytes of a value slot; empty if there are not several, or they do not differ.
std::string pack_sites(const IndexedListing& listing);

}  // namespace fingerpost::index
