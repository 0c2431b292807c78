// The JSON in which an edition is recorded.
#pragma once

#include "edition_parts.h"

namespace fingerpost::core {

struct ReadSnapshot {
    Around around;
    AsItWas then;
    std::vector<std::string> listings;  // ids
};
// Fails with corrupt.
base::Result<ReadSnapshot> read_snapshot(std::string_view json);

}  // namespace fingerpost::core
