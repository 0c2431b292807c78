// Urgent numbers above the results of a question whose words may mean that it cannot wait (R8).
#pragma once

#include <fingerpost/core/urgent.h>

#include <vector>

#include "look.h"
#include "templates.h"

namespace fingerpost::web {

// Fills urgent-box.tpl, unless there is nothing to show.
void add_urgent_box(Dictionary& body, const Context& context, const std::vector<core::UrgentGroup>& groups);

// One number, as the box and the page of all of them show it.
void put_urgent_number(Dictionary& values, const UrgentNumber& number);

bool is_discreet(const std::vector<core::UrgentGroup>& groups);

}  // namespace fingerpost::web
