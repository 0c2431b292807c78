// What the product ships inside the binary for a new directory.
#pragma once

#include <fingerpost/store/store.h>

namespace fingerpost::core {

// Saves the shipped taxonomies (seed-data/taxonomy) and their terms.
base::Result<void> load_shipped_taxonomies(store::Store& store);

// Brings the shipped rows of the thesaurus (seed-data/thesaurus) to those of this version, if they are of another. Rows of
// editors stay as they are.
base::Result<void> load_shipped_thesaurus(store::Store& store);

}  // namespace fingerpost::core
