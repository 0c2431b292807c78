// Old and new postcodes as one list in the order of their codes.
#pragma once

#include <functional>
#include <vector>

#include "harvest.h"

namespace fingerpost::places {

// What an import replaces among the postcodes of the old gazetteer.
class Replaced {
  public:
    explicit Replaced(const std::vector<PostcodeRow>& brought);
    bool operator()(const PostcodeRow& old) const;

  private:
    std::vector<bool> all_of_, live_of_;  // by area
};

// Puts rows in order, one a postcode: a live one before a terminated one, else the one that was read last.
void put_in_order(std::vector<PostcodeRow>& rows);

// Calls `write` for each postcode there is to be. `next_old` gives the old ones in order, and false at the end; a
// brought one takes the place of an old one with its code, unless only the old one is live.
void merge(const std::vector<PostcodeRow>& brought, const std::function<bool(PostcodeRow&)>& next_old,
           const std::function<void(const PostcodeRow&)>& write);

}  // namespace fingerpost::places
