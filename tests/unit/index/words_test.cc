#include "support.h"

#include <algorithm>

using namespace fingerpost::index;
using namespace fingerpost::index::testing;

namespace {

bool finds(const Built& index, const std::string& words, const std::string& id) {
    const auto answer = index.ask(words);
    return std::any_of(answer.hits.begin(), answer.hits.end(), [&](const Hit& hit) { return hit.id == id && hit.has_all_words; });
}

}  // namespace

TEST_CASE("a listing is found by other forms of its words") {
    const Built index({listing("a", "Café for carers", {{Field::description, "Befriending and coffee for people who can't get out"}})});
    for (const char* words : {"cafe", "CAFÉ", "carer", "befriend", "befriending", "people can't", "people cant", "Carers’ café", "coffees"}) {
        CAPTURE(words);
        CHECK(finds(index, words, "a"));
    }
    CHECK_FALSE(finds(index, "carpentry", "a"));
}

TEST_CASE("two words and the same two written as one find each other") {
    const Built index({listing("two", "Fernleigh Food Bank"), listing("one", "The Foodbank at Mill Lane"),
                       listing("hyphen", "Home-Start", {{Field::category, "Drop-in sessions"}}),
                       listing("apart", "Food for the river bank"), listing("mention", "Larder", {{Field::description, "we are a food bank"}})});
    for (const char* words : {"food bank", "foodbank", "food banks", "Food-Bank", "FOODBANKS"}) {
        CAPTURE(words);
        CHECK(finds(index, words, "two"));
        CHECK(finds(index, words, "one"));
    }
    CHECK(finds(index, "homestart", "hyphen"));
    CHECK(finds(index, "home start", "hyphen"));
    for (const char* words : {"dropin", "drop-in", "drop in", "Drop-ins"}) {
        CAPTURE(words);
        CHECK(finds(index, words, "hyphen"));
    }
    CHECK_FALSE(finds(index, "foodbank", "apart"));
    CHECK(index.ids("food bank")[2] == "apart");  // after both: the words stand apart
}

TEST_CASE("saint and st, & and and are the same") {
    const Built index({listing("st", "St Mary's Lunch & Chat"), listing("saint", "Saint Mary's Toddlers")});
    CHECK(index.ids("st marys") .size() == 2);
    CHECK(index.ids("Saint Mary's").size() == 2);
    for (const char* words : {"lunch and chat", "lunch & chat", "lunch + chat", "Chat, lunch"}) {
        CAPTURE(words);
        CHECK(finds(index, words, "st"));
    }
}

TEST_CASE("words of grammar are never required") {
    const Built index({listing("a", "Advice on debt", {{Field::description, "Money worries"}}), listing("b", "Debt club")});
    const auto answer = index.ask("I am in debt and where do I go for the advice");
    REQUIRE(answer.hits.size() == 2);
    CHECK(answer.hits[0].id == "a");
    CHECK(answer.words == Ids{"debt", "go", "advice"});
}

TEST_CASE("a question of nothing but words of grammar finds names that have them") {
    const Built index({listing("who", "Who We Are", {{Field::description, "A theatre group"}}),
                       listing("other", "Theatre", {{Field::description, "what who and the"}})});
    CHECK(index.ids("who are we") == Ids{"who"});
    CHECK(index.ids("the").empty());
    CHECK(index.ids("who") == Ids{"who"});
}

TEST_CASE("listings with all the words come first, then those with some, told apart") {
    const Built index({listing("both", "Table tennis"), listing("one", "Lawn tennis"), listing("other", "Table tops"),
                       listing("none", "Knitting")});
    const auto answer = index.ask("table tennis");
    CHECK(answer.total == 3);
    CHECK(answer.with_all_words == 1);
    REQUIRE(answer.hits.size() == 3);
    CHECK(answer.hits[0].id == "both");
    CHECK(answer.hits[0].has_all_words);
    CHECK_FALSE(answer.hits[1].has_all_words);
    CHECK_FALSE(answer.hits[2].has_all_words);
    const auto unknown = index.ask("table zebra");
    CHECK(unknown.with_all_words == 0);
    CHECK(unknown.total == 2);
    CHECK(index.ask("zebra").total == 0);
}

TEST_CASE("a page of listings with all the words leaves those with only some out") {
    std::vector<IndexedListing> listings;
    for (int number = 0; number < 40; ++number) {
        listings.push_back(listing(fmt::format("all-{}", number), fmt::format("Swimming lessons {}", number)));
        listings.push_back(listing(fmt::format("some-{}", number), fmt::format("Swimming pool {}", number)));
    }
    const Built index(listings);
    const auto answer = index.ask("swimming lessons");
    CHECK(answer.total == 40);
    CHECK(answer.with_all_words == 40);
    Question longer;
    longer.words = "swimming lessons";
    longer.limit = 50;
    CHECK(index.ask(longer).total == 80);
}

TEST_CASE("at most sixty-three distinct words are used, and leaving some out is told") {
    std::string words;
    for (int number = 0; number < 63; ++number) words += fmt::format("word{} word{} ", number, number);
    const Built index({listing("a", "word3"), listing("last", "word63")});
    CHECK(index.ask(words).words.size() == 63);
    CHECK_FALSE(index.ask(words).words_left_out);
    CHECK(index.ids(words) == Ids{"a"});
    const auto longer = index.ask(words + "word63");
    CHECK(longer.words.size() == 63);
    CHECK(longer.words_left_out);
    CHECK(Built::ids_of(longer) == Ids{"a"});
}

TEST_CASE("an empty question answers with everything, by name as a reader expects it") {
    const Built index({listing("3", "zumba"), listing("1", "Écoute"), listing("2", "Fernleigh"), listing("0", "Advice")});
    for (const char* words : {"", "   ", "?!", "\xF0\x9F\x99\x82"}) {
        CAPTURE(words);
        const auto answer = index.ask(words);
        CHECK(Built::ids_of(answer) == Ids{"0", "1", "2", "3"});
        CHECK(answer.total == 4);
        CHECK(answer.with_all_words == 4);
    }
}

TEST_CASE("sorting by name keeps those with all the words first") {
    const Built index({listing("c", "Chess club"), listing("b", "Bridge club"), listing("a", "Another chess club"), listing("d", "Dance")});
    Question question;
    question.words = "chess club";
    question.sort = Sort::name;
    CHECK(Built::ids_of(index.ask(question)) == Ids{"a", "c", "b"});
}

TEST_CASE("each hit tells for each word the heaviest field that has it") {
    const Built index({listing("a", "Foot clinic",
                               {{Field::category, "Foot care"}, {Field::description, "Toenails cut in Fernleigh"}, {Field::place, "Fernleigh"}})});
    const auto answer = index.ask("toenails care foot fernleigh zebra");
    REQUIRE(answer.hits.size() == 1);
    const auto& matched = answer.hits[0].matched;
    REQUIRE(matched.size() == 4);
    CHECK((matched[0].word == "toenails" && matched[0].field == Field::description));
    CHECK((matched[1].word == "care" && matched[1].field == Field::category));
    CHECK((matched[2].word == "foot" && matched[2].field == Field::name));
    CHECK((matched[3].word == "fernleigh" && matched[3].field == Field::place));
    CHECK(answer.hits[0].card == "card of a");
}
