// What an import replaces and what it keeps, and who sees it.
#include <atomic>
#include <thread>

#include "support.h"

using namespace places_test;

TEST_CASE("another postcode area is added; the same one is replaced") {
    const Workshop workshop;
    workshop.import_text("s.csv", code_point_row("S1 1QF", 435475, 387409) + code_point_row("S1 1WB", 435670, 387060));
    workshop.import_text("sk.csv", code_point_row("SK1 1AA", 389000, 390000));
    CHECK(workshop.one("S1 1QF").exact);
    const auto report = workshop.import_text("s.csv", code_point_row("S1 1WB", 435670, 387060));
    CHECK(report.postcodes == 2);
    CHECK_FALSE(workshop.one("S1 1QF").exact);
    CHECK(workshop.one("SK1 1AA").exact);
}

TEST_CASE("Code-Point renews the live postcodes and leaves the terminated ones, which only the ONS knows") {
    const Workshop workshop;
    workshop.import_text("ons.csv", ons_file({{"S1 1AA", "", "", "", "1", "53.38", "-1.47"},
                                              {"S1 1AB", "", "", "", "1", "53.38", "-1.47"},
                                              {"S1 9ZZ", "199801", "", "", "1", "53.39", "-1.48"}}));
    const auto report = workshop.import_text("s.csv", code_point_row("S1 1AA", 435475, 387409));
    CHECK(report.postcodes == 1);
    CHECK(report.terminated == 1);
    CHECK(workshop.one("S1 9ZZ").kind == fp::Kind::terminated_postcode);
    CHECK(workshop.one("S1 1AB").kind == fp::Kind::sector);
    CHECK(workshop.import_text("ons.csv", ons_file({{"S1 1AB", "", "", "", "1", "53.38", "-1.47"}})).terminated == 0);
}

TEST_CASE("a postcode that one file calls live and another terminated is live") {
    const Workshop workshop;
    const auto ons = workshop.folder.write("ons.csv", ons_file({{"S1 1AA", "199801", "", "", "1", "53.38", "-1.47"}}));
    const auto code_point = workshop.folder.write("s.csv", code_point_row("S1 1AA", 435475, 387409));
    workshop.import({code_point, ons});
    CHECK(workshop.one("S1 1AA").kind == fp::Kind::postcode);
}

TEST_CASE("the forms do not disturb one another") {
    const Workshop workshop;
    workshop.import_text("names.csv", open_names_row({"Sheffield", "", "City"}));
    workshop.import_text("s.csv", code_point_row("S1 1QF", 435475, 387409));
    workshop.import_text("outcodes.csv", "outcode,latitude,longitude\nM1,53.48,-2.24\n");
    CHECK(workshop.one("Sheffield").exact);
    CHECK(workshop.one("S1 1QF").exact);
    CHECK(workshop.one("M1").exact);
    workshop.import_text("names2.csv", open_names_row({"Rotherham", "", "Town"}));
    CHECK(workshop.find("Sheffield").empty());
    CHECK(workshop.one("Rotherham").exact);
    CHECK(workshop.one("M1").exact);
}

TEST_CASE("the same file again makes the same gazetteer") {
    const Workshop workshop;
    const std::string rows = code_point_row("S1 1QF", 435475, 387409) + code_point_row("S1 1QF", 435475, 387409);
    CHECK(workshop.import_text("s.csv", rows).postcodes == 1);
    CHECK(workshop.import_text("s.csv", rows).postcodes == 1);
    CHECK(workshop.gazetteer->sources()->front().rows == 1);
}

TEST_CASE("each source is told with its day and the line its licence asks for") {
    const Workshop workshop;
    workshop.import_text("s.csv", code_point_row("S1 1QF", 435475, 387409));
    const auto sources = workshop.gazetteer->sources();
    REQUIRE(sources->size() == 1);
    CHECK(sources->front().name == "Code-Point Open");
    CHECK(sources->front().imported == "2026-11-22");
    CHECK(sources->front().attribution.find("Contains OS data © Crown copyright and database right 2026.") == 0);
    CHECK(sources->front().attribution.find("Royal Mail") != std::string::npos);
}

TEST_CASE("progress is told of every stage and never goes beyond its end") {
    const Workshop workshop;
    std::string rows;
    for (int number = 0; number < 20'000; ++number) rows += code_point_row("S1 1QF", 400'000 + number, 387'409);
    const auto file = workshop.folder.write("s.csv", rows);
    bool beyond = false;
    std::size_t told = 0;
    const fingerpost::base::SystemClock clock;
    const auto report =
        fp::import_files({file}, workshop.database, clock, [&](fp::ImportStage, std::uint64_t done, std::uint64_t of) {
            ++told;
            beyond = beyond || done > of;
        });
    CHECK(report.has_value());
    CHECK(told > 3);
    CHECK_FALSE(beyond);
}

TEST_CASE("threads that ask while an import runs are answered from the old gazetteer or the new one") {
    const Workshop workshop;
    workshop.import_text("s.csv", code_point_row("S1 1QF", 435475, 387409));
    std::atomic<bool> stop = false;
    std::atomic<int> wrong = 0, asked = 0;
    std::vector<std::thread> threads;
    for (int number = 0; number < 4; ++number) {
        threads.emplace_back([&] {
            while (!stop) {
                const auto matches = workshop.gazetteer->find("S1 1QF");
                if (!matches || matches->size() != 1 || !matches->front().exact) ++wrong;
                ++asked;
            }
        });
    }
    for (int round = 0; round < 10; ++round) {
        workshop.import_text(
            "s.csv", code_point_row("S1 1QF", 435475 + round * 100, 387409) + code_point_row("S2 1AA", 435475, 387409));
    }
    stop = true;
    for (std::thread& thread : threads) thread.join();
    CHECK(wrong == 0);
    CHECK(asked > 0);
    CHECK(workshop.one("S2 1AA").exact);
}

TEST_CASE("a gazetteer that is deleted is empty from then on") {
    const Workshop workshop;
    workshop.import_text("s.csv", code_point_row("S1 1QF", 435475, 387409));
    CHECK(workshop.one("S1 1QF").exact);
    std::filesystem::remove(workshop.database);
    CHECK(workshop.find("S1 1QF").empty());
}
