// Advice on how a listing is written: found where it applies, silent where it does not.
#include <doctest/doctest.h>
#include <fingerpost/core/writing_help.h>

#include <algorithm>

using namespace fingerpost::core;
namespace model = fingerpost::model;

namespace {

WritingHelp read(const std::string& text) {
    const std::vector<WrittenText> texts{{"description", text}};
    return writing_help(texts);
}
std::vector<std::string> found(const std::string& text, Advice advice) {
    std::vector<std::string> all;
    for (const WritingNote& note : read(text).notes) {
        if (note.advice == advice) all.push_back(note.found);
    }
    return all;
}
using Found = std::vector<std::string>;

const std::string plain = "Come and have lunch with us. We eat at noon each Tuesday. You can sit where you like. It costs four pounds. Bring a friend if you want to.";
const std::string official = "The organisation facilitates multidisciplinary interventions, delivering comprehensive personalised rehabilitation opportunities to individuals experiencing "
                             "significant functional limitations, in partnership with statutory stakeholders across the metropolitan area, subject to eligibility determinations.";

}  // namespace

TEST_CASE("plain writing gets no advice and a low reading age, official writing much and a high one") {
    CHECK(read(plain).notes.empty());
    REQUIRE(read(plain).reading_age);
    CHECK(*read(plain).reading_age <= oldest_target);
    CHECK_FALSE(read(plain).is_hard());
    REQUIRE(read(official).reading_age);
    CHECK(*read(official).reading_age >= 18);
    CHECK(read(official).is_hard());
    CHECK(found(official, Advice::long_sentence).size() == 1);
    CHECK_FALSE(found(official, Advice::jargon).empty());
}

TEST_CASE("a few words have no reading age, and nothing has none") {
    CHECK_FALSE(read("Lunch club").reading_age);
    CHECK_FALSE(read("").reading_age);
    CHECK(read("").notes.empty());
    CHECK(read("!!! ... \n\n ?").notes.empty());
}

TEST_CASE("a sentence of 25 words passes and one of 26 does not, and a list of lines is no sentence") {
    std::string words;
    for (int word = 0; word < 25; ++word) words += "word ";
    CHECK(found(words, Advice::long_sentence).empty());
    CHECK(found(words + "more", Advice::long_sentence).size() == 1);
    CHECK(found(words + "\n" + words, Advice::long_sentence).empty());
    CHECK(found("We open at 9.30 am and close at 4.15 pm, e.g. on Tuesdays.", Advice::long_sentence).empty());
}

TEST_CASE("letters are to be explained once; those that everybody knows are not") {
    CHECK(found("Run by DAG with the NHS and your GP.", Advice::acronym) == Found{"DAG"});
    CHECK(found("Run by the Deaf Action Group (DAG). DAG meets weekly.", Advice::acronym).empty());
    CHECK(found("DAG (Deaf Action Group) meets weekly.", Advice::acronym).empty());
}

TEST_CASE("jargon, praise, etc, capitals and two ways to tell the time are found as they stand") {
    CHECK(found("We Utilise the hall for service users.", Advice::jargon) == Found{"Utilise", "service users"});
    CHECK(found("An award-winning team.", Advice::marketing) == Found{"award-winning"});
    CHECK(found("Tea, cake, etc.", Advice::et_cetera) == Found{"etc"});
    CHECK(found("PLEASE RING FIRST before you come", Advice::capitals).size() == 1);
    CHECK(found("PLEASE RING FIRST before you come", Advice::acronym).empty());
    CHECK(found("Open 14:00 on Monday and 2 pm on Friday.", Advice::clock_mix) == Found{"14:00"});
    CHECK(found("Open 14:00 to 16:00.", Advice::clock_mix).empty());
    CHECK(found("Open 10.30 am to 2 pm.", Advice::clock_mix).empty());
    CHECK(found("Stretch your legs.", Advice::et_cetera).empty());
}

TEST_CASE("a listing without hours is told so, wherever its hours may stand") {
    model::Service service;
    const auto says_none = [&] {
        const auto help = writing_help(service);
        return std::any_of(help.notes.begin(), help.notes.end(), [](const WritingNote& note) { return note.advice == Advice::no_hours; });
    };
    CHECK(says_none());
    service.service_at_locations.emplace_back().schedules.emplace_back();
    CHECK_FALSE(says_none());
}
