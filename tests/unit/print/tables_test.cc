// Tables that are wider or longer than a page.
#include "finished.h"

using namespace print_test;

namespace {

fp::Table wide_table(std::size_t columns, std::size_t rows) {
    fp::Table table;
    table.caption = fp::words("How many there are");
    table.columns.push_back({fp::words("Kind of help"), 2.4, true});
    for (std::size_t at = 0; at < columns; ++at) table.columns.push_back({fp::words("Neighbourhood" + std::to_string(100 + at)), 1, false});
    for (std::size_t row = 0; row < rows; ++row) {
        std::vector<fp::Text> cells{fp::words("Help of the kind number " + std::to_string(1000 + row))};
        for (std::size_t at = 0; at < columns; ++at) cells.push_back(fp::words(std::to_string(row * 100 + at)));
        table.rows.push_back(std::move(cells));
    }
    return table;
}

std::size_t times(const std::string& text, const std::string& part) {
    std::size_t count = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size())) ++count;
    return count;
}

}  // namespace

TEST_CASE("a table that is wider than the page becomes several that each name their rows, and no word is broken or cut off") {
    for (const char* name : {"matrix-a4", "matrix"}) {
        CAPTURE(name);
        const fp::Finished finished = must(fp::typeset(document({fp::Heading{1, fp::words("A document"), {}, false, false}, wide_table(30, 6)}), layout(name)));
        const File file(finished.pdf);
        file.checked(12);
        for (int at = 0; at < 30; ++at) CHECK_MESSAGE(times(file.text(), "Neighbourhood" + std::to_string(100 + at)) >= 1, at);
        const std::size_t parts = times(without_spaces(file.text()), "Helpofthekindnumber1000");
        CHECK(parts >= 3);
        // Every row is named in every part, and every part has its headings, again where it goes on on another page.
        for (int row = 1; row < 6; ++row) CHECK(times(without_spaces(file.text()), "Helpofthekindnumber" + std::to_string(1000 + row)) == parts);
        CHECK(times(file.text(), "Kind of help") >= parts);
        for (int row = 0; row < 6; ++row) CHECK(times(file.text(), std::to_string(row * 100 + 29)) >= 1);
        CHECK(times(file.text(), "How many there are") == 1);
    }
}

TEST_CASE("the head of a long table stands on each of its pages, and a column is no narrower than its longest word") {
    fp::Table table;
    table.columns = {{fp::words("Name"), 10, true}, {fp::words("Kind"), 0.1, false}};
    for (int row = 0; row < 120; ++row) table.rows.push_back({fp::words("Row " + std::to_string(1000 + row)), fp::words(row == 60 ? "Counterrevolutionaries" : "Small")});
    const fp::Finished finished = must(fp::typeset(document({fp::Heading{1, fp::words("A document"), {}, false, false}, table}), layout("matrix-a4")));
    const File file(finished.pdf);
    file.checked(12);
    REQUIRE(finished.pages > 3);
    for (int page = 1; page <= finished.pages; ++page) CHECK(file.on_page(page, "Kind"));
    CHECK(times(file.text(), "Counterrevolutionaries") == 1);
}
