// Listings that have become part of another are seen nowhere, and are brought back as they were: nothing may be saved of them meanwhile.
#pragma once

#include <fingerpost/store/store.h>

#include <string_view>

namespace fingerpost::core {

// The field of the fault; its message names the survivor.
inline constexpr const char* became_part = "merged";

// A conflict if it has become part of another.
base::Result<void> stands_alone(const store::Store& store, std::string_view service_id);

}  // namespace fingerpost::core
