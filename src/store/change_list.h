// The directory's revision and the change list, while a transaction is open. Every number is used once: a save takes
// one, and so does each listing that it puts on the list, so that whoever follows the list may stop after any entry.
#pragma once

#include <cstdint>
#include <string_view>

#include "connection.h"

namespace fingerpost::store {

class ChangeList {
  public:
    explicit ChangeList(Connection& connection);

    // Counts a save of something that is not itself a listing.
    void count() { ++revision_; }
    std::int64_t revision() const { return revision_; }
    void listing(std::string_view service_id);
    // The listings that show the thing.
    void listings_of_organisation(std::string_view organisation_id);
    void listings_at_location(std::string_view location_id);
    void listings_under_term(std::string_view term_id);  // those with a descendant of the term too
    // Writes the directory's revision, if it moved.
    void finish();

  private:
    void listings(std::string_view sql, std::string_view id);

    Connection& connection_;
    std::int64_t stored_, revision_;
};

}  // namespace fingerpost::store
