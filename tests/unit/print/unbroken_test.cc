// Small parts: what is never broken, sort keys, marks in a page's content, the order of sheets.
#include <fingerpost/print/impose.h>

#include "../../../src/print/marks.h"
#include "../../../src/print/unbroken.h"
#include "finished.h"

using namespace print_test;

namespace {

std::vector<std::string> kept(const std::string& text) {
    std::vector<std::string> found;
    for (const auto& [begin, end] : fp::unbroken(text)) found.push_back(text.substr(begin, end - begin));
    return found;
}
using Words = std::vector<std::string>;

}  // namespace

TEST_CASE("phone numbers, times and postcodes in running text are found") {
    CHECK_EQ(kept("Ring 01632 960 123 or (01632) 960124, or +44 1632 960125."), Words{"01632 960 123", "(01632) 960124", "+44 1632 960125"});
    CHECK_EQ(kept("9:30 am to 12.30pm, 2 pm, 14:00, 12 noon"), Words{"9:30 am", "12.30pm", "2 pm", "14:00", "12 noon"});
    CHECK_EQ(kept("4 Mill Lane, ZZ9 9ZZ and EC1A 1BB"), Words{"ZZ9 9ZZ", "EC1A 1BB"});
}

TEST_CASE("numbers that are none of these may break") {
    CHECK_EQ(kept("50 people, 3 groups, £5.50, flat 12 amber road, room B12 on 3 March 2026"), Words{});
}

TEST_CASE("an index key knows neither articles, marks, case nor accents") {
    CHECK_EQ(fp::index_key("The Gables"), "gables");
    CHECK_EQ(fp::index_key("  'A' Café & Co."), "cafe co");
    CHECK_EQ(fp::index_key("Theatre"), "theatre");
    CHECK_EQ(fp::index_key("The"), "the");
}

TEST_CASE("marks become tags in turn, and text that looks like a mark stays text") {
    const auto [content, count] = fp::rewrite_marks(
        "/Span << /MCID 0 >> BDC\nBT (a \\) /Span << /MCID 9 >> BDC) Tj ET\nEMC\n/Private << /MCID 1 >> BDC\nEMC\n/Span << /MCID 2 >> BDC\n/Span << /ActualText <feff> >> BDC\nEMC\nEMC\n",
        {{"P", {}}, {}, {"H2", "<feff0041>"}});
    CHECK_EQ(count, 3);
    CHECK_EQ(content, "/P <</MCID 0>> BDC\nBT (a \\) /Span << /MCID 9 >> BDC) Tj ET\nEMC\n/Artifact BMC\nEMC\n/Span <</MCID 1/ActualText <feff0041>>> BDC\nEMC\n");
}

TEST_CASE("sixteen pages are put on sheets as they are folded: 16 and 1, at their back 2 and 15") {
    const std::vector<std::pair<int, int>> expected{{16, 1}, {2, 15}, {14, 3}, {4, 13}, {12, 5}, {6, 11}, {10, 7}, {8, 9}};
    CHECK(fp::imposition(16) == expected);
    CHECK_EQ(fp::imposition(13).size(), 8);
    CHECK(fp::imposition(1) == std::vector<std::pair<int, int>>{{4, 1}, {2, 3}});
}
