// The demonstration directory: the fictional borough of Fernleigh, shipped inside the binary.
#pragma once

#include <fingerpost/base/clock.h>
#include <fingerpost/base/result.h>

#include <filesystem>

namespace fingerpost::app {

// Makes the demonstration directory in `folder` if there is no directory there yet; true if it did. It is put in place whole:
// an interrupted start leaves nothing half made.
base::Result<bool> make_demo_if_missing(const std::filesystem::path& folder, const base::Clock& clock);

}  // namespace fingerpost::app
