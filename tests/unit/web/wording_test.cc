#include <doctest/doctest.h>

#include "../../../src/web/when.h"
#include "../../../src/web/wording.h"
#include "support.h"

using namespace fingerpost;
using namespace fingerpost::web;

namespace {

const Messages& words() {
    return testing::look().messages;
}
base::Date date(const char* text) {
    return *base::parse_date(text);
}

model::Schedule schedule(const char* freq, const char* byday, const char* opens, const char* closes) {
    model::Schedule made;
    made.freq = freq;
    made.byday = byday;
    made.opens_at = opens;
    made.closes_at = closes;
    return made;
}

}  // namespace

TEST_CASE("dates are written the British way") {
    CHECK(date_in_words(words(), date("2026-11-02")) == "2 November 2026");
    CHECK(month_in_words(words(), date("2025-05-31")) == "May 2025");
}

TEST_CASE("times are written as people say them") {
    CHECK(time_in_words(words(), 9 * 60) == "9 am");
    CHECK(time_in_words(words(), 16 * 60 + 30) == "4.30 pm");
    CHECK(time_in_words(words(), 12 * 60 + 5) == "12.05 pm");
    CHECK(time_in_words(words(), 30) == "12.30 am");
    CHECK(time_in_words(words(), 12 * 60) == "noon");
    CHECK(time_in_words(words(), 24 * 60) == "midnight");
    CHECK(range_in_words(words(), {9 * 60, 16 * 60 + 30}) == "9 am to 4.30 pm");
    CHECK(range_in_words(words(), {0, 1440}) == "Day and night");
    CHECK(range_in_words(words(), {0, 1439}) == "Day and night");
    CHECK(range_in_words(words(), {18 * 60, 1439}) == "6 pm to midnight");
    CHECK(ranges_in_words(words(), {{540, 720}, {780, 1020}}) == "9 am to noon, 1 pm to 5 pm");
}

TEST_CASE("days with the same times are joined") {
    CHECK(days_in_words(words(), 0, 4) == "Monday to Friday");
    CHECK(days_in_words(words(), 5, 6) == "Saturday and Sunday");
    CHECK(days_in_words(words(), 2, 2) == "Wednesday");
    CHECK(days_in_words(words(), 0, 6) == "Every day");
}

TEST_CASE("a listing says how lately it was checked, and that one has to ring where that is long ago") {
    const auto said = [](core::Freshness freshness, const char* on) {
        return checked_in_words(words(), freshness, on, true);
    };
    CHECK(said(core::Freshness::fresh, "2026-11-02").text == "Checked 2 November 2026");
    CHECK(said(core::Freshness::due, "2026-08-14").text == "Checked 14 August 2026");
    CHECK(said(core::Freshness::overdue, "2026-03-01").text == "Not checked since March 2026. Please ring first.");
    CHECK(said(core::Freshness::stale, "2025-05-09").text == "Not checked since May 2025. Please ring first.");
    CHECK(said(core::Freshness::stale, "2025-05-09").state == Checked::State::overdue);
    CHECK(said(core::Freshness::never, "").text == "Date checked not recorded");
    CHECK(said(core::Freshness::never, "soon").state == Checked::State::unknown);
    CHECK(checked_in_words(words(), core::Freshness::fresh, "2026-03-03", false).text ==
          "Checked with the group on 3 March 2026.");
}

TEST_CASE("schedules that fit no week are told in words") {
    CHECK(schedule_in_words(words(), schedule("MONTHLY", "1TH", "14:00", "16:00")) ==
          "First Thursday of the month, 2 pm to 4 pm");
    CHECK(schedule_in_words(words(), schedule("MONTHLY", "2TU,-1FR", "10:00", "")) ==
          "Second Tuesday and Last Friday of the month, 10 am");
    model::Schedule fortnightly = schedule("WEEKLY", "WE", "10:00", "12:00");
    fortnightly.interval = 2;
    fortnightly.description = "Not in August.";
    CHECK(schedule_in_words(words(), fortnightly) == "Every other week: Wednesday, 10 am to noon. Not in August.");
    model::Schedule told;
    told.description = "Whenever the bell rings";
    CHECK(schedule_in_words(words(), told) == "Whenever the bell rings");
    CHECK(schedule_in_words(words(), schedule("", "", "10:00", "12:00")).empty());
    CHECK(schedule_in_words(words(), schedule("MONTHLY", "9XX", "10:00", "12:00")).empty());
}

TEST_CASE("a week is laid out as a table, with the days that are closed") {
    const auto laid_out =
        openings(words(), {schedule("WEEKLY", "MO,TU,WE,TH,FR", "09:00", "16:00")}, date("2026-11-22"));
    REQUIRE(laid_out.size() == 1);
    REQUIRE(laid_out[0].rows.size() == 2);
    CHECK(laid_out[0].rows[0] == std::pair<std::string, std::string>("Monday to Friday", "9 am to 4 pm"));
    CHECK(laid_out[0].rows[1] == std::pair<std::string, std::string>("Saturday and Sunday", "Closed"));
}

TEST_CASE("different kinds of opening keep apart, and none says closed for the other") {
    model::Schedule line = schedule("WEEKLY", "MO,TU,WE,TH,FR,SA,SU", "00:00", "23:59");
    line.description = "Advice line";
    model::Schedule visits = schedule("WEEKLY", "MO,TU", "07:00", "22:00");
    visits.description = "Visits";
    const auto laid_out = openings(words(), {line, visits}, date("2026-11-22"));
    REQUIRE(laid_out.size() == 2);
    CHECK(laid_out[0].what == "Advice line");
    CHECK(laid_out[0].rows[0].second == "Day and night");
    CHECK(laid_out[1].what == "Visits");
    CHECK(laid_out[1].rows.size() == 1);
}

TEST_CASE("times of a term are shown with its end, and between terms with the next beginning") {
    model::Schedule autumn = schedule("WEEKLY", "MO", "19:00", "20:45");
    autumn.valid_from = "2026-11-02";
    autumn.valid_to = "2026-12-18";
    model::Schedule spring = autumn;
    spring.valid_from = "2027-01-04";
    spring.valid_to = "2027-02-12";
    auto laid_out = openings(words(), {autumn, spring}, date("2026-11-22"));
    REQUIRE(laid_out.size() == 1);
    CHECK(laid_out[0].until == "Until 18 December 2026.");
    CHECK(laid_out[0].from.empty());
    laid_out = openings(words(), {autumn, spring}, date("2026-12-25"));
    REQUIRE(laid_out.size() == 1);
    CHECK(laid_out[0].from == "From 4 January 2027");
    CHECK(laid_out[0].rows[0].second == "7 pm to 8.45 pm");
    CHECK(openings(words(), {autumn, spring}, date("2027-06-01")).empty());
}

TEST_CASE("money, ages and ways to join are told in words") {
    CHECK(money_in_words(words(), 12, "GBP") == "£12");
    CHECK(money_in_words(words(), 27.5, "") == "£27.50");
    CHECK(money_in_words(words(), 0.5, "GBP") == "50p");
    CHECK(money_in_words(words(), 10, "EUR") == "10 EUR");
    model::Service service;
    CHECK(ages_in_words(words(), service).empty());
    service.minimum_age = 16;
    CHECK(ages_in_words(words(), service) == "Aged 16 or over.");
    service.maximum_age = 25;
    CHECK(ages_in_words(words(), service) == "Ages 16 to 25.");
    service.minimum_age.reset();
    CHECK(ages_in_words(words(), service) == "Up to age 25.");
    CHECK(referral_in_words(words(), "self, gp") == "refer yourself, or go through a GP");
    CHECK(attending_in_words(words(), "at home, by phone") == "at your home and by phone");
    CHECK(attending_in_words(words(), "on the bus") == "on the bus");
    CHECK(sector_in_words(words(), "private") == "private");
    CHECK(sector_in_words(words(), "unknown").empty());
    CHECK(sector_as_label(words(), "unknown") == "Not recorded");
}

namespace {

// With ordinary spaces.
std::string plain(std::string text) {
    constexpr std::string_view unbreakable = "\u00a0";
    for (std::size_t at = text.find(unbreakable); at != std::string::npos; at = text.find(unbreakable)) text.replace(at, unbreakable.size(), " ");
    return text;
}

}  // namespace

TEST_CASE("whether it is open is told with the hour at which that ends") {
    const model::OpeningHours hours({schedule("WEEKLY", "MO,TU,WE,TH,FR", "09:00", "17:00")});
    model::HolidayCalendar calendar;
    calendar.add_bank_holiday(date("2027-03-26"));
    const auto told = [&](const model::OpeningHours& asked, const char* day, int minute) {
        const model::LocalTime now{date(day), minute, false};
        return plain(open_in_words(words(), asked.state_at(now, calendar), now));
    };
    CHECK(told(hours, "2026-11-24", 10 * 60) == "Open now until 5 pm");
    CHECK(told(hours, "2026-11-24", 8 * 60) == "Closed now. Opens again 9 am");
    CHECK(told(hours, "2026-11-24", 18 * 60) == "Closed now. Opens again tomorrow 9 am");
    CHECK(told(hours, "2026-11-27", 18 * 60) == "Closed now. Opens again Monday 9 am");
    CHECK(told(hours, "2027-03-26", 10 * 60) == "Bank holiday: opening times not certain, please ring");
    CHECK(told(model::OpeningHours(), "2026-11-24", 600) == "Opening times not recorded: please ring");
    CHECK(told(model::OpeningHours({schedule("WEEKLY", "TU", "", "")}), "2026-11-24", 600) == "Opening times not certain: please ring");
    CHECK(told(model::OpeningHours({schedule("DAILY", "", "00:00", "24:00")}), "2026-11-24", 600) == "Open now");
    model::Service closed;
    closed.status = "active";
    closed.fingerpost.closed_until = "2027-01-11";
    CHECK(told(model::OpeningHours({schedule("DAILY", "", "09:00", "17:00")}, model::closure_of(closed)), "2026-11-24", 600) == "Closed until 11 January 2027");
}

TEST_CASE("a closure is told with its end while it lasts, and when the end has come and nobody has said more, to ring first") {
    const auto told = [](const char* status, const char* until, const char* today) { return plain(closed_in_words(words(), status, until, date(today), true)); };
    CHECK(told("active", "", "2026-11-24").empty());
    CHECK(told("temporarily closed", "", "2026-11-24") == "Closed for now");
    CHECK(told("temporarily closed", "2027-01-11", "2026-11-24") == "Closed until 11 January 2027");
    CHECK(told("active", "2027-01-11", "2026-11-24") == "Closed until 11 January 2027");
    CHECK(told("active", "2027-01-11", "2027-01-11").empty());
    CHECK(told("temporarily closed", "2027-01-11", "2027-01-11") == "Was to open again on 11 January 2027. Ring first.");
    CHECK(told("temporarily closed", "soon", "2027-01-11") == "Closed for now");
}
