// What changed lately, for everybody (C11): what is new, changed, closed and back open, in public terms. It tells which things of a
// listing changed, not what they were: that might have been a slip that somebody is glad to be rid of. Nothing of it was ever private.
#pragma once

#include <fingerpost/core/directory.h>

#include <string>
#include <string_view>
#include <vector>

namespace fingerpost::core {

enum class ChangeKind { added, reopened, changed, closed };
std::string_view name_of(ChangeKind kind);  // "added" …

struct ChangedListing {
    ChangeKind kind = ChangeKind::changed;
    std::string id, name;
    base::Date day{};                 // of the last change
    std::vector<std::string> fields;  // of `changed`: paths of DocumentFields
    std::string merged_into;          // of `closed`: the listing that it has become part of
};

struct ChangedPage {
    std::vector<ChangedListing> listings;  // the newest first; listings of which nobody could see a change are left out
    bool more = false;
};
inline constexpr std::size_t changes_on_a_page = 50, most_pages_of_changes = 40;

// Of the last `days` days until now. page: from 1. A few dozen milliseconds at any size of the directory.
base::Result<ChangedPage> changed_listings(const Directory& directory, int days, std::size_t page);

}  // namespace fingerpost::core
