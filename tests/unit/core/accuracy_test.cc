// Samples of how many listings are right (A16).
#include <fingerpost/core/accuracy.h>

#include <set>

#include "true.h"

using namespace fingerpost;
using core::Accuracy;
using core::Role;
using test::listing;
using test::must;

namespace {

test::Records clubs(int count) {
    test::Records records;
    for (int number = 0; number < count; ++number) records.push_back(listing(std::to_string(number), "Club " + std::to_string(number)));
    return records;
}

}  // namespace

TEST_CASE("a sample has every listing once at most, and its seed draws the same ones again") {
    test::TrueDirectory here(clubs(40));
    const auto id = must(core::draw_sample(*here, 25, "an-editor"));
    const auto listings = must(core::sample_listings(*here, id));
    REQUIRE(listings.size() == 25);
    std::set<std::string> once;
    std::vector<std::string> drawn;
    for (const auto& one : listings) {
        once.insert(one.service);
        drawn.push_back(one.service);
    }
    CHECK(once.size() == 25);
    const core::Sample sample = must(core::sample(*here, id));
    CHECK(sample.drawn_from == 40);
    CHECK(core::drawn_from(must(must((*here).store())->service_ids()), 25, sample.seed) == drawn);
    const auto other = must(core::sample_listings(*here, must(core::draw_sample(*here, 25, "an-editor"))));
    CHECK(other.front().service + other.back().service != drawn.front() + drawn.back());
    CHECK(core::draw_sample(*here, 41, "an-editor").error().field == "size");
    CHECK(core::draw_sample(*here, 0, "an-editor").error().field == "size");
}

TEST_CASE("every listing is as likely to be drawn as any other") {
    std::vector<std::string> ids;
    for (int number = 0; number < 20; ++number) ids.push_back("id-" + std::to_string(number));
    std::map<std::string, int> times;
    constexpr int draws = 4000;
    for (int draw = 0; draw < draws; ++draw) {
        for (const std::string& id : core::drawn_from(ids, 5, "seed " + std::to_string(draw))) ++times[id];
    }
    for (const std::string& id : ids) {
        CHECK(times[id] > 850);  // 1000 expected, standard deviation 27
        CHECK(times[id] < 1150);
    }
}

TEST_CASE("a wrong one opens a problem on its listing by itself, once, and says what") {
    test::TrueDirectory here(clubs(10));
    const auto id = must(core::draw_sample(*here, 5, "an-editor"));
    const std::string service = must(core::sample_listings(*here, id)).at(0).service;
    CHECK(core::record_accuracy(*here, id, 1, Accuracy::wrong, "", Role::editor, "an-editor").error().field == "field");
    must(core::record_accuracy(*here, id, 1, Accuracy::wrong, "phone", Role::editor, "an-editor"));
    must(core::record_accuracy(*here, id, 1, Accuracy::wrong, "phone", Role::editor, "an-editor"));
    const auto problems = must(must((*here).store())->problems_of(service));
    REQUIRE(problems.size() == 1);
    CHECK(problems[0].kind == "phone");
    CHECK(problems[0].reported_by == "editor");
    must(core::record_accuracy(*here, id, 2, Accuracy::right, "", Role::editor, "an-editor"));
    CHECK(must(core::sample(*here, id)).counts.open() == 3);
    CHECK_FALSE(core::record_accuracy(*here, id, 99, Accuracy::right, "", Role::editor, "an-editor"));
}

TEST_CASE("nothing is published before the last one was rung, or with fewer answers than mean anything") {
    test::TrueDirectory here(clubs(30));
    const auto id = must(core::draw_sample(*here, 22, "an-editor"));
    for (int position = 1; position <= 21; ++position) must(core::record_accuracy(*here, id, position, position < 20 ? Accuracy::right : Accuracy::not_reached, "", Role::editor, "e"));
    CHECK_FALSE(must(core::sample(*here, id)).is_published());
    must(core::record_accuracy(*here, id, 22, Accuracy::wrong, "cost", Role::editor, "e"));
    const core::Sample done = must(core::sample(*here, id));
    CHECK(done.counts.answered() == 20);
    CHECK(done.counts.not_reached == 2);
    CHECK(done.is_published());
    must(core::record_accuracy(*here, id, 1, Accuracy::not_reached, "", Role::editor, "e"));
    CHECK_FALSE(must(core::sample(*here, id)).is_published());
}

TEST_CASE("the interval is Wilson's, also where all were right") {
    // 46 of 50, and 50 of 50: reckoned by hand from the published formula.
    CHECK(core::wilson(46, 50).low == doctest::Approx(0.8116).epsilon(0.001));
    CHECK(core::wilson(46, 50).high == doctest::Approx(0.9685).epsilon(0.001));
    CHECK(core::wilson(50, 50).high == doctest::Approx(1.0));
    CHECK(core::wilson(50, 50).low == doctest::Approx(0.9287).epsilon(0.001));
    CHECK(core::wilson(0, 0).low == 0);
}
