#include "months.h"

#include <chrono>
#include <optional>

namespace fingerpost::core {
namespace {

constexpr int most_months = 120;

std::optional<std::chrono::year_month> parse(std::string_view month) {
    const auto day = base::parse_date(std::string(month) + "-01");
    if (!day) return std::nullopt;
    return day->year() / day->month();
}

std::string text_of(std::chrono::year_month month) { return base::format_date(month / 1).substr(0, 7); }

}  // namespace

std::string first_day(std::string_view month) { return std::string(month) + "-01"; }

std::string last_day(std::string_view month) {
    const auto parsed = parse(month);
    return parsed ? base::format_date(base::Date(std::chrono::sys_days(*parsed / std::chrono::last))) : std::string(month);
}

base::Result<void> complete_months(std::string& from, std::string& until, base::Date today) {
    const auto fail = [](const char* field, const char* why) { return base::fail(base::ErrorCode::invalid, why, field, "write a month like 2026-11"); };
    if (until.empty()) until = text_of(today.year() / today.month());
    const auto last = parse(until);
    if (!last) return fail("until", "it is not a month");
    if (from.empty()) from = text_of(*last - std::chrono::months(11));
    const auto first = parse(from);
    if (!first) return fail("from", "it is not a month");
    const auto span = (*last - *first).count();
    if (span < 0) return fail("from", "the first month comes after the last");
    if (span >= most_months) return fail("from", "the period is longer than ten years");
    return {};
}

}  // namespace fingerpost::core
