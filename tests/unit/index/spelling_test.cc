#include "../../../src/index/vocabulary.h"

#include "support.h"

using namespace fingerpost::index;
using namespace fingerpost::index::testing;

namespace {

const std::vector<IndexedListing>& clinics() {
    static const std::vector<IndexedListing> listings{
        listing("feet", "Chiropody clinic"),       listing("mind", "Mental health team"),  listing("teeth", "Dental surgery"),
        listing("memory", "Alzheimer's society"),  listing("psych", "Psychiatrist"),       listing("tummy", "Diarrhoea and sickness advice"),
        listing("rent", "Rental deposits"),        listing("food", "Food bank"),           listing("physio", "Physiotherapy"),
        listing("hearing", "Hearing aid repairs"), listing("widow", "Bereavement support")};
    return listings;
}

using Corrections = std::vector<std::pair<std::string, std::string>>;

}  // namespace

TEST_CASE("slips of the hand and of the ear are put right, and said") {
    const Built index(clinics());
    struct Slip {
        const char *typed, *meant, *found;
    };
    for (const Slip& slip : {Slip{"chirpody", "chiropody", "feet"}, {"sychiatrist", "psychiatrist", "psych"}, {"diarrea", "diarrhoea", "tummy"},
                             {"alzimers", "alzheimers", "memory"}, {"fisiotherapy", "physiotherapy", "physio"}, {"beravement", "bereavement", "widow"},
                             {"heaRnig", "hearing", "hearing"}}) {
        CAPTURE(slip.typed);
        const auto answer = index.ask(slip.typed);
        CHECK(answer.corrections.size() == 1);
        if (answer.corrections.size() == 1) CHECK(answer.corrections.front().second == slip.meant);
        CHECK(Built::ids_of(answer) == Ids{slip.found});
    }
}

TEST_CASE("a word that is a word is left alone: dental never finds mental") {
    const Built index(clinics());
    CHECK(index.ids("dental") == Ids{"teeth"});
    CHECK(index.ids("mental") == Ids{"mind"});
    CHECK(index.ids("rental") == Ids{"rent"});
    // No listing here has them, but they are words of English.
    for (const char* word : {"metal", "dentist", "physics", "beer", "tent"}) {
        CAPTURE(word);
        Question question;
        question.words = std::string(word) + " food";
        CHECK(index.ask(question).corrections.empty());
    }
}

TEST_CASE("short words and figures are not corrected") {
    const Built index(clinics());
    for (const char* word : {"fod", "aid2", "12345", "aaaa1"}) {
        CAPTURE(word);
        CHECK(index.ask(word).corrections.empty());
    }
}

TEST_CASE("who asks for the words as typed gets them as typed") {
    const Built index(clinics());
    Question question;
    question.words = "chirpody";
    question.correct = false;
    CHECK(index.ask(question).hits.empty());
    CHECK(index.ask(question).corrections.empty());
}

TEST_CASE("slips are counted as people make them") {
    CHECK(slips_between("food", "food", 2) == 0);
    CHECK(slips_between("fodo", "food", 2) == 1);  // two neighbours changed places
    CHECK(slips_between("foood", "food", 2) == 1);
    CHECK(slips_between("fod", "food", 2) == 1);
    CHECK(slips_between("mental", "dental", 2) == 1);
    CHECK(slips_between("mental", "chess", 2) == 3);
    CHECK(slips_between("", "", 1) == 0);
    CHECK(slips_between(std::string(500, 'a'), std::string(501, 'a'), 2) == 3);
}

TEST_CASE("words that sound alike have one sound") {
    CHECK(sound_of("sychiatrist") == sound_of("psychiatrist"));
    CHECK(sound_of("fisio") == sound_of("physio"));
    CHECK(sound_of("nife") == sound_of("knife"));
    CHECK(sound_of("diarrea") == sound_of("diarrhoea"));
    CHECK(sound_of("dental") != sound_of("mental"));
}
