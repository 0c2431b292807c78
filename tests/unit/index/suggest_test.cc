#include "support.h"

#include <fingerpost/base/text.h>

#include <atomic>
#include <chrono>
#include <thread>

using namespace fingerpost;
using namespace fingerpost::index;
using namespace fingerpost::index::testing;

namespace {

IndexedListing run_by(IndexedListing made, const std::string& organisation, const std::string& category = {}) {
    made.facets.push_back({FacetGroup::organisation, "id of " + organisation, organisation});
    if (!category.empty()) made.facets.push_back({FacetGroup::category, base::replace_all(category, " ", "-"), category});
    return made;
}

Ids listings_for(const Searcher& searcher, std::string_view typed, std::size_t limit = 8) {
    Ids ids;
    for (const SuggestedListing& one : must(searcher.suggest(typed, limit)).listings) ids.push_back(one.id);
    return ids;
}

Ids labels(const std::vector<SuggestedTerm>& terms) {
    Ids labels;
    for (const SuggestedTerm& term : terms) labels.push_back(term.label);
    return labels;
}

std::vector<IndexedListing> some_listings() {
    return {run_by(listing("1", "Thornfield Day Centre", {{Field::description, "Lunch every day"}}), "Age Well", "Day centres"),
            run_by(listing("2", "Ashcombe Food Bank"), "Ashcombe Friends", "Food banks"),
            run_by(listing("3", "Lunch club"), "Ashcombe Friends", "Lunch clubs"),
            run_by(listing("4", "Ashcombe Choir"), "Ashcombe Aid", "Singing")};
}

}  // namespace

TEST_CASE("listings are suggested by their names alone, with the card that a search gives") {
    Built built(some_listings());
    const Searcher& searcher = built.searcher();
    CHECK(listings_for(searcher, "thorn") == Ids{"1"});
    CHECK(listings_for(searcher, "food ba") == Ids{"2"});
    CHECK(listings_for(searcher, "lunch") == Ids{"3"});
    CHECK(must(searcher.suggest("thorn", 8)).listings.at(0).card == "card of 1");
    CHECK(listings_for(searcher, "ash", 1).size() == 1);
}

TEST_CASE("organisations and categories are suggested with how many listings they have, the largest first") {
    Built built(some_listings());
    const Suggestions found = must(built.searcher().suggest("ash", 8));
    CHECK(labels(found.organisations) == Ids{"Ashcombe Friends", "Ashcombe Aid"});
    CHECK(found.organisations.at(0).count == 2);
    CHECK(found.organisations.at(0).term == "id of Ashcombe Friends");
    CHECK(labels(must(built.searcher().suggest("cl", 8)).categories) == Ids{"Lunch clubs"});
    CHECK_FALSE(must(built.searcher().suggest("cl", 8)).categories.at(0).begins);
}

TEST_CASE("what was taken out is never suggested again, and what was renamed or added soon is") {
    Built built(some_listings());
    CHECK(listings_for(built.searcher(), "ashcombe") == Ids{"4", "2"});
    auto writer = must(Writer::open(built.folder()));
    const auto renamed = run_by(listing("2", "Millbrook Pantry"), "Millbrook Friends");
    const auto added = run_by(listing("9", "Ashcombe Bowls"), "Bowls in Ashcombe");
    must(writer.apply({{"4", nullptr}, {"2", &renamed}, {"9", &added}}, 2));
    must(built.searcher().refresh());
    // Names are read anew after a pause that grows with what it costs: here microseconds.
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    CHECK(listings_for(built.searcher(), "ashcombe") == Ids{"9"});
    CHECK(listings_for(built.searcher(), "pantry") == Ids{"2"});
    CHECK(labels(must(built.searcher().suggest("ashcombe", 8)).organisations) == Ids{"Ashcombe Friends", "Bowls in Ashcombe"});
}

TEST_CASE("what was taken out a moment ago is not suggested, however lately the names were read") {
    std::vector<IndexedListing> many;
    for (int number = 0; number < 20000; ++number) {
        many.push_back(run_by(listing(fmt::format("{}", number), fmt::format("Ashcombe {}", number)), "Friends"));
    }
    many.push_back(run_by(listing("hidden", "Saltmarsh House"), "Saltmarsh Trust"));
    Built built(many);
    CHECK(listings_for(built.searcher(), "saltmarsh") == Ids{"hidden"});
    auto writer = must(Writer::open(built.folder()));
    must(writer.apply({{"hidden", nullptr}}, 2));
    must(built.searcher().refresh());
    const Suggestions found = must(built.searcher().suggest("saltmarsh", 8));
    CHECK(found.listings.empty());
    CHECK(found.organisations.empty());
}

TEST_CASE("after a rebuild the names are those of the new index") {
    Built built(some_listings());
    CHECK(listings_for(built.searcher(), "lunch") == Ids{"3"});
    build(built.folder(), {run_by(listing("7", "Millbrook Choir"), "Choirs"), run_by(listing("8", "Lunch on wheels"), "Age Well")}, 2);
    must(built.searcher().refresh());
    CHECK(listings_for(built.searcher(), "lunch") == Ids{"8"});
    CHECK(listings_for(built.searcher(), "thorn").empty());
}

TEST_CASE("how many listings have a term is told, and nought for a term that none has") {
    Built built(some_listings());
    CHECK(built.searcher().count(FacetGroup::organisation, "id of Ashcombe Friends") == 2);
    CHECK(built.searcher().count(FacetGroup::category, "unicorns") == 0);
}

TEST_CASE("suggestions may be asked for by many while the index is written and rebuilt") {
    Built built(some_listings());
    std::atomic<bool> stopping{false};
    std::atomic<int> wrong{0};
    std::vector<std::thread> askers;
    for (int number = 0; number < 4; ++number) {
        askers.emplace_back([&] {
            while (!stopping) {
                const auto found = built.searcher().suggest("lunch", 8);
                if (!found || found->listings.size() != 1 || found->listings[0].id != "3") ++wrong;
            }
        });
    }
    for (int round = 2; round < 12; ++round) {
        if (round % 4 == 0) {
            build(built.folder(), some_listings(), round);
        } else {
            auto writer = must(Writer::open(built.folder()));
            const auto changed = run_by(listing("4", fmt::format("Choir {}", round)), "Ashcombe Aid");
            must(writer.apply({{"4", &changed}}, round));
        }
        must(built.searcher().refresh());
    }
    stopping = true;
    for (std::thread& asker : askers) asker.join();
    CHECK(wrong == 0);
}
