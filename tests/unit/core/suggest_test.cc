#include <doctest/doctest.h>
#include <fingerpost/core/suggest.h>
#include <fingerpost/core/taxonomy.h>

#include <algorithm>
#include <set>

#include "support/directory.h"

using namespace fingerpost;
using core::Suggested;
using core::SuggestedKind;

namespace {

using test::listing;
using test::must;

struct Fixture : test::OpenDirectory {
    using OpenDirectory::OpenDirectory;
    std::vector<Suggested> suggest(std::string_view typed) const { return must(core::suggest(*directory, typed)); }
};

std::vector<std::string> labels(const std::vector<Suggested>& suggested) {
    std::vector<std::string> labels;
    for (const Suggested& one : suggested) labels.push_back(one.label);
    return labels;
}

using Labels = std::vector<std::string>;

}  // namespace

TEST_CASE("a service is suggested with its organisation, an organisation and a category with how many listings they have") {
    const Fixture fixture({listing("1", "Ashcombe Food Bank", "Ashcombe Friends", "Food banks"),
                           listing("2", "Ashcombe Lunch club", "Ashcombe Friends", "Lunch clubs")});
    const auto services = fixture.suggest("food bank");
    REQUIRE(services.size() == 2);
    CHECK(services[0].kind == SuggestedKind::category);
    CHECK(services[0].label == "Food banks");
    CHECK(services[0].id == "food-banks");
    CHECK(services[0].count == 1);
    CHECK_FALSE(services[0].detail.empty());
    CHECK(services[1].kind == SuggestedKind::service);
    CHECK(services[1].label == "Ashcombe Food Bank");
    CHECK(services[1].detail == "Ashcombe Friends");
    const auto organisations = fixture.suggest("ashcombe fr");
    REQUIRE(organisations.size() == 1);
    CHECK(organisations[0].kind == SuggestedKind::organisation);
    CHECK(organisations[0].count == 2);
}

TEST_CASE("a need is suggested in its own words where there is somebody to answer it, and not where there is nobody") {
    const Fixture with({listing("1", "Nail cutting", "Ashcombe Friends", "Foot care")});
    const auto suggested = with.suggest("toenail");
    REQUIRE(suggested.size() == 1);
    CHECK(suggested[0].kind == SuggestedKind::need);
    CHECK(suggested[0].label == "I cannot cut my toenails");
    CHECK(labels(with.suggest("I cannot cut my t")) == Labels{"I cannot cut my toenails"});
    const Fixture without({listing("1", "Choir", "Ashcombe Friends", "Singing")});
    CHECK(without.suggest("toenail").empty());
}

TEST_CASE("a service is suggested by its other name, which is told, and once only") {
    model::ListingRecord record = listing("1", "Ashcombe Hot Dinners", "Ashcombe Friends", "Lunch clubs");
    record.service.alternate_name = "Meals on Wheels";
    record.service.fingerpost.alternate_names = {"Meals at Home", "Hot Dinners for All"};
    const Fixture fixture({record});
    const auto meals = fixture.suggest("meals on");
    REQUIRE(meals.size() == 1);
    CHECK(meals[0].label == "Ashcombe Hot Dinners");
    CHECK(meals[0].also == "Meals on Wheels");
    CHECK(meals[0].begins);
    CHECK(fixture.suggest("meals at").at(0).also == "Meals at Home");
    const auto dinners = fixture.suggest("dinners");
    REQUIRE(dinners.size() == 1);
    CHECK(dinners[0].label == "Ashcombe Hot Dinners");
}

TEST_CASE("at most eight are suggested, and every kind that has some is among them") {
    test::Records records;
    for (int number = 0; number < 30; ++number) {
        const std::string text = std::to_string(number);
        records.push_back(listing(text, "Foot clinic " + text, "Foot people " + text, "Foot care"));
    }
    const Fixture fixture(records);
    const auto suggested = fixture.suggest("foot");
    CHECK(suggested.size() == core::most_suggestions);
    std::set<SuggestedKind> kinds;
    for (const Suggested& one : suggested) kinds.insert(one.kind);
    CHECK(kinds.size() >= 3);
    CHECK(suggested.front().kind == SuggestedKind::service);
    CHECK(std::is_sorted(suggested.begin(), suggested.end(),
                         [](const Suggested& left, const Suggested& right) { return left.begins > right.begins; }));
}

TEST_CASE("what is closed, not for the web or not yet to be seen is never suggested, nor an organisation that has nothing else") {
    test::Records records{listing("1", "Saltmarsh choir", "Choirs"), listing("2", "Saltmarsh refuge", "Saltmarsh Trust"),
                                              listing("3", "Saltmarsh swimming", "Saltmarsh Baths"),
                                              listing("4", "Saltmarsh garden", "Saltmarsh Growers")};
    records[1].service.fingerpost.web = false;
    records[2].service.status = "defunct";
    records[3].service.fingerpost.visible_from = "2027-01-01";
    const Fixture fixture(records);
    CHECK(labels(fixture.suggest("saltmarsh")) == Labels{"Saltmarsh choir"});
}

TEST_CASE("nothing, signs and very long texts have no suggestions and are no error") {
    const Fixture fixture({listing("1", "Choir", "Choirs")});
    for (const std::string typed : {"", " ", "%", "\"'", "\xFF\xFF"}) CHECK(fixture.suggest(typed).empty());
    CHECK(fixture.suggest("choir " + std::string(core::longest_typed, 'a')).empty());
    CHECK(fixture.suggest(std::string(1 << 20, ' ') + "choir").empty());
}
