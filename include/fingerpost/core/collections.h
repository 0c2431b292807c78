// Lists that are kept by name, for a team: "Hospital discharge pack" (C13). They hold ids only, so whatever is made of one is as the
// listings are on that day.
#pragma once

#include <fingerpost/core/directory.h>
#include <fingerpost/core/roles.h>

#include <string>
#include <string_view>
#include <vector>

namespace fingerpost::core {

struct Collection {
    std::string name, team;             // team: its id; empty: everybody's
    std::vector<std::string> listings;  // ids, in their order
    base::Instant saved_at{};
};

inline constexpr std::size_t longest_collection_name = 80;  // bytes

// By name: those of the visitor's team and everybody's, or all where the right reaches all.
base::Result<std::vector<Collection>> collections(const Directory& directory, const Visitor& visitor);
// not_found also where it is another team's.
base::Result<Collection> find_collection(const Directory& directory, const Visitor& visitor, std::string_view name);
bool may_change(const Visitor& visitor, const Collection& collection);
// Whether whoever asks may print it by name: a team's is not the public's.
base::Result<bool> may_print_collection(const Directory& directory, const Visitor& visitor, std::string_view name);
// Makes it for the visitor's team, or puts the list in place of what it held. invalid: a name that is none, nothing on the list, no
// team to make it for; conflict: somebody else's has the name.
base::Result<void> keep_collection(const Directory& directory, const Visitor& visitor, std::string_view name, const std::vector<std::string>& listings);
base::Result<void> remove_collection(const Directory& directory, const Visitor& visitor, std::string_view name);

}  // namespace fingerpost::core
