// What is asked of access, languages, hours and distance must hold at one and the same place of a listing.
#include <rapidcheck.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "support.h"

using namespace fingerpost;
using namespace fingerpost::index;
using namespace fingerpost::index::testing;

namespace {

using namespace std::chrono;

constexpr base::Point town{54.508, -2.105};
const base::Date tuesday{2026y / November / 24};
const model::HolidayCalendar& calendar() {
    static const model::HolidayCalendar none;
    return none;
}

base::Point north(double miles) { return {town.latitude + miles / 69.0, town.longitude}; }

std::string week_of(const char* day, const char* opens, const char* closes) {
    model::Schedule schedule;
    schedule.freq = "WEEKLY";
    schedule.byday = day;
    schedule.opens_at = opens;
    schedule.closes_at = closes;
    return model::OpeningHours({schedule}).encode();
}

std::string open_on_tuesday() { return week_of("TU", "09:00", "17:00"); }
std::string closed_on_tuesday() { return week_of("FR", "09:00", "17:00"); }

IndexedSite site(std::string opening, std::vector<std::string> access, double miles = 1) {
    IndexedSite made{north(miles), {}, std::move(opening)};
    for (std::string& term : access) made.terms.push_back({FacetGroup::access, term, term});
    return made;
}

// As the core joins one: the listing has the terms of all its sites.
IndexedListing at_sites(std::string id, std::vector<IndexedSite> sites) {
    auto made = listing(std::move(id), "Drop-in");
    std::set<std::pair<FacetGroup, std::string>> terms;
    for (const IndexedSite& one : sites) {
        if (one.point) made.points.push_back(*one.point);
        for (const FacetTerm& term : one.terms) {
            if (terms.emplace(term.group, term.term).second) made.facets.push_back(term);
        }
    }
    made.opening = sites.front().opening;
    made.sites = std::move(sites);
    return made;
}

const model::Moment& morning() {
    static const model::Moment moment(model::LocalTime{tuesday, 600, false}, calendar());
    return moment;
}

Question open_now(std::vector<Choice> choices = {}) {
    Question question;
    question.words = "drop-in";
    question.open_at = &morning();
    question.only_open = true;
    question.choices = std::move(choices);
    return question;
}

std::size_t count_of(const Answer& answer, FacetGroup group, const std::string& term) {
    for (const FacetCount& one : answer.facets[static_cast<std::size_t>(group)].terms) {
        if (one.term == term) return one.count;
    }
    return 0;
}

}  // namespace

TEST_CASE("a listing that is step-free at a closed site and open at a site with steps is not found as step-free and open") {
    const Built index({at_sites("apart", {site(closed_on_tuesday(), {"step-free"}), site(open_on_tuesday(), {"steps"})}),
                       at_sites("together", {site(closed_on_tuesday(), {"steps"}), site(open_on_tuesday(), {"step-free"})})});
    const auto step_free = index.ask(open_now({{FacetGroup::access, "step-free"}}));
    CHECK(Built::ids_of(step_free) == Ids{"together"});
    CHECK(step_free.hits.front().site == 1);
    CHECK(step_free.open == 1);
    CHECK(index.ask(open_now()).total == 2);
    CHECK(index.ask(open_now({{FacetGroup::access, "steps"}})).hits.front().id == "apart");
    // Either alone is found.
    Question question;
    question.choices = {{FacetGroup::access, "step-free"}};
    CHECK(index.ask(question).total == 2);
}

TEST_CASE("within a distance counts the site at which the rest holds too, and that site is told") {
    const Built index({at_sites("one", {site(open_on_tuesday(), {"steps"}, 0.5), site(open_on_tuesday(), {"step-free"}, 30)})});
    auto question = open_now({{FacetGroup::access, "step-free"}});
    question.near = town;
    const auto anywhere = index.ask(question);
    REQUIRE(anywhere.total == 1);
    CHECK(*anywhere.hits.front().miles == doctest::Approx(30).epsilon(0.05));
    CHECK(anywhere.hits.front().site == 1);
    question.within_miles = 5;
    CHECK(index.ask(question).total == 0);
    question.choices.clear();
    CHECK(index.ask(question).hits.front().site == 0);
}

TEST_CASE("an hour and a day are asked of one and the same site") {
    const Built index({at_sites("one", {site(open_on_tuesday(), {"steps"}), site(week_of("WE", "09:00", "17:00"), {"step-free"})})});
    const model::WholeDay wednesday(base::Date(sys_days(tuesday) + days(1)), calendar());
    auto question = open_now();
    question.open_on = &wednesday;
    CHECK(index.ask(question).total == 0);
    question.only_open = false;
    CHECK(index.ask(question).total == 1);
    CHECK(index.ask(question).hits.front().site == 1);
}

TEST_CASE("a site with unknown hours is counted as not certain, and found when such are asked for, after the sure ones") {
    const Built index({at_sites("doubt", {site("", {"step-free"}), site(open_on_tuesday(), {"steps"})}),
                       at_sites("sure", {site(open_on_tuesday(), {"step-free"}), site("", {"steps"})})});
    auto question = open_now({{FacetGroup::access, "step-free"}});
    auto answer = index.ask(question);
    CHECK(Built::ids_of(answer) == Ids{"sure"});
    CHECK(answer.opening_unknown == 1);
    CHECK(answer.unsure == 1);
    question.unsure_too = true;
    answer = index.ask(question);
    CHECK(Built::ids_of(answer) == Ids{"sure", "doubt"});
    CHECK(answer.hits.back().unsure);
    CHECK_FALSE(answer.hits.front().unsure);
}

TEST_CASE("places that are alike, and a single place, are asked as a whole") {
    const Built index({at_sites("alike", {site(open_on_tuesday(), {"step-free"}, 40), site(open_on_tuesday(), {"step-free"}, 1)}),
                       at_sites("single", {site(open_on_tuesday(), {"step-free"})})});
    auto question = open_now({{FacetGroup::access, "step-free"}});
    question.near = town;
    question.within_miles = 2;
    const auto answer = index.ask(question);
    CHECK(answer.total == 2);
    CHECK_FALSE(answer.hits.front().site.has_value());
}

namespace {

struct Drawn {
    IndexedListing listing;
    std::set<std::string> cost;
    struct Place {
        std::set<std::string> access, language;
        int state;  // 0 closed, 1 unknown, 2 open, on Tuesday morning
        double miles;
    };
    std::vector<Place> places;
};

std::set<std::string> some(const std::vector<std::string>& all) {
    const auto chosen = *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(all));
    return {chosen.begin(), chosen.end()};
}

Drawn draw(int number) {
    Drawn drawn;
    drawn.cost = some({"c0", "c1"});
    std::vector<IndexedSite> sites;
    for (int left = *rc::gen::inRange(1, 4); left > 0; --left) {
        Drawn::Place place{some({"a0", "a1"}), some({"l0", "l1"}), *rc::gen::inRange(0, 3), static_cast<double>(*rc::gen::element(1, 9))};
        IndexedSite made{north(place.miles), {}, place.state == 2 ? open_on_tuesday() : place.state == 0 ? closed_on_tuesday() : std::string()};
        for (const std::string& term : place.access) made.terms.push_back({FacetGroup::access, term, term});
        for (const std::string& term : place.language) made.terms.push_back({FacetGroup::language, term, term});
        sites.push_back(made);
        drawn.places.push_back(place);
    }
    drawn.listing = at_sites(fmt::format("{}", number), sites);
    for (const std::string& term : drawn.cost) drawn.listing.facets.push_back({FacetGroup::cost, term, term});
    return drawn;
}

bool has(const std::set<std::string>& terms, const std::vector<Choice>& choices, FacetGroup group, std::optional<FacetGroup> apart) {
    bool asked = false;
    for (const Choice& choice : choices) {
        if (choice.group != group || apart == group) continue;
        asked = true;
        if (terms.count(choice.term) != 0) return true;
    }
    return !asked;
}

// The contract, with no index: some place at which all holds, `apart` aside; with a term, one that has it.
bool fits(const Drawn& one, const Question& question, std::optional<FacetGroup> apart, const std::string& term = {}) {
    if (!has(one.cost, question.choices, FacetGroup::cost, apart)) return false;
    if (!term.empty() && apart == FacetGroup::cost && one.cost.count(term) == 0) return false;
    return std::any_of(one.places.begin(), one.places.end(), [&](const Drawn::Place& place) {
        if (question.only_open && place.state != 2) return false;
        if (question.near && question.within_miles > 0 && place.miles > question.within_miles) return false;
        if (!term.empty() && apart == FacetGroup::access && place.access.count(term) == 0) return false;
        if (!term.empty() && apart == FacetGroup::language && place.language.count(term) == 0) return false;
        return has(place.access, question.choices, FacetGroup::access, apart) && has(place.language, question.choices, FacetGroup::language, apart);
    });
}

}  // namespace

TEST_CASE("whatever is asked of several places, totals and counts are what looking at every place gives") {
    const bool held = rc::check("sites", [] {
        std::vector<Drawn> all;
        std::vector<IndexedListing> given;
        for (int number = *rc::gen::inRange(1, 30); number > 0; --number) {
            all.push_back(draw(number));
            given.push_back(all.back().listing);
        }
        const Built index(given);
        for (int round = 0; round < 8; ++round) {
            Question question;
            if (*rc::gen::arbitrary<bool>()) question.words = "drop-in";
            question.open_at = &morning();
            question.only_open = *rc::gen::arbitrary<bool>();
            if (*rc::gen::arbitrary<bool>()) {
                question.near = town;
                question.within_miles = *rc::gen::element(0, 5);
            }
            for (const char* term : {"a0", "a1"}) {
                if (*rc::gen::arbitrary<bool>()) question.choices.push_back({FacetGroup::access, term});
            }
            if (*rc::gen::arbitrary<bool>()) question.choices.push_back({FacetGroup::language, *rc::gen::element<std::string>("l0", "l1")});
            if (*rc::gen::arbitrary<bool>()) question.choices.push_back({FacetGroup::cost, *rc::gen::element<std::string>("c0", "c1")});
            const Answer answer = index.ask(question);
            const auto counted = [&](std::optional<FacetGroup> apart, const std::string& term) {
                return static_cast<std::size_t>(std::count_if(all.begin(), all.end(), [&](const Drawn& one) { return fits(one, question, apart, term); }));
            };
            RC_ASSERT(answer.total == counted(std::nullopt, ""));
            for (const auto& [group, term] : {std::pair(FacetGroup::access, "a0"), {FacetGroup::access, "a1"}, {FacetGroup::language, "l0"},
                                              {FacetGroup::language, "l1"}, {FacetGroup::cost, "c0"}, {FacetGroup::cost, "c1"}}) {
                RC_ASSERT(count_of(answer, group, term) == counted(group, term));
            }
        }
    });
    CHECK(held);
}

TEST_CASE("choosing what a facet offers finds as many as it said, also beside a place and a time") {
    std::vector<IndexedListing> listings;
    for (int number = 0; number < 40; ++number) {
        auto made = listing(fmt::format("{}", number), "Drop-in");
        made.facets = {{FacetGroup::cost, number % 3 == 0 ? "free" : "paid", "C"}, {FacetGroup::sector, number % 2 == 0 ? "private" : "voluntary", "S"}};
        made.opening = number % 4 == 0 ? closed_on_tuesday() : open_on_tuesday();
        made.points = {north(number % 7)};
        listings.push_back(made);
    }
    const Built index(listings);
    auto question = open_now({{FacetGroup::sector, "voluntary"}});
    question.near = town;
    question.within_miles = 4;
    const auto answer = index.ask(question);
    for (const char* term : {"private", "voluntary"}) {
        auto other = question;
        other.choices = {{FacetGroup::sector, term}};
        CHECK(index.ask(other).total == count_of(answer, FacetGroup::sector, term));
        CHECK(index.ask(other).total > 0);
    }
}

TEST_CASE("an age is admitted between its bounds, and where none are recorded it is counted, never guessed") {
    auto teens = listing("teens", "Drop-in"), older = listing("older", "Drop-in"), any = listing("any", "Drop-in");
    teens.ages = AgeRange{11, 18};
    older.ages = AgeRange{50, 255};
    const Built index({teens, older, any});
    const auto ask = [&](int age, bool unsure_too = false) {
        Question question;
        question.age = age;
        question.unsure_too = unsure_too;
        return index.ask(question);
    };
    CHECK(Built::ids_of(ask(11)) == Ids{"teens"});
    CHECK(Built::ids_of(ask(18)) == Ids{"teens"});
    CHECK(ask(19).total == 0);
    CHECK(Built::ids_of(ask(120)) == Ids{"older"});
    CHECK(ask(120).age_unknown == 1);
    CHECK(ask(120).unsure == 1);
    CHECK(Built::ids_of(ask(60, true)) == Ids{"older", "any"});
    Question question;
    question.words = "drop-in";
    question.age = 50;
    CHECK(Built::ids_of(index.ask(question)) == Ids{"older"});
}

TEST_CASE("what is on is told session by session in time order, what lasts long after the rest, and doubtful times not at all") {
    auto lunch = listing("lunch", "Lunch club"), library = listing("library", "Library"), unsaid = listing("unsaid", "Choir");
    lunch.opening = week_of("TU", "12:00", "14:00");
    library.opening = week_of("TU", "09:00", "18:00");
    auto walks = at_sites("walks", {site(week_of("TU", "10:00", "11:00"), {"steps"}), site(week_of("TU", "15:00", "16:00"), {"step-free"})});
    const Built index({lunch, library, unsaid, walks});
    const model::WholeDay day(tuesday, calendar());
    Question question;
    question.open_on = &day;
    question.sort = Sort::time;
    auto answer = index.ask(question);
    REQUIRE(answer.sessions.size() == 4);
    CHECK(answer.total_sessions == 4);
    std::string told;
    for (const OnSession& one : answer.sessions) told += fmt::format("{} {} ", answer.hits[one.hit].id, one.opens / 60);
    CHECK(told == "walks 10 lunch 12 walks 15 library 9 ");
    CHECK(answer.sessions[2].site == 1);
    CHECK(answer.unsure == 1);
    question.offset = 1;
    question.limit = 2;
    CHECK(index.ask(question).sessions.size() == 2);
    CHECK(index.ask(question).hits.front().id == "lunch");
    question.offset = 0;
    question.choices = {{FacetGroup::access, "step-free"}};
    answer = index.ask(question);
    REQUIRE(answer.sessions.size() == 1);
    CHECK(answer.sessions.front().opens == 15 * 60);
}
