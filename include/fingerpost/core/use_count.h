// How often a listing is looked at, put on a list, printed (V13): for its owner, and for nobody else. A number a listing and month.
// There is nothing in it of who did, and no time but the month: it is no record of visitors.
#pragma once

#include <fingerpost/core/directory.h>

#include <string>
#include <string_view>

namespace fingerpost::core {

enum class Use { view, shortlist, printing };

// Counts one, in memory: some hundred nanoseconds, and nothing is written. What was counted since the last flush is lost with the
// process, which is better than a write for each page.
void count_use(const Directory& directory, std::string_view service_id, Use use);

// Writes what was counted, in one transaction; the directory's revision stays. How many listings. Call it every minute or so, and last.
base::Result<std::size_t> flush_uses(const Directory& directory);

struct UseCounts {
    std::int64_t views = 0, shortlists = 0, printings = 0;
    bool any() const { return views + shortlists + printings > 0; }
};
// In the last twelve months, this one included; with what is not written yet.
base::Result<UseCounts> uses_of(const Directory& directory, std::string_view service_id);

// Whether a browser is a machine's by what it says of itself, so that its looks are not counted. Empty: it is.
bool is_machine(std::string_view user_agent);

}  // namespace fingerpost::core
