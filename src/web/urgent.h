// Urgent numbers by nation: the core's, under the names that pages use.
#pragma once

#include <fingerpost/core/urgent_help.h>

namespace fingerpost::web {

using core::UrgentHelp;
using core::UrgentNumber;

}  // namespace fingerpost::web
