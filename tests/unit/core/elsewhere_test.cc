// Where else to look when little was found, and what people tell us is missing.
#include <doctest/doctest.h>
#include <fingerpost/core/elsewhere.h>

#include <algorithm>

#include "support/directory.h"

using namespace fingerpost;
using test::must;

namespace {

model::ListingRecord run_by(const std::string& sector, model::ListingRecord made) {
    made.service.fingerpost.sector = sector;
    return made;
}

struct Fixture : test::OpenDirectory {
    Fixture()
        : OpenDirectory({run_by("private", test::listing("1", "Nails", "Ashcombe Friends", "Foot care")),
                         run_by("statutory", test::listing("2", "Soles", "Ashcombe Friends", "Foot care")),
                         run_by("voluntary", test::listing("3", "Corner table", "Ashcombe Friends", "Lunch clubs"))}) {}
    core::Elsewhere elsewhere(const core::FindQuestion& question) const {
        return must(core::look_elsewhere(*directory, question, must(core::find(*directory, question))));
    }
};

bool offers(const core::Elsewhere& elsewhere, const std::string& slug) {
    return std::any_of(elsewhere.categories.begin(), elsewhere.categories.end(), [&](const core::NearCategory& one) { return one.slug == slug; });
}

}  // namespace

TEST_CASE("kinds of help are near if the thesaurus names them or their label shares a word, and only if they have listings") {
    const Fixture fixture;
    core::FindQuestion question;
    question.words = "toenails";
    question.sectors = {"voluntary"};
    const core::Elsewhere by_phrase = fixture.elsewhere(question);
    CHECK(offers(by_phrase, "foot-care"));
    CHECK_FALSE(by_phrase.need.empty());
    question.words = "lunching zzz";
    question.literal = true;
    question.sectors = {"private"};
    const core::Elsewhere by_label = fixture.elsewhere(question);
    CHECK(offers(by_label, "lunch-clubs"));
    CHECK(by_label.categories.front().count == 1);
    question.words = "dentist";
    CHECK(fixture.elsewhere(question).categories.empty());
}

TEST_CASE("each choice is tried without, and told where that finds more") {
    const Fixture fixture;
    core::FindQuestion question;
    question.categories = {"foot-care"};
    question.sectors = {"voluntary"};
    question.page = 3;
    const core::Elsewhere elsewhere = fixture.elsewhere(question);
    REQUIRE(elsewhere.fewer.size() == 2);
    CHECK(elsewhere.fewer[0].group == "category");
    CHECK(elsewhere.fewer[0].total == 1);
    CHECK(elsewhere.fewer[1].group == "sector");
    CHECK(elsewhere.fewer[1].term == "voluntary");
    CHECK(elsewhere.fewer[1].total == 2);
    CHECK(elsewhere.fewer[1].question.page == 1);
    CHECK_FALSE(offers(elsewhere, "foot-care"));
}

TEST_CASE("enough found leads nowhere else") {
    const Fixture fixture;
    const core::Elsewhere elsewhere = fixture.elsewhere({});
    CHECK(elsewhere.categories.empty());
    CHECK(elsewhere.fewer.empty());
}

TEST_CASE("any question may be led on, however nasty") {
    const Fixture fixture;
    for (const std::string& words : {std::string("<script>"), std::string(10'000, 'x'), std::string("\u202Eعيادة"), std::string("\xff\xfe"), std::string("; # ? | lunch")}) {
        core::FindQuestion question;
        question.words = words;
        question.categories = {words.substr(0, 100)};
        CHECK_NOTHROW(fixture.elsewhere(question));
    }
}

TEST_CASE("a report is of a need, with the first half of a postcode or none") {
    const Fixture fixture;
    must(core::report_missing(*fixture.directory, "lonely", " fp1 "));
    must(core::report_missing(*fixture.directory, "lonely", ""));
    CHECK(core::report_missing(*fixture.directory, "foot-care", "").error().field == "need");
    CHECK(core::report_missing(*fixture.directory, "I am lonely", "").error().field == "need");
    CHECK(core::report_missing(*fixture.directory, "lonely", "FP1 1AA").error().field == "outcode");
    CHECK(must(must(fixture.directory->store())->missing_needs()).size() == 2);
}
