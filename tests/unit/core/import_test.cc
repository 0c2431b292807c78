#include <doctest/doctest.h>
#include <fingerpost/base/ids.h>
#include <fingerpost/core/view.h>
#include <fingerpost/model/codec.h>

#include "support/directory.h"

using namespace fingerpost;
using test::listing;
using test::must;

namespace {

struct Imported : test::OpenDirectory {
    core::ImportReport import(const test::Records& records) const { return add(records); }
    model::Service only_service() const {
        auto store = must(directory->store());
        const auto ids = must(store->service_ids());
        REQUIRE(ids.size() == 1);
        return must(store->service(ids.front()))->value;
    }
};

std::string any_organisation(const Imported& imported) {
    auto store = must(imported.directory->store());
    return must(store->service(must(store->service_ids()).front()))->value.organisation_id;
}

}  // namespace

TEST_CASE("the id of a listing is made of its source and its id there, and stays") {
    Imported one, two;
    one.import({listing("x1", "Choir")});
    two.import({listing("x1", "Choir, renamed")});
    CHECK(one.only_service().id == two.only_service().id);
    CHECK(base::is_uuid(one.only_service().id));
    CHECK(one.only_service().fingerpost.external_id == "x1");
}

TEST_CASE("a listing with a UUID of its own keeps it") {
    Imported imported;
    auto own = listing("6f1c1f0e-3b46-4c8e-9d0e-0d6c1d0c7e11", "Choir");
    own.has_own_uuid = true;
    own.service.id = own.external_id;
    imported.import({own});
    CHECK(imported.only_service().id == "6f1c1f0e-3b46-4c8e-9d0e-0d6c1d0c7e11");
}

TEST_CASE("one organisation however its name is spaced or capitalised") {
    Imported imported;
    auto second = listing("2", "Walks");
    second.service.organisation->name = " ASHCOMBE  friends";
    imported.import({listing("1", "Choir"), second});
    CHECK(must(must(imported.directory->store())->counts()).organisations == 1);
}

TEST_CASE("listings at one street address of one organisation share the place; bare postcodes do not") {
    Imported imported;
    const auto at = [](model::ListingRecord made, const std::string& street) {
        model::Location location;
        location.location_type = "physical";
        location.addresses.emplace_back();
        location.addresses[0].address_1 = street;
        location.addresses[0].postal_code = "FP2 1AB";
        made.service.service_at_locations.emplace_back();
        made.service.service_at_locations[0].location = location;
        return made;
    };
    imported.import({at(listing("1", "Choir"), "Mill Lane"), at(listing("2", "Walks"), "mill  lane"), at(listing("3", "Tea"), ""), at(listing("4", "Cake"), "")});
    CHECK(must(must(imported.directory->store())->counts()).locations == 3);
}

TEST_CASE("a category of the file joins the shipped one of the same name, and a new one is made otherwise") {
    Imported imported;
    auto made = listing("1", "Choir");
    made.categories = {{"", "Carers"}, {"Arts", "Singing for the tone-deaf"}};
    const auto report = imported.import({made});
    CHECK(report.new_categories == 2);  // the second and its parent
    const auto taxonomies = must(imported.directory->taxonomies());
    const auto* own = taxonomies->find("Singing for the tone-deaf");
    REQUIRE(own != nullptr);
    CHECK(taxonomies->with_ancestors(own->id).size() == 2);
    core::FindQuestion question;
    question.categories = {"carers"};
    CHECK(must(core::find(*imported.directory, question)).total == 1);
    question.categories = {"Arts"};
    CHECK(must(core::find(*imported.directory, question)).total == 1);
    CHECK(imported.import({made}).new_categories == 0);
}

TEST_CASE("two categories of one name under different parents stay two") {
    Imported imported;
    auto made = listing("1", "Choir");
    made.categories = {{"Arts", "Music"}, {"Health", "Music"}};
    imported.import({made});
    const auto& view = must(core::view_listing(*imported.directory, imported.only_service().id));
    REQUIRE(view.categories.size() == 2);
    CHECK(view.categories[0].slug != view.categories[1].slug);
}

TEST_CASE("a file that breaks in the middle changes nothing at all") {
    Imported imported;
    const test::Records records{listing("1", "Choir"), listing("2", "Walks")};
    core::ImportOptions options;
    options.source = "test";
    const auto broken = core::import_listings(*imported.directory, test::reading(records, 1), options);
    REQUIRE(!broken.has_value());
    CHECK(broken.error().field == "file:9");
    CHECK(must(must(imported.directory->store())->counts()).services == 0);
    CHECK(must(must(imported.directory->store())->counts()).organisations == 0);
}

TEST_CASE("an organisation described twice in a file keeps the first description, and that is said once") {
    Imported imported;
    auto one = listing("1", "Choir"), two = listing("2", "Walks"), three = listing("3", "Tea");
    one.service.organisation->description = "Sings.";
    two.service.organisation->description = "Walks.";
    two.service.organisation->website = "https://ashcombe.example.org";
    three.service.organisation->description = "Drinks tea.";
    const auto report = imported.import({one, two, three});
    int said = 0;
    for (const auto& problem : report.problems) said += problem.problem.field == "organization" ? 1 : 0;
    CHECK(said == 1);
    const auto organisation = must(must(imported.directory->store())->organisation(any_organisation(imported)));
    CHECK(organisation->value.description == "Sings.");
    CHECK(organisation->value.website == "https://ashcombe.example.org");
    CHECK(imported.import({one, two, three}).unchanged == 3);
}

TEST_CASE("members that this version does not know survive import and storage") {
    Imported imported;
    auto made = listing("1", "Choir");
    made.service.extra["ward"] = "Netherby";
    made.service.extra["nested"] = {{"deep", {1, 2, 3}}};
    imported.import({made});
    const model::Json stored = model::encode(imported.only_service());
    CHECK(stored["ward"] == "Netherby");
    CHECK(stored["nested"]["deep"] == model::Json({1, 2, 3}));
}

TEST_CASE("a row that vanished from its source is reported and kept") {
    Imported imported;
    imported.import({listing("1", "Choir"), listing("2", "Walks")});
    const auto report = imported.import({listing("1", "Choir")});
    REQUIRE(report.vanished.size() == 1);
    CHECK(report.vanished[0].external_id == "2");
    CHECK(report.vanished[0].name == "Walks");
    CHECK(must(must(imported.directory->store())->counts()).services == 2);
}

TEST_CASE("a listing that names an organisation nobody describes is refused, also when it stands before one that does") {
    Imported imported;
    const std::string id = "0b7a4d5e-6a3c-4f0e-8d55-2a1f5a1f5a01";
    auto before = listing("1", "Choir"), describing = listing("2", "Walks"), dangling = listing("3", "Tea");
    before.service.organisation.reset();
    before.service.organisation_id = id;
    describing.service.organisation->id = id;
    dangling.service.organisation.reset();
    dangling.service.organisation_id = "0b7a4d5e-6a3c-4f0e-8d55-2a1f5a1f5a02";
    const auto report = imported.import({before, describing, dangling});
    CHECK(report.created == 2);
    REQUIRE(report.rejected == 1);
    CHECK(report.problems.back().problem.field == "organization_id");
}
