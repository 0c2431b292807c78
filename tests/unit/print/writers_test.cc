// Plain text and HTML say what the PDF says.
#include <fingerpost/print/html.h>
#include <fingerpost/print/text.h>

#include <regex>

#include "finished.h"

using namespace print_test;

TEST_CASE("plain text says every entry, in order, one thing a line") {
    const std::string text = fp::plain_text(booklet(12));
    std::size_t last = 0;
    for (int i = 0; i < 12; ++i) {
        const std::size_t at = text.find("\n" + name_of(i) + "\n", last);
        REQUIRE(at != std::string::npos);
        last = at;
    }
    CHECK(text.find("Phone: 01632 960003\n") != std::string::npos);
    CHECK(text.find("1. Look in the contents") != std::string::npos);
    CHECK(text.find("Chiropody: see Feet and walking\n") != std::string::npos);
    CHECK(text.find("www.example.org/wrong (https") == std::string::npos);  // the words say the address
    CHECK(text.find("available in large print") != std::string::npos);
    CHECK(text.find('\t') == std::string::npos);
    CHECK(text.find("\n\n\n\n") == std::string::npos);
    CHECK(text.starts_with("Services in Anytown\n"));
}

TEST_CASE("wrapped plain text keeps to its width, and phone numbers to their line") {
    for (int width = 24; width < 60; ++width) {
        const std::string text = fp::plain_text(booklet(10), {width});
        std::istringstream stream(text);
        for (std::string line; std::getline(stream, line);) {
            if (line.find(' ') != std::string::npos) CHECK_LE(static_cast<int>(line.size()), width + 2);  // an apostrophe or accent has bytes more
        }
        for (int i = 0; i < 10; ++i) CHECK(text.find(phone(i)) != std::string::npos);
        CHECK(text.find("9:30\n") == std::string::npos);
    }
}

TEST_CASE("a table in plain text names its cells") {
    fp::Table table{fp::words("Sessions"), {{fp::words("Group"), 1, true}, {fp::words("Day"), 1, false}, {fp::words("Time"), 1, false}}, {{fp::words("Lunch club"), fp::words("Monday"), fp::words("noon")}}};
    CHECK(fp::plain_text(document({table})).find("Lunch club: Day: Monday. Time: noon.\n") != std::string::npos);
}

TEST_CASE("the HTML is whole: language, one h1, links that lead somewhere, nothing fetched, no script") {
    const std::string page = fp::html(booklet(12));
    CHECK(page.starts_with("<!DOCTYPE html>\n<html lang=\"en-GB\">"));
    CHECK_NE(page.find("<h1>"), std::string::npos);
    CHECK_EQ(page.find("<h1>"), page.rfind("<h1"));
    CHECK(page.find("<script") == std::string::npos);
    CHECK_FALSE(std::regex_search(page, std::regex("(src|href)=\"http[^\"]*\\.(css|js|png)")));
    const std::regex link("href=\"#([^\"]+)\"");
    int links = 0;
    for (auto match = std::sregex_iterator(page.begin(), page.end(), link); match != std::sregex_iterator(); ++match, ++links) {
        CHECK_MESSAGE(page.find("id=\"" + (*match)[1].str() + "\"") != std::string::npos, (*match)[1].str());
    }
    CHECK_GT(links, 15);
    CHECK(page.find("<th scope=\"col\">Name</th>") != std::string::npos);
    CHECK(page.find("<th scope=\"row\">Alder foot clinic 0</th>") != std::string::npos);
    CHECK(page.find("<svg role=\"img\"") != std::string::npos);
}

TEST_CASE("nothing a listing says becomes markup or a script") {
    fp::Run evil;
    evil.text = "<script>alert(1)</script>\" & 'x'";
    evil.uri = "javascript:alert(1)";
    const std::string page = fp::html(document({fp::Heading{2, {evil}, "a\"b"}, fp::Paragraph{{evil}}}));
    CHECK(page.find("<script") == std::string::npos);
    CHECK(page.find("javascript:") == std::string::npos);
    CHECK(page.find("&lt;script&gt;") != std::string::npos);
    CHECK(page.find("id=\"b-a\"b\"") == std::string::npos);
}

TEST_CASE("a passage in another language says so in HTML") {
    const std::string page = fp::html(document({fp::Paragraph{{in("ur", "اردو")}}}));
    CHECK(page.find("<span lang=\"ur\" dir=\"auto\">اردو</span>") != std::string::npos);
}
