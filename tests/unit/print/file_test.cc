// The finished file: tags, type, language, scripts, codes, sameness.
#include <algorithm>
#include <regex>

#include "finished.h"

using namespace print_test;

TEST_CASE("every layout passes the machine checks of PDF/UA-1 and is set in no smaller type than its rule") {
    for (const fp::Preset& preset : fp::presets()) {
        CAPTURE(std::string(preset.name));
        CHECK_GE(preset.layout.body, preset.least);
        const fp::Finished finished = must(fp::typeset(booklet(24), preset.layout));
        const File file(finished.pdf);
        const auto found = file.checked(preset.layout.body);
        CHECK_EQ(found["language"], "en-GB");
        CHECK_EQ(found["title"], "Services in Anytown");
        CHECK_EQ(found["pages"], finished.pages);
        CHECK_EQ(found["fonts"].size(), 2);  // a regular face and a bold one
        for (const char* role : {"H1", "H2", "H3", "P", "L", "LI", "Lbl", "LBody", "TOC", "TOCI", "Index", "Link", "Table", "TR", "TH", "TD", "Figure"}) CHECK_MESSAGE(found["roles"].contains(role), role);
        // The statement of other formats, whatever the body is.
        bool sixteen = false;
        for (const auto& [size, count] : found["sizes"].items()) sixteen = sixteen || std::stod(size) >= 16;
        CHECK(sixteen);
    }
}

TEST_CASE("the structure is read in the order of the document") {
    const File file(must(fp::typeset(booklet(20), layout("booklet"))).pdf);
    const std::string read = run_process({"/usr/bin/pdfinfo", "-struct-text", file.path()}).out;
    std::size_t last = 0;
    for (const char* words : {"Services in Anytown", "Urgent help", "ring 999", "How to use", "Ring before you travel", "Contents", "Alder foot clinic 0", "Parish hall", "Beacon foot clinic 1", "Index", "Phone list", "Every number", "Is something wrong", "available in large print"}) {
        const std::size_t at = read.find(words, last);
        CHECK_MESSAGE(at != std::string::npos, words);
        if (at != std::string::npos) last = at;
    }
    // Furniture is not read: neither footers nor the table's headings said again.
    CHECK(read.find("\"Correct at 22 November 2026\"", read.find("Urgent help")) == std::string::npos);
    CHECK_EQ(read.find("\"Phone\"\n"), read.rfind("\"Phone\"\n"));
}

TEST_CASE("the same document gives the same bytes, another date others") {
    fp::Document made = booklet(30);
    const fp::Finished first = must(fp::typeset(made, layout("booklet"))), second = must(fp::typeset(made, layout("booklet")));
    CHECK(first.pdf == second.pdf);
    made.created += std::chrono::hours(24);
    CHECK(first.pdf != must(fp::typeset(made, layout("booklet"))).pdf);
}

TEST_CASE("Welsh, Polish, Urdu, Bengali, Chinese and other names are shaped, embedded, tagged with their language and found as text") {
    fp::Blocks blocks{fp::Heading{1, fp::words("Names")}};
    for (const fp::Run& name : names_in_scripts()) {
        blocks.push_back(fp::Heading{2, {name}});
        blocks.push_back(fp::Paragraph{{fp::words("We are ").front(), name, fp::words(", 01632 960123.").front()}});
    }
    const fp::Finished finished = must(fp::typeset(document(blocks), layout("clear")));
    CHECK_EQ(finished.missing, "");
    const File file(finished.pdf);
    const auto found = file.checked(14);
    CHECK_EQ(found["roles"]["Span"], names_in_scripts().size());
    CHECK_EQ(found["notdef"], 0);
    // pdftotext brackets what runs from right to left by U+202A to U+202E.
    const std::string read = std::regex_replace(without_spaces(file.text()), std::regex("\xE2\x80[\xAA-\xAE]"), "");
    for (const fp::Run& name : names_in_scripts()) {
        CHECK_MESSAGE(read.find(without_spaces(name.text)) != std::string::npos, name.language, ": ", name.text);
        CHECK(std::find(found["languages"].begin(), found["languages"].end(), name.language) != found["languages"].end());
    }
}

TEST_CASE("a character that no font has is shown as a question mark, told of, and still there as text") {
    const fp::Finished finished = must(fp::typeset(document({fp::Heading{1, fp::words("Smile 😀")}}), layout("clear")));
    CHECK_EQ(finished.missing, "😀");
    CHECK_EQ(File(finished.pdf).checked(14)["notdef"], 0);
}

TEST_CASE("a QR code is read from paper at 20 mm and more, and its address stands beside it") {
    const std::string address = "https://www.example.org/feet";
    for (const char* name : {"booklet", "leaflet", "poster", "large24"}) {
        CAPTURE(name);
        const File file(must(fp::typeset(document({fp::Heading{1, fp::words("Feet")}, fp::QrCode{address, "www.example.org/feet", fp::words("On the web:")}}), layout(name))).pdf);
        CHECK(file.text().find("www.example.org/feet") != std::string::npos);
        const auto outcome = run_process({"/usr/bin/zbarimg", "--quiet", "--raw", file.picture_of(1, 150)});
        CHECK_EQ(outcome.out, address + "\n");
    }
}

TEST_CASE("pictures are figures with words, or furniture without") {
    const std::string svg = R"(<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20" fill="#246"/></svg>)";
    const File with(must(fp::typeset(document({fp::Heading{1, fp::words("Logo")}, fp::Picture{svg, "Our logo", 20}}), layout("clear"))).pdf);
    CHECK_EQ(with.checked(14, true)["roles"]["Figure"], 1);
    const File without(must(fp::typeset(document({fp::Heading{1, fp::words("Logo")}, fp::Picture{svg, "", 20}}), layout("clear"))).pdf);
    CHECK_FALSE(without.checked(14, true)["roles"].contains("Figure"));
}

TEST_CASE("a document that cannot be right is refused in words") {
    const auto code = [](fp::Blocks blocks) {
        const auto made = fp::typeset(document(std::move(blocks)), layout("clear"));
        REQUIRE_FALSE(made.has_value());
        CHECK_FALSE(made.error().message.empty());
        return made.error().code;
    };
    using fingerpost::base::ErrorCode;
    const fp::Heading title{1, fp::words("All"), "same"};
    CHECK_EQ(code({title, fp::Heading{2, fp::words("Again"), "same"}}), ErrorCode::invalid);
    CHECK_EQ(code({title, fp::Index{{{fp::words("Nothing"), {"nowhere"}, {}}}}}), ErrorCode::invalid);
    CHECK_EQ(code({title, fp::Table{{}, {{fp::words("One"), 1, false}}, {{fp::words("a"), fp::words("b")}}}}), ErrorCode::invalid);
    CHECK_EQ(code({title, fp::Paragraph{fp::words("\xff")}}), ErrorCode::invalid);
    CHECK_EQ(code({title, fp::Picture{"not a picture", "x", 20}}), ErrorCode::invalid);
    CHECK_EQ(code({title, fp::Picture{"\x89PNG\r\n\x1a\n cut", "x", 20}}), ErrorCode::invalid);
    CHECK_EQ(code({title, fp::QrCode{std::string(5000, 'x'), "x", {}}}), ErrorCode::too_large);
    fp::Layout small = layout("clear");
    small.body = 11;
    CHECK_EQ(fp::typeset(document({title}), small).error().code, ErrorCode::invalid);
    CHECK_EQ(fp::preset("tiny").error().code, ErrorCode::not_found);
}

TEST_CASE("headings nest without a gap, neighbours alike") {
    const File file(must(fp::typeset(document({fp::Heading{1, fp::words("All")}, fp::Heading{3, fp::words("One")}, fp::Heading{3, fp::words("Two")}, fp::Heading{2, fp::words("Three")}, fp::Heading{4, fp::words("Four")}}), layout("clear"))).pdf);
    const auto roles = file.checked(14)["roles"];
    CHECK_EQ(roles["H1"], 1);
    CHECK_EQ(roles["H2"], 3);
    CHECK_EQ(roles["H3"], 1);
}
