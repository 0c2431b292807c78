// Values of listings in the plain words of print. All that the entries of an edition say comes from edition_words.cc.
#pragma once

#include <fingerpost/base/clock.h>
#include <fingerpost/core/freshness.h>
#include <fingerpost/model/opening.h>
#include <fingerpost/model/types.h>

#include <string>
#include <string_view>
#include <vector>

namespace fingerpost::core::print_words {

std::string date(base::Date date);   // "2 November 2026"
// "Not on 25 December and 1 January 2027."; the year is told where it is another than that of `today`. Empty for no days.
std::string not_on(const std::vector<base::Date>& days, base::Date today);
std::string month(base::Date date);  // "November 2026"
std::string time(int minutes);       // "4.30 pm", "noon"
std::string range(const model::TimeRange& range);
std::string days(int first, int last);  // 0 Monday … 6 Sunday
std::string list(const std::vector<std::string>& parts, std::string_view last);  // "a, b and c"

// "Monday to Friday, 9 am to 5 pm" and whatever fits no week, each a line. Schedules that are over are left out; where none is in
// force yet, the next to come is told with its first day.
std::vector<std::string> opening(const std::vector<model::Schedule>& schedules, base::Date today);
// The times of the weekdays now in force: "2 pm to 4 pm"; empty on days that no weekly schedule names.
std::vector<std::string> times_by_weekday(const std::vector<model::Schedule>& schedules, base::Date today);

std::string money(double amount, std::string_view currency);
std::string ages(const model::Service& service);
std::string cost(const model::Service& service, base::Date today);  // empty: not recorded
std::string referral(const std::vector<std::string>& ways);
std::string attending(const std::vector<std::string>& ways);

std::string checked(Freshness freshness, std::string_view assured_date, bool has_phone);
// "Closed until 4 January 2027"; empty where it is not closed.
std::string closed(std::string_view status, std::string_view closed_until, base::Date today);
std::string address(const model::Address& address);

}  // namespace fingerpost::core::print_words
