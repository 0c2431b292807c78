// Contacts, telephone numbers and addresses of a document that are marked as private, wherever they stand in it. An item is known by the
// lists and ids that lead to it: "contacts/<id>/phones/<id>".
#pragma once

#include <fingerpost/model/types.h>

#include <set>
#include <string>

namespace fingerpost::core {

// Leaves of every private item its id and that it is private. Returns the items that said more, by where they stand.
model::Json take_private_items(model::Json& document);
// The other way round: items of which nothing but the mark is left get back what `kept` has of them.
void lay_private_items(model::Json& document, const model::Json& kept);
// Where there are private items; of those that say nothing (any more), or of all.
std::set<std::string> private_items(const model::Json& document, bool only_bare = false);
// Leaves nothing but the mark of these items, marked or not.
void bare_items(model::Json& document, const std::set<std::string>& items);
// Takes these items out of their lists altogether.
void remove_items(model::Json& document, const std::set<std::string>& items);

}  // namespace fingerpost::core
