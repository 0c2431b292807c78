// What a listing is apart from its words and its place: how lately it was confirmed, for whom far and wide, of how many kinds.
#pragma once

#include <fingerpost/base/clock.h>
#include <fingerpost/index/adjustments.h>
#include <fingerpost/index/listing.h>
#include <fingerpost/index/search.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>
#include <xapian.h>

namespace fingerpost::index {

// In memory, for one revision of the index.
class Standing {
  public:
    // Reads the value slots of all documents, and the lists of those of urgent categories.
    static Standing read(const Xapian::Database& database, const CheckedRules& rules);

    // Those that apply on a day, none of them nearness. Without a day freshness is left out.
    std::vector<Adjustment> adjustments(Xapian::docid document, std::optional<base::Date> today) const;
    // All of their factors multiplied. `day` is day_of(today).
    float factor(Xapian::docid document, std::optional<std::int32_t> day) const;
    static std::optional<std::int32_t> day_of(std::optional<base::Date> date);

  private:
    std::optional<Adjustment> freshness(Xapian::docid document, std::int32_t today) const;

    CheckedTier usual_, urgent_;
    std::vector<std::int32_t> confirmed_;  // days since 1970-01-01; never_confirmed
    std::vector<float> lasting_;           // factor of what does not change with the day
    std::vector<std::uint8_t> flags_;
};

// A listing's standing as bytes of a value slot.
std::string pack_standing(const IndexedListing& listing);

}  // namespace fingerpost::index
