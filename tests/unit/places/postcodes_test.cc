// Postcodes from Code-Point Open and the ONS directories, and what is said of one that is not known.
#include <fmt/format.h>

#include "support.h"

using namespace places_test;

TEST_CASE("without a file nothing is known, and that is no error") {
    const Workshop workshop;
    CHECK(workshop.find("S10 2SE").empty());
    CHECK(workshop.find("Sheffield").empty());
    CHECK(workshop.gazetteer->sources()->empty());
}

TEST_CASE("a postcode is found however it is written, with or without its spaces, in any case") {
    const Workshop workshop;
    const auto report = workshop.import_text("s.csv", code_point_row("S10 2SE", 433500, 386900) +
                                                          code_point_row("S1 1QF", 435475, 387409) +
                                                          code_point_row("SW1A 1AA", 529090, 179645));
    CHECK(report.postcodes == 3);
    CHECK(report.files.front().source == fp::Source::code_point_open);
    for (const char* written : {"S10 2SE", "s102se", " S10  2SE ", "S10-2SE"}) {
        CAPTURE(written);
        const fp::Match match = workshop.one(written);
        CHECK(match.kind == fp::Kind::postcode);
        CHECK(match.label == "S10 2SE");
        CHECK(match.exact);
        CHECK(match.precision_m == 100);
    }
    CHECK(workshop.one("s11qf").label == "S1 1QF");
    CHECK(metres_off(workshop.one("SW1A1AA"), 51.50101, -0.14156) < 30);
}

TEST_CASE("Code-Point files of nineteen columns, as they were before August 2011, are read as well") {
    const Workshop workshop;
    const auto report = workshop.import_text("ab.csv",
                                             "\"AB101AA\",10,\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",394251,806376,"
                                             "\"064\",\"\",\"SN9\",\"00\",\"QA\",\"MJ\",\"\"\r\n");
    CHECK(report.postcodes == 1);
    CHECK(metres_off(workshop.one("AB10 1AA"), 57.14824, -2.09661) < 100);
}

TEST_CASE("a row of quality 90 has no position and is not put in the Atlantic") {
    const Workshop workshop;
    const auto report = workshop.import_text(
        "bd.csv", code_point_row("BD98 1GA", 0, 0, 90) + code_point_row("BD1 1AA", 416000, 433000));
    CHECK(report.files.front().without_position == 1);
    CHECK(report.postcodes == 1);
    CHECK(workshop.find("BD98 1GA").empty());
}

TEST_CASE("a position that is only the mean of its sector says that it is less exact") {
    const Workshop workshop;
    workshop.import_text("s.csv",
                         code_point_row("S1 1QF", 435475, 387409, 60) + code_point_row("S1 1QG", 435475, 387409, 50));
    CHECK(workshop.one("S1 1QF").precision_m > 1000);
    CHECK(workshop.one("S1 1QG").precision_m > 100);
}

TEST_CASE("both spellings of the ONS header are read, terminated postcodes kept and told as such") {
    for (const bool new_header : {false, true}) {
        CAPTURE(new_header);
        const Workshop workshop;
        const auto report = workshop.import_text(
            "onspd.csv", ons_file({{"CA8 7JG", "", "366033", "564878", "1", "54.977349", "-2.532223"},
                                   {"AB1 0AA", "199606", "385386", "0801193", "1", "57.101474", "-2.242851"}},
                                  new_header));
        CHECK(report.files.front().source == fp::Source::ons_postcodes);
        CHECK(report.postcodes == 1);
        CHECK(report.terminated == 1);
        CHECK(workshop.one("ca8 7jg").kind == fp::Kind::postcode);
        const fp::Match old = workshop.one("AB1 0AA");
        CHECK(old.kind == fp::Kind::terminated_postcode);
        CHECK(old.exact);
        CHECK(metres_off(old, 57.101474, -2.242851) < 1);
    }
}

TEST_CASE("a northing padded with a nought is decimal, not octal") {
    const Workshop workshop;
    workshop.import_text("old.csv", ons_file({{"AB1 0AA", "199606", "385386", "0801193", "1", "", ""}}));
    CHECK(metres_off(workshop.one("AB1 0AA"), 57.101474, -2.242851) < 5);
}

TEST_CASE("postcodes of Northern Ireland are placed by degrees alone: their grid is the Irish one") {
    const Workshop workshop;
    const auto report =
        workshop.import_text("ni.csv", ons_file({{"BT1 5GS", "", "333872", "374028", "1", "54.596783", "-5.930119"},
                                                 {"BT1 1AA", "", "333872", "374028", "1", "", ""}}));
    CHECK(metres_off(workshop.one("BT1 5GS"), 54.596783, -5.930119) < 1);
    CHECK(report.files.front().without_position == 1);
    CHECK(report.files.front().northern_irish == 1);
    CHECK_FALSE(workshop.one("BT1 1AA").exact);
}

TEST_CASE("degrees outside the kingdom stand for a position that nobody knows") {
    const Workshop workshop;
    const auto report =
        workshop.import_text("odd.csv", ons_file({{"JE2 3XP", "", "", "", "9", "99.999999", "0.000000"},
                                                  {"S1 1AA", "", "435475", "387409", "1", "99.999999", "0.000000"},
                                                  {"GY1 1AA", "", "435475", "387409", "1", "99.999999", "0.000000"},
                                                  {"S1 1AB", "", "", "", "1", "-53.38", "1.47"}}));
    CHECK(report.files.front().without_position == 3);
    CHECK(metres_off(workshop.one("S1 1AA"), 53.38240, -1.46838) < 20);
    CHECK(workshop.find("JE2 3XP").empty());
}

TEST_CASE("old forms that no postcode has any more are counted, not fatal") {
    const Workshop workshop;
    const auto report =
        workshop.import_text("old.csv", ons_file({{"NPTOXXX", "198001", "", "", "9", "", ""},
                                                  {"S1 1AA", "", "435475", "387409", "1", "53.38", "-1.47"}}));
    CHECK(report.files.front().not_postcodes == 1);
    CHECK(report.postcodes == 1);
}

TEST_CASE("an unknown postcode is answered by its sector, else by its outcode, and says so") {
    const Workshop workshop;
    workshop.import_text("s.csv", code_point_row("S10 2SE", 433000, 387000) +
                                      code_point_row("S10 2AB", 434000, 387000) +
                                      code_point_row("S10 5AA", 431000, 386000));
    const fp::Match sector = workshop.one("S10 2ZZ");
    CHECK(sector.kind == fp::Kind::sector);
    CHECK(sector.label == "S10 2");
    CHECK_FALSE(sector.exact);
    CHECK(sector.precision_m == doctest::Approx(500).epsilon(0.01));
    const fp::Match outcode = workshop.one("S10 9ZZ");
    CHECK(outcode.kind == fp::Kind::outcode);
    CHECK(outcode.label == "S10");
    CHECK_FALSE(outcode.exact);
    CHECK(outcode.precision_m > sector.precision_m);
    CHECK(workshop.find("S11 9ZZ").empty());
}

TEST_CASE("outcodes and sectors can be asked for, and S1 2 is not S12") {
    const Workshop workshop;
    workshop.import_text("s.csv", code_point_row("S1 2AA", 435000, 387000) + code_point_row("S12 2AA", 439000, 384000) +
                                      code_point_row("S10 2SE", 433000, 387000));
    CHECK(workshop.one("S1 2").label == "S1 2");
    CHECK(workshop.one("S1 2").kind == fp::Kind::sector);
    CHECK(workshop.one("S12").label == "S12");
    CHECK(workshop.one("s12").kind == fp::Kind::outcode);
    CHECK(workshop.one("S10 2").label == "S10 2");
    CHECK(workshop.one("s102").label == "S10 2");
    CHECK(workshop.one("S10 2S").label == "S10 2");
    CHECK(workshop.one("S10 2").exact);
    CHECK(workshop.find("S").empty());
    CHECK(workshop.find("2").empty());
}

TEST_CASE("a published list of outcodes places what has no postcodes, and gives way to postcodes") {
    const Workshop workshop;
    const std::string list =
        "outcode,easting,northing,latitude,longitude,postcodes\nS10,0,0,53.370,-1.520,900\nS11,0,0,53.360,-1.500,800\n"
        "IV27,0,0,58.2,-4.9,300\n";
    auto report = workshop.import_text("outcodes.csv", list);
    CHECK(report.files.front().source == fp::Source::outcode_centroids);
    CHECK(report.outcodes == 3);
    CHECK(workshop.one("S10 2SE").kind == fp::Kind::outcode);
    CHECK(workshop.one("S10 2SE").precision_m == doctest::Approx(1736).epsilon(0.05));
    CHECK(workshop.one("IV27").precision_m >= 30'000);
    report = workshop.import_text("s.csv", code_point_row("S10 2SE", 433000, 387000));
    CHECK(report.outcodes == 3);
    CHECK(workshop.one("S10").precision_m == 100);
    CHECK(workshop.one("S11").label == "S11");
}

TEST_CASE("LF, CRLF, a byte order mark and a missing last line end make no difference") {
    const std::string crlf = code_point_row("S1 1QF", 435475, 387409) + code_point_row("S1 1WB", 435670, 387060);
    std::string lf = crlf;
    std::erase(lf, '\r');
    const std::string ons = ons_file({{"CA8 7JG", "", "366033", "564878", "1", "54.977349", "-2.532223"}});
    for (const std::string& content : {crlf, lf, "\xEF\xBB\xBF" + lf, lf.substr(0, lf.size() - 1), "\n\n" + lf}) {
        const Workshop workshop;
        CHECK(workshop.import_text("s.csv", content).postcodes == 2);
    }
    const Workshop workshop;
    CHECK(workshop.import_text("ons.csv", "\xEF\xBB\xBF" + ons).postcodes == 1);
}

TEST_CASE("more rows than fit in one read come in whole") {
    std::string rows;
    for (int number = 0; number < 8000; ++number) {
        constexpr std::string_view letters = "ABDEFGHJLNPQRSTUWXYZ";
        rows += code_point_row(fmt::format("S{} {}{}{}", 1 + number / 4000, number / 400 % 10,
                                           letters[number / 20 % 20], letters[number % 20]),
                               435000 + number, 387000);
    }
    const Workshop workshop;
    CHECK(workshop.import_text("s.csv", rows).postcodes == 8000);
    CHECK(workshop.one("S2 9ZZ").exact);
}
