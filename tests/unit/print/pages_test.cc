// Where things stand: page numbers, what is kept together, folds, padding.
#include <fingerpost/print/impose.h>

#include <regex>

#include "finished.h"

using namespace print_test;

TEST_CASE("every page number of contents and index is the page the thing stands on") {
    const fp::Document made = booklet(60);
    const fp::Finished finished = must(fp::typeset(made, layout("booklet")));
    const File file(finished.pdf);
    REQUIRE_EQ(static_cast<int>(file.pages().size()), finished.pages);
    for (int i = 0; i < 60; ++i) {
        const int page = finished.page_of.at("entry-" + std::to_string(i));
        CHECK_MESSAGE(file.on_page(page, name_of(i)), name_of(i), " is not on page ", page);
        // Its line in the index: the name, a comma, the number.
        const std::string line = name_of(i) + ", " + std::to_string(page) + "\n";
        CHECK_MESSAGE(file.text().find(line) != std::string::npos, line);
    }
    int listed = 0;
    const int contents = finished.page_of.at("contents");
    for (const auto& [id, name] : std::vector<std::pair<std::string, std::string>>{{"urgent", "Urgent help"}, {"chapter-1", "Food and company"}, {"chapter-3", "Money and advice"}, {"index", "Index"}, {"phones", "Phone list"}}) {
        const std::string number = std::to_string(finished.page_of.at(id));
        listed += std::regex_search(file.page(contents), std::regex(name + "\\s+" + number + "\\s")) ? 1 : 0;
        CHECK(file.on_page(finished.page_of.at(id), name));
    }
    CHECK_EQ(listed, 5);
}

TEST_CASE("the number printed on a page is its number, and the date stands on every page but the cover") {
    const fp::Finished finished = must(fp::typeset(booklet(30), layout("booklet")));
    const File file(finished.pdf);
    for (int page = 2; page <= finished.pages; ++page) {
        CHECK(file.on_page(page, "Correct at 22 November 2026"));
        CHECK(std::regex_search(file.page(page), std::regex("(^|\\n| )" + std::to_string(page) + "(\\n|$| )")));
    }
    CHECK(file.on_page(1, "Correct at 22 November 2026"));
}

TEST_CASE("links and bookmarks lead to the page they name") {
    const fp::Finished finished = must(fp::typeset(booklet(40), layout("booklet")));
    const File file(finished.pdf);
    const auto found = file.checked(14);
    int inside = 0;
    for (const auto& link : found["links"]) {
        if (link[2].is_string()) continue;
        const std::string says = link[1];
        std::smatch number;
        REQUIRE(std::regex_search(says, number, std::regex("[Pp]age (\\d+)")));
        CHECK_EQ(std::stoi(number[1]), link[2].get<int>());
        ++inside;
    }
    CHECK_GT(inside, 40);
    REQUIRE_GT(found["outline"].size(), 5);
    for (const auto& bookmark : found["outline"]) {
        const std::string title = bookmark[1];
        CHECK_MESSAGE(file.on_page(bookmark[2], title), title);
    }
    bool phone = false, site = false;
    for (const auto& link : found["links"]) {
        phone = phone || (link[2].is_string() && link[2].get<std::string>().starts_with("tel:+44"));
        site = site || link[2] == "https://www.example.org/wrong";
    }
    CHECK(phone);
    CHECK(site);
}

TEST_CASE("an entry is never parted, in any layout") {
    for (const char* name : {"booklet", "clear", "large16", "large18", "large24", "leaflet", "fold"}) {
        CAPTURE(name);
        fp::Blocks blocks{fp::Heading{1, fp::words("All")}};
        for (int i = 0; i < 25; ++i) {
            fp::Block one = entry(i);
            // Each paragraph of an entry names it, so that text tells where it went.
            auto& group = std::get<fp::Group>(one.content);
            group.blocks.push_back(fp::Paragraph{fp::words("End of entry" + std::to_string(i) + "x")});
            blocks.push_back(one);
        }
        fp::Layout chosen = layout(name);
        const fp::Finished finished = must(fp::typeset(document(blocks), chosen));
        CHECK(finished.too_tall.empty());
        if (chosen.panels > 1) continue;
        const File file(finished.pdf);
        for (int i = 0; i < 25; ++i) {
            const int page = finished.page_of.at("entry-" + std::to_string(i));
            CHECK(file.on_page(page, name_of(i)));
            CHECK(file.on_page(page, "entry" + std::to_string(i) + "x"));
        }
    }
}

TEST_CASE("an entry taller than a page is parted, told of, and loses nothing") {
    std::string text;
    for (int i = 0; i < 400; ++i) text += "word" + std::to_string(i) + " and more. ";
    fp::Group group{"tall", "Tall", true, {fp::Heading{3, fp::words("A tall entry")}, fp::Paragraph{fp::words(text)}}};
    fp::Group empty{"empty", "Empty", true, {fp::Heading{3, fp::words("The emptiest entry")}}};
    const fp::Finished finished = must(fp::typeset(document({fp::Heading{2, fp::words("All")}, empty, group}), layout("booklet")));
    CHECK(finished.too_tall == std::vector<std::string>{"tall"});
    CHECK_GT(finished.pages, 2);
    std::string all = File(finished.pdf).text();
    std::replace(all.begin(), all.end(), '\n', ' ');
    for (int i = 0; i < 400; ++i) CHECK(all.find("word" + std::to_string(i) + " ") != std::string::npos);
}

TEST_CASE("a paragraph leaves no line alone at the foot or at the head of a page") {
    for (int above = 0; above < 40; ++above) {
        fp::Blocks blocks{fp::Heading{2, fp::words("All")}, fp::Lines{above % 20}};
        std::string text;
        for (int i = 0; i < 60; ++i) text += "some words to fill the lines with ";
        blocks.push_back(fp::Paragraph{fp::words(text)});
        const File file(must(fp::typeset(document(blocks), layout("booklet"))).pdf);
        for (const std::string& page : file.pages()) {
            const auto lines = std::count(page.begin(), page.end(), '\n');
            int of_paragraph = 0;
            std::istringstream stream(page);
            for (std::string line; std::getline(stream, line);) of_paragraph += line.find("words") != std::string::npos || line.find("fill") != std::string::npos ? 1 : 0;
            CHECK_MESSAGE(of_paragraph != 1, lines);
        }
        if (above >= 19) break;
    }
}

TEST_CASE("phone numbers, times and postcodes stand on one line at every width") {
    for (int width = 0; width < 12; ++width) {
        fp::Layout narrow = layout("leaflet");
        narrow.margin_mm = 8 + width * 2.0;
        const std::string text = "Please ring us on 01632 960123 at any time between 10.30 am and 12 noon or write to 4 Mill Lane, Anytown ZZ9 9ZZ, or come at 2 pm, or ring 07700 900123 then.";
        fp::Run whole = fp::whole("by arrangement with us");
        const File file(must(fp::typeset(document({fp::Heading{1, fp::words("All")}, fp::Paragraph{{fp::words(text + " ").front(), whole}}}), narrow)).pdf);
        for (const char* kept : {"01632 960123", "10.30 am", "12 noon", "ZZ9 9ZZ", "2 pm", "07700 900123", "by arrangement with us"}) CHECK_MESSAGE(file.text().find(kept) != std::string::npos, kept);
        CHECK(file.text().find("-\n") == std::string::npos);
    }
}

TEST_CASE("a booklet's pages are a multiple of four and its last is the back cover") {
    bool padded = false;
    for (int entries = 8; entries < 24; entries += 3) {
        const fp::Finished finished = must(fp::typeset(booklet(entries), layout("booklet")));
        CHECK_EQ(finished.pages % 4, 0);
        CHECK_EQ(finished.page_of.at("back"), finished.pages);
        const File file(finished.pdf);
        CHECK(file.on_page(finished.pages, "available in large print"));
        if (finished.padded > 0) CHECK(file.on_page(finished.pages - finished.padded, "Notes"));
        padded = padded || finished.padded > 0;
        const File sheets(must(fp::impose(finished.pdf)));
        REQUIRE_EQ(static_cast<int>(sheets.pages().size()), finished.pages / 2);
        // The first side holds the back cover and the cover.
        CHECK(sheets.on_page(1, "Services in Anytown"));
        CHECK(sheets.on_page(1, "available in large print"));
        CHECK(sheets.on_page(2, "Urgent help"));
    }
    CHECK(padded);
}

TEST_CASE("sixteen imposed pages carry the right text on each side, at their own size") {
    fp::Blocks blocks{fp::Heading{1, fp::words("Numbers")}};
    for (int i = 1; i <= 16; ++i) {
        if (i > 1) blocks.push_back(fp::PageBreak{});
        blocks.push_back(fp::Paragraph{fp::words("leaf" + std::to_string(i) + "x")});
    }
    const std::string reading = must(fp::typeset(document(blocks), layout("booklet"))).pdf;
    const std::string printed = must(fp::impose(reading));
    const File file(printed);
    REQUIRE_EQ(file.pages().size(), 8);
    int side = 0;
    for (const auto& [left, right] : fp::imposition(16)) {
        ++side;
        const std::string text = file.page(side);
        const auto at_left = text.find("leaf" + std::to_string(left) + "x"), at_right = text.find("leaf" + std::to_string(right) + "x");
        REQUIRE(at_left != std::string::npos);
        REQUIRE(at_right != std::string::npos);
        CHECK_LT(at_left, at_right);
    }
    const auto info = run_process({"/usr/bin/pdfinfo", file.path()});
    CHECK(info.out.find("Page size:       839.05") != std::string::npos);  // two A5 side by side, unscaled
    CHECK_EQ(printed, must(fp::impose(reading)));
}

TEST_CASE("what is no booklet is refused by the imposition") {
    CHECK_EQ(fp::impose("no PDF").error().code, fingerpost::base::ErrorCode::corrupt);
}

TEST_CASE("a leaflet's panels lie as it is folded: flap, back and front outside, the rest inside") {
    fp::Blocks blocks{fp::Heading{1, fp::words("Front")}};
    for (int i = 2; i <= 6; ++i) {
        blocks.push_back(fp::PageBreak{});
        blocks.push_back(fp::Paragraph{fp::words("panel" + std::to_string(i))});
    }
    const fp::Finished finished = must(fp::typeset(document(blocks), layout("leaflet")));
    CHECK_EQ(finished.pages, 2);
    CHECK_EQ(finished.panels, 6);
    const File file(finished.pdf);
    CHECK_LT(file.page(1).find("panel5"), file.page(1).find("panel6"));
    CHECK_LT(file.page(1).find("panel6"), file.page(1).find("Front"));
    CHECK_LT(file.page(2).find("panel2"), file.page(2).find("panel3"));
    CHECK_LT(file.page(2).find("panel3"), file.page(2).find("panel4"));
    // Read aloud, it runs from the front on.
    const auto read = run_process({"/usr/bin/pdfinfo", "-struct-text", file.path()}).out;
    std::size_t last = read.find("Front");
    for (int i = 2; i <= 6; ++i) {
        const std::size_t at = read.find("panel" + std::to_string(i));
        CHECK_LT(last, at);
        last = at;
    }
}

TEST_CASE("padding a leaflet puts what follows on its back") {
    fp::Document made = document({fp::Heading{1, fp::words("Front")}, fp::Pad{fp::words("Notes")}, fp::Heading{2, fp::words("Behind"), "behind"}});
    const fp::Finished finished = must(fp::typeset(made, layout("leaflet")));
    CHECK_EQ(finished.panels, 6);
    CHECK_EQ(finished.page_of.at("behind"), 6);
}

TEST_CASE("a table has its headings once on each page that it stands on, wherever it begins") {
    int began_a_page = 0;
    for (int filling = 12; filling < 34; ++filling) {
        fp::Blocks blocks{fp::Heading{1, fp::words("Title"), "title", true, false}};
        for (int line = 0; line < filling; ++line) blocks.push_back(fp::Paragraph{fp::words("Filling.")});
        fp::Table table;
        table.caption = fp::words("Caption of the table");
        table.columns = {{fp::words("Firstcolumn"), 1, true}, {fp::words("Secondcolumn"), 1, false}};
        for (int row = 0; row < 40; ++row) table.rows.push_back({fp::words("Row"), fp::words("value")});
        blocks.push_back(std::move(table));
        const auto finished = must(fp::typeset(document(std::move(blocks)), layout("large18")));
        const File file(finished.pdf);
        for (const std::string& page : file.pages()) {
            if (page.find("Row") == std::string::npos) continue;
            CAPTURE(filling);
            CHECK(page.find("Firstcolumn") != std::string::npos);
            CHECK(page.find("Firstcolumn") == page.rfind("Firstcolumn"));
            began_a_page += page.find("Caption") != std::string::npos && page.find("Filling") == std::string::npos ? 1 : 0;
        }
    }
    CHECK(began_a_page > 0);
}
