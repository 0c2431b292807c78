// Somebody who looks for a hidden place by moving about (S10): whatever postcode they search from, how far they look and by what they
// sort, every answer is the same whether the place is here, at the other end of the borough, or nowhere.
#include <doctest/doctest.h>
#include <fingerpost/core/elsewhere.h>
#include <fmt/format.h>

#include "hidden_place.h"

using namespace fingerpost;
using namespace fingerpost::core::testing;
using test::must;

namespace {

constexpr int steps = 12;            // each way
constexpr int west = 425'000, south = 380'000, step = 1'500;  // National Grid, metres

std::string postcode_at(int column, int row) {
    constexpr std::string_view inward = "ABDEFGHJLNPQ";  // the letters that a postcode may end in
    return fmt::format("FP{} {}A{}", column + 1, row % 10, inward[static_cast<std::size_t>(row)]);
}

// A postcode a step, as Code-Point Open tells them.
std::string grid() {
    std::string csv;
    for (int column = 0; column < steps; ++column) {
        for (int row = 0; row < steps; ++row) {
            csv += fmt::format("\"{}\",10,{},{},\"E92000001\",\"\",\"\",\"\",\"\",\"\"\r\n", postcode_at(column, row), west + column * step, south + row * step);
        }
    }
    return csv;
}

struct Hiding {
    const char* where;
    bool has_place;
    double latitude, longitude;
    std::string postcode;
};

model::Location hidden_at(const Hiding& hiding) {
    model::Location place = place_of(Told::nothing, Flag::of_the_place);
    if (!hiding.has_place) return place;
    tell_all(place);
    place.latitude = hiding.latitude;
    place.longitude = hiding.longitude;
    place.addresses.at(0).postal_code = hiding.postcode;
    return place;
}

// A refuge whose place is hidden among public listings in the four corners and the middle.
struct World : test::MadeDirectory {
    std::unique_ptr<core::Directory> directory;

    explicit World(const Hiding& hiding) {
        must(places::import_files({folder.write("grid.csv", grid())}, data / "places.db", test::noon));
        directory = open();
        must(must(directory->store())->write({"test", "command"}, [&](store::Transaction& transaction) { return save_all(transaction, hiding); }));
        must(directory->catch_up());
    }
    static base::Result<void> save_public(store::Transaction& transaction, int number, double latitude, double longitude) {
        model::Location place = hall();
        place.id = fmt::format("6f1c1f0e-3b46-4c8e-9d0e-0d6c1d0c8e{:02}", number);
        place.latitude = latitude;
        place.longitude = longitude;
        model::Service service = neighbour();
        service.id = fmt::format("6f1c1f0e-3b46-4c8e-9d0e-0d6c1d0c9e{:02}", number);
        service.name = fmt::format("Saltmarsh drop-in {}", number);
        service.service_at_locations.at(0).id = fmt::format("6f1c1f0e-3b46-4c8e-9d0e-0d6c1d0cae{:02}", number);
        service.service_at_locations.at(0).location_id = place.id;
        if (const auto saved = transaction.save(place); !saved) return base::fail(saved.error());
        if (const auto saved = transaction.save(service); !saved) return base::fail(saved.error());
        return {};
    }
    static base::Result<void> save_all(store::Transaction& transaction, const Hiding& hiding) {
        model::Organisation organisation;
        organisation.id = organisation_id;
        organisation.name = "Saltmarsh Trust";
        if (const auto saved = transaction.save(organisation); !saved) return base::fail(saved.error());
        if (const auto saved = transaction.save(hidden_at(hiding)); !saved) return base::fail(saved.error());
        model::Service refuge = refuge_of(hiding.has_place ? Told::all : Told::nothing, Flag::of_the_place);
        if (const auto saved = transaction.save(refuge); !saved) return base::fail(saved.error());
        int number = 10;
        for (const double latitude : {53.32, 53.40, 53.46}) {
            for (const double longitude : {-1.62, -1.50, -1.38}) FINGERPOST_TRY(save_public(transaction, number++, latitude, longitude));
        }
        return {};
    }
};

// All that an answer tells of where things are.
std::string told(const core::FindAnswer& answer) {
    std::string all = fmt::format("{} {} {} {}\n", answer.total, answer.with_all_words, answer.open, answer.place ? answer.place->widened_to_miles : -1);
    for (const core::FoundListing& found : answer.listings) {
        all += fmt::format("{} {} {} {} {} {:.12g}\n", found.card.id, found.miles.value_or(-1), found.reaches_out, static_cast<int>(found.coverage), static_cast<int>(found.open), found.score);
    }
    for (const core::FacetResult& facet : answer.facets) {
        for (const core::FacetOption& option : facet.options) all += fmt::format("{} {} {}\n", facet.name, option.term, option.count);
    }
    return all;
}

std::vector<core::FindQuestion> questions_from(const std::string& postcode) {
    std::vector<core::FindQuestion> all;
    for (const char* words : {"", "refuge", "saltmarsh"}) {
        for (const double within : {0.0, 0.5, 2.0, 10.0}) {
            for (const index::Sort sort : {index::Sort::relevance, index::Sort::distance}) {
                core::FindQuestion question;
                question.words = words;
                question.near = postcode;
                question.within_miles = within;
                question.sort = sort;
                all.push_back(std::move(question));
            }
        }
    }
    core::FindQuestion written;
    written.words = "refuge near " + postcode;
    all.push_back(written);
    return all;
}

}  // namespace

TEST_CASE("a searcher who moves over a grid learns nothing of where a hidden place is: not from rank, presence, distance, radius or counts") {
    const Hiding hidings[] = {{"in the west", true, 53.3312, -1.6105, postcode_at(0, 1)},
                              {"in the east", true, 53.4561, -1.3801, postcode_at(steps - 1, steps - 1)},
                              {"nowhere", false, 0, 0, {}}};
    std::vector<std::unique_ptr<World>> worlds;
    for (const Hiding& hiding : hidings) worlds.push_back(std::make_unique<World>(hiding));
    std::size_t asked = 0, of_the_refuge = 0, near_something = 0;
    for (int column = 0; column < steps; ++column) {
        for (int row = 0; row < steps; ++row) {
            const std::string from = postcode_at(column, row);
            CAPTURE(from);
            for (const core::FindQuestion& question : questions_from(from)) {
                CAPTURE(question.words);
                CAPTURE(question.within_miles);
                const core::FindAnswer here = must(core::find(*worlds[0]->directory, question));
                const std::string expected = told(here);
                REQUIRE(here.place.has_value());
                for (std::size_t other = 1; other < worlds.size(); ++other) {
                    const std::string answered = told(must(core::find(*worlds[other]->directory, question)));
                    CHECK_MESSAGE(answered == expected, hidings[other].where);
                }
                for (const core::FoundListing& found : here.listings) {
                    if (found.card.id == refuge_id) {
                        ++of_the_refuge;
                        CHECK_FALSE(found.miles.has_value());
                    }
                    if (found.miles && *found.miles < 1) ++near_something;
                }
                ++asked;
            }
        }
    }
    CHECK(asked == std::size_t{steps} * steps * 25);
    // The searcher does find it by its name, and does see how near the others are: the question was worth asking.
    CHECK(of_the_refuge > std::size_t{steps} * steps);
    CHECK(near_something > 100);
}
