// "Not on 25 December": single days on which it is not held, whatever the hours say.
#include <fingerpost/model/codec.h>
#include <fingerpost/model/opening_hours.h>

#include "opening_samples.h"

using namespace fingerpost;
using namespace fingerpost::model;
using namespace fingerpost::model::testing;

namespace {

Service not_on(std::vector<std::string> dates, std::string status = "active") {
    Service service;
    service.status = std::move(status);
    service.fingerpost.cancelled_dates = std::move(dates);
    return service;
}

OpeningHours hours(const std::vector<Schedule>& schedules, const Service& service) { return OpeningHours(schedules, closure_of(service)); }

// The same by every way of asking.
std::string told(const OpeningHours& hours, std::string_view utc) {
    const OpenStatus status = hours.state_at(at(utc), calendar());
    const Moment moment(at(utc), calendar());
    CHECK(hours.open_state_at(moment) == status.state);
    CHECK(open_state_of(hours.encode(), moment) == status.state);
    return testing::told(status);
}

}  // namespace

TEST_CASE("a cancelled day is closed, and the next session is told though it is the only one of the week") {
    const std::vector<Schedule> weekly_club{weekly("TU", "14:00", "16:00")};
    const OpeningHours club = hours(weekly_club, not_on({"2026-11-24"}));
    CHECK(told(club, "2026-11-24T14:30") == "closed, opens 2026-12-01 14:00");
    CHECK(told(club, "2026-11-23T10:00") == "closed, opens 2026-12-01 14:00");
    CHECK(club.state_at(at("2026-11-24T14:30"), calendar()).reason == OpenReason::cancelled);
    CHECK(told(club, "2026-12-01T14:30") == "open until 2026-12-01 16:00");
    CHECK(club.sessions_on(on("2026-11-24"), calendar()).empty());
    CHECK(club.sessions_on(on("2026-12-01"), calendar()).size() == 1);
    CHECK(club.open_state_during(on("2026-11-24"), 0, 1440, calendar()) == OpenState::closed);
    CHECK(sessions_of(club.encode(), WholeDay(on("2026-11-24"), calendar())).empty());
    CHECK(open_state_of(club.encode(), WholeDay(on("2026-11-24"), calendar())) == OpenState::closed);
}

TEST_CASE("a cancelled day goes before hours that were given for that very day, bank holidays and hours round the clock") {
    const std::vector<Schedule> special{weekly("MO,TU,WE,TH,FR", "09:00", "17:00"), dated(weekly("FR", "10:00", "12:00"), "2026-12-25", "2026-12-25")};
    CHECK(told(hours(special, not_on({})), "2026-12-25T10:30").starts_with("open"));
    CHECK(told(hours(special, not_on({"2026-12-25"})), "2026-12-25T10:30").starts_with("closed"));
    const std::vector<Schedule> always{weekly("MO,TU,WE,TH,FR,SA,SU", "00:00", "24:00")};
    CHECK(told(hours(always, not_on({"2026-12-25"})), "2026-12-25T10:30").starts_with("closed, opens 2026-12-26 00:00"));
    // Whether it is open on a bank holiday was not known; now it is.
    const std::vector<Schedule> week{weekly("MO,TU,WE,TH,FR", "09:00", "17:00")};
    CHECK(told(hours(week, not_on({})), "2026-12-25T10:30").starts_with("unknown"));
    CHECK(told(hours(week, not_on({"2026-12-25"})), "2026-12-25T10:30").starts_with("closed"));
}

TEST_CASE("what began the evening before goes on past midnight into a cancelled day, and the day's own evening is off") {
    const std::vector<Schedule> nights{weekly("FR,SA", "22:00", "02:00")};
    const OpeningHours bar = hours(nights, not_on({"2026-11-28"}));  // a Saturday
    CHECK(told(bar, "2026-11-28T01:00") == "open until 2026-11-28 02:00");
    CHECK(told(bar, "2026-11-28T23:00") == "closed, opens 2026-12-04 22:00");
    CHECK(told(bar, "2026-11-29T01:00") == "closed, opens 2026-12-04 22:00");
}

TEST_CASE("days that have passed, days twice, and what is no day change nothing") {
    const std::vector<Schedule> week{weekly("MO,TU,WE,TH,FR", "09:00", "17:00")};
    const Service service = not_on({"2026-11-24", "Christmas", "2026-02-30", "2026-11-24", "2020-01-01"});
    CHECK(cancelled_days(service) == std::vector<base::Date>{on("2020-01-01"), on("2026-11-24")});
    CHECK(told(hours(week, service), "2026-11-23T10:00") == "open until 2026-11-23 17:00");
    CHECK(told(hours(week, service), "2026-11-25T10:00") == "open until 2026-11-25 17:00");
}

TEST_CASE("a listing without hours is surely closed on a cancelled day, and unknown on any other") {
    const OpeningHours none = hours({}, not_on({"2026-11-24"}));
    CHECK(told(none, "2026-11-24T12:00") == "closed");
    CHECK(told(none, "2026-11-25T12:00") == "unknown");
}

TEST_CASE("while it is closed for longer the notice of closing is the reason, and its end is told") {
    Service service = not_on({"2026-11-24"});
    service.fingerpost.closed_until = "2026-12-01";
    const OpenStatus status = hours({weekly("TU", "14:00", "16:00")}, service).state_at(at("2026-11-24T14:30"), calendar());
    CHECK(status.reason == OpenReason::closing);
    CHECK(status.closed_until == on("2026-12-01"));
    CHECK(testing::told(status) == "closed, opens 2026-12-01 14:00");
}

TEST_CASE("the same bytes come back, and of hundreds of cancelled days no more are kept than a slot holds") {
    const OpeningHours club = hours({weekly("TU", "14:00", "16:00")}, not_on({"2026-11-24", "2026-12-29"}));
    CHECK(OpeningHours::decode(club.encode()).encode() == club.encode());
    std::vector<std::string> many;
    for (int day = 0; day < 3000; ++day) many.push_back(base::format_date(base::Date(std::chrono::sys_days(on("2026-01-01")) + std::chrono::days(day))));
    CHECK(hours({weekly("TU", "14:00", "16:00")}, not_on(many)).encode().size() < 20'000);
}

TEST_CASE("a document keeps its cancelled days") {
    const Service read = decode_service({{"id", "1"}, {"name", "Club"}, {"fingerpost", {{"cancelled_dates", {"2026-12-25"}}}}}).value;
    CHECK(read.fingerpost.cancelled_dates == std::vector<std::string>{"2026-12-25"});
    CHECK(encode(read).at("fingerpost").at("cancelled_dates") == Json::array({"2026-12-25"}));
}
