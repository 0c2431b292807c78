#include <doctest/doctest.h>
#include <fingerpost/base/text.h>
#include <fingerpost/model/wording.h>
#include <rapidcheck.h>

#include "support.h"

using namespace fingerpost;
using namespace fingerpost::model;

TEST_CASE("names wholly in capitals are calmed, their small words too") {
    CHECK(calm_capitals("THE SHEFFIELD MEDIA AND EXHIBITION CENTRE LIMITED") ==
          "The Sheffield Media and Exhibition Centre Limited");
    CHECK(calm_capitals("FRIENDS OF ST MARY'S CHURCH") == "Friends of St Mary's Church");
    CHECK(calm_capitals("O'BRIEN & MCDONALD (YORK)") == "O'Brien & McDonald (York)");
    CHECK(calm_capitals("THE CO-OPERATIVE WOMEN'S SELF-HELP GROUP") == "The Co-operative Women's Self-Help Group");
    CHECK(calm_capitals("1ST FERNLEIGH SCOUT GROUP") == "1st Fernleigh Scout Group");
    CHECK(calm_capitals("CAFÉ ÉCLAIR") == "Café Éclair");
}

TEST_CASE("acronyms that can be known stay in capitals") {
    CHECK(calm_capitals("NHS FOOT CLINIC") == "NHS Foot Clinic");
    CHECK(calm_capitals("FERNLEIGH YMCA") == "Fernleigh YMCA");
    CHECK(calm_capitals("RSPCA AND PDSA PET CLINIC CIC") == "RSPCA and PDSA Pet Clinic CIC");
    CHECK(calm_capitals("BHF SHOP S11") == "BHF Shop S11");
    CHECK(calm_capitals("FERNLEIGH U3A") == "Fernleigh U3A");
    CHECK(calm_capitals("N.H.S. FRIENDS") == "N.H.S. Friends");
    CHECK(calm_capitals("QUEEN ELIZABETH II HALL LTD") == "Queen Elizabeth II Hall Ltd");
}

TEST_CASE("descriptions in capitals are told in sentences, and the names they may hold keep their capitals") {
    const std::vector<std::string> proper{"Sheffield", "West Riding"};
    CHECK(calm_capitals("TO RELIEVE POVERTY IN SHEFFIELD. HELP FOR ALL.", Wording::sentences, proper) ==
          "To relieve poverty in Sheffield. Help for all.");
    CHECK(calm_capitals("A CHRISTIAN CHARITY; I HELP ON MONDAYS!", Wording::sentences) ==
          "A Christian charity; I help on mondays!");
    CHECK(calm_capitals("LUNCH FOR OLDER PEOPLE IN THE WEST RIDING, WITH NHS STAFF", Wording::sentences, proper) ==
          "Lunch for older people in the West Riding, with NHS staff");
}

TEST_CASE("a text that is not wholly in capitals is left as it is") {
    for (const char* text : {"Foot Care", "NHS foot care", "", "123", "A", "éÉ"}) {
        CHECK(calm_capitals(text) == text);
        CHECK(calm_capitals(text, Wording::sentences) == text);
    }
}

TEST_CASE("calming changes letters' case and nothing else") {
    CHECK(rc::check("fold(calm(x)) == fold(x)", [](const std::vector<std::uint8_t>& picks) {
        static const std::vector<std::string> pieces{"A", "B", "É",   " ",   " ",  ".", "'", "-",
                                                     "(", "1", "THE", "NHS", "MC", "O", "Ω", "I"};
        std::string text;
        for (const std::uint8_t pick : picks) text += pieces[pick % pieces.size()];
        RC_ASSERT(base::fold(calm_capitals(text)) == base::fold(text));
        RC_ASSERT(base::fold(calm_capitals(text, Wording::sentences)) == base::fold(text));
    }));
}

TEST_CASE("a short description is its own summary, on one line") {
    CHECK(first_sentences(" Foot care\n at home. ") == "Foot care at home.");
}

TEST_CASE("as many whole sentences as fit are taken, and abbreviations end none") {
    const std::string first =
        "Foot care for people who cannot reach their toes, e.g. after an operation, at St. Mark's.";
    CHECK(first_sentences(first + " Nails are cut and filed. " + std::string(200, 'x')) ==
          first + " Nails are cut and filed.");
    CHECK(first_sentences(first + " " + std::string(300, 'x')) == first);
}

TEST_CASE("a first sentence that is too long is cut between words, with an ellipsis, within the limit") {
    std::string text;
    while (text.size() < 400) text += "wörd ";
    const std::string cut = first_sentences(text);
    CHECK(cut.size() <= 200);
    CHECK(cut.ends_with("wörd…"));
}

TEST_CASE("a summary never exceeds its limit and is well-formed, whatever the text") {
    CHECK(rc::check("size <= 200", [](const std::vector<std::string>& words) {
        const std::string text = base::make_utf8(base::join(words, " é. "));
        const std::string summary = first_sentences(text);
        RC_ASSERT(summary.size() <= 200);
        RC_ASSERT(base::is_utf8(summary));
    }));
}
