// Reports of counts as they are printed: for a commissioner, who wants paper.
#pragma once

#include <fingerpost/core/impact.h>

#include <string>

#include "mapping_sheet.h"

namespace fingerpost::web {

// `team`: its name, where only its records are counted.
Sheet impact_sheet(const Messages& messages, const core::ImpactAnswer& answer, const std::string& team);
Sheet unmet_sheet(const Messages& messages, const core::UnmetAnswer& answer);

}  // namespace fingerpost::web
