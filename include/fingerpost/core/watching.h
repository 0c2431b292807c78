// Watching: what changed of the listings and categories that somebody who signs in wants to hear of, since they last said that they
// have seen it (C11). Nothing is sent to anybody.
#pragma once

#include <fingerpost/core/directory.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace fingerpost::core {

struct Watched {
    std::string kind, target;  // "service" or "category"; the listing's or the term's id
    std::string name;          // empty: it is not in the directory any more
    std::string slug;          // of a category
};

enum class WhatChanged { arrived, changed, closed_for_now, open_again, closed_for_good, not_listed };

struct WatchedChange {
    std::string service_id, name;
    WhatChanged what = WhatChanged::changed;
    std::vector<std::string> fields;  // names of listing_fields() that read otherwise now; none: something beside the listing's own text
    std::string category;             // label of the watched category that it is in; empty: the listing itself is watched
    base::Instant at{};               // of its newest change
};

struct Watching {
    std::vector<Watched> watched;
    std::vector<WatchedChange> changes;  // the newest first, at most most_changes_shown
    bool more = false;                   // there are more than are told
    std::int64_t newest = 0;             // to be given to have_seen, both
    base::Instant at{};
};

inline constexpr std::size_t most_changes_shown = 200, most_watched = 200;

base::Result<Watching> watching(const Directory& directory, std::string_view account);
// From now on. `target` is an id; not_found for a listing that may not be seen, or a category that there is not; invalid for another
// kind, or when as many are watched as may be.
base::Result<void> watch(const Directory& directory, std::string_view account, std::string_view kind, std::string_view target);
base::Result<void> stop_watching(const Directory& directory, std::string_view account, std::string_view kind, std::string_view target);
// Up to the change that the page told of: what came meanwhile is not lost.
base::Result<void> have_seen(const Directory& directory, std::string_view account, std::int64_t newest, base::Instant at);

}  // namespace fingerpost::core
