// Values in words: dates, times, days, how lately checked. Everything said comes from the language file.
#pragma once

#include <fingerpost/base/clock.h>
#include <fingerpost/core/freshness.h>
#include <fingerpost/model/opening.h>
#include <fingerpost/model/opening_hours.h>
#include <fingerpost/model/types.h>

#include <string>
#include <string_view>
#include <vector>

#include "messages.h"

namespace fingerpost::web {

// "November 2026" of "2026-11"; what is no month stays as it is.
std::string month_in_words(const Messages& messages, const std::string& month);
std::string date_in_words(const Messages& messages, base::Date date);   // "2 November 2026"
std::string month_in_words(const Messages& messages, base::Date date);  // "May 2025"

std::string time_in_words(const Messages& messages, int minutes);                     // "4.30 pm", "noon"
std::string range_in_words(const Messages& messages, const model::TimeRange& range);  // "9 am to 4.30 pm"
std::string ranges_in_words(const Messages& messages, const std::vector<model::TimeRange>& ranges);
std::string days_in_words(const Messages& messages, int first, int last);  // 0 Monday … 6 Sunday

// A schedule that fits no weekly table: "First Thursday of the month, 2 pm to 4 pm". Empty if it tells nothing.
std::string schedule_in_words(const Messages& messages, const model::Schedule& schedule);

struct Checked {
    enum class State { checked, overdue, unknown } state = State::unknown;
    std::string text;
};
// The short form stands on cards, the long one on a listing's own page.
Checked checked_in_words(const Messages& messages, core::Freshness freshness, std::string_view assured_date,
                         bool short_form);

std::string sector_in_words(const Messages& messages, std::string_view sector);  // "voluntary"; empty for unknown
std::string sector_as_label(const Messages& messages, std::string_view sector);  // "Voluntary"; "Not recorded"
// Extension::referral and ::attending, as the card joins them: "self, gp" -> "refer yourself, or through a GP".
std::string referral_in_words(const Messages& messages, std::string_view words);
std::string attending_in_words(const Messages& messages, std::string_view words);

std::string money_in_words(const Messages& messages, double amount,
                           std::string_view currency);                               // "£12", "£27.50", "50p"
std::string ages_in_words(const Messages& messages, const model::Service& service);  // empty if not recorded

// What a notice of closing says: "Closed until 4 January 2027", "Closed for now"; empty if it is not closed. `closed_until` is
// the first day on which it opens again, as the listing has it, or empty.
std::string closed_in_words(const Messages& messages, std::string_view status, std::string_view closed_until, base::Date today,
                            bool short_form);
// "Not on 25 December and 1 January 2027"; the year where it is another than today's. Empty for no days.
std::string not_on_in_words(const Messages& messages, const std::vector<base::Date>& days, base::Date today);
// "Open now until 5 pm", "Closed now. Opens again Tuesday 10 am", "Opening times not certain: please ring".
std::string open_in_words(const Messages& messages, const model::OpenStatus& status, const model::LocalTime& now);

}  // namespace fingerpost::web
