// People who say that they keep a group's listings, until an editor has asked the group: a table of the confidential file.
#pragma once

#include <fingerpost/store/confidential.h>

namespace fingerpost::store {

struct ClaimRow {
    std::string id, organisation, service, address, role;
    base::Instant made_at{};
};

// Over a Confidential that outlives it, and as much one thread's. Each writing call is a transaction.
class Claims {
  public:
    explicit Claims(Confidential& confidential) : confidential_(&confidential) {}
    base::Result<void> save(const ClaimRow& row);  // adds, or replaces the same address's claim to the same organisation
    base::Result<std::vector<ClaimRow>> all() const;  // the oldest first
    base::Result<std::optional<ClaimRow>> find(std::string_view id) const;
    base::Result<void> remove(std::string_view id);

  private:
    Confidential* confidential_;
};

}  // namespace fingerpost::store
