// The sessions of a published service as iCalendar (RFC 5545), for calendars that people keep.
#pragma once

#include <fingerpost/base/clock.h>
#include <fingerpost/model/published.h>
#include <fingerpost/model/types.h>

#include <string>
#include <string_view>
#include <vector>

namespace fingerpost::exchange {

// One event a schedule that has days and an opening time, at each of its places; repeated by the schedule's own rule, on the
// clocks of Europe/London. What a schedule does not say is left out: without a closing time there is no end. `page` is the
// address of the listing's page; `now` the stamp of the answer; `cancelled` the days on which it is not held (EXDATE). The ids of the
// events stay the same for ever.
std::string calendar(const model::Published<model::Service>& service, std::string_view page, base::Instant now, const std::vector<base::Date>& cancelled = {});

// A content line folded at 75 bytes, never inside a character, with its CRLF (RFC 5545, 3.1).
void append_calendar_line(std::string& out, std::string_view line);

}  // namespace fingerpost::exchange
