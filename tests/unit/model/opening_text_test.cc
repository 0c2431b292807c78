// Opening times in people's own words: certain or nothing.
#include <doctest/doctest.h>
#include <fingerpost/model/opening.h>

#include "support.h"

using namespace fingerpost;
using namespace fingerpost::model;
using namespace fingerpost::model::testing;

namespace {

// "WEEKLY MO,TU 09:00-17:00 [Term time only]; …", or "kept".
std::string read(std::string_view text) {
    const auto schedules = parse_opening_times_text(text);
    if (!schedules) return "kept";
    std::string out;
    for (const Schedule& schedule : *schedules) {
        out += (out.empty() ? "" : "; ") + (schedule.freq == "WEEKLY" ? "" : schedule.freq + " ") + schedule.byday +
               " " + schedule.opens_at + "-" + schedule.closes_at;
        if (!schedule.description.empty()) out += " [" + schedule.description + "]";
    }
    return out;
}

}  // namespace

TEST_CASE("hours of the working day need no am or pm") {
    CHECK(read("Tuesdays 10-12") == "TU 10:00-12:00");
    CHECK(read("daily 10-4") == "MO,TU,WE,TH,FR,SA,SU 10:00-16:00");
    CHECK(read("Mon-Fri 9-5") == "MO,TU,WE,TH,FR 09:00-17:00");
    CHECK(read("Mon-Fri 9:00-5:30") == "MO,TU,WE,TH,FR 09:00-17:30");
    CHECK(read("Wed 12-2") == "WE 12:00-14:00");
    CHECK(read("Wed 12.30-2") == "WE 12:30-14:00");
    CHECK(read("Wed 10-11.30") == "WE 10:00-11:30");
    CHECK(read("Fri 9am-5") == "FR 09:00-17:00");
    CHECK(read("Fri 2pm-4") == "FR 14:00-16:00");
    CHECK(read("Mon-Fri 9am-5pm") == "MO,TU,WE,TH,FR 09:00-17:00");
    CHECK(read("Monday to Friday 9.30am to 4.30pm") == "MO,TU,WE,TH,FR 09:30-16:30");
    CHECK(read("Monday - 9:00 to 17:00") == "MO 09:00-17:00");
}

TEST_CASE("hours that could be either half of the day are kept as text") {
    for (const char* text :
         {"Mon 1-5", "Mon 7-9", "Mon 6-2", "Mon 8-8", "Mon 10-2am", "Mon 8pm-2", "Mon 12-1am", "Mon 9-9"}) {
        CAPTURE(text);
        CHECK(read(text) == "kept");
    }
}

TEST_CASE("round the clock is read with or without days") {
    const char* always = "MO,TU,WE,TH,FR,SA,SU 00:00-23:59";
    for (const char* text : {"24 hours", "24/7", "Open 24 hours", "24 hours a day", "24 hours a day, 7 days a week",
                             "24 hours a day 7 days a week", "Daily 24 hours", "Mon-Sun 24 hours", "24hrs every day"}) {
        CAPTURE(text);
        CHECK(read(text) == always);
    }
}

TEST_CASE("days may follow the times") {
    CHECK(read("9am-5pm Monday to Friday") == "MO,TU,WE,TH,FR 09:00-17:00");
    CHECK(read("10am to 12 noon on Tuesdays") == "TU 10:00-12:00");
    CHECK(read("10am-4pm daily") == "MO,TU,WE,TH,FR,SA,SU 10:00-16:00");
    CHECK(read("10am-4pm, 7 days a week") == "MO,TU,WE,TH,FR,SA,SU 10:00-16:00");
    CHECK(read("every Tuesday 10am-12pm") == "TU 10:00-12:00");
}

TEST_CASE("closed days are understood, unless another part opens them") {
    CHECK(read("Mon 09:00-18:00; Sat closed") == "MO 09:00-18:00");
    CHECK(read("Mon-Sat 9am-5pm; closed Sundays") == "MO,TU,WE,TH,FR,SA 09:00-17:00");
    CHECK(read("Mon-Sat 9am-5pm, Sunday closed") == "MO,TU,WE,TH,FR,SA 09:00-17:00");
    CHECK(read("Mon-Sun 9am-5pm; closed Sundays") == "kept");
    CHECK(read("24 hours; Sunday closed") == "kept");
}

TEST_CASE("weekdays of the month are read where the month is named") {
    CHECK(read("1st Tuesday of the month 2-4pm") == "MONTHLY 1TU 14:00-16:00");
    CHECK(read("Last Friday of each month 10am-12 noon") == "MONTHLY -1FR 10:00-12:00");
    CHECK(read("1st and 3rd Tues of the month 10-12") == "MONTHLY 1TU,3TU 10:00-12:00");
    CHECK(read("2pm-4pm second Thursday of every month") == "MONTHLY 2TH 14:00-16:00");
    CHECK(read("2nd Weds monthly 6pm-8pm") == "MONTHLY 2WE 18:00-20:00");
    for (const char* text : {"first Monday 10:00-12:00", "every 2nd Tuesday 10-12", "alternate Tuesdays 10-12",
                             "every other Tuesday 10-12", "monthly 10-12", "6th Monday of the month 10-12",
                             "1st Mon and Tue of the month 10-12", "Tuesday of the month 10-12"}) {
        CAPTURE(text);
        CHECK(read(text) == "kept");
    }
}

TEST_CASE("terms and bank holidays become the schedule's description, where it is clear of which times they tell") {
    CHECK(read("Tuesdays 10-12 term time") == "TU 10:00-12:00 [Term time only]");
    CHECK(read("Tuesdays 10-12 (term time only)") == "TU 10:00-12:00 [Term time only]");
    CHECK(read("Term time only: Tuesdays 10-12") == "TU 10:00-12:00 [Term time only]");
    CHECK(read("Mon 9-5; Tue 10-12 term time") == "MO 09:00-17:00; TU 10:00-12:00 [Term time only]");
    CHECK(read("Mon-Fri 9-5; closed bank holidays") == "MO,TU,WE,TH,FR 09:00-17:00 [Closed on bank holidays]");
    CHECK(read("Mon-Fri 9-5 (except bank holidays)") == "MO,TU,WE,TH,FR 09:00-17:00 [Closed on bank holidays]");
    CHECK(read("24 hours including bank holidays") == "MO,TU,WE,TH,FR,SA,SU 00:00-23:59 [Including bank holidays]");
    CHECK(read("Mon 9-5 by appointment") == "MO 09:00-17:00 [By appointment]");
    for (const char* text :
         {"Mon 9-5, Tue 10-12 term time", "term time only", "by appointment", "Mon 9-5; bank holidays vary"}) {
        CAPTURE(text);
        CHECK(read(text) == "kept");
    }
}
