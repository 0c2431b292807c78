// A broken file is refused with its name, the line and the reason, and what was known stays.
#include <fingerpost/base/files.h>
#include <fmt/format.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <fstream>

#include "support.h"

using namespace places_test;

namespace {

const std::string two_rows = code_point_row("S1 1QF", 435475, 387409) + code_point_row("S1 1WB", 435670, 387060);

// Enough of Manchester for an import to take a while.
std::string many_rows() {
    constexpr std::string_view letters = "ABDEFGHJLNPQRSTUWXYZ";
    std::string rows;
    for (std::size_t number = 0; number < 20'000; ++number) {
        rows += code_point_row(fmt::format("M{} {}{}{}", 1 + number / 4000, number / 400 % 10,
                                           letters[number / 20 % 20], letters[number % 20]),
                               383825, 398598);
    }
    return rows;
}

std::string bytes_of(const std::filesystem::path& path) {
    std::ifstream stream(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

}  // namespace

TEST_CASE("a truncated file is refused at the line where it ends") {
    const Workshop workshop;
    const auto in_a_row = workshop.refusal("s.csv", two_rows + "\"S1  2GY\",10,435281");
    CHECK(in_a_row.code == ErrorCode::invalid);
    CHECK(in_a_row.field == "s.csv:3");
    CHECK(in_a_row.message.find("3 columns") != std::string::npos);
    const auto in_quotes = workshop.refusal("s.csv", two_rows + "\"S1  2GY\",10,435281,387359,\"E920");
    CHECK(in_quotes.field == "s.csv:3");
    CHECK(in_quotes.message.find("never closed") != std::string::npos);
    CHECK_FALSE(std::filesystem::exists(workshop.database));
}

TEST_CASE("letters where numbers should be are refused with the column and the value") {
    const Workshop workshop;
    const auto error =
        workshop.refusal("s.csv", two_rows + "\r\n\"S1  2GY\",10,43x281,387359,\"\",\"\",\"\",\"\",\"\",\"\"\r\n");
    CHECK(error.field == "s.csv:4");
    CHECK(error.message == "column Eastings: \"43x281\" is not a number");
    CHECK(workshop.refusal("s.csv", two_rows + "\"HELLO\",10,1,1,\"\",\"\",\"\",\"\",\"\",\"\"\n")
              .message.find("not a postcode") != std::string::npos);
}

TEST_CASE("files of another form are refused, and what is read is said") {
    const Workshop workshop;
    for (const char* content : {"name,phone\nLunch club,01632 960123\n", "PC,PQ,EA,NO,CY,RH,LH,CC,DC,WC\n",
                                "{\"a\": 1}\n", "pcds,lat,long\n"}) {
        CAPTURE(content);
        const auto error = workshop.refusal("other.csv", content);
        CHECK(error.code == ErrorCode::unsupported);
        CHECK(error.hint.find("Code-Point Open") != std::string::npos);
    }
    CHECK(workshop.refusal("data.zip", "PK\x03\x04xyz").message == "it is a ZIP archive");
    CHECK(workshop.refusal("empty.csv", "").message == "there is nothing in it");
    CHECK(workshop.refusal("blank.csv", "\r\n\r\n").message == "there is nothing in it");
    CHECK(workshop.refusal("nul.csv", two_rows + std::string("\0\0\0", 3)).field == "nul.csv:3");
    CHECK(workshop.refusal("quote.csv", two_rows + "\"" + std::string(600'000, 'x')).field == "quote.csv:3");
}

TEST_CASE("a name that is not UTF-8 is refused with its line") {
    const Workshop workshop;
    const auto error = workshop.refusal(
        "names.csv", open_names_row({"Good", "", "Village"}) + open_names_row({"Ynys M\xF4n", "", "Village"}));
    CHECK(error.field == "names.csv:2");
    CHECK(error.message.find("UTF-8") != std::string::npos);
}

TEST_CASE("a folder and a file that is not there are told of") {
    const Workshop workshop;
    const auto folder = workshop.try_import({workshop.folder.path()});
    CHECK(folder.error().message == "it is a folder, not a file");
    CHECK(folder.error().hint.find("*.csv") != std::string::npos);
    CHECK(workshop.try_import({workshop.folder / "none.csv"}).error().code == ErrorCode::not_found);
}

TEST_CASE("a data directory that is not there is told of") {
    const Workshop workshop;
    const fingerpost::base::SystemClock clock;
    const auto report =
        fp::import_files({workshop.folder.write("s.csv", two_rows)}, workshop.folder / "none" / "places.db", clock);
    CHECK(report.error().code == ErrorCode::not_found);
    CHECK(report.error().hint.find("init") != std::string::npos);
}

TEST_CASE("one broken file among several leaves the gazetteer as it was, to the byte") {
    const Workshop workshop;
    workshop.import_text("s.csv", two_rows);
    const std::string before = bytes_of(workshop.database);
    const auto good = workshop.folder.write("m.csv", code_point_row("M1 1AD", 383825, 398598));
    const auto bad = workshop.folder.write("l.csv", "\"L1  1AA\",10,335");
    CHECK_FALSE(workshop.try_import({good, bad}).has_value());
    CHECK(bytes_of(workshop.database) == before);
    CHECK_FALSE(std::filesystem::exists(workshop.folder / "places.db.new"));
}

TEST_CASE("a killed import leaves the old gazetteer, and the next one clears up after it") {
    const Workshop workshop;
    workshop.import_text("s.csv", two_rows);
    const std::string before = bytes_of(workshop.database);
    const auto more = workshop.folder.write("m.csv", many_rows());
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        const fingerpost::base::SystemClock clock;
        const auto die_while_writing = [](fp::ImportStage stage, std::uint64_t, std::uint64_t) {
            if (stage == fp::ImportStage::writing) ::raise(SIGKILL);
        };
        const auto report = fp::import_files({more}, workshop.database, clock, die_while_writing);
        ::_exit(report ? 1 : 2);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    CHECK(WIFSIGNALED(status));
    CHECK(std::filesystem::exists(workshop.folder / "places.db.new"));
    CHECK(bytes_of(workshop.database) == before);
    CHECK(workshop.one("S1 1QF").exact);
    workshop.import({more});
    CHECK(workshop.one("M1 1AD").exact);
    CHECK(workshop.one("S1 1QF").exact);
    CHECK_FALSE(std::filesystem::exists(workshop.folder / "places.db.new"));
}

TEST_CASE("a second import at the same time is told to wait") {
    const Workshop workshop;
    const auto file = workshop.folder.write("s.csv", two_rows);
    const auto held = fingerpost::base::FileLock::try_acquire(workshop.folder / "places.db.lock");
    REQUIRE(held.has_value());
    const auto report = workshop.try_import({file});
    CHECK(report.error().code == ErrorCode::busy);
    CHECK(report.error().message == "another import of places is running");
}

TEST_CASE("a file that is no gazetteer is told of and left alone") {
    const Workshop workshop;
    workshop.folder.write(
        "places.db",
        "this is not a database at all, but it is longer than a header would be, as it has to be for SQLite");
    CHECK(fp::Gazetteer::open(workshop.database).error().code == ErrorCode::corrupt);
    CHECK(workshop.try_import({workshop.folder.write("s.csv", two_rows)}).error().code == ErrorCode::corrupt);
    workshop.folder.write("places.db", "");
    CHECK(fp::Gazetteer::open(workshop.database).error().code == ErrorCode::unsupported);
}
