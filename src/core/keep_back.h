// What is stored and not for everybody, taken out of a value before anything is made of it: pages, cards, the index. For what
// leaves the house as data, core/publish.h does the same and more.
#pragma once

#include <fingerpost/model/types.h>

#include <optional>
#include <vector>

namespace fingerpost::core {

// {"fingerpost": {"private": true}}, or "web" set to false, or a hidden location, in an object that has no such field of its own.
bool is_kept_back(const model::Json& extra);

// A listing's parts as the web may show them: contacts, phones, addresses and whatever else is marked so is taken out; an organisation
// that is off the web is none; a place that is off it, or whose link to the service is, counts as hidden.
void keep_back(model::Service& service, std::optional<model::Organisation>& organisation, std::vector<model::Location>& locations);
void keep_back(model::Organisation& organisation);
bool is_off_the_web(const model::Organisation& organisation);

}  // namespace fingerpost::core
