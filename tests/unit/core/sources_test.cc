// Who goes before whom (A5), and how to be rid of a source.
#include <doctest/doctest.h>
#include <fingerpost/base/ids.h>
#include <fingerpost/core/import_terms.h>
#include <fingerpost/core/sources.h>
#include <fingerpost/core/view.h>

#include "support/directory.h"

using namespace fingerpost;
using test::listing;
using test::must;

namespace {

const std::string uuid = "6f1c1f0e-3b46-4c8e-9d0e-0d6c1d0c7e11";

model::ListingRecord own(const std::string& name, const std::string& modified = {}) {
    auto made = listing(uuid, name);
    made.has_own_uuid = true;
    made.service.id = uuid;
    made.service.last_modified = modified;
    return made;
}

struct Sourced : test::OpenDirectory {
    using OpenDirectory::OpenDirectory;
    model::Service service(const std::string& id = uuid) const { return must(must(directory->store())->service(id))->value; }
    // At noon on 22 November 2026, as all saves here.
    void edit(const std::function<void(model::Service&)>& change, const std::string& channel = "web") const {
        auto store = must(directory->store());
        model::Service edited = service();
        change(edited);
        must(store->write({"editor", channel}, [&](store::Transaction& transaction) -> base::Result<void> {
            auto saved = transaction.save(edited);
            if (!saved) return base::fail(std::move(saved).error());
            return {};
        }));
        must(directory->catch_up());
    }
    core::ImportReport pull(const test::Records& records, const std::string& source, int confidence = -1, bool dry_run = false) const {
        core::ImportOptions options;
        options.source = source;
        options.licence = "OGL 3.0";
        options.confidence = confidence;
        options.dry_run = dry_run;
        return must(core::import_listings(*directory, test::reading(records), options));
    }
};

store::FeedSource feed(const std::string& name) {
    store::FeedSource made;
    made.name = name;
    made.url = "https://example.org/oruk/v3";
    return made;
}

}  // namespace

TEST_CASE("each listing keeps its source, its licence and how far it is believed") {
    const Sourced sourced;
    sourced.pull({own("Lunch club")}, "county", 70);
    const model::Extension kept = sourced.service().fingerpost;
    CHECK(kept.source == "county");
    CHECK(kept.extra["licence"] == "OGL 3.0");
    CHECK(kept.extra["confidence"] == 70);
    CHECK(sourced.pull({own("Lunch club")}, "county", 70).unchanged == 1);
}

TEST_CASE("an older row never overwrites what was changed or confirmed here; a newer one does") {
    const Sourced sourced;
    sourced.pull({own("Lunch club", "2026-10-01T00:00:00Z")}, "county");
    sourced.edit([](model::Service& service) { service.name = "Lunch club, mended here"; });
    for (const char* when : {"2026-11-01T00:00:00Z", "2026-11-22T12:00:00Z", ""}) {
        CAPTURE(when);
        const auto report = sourced.pull({own("Lunch club, as the county has it", when)}, "county");
        CHECK(report.updated == 0);
        REQUIRE(report.not_overwritten.size() == 1);
        CHECK(report.not_overwritten[0].name == "Lunch club, mended here");
        CHECK(!report.not_overwritten[0].reason.empty());
        CHECK(report.vanished.empty());
        CHECK(sourced.service().name == "Lunch club, mended here");
    }
    CHECK(sourced.pull({own("Lunch club, moved", "2026-11-23T00:00:00Z")}, "county").updated == 1);
    CHECK(sourced.service().name == "Lunch club, moved");
}

TEST_CASE("a row confirmed on an earlier day, or on the day itself, is not newer than a confirmation here") {
    const Sourced sourced;
    sourced.pull({own("Lunch club")}, "county");
    sourced.edit([](model::Service& service) { service.assured_date = "2026-11-22"; }, "phone");
    auto row = own("Another name");
    row.service.assured_date = "2026-11-22";
    CHECK(sourced.pull({row}, "county").not_overwritten.size() == 1);
    CHECK(sourced.service().assured_date == "2026-11-22");
}

TEST_CASE("a newer row is taken, and the later day of confirmation here stays") {
    const Sourced sourced;
    sourced.pull({own("Lunch club")}, "county");
    sourced.edit([](model::Service& service) { service.assured_date = "2026-11-22"; });
    auto row = own("Lunch club, moved", "2026-11-23T09:00:00Z");
    row.service.assured_date = "2025-01-01";
    CHECK(sourced.pull({row}, "county").updated == 1);
    CHECK(sourced.service().name == "Lunch club, moved");
    CHECK(sourced.service().assured_date == "2026-11-22");
}

TEST_CASE("imports and commands are no local changes") {
    const Sourced sourced;
    sourced.pull({own("Lunch club")}, "county");
    sourced.edit([](model::Service& service) { service.name = "By a command"; }, "command");
    CHECK(sourced.pull({own("Lunch club again")}, "county").updated == 1);
}

TEST_CASE("a dry run tells what would not be overwritten, and changes nothing") {
    const Sourced sourced;
    sourced.pull({own("Lunch club")}, "county");
    sourced.edit([](model::Service& service) { service.name = "Mended here"; });
    const auto report = sourced.pull({own("Other")}, "county", -1, true);
    CHECK(report.not_overwritten.size() == 1);
    CHECK(report.updated == 0);
}

TEST_CASE("an organisation that was mended here stays mended") {
    const Sourced sourced;
    sourced.pull({own("Lunch club")}, "county");
    const std::string id = sourced.service().organisation_id;
    auto store = must(sourced.directory->store());
    model::Organisation mended = must(store->organisation(id))->value;
    mended.email = "right@example.org";
    must(store->write({"editor", "web"}, [&](store::Transaction& transaction) -> base::Result<void> {
        auto saved = transaction.save(mended);
        if (!saved) return base::fail(std::move(saved).error());
        return {};
    }));
    auto row = own("Lunch club");
    row.service.organisation->email = "wrong@example.org";
    row.service.organisation->website = "https://example.org";
    sourced.pull({row}, "county");
    const auto now = must(store->organisation(id))->value;
    CHECK(now.email == "right@example.org");
    CHECK(now.website == "https://example.org");
}

TEST_CASE("of two sources of one listing the one that is believed more goes before the other") {
    const Sourced sourced;
    sourced.pull({own("Lunch club, by the county")}, "county", 80);
    const auto report = sourced.pull({own("Lunch club, by hearsay")}, "hearsay", 20);
    CHECK(report.not_overwritten.size() == 1);
    CHECK(sourced.service().name == "Lunch club, by the county");
    CHECK(sourced.pull({own("Lunch club, by the town")}, "town", 80).updated == 1);
}

TEST_CASE("only what changed was asked for: what is not there has not vanished") {
    const Sourced sourced;
    sourced.pull({own("Lunch club"), listing("2", "Choir")}, "county");
    core::ImportOptions options;
    options.source = "county";
    options.partial = true;
    const test::Records one{own("Lunch club")};
    CHECK(must(core::import_listings(*sourced.directory, test::reading(one), options)).vanished.empty());
    options.partial = false;
    CHECK(must(core::import_listings(*sourced.directory, test::reading(one), options)).vanished.size() == 1);
}

TEST_CASE("a source that is withdrawn: its listings end with the reason and are found no more") {
    const Sourced sourced;
    must(core::add_source(*sourced.directory, feed("county")));
    sourced.pull({own("Lunch club"), listing("2", "Choir")}, "county");
    sourced.add({listing("9", "Knitting")}, "town");
    REQUIRE(sourced.found("lunch") == std::vector<std::string>{"Lunch club"});
    const auto done = must(core::remove_source(*sourced.directory, "county", "The county closed its feed."));
    CHECK(done.ended == 2);
    CHECK(done.kept.empty());
    CHECK(sourced.found("lunch").empty());
    CHECK(sourced.found("choir").empty());
    CHECK(sourced.found("knitting") == std::vector<std::string>{"Knitting"});
    const auto looked_up = core::view_listing(*sourced.directory, uuid);
    REQUIRE(!looked_up);
    CHECK(looked_up.error().code == base::ErrorCode::gone);
    CHECK(looked_up.error().hint == "The county closed its feed.");
    const model::Service ended = sourced.service();
    CHECK(ended.status == "inactive");
    CHECK(ended.fingerpost.extra["ended"]["reason"] == "The county closed its feed.");
    CHECK(ended.fingerpost.extra["ended"]["on"] == "2026-11-22");
    CHECK(must(core::sources(*sourced.directory)).empty());
    // Added again, it brings them back.
    CHECK(sourced.pull({own("Lunch club")}, "county").updated == 1);
    CHECK(sourced.found("lunch") == std::vector<std::string>{"Lunch club"});
}

TEST_CASE("what people here changed, and what another source brings, is kept when a source is withdrawn") {
    const Sourced sourced;
    sourced.pull({own("Lunch club")}, "county");
    SUBCASE("changed here") {
        sourced.edit([](model::Service& service) { service.name = "Lunch club, mended here"; });
        const auto done = must(core::remove_source(*sourced.directory, "county", ""));
        CHECK(done.ended == 0);
        CHECK(done.kept == std::vector<std::string>{"Lunch club, mended here"});
        CHECK(sourced.found("mended") == std::vector<std::string>{"Lunch club, mended here"});
    }
    SUBCASE("of another source last") {
        sourced.pull({own("Lunch club")}, "town");
        sourced.pull({own("Lunch club")}, "county");
        const auto done = must(core::remove_source(*sourced.directory, "county", ""));
        CHECK(done.kept.size() == 1);
        CHECK(sourced.service().fingerpost.source == "town");
        CHECK(sourced.found("lunch").size() == 1);
    }
}

TEST_CASE("a source that nobody knows cannot be removed, and one cannot be added twice or wrongly") {
    const Sourced sourced;
    CHECK(core::remove_source(*sourced.directory, "nobody", "").error().code == base::ErrorCode::not_found);
    must(core::add_source(*sourced.directory, feed("county")));
    CHECK(core::add_source(*sourced.directory, feed("county")).error().code == base::ErrorCode::conflict);
    CHECK(core::add_source(*sourced.directory, feed("a name")).error().code == base::ErrorCode::invalid);
    auto file = feed("file");
    file.url = "file:///etc/passwd";
    CHECK(core::add_source(*sourced.directory, file).error().code == base::ErrorCode::invalid);
}

TEST_CASE("a source is due when its hours have passed, and after a failure within the hour") {
    auto one = feed("county");
    const auto now = test::noon.now();
    CHECK(core::is_due(one, now));
    one.pulled_at = one.succeeded_at = base::format_instant(now - std::chrono::hours(23));
    CHECK(!core::is_due(one, now));
    one.pulled_at = one.succeeded_at = base::format_instant(now - std::chrono::hours(24));
    CHECK(core::is_due(one, now));
    one.pulled_at = base::format_instant(now - std::chrono::minutes(30));
    CHECK(!core::is_due(one, now));
    one.pulled_at = base::format_instant(now - std::chrono::hours(1));
    CHECK(core::is_due(one, now));
    one.every_hours = 0;
    CHECK(!core::is_due(one, now));
}

TEST_CASE("a list of needs is imported, keeps its slugs, and is answered by the service types that are here") {
    const Sourced sourced;
    model::Taxonomy types, needs;
    types.id = base::uri_uuid("http://id.esd.org.uk/list/serviceTypes");
    types.uri = "http://id.esd.org.uk/list/serviceTypes";
    types.name = types.description = "Service types";
    needs = types;
    needs.id = base::uri_uuid("http://id.esd.org.uk/list/needs");
    needs.uri = "http://id.esd.org.uk/list/needs";
    needs.name = "Needs";
    model::TaxonomyTerm type, need;
    type.id = base::uri_uuid("http://id.esd.org.uk/service/833");
    type.code = "833";
    type.name = type.description = "Visiting at home by friends";
    type.taxonomy_id = types.id;
    need.id = base::uri_uuid("http://id.esd.org.uk/need/122");
    need.code = "122";
    need.name = need.description = "Wants some company";
    need.taxonomy_id = needs.id;
    need.extra["mappings"] = {"833", "999"};
    CHECK(must(core::import_terms(*sourced.directory, {types}, {type}, false)).created == 1);
    const auto report = must(core::import_terms(*sourced.directory, {needs}, {need}, false));
    CHECK(report.created == 1);
    CHECK(report.notes.size() == 1);  // 999 is not here
    const auto tree = must(sourced.directory->taxonomies());
    const core::Category* known = tree->by_id(need.id);
    REQUIRE(known);
    REQUIRE(known->answered_by.size() == 1);
    CHECK(tree->by_slug(known->answered_by[0])->id == type.id);
    CHECK(must(core::import_terms(*sourced.directory, {needs}, {need}, false)).unchanged == 1);
}
