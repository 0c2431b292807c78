// How near, and whether open: on each card, and what is said of the place once for the page.
#pragma once

#include <fingerpost/core/find.h>

#include "messages.h"
#include "templates.h"

namespace fingerpost::web {

void add_here_and_now(Dictionary& card, const Messages& messages, const core::FindQuestion& question,
                      const core::FoundListing& listing, const core::FindAnswer& answer);
void add_place(Dictionary& body, const Messages& messages, const core::FindQuestion& question, const core::FindAnswer& answer);

// How many more there may be, since their hours or ages are not known, and a way to them.
void add_unsure(Dictionary& body, const Messages& messages, const core::FindQuestion& question, const core::FindAnswer& answer);

}  // namespace fingerpost::web
