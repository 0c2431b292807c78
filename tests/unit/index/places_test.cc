#include <algorithm>

#include "support.h"

using namespace fingerpost;
using namespace fingerpost::index;
using namespace fingerpost::index::testing;

namespace {

constexpr base::Point town{53.3811, -1.4701};

// `miles` to the north of the town.
base::Point north(double miles) { return {town.latitude + miles / 69.0, town.longitude}; }

IndexedListing at(std::string id, std::string name, std::vector<base::Point> points, bool reaches_out = false) {
    auto made = listing(std::move(id), std::move(name));
    made.points = std::move(points);
    made.reaches_out = reaches_out;
    return made;
}

Question near_town(std::string words) {
    Question question;
    question.words = std::move(words);
    question.near = town;
    return question;
}

}  // namespace

TEST_CASE("of equals the nearest is first, and its distance is told in miles") {
    const Built index({at("far", "Chemist", {north(9)}), at("near", "Chemist", {north(0.5)}), at("middle", "Chemist", {north(2)})});
    const auto answer = index.ask(near_town("chemist"));
    CHECK(Built::ids_of(answer) == Ids{"near", "middle", "far"});
    REQUIRE(answer.hits.front().miles.has_value());
    CHECK(*answer.hits.front().miles == doctest::Approx(0.5).epsilon(0.02));
}

TEST_CASE("a service that comes to people is not pushed down for being far") {
    const Built index({at("visits", "Home visits chemist", {north(30)}, true), at("far", "Chemist of the north", {north(30)}),
                       at("nowhere", "Telephone chemist line", {}, true)});
    const auto ids = Built::ids_of(index.ask(near_town("chemist")));
    REQUIRE(ids.size() == 3);
    CHECK(ids.back() == "far");
}

TEST_CASE("a listing with several sites counts by the nearest") {
    const Built index({at("one", "Chemist", {north(3)}), at("many", "Chemist", {north(80), north(0.2), north(40)})});
    const auto answer = index.ask(near_town("chemist"));
    CHECK(answer.hits.front().id == "many");
    CHECK(*answer.hits.front().miles == doctest::Approx(0.2).epsilon(0.05));
}

TEST_CASE("a rare thing is found however far, and within leaves out what is farther but not what reaches out") {
    const Built index({at("far", "Stoma nurse", {north(120)}), at("line", "Stoma advice", {}, true)});
    CHECK(index.ask(near_town("stoma")).total == 2);
    auto question = near_town("stoma");
    question.within_miles = 10;
    CHECK(Built::ids_of(index.ask(question)) == Ids{"line"});
}

TEST_CASE("the words that name the place need not be in a listing") {
    const Built index({at("near", "Chemist", {north(0.1)}), at("named", "Hillsborough football", {north(5)})});
    auto question = near_town("chemist in hillsborough");
    question.place_words = "in hillsborough";
    const auto answer = index.ask(question);
    CHECK(answer.hits.front().id == "near");
    CHECK(answer.hits.front().has_all_words);
}

TEST_CASE("without words everything near is listed, the nearest first") {
    const Built index({at("far", "Alpha", {north(9)}), at("near", "Omega", {north(0.5)}), at("unknown", "Beta", {})});
    Question question;
    question.near = town;
    CHECK(Built::ids_of(index.ask(question)) == Ids{"near", "far", "unknown"});
}

TEST_CASE("points that are on no map are no places") {
    const Built index({at("odd", "Chemist", {{400, 9}, {std::nan(""), 0}})});
    CHECK_FALSE(index.ask(near_town("chemist")).hits.front().miles.has_value());
}

TEST_CASE("listings tell where a place is by their addresses") {
    std::vector<IndexedListing> listings;
    for (int number = 0; number < 5; ++number) {
        auto made = at(fmt::format("h{}", number), "Shop", {north(0.1 * number)});
        made.texts.emplace_back(Field::place, "Hillsborough");
        made.postcodes = {"S6 4HD"};
        listings.push_back(made);
    }
    auto talk = listing("talk", "About hope");
    talk.texts.emplace_back(Field::description, "hope hillsborough");
    listings.push_back(talk);
    Built index(listings);
    const auto place = must(index.searcher().known_place("Hillsborough"));
    REQUIRE(place.has_value());
    CHECK(base::distance_miles(place->point, north(0.2)) < 0.05);
    CHECK(place->listings == 5);
    CHECK(place->share == doctest::Approx(5.0 / 6));
    CHECK_FALSE(must(index.searcher().known_place("hope")).has_value());
    CHECK_FALSE(must(index.searcher().known_place("")).has_value());
    CHECK(must(index.searcher().known_place("s64hd"))->exact);
    CHECK_FALSE(must(index.searcher().known_place("S6 1AA"))->exact);  // nobody there: the outcode
    CHECK_FALSE(must(index.searcher().known_place("M1 1AA")).has_value());
}

TEST_CASE("open now leaves out what is closed, and counts what is not known") {
    model::Schedule weekdays;
    weekdays.freq = "WEEKLY";
    weekdays.byday = "MO,TU,WE,TH,FR";
    weekdays.opens_at = "09:00";
    weekdays.closes_at = "17:00";
    auto open = listing("open", "Chemist"), unknown = listing("unknown", "Chemist");
    open.opening = model::OpeningHours({weekdays}).encode();
    const Built index({open, unknown});
    const model::HolidayCalendar calendar;
    using namespace std::chrono;
    const base::Date tuesday{2026y / November / 24};
    const model::Moment morning(model::LocalTime{tuesday, 600}, calendar), night(model::LocalTime{tuesday, 1380}, calendar);
    Question question;
    question.words = "chemist";
    question.open_at = &morning;
    CHECK(index.ask(question).total == 2);
    CHECK(index.ask(question).hits[0].open != index.ask(question).hits[1].open);
    question.only_open = true;
    auto answer = index.ask(question);
    CHECK(Built::ids_of(answer) == Ids{"open"});
    CHECK(answer.opening_unknown == 1);
    question.open_at = &night;
    CHECK(index.ask(question).total == 0);
}
