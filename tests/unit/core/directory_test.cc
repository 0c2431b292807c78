#include <doctest/doctest.h>
#include <fingerpost/core/maintain.h>
#include <fingerpost/core/view.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <thread>

#include "support/directory.h"

using namespace fingerpost;
using core::Directory;
using test::found;
using test::import;
using test::must;
using test::noon;
using Fixture = test::MadeDirectory;

TEST_CASE("a new directory has categories to choose from and no listings") {
    const Fixture fixture;
    const auto directory = fixture.open();
    CHECK(must(directory->taxonomies())->all().size() > 150);
    CHECK(must(directory->taxonomies())->by_slug("foot-care") != nullptr);
    CHECK(must(core::browse(*directory)).empty());
    CHECK(must(core::count_listings(*directory)) == 0);
}

TEST_CASE("a save whose process is killed before the index heard of it is found after the next start") {
    const Fixture fixture;
    {
        const auto directory = fixture.open();
        import(*directory, {test::listing("1", "Lunch club")});
    }
    const pid_t child = ::fork();
    if (child == 0) {
        // The store commits; the index is never told.
        auto store = store::Store::open(fixture.data / "fingerpost.db", noon);
        if (!store) ::_exit(1);
        const auto saved = store->write({"test", "command"}, [&](store::Transaction& transaction) -> base::Result<void> {
            model::Service service;
            service.id = "6f1c1f0e-3b46-4c8e-9d0e-0d6c1d0c7e11";
            service.name = "Zither lessons";
            service.status = "active";
            auto done = transaction.save(service);
            if (!done) return base::fail(std::move(done).error());
            return {};
        });
        if (!saved) ::_exit(2);
        ::kill(::getpid(), SIGKILL);
    }
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    REQUIRE(WIFSIGNALED(status));
    const auto directory = fixture.open();
    CHECK(found(*directory, "zither") == std::vector<std::string>{"Zither lessons"});
    CHECK(must(core::check(fixture.data, noon)).problems.empty());
}

TEST_CASE("an index of another directory, or newer than the store, is rebuilt") {
    const Fixture fixture;
    auto directory = fixture.open();
    import(*directory, {test::listing("1", "Lunch club"), test::listing("2", "Choir")});
    SUBCASE("of another directory") {
        directory.reset();
        const Fixture other;
        import(*other.open(), {test::listing("9", "Strange club")});
        std::filesystem::remove_all(fixture.data / "index");
        std::filesystem::copy(other.data / "index", fixture.data / "index", std::filesystem::copy_options::recursive);
    }
    SUBCASE("newer than the store") {
        must(core::backup(fixture.data, fixture.folder / "old.db", noon));
        import(*directory, {test::listing("3", "Strange club")});
        directory.reset();
        std::filesystem::remove(fixture.data / "fingerpost.db-wal");
        std::filesystem::remove(fixture.data / "fingerpost.db-shm");
        std::filesystem::copy(fixture.folder / "old.db", fixture.data / "fingerpost.db", std::filesystem::copy_options::overwrite_existing);
    }
    const auto again = fixture.open();
    CHECK(found(*again, "strange").empty());
    CHECK(found(*again, "choir").size() == 1);
    CHECK(must(core::check(fixture.data, noon)).problems.empty());
}

TEST_CASE("a listing is seen only while it may be") {
    const Fixture fixture;
    const auto directory = fixture.open();
    auto off = test::listing("1", "Kept off the web"), later = test::listing("2", "Not yet open"), over = test::listing("3", "Over"), closed = test::listing("4", "Closed for good"),
         shut = test::listing("5", "Shut for repairs");
    off.service.fingerpost.web = false;
    later.service.fingerpost.visible_from = "2026-11-23";
    over.service.fingerpost.visible_to = "2026-11-21";
    closed.service.status = "defunct";
    shut.service.status = "temporarily closed";
    import(*directory, {off, later, over, closed, shut});
    CHECK(found(*directory, "") == std::vector<std::string>{"Shut for repairs"});
    auto store = must(directory->store());
    for (const std::string& id : must(store->service_ids())) {
        const auto view = core::view_listing(*directory, id);
        const std::string name = must(store->service(id))->value.name;
        if (name == "Shut for repairs") CHECK(view.has_value());
        if (name == "Closed for good") CHECK(view.error().code == base::ErrorCode::gone);
        if (name == "Kept off the web" || name == "Not yet open" || name == "Over") CHECK(view.error().code == base::ErrorCode::not_found);
    }
}

TEST_CASE("a day on which a listing begins or ends to be visible is noticed without a save") {
    const Fixture fixture;
    base::FixedClock clock(noon.now());
    auto later = test::listing("2", "Opens tomorrow");
    later.service.fingerpost.visible_from = "2026-11-23";
    auto over = test::listing("3", "Ends today");
    over.service.fingerpost.visible_to = "2026-11-22";
    const auto directory = must(Directory::open(fixture.data, clock));
    import(*directory, {later, over});
    CHECK(found(*directory, "") == std::vector<std::string>{"Ends today"});
    clock.set(noon.now() + std::chrono::hours(24));
    must(directory->catch_up());
    CHECK(found(*directory, "") == std::vector<std::string>{"Opens tomorrow"});
}

TEST_CASE("the address of a hidden place is found by nothing and shown nowhere") {
    const Fixture fixture;
    const auto directory = fixture.open();
    auto refuge = test::listing("1", "Safe house");
    refuge.service.fingerpost.hidden_location = true;
    refuge.service.service_at_locations.emplace_back();
    refuge.service.service_at_locations[0].location.emplace();
    refuge.service.service_at_locations[0].location->name = "Quince Lodge";
    refuge.service.service_at_locations[0].location->location_type = "physical";
    const auto report = import(*directory, {refuge});
    if (report.rejected == 1) return;  // refused outright: nothing can leak
    CHECK(found(*directory, "quince lodge").empty());
    const auto view = must(core::view_listing(*directory, must(must(directory->store())->service_ids()).front()));
    CHECK(view.places.empty());
    CHECK(view.card.where.empty());
    CHECK(view.card.hidden_location);
}

TEST_CASE("foot care asked for did not find a dentist before it found the foot clinic") {
    // Both stand under "Health and foot care"; that label weighs less than a listing's own category.
    const Fixture fixture;
    const auto directory = fixture.open();
    auto dentist = test::listing("1", "Saltbox dentist"), clinic = test::listing("2", "Tuesday clinic");
    dentist.categories = {{"Foot health and care", "Care of teeth"}};
    clinic.categories = {{"Foot health and care", "Foot care"}};
    import(*directory, {dentist, clinic});
    CHECK(found(*directory, "foot care") == std::vector<std::string>{"Tuesday clinic", "Saltbox dentist"});
    CHECK(found(*directory, "foot health").size() == 2);
}

TEST_CASE("what one thread imports, others find while they search") {
    const Fixture fixture;
    const auto directory = fixture.open();
    import(*directory, {test::listing("0", "Lunch club")});
    std::atomic<bool> stop = false;
    std::atomic<int> wrong = 0, asked = 0;
    std::vector<std::thread> readers;
    for (int number = 0; number < 3; ++number) {
        readers.emplace_back([&] {
            while (!stop) {
                core::FindQuestion question;
                question.words = "lunch club";
                const auto answer = core::find(*directory, question);
                if (!answer || answer->total == 0) ++wrong;
                ++asked;
            }
        });
    }
    {
        const core::IndexFollower follower(*directory, std::chrono::milliseconds(5));
        for (int round = 1; round <= 10; ++round) {
            import(*directory, {test::listing(std::to_string(round), "Lunch club number " + std::to_string(round))}, "round" + std::to_string(round));
        }
        must(core::reindex(fixture.data, noon));
    }
    stop = true;
    for (std::thread& reader : readers) reader.join();
    CHECK(wrong == 0);
    CHECK(asked > 0);
    must(directory->catch_up());
    CHECK(found(*directory, "lunch club").size() == 11);
    CHECK(must(core::check(fixture.data, noon)).problems.empty());
}

TEST_CASE("the version for ETags changes with a save and with the day, and not otherwise") {
    const Fixture fixture;
    base::FixedClock clock(noon.now());
    const auto directory = must(Directory::open(fixture.data, clock));
    const std::string before = directory->version();
    CHECK(directory->version() == before);
    import(*directory, {test::listing("1", "Lunch club")});
    const std::string after = directory->version();
    CHECK(after != before);
    import(*directory, {test::listing("1", "Lunch club")});
    CHECK(directory->version() == after);
    clock.set(noon.now() + std::chrono::hours(13));
    CHECK(directory->version() != after);
}
