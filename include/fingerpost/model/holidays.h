// Days on which regular hours are not to be relied on: bank holidays, and the terms of schools.
// The caller reads the files; nothing here does.
#pragma once

#include <fingerpost/base/clock.h>
#include <fingerpost/base/result.h>

#include <optional>
#include <string_view>
#include <vector>

namespace fingerpost::model {

// gov.uk lists bank holidays for each of these.
enum class Division { england_and_wales, scotland, northern_ireland };
std::optional<Division> division_of(std::string_view word);  // "england-and-wales", "scotland", "northern-ireland"
std::string_view to_word(Division division);

enum class Term { in_term, in_holidays, unknown };

// A value, cheap to ask (no allocation). An empty one still knows the days that are kept in every year.
class HolidayCalendar {
  public:
    void add_bank_holiday(base::Date date);
    void add_term(base::Date first, base::Date last);  // both included; ignored if `last` is before `first`

    // Also true for 1 January, 25 and 26 December of every year: where they fall on a weekend the substitute day is the
    // bank holiday, but nobody keeps regular hours on the day itself either.
    bool is_bank_holiday(base::Date date) const { return is_bank_holiday(std::chrono::sys_days(date)); }
    bool is_bank_holiday(std::chrono::sys_days day) const;

    // Is the year listed? If not, a regular day of it may still be a holiday that is not known here.
    bool knows_year(base::Date date) const;

    // `unknown` before the first and after the last term given, in a gap longer than any holiday of schools (a term is
    // missing from the list), and on the weekend at either end of a term.
    Term term_on(base::Date date) const { return term_on(std::chrono::sys_days(date)); }
    Term term_on(std::chrono::sys_days day) const;

    bool operator==(const HolidayCalendar&) const = default;

  private:
    struct Range {
        std::chrono::sys_days first, last;
        auto operator<=>(const Range&) const = default;
    };
    std::vector<std::chrono::sys_days> bank_holidays_;  // sorted
    std::vector<Range> terms_;                          // sorted
};

// Reads {"divisions": {"scotland": [{"date": "2026-01-01", …}]}} as seed-data/bank-holidays.json has it, or gov.uk's
// own
// {"scotland": {"events": [{"date": …}]}}; with either, "school_terms": [{"from": "2026-09-02", "to": "2026-10-23"}].
// Fails with `invalid`, naming the place, if it is no JSON, lacks the division, or a date is none.
base::Result<HolidayCalendar> parse_holidays(std::string_view json, Division division);

// Adds {"school_terms": [{"from": "2026-09-02", "to": "2026-10-23"}, …]}: the days on which schools are in session, half terms
// apart, for as many years as are known. Fails with `invalid`, naming the place, without having added any.
base::Result<void> add_school_terms(std::string_view json, HolidayCalendar& calendar);

}  // namespace fingerpost::model
