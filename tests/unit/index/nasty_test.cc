#include "support.h"

#include <string_view>

using namespace fingerpost::index;
using namespace fingerpost::index::testing;
using namespace std::string_literals;

TEST_CASE("no question is an error") {
    auto bank = listing("bank", "Food Bank", {{Field::description, "and or not near"}});
    bank.phone_digits = {"01632960123"};
    bank.facets = {{FacetGroup::category, "food", "Food"}};
    const Built index({bank, listing("other", "Other")});
    const std::string questions[] = {
        "\"", "'", "\"food", "food\"", "\"food bank\"", "-", "+", "-food", "+food", "food -bank", "food AND bank", "food AND", "OR", "NOT food",
        "food NEAR bank", "food NEAR/3 bank", "food ADJ bank", "food XOR", "(food", "food)", "()", "food*", "*", "?", "XCfoo:bar", "XTfood", "Qbank",
        "category:food", "Q:bank", "\xF0\x9F\x99\x82", "food\xF0\x9F\x99\x82", "\0"s, "food\0bank"s, "food\0"s, "\xFF\xFE", "food\xC3", "\xED\xA0\x80",
        "the and of", "a", "", " ", "\t\r\n", "food\nbank", "<script>alert(1)</script>", "'; DROP TABLE services; --", "..", "../../etc/passwd", "%s%n",
        "\\", "food\\", "~food", "food~2", "food^10", "{!lucene}food", "[1 TO 2]", "food:", ":food", "@food", "#food", "food/bank", "00000",
        "0", "+", "+44", "(((((((((((", "1 2 3 4 5", "0 1 2 3 4 5 6 7 8 9", "\xD9\x85\xD8\xB1\xD8\xAD\xD8\xA8\xD8\xA7", "\xE4\xBD\xA0\xE5\xA5\xBD",
        "e\xCC\x81\xCC\x81\xCC\x81", "\xE2\x80\xAE" "food", std::string(300, 'x'), std::string(10000, 'a'), std::string(10000, ' '),
        std::string(10000, '"'), std::string(10000, '0'), std::string(10000, '('), std::string(100000, '\xFF')};
    for (const std::string& words : questions) {
        CAPTURE(words);
        for (Sort sort : {Sort::relevance, Sort::name}) {
            Question question;
            question.words = words;
            question.sort = sort;
            const auto answer = index.searcher_result(question);
            CHECK(answer.has_value());
        }
    }
    for (const char* words : {"food AND bank", "\"food bank\"", "food\xF0\x9F\x99\x82 bank", "food* bank*", "-food +bank", "food\nbank", "(food) [bank]"}) {
        CAPTURE(words);
        CHECK(index.ids(words).at(0) == "bank");
    }
    CHECK(index.ids("food\0bank"s).at(0) == "bank");
}

TEST_CASE("a question of ten thousand characters is answered by its first words") {
    std::string words = "food ";
    for (int number = 0; words.size() < 10000; ++number) words += fmt::format("filler{} ", number);
    const Built index({listing("a", "Food")});
    const auto answer = index.ask(words);
    CHECK(Built::ids_of(answer) == Ids{"a"});
    CHECK(answer.words.size() == 63);
    CHECK(answer.words_left_out);
}

TEST_CASE("what looks like an inner term of the index finds nothing by it") {
    auto hidden = listing("hidden", "Refuge");
    hidden.facets = {{FacetGroup::category, "refuge", "Refuges"}};
    hidden.postcodes = {"FE1 2AB"};
    const Built index({hidden});
    for (const char* words : {"Qhidden", "XPfe1", "XErefuge", "XSrefug"}) {
        CAPTURE(words);
        Question question;
        question.words = words;
        question.correct = false;
        CHECK(index.ask(question).hits.empty());
    }
}

TEST_CASE("choices and pages out of all bounds are answered") {
    const Built index({listing("a", "Food")});
    Question question;
    question.words = "food";
    question.choices = {{FacetGroup::category, "no such"}, {FacetGroup::organisation, std::string(5000, 'x')}, {FacetGroup::sector, ""}};
    CHECK(index.ask(question).total == 0);
    question.choices.clear();
    question.offset = static_cast<std::size_t>(-1);
    question.limit = static_cast<std::size_t>(-1);
    CHECK(index.ask(question).hits.empty());
    question.offset = 0;
    CHECK(index.ask(question).hits.size() == 1);
    question.limit = 0;
    CHECK(index.ask(question).hits.empty());
    CHECK(index.ask(question).total == 1);
}

TEST_CASE("listings with nothing, much or odd things in them are indexed") {
    auto odd = listing("odd", "", {{Field::description, std::string(1000000, 'y')}, {Field::category, "\xFF\xFE"}, {Field::keyword, "nul\0word"s}});
    odd.card = std::string("\0\xFF", 2) + std::string(200000, 'c');
    odd.facets = {{FacetGroup::category, std::string(70000, 't'), "long"}, {FacetGroup::sector, "", "empty"}, {FacetGroup::sector, "", "again"}};
    odd.phone_digits = {"", std::string(500, '7'), "no digits"};
    odd.postcodes = {"", "   ", std::string(500, 'p')};
    std::string many;
    for (int number = 0; number < 50000; ++number) many += fmt::format("term{} ", number);
    const Built index({odd, listing("long", std::string(3000, 'n') + " name", {{Field::description, many}}), listing("empty", "")});
    CHECK(index.ask("").total == 3);
    CHECK(index.ids("term49999") == Ids{"long"});
    const auto answer = index.ask("nul word");
    REQUIRE(answer.hits.size() >= 1);
    CHECK(answer.hits[0].card == odd.card);
    CHECK(index.ids(std::string(3000, 'n') + " name") == Ids{"long"});
}
