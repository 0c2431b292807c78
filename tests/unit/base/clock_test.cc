#include <doctest/doctest.h>
#include <fingerpost/base/clock.h>
#include <rapidcheck.h>

using namespace fingerpost::base;

namespace {

std::string today_in_london(const char* instant) {
    return format_date(FixedClock(*parse_instant(instant)).today());
}

}  // namespace

TEST_CASE("today changes at midnight in London, in winter and in summer") {
    CHECK(today_in_london("2026-11-22T23:59:59Z") == "2026-11-22");
    CHECK(today_in_london("2026-11-23T00:00:00Z") == "2026-11-23");
    CHECK(today_in_london("2026-07-01T22:59:59Z") == "2026-07-01");
    CHECK(today_in_london("2026-07-01T23:00:00Z") == "2026-07-02");
}

TEST_CASE("today is right on the days when the clocks change") {
    CHECK(today_in_london("2026-03-29T00:30:00Z") == "2026-03-29");
    CHECK(today_in_london("2026-03-29T23:30:00Z") == "2026-03-30");
    CHECK(today_in_london("2026-10-24T23:30:00Z") == "2026-10-25");
    CHECK(today_in_london("2026-10-25T23:30:00Z") == "2026-10-25");
}

TEST_CASE("a fixed clock stands still until it is set") {
    FixedClock clock(*parse_instant("2026-11-22T10:15:00Z"));
    CHECK(format_instant(clock.now()) == "2026-11-22T10:15:00Z");
    clock.set(*parse_instant("2027-01-01T00:00:00Z"));
    CHECK(format_date(clock.today()) == "2027-01-01");
}

TEST_CASE("instants are read with Z, an offset and a fraction") {
    const auto written = [](const char* text) { return format_instant(*parse_instant(text)); };
    CHECK(written("2026-11-22T10:15:00Z") == "2026-11-22T10:15:00Z");
    CHECK(written("2026-11-22t10:15:00z") == "2026-11-22T10:15:00Z");
    CHECK(written("2026-07-01T00:30:00+01:00") == "2026-06-30T23:30:00Z");
    CHECK(written("2026-11-22 10:15:00.123456-0530") == "2026-11-22T15:45:00Z");
    CHECK(written("1969-12-31T23:59:59Z") == "1969-12-31T23:59:59Z");
}

TEST_CASE("what is no instant is refused") {
    for (const char* text :
         {"", "2026-11-22", "2026-11-22T10:15:00", "2026-11-22T10:15Z", "2026-02-30T10:15:00Z", "2026-11-22T24:15:00Z",
          "2026-11-22T10:60:00Z", "2026-11-22T10:15:00+1:00", "2026-11-22T10:15:00+01:00x", "2026-11-22T10:15:00+25:00",
          "2026-11-22T10-15-00Z", "2026-11-22T10:15:00Zz", "xxxxxxxxxxxxxxxxxxxx"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_instant(text));
    }
}

TEST_CASE("dates exist or are refused, leap days in their years only") {
    CHECK(parse_date("2028-02-29"));
    CHECK(parse_date("2000-02-29"));
    for (const char* text : {"2026-02-29", "2100-02-29", "2026-02-30", "2026-13-01", "2026-00-10", "2026-04-31",
                             "2026-04-00", "26-04-01", "2026-4-1", "2026/04/01", "2026-04-01 ", "", "２０２６-04-01"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_date(text));
    }
}

TEST_CASE("a date is written as it was read, and days are counted across leap years") {
    CHECK(format_date(*parse_date("0987-01-02")) == "0987-01-02");
    CHECK(days_between(*parse_date("2028-02-28"), *parse_date("2028-03-01")) == 2);
    CHECK(days_between(*parse_date("2027-02-28"), *parse_date("2027-03-01")) == 1);
    CHECK(days_between(*parse_date("2026-11-22"), *parse_date("2026-11-21")) == -1);
    CHECK(rc::check("parse(format(x)) == x", [](std::uint32_t day) {
        const Date date{std::chrono::sys_days(std::chrono::days(static_cast<int>(day % 1000000)))};
        RC_PRE(static_cast<int>(date.year()) <= 9999);
        RC_ASSERT(parse_date(format_date(date)) == date);
        const Instant instant =
            std::chrono::sys_days(std::chrono::days(day % 100000)) + std::chrono::seconds(day % 86400);
        RC_ASSERT(parse_instant(format_instant(instant)) == instant);
    }));
}

TEST_CASE("instants beyond what can be counted are refused, not wrapped round") {
    CHECK(parse_instant("2262-01-01T00:00:00Z"));
    CHECK(parse_instant("1678-01-01T00:00:00Z"));
    CHECK_FALSE(parse_instant("2263-01-01T00:00:00Z"));
    CHECK_FALSE(parse_instant("9999-12-31T23:59:59Z"));
    CHECK_FALSE(parse_instant("0001-01-01T00:00:00Z"));
}

TEST_CASE("HTTP dates name the day and month in English") {
    CHECK(format_http_date(*parse_instant("2026-11-22T10:15:00Z")) == "Sun, 22 Nov 2026 10:15:00 GMT");
    CHECK(format_http_date(*parse_instant("1994-11-06T08:49:37Z")) == "Sun, 06 Nov 1994 08:49:37 GMT");
}
