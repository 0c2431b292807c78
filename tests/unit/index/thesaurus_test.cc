#include "support.h"

using namespace fingerpost::index;
using namespace fingerpost::index::testing;

namespace {

using Entries = std::vector<ThesaurusEntry>;

Question question(std::string words, const Entries& entries, const std::vector<KindOfHelp>& kinds = {}) {
    Question made;
    made.words = std::move(words);
    made.thesaurus = std::make_shared<const Thesaurus>(entries, kinds);
    return made;
}

IndexedListing in_category(std::string id, std::string name, const std::string& slug) {
    auto made = listing(std::move(id), std::move(name));
    made.facets.push_back({FacetGroup::category, slug, slug});
    return made;
}

const Entries feet{{"toenails", {{"podiatry", {}, 1}, {"nail cutting", {}, 0.9F}, {{}, "foot-care", 0.8F}}}};

}  // namespace

TEST_CASE("a lay word finds what it stands for, and the row says how") {
    const Built index({listing("podiatry", "Podiatry clinic"), listing("nails", "Nail cutting"), in_category("category", "Tuesday clinic", "foot-care"),
                       listing("none", "Chess club")});
    const auto answer = index.ask(question("toenails", feet));
    auto ids = Built::ids_of(answer);
    std::sort(ids.begin(), ids.end());
    CHECK(ids == Ids{"category", "nails", "podiatry"});
    CHECK(answer.phrases == std::vector<std::string>{"toenails"});
    for (const Hit& hit : answer.hits) {
        CHECK(hit.has_all_words);
        REQUIRE(!hit.matched.empty());
        CHECK(hit.matched.front().word == "toenails");
        if (hit.id == "category") CHECK((hit.matched.front().category && hit.matched.front().through == "foot-care"));
        if (hit.id == "podiatry") CHECK(hit.matched.front().through == "podiatry");
    }
}

TEST_CASE("what says the word itself is found beside what it stands for") {
    const Built index({listing("word", "Toenail parlour"), listing("formal", "Podiatry clinic")});
    CHECK(index.ask(question("toenail", feet)).total == 2);
}

TEST_CASE("the longest phrase wins, and its words are in no other") {
    const Entries entries{{"walk", {{"walking group", {}, 1}}}, {"not walk far", {{"mobility scooter", {}, 1}}}};
    const Built index({listing("group", "Walking group"), listing("scooter", "Mobility scooter hire")});
    CHECK(index.ask(question("I can't walk very far now", entries)).phrases == std::vector<std::string>{"not walk far"});
    CHECK(Built::ids_of(index.ask(question("she cannot walk far", entries))).front() == "scooter");
    CHECK(Built::ids_of(index.ask(question("somewhere to walk", entries))).front() == "group");
}

TEST_CASE("every way to say not is the same") {
    const Entries entries{{"not read", {{"adult literacy", {}, 1}}}};
    const Built index({listing("literacy", "Adult literacy")});
    for (const char* words : {"cannot read", "can't read", "can not read", "he doesn't read", "struggles to read", "no longer read", "unable to read",
                              "has trouble with read"}) {
        CAPTURE(words);
        CHECK(index.ask(question(words, entries)).phrases.size() == 1);
    }
    CHECK(index.ask(question("read", entries)).phrases.empty());
}

TEST_CASE("a phrase that is one word and small words is taken only as it is written") {
    const Entries entries{{"home help", {{"home care", {}, 1}}}};
    const Built index({listing("care", "Home care"), listing("library", "Books brought home")});
    CHECK(index.ask(question("home help", entries)).phrases.size() == 1);
    CHECK(index.ask(question("help at home", entries)).phrases.empty());
    CHECK(index.ask(question("home", entries)).phrases.empty());
}

TEST_CASE("an article in between changes nothing in a phrase that is taken as it is written") {
    const Entries entries{{"help with garden", {{"gardening service", {}, 1}}}};
    const Built index({listing("garden", "Gardening service")});
    CHECK(index.ask(question("help with her garden", entries)).phrases.empty());
    CHECK(index.ask(question("help with the garden", entries)).phrases.size() == 1);
}

TEST_CASE("forms of a verb that the stemmer leaves apart are one word of a phrase") {
    const Entries entries{{"keeps falling over", {{"falls clinic", {}, 1}}}, {"lost purse", {{"hardship fund", {}, 1}}}};
    const Built index({listing("falls", "Falls clinic"), listing("fund", "Hardship fund")});
    CHECK(Built::ids_of(index.ask(question("she fell over again", entries))) == Ids{"falls"});
    CHECK(Built::ids_of(index.ask(question("I keep losing my purse", entries))) == Ids{"fund"});
}

TEST_CASE("what is said of one relative is understood of others like them") {
    const Entries entries{{"mum not coping", {{"care assessment", {}, 1}}}, {"grandad not coping", {{"shed", {}, 1}}}};
    const Built index({listing("care", "Care assessment"), listing("shed", "Shed")});
    CHECK(Built::ids_of(index.ask(question("auntie is not coping", entries))).front() == "care");
    // What is written of just this one comes first.
    CHECK(Built::ids_of(index.ask(question("grandad is not coping", entries))) == Ids{"shed"});
    CHECK(index.ask(question("my son is not coping", entries)).phrases.empty());
}

TEST_CASE("a phrase of words that every sentence has is recognised only where they stand together") {
    const Entries entries{{"not go out", {{"befriending", {}, 1}}}, {"not eat dinner", {{"meals at home", {}, 1}}}};
    const Built index({listing("talk", "Befriending"), listing("meals", "Meals at home")});
    CHECK(index.ask(question("he does not go out", entries)).phrases.size() == 1);
    CHECK(index.ask(question("the heating does not go over to water out", entries)).phrases.empty());
    CHECK(index.ask(question("he does not go twice out", entries)).phrases.empty());
    CHECK(index.ask(question("he will not eat cooked dinner", entries)).phrases.size() == 1);
}

TEST_CASE("an entry without words, or without anything it finds, does no harm") {
    const Entries entries{{"", {{"podiatry", {}, 1}}}, {"!!!", {{"podiatry", {}, 1}}}, {"toenails", {}}, {"the", {{"podiatry", {}, 1}}}, {"not", {}}};
    const Built index({listing("podiatry", "Podiatry clinic")});
    for (const char* words : {"toenails", "the", "not", "", "not the toenails"}) CHECK_NOTHROW(index.ask(question(words, entries)));
}

TEST_CASE("a sentence that sounds like a kind of help finds its listings after those that have its words") {
    const std::vector<KindOfHelp> kinds{{"befriending", {{{"nobody to talk to", "on my own all day", "lonely"}, 1}}, {"befriending"}},
                                        {"debt", {{{"owe money", "bailiffs", "behind with the rent"}, 1}}, {"debt advice"}}};
    const Built index({listing("talk", "Good Neighbours befriending"), listing("debt", "Debt advice line"), listing("chess", "Chess club")});
    const auto answer = index.ask(question("gran is on her own all day long with nobody there to talk to", {}, kinds));
    REQUIRE(!answer.hits.empty());
    CHECK(answer.hits.front().id == "talk");
    CHECK(answer.hits.front().matched.back().kind);
    CHECK(answer.hits.front().matched.back().through == "befriending");
    // One word sounds like nothing.
    CHECK(index.ask(question("lonely", {}, kinds)).hits.empty());
}

TEST_CASE("of two kinds that people speak of in the same words, the one that has them in one phrase is nearer") {
    // Either has all three words, but only one of them together.
    const std::vector<KindOfHelp> kinds{{"apart", {{{"heating broken", "landlord rude", "boiler man"}, 1}}, {"chess"}},
                                        {"together", {{{"landlord heating boiler", "broken window", "rude man"}, 1}}, {"damp and repairs"}}};
    const Built index({listing("apart", "Chess club"), listing("together", "Damp and repairs")});
    const auto answer = index.ask(question("my landlord says the boiler heating is fine", {}, kinds));
    REQUIRE(!answer.hits.empty());
    CHECK(answer.hits.front().id == "together");
}

TEST_CASE("without a thesaurus, words are just words") {
    const Built index({listing("podiatry", "Podiatry clinic")});
    Question plain;
    plain.words = "toenails";
    CHECK(index.ask(plain).hits.empty());
}
