// A hidden place, whatever the store holds of it: nothing of it reaches the index, or any answer. Two directories that
// differ in nothing but that place have the same documents and the same answers.
#include <doctest/doctest.h>
#include <fingerpost/base/text.h>
#include <fingerpost/core/place.h>
#include <fingerpost/core/suggest.h>
#include <fingerpost/core/view.h>
#include <fingerpost/model/codec.h>
#include <fmt/format.h>

#include <xapian.h>
#include <algorithm>
#include <fstream>
#include <iterator>

#include "hidden_place.h"
#include "support/text.h"

using namespace fingerpost;
using namespace fingerpost::core::testing;
using test::has;
using test::must;

namespace {

Xapian::Database database_of(const Saved& saved) {
    std::ifstream current(saved.data / "index" / "CURRENT");
    std::string name;
    current >> name;
    return Xapian::Database((saved.data / "index" / name).string());
}

// Everything that stands in the documents: data, values, terms with their weights and places.
std::string documents_of(const Xapian::Database& database) {
    std::string all;
    for (auto posting = database.postlist_begin(""); posting != database.postlist_end(""); ++posting) {
        const Xapian::Document document = database.get_document(*posting);
        all += fmt::format("\ndocument\n{}\n", document.get_data());
        for (auto value = document.values_begin(); value != document.values_end(); ++value) {
            all += fmt::format("value {} {}\n", value.get_valueno(), *value);
        }
        for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term) {
            all += fmt::format("term {} {}", *term, term.get_wdf());
            for (auto at = term.positionlist_begin(); at != term.positionlist_end(); ++at)
                all += fmt::format(" {}", *at);
            all += "\n";
        }
    }
    return all;
}

// What the index holds beside its documents: the words that slips are told by, and its own notes.
std::string notes_of(const Xapian::Database& database) {
    std::string all;
    for (auto word = database.spellings_begin(); word != database.spellings_end(); ++word) all += *word + "\n";
    for (auto key = database.metadata_keys_begin(); key != database.metadata_keys_end(); ++key) {
        all += *key + " " + database.get_metadata(*key) + "\n";
    }
    return all;
}

std::string bytes_of_index(const Saved& saved) {
    std::string all;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(saved.data / "index")) {
        if (!entry.is_regular_file()) continue;
        std::ifstream stream(entry.path(), std::ios::binary);
        all.append(std::istreambuf_iterator<char>(stream), {});
    }
    return all;
}

// An answer in words, but for the time it took.
std::string told(const core::FindAnswer& answer) {
    std::string all = fmt::format("{} {} open {} unknown {}", answer.total, answer.with_all_words, answer.open,
                                  answer.opening_unknown);
    if (answer.place) all += fmt::format(" at {} {}", answer.place->label, answer.place->precision_m);
    for (const core::FoundListing& one : answer.listings) {
        all += fmt::format("\n{} {} {} {} {}", model::encode_card(one.card), one.score, one.miles.value_or(-1),
                           static_cast<int>(one.open), one.reaches_out);
        for (const core::Why& why : one.why) all += " " + why.field + why.word + why.through;
    }
    for (const core::FacetResult& facet : answer.facets) {
        for (const auto& option : facet.options)
            all += fmt::format("\n{} {} {}", facet.name, option.label, option.count);
    }
    return all;
}

std::vector<core::FindQuestion> questions() {
    std::vector<core::FindQuestion> all(9);
    all[1].words = "refuge";
    all[2].words = "saltmarsh near FP7 7QX";
    all[3].near = postcode;
    all[4].near = "FP7";
    all[4].within_miles = 1;
    all[5].near = postcode;
    all[5].sort = index::Sort::distance;
    all[6].near = "Quibzorktown";
    all[7].open_at = model::LocalTime{*base::parse_date("2026-11-25"), 3 * 60 + 30};
    all[8].words = "refuge 17 Quibzorkstreet, Quibzorktown";
    return all;
}

const core::FoundListing* refuge_in(const core::FindAnswer& answer) {
    const auto found = std::find_if(answer.listings.begin(), answer.listings.end(),
                                    [](const core::FoundListing& one) { return one.card.id == refuge_id; });
    return found == answer.listings.end() ? nullptr : &*found;
}

}  // namespace

TEST_CASE("nothing of a hidden place stands in the index: no word, value, stored card, spelling or byte of a file") {
    for (const Flag flag : {Flag::of_the_place, Flag::of_the_service}) {
        CAPTURE(static_cast<int>(flag));
        const Saved all(Told::all, flag), nothing(Told::nothing, flag);
        const auto stored = must(must(all.directory->store())->locations_of_service(refuge_id));
        REQUIRE(stored.at(0).addresses.at(0).city == "Quibzorktown");  // the store does hold it
        const Xapian::Database database = database_of(all);
        const std::string documents = documents_of(database);
        REQUIRE(has(documents, "Saltmarsh"));
        CHECK(documents == documents_of(database_of(nothing)));
        for (const std::string& text : {documents, notes_of(database), bytes_of_index(all)}) {
            CHECK_FALSE(has(base::fold(base::make_utf8(text)), marker));
            for (const char* figures : {"01632960777", "1632960778", "FP7 7QX", "FP77QX", "fp77qx", "53.38", "1.468"}) {
                CAPTURE(figures);
                CHECK_FALSE(has(text, figures));
            }
        }
    }
}

TEST_CASE("no answer depends on a hidden place, with its postcode in the gazetteer or not") {
    for (const Flag flag : {Flag::of_the_place, Flag::of_the_service}) {
        for (const bool gazetteer : {true, false}) {
            CAPTURE(static_cast<int>(flag));
            CAPTURE(gazetteer);
            const Saved all(Told::all, flag, gazetteer), nothing(Told::nothing, flag, gazetteer);
            for (const core::FindQuestion& question : questions()) {
                CAPTURE(question.words);
                CAPTURE(question.near);
                const auto answer = must(core::find(*all.directory, question));
                CHECK(told(answer) == told(must(core::find(*nothing.directory, question))));
                if (const auto* refuge = refuge_in(answer)) {
                    CHECK_FALSE(refuge->miles.has_value());
                    CHECK(refuge->open == model::OpenState::unknown);
                }
            }
        }
    }
}

TEST_CASE("a hidden place takes no part in distance, and teaches nobody where its street or postcode is") {
    const Saved saved(Told::all, Flag::of_the_place);
    core::FindQuestion question;
    question.near = postcode;
    const auto near = must(core::find(*saved.directory, question));
    REQUIRE(near.place.has_value());  // the gazetteer's, not the place's
    CHECK_FALSE(near.place->from_listings);
    REQUIRE(near.total == 2);
    CHECK(near.listings.front().card.id == neighbour_id);
    CHECK(near.listings.front().miles.has_value());
    REQUIRE(refuge_in(near) != nullptr);
    CHECK_FALSE(refuge_in(near)->miles.has_value());
    const Saved unlisted(Told::all, Flag::of_the_place, false);
    for (const char* place :
         {"FP7 7QX", "FP7", "Quibzorktown", "17 Quibzorkstreet", "Quibzorkvenue", "Quibzorkregion"}) {
        CAPTURE(place);
        CHECK_FALSE(must(core::find_place(*unlisted.directory, "", place)).has_value());
        CHECK_FALSE(must(core::find_place(*unlisted.directory, std::string("lunch near ") + place, "")).has_value());
    }
    CHECK(must(core::find_place(*unlisted.directory, "", "Netherby")).has_value());  // the neighbour's town is known
}

TEST_CASE("words of a hidden place find nothing, suggest nothing and are on no page of the listing") {
    for (const Flag flag : {Flag::of_the_place, Flag::of_the_service}) {
        const Saved saved(Told::all, flag);
        core::FindQuestion question;
        question.literal = true;
        for (const char* words : marked) {
            CAPTURE(words);
            question.words = words;
            CHECK(must(core::find(*saved.directory, question)).total == 0);
            CHECK(must(core::suggest(*saved.directory, words)).empty());
        }
        for (const char* digits : {"960777", "01632 960 778", "FP7 7QX"}) {
            CAPTURE(digits);
            CHECK_FALSE(has(fmt::format("{}", fmt::join(saved.found(digits), " ")), "refuge"));
        }
        const core::ListingView view = must(core::view_listing(*saved.directory, refuge_id));
        CHECK(view.places.empty());
        CHECK(view.card.hidden_location);
        CHECK_FALSE(has(base::fold(model::encode_card(view.card)), marker));
    }
}

TEST_CASE("hours given at a hidden place told when somebody is there: a search for what is open found it") {
    const Saved saved(Told::all, Flag::of_the_place);
    core::FindQuestion question;
    question.open_at = model::LocalTime{*base::parse_date("2026-11-25"), 3 * 60 + 30};
    const auto answer = must(core::find(*saved.directory, question));
    CHECK(answer.open == 0);
    CHECK(refuge_in(answer) == nullptr);
}

TEST_CASE("a service once hidden stays hidden, whatever a later file says of it") {
    model::ListingRecord hidden = test::listing("1", "Refuge", "Saltmarsh Trust");
    hidden.service.fingerpost.hidden_location = true;
    const test::OpenDirectory fixture({hidden});
    for (const std::optional<bool> said : {std::optional<bool>(), std::optional<bool>(false)}) {
        model::ListingRecord again = test::listing("1", "Refuge by the sea", "Saltmarsh Trust");
        again.service.fingerpost.hidden_location = said;
        again.service.service_at_locations.emplace_back().location = place_of(Told::all, Flag::of_the_service);
        fixture.add({again});
        const auto answer = [&] {
            core::FindQuestion question;
            question.words = "refuge";
            return must(core::find(*fixture.directory, question));
        }();
        REQUIRE(answer.listings.size() == 1);
        CHECK(answer.listings.front().card.hidden_location);
        CHECK(answer.listings.front().card.postcode.empty());
        CHECK(fixture.found("quibzorkstreet").empty());
    }
}

TEST_CASE("a place once hidden stays hidden, in whatever order and by whatever file it is described") {
    const auto at_place = [](const std::string& id, model::Location place) {
        model::ListingRecord made = test::listing(id, "Service " + id, "Saltmarsh Trust");
        made.service.service_at_locations.emplace_back().location = std::move(place);
        return made;
    };
    model::Location open_place = place_of(Told::all, Flag::of_the_service);
    open_place.fingerpost.extra["unread"] = "something of ours";  // so that the two differ in this member
    const auto open_one = at_place("1", open_place);
    const auto hidden_one = at_place("2", place_of(Told::nothing, Flag::of_the_place));
    const auto is_hidden = [](const test::OpenDirectory& fixture) {
        const auto stored = must(must(fixture.directory->store())->location(place_id));
        return stored->value.fingerpost.hidden_location.value_or(false);
    };
    SUBCASE("one file, the open description first") {
        const test::OpenDirectory fixture({open_one, hidden_one});
        CHECK(is_hidden(fixture));
        CHECK(fixture.found("quibzorkstreet").empty());
    }
    SUBCASE("one file, the hidden description first, and the report does not name the venue") {
        test::OpenDirectory fixture;
        model::ListingRecord named = hidden_one;
        named.service.service_at_locations[0].location->name = "The house";
        const auto report = fixture.add({named, open_one});
        CHECK(is_hidden(fixture));
        for (const auto& problem : report.problems) CHECK_FALSE(has(base::fold(problem.problem.value), marker));
    }
    SUBCASE("a later file that does not hide it") {
        const test::OpenDirectory fixture({hidden_one});
        auto insisting = open_one;
        insisting.service.service_at_locations[0].location->fingerpost.hidden_location = false;
        fixture.add({insisting}, "another");
        CHECK(is_hidden(fixture));
        CHECK(fixture.found("quibzorkstreet").empty());
    }
}

TEST_CASE("the report of an import that brings the address of a hidden place does not tell the address") {
    for (const Flag flag : {Flag::of_the_place, Flag::of_the_service}) {
        model::ListingRecord record = test::listing("1", "Saltmarsh refuge", "Saltmarsh Trust");
        if (flag == Flag::of_the_service) record.service.fingerpost.hidden_location = true;
        auto& place = record.service.service_at_locations.emplace_back().location.emplace(place_of(Told::all, flag));
        place.addresses[0].postal_code = "Quibzorkcode";
        place.latitude = 153.3827;
        record.problems = {
            {model::Severity::warning, "service_at_locations[0].location.longitude", "quibzorkwest", "", ""}};
        const test::OpenDirectory fixture;
        const auto report = fixture.add({record});
        CHECK(report.rejected == 0);  // it is kept, apart
        REQUIRE_FALSE(report.problems.empty());
        for (const auto& problem : report.problems) {
            CAPTURE(problem.problem.field);
            CHECK_FALSE(has(base::fold(problem.problem.value), marker));
            CHECK_FALSE(has(problem.problem.value, "53.38"));
        }
    }
}
