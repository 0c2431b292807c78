// The schema's versions. PRAGMA user_version holds the number of the last migration applied; PRAGMA application_id says
// that the file is ours.
#pragma once

#include <fingerpost/base/embedded.h>
#include <fingerpost/base/result.h>

#include "connection.h"

namespace fingerpost::embedded {
base::EmbeddedFiles store_migrations();
}

namespace fingerpost::store {

// "Fgpt" in ASCII; `file` and DB Browser show it.
inline constexpr std::int64_t application_id = 0x46677074;

// How many migrations there are: the version this program writes.
int newest_version(const base::EmbeddedFiles& migrations);

// Refuses a file that is not a directory of ours (unsupported), or that a newer program wrote (too_new).
base::Result<void> require_ours(Connection& connection, const base::EmbeddedFiles& migrations);

// Applies what the file has not had yet, each migration in a transaction of its own. Processes may race to do it.
base::Result<void> migrate(Connection& connection, const base::EmbeddedFiles& migrations);

}  // namespace fingerpost::store
