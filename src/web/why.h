// Why a listing is among the results, in one short line of its card.
#pragma once

#include <fingerpost/core/find.h>

#include "messages.h"
#include "templates.h"

namespace fingerpost::web {

// `card`: the values of card.tpl.
void add_why(Dictionary& card, const Messages& messages, const core::FindQuestion& question,
             const core::FindAnswer& answer, const core::FoundListing& listing);

}  // namespace fingerpost::web
