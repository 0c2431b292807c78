// One listing among others: on a results page, on an organisation's page.
#pragma once

#include <fingerpost/core/freshness.h>
#include <fingerpost/model/card.h>

#include <string_view>

#include "look.h"
#include "messages.h"
#include "templates.h"

namespace fingerpost::web {

// Fills card.tpl. `from`: the query of the results page it is on. Gives back its values, for more to be added.
Dictionary& add_card(Dictionary& parent, const Messages& messages, const model::ListingCard& card,
                     core::Freshness freshness, base::Date today, std::string_view from);

// A phone number as several pages show it: with a tel: link if `tel_uri` is one, else as plain text.
void put_phone(Dictionary& values, std::string_view display, std::string_view tel_uri);

// A way to put the listing on the list in hand, or take it off (templates card.tpl and service.tpl).
void offer_list(Dictionary& values, const Context& context, std::string_view id);

// For who records signposting, a way to do so from the card; for everybody else, nothing at all.
void offer_record(Dictionary& values, const Context& context, std::string_view id);

}  // namespace fingerpost::web
