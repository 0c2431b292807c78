// The looker of core/link_check.h that goes out to websites. For the command and for the server's schedule.
#pragma once

#include <fingerpost/base/config.h>
#include <fingerpost/core/link_check.h>

#include <functional>

namespace fingerpost::cli {

// Says honestly who looks: the program, the site's address, whom to write to. `allow_private`: also hosts that are not public.
core::LinkLooker link_looker(const base::Config& config, std::function<bool()> stopped, bool allow_private = false);

core::LinkOptions link_options(const base::Config& config);

}  // namespace fingerpost::cli
