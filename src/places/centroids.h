// Sectors and outcodes are nowhere published as points: they are made of their postcodes.
#pragma once

#include <vector>

#include "harvest.h"

namespace fingerpost::places {

struct Centroid {
    std::int64_t code = 0;  // of the sector or outcode
    base::Point point;      // mean of its postcodes
    double spread = 0;      // metres from there within which nine of ten of them lie
    std::int64_t postcodes = 0;
};

// Groups postcodes that come in the order of their codes.
class CentroidMaker {
  public:
    // `codes_in_a_group` as in postcode_code.h.
    explicit CentroidMaker(std::int64_t codes_in_a_group) : codes_in_a_group_(codes_in_a_group) {}
    void add(const PostcodeRow& postcode);
    // Those of all that were added; call once, at the end.
    std::vector<Centroid> finish();

  private:
    void close_group();

    std::int64_t codes_in_a_group_;
    std::int64_t group_ = -1;
    std::vector<base::Point> good_, all_;  // of the group that is open
    std::vector<Centroid> made_;
};

// Of a published list of outcodes, which gives no spread: it is taken to be the distance to the next outcode on the
// list.
std::vector<Centroid> centroids_of(const std::vector<OutcodeRow>& outcodes);

}  // namespace fingerpost::places
