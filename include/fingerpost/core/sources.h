// Sources: feeds of other directories that are pulled again and again, and how to be rid of one.
#pragma once

#include <fingerpost/core/directory.h>

#include <string>
#include <vector>

namespace fingerpost::core {

// Fails with invalid (a name of other than letters, digits, - and _; no http or https address; a confidence beyond 0 to 100),
// conflict (there is a source of that name).
base::Result<void> add_source(Directory& directory, store::FeedSource source);
base::Result<std::vector<store::FeedSource>> sources(const Directory& directory);  // by name
// Fails with not_found.
base::Result<store::FeedSource> source(const Directory& directory, std::string_view name);
// How the last pull went.
base::Result<void> note_pull(Directory& directory, const store::FeedSource& source);

// Is it time to pull it? After a failure sooner than after a success, but not at once.
bool is_due(const store::FeedSource& source, base::Instant now);

struct Withdrawal {
    std::size_t ended = 0;
    std::vector<std::string> kept;  // names of listings that others own as well: people here, or another source
};

// Takes a source out. Each of its listings ends: it becomes inactive, says why (its alert, and "ended" in its own member), and is
// found no more; nothing is erased, and the same source added again brings them back. What people here changed or confirmed stays
// theirs; what another source brings too stays, as that source's. Fails with not_found if no listing came from it and there is
// no feed of that name.
base::Result<Withdrawal> remove_source(Directory& directory, const std::string& name, const std::string& reason);

}  // namespace fingerpost::core
