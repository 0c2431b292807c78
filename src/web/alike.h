// Listings that one which is being written may be: shown while it is written, not afterwards.
#pragma once

#include <fingerpost/core/duplicates.h>

#include <vector>

#include "staff_page.h"

namespace fingerpost::web {

// Name with its address, and why. Empty where there are none, and where nobody can tell just now: a warning stops nobody.
std::vector<std::vector<Cell>> alike_rows(const Messages& messages, core::Directory& directory, const core::DuplicateProbe& probe);

}  // namespace fingerpost::web
