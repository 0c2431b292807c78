// Rules as bytes. Version 1, little-endian:
//   version, number of rules (u16), 1 if a closure follows (u8), [from, closed_to, sure_from (i32 each)], then for each
//   rule: kinds (u8: rhythm 2 bits, bank holidays 2, terms 2, dated 1, closing 1), parts (u8: which of the optional
//   ones follow), weekdays (u8), doubt (u8), opens, closes, schedule (u16 each), [from, to] [anchor, end] (i32),
//   [interval (u16), week start (u8)] [nth (7 of u16)] [month days (u64)].
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "opening_day.h"

namespace fingerpost::model {

std::string write_rules(Rules rules, const ClosedDays& closed);

// False, and nothing in `rules`, if write_rules did not write these bytes: too short, too long, another version, or
// values that no rule has. Whatever is read is safe to reckon with.
bool read_rules(std::string_view bytes, std::vector<OpeningRule>& rules, ClosedDays& closed);

}  // namespace fingerpost::model
