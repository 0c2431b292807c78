// Where every listing is, in memory, for one revision of the index: distances are asked of thousands of listings a search.
#pragma once

#include <fingerpost/base/distance.h>
#include <fingerpost/index/listing.h>

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>
#include <xapian.h>

namespace fingerpost::index {

inline constexpr float no_distance = std::numeric_limits<float>::infinity();

using PostcodeMark = std::uint16_t;  // of a postcode, to tell a listing's places apart; 0: none

class Geography {
  public:
    // Reads the value slots of all documents.
    static Geography read(const Xapian::Database& database);

    // To the nearest of its places, in miles; no_distance if none is known.
    float miles(Xapian::docid document, base::Point from) const;
    bool reaches_out(Xapian::docid document) const { return document < reaches_out_.size() && reaches_out_[document] != 0; }
    // Of several those at a postcode or outcode (letters and digits, folded), if it is said of any; else all of them.
    std::vector<base::Point> points_of(Xapian::docid document, std::string_view postcode = {}) const;

  private:
    struct Place {
        float latitude, longitude;
    };
    std::vector<std::uint32_t> first_;  // of a document: where its places begin
    std::vector<Place> places_;
    // Apart from the places: only asked where a postcode is looked up.
    struct Marks {
        PostcodeMark whole, outcode;
    };
    std::vector<Marks> marks_;
    std::vector<char> reaches_out_;
};

// One place as bytes and back; empty: not known.
std::string pack_point(const std::optional<base::Point>& point);
std::optional<base::Point> unpack_point(std::string_view bytes);

// A listing's places as bytes of a value slot.
std::string pack_places(const IndexedListing& listing);

// What nearness makes of a score: 1 at the place, less and less beyond, never nothing, so that what is rare is found however
// far. A listing that comes to people, or is rung or read, is neither near nor far.
float nearness(float miles, bool reaches_out);

}  // namespace fingerpost::index
