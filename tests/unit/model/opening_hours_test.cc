// Is it open? A table of awkward instants.
#include <fingerpost/model/opening_hours.h>

#include "opening_samples.h"
#include "support.h"

using namespace fingerpost;
using namespace fingerpost::model;
using namespace fingerpost::model::testing;

TEST_CASE("a plain week is open within its hours, and tells when it closes or opens next") {
    const std::vector<Schedule> week{weekly("MO,TU,WE,TH,FR", "09:00", "17:00")};
    CHECK(told(week, "2026-11-23T08:59") == "closed, opens 2026-11-23 09:00");
    CHECK(told(week, "2026-11-23T09:00") == "open until 2026-11-23 17:00");
    CHECK(told(week, "2026-11-23T16:59") == "open until 2026-11-23 17:00");
    CHECK(told(week, "2026-11-23T17:00") == "closed, opens 2026-11-24 09:00");
    CHECK(told(week, "2026-11-27T18:00") == "closed, opens 2026-11-30 09:00");
    CHECK(why(week, "2026-11-22T12:00") == OpenReason::none);
}

TEST_CASE("hours are those on the wall in London, summer and winter") {
    const std::vector<Schedule> week{weekly("MO,TU,WE,TH,FR", "09:00", "17:00")};
    CHECK(told(week, "2026-07-01T08:00") == "open until 2026-07-01 17:00");
    CHECK(told(week, "2026-07-01T16:00") == "closed, opens 2026-07-02 09:00");
}

TEST_CASE("when the clocks go back, what closed in the first hour does not open in the second") {
    const std::vector<Schedule> night{weekly("SA", "22:00", "01:30")};
    CHECK(told(night, "2026-10-25T00:29") == "open until 2026-10-25 01:30");
    CHECK(told(night, "2026-10-25T00:30") == "closed, opens 2026-10-31 22:00");
    CHECK(told(night, "2026-10-25T01:00") == "closed, opens 2026-10-31 22:00");
    CHECK(told(night, "2026-10-25T01:29") == "closed, opens 2026-10-31 22:00");
    const std::vector<Schedule> longer{weekly("SA", "22:00", "02:00")};
    CHECK(told(longer, "2026-10-25T01:59") == "open until 2026-10-25 02:00");
    CHECK(told(longer, "2026-10-25T02:00") == "closed, opens 2026-10-31 22:00");
}

TEST_CASE("when the clocks go forward, the skipped hour is in no session") {
    const std::vector<Schedule> early{weekly("SU", "01:30", "05:00")}, within{weekly("SU", "01:10", "01:50")};
    CHECK(told(early, "2027-03-28T00:59") == "closed, opens 2027-03-28 02:00");
    CHECK(told(early, "2027-03-28T01:00") == "open until 2027-03-28 05:00");
    CHECK(told(within, "2027-03-28T00:59") == "closed, opens 2027-04-04 01:10");
    CHECK(OpeningHours(within).sessions_on(on("2027-03-28"), calendar()).empty());
    const std::vector<Schedule> night{weekly("SA", "22:00", "01:30")};
    CHECK(told(night, "2027-03-28T00:59") == "open until 2027-03-28 01:30");
    CHECK(told(night, "2027-03-28T01:00") == "closed, opens 2027-04-03 22:00");
    CHECK(OpeningHours(night).sessions_on(on("2027-03-27"), calendar()).at(0).closes == 1440 + 60);
    const std::vector<Schedule> joined{weekly("SA", "22:00", "01:30"), weekly("SU", "02:00", "04:00")};
    CHECK(told(joined, "2027-03-28T00:30") == "open until 2027-03-28 04:00");
}

TEST_CASE("times past midnight belong to the day on which they begin") {
    const std::vector<Schedule> friday{weekly("FR", "22:00", "02:00")};
    CHECK(told(friday, "2026-11-28T01:59") == "open until 2026-11-28 02:00");
    CHECK(told(friday, "2026-11-28T02:00") == "closed, opens 2026-12-04 22:00");
    CHECK(told(friday, "2026-11-27T01:00") == "closed, opens 2026-11-27 22:00");
    const std::vector<Schedule> last{dated(weekly("FR", "22:00", "02:00"), "2026-01-01", "2026-11-27")};
    CHECK(told(last, "2026-11-28T01:00") == "open until 2026-11-28 02:00");
    const std::vector<Schedule> shelter{weekly("MO,TU,WE,TH,FR,SA,SU", "19:30", "23:59"),
                                        weekly("MO,TU,WE,TH,FR,SA,SU", "00:00", "08:30")};
    CHECK(told(shelter, "2026-11-23T23:59") == "open until 2026-11-24 08:30");
}

TEST_CASE("the new year is a bank holiday, and what began in the old year runs on into it") {
    const std::vector<Schedule> late{weekly("TH", "20:00", "01:00")};
    CHECK(told(late, "2027-01-01T00:30") == "open until 2027-01-01 01:00");
    const std::vector<Schedule> week{weekly("MO,TU,WE,TH,FR", "09:00", "17:00")};
    CHECK(told(week, "2027-01-01T10:00") == "unknown, opens 2027-01-04 09:00");
}

TEST_CASE("leap days are days, and yearly rules of 29 February come every fourth year") {
    CHECK(told({weekly("TU", "09:00", "17:00")}, "2028-02-29T12:00") == "open until 2028-02-29 17:00");
    CHECK(told({monthly("-1TU", "09:00", "17:00")}, "2028-02-29T12:00") == "open until 2028-02-29 17:00");
    Schedule yearly = weekly("", "09:00", "17:00");
    yearly.freq = "YEARLY";
    yearly.dtstart = "2024-02-29";
    CHECK(told({yearly}, "2028-02-29T12:00") == "open until 2028-02-29 17:00");
    CHECK(told({yearly}, "2027-02-27T12:00") == "closed");
    CHECK(told({yearly}, "2027-03-01T12:00") == "closed, opens 2028-02-29 09:00");
}

TEST_CASE("round the clock has no closing time, bank holidays included") {
    for (const auto& [opens, closes] : {std::pair("00:00", "23:59"), {"00:00", "24:00"}, {"00:00", "00:00"}}) {
        const std::vector<Schedule> always{weekly("MO,TU,WE,TH,FR,SA,SU", opens, closes)};
        CHECK(told(always, "2026-12-25T12:00") == "open");
        CHECK(told(always, "2026-10-25T01:30") == "open");
    }
    const std::vector<Schedule> in_two{weekly("MO,TU,WE", "00:00", "23:59"), weekly("TH,FR,SA,SU", "00:00", "23:59")};
    CHECK(told(in_two, "2026-12-25T12:00") == "open");
    CHECK(told({weekly("SA", "00:00", "24:00")}, "2026-11-28T23:59") == "open until 2026-11-29 00:00");
}

TEST_CASE("regular hours on a bank holiday are unknown, and what surely opens next is told") {
    const std::vector<Schedule> week{weekly("MO,TU,WE,TH,FR", "09:00", "17:00")};
    CHECK(told(week, "2026-05-04T10:00") == "unknown, opens 2026-05-05 09:00");
    CHECK(why(week, "2026-05-04T10:00") == OpenReason::bank_holiday);
    const OpenStatus before = OpeningHours(week).state_at(at("2026-05-04T06:00"), calendar());
    CHECK(told(before) == "closed, opens 2026-05-05 09:00");
    CHECK(before.may_open_sooner);
    CHECK(told(week, "2026-12-26T10:00") == "closed, opens 2026-12-29 09:00");
    CHECK(told({weekly("SA", "09:00", "17:00")}, "2026-12-26T10:00") == "unknown, opens 2027-01-02 09:00");
}

TEST_CASE("a schedule that speaks of bank holidays is believed") {
    const auto said = [](std::string description) {
        return told({weekly("MO,TU,WE,TH,FR", "09:00", "17:00", std::move(description))}, "2026-05-04T10:00");
    };
    CHECK(said("Including bank holidays") == "open until 2026-05-04 17:00");
    CHECK(said("Open all year, including bank holidays.") == "open until 2026-05-04 17:00");
    CHECK(said("Weekdays and bank holidays") == "open until 2026-05-04 17:00");
    CHECK(said("Closed on bank holidays") == "closed, opens 2026-05-05 09:00");
    CHECK(said("Drop in. Closed at weekends and bank holidays.") == "closed, opens 2026-05-05 09:00");
    CHECK(said("The service is not available on public holidays.") == "closed, opens 2026-05-05 09:00");
    CHECK(said("Mon to Fri excl. bank holidays") == "closed, opens 2026-05-05 09:00");
    CHECK(said("Open except bank holidays") == "closed, opens 2026-05-05 09:00");
    CHECK(said("May close on some bank holidays") == "unknown, opens 2026-05-05 09:00");
    CHECK(said("Hours vary on bank holidays") == "unknown, opens 2026-05-05 09:00");
    CHECK(said("Drop-in") == "unknown, opens 2026-05-05 09:00");
    CHECK(why({weekly("MO", "09:00", "17:00", "Closed bank holidays")}, "2026-05-04T10:00") ==
          OpenReason::bank_holiday);
}

TEST_CASE("hours for bank holidays alone hold on no other day") {
    const std::vector<Schedule> hours{weekly("MO,TU,WE,TH,FR", "09:00", "17:00"),
                                      weekly("MO,TU,WE,TH,FR,SA,SU", "10:00", "12:00", "Bank holidays only")};
    CHECK(told(hours, "2026-05-04T10:30") == "open until 2026-05-04 12:00");
    CHECK(told(hours, "2026-05-04T12:30") == "unknown, opens 2026-05-05 09:00");
    CHECK(told(hours, "2026-05-09T11:00") == "closed, opens 2026-05-11 09:00");
}

TEST_CASE("hours for a few days stand before the regular ones, bank holiday or not") {
    const std::vector<Schedule> hours{
        weekly("MO,TU,WE,TH,FR", "09:00", "17:00"),
        dated(weekly("MO,TU,WE,TH,FR", "10:00", "15:00", "Christmas"), "2026-12-21", "2026-12-25")};
    CHECK(told(hours, "2026-12-22T10:30") == "open until 2026-12-22 15:00");
    CHECK(told(hours, "2026-12-22T16:00") == "unknown, opens 2026-12-23 10:00");
    CHECK(why(hours, "2026-12-22T16:00") == OpenReason::dated_hours);
    CHECK(told(hours, "2026-12-25T10:30") == "open until 2026-12-25 15:00");
    CHECK(told(hours, "2026-12-29T09:30") == "open until 2026-12-29 17:00");
}

TEST_CASE("a schedule that says closed closes its days") {
    Schedule christmas;
    christmas.description = "Closed for Christmas";
    const std::vector<Schedule> hours{weekly("MO,TU,WE,TH,FR", "09:00", "17:00"),
                                      dated(christmas, "2026-12-21", "2027-01-08")};
    CHECK(told(hours, "2026-12-18T10:00") == "open until 2026-12-18 17:00");
    CHECK(told(hours, "2026-12-22T10:00") == "closed, opens 2027-01-11 09:00");
    CHECK(why(hours, "2026-12-22T10:00") == OpenReason::closing);
    // An older feed's holiday schedule.
    Schedule flagged = dated(Schedule(), "2026-12-22", "2026-12-22");
    flagged.extra["closed"] = true;
    CHECK(told({weekly("TU", "09:00", "17:00"), flagged}, "2026-12-22T10:00") == "closed, opens 2026-12-29 09:00");
    CHECK(told({weekly("MO,TU", "09:00", "17:00"), weekly("SU", "", "", "Closed")}, "2026-11-22T10:00") ==
          "closed, opens 2026-11-23 09:00");
}

TEST_CASE("schedules that contradict each other leave it unknown") {
    const std::vector<Schedule> standing{weekly("MO,TU,SU", "09:00", "17:00"), weekly("SU", "", "", "Closed")};
    CHECK(told(standing, "2026-11-22T10:00") == "unknown, opens 2026-11-23 09:00");
    CHECK(why(standing, "2026-11-22T10:00") == OpenReason::contradiction);
    const std::vector<Schedule> backwards{dated(weekly("MO", "09:00", "17:00"), "2027-01-01", "2026-01-01")};
    CHECK(told(backwards, "2026-11-23T10:00") == "unknown");
    CHECK(why({weekly("MO", "09:00", "05:00")}, "2026-11-23T18:00") == OpenReason::odd_times);
    CHECK(why({weekly("MO", "09:00", "09:00")}, "2026-11-23T18:00") == OpenReason::odd_times);
}

TEST_CASE("term time only needs the terms to be known, unless its own dates are those of half a term") {
    const std::vector<Schedule> class_{weekly("TU", "10:00", "12:00", "Term time only.")};
    CHECK(told(class_, "2026-11-24T10:30") == "open until 2026-11-24 12:00");
    CHECK(told(class_, "2026-10-27T10:30") == "closed, opens 2026-11-03 10:00");
    CHECK(why(class_, "2026-10-27T10:30") == OpenReason::term_time);
    CHECK(told(class_, "2027-06-01T10:30") == "unknown");
    CHECK(why(class_, "2027-06-01T10:30") == OpenReason::term_time);
    const std::vector<Schedule> half{dated(class_[0], "2027-06-07", "2027-07-20")};
    CHECK(told(half, "2027-06-08T10:30") == "open until 2027-06-08 12:00");
    const std::vector<Schedule> weekend{weekly("SA", "10:00", "12:00", "Term time")};
    CHECK(told(weekend, "2026-10-24T10:30") == "unknown, opens 2026-11-07 10:00");
    const std::vector<Schedule> holidays{weekly("TU", "10:00", "12:00", "School holidays only")};
    CHECK(told(holidays, "2026-10-27T10:30") == "open until 2026-10-27 12:00");
    CHECK(told(holidays, "2026-11-24T10:30") == "closed, opens 2026-12-22 10:00");
    CHECK(told({weekly("TU", "10:00", "12:00", "Term time and school holidays")}, "2026-10-27T10:30") ==
          "open until 2026-10-27 12:00");
    CHECK(told({weekly("TU", "10:00", "12:00", "Closed in school holidays")}, "2026-10-27T10:30") ==
          "closed, opens 2026-11-03 10:00");
}

TEST_CASE("a statement holds on its last day, and nothing is known after it") {
    const std::vector<Schedule> stated{dated(weekly("MO,TU", "09:00", "17:00"), "", "2026-11-23")};
    CHECK(told(stated, "2026-11-23T16:59") == "open until 2026-11-23 17:00");
    CHECK(told(stated, "2026-11-24T10:00") == "unknown");
    CHECK(why(stated, "2026-11-24T10:00") == OpenReason::not_stated);
}

TEST_CASE("between two statements and before a season it is closed; before hours without an end, unknown") {
    const std::vector<Schedule> terms{dated(weekly("WE", "10:00", "12:00"), "2026-09-07", "2026-10-23"),
                                      dated(weekly("WE", "10:00", "12:00"), "2026-11-02", "2026-12-18")};
    CHECK(told(terms, "2026-10-28T10:30") == "closed, opens 2026-11-04 10:00");
    CHECK(told(terms, "2026-12-23T10:30") == "unknown");
    CHECK(told({dated(weekly("WE", "18:30", "20:30"), "2027-01-20", "2027-02-24")}, "2026-11-25T19:00") ==
          "closed, opens 2027-01-20 18:30");
    CHECK(told({dated(weekly("WE", "18:30", "20:30"), "2027-01-20", "")}, "2026-11-25T19:00") ==
          "unknown, opens 2027-01-20 18:30");
}

TEST_CASE("without schedules, or with ones that are not understood, it is unknown and never closed") {
    CHECK(told(std::vector<Schedule>(), "2026-11-23T10:00") == "unknown");
    CHECK(why({}, "2026-11-23T10:00") == OpenReason::no_times);
    Schedule told_only;
    told_only.description = "By appointment";
    CHECK(told({told_only}, "2026-11-23T10:00") == "unknown");
    CHECK(told({weekly("MO,TU,WE", "09:00", "17:00"), told_only}, "2026-11-23T20:00") ==
          "unknown, opens 2026-11-24 09:00");
    CHECK(told({weekly("MO", "", "")}, "2026-11-23T10:00") == "unknown");
    CHECK(told({weekly("MO", "", "")}, "2026-11-24T10:00") == "closed");
    CHECK(told({weekly("MO", "09:00", "")}, "2026-11-23T10:00") == "unknown");
    CHECK(why({told_only}, "2026-11-23T10:00") == OpenReason::not_understood);
}

TEST_CASE("what is uncertain after closing time is told apart from closed") {
    const std::vector<Schedule> hours{weekly("SU", "20:00", "24:00"), weekly("MO", "00:00", "06:00")};
    const OpenStatus status = OpeningHours(hours).state_at(at("2026-05-03T20:00"), calendar());
    CHECK(told(status) == "open until 2026-05-04 00:00");
    CHECK(status.may_stay_open);
    CHECK_FALSE(OpeningHours(hours).state_at(at("2026-11-22T20:00"), calendar()).may_stay_open);
}

TEST_CASE("the schedule that decides is named") {
    const std::vector<Schedule> hours{weekly("MO", "09:00", "12:00"), weekly("MO", "13:00", "17:00", "Phone advice")};
    CHECK(OpeningHours(hours).state_at(at("2026-11-23T14:00"), calendar()).schedule == 1);
    CHECK_FALSE(OpeningHours(hours).state_at(at("2026-11-23T12:30"), calendar()).schedule);
}

TEST_CASE("a part of a day can be asked about") {
    const OpeningHours hours({weekly("TU", "18:00", "20:00"), weekly("FR", "22:00", "02:00")});
    CHECK(hours.open_state_during(on("2026-11-24"), 1020, 1320, calendar()) == OpenState::open);
    CHECK(hours.open_state_during(on("2026-11-24"), 540, 1080, calendar()) == OpenState::closed);
    CHECK(hours.open_state_during(on("2026-11-28"), 0, 360, calendar()) == OpenState::open);
    CHECK(hours.open_state_during(on("2026-11-28"), 120, 360, calendar()) == OpenState::closed);
    CHECK(hours.open_state_during(on("2026-11-27"), 1440, 1500, calendar()) == OpenState::open);
    CHECK(OpeningHours({weekly("MO", "09:00", "17:00")}).open_state_during(on("2026-05-04"), 600, 720, calendar()) ==
          OpenState::unknown);
    CHECK(OpeningHours().open_state_during(on("2026-05-05"), 600, 720, calendar()) == OpenState::unknown);
}
