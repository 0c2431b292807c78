// The thesaurus as editors change it, places in questions, and the measures of evaluation.
#include <doctest/doctest.h>
#include <fingerpost/core/evaluate.h>
#include <fingerpost/core/place.h>
#include <fingerpost/core/thesaurus.h>

#include "support/directory.h"

using namespace fingerpost;
using test::must;

namespace {

struct Fixture : test::OpenDirectory {
    void add(const std::string& name, const std::string& category = {}, const std::string& town = {}, double latitude = 0) const {
        model::ListingRecord record = test::listing(name, name, "Fernleigh Friends", category);
        if (!town.empty()) {
            auto& location = record.service.service_at_locations.emplace_back().location.emplace();
            location.name = "Hall of " + name;
            location.location_type = "physical";
            location.latitude = latitude;
            location.longitude = -1.5;
            location.addresses.emplace_back().city = town;
        }
        REQUIRE(test::import(*directory, {record}, name).created == 1);
    }
};

}  // namespace

TEST_CASE("toenails, chiropodist, podiatry, feet and the typo chirpody all find the foot clinic") {
    const Fixture fixture;
    fixture.add("Tuesday clinic", "Foot care");
    fixture.add("Chess club");
    for (const char* words : {"toenails", "chiropodist", "podiatry", "sore feet", "foot care", "chirpody", "can't cut my toenails"}) {
        CAPTURE(words);
        CHECK(fixture.found(words) == std::vector<std::string>{"Tuesday clinic"});
    }
}

TEST_CASE("a phrase that an editor adds works in the next search, without a restart and without indexing") {
    const Fixture fixture;
    fixture.add("Memory café");
    CHECK(fixture.found("zibble wobbins club").empty());
    const auto before = must(fixture.directory->searcher().state()).applied_sequence;
    must(core::save_thesaurus_row(*fixture.directory, {"Zibble wobbins", '>', "memory café", "lay", true}, {"editor", "web"}));
    CHECK(fixture.found("zibble wobbins club") == std::vector<std::string>{"Memory café"});
    CHECK(must(fixture.directory->searcher().state()).applied_sequence == before);
    must(core::remove_thesaurus_row(*fixture.directory, "zibble wobbins", {"editor", "web"}));
    CHECK(fixture.found("zibble wobbins club").empty());
}

TEST_CASE("a row can be tried before it is saved, and nothing is saved") {
    const Fixture fixture;
    fixture.add("Memory café");
    core::FindQuestion question;
    question.words = "quibble zonks";
    const auto trial = must(core::try_thesaurus(*fixture.directory, {"quibble zonks", '>', "memory café", "lay", true}, question));
    CHECK(trial.before.total == 0);
    CHECK(trial.after.total == 1);
    CHECK(fixture.found("quibble zonks").empty());
}

TEST_CASE("a row that finds nothing, or names no category, is refused with what to do") {
    const Fixture fixture;
    const store::Author author{"editor", "web"};
    CHECK(core::save_thesaurus_row(*fixture.directory, {"x", '>', " ; ", "lay", true}, author).error().code == base::ErrorCode::invalid);
    CHECK(core::save_thesaurus_row(*fixture.directory, {"x", '>', "#no-such-thing", "lay", true}, author).error().code == base::ErrorCode::invalid);
    CHECK(core::save_thesaurus_row(*fixture.directory, {"  ", '>', "podiatry", "lay", true}, author).error().code == base::ErrorCode::invalid);
    CHECK(core::remove_thesaurus_row(*fixture.directory, "never was", author).error().code == base::ErrorCode::not_found);
}

TEST_CASE("the shipped thesaurus is large, whole, and names only what the taxonomies have") {
    const Fixture fixture;
    auto lent = must(fixture.directory->store());
    const auto rows = must(lent->thesaurus());
    CHECK(rows.size() >= 1200);
    const auto taxonomies = must(fixture.directory->taxonomies());
    for (const store::ThesaurusRow& row : rows) {
        for (const std::string& target : core::thesaurus_targets(row.targets)) {
            CAPTURE(row.phrase);
            CAPTURE(target);
            if (target.front() == '#' || target.front() == '?') CHECK(taxonomies->by_slug(target.substr(1)) != nullptr);
        }
    }
}

TEST_CASE("a file of the thesaurus with a broken row is refused by its line") {
    CHECK(must(core::parse_thesaurus("phrase\tway\ttargets\tkind\n# note\na|B  c\t>\tx; #y\tlay\na\t>\tz\tlay\n")).size() == 2);
    for (const char* broken : {"h\na\tb\n", "h\na\t?\tx\tlay\n", "h\na\t>\tx\n"}) {
        const auto parsed = core::parse_thesaurus(broken);
        REQUIRE_FALSE(parsed.has_value());
        CHECK(parsed.error().describe().find("line 2") != std::string::npos);
    }
}

TEST_CASE("a place in the question is told from its words by the listings' own addresses") {
    const Fixture fixture;
    fixture.add("Ashcombe chemist", "", "Ashcombe", 53.0);
    fixture.add("Millbrook chemist", "", "Millbrook", 53.5);
    fixture.add("Hope group");
    core::FindQuestion question;
    for (const char* words : {"chemist in Millbrook", "chemist near millbrook", "chemist Millbrook"}) {
        CAPTURE(words);
        question.words = words;
        const auto answer = must(core::find(*fixture.directory, question));
        REQUIRE(answer.place.has_value());
        CHECK(answer.place->from_listings);
        CHECK(answer.listings.front().card.name == "Millbrook chemist");
        REQUIRE(answer.listings.front().miles.has_value());
        CHECK(*answer.listings.front().miles < 0.1);
    }
    question.words = "group in hope";
    CHECK_FALSE(must(core::find(*fixture.directory, question)).place.has_value());
    question.words = "chemist";
    question.near = "Atlantis";
    CHECK(must(core::find(*fixture.directory, question)).place_unknown);
    question.near = "Millbrook";
    question.within_miles = 1;
    const auto wider = must(core::find(*fixture.directory, question));
    CHECK(wider.listings.size() == 2);  // one is too few: the radius grew, and says so
    CHECK(wider.place->widened_to_miles > 30);
}

TEST_CASE("the address shown was nowhere near the postcode searched, for services with many sites") {
    const Fixture fixture;
    model::ListingRecord record = test::listing("many", "Chemist");
    for (const auto& [town, latitude] : {std::pair{"Ashcombe", 53.0}, {"Millbrook", 53.5}}) {
        auto& location = record.service.service_at_locations.emplace_back().location.emplace();
        location.name = std::string(town) + " chemist";
        location.location_type = "physical";
        location.latitude = latitude;
        location.longitude = -1.5;
        location.addresses.emplace_back().city = town;
    }
    test::import(*fixture.directory, {record});
    fixture.add("Reading room", "", "Ashcombe", 53.0);
    fixture.add("Bowls", "", "Millbrook", 53.5);
    core::FindQuestion question;
    for (const char* town : {"Ashcombe", "Millbrook"}) {
        question.words = "chemist";
        question.near = town;
        const auto answer = must(core::find(*fixture.directory, question));
        REQUIRE(answer.listings.size() == 1);
        CHECK(answer.listings.front().card.where.find(town) != std::string::npos);
    }
}

TEST_CASE("the measures are those of the books") {
    const std::map<std::string, int> grades{{"a", 3}, {"b", 2}, {"c", 1}, {"d", 0}};
    const auto perfect = core::measure({"a", "b", "c"}, grades);
    CHECK(perfect.ndcg_10 == doctest::Approx(1));
    CHECK(perfect.precision_3 == doctest::Approx(2.0 / 3));
    CHECK(perfect.recall_20 == doctest::Approx(1));
    const auto late = core::measure({"x", "d", "b"}, grades);
    CHECK(late.reciprocal_rank == doctest::Approx(1.0 / 3));
    // Gain 3 at rank 3, of 7 + 3 / log2(3) + 1 / 2.
    CHECK(late.ndcg_10 == doctest::Approx((3.0 / 2) / (7 + 3 / std::log2(3.0) + 0.5)));
    CHECK(core::measure({}, grades).without_answer == 1);
    CHECK(core::measure({"a"}, {}).ndcg_10 == 0);
}
