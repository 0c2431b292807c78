// No search ends nowhere: what to try, and where else to look, when it found little or nothing (R7).
#pragma once

#include <fingerpost/core/elsewhere.h>

#include "messages.h"
#include "templates.h"

namespace fingerpost::web {

void add_ways_on(Dictionary& body, const Messages& messages, const core::FindQuestion& question,
                 const core::FindAnswer& answer, const core::Elsewhere& elsewhere);

}  // namespace fingerpost::web
