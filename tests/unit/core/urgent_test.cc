// Words that may mean somebody needs help at once, and the false friends among words.
#include <doctest/doctest.h>
#include <fingerpost/core/find.h>
#include <fingerpost/core/urgent.h>

#include <string>
#include <utility>
#include <vector>

#include "support/directory.h"

using namespace fingerpost;
using test::must;

namespace {

const core::UrgentWords& shipped() {
    static const core::UrgentWords words = must(core::UrgentWords::parse(core::shipped_urgent_words()));
    return words;
}

std::string ids(const std::vector<core::UrgentGroup>& groups) {
    std::string all;
    for (const core::UrgentGroup& group : groups) all += (all.empty() ? "" : " ") + group.id;
    return all;
}

std::string found(const std::string& question) { return ids(shipped().recognise(question)); }

bool finds(const std::string& question, const std::string& group) {
    for (const core::UrgentGroup& one : shipped().recognise(question)) {
        if (one.id == group) return true;
    }
    return false;
}

core::UrgentWords one_phrase(const std::string& phrase, const std::string& except = "zzz") {
    return must(core::UrgentWords::parse(R"({"groups":[{"id":"x","numbers":["emergency"],"phrases":[")" + phrase + R"("],"except":[")" + except + R"("]}]})"));
}

}  // namespace

TEST_CASE("what people type when it cannot wait is recognised, however they put it") {
    const std::vector<std::pair<std::string, std::string>> table{
        {"suicide", "suicide"},
        {"I feel suicidal", "suicide"},
        {"SUICIDE!!!", "suicide"},
        {"I don't want to be here any more", "suicide"},
        {"I don’t want to be here anymore", "suicide"},
        {"dont want 2 be here", "suicide"},
        {"do not want to live", "suicide"},
        {"no longer want to be alive", "suicide"},
        {"want to end it", "suicide"},
        {"she says she wants to end it all", "suicide"},
        {"thinking of ending my life", "suicide"},
        {"I want to die", "suicide"},
        {"better off without me", "suicide"},
        {"my daughter is cutting herself", "suicide"},
        {"self-harm", "suicide"},
        {"self harming teenager", "suicide"},
        {"he is going to kill himself", "suicide"},
        {"took all her tablets", "overdose"},
        {"mum has taken all of her pills", "overdose"},
        {"overdosed on paracetamol", "overdose"},
        {"chest pain", "emergency"},
        {"pain in my chest", "emergency"},
        {"I think my dad has had a stroke", "emergency"},
        {"his face has dropped on one side", "emergency"},
        {"can't breathe", "emergency"},
        {"she won't wake up", "emergency"},
        {"bleeding heavily", "emergency"},
        {"heart attack", "emergency"},
        {"baby is choking", "emergency"},
        {"he hits me", "domestic-abuse"},
        {"he keeps hitting me", "domestic-abuse"},
        {"My partner frightens me", "domestic-abuse"},
        {"my husband beats me and the kids", "domestic-abuse"},
        {"scared of my boyfriend", "domestic-abuse"},
        {"women's refuge", "domestic-abuse"},
        {"she won't let me leave the house", "domestic-abuse"},
        {"raped", "sexual-violence"},
        {"I was sexually assaulted", "sexual-violence"},
        {"I think the boy next door is getting hit", "child-at-risk"},
        {"I think a child is being hurt", "child-at-risk"},
        {"kids left alone all night", "child-at-risk"},
        {"my dad hits me", "child-at-risk"},
        {"I think my neighbour is getting hit by her son", "adult-at-risk"},
        {"carer is stealing from mum", "adult-at-risk"},
        {"parents want to force me to marry", "forced-marriage"},
        {"trafficked", "slavery"},
        {"nowhere to sleep tonight", "homeless-tonight"},
        {"I'm sleeping in my car", "homeless-tonight"},
        {"been kicked out", "homeless-tonight"},
        {"homeless", "homeless-tonight"},
        {"I can smell gas", "gas"},
        {"gas leak", "gas"},
        {"we have no gas", "gas"},
        {"carbon monoxide alarm going off", "gas"},
        {"power cut", "power-cut"},
        {"the electric has gone off", "power-cut"},
        {"our house is flooding", "flood"},
        {"mental health crisis", "mental-health-crisis"},
        {"can't cope any more", "mental-health-crisis"},
        {"he is hearing voices", "mental-health-crisis"},
        {"my son has gone missing", "crime-now"},
        {"mum kicked me out", "homeless-tonight"},
        {"my mate has OD'd", "overdose"},
        {"he has been sectioned", "mental-health-crisis"},
    };
    for (const auto& [question, group] : table) {
        CHECK_MESSAGE(finds(question, group), question, " -> ", found(question));
    }
}

TEST_CASE("ordinary words that look alike show no box") {
    for (const char* question :
         {"heart", "heart club", "gas bill", "help with gas bills", "can't pay my gas", "no money for gas", "gas boiler service", "stroke club", "stroke survivors group",
          "support after a stroke", "breast stroke lessons", "chest of drawers", "chest infection clinic", "end of life care", "the end of the road", "ending a tenancy", "tablets",
          "computer tablet lessons", "help taking tablets", "first aid course", "chiropody", "foot care", "toenails", "lunch club", "hit the gym", "want to live near my mum",
          "I want to be here on time", "not here yet", "cut my toenails", "breathing exercises for singers", "fit club", "keep fit", "kick boxing", "beat the blues choir",
          "child care", "childminder", "child benefit", "young carers", "my son is autistic", "baby massage", "dog grooming", "homeless cats", "sleep problems", "baby not sleeping",
          "bed and breakfast", "street party", "power of attorney", "power wheelchair", "flood lights", "breakdown cover", "car breakdown", "crisis loan", "passport photos", "refugee support",
          "marriage counselling", "wedding venue", "my husband died", "bereavement", "someone to talk to", "debt", "benefits", "stop smoking", "drinking too much", "missed appointment",
          "bin collection missed", "wake up call", "hospital transport", "blood pressure check", "blood test", "burns night supper", "poisonous plants course", "dementia", "falls", "young people", "odd job man", "odd jobs", "section 21 notice", "section 117 aftercare", "baby won't stop crying", "talk about dying"}) {
        CHECK_MESSAGE(found(question) == "", std::string(question), " -> ", found(question));
    }
}

TEST_CASE("a phrase is found by stems and in order, with small words between and no others where it has but two") {
    const auto words = one_phrase("chest hurts");
    CHECK(words.recognise("my chest is hurting").size() == 1);
    CHECK(words.recognise("hurts chest").empty());
    CHECK(words.recognise("chest exam hurts").empty());
    const auto longer = one_phrase("he hits me");
    CHECK(longer.recognise("he often hits my mum and me").size() == 1);
    CHECK(longer.recognise("he never hits me").empty());
    CHECK(longer.recognise("he bought a new car that hits me").empty());
}

TEST_CASE("words of an exception are not there for the phrases, and the rest of the question is") {
    const auto words = one_phrase("gas", "gas bill");
    CHECK(words.recognise("gas bill").empty());
    CHECK(words.recognise("gas bill, and I smell gas").size() == 1);
}

TEST_CASE("any text may be asked, however nasty or long") {
    CHECK(found("") == "");
    CHECK(found("<script>alert(1)</script>") == "");
    CHECK(found("\xff\xfe\x80") == "");
    CHECK(found("أريد مساعدة") == "");
    CHECK(found("\u202Eediciuseht") == "");
    CHECK(finds("\u202Bsuicide\u202C", "suicide"));
    CHECK(finds("ＳＵＩＣＩＤＥ", "suicide"));
    CHECK(found(std::string(10'000, 'x')) == "");
    std::string many;
    for (int number = 0; number < 2'000; ++number) many += "he took my chest ";
    CHECK_NOTHROW(found(many));
    CHECK(finds("suicide " + std::string(100'000, 'y'), "suicide"));
}

TEST_CASE("a list that is wrong is refused, saying which group") {
    for (const char* json : {"", "[]", "{", "{\"groups\":1}", R"({"groups":[1]})", R"({"groups":[{"id":""}]})"}) {
        CHECK_MESSAGE(!core::UrgentWords::parse(json).has_value(), std::string(json));
    }
    const auto without_numbers = core::UrgentWords::parse(R"({"groups":[{"id":"gas","phrases":["gas"]}]})");
    REQUIRE(!without_numbers);
    CHECK(without_numbers.error().field.find("gas") != std::string::npos);
    CHECK(!core::UrgentWords::parse(R"({"groups":[{"id":"gas","numbers":["gas"],"phrases":["the"]}]})"));
    CHECK(!core::UrgentWords::parse(R"({"groups":[{"id":"gas","numbers":["gas"],"phrases":[7]}]})"));
}

TEST_CASE("an editor's own list works at once, is refused if it is wrong, and can be given up again") {
    const test::OpenDirectory fixture;
    const auto& directory = fixture.directory;
    const store::Author editor{"editor", "web"};
    CHECK(ids(must(core::find_urgent(*directory, "suicide", {}))) == "suicide");
    CHECK(!core::save_urgent_words(*directory, "nonsense", editor));
    must(core::save_urgent_words(*directory, R"({"groups":[{"id":"snow","numbers":["emergency"],"phrases":["snowed in"]}]})", editor));
    CHECK(ids(must(core::find_urgent(*directory, "we are snowed in", {}))) == "snow");
    CHECK(must(core::find_urgent(*directory, "suicide", {})).empty());
    must(core::save_urgent_words(*directory, "", editor));
    CHECK(ids(must(core::find_urgent(*directory, "suicide", {}))) == "suicide");
}

TEST_CASE("a list in the store that cannot be read leaves the shipped one at work") {
    const test::OpenDirectory fixture;
    const auto& directory = fixture.directory;
    auto lent = must(directory->store());
    must(lent->write({"other", "command"}, [](store::Transaction& transaction) { return transaction.set_setting("urgent.words", "{broken"); }));
    CHECK(ids(must(core::find_urgent(*directory, "suicide", {}))) == "suicide");
}

TEST_CASE("a slip that was put right is seen through, and what was typed counts all the same") {
    const test::OpenDirectory fixture;
    const auto& directory = fixture.directory;
    CHECK(must(core::find_urgent(*directory, "overdoce", {})).empty());
    CHECK(ids(must(core::find_urgent(*directory, "overdoce", {{"overdoce", "overdose"}}))) == "overdose");
    CHECK(ids(must(core::find_urgent(*directory, "suicide chiropody", {{"suicide", "subside"}}))) == "suicide");
}
