// Listings that may be one and the same (A4): what counts, what does not, and who may know.
#include <fingerpost/core/duplicates.h>
#include <fingerpost/core/hidden_places.h>

#include <chrono>

#include "hidden_place.h"
#include "true.h"

using namespace fingerpost;
using core::DuplicateProbe;
using test::listing;
using test::must;

namespace {

const store::Author editor{"an-editor", "web"};

model::ListingRecord group(const std::string& id, const std::string& name, const std::string& phone, const std::string& postcode, const std::string& website = {}) {
    auto made = listing(id, name);
    made.service.description = "For everybody.";
    if (!phone.empty()) made.service.phones.emplace_back().number = phone;
    made.service.url = website;
    if (!postcode.empty()) {
        auto& place = made.service.service_at_locations.emplace_back();
        place.location.emplace().name = "Hall " + id;
        place.location->addresses.emplace_back().postal_code = postcode;
    }
    return made;
}

DuplicateProbe probe(const std::string& name, std::vector<std::string> phones = {}, std::vector<std::string> postcodes = {}) {
    DuplicateProbe made;
    made.name = name;
    made.phones = std::move(phones);
    made.postcodes = std::move(postcodes);
    return made;
}

std::vector<std::string> words(const core::LikelyDuplicate& one) {
    std::vector<std::string> names;
    for (const auto& reason : one.reasons) names.push_back(reason.likeness);
    return names;
}

core::DuplicateQueue queue(test::TrueDirectory& here) { return must(core::duplicate_queue(*here, 50)); }

void save(test::TrueDirectory& here, const model::Service& service) {
    auto store = must(here.directory->store());
    must(store->write(editor, [&](store::Transaction& transaction) -> base::Result<void> {
        auto saved = transaction.save(service);
        if (!saved) return base::fail(std::move(saved).error());
        return {};
    }));
}

}  // namespace

TEST_CASE("a name is the same whatever its case, accents, order, plurals and legal words") {
    test::TrueDirectory here({group("1", "The Saltmarsh Café Club Ltd", "01632 960123", "")});
    const auto found = must(core::likely_duplicates(*here, probe("club, saltmarsh CAFES", {"(01632) 960 123"})));
    REQUIRE(found.size() == 1);
    CHECK(found[0].name == "The Saltmarsh Café Club Ltd");
    CHECK(words(found[0]) == std::vector<std::string>{"same_name", "phone"});
    CHECK(found[0].reasons[1].value == "01632960123");
    CHECK(found[0].score >= core::flag_from);
}

TEST_CASE("one word more or fewer is found by the name, and by its sharing a phone or a place") {
    test::TrueDirectory here({group("1", "St Mary's Toddler Group", "01632 960123", "FP1 1AA")});
    CHECK(must(core::likely_duplicates(*here, probe("Mary's Toddler Group", {}, {"fp11aa"}))).at(0).reasons.at(0).likeness == "alike_name");
    CHECK(must(core::likely_duplicates(*here, probe("St Marys toddlers group", {}, {"fp1 1aa"}))).size() == 1);
    CHECK(must(core::likely_duplicates(*here, probe("Chess for beginners", {}, {"FP1 1AA"}))).empty());
}

TEST_CASE("services of one group share phone, place and website, and are no duplicates; a class at two halls is none") {
    test::TrueDirectory here({group("1", "Debt advice", "01632 960123", "FP1 1AA", "https://advice.example.org"),
                              group("2", "Housing surgery", "01632 960123", "FP1 1AA", "https://advice.example.org"),
                              group("3", "Tai chi for beginners", "01632 960456", "FP1 1AA", "https://tai-chi.example.org"),
                              group("4", "Tai chi for beginners", "01632 960456", "FP9 9ZZ", "https://tai-chi.example.org")});
    CHECK(queue(here).entries.empty());
}

TEST_CASE("the queue has pairs above the threshold with their reasons, the most alike first, and follows what is saved") {
    test::TrueDirectory here({group("1", "Lunch club", "01632 960123", "FP1 1AA", "https://lunch.example.org/club"),
                              group("2", "The lunch club", "01632 960123", "FP1 1AA", "http://www.lunch.example.org/club/"),
                              group("3", "Chess evening", "01632 960456", ""), group("4", "Chess evenings", "01632 960456", ""), group("5", "Choir", "", "")});
    auto now = queue(here);
    REQUIRE(now.entries.size() == 2);
    CHECK(now.count == 2);
    CHECK_FALSE(now.still_counting);
    CHECK(now.entries[0].score == 105);
    CHECK(now.entries[1].score == 65);
    CHECK(now.entries[0].reasons.size() == 4);
    auto chess = here.service("Chess evenings");
    chess.name = "Knitting";
    save(here, chess);
    now = queue(here);
    REQUIRE(now.entries.size() == 1);
    CHECK(now.entries[0].one_name != "Knitting");
}

TEST_CASE("a pair that was called different is not offered again, unless it becomes much more alike") {
    test::TrueDirectory here({group("1", "Chess evening", "01632 960456", ""), group("2", "Chess evenings", "01632 960456", "")});
    auto entry = queue(here).entries.at(0);
    must(core::call_different(*here, entry.one, entry.other, editor));
    CHECK(queue(here).entries.empty());
    auto one = here.service("Chess evening");
    one.description = "Chess for all who like it.";
    save(here, one);
    CHECK(queue(here).entries.empty());
    one.fingerpost.alternate_names.push_back("Pawns");  // something it is compared by, that makes them no more alike
    save(here, one);
    CHECK(queue(here).entries.empty());
    one.url = "https://chess.example.org/evening";
    save(here, one);
    CHECK(queue(here).entries.empty());
    auto other = here.service("Chess evenings");
    other.url = "https://chess.example.org/evening";
    save(here, other);
    REQUIRE(queue(here).entries.size() == 1);
    CHECK(queue(here).entries.at(0).score == 85);
    CHECK(core::call_different(*here, one.id, one.id, editor).error().code == base::ErrorCode::invalid);
    CHECK(core::call_different(*here, one.id, "nobody", editor).error().code == base::ErrorCode::not_found);
}

TEST_CASE("nobody finds anything by a private phone, which is in no mark, nor a visitor anything that may not be seen") {
    auto hers = group("1", "Carers circle", "", "FP1 1AA");
    auto& phone = hers.service.phones.emplace_back();
    phone.number = "07700 900123";
    phone.extra["fingerpost"] = {{"private", true}};
    auto closed = group("2", "Carers walk", "01632 960456", "");
    closed.service.status = "inactive";
    test::TrueDirectory here({hers, closed});
    auto asked = probe("Carers circles", {"07700 900123"});
    CHECK(must(core::likely_duplicates(*here, asked)).at(0).score == 40);
    asked.for_public = true;
    CHECK(must(core::likely_duplicates(*here, asked)).at(0).score == 40);
    asked.name = "";
    CHECK(must(core::likely_duplicates(*here, asked)).empty());
    auto walk = probe("Carers walk", {"01632 960456"});
    CHECK(must(core::likely_duplicates(*here, walk)).size() == 1);
    walk.for_public = true;
    CHECK(must(core::likely_duplicates(*here, walk)).empty());
}

TEST_CASE("a hidden place's postcode is in no mark, for nobody") {
    for (const auto flag : {core::testing::Flag::of_the_place, core::testing::Flag::of_the_service}) {
        core::testing::Saved here(core::testing::Told::all, flag);
        CHECK(must(core::follow_duplicates(*here.directory, 100)));
        auto store = must(here.directory->store());
        const auto marks = must(store->marks_of(core::testing::refuge_id));
        REQUIRE(marks);
        CHECK(marks->find("\"postcodes\":[]") != std::string::npos);
        auto asked = probe("Saltmarsh refuges", {}, {std::string(core::testing::postcode)});
        const auto found = must(core::likely_duplicates(*here.directory, asked));
        REQUIRE(found.size() == 1);
        CHECK(words(found[0]) == std::vector<std::string>{"same_name"});
    }
}

TEST_CASE("what fifty listings have in common is not looked up by, and a large directory is asked in milliseconds") {
    test::Records records;
    for (int number = 0; number < 1500; ++number) {
        const std::string name = "Group " + std::to_string(number / 2) + " of Fernleigh";
        records.push_back(group(std::to_string(number), name, "01632 960" + std::to_string(100 + number % 3), ""));
    }
    test::TrueDirectory here(records);
    const auto first = queue(here);
    CHECK(first.still_counting);
    CHECK(must(core::follow_duplicates(*here, 100'000)));
    const auto began = std::chrono::steady_clock::now();
    const auto now = queue(here);
    CHECK(std::chrono::steady_clock::now() - began < std::chrono::milliseconds(100));
    CHECK_FALSE(now.still_counting);
    // Each two of one name have other phones, and all have one of three phones: nothing but the name is said, which is not enough.
    CHECK(now.count == 0);
    CHECK(must(core::likely_duplicates(*here, probe("Fernleigh group 77"))).size() == 2);
    CHECK(must(core::likely_duplicates(*here, probe("", {"01632 960100"}))).empty());
}
