// Groups that results can be narrowed by, in words: one table of their terms.
#pragma once

#include <string>
#include <string_view>

#include "messages.h"

namespace fingerpost::web {

// "Cost", "How it is given" … of a group's name in index::facet_table.
const std::string& legend_of(const Messages& messages, std::string_view group);

// A term's label: of the table, else as the directory has it.
std::string facet_label(const Messages& messages, std::string_view group, std::string_view term, std::string_view label);

// What listings say nothing of; a state of its own, offered last.
inline constexpr std::string_view not_recorded_term = "unknown";

}  // namespace fingerpost::web
