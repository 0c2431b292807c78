// One part of an opening-times text ("Mon-Fri 9am to 5pm"), read as a sentence of a small grammar.
#pragma once

#include <fingerpost/model/opening.h>

#include <set>
#include <string_view>
#include <vector>

namespace fingerpost::model {

struct OpeningEntry {
    std::set<int> days;      // 0 Monday
    std::set<int> ordinals;  // of the month: 1 to 5, -1 the last; empty: every week
    TimeRange range;
};

struct OpeningPart {
    std::vector<OpeningEntry> entries;
    std::set<int> closed;  // days said to be closed
    int groups = 0;        // "Mon 9-5, Sat 9-1" has two
};

// Folded text. Nothing if any of it is not certain. "24 hours" alone is every day.
std::optional<OpeningPart> read_opening_part(std::string_view part);

}  // namespace fingerpost::model
