// What merging and taking a merge back share.
#pragma once

#include <fingerpost/core/hidden_places.h>

namespace fingerpost::core {

// After the last transaction: withheld places are settled, and the index follows.
base::Result<void> finish_merge(Directory& directory, PlaceKeeper& places);

}  // namespace fingerpost::core
