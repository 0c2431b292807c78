// The schema's versions. PRAGMA user_version holds the number of the last migration applied; PRAGMA application_id says
// that the file is ours.
#pragma once

#include <fingerpost/base/embedded.h>
#include <fingerpost/base/result.h>

#include "connection.h"

namespace fingerpost::embedded {
base::EmbeddedFiles store_migrations();
base::EmbeddedFiles store_confidential_migrations();
}

namespace fingerpost::store {

// "Fgpt" in ASCII; `file` and DB Browser show it.
inline constexpr std::int64_t application_id = 0x46677074;
// "Fgpc": what is confidential is a file of its own, never to be taken for the directory.
inline constexpr std::int64_t confidential_application_id = 0x46677063;

// How many migrations there are: the version this program writes.
int newest_version(const base::EmbeddedFiles& migrations);

// Refuses a file that is not a directory of ours (unsupported), or that a newer program wrote (too_new).
base::Result<void> require_ours(Connection& connection, const base::EmbeddedFiles& migrations, std::int64_t id = application_id);

// Makes the connection use SQLite's write-ahead log. unavailable where the disk cannot have one.
base::Result<void> use_log(Connection& connection);

// Applies what the file has not had yet, each migration in a transaction of its own. Processes may race to do it.
base::Result<void> migrate(Connection& connection, const base::EmbeddedFiles& migrations);

}  // namespace fingerpost::store
