// Words of the pages that keep listings true that go by a name which comes from elsewhere: of a field, a state, a role, a way.
#pragma once

#include <string>
#include <string_view>

#include "messages.h"

namespace fingerpost::web {

// By the group of names and a name of it, "field" and "phone". Null if there is none.
const std::string* word_by_name(const Messages& messages, std::string_view group, std::string_view name);
// The same; the name itself where there is none.
std::string word_or_name(const Messages& messages, std::string_view group, std::string_view name);

}  // namespace fingerpost::web
