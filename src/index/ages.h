// The ages that listings admit, in memory, for one revision of the index.
#pragma once

#include <fingerpost/index/listing.h>

#include <cstdint>
#include <string>
#include <vector>
#include <xapian.h>

namespace fingerpost::index {

enum class Admitted : std::uint8_t { no, unknown, yes };

class AgeTable {
  public:
    static AgeTable read(const Xapian::Database& database);
    Admitted admits(Xapian::docid document, int age) const {
        if (document >= ranges_.size() || !ranges_[document].known) return Admitted::unknown;
        const Range& range = ranges_[document];
        return age >= range.from && age <= range.to ? Admitted::yes : Admitted::no;
    }

  private:
    struct Range {
        bool known = false;
        std::uint8_t from = 0, to = 0;
    };
    std::vector<Range> ranges_;
};

// A listing's ages as bytes of a value slot; empty if they are not recorded.
std::string pack_ages(const IndexedListing& listing);

}  // namespace fingerpost::index
