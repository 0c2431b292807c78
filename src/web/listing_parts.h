// The sections of a listing's page, in the order in which a caller asks (P2). What is not recorded is said.
#pragma once

#include <fingerpost/base/clock.h>
#include <fingerpost/core/view.h>

#include "messages.h"
#include "templates.h"

namespace fingerpost::web {

void add_who_for(Dictionary& body, const Messages& messages, const core::ListingView& view);
void add_reach_panel(Dictionary& body, const Messages& messages, const core::ListingView& view);
void add_when(Dictionary& body, const Messages& messages, const core::ListingView& view, base::Date today);
void add_where(Dictionary& body, const Messages& messages, const core::ListingView& view);
void add_cost(Dictionary& body, const Messages& messages, const core::ListingView& view, base::Date today);
void add_how_to_join(Dictionary& body, const Messages& messages, const core::ListingView& view);
void add_languages(Dictionary& body, const core::ListingView& view);

// Web and e-mail addresses as links where they are sound, else as text.
void put_web(Dictionary& values, std::string_view url);
void put_email(Dictionary& values, std::string_view email);

}  // namespace fingerpost::web
