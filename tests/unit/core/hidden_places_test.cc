// Where a hidden place is stands in the confidential store and in no byte of the public one, however it came and whatever was there before.
#include <doctest/doctest.h>
#include <fingerpost/core/hidden_places.h>
#include <fingerpost/core/maintain.h>
#include <fingerpost/core/view.h>
#include <fingerpost/model/codec.h>

#include <fstream>
#include <iterator>

#include "hidden_place.h"
#include "support/text.h"

using namespace fingerpost;
using namespace fingerpost::core::testing;
using test::has;
using test::must;

namespace {

std::string bytes_of_public_store(const std::filesystem::path& data) {
    std::string all;
    for (const char* name : {"fingerpost.db", "fingerpost.db-wal"}) {
        std::ifstream stream(data / name, std::ios::binary);
        all.append(std::istreambuf_iterator<char>(stream), {});
    }
    return all;
}

void check_public_store_is_clean(const std::filesystem::path& data) {
    const std::string bytes = bytes_of_public_store(data);
    REQUIRE(has(bytes, "Saltmarsh refuge"));
    for (const char* word : {"uibzork", "FP7 7QX", "01632 960 777", "01632 960 778", "53.3827", "1.4683"}) CHECK_FALSE_MESSAGE(has(bytes, word), word);
}

// As a file gives it: places stand in the service.
model::ListingRecord record(Flag flag, bool hidden = true) {
    model::ListingRecord made;
    made.line = 1;
    made.external_id = refuge_id;
    made.has_own_uuid = true;
    made.service = refuge_of(Told::all, flag);
    made.service.organisation.emplace().name = "Saltmarsh Trust";
    made.service.organisation_id.clear();
    made.service.service_at_locations.at(0).location = place_of(Told::all, flag);
    if (!hidden) {
        made.service.fingerpost.hidden_location.reset();
        made.service.service_at_locations.at(0).location->fingerpost.hidden_location.reset();
    }
    return made;
}

std::size_t looks(const core::Directory& directory) {
    std::size_t count = 0;
    for (const auto& event : must(must(directory.confidential())->events(100))) count += event.what == "hidden place seen" ? 1U : 0U;
    return count;
}

}  // namespace

TEST_CASE("an imported hidden place is in no byte of the public store, and whole in the confidential one, where each look is logged") {
    for (const Flag flag : {Flag::of_the_place, Flag::of_the_service}) {
        CAPTURE(static_cast<int>(flag));
        test::OpenDirectory open;
        const auto report = open.add({record(flag)});
        for (const auto& problem : report.problems) MESSAGE(problem.problem.field, " ", problem.problem.reason);
        REQUIRE(report.created == 1);
        const auto seen = must(core::view_hidden_place(*open.directory, "account", "web", refuge_id));
        REQUIRE(seen.links.size() == 1);
        CHECK(seen.links[0].description == "Quibzorkroom at the back");
        REQUIRE(seen.links[0].location.has_value());
        CHECK(seen.links[0].location->addresses.at(0).postal_code == postcode);
        CHECK(looks(*open.directory) == 1);
        open.directory = nullptr;
        check_public_store_is_clean(open.data);
        CHECK(must(core::check(open.data, test::noon)).problems.empty());
    }
}

TEST_CASE("importing it again changes nothing; without its address, or without saying that it is hidden, what was known stays hidden and known") {
    for (const Flag flag : {Flag::of_the_place, Flag::of_the_service}) {
        CAPTURE(static_cast<int>(flag));
        test::OpenDirectory open({record(flag)});
        CHECK(open.add({record(flag)}).unchanged == 1);
        model::ListingRecord poorer = record(flag);
        poorer.service.service_at_locations.at(0).location->addresses.clear();
        open.add({poorer});
        open.add({record(flag, false)});
        const auto seen = must(core::view_hidden_place(*open.directory, "account", "web", refuge_id));
        CHECK(seen.links.at(0).location->addresses.at(0).city == "Quibzorktown");
        CHECK(must(core::view_listing(*open.directory, refuge_id)).places.empty());
        open.directory = nullptr;
        check_public_store_is_clean(open.data);
    }
}

TEST_CASE("a place that was public and is hidden now is gone from the file, its history included") {
    for (const Flag flag : {Flag::of_the_place, Flag::of_the_service}) {
        CAPTURE(static_cast<int>(flag));
        test::OpenDirectory open({record(flag, false)});
        model::ListingRecord changed = record(flag, false);
        changed.service.service_at_locations.at(0).location->description = "Quibzorkbehind another station";
        open.add({changed});
        REQUIRE(has(bytes_of_public_store(open.data), "Quibzorktown"));
        open.add({record(flag)});
        const auto history = must(must(open.directory->store())->history("service", refuge_id));
        CHECK_FALSE(history.empty());
        for (const auto& revision : history) CHECK_FALSE(has(revision.document.dump(), "uibzork"));
        CHECK(must(core::view_hidden_place(*open.directory, "account", "web", refuge_id)).links.at(0).location->addresses.at(0).city == "Quibzorktown");
        open.directory = nullptr;
        if (flag == Flag::of_the_place) check_public_store_is_clean(open.data);
    }
}

TEST_CASE("what an older version left of hidden places in the public store is moved when the directory is opened, and check says so before") {
    for (const Flag flag : {Flag::of_the_place, Flag::of_the_service}) {
        CAPTURE(static_cast<int>(flag));
        Saved saved(Told::all, flag);
        must(must(saved.directory->store())->write({"test", "command"}, [](store::Transaction& transaction) { return transaction.set_setting("hidden_places.apart", ""); }));
        saved.directory = nullptr;
        CHECK_FALSE(must(core::check(saved.data, test::noon)).problems.empty());
        saved.directory = saved.open();
        const auto seen = must(core::view_hidden_place(*saved.directory, "account", "command", refuge_id));
        REQUIRE(seen.links.size() == 1);
        CHECK(seen.links[0].description == "Quibzorkroom at the back");
        CHECK(seen.links[0].location->addresses.at(0).city == "Quibzorktown");
        saved.directory = nullptr;
        CHECK(must(core::check(saved.data, test::noon)).problems.empty());
        if (flag == Flag::of_the_place) check_public_store_is_clean(saved.data);
    }
}

TEST_CASE("the id of a hidden place cannot be reckoned from its address") {
    const auto id_at = [](const char* street) {
        model::ListingRecord made = record(Flag::of_the_place);
        auto& link = made.service.service_at_locations.at(0);
        link.location_id.clear();
        link.location->id.clear();
        link.location->addresses.at(0).address_1 = street;
        test::OpenDirectory open({made});
        return must(must(open.directory->store())->hidden_locations()).at(0);
    };
    CHECK(id_at("17 Quibzorkstreet") == id_at("18 Quibzorkstreet"));
}
