// What is on, session by session: a page of the hours of everything found, by time.
#pragma once

#include "circumstances.h"

#include <fingerpost/index/search.h>

#include <cstdint>
#include <vector>
#include <xapian.h>

namespace fingerpost::index {

// A session of one of the listings found, before its card is read.
struct FoundSession {
    std::uint32_t candidate = 0;  // of those given
    std::uint32_t site = no_site;
    int opens = 0, closes = 0;
};

struct SessionSource {
    Xapian::docid document;
    std::uint32_t rank;  // by name
};

// Those that are certain and begin on the day. What lasts for long (long_session) is no appointment to be in time for and comes
// after the rest; else by beginning, end, name.
std::vector<FoundSession> sessions_of(const std::vector<SessionSource>& found, const OpeningTable& hours, const SiteTable& sites,
                                      const Circumstances& circumstances, Tally& tally, const Question& question);

}  // namespace fingerpost::index
