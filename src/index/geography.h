// Where every listing is, in memory, for one revision of the index: distances are asked of thousands of listings a search.
#pragma once

#include <fingerpost/base/distance.h>
#include <fingerpost/index/listing.h>

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>
#include <xapian.h>

namespace fingerpost::index {

inline constexpr float no_distance = std::numeric_limits<float>::infinity();

class Geography {
  public:
    // Reads the value slots of all documents.
    static Geography read(const Xapian::Database& database);

    // To the nearest of its places, in miles; no_distance if none is known.
    float miles(Xapian::docid document, base::Point from) const;
    bool reaches_out(Xapian::docid document) const { return document < reaches_out_.size() && reaches_out_[document] != 0; }
    std::vector<base::Point> points_of(Xapian::docid document) const;

  private:
    struct Place {
        float latitude, longitude;
    };
    std::vector<std::uint32_t> first_;  // of a document: where its places begin
    std::vector<Place> places_;
    std::vector<char> reaches_out_;
};

// A listing's places as bytes of a value slot.
std::string pack_places(const IndexedListing& listing);

// What nearness makes of a score: 1 at the place, less and less beyond, never nothing, so that what is rare is found however
// far. A listing that comes to people, or is rung or read, is neither near nor far.
float nearness(float miles, bool reaches_out);

}  // namespace fingerpost::index
