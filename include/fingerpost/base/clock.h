// Time. Instants are UTC; "today" is the date in Europe/London, where the services are.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace fingerpost::base {

using Instant = std::chrono::system_clock::time_point;
using Date = std::chrono::year_month_day;

// Port: the real clock, or one that a test sets.
class Clock {
  public:
    virtual ~Clock() = default;
    virtual Instant now() const = 0;
    Date today() const;  // in Europe/London
};

class SystemClock final : public Clock {
  public:
    Instant now() const override { return std::chrono::system_clock::now(); }
};

class FixedClock final : public Clock {
  public:
    explicit FixedClock(Instant instant) : instant_(instant) {}
    Instant now() const override { return instant_; }
    void set(Instant instant) { instant_ = instant; }

  private:
    Instant instant_;
};

// "2026-11-22T10:15:00Z".
std::string format_instant(Instant instant);
// RFC 3339 with Z or an offset, fraction allowed.
std::optional<Instant> parse_instant(std::string_view text);

// "2026-11-22" and back. A date that does not exist (30 February) is refused.
std::string format_date(Date date);
std::optional<Date> parse_date(std::string_view text);

// "HTTP-date" of RFC 9110: "Sun, 22 Nov 2026 10:15:00 GMT".
std::string format_http_date(Instant instant);

// Whole days from `from` to `to`, negative if `to` is earlier.
int days_between(Date from, Date to);

}  // namespace fingerpost::base
