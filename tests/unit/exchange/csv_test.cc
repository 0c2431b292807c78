// CSV: quoting, line ends, encodings, separators, headers.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "support.h"

using namespace exchange_test;

namespace {

std::string utf16(const std::string& ascii, bool little) {
    std::string bytes = little ? "\xFF\xFE" : "\xFE\xFF";
    for (const char c : ascii) bytes += little ? std::string{c, '\0'} : std::string{'\0', c};
    return bytes;
}

}  // namespace

TEST_CASE("A CSV file with a header is read like flat JSON lines") {
    const Outcome outcome = read_path(data_file("listings.csv"));
    INFO(outcome.told());
    REQUIRE_EQ(outcome.records.size(), 4);
    CHECK_EQ(outcome.format, fx::Format::csv);
    const model::Service& service = outcome.records[0].service;
    CHECK_EQ(service.name, "Mill Lane Lunch Club");
    CHECK_EQ(service.organisation->name, "Mill Lane Trust");
    CHECK_EQ(service.phones.size(), 2);
    CHECK_EQ(service.extra["ward"], "Hill");
    CHECK_EQ(outcome.records[0].categories.size(), 2);
    CHECK(outcome.notes_hold("Columns kept as they are: ward, imd."));
    CHECK_EQ(outcome.progress.bytes_read, outcome.progress.bytes_total);
}

TEST_CASE("Quotation marks, separators and line ends inside quoted fields belong to the field") {
    const Outcome outcome = read_bytes(
        "id,name,description\r\n1,\"The \"\"Soup\"\" Stop, Fernleigh\",\"One\r\nTwo\n\nThree\"\r\n2, B ,x\r\n");
    REQUIRE_EQ(outcome.records.size(), 2);
    CHECK_EQ(outcome.records[0].service.name, "The \"Soup\" Stop, Fernleigh");
    CHECK_EQ(outcome.records[0].service.description, "One\nTwo\n\nThree");
    CHECK_EQ(outcome.records[1].service.name, "B");
}

TEST_CASE("The line of a record is where it begins, embedded line ends counted, whatever ends a line") {
    for (const std::string end : {"\n", "\r\n", "\r"}) {
        CAPTURE(end.size());
        const Outcome outcome = read_bytes("id,name,description" + end + "1,A,\"x" + end + end + "y\"" + end + end +
                                           "2,B,y" + end + "3,C,z");
        REQUIRE_EQ(outcome.records.size(), 3);
        CHECK_EQ(outcome.records[0].line, 2);
        CHECK_EQ(outcome.records[1].line, 6);
        CHECK_EQ(outcome.records[2].line, 7);
    }
}

TEST_CASE("Semicolons and tabs are found as separators from the header") {
    const Outcome semicolon = read_bytes("id;name;phone\n1;\"A; B\";01632 960123\n");
    REQUIRE_EQ(semicolon.records.size(), 1);
    CHECK_EQ(semicolon.records[0].service.name, "A; B");
    CHECK(semicolon.notes_hold("semicolons"));
    const Outcome tab = read_bytes("id\tname\tnotes, and more\n1\tA, B\tx\n");
    REQUIRE_EQ(tab.records.size(), 1);
    CHECK_EQ(tab.records[0].service.name, "A, B");
    const Outcome excel = read_bytes("sep=;\r\nid;name;phone\r\n1;A;\r\n");
    REQUIRE_EQ(excel.records.size(), 1);
    CHECK_EQ(excel.records[0].line, 3);
    CHECK_EQ(read_bytes("sep=|\rid|name\r1|A; B\r").records.at(0).service.name, "A; B");
}

TEST_CASE("UTF-8 with and without a byte order mark, UTF-16 and Windows-1252 are read and said") {
    const Outcome plain = read_bytes(
        "id,name,fees\n1,Caf\xC3\xA9,\xC2\xA3"
        "5\n");
    REQUIRE_EQ(plain.records.size(), 1);
    CHECK_EQ(plain.records[0].service.name, "Café");
    CHECK(plain.notes.empty());
    const Outcome marked = read_bytes("\xEF\xBB\xBFid,name\n1,Caf\xC3\xA9\n");
    REQUIRE_EQ(marked.records.size(), 1);
    CHECK_EQ(marked.records[0].external_id, "1");
    for (const bool little : {true, false}) {
        const Outcome wide = read_bytes(utf16("id,name\r\n1,Lunch club\r\n", little));
        REQUIRE_EQ(wide.records.size(), 1);
        CHECK_EQ(wide.records[0].service.name, "Lunch club");
        CHECK(wide.notes_hold("Read as UTF-16 text."));
    }
    const Outcome windows = read_bytes(
        "id,name,fees\n1,Caf\xE9 \x93Soup\x94,\xA3"
        "5\n");
    REQUIRE_EQ(windows.records.size(), 1);
    CHECK_EQ(windows.records[0].service.name, "Café “Soup”");
    CHECK_EQ(windows.records[0].service.fees_description, "£5");
    CHECK(windows.notes_hold("Read as Windows-1252 text."));
}

TEST_CASE("The encoding is found however late in the file its first accent stands, and across the edge of a buffer") {
    const std::string filler(70000, 'x');
    for (std::size_t shift = 0; shift < 4; ++shift) {
        std::string bytes = "id,name,description\n";
        for (int row = 0; row < 4; ++row) bytes += "1,A," + filler + "\n";
        bytes.resize(131072 - 2 + shift, 'y');
        const Outcome utf8 = read_bytes(bytes + "\xE2\x80\x9Cz\n2,Caf\xC3\xA9,\n");
        REQUIRE_FALSE(utf8.error);
        CHECK_EQ(utf8.records.back().service.name, "Café");
        CHECK(utf8.notes.empty());
        const Outcome windows = read_bytes(bytes + "\x93z\n2,Caf\xE9,\n");
        REQUIRE_FALSE(windows.error);
        CHECK_EQ(windows.records.back().service.name, "Café");
        CHECK(windows.notes_hold("Windows-1252"));
    }
}

TEST_CASE("One row that is not UTF-8 in a file that is, is refused alone") {
    const Outcome outcome = read_bytes("id,name\n1,Caf\xC3\xA9 \xE2\x80\x93 soup\n2,Caf\xE9\n3,C\n");
    REQUIRE_EQ(outcome.records.size(), 3);
    CHECK(outcome.records[1].rejected);
    CHECK_EQ(outcome.records[1].line, 3);
    CHECK(problem_of(outcome.records[1], "name"));
    CHECK_FALSE(outcome.records[2].rejected);
}

TEST_CASE("A row with too many or too few fields is refused with its line and the counts") {
    const Outcome outcome = read_bytes("id,name,phone\n1,\"A\nA\",\n2,B\n3,C,,01632 960123\n4,D,\n");
    REQUIRE_EQ(outcome.records.size(), 4);
    CHECK(outcome.records[1].rejected);
    CHECK_EQ(outcome.records[1].line, 4);
    CHECK_EQ(outcome.records[1].problems[0].reason, "the row has 2 fields and the header has 3");
    CHECK(outcome.records[2].rejected);
    CHECK_EQ(outcome.records[2].line, 5);
    CHECK_FALSE(outcome.records[3].rejected);
}

TEST_CASE("Rows without anything in them are passed over and counted") {
    const Outcome outcome = read_bytes("id,name,phone\n1,A,\n,,\n , ,\n\n2,B,\n");
    CHECK_EQ(outcome.records.size(), 2);
    CHECK(outcome.notes_hold("passed over: 2"));
}

TEST_CASE("Categories are separated by bars if there are any, else by semicolons") {
    const Outcome outcome = read_bytes(
        "id,name,categories\n1,A,Food: Lunch club; Health\n2,B,\"Beneficiary group: Racial; ethnic or national "
        "communities|Health\"\n");
    REQUIRE_EQ(outcome.records.size(), 2);
    REQUIRE_EQ(outcome.records[0].categories.size(), 2);
    CHECK_EQ(outcome.records[0].categories[0].parent, "Food");
    CHECK_EQ(outcome.records[0].categories[0].label, "Lunch club");
    REQUIRE_EQ(outcome.records[1].categories.size(), 2);
    CHECK_EQ(outcome.records[1].categories[0].label, "Racial; ethnic or national communities");
}

TEST_CASE(
    "A header that names a column twice, knows no column, or has no name column is refused and says what is known") {
    const Outcome twice = read_bytes("id,name,Name\n1,A,B\n");
    REQUIRE(twice.error);
    CHECK(contains(twice.told(), "twice"));
    const Outcome unknown = read_bytes("foo,bar\n1,2\n");
    REQUIRE(unknown.error);
    CHECK_EQ(unknown.error->field, "test:1");
    CHECK(contains(unknown.error->hint, "organisation, name"));
    const Outcome nameless = read_bytes("id,phone\n1,01632 960123\n");
    REQUIRE(nameless.error);
    CHECK(contains(nameless.told(), "name"));
}

TEST_CASE("Two columns for the same thing: the first is used, the second kept and told") {
    const Outcome outcome = read_bytes("id,name,phone,telephone\n1,A,01632 960123,01632 960456\n");
    REQUIRE_EQ(outcome.records.size(), 1);
    CHECK_EQ(outcome.records[0].service.phones.size(), 1);
    CHECK_EQ(outcome.records[0].service.fingerpost.extra["unread"]["telephone"], "01632 960456");
    CHECK(outcome.notes_hold("telephone"));
}

TEST_CASE("The caller's column names count, and one the file does not have is refused") {
    fx::ReadOptions options;
    options.columns = {{"Ring us on", "phone"}, {"Group", "name"}};
    const Outcome outcome = read_bytes("Group,Ring us on\nA,01632 960123\n", options);
    INFO(outcome.told());
    REQUIRE_EQ(outcome.records.size(), 1);
    CHECK_EQ(outcome.records[0].service.phones.size(), 1);
    CHECK(read_bytes("Group,Phone\nA,01632 960123\n", options).error);
}

TEST_CASE("One table of an HSDS tabular package is refused as such") {
    const Outcome outcome = read_bytes("id,organization_id,name,description\n1,2,A,b\n");
    REQUIRE(outcome.error);
    CHECK_EQ(outcome.error->code, ErrorCode::unsupported);
    CHECK(contains(outcome.told(), "HSDS"));
}

TEST_CASE("A quotation mark that is never closed is an error that names the line where the record begins") {
    const Outcome outcome = read_bytes("id,name\n1,A\n2,\"B\n3,C\n");
    REQUIRE(outcome.error);
    CHECK_EQ(outcome.error->field, "test:3");
    CHECK(contains(outcome.told(), "never closed"));
}

TEST_CASE("Quotation marks inside an unquoted field are ordinary characters") {
    const Outcome outcome = read_bytes("id,name\n1,The 5\" Club\n");
    REQUIRE_EQ(outcome.records.size(), 1);
    CHECK_EQ(outcome.records[0].service.name, "The 5\" Club");
}

TEST_CASE("A header alone is a file of no records") {
    const Outcome outcome = read_bytes("id,name\n");
    CHECK_FALSE(outcome.error);
    CHECK(outcome.records.empty());
}
