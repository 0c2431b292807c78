// Narrowing results down: the form, and the chips of what is chosen.
#pragma once

#include <fingerpost/core/find.h>

#include <string>
#include <vector>

#include "messages.h"
#include "templates.h"

namespace fingerpost::web {

struct ChosenFilter {
    std::string group, term, label;
};

// What the question has chosen, with the labels that the answer gives them.
std::vector<ChosenFilter> choices_of(const core::FindQuestion& question, const core::FindAnswer& answer);

// As people read it.
std::string label_of(const Messages& messages, const ChosenFilter& choice);

// Which page is narrowed down: the results, or what is on by day. There the day is the page's own and no choice.
enum class Narrowed { results, whats_on };

void add_chips(Dictionary& body, const Messages& messages, const core::FindQuestion& question,
               const core::FindAnswer& answer, Narrowed page = Narrowed::results);
// Fills filters.tpl.
void add_filters(Dictionary& body, const Messages& messages, const core::FindQuestion& question,
                 const core::FindAnswer& answer, Narrowed page = Narrowed::results);

}  // namespace fingerpost::web
