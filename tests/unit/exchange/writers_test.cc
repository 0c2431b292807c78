// CSV that a spreadsheet opens without harm; lines of iCalendar.
#include <doctest/doctest.h>
#include <fingerpost/base/text.h>
#include <fingerpost/exchange/calendar.h>
#include <fingerpost/exchange/csv_writer.h>

#include <sstream>

using namespace fingerpost;
using exchange::csv_cell;
using exchange::csv_phone_cell;

TEST_CASE("a cell that a spreadsheet would take for a formula is made text") {
    for (const char* formula : {"=1+1", "+cmd", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "  =1", "\xEF\xBC\x9D" "1"}) {
        const std::string cell = csv_cell(formula);
        CHECK_MESSAGE((cell.starts_with("'") || cell.starts_with("\"'")), formula);
    }
    CHECK(csv_cell("-12.50") == "-12.50");
    CHECK(csv_cell("Lunch, and tea") == "\"Lunch, and tea\"");
    CHECK(csv_cell("say \"hello\"") == "\"say \"\"hello\"\"\"");
    CHECK(csv_cell("two\nlines") == "\"two\nlines\"");
    CHECK(csv_cell("") == "");
}

TEST_CASE("phone numbers can still be dialled as they stand in the file") {
    CHECK(csv_phone_cell("01632 960 123") == "01632 960 123");
    CHECK(csv_phone_cell("+33 1 99 00 00 00") == "0033 1 99 00 00 00");
    CHECK(csv_phone_cell("=HYPERLINK(1)").starts_with("'"));
}

TEST_CASE("lines of a calendar are folded at 75 bytes, never inside a character, and unfold to what they were") {
    std::string text = "DESCRIPTION:";
    for (int count = 0; count < 60; ++count) text += "caf\u00e9 \u2013 ";
    std::string out;
    exchange::append_calendar_line(out, text);
    std::istringstream lines(out);
    std::string unfolded;
    for (std::string line; std::getline(lines, line);) {
        REQUIRE(line.ends_with('\r'));
        line.pop_back();
        CHECK(line.size() <= 75);
        CHECK(base::is_utf8(line));
        unfolded += unfolded.empty() ? line : line.substr(1);
    }
    CHECK(unfolded == text);
}
