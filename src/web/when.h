// Opening times laid out: one table for each kind of opening, and whatever fits none, in words.
#pragma once

#include <fingerpost/base/clock.h>
#include <fingerpost/model/types.h>

#include <string>
#include <utility>
#include <vector>

#include "messages.h"
#include "templates.h"

namespace fingerpost::web {

struct Opening {
    std::string what;                                       // "Advice line"; empty if there is nothing to tell apart
    std::string from;                                       // "From 4 January 2027", if it has not begun yet
    std::string until;                                      // "Until 18 December 2026"
    std::vector<std::pair<std::string, std::string>> rows;  // days and times
    std::vector<std::string> others;
    bool operator==(const Opening&) const = default;
};

// Schedules are told apart by their description and by how people attend. Those that are over are left out; where none
// is in force yet, the next to come is shown.
std::vector<Opening> openings(const Messages& messages, const std::vector<model::Schedule>& schedules,
                              base::Date today);

void add_openings(Dictionary& parent, const std::vector<Opening>& openings);

}  // namespace fingerpost::web
