// Questions to the store.
#include "support.h"

using namespace fingerpost;
using namespace fingerpost::store;
using namespace fingerpost::store::test;

TEST_CASE("a directory knows its id, and every connection sees its revision go up") {
    const Folder folder;
    Store store = must(Store::create(folder.file(), test_clock()));
    Store other = must(store.another());
    const auto info = must(store.info());
    CHECK(base::is_uuid(info.id));
    CHECK(info.revision == 0);
    CHECK(info.schema_version >= 1);
    must(save(other, service(1)));
    CHECK(must(store.revision()) > 0);
    CHECK(must(other.info()).id == info.id);
}

TEST_CASE("counts say what there is, and what may be seen today") {
    const Folder folder;
    Store store = must(Store::create(folder.file(), test_clock()));
    int number = 0;
    const auto add = [&](auto&& change) {
        auto listing = service(++number);
        change(listing);
        must(save(store, listing));
    };
    add([](auto&) {});
    add([](auto& s) { s.status = "temporarily closed"; });
    add([](auto& s) { s.fingerpost.visible_from = "2026-11-22"; });
    add([](auto& s) { s.fingerpost.visible_to = "2026-11-22"; });
    add([](auto& s) { s.status = ""; });
    CHECK(must(store.counts()).visible_services == 5);
    add([](auto& s) { s.status = "defunct"; });
    add([](auto& s) { s.status = "inactive"; });
    add([](auto& s) { s.fingerpost.web = false; });
    add([](auto& s) { s.fingerpost.visible_from = "2026-11-23"; });
    add([](auto& s) { s.fingerpost.visible_to = "2026-11-21"; });
    must(save(store, organisation(1)));
    must(save(store, location(1)));
    must(save(store, term(1), "one"));
    const auto counts = must(store.counts());
    CHECK(counts.services == 10);
    CHECK(counts.visible_services == 5);
    CHECK(counts.organisations == 1);
    CHECK(counts.locations == 1);
    CHECK(counts.terms == 1);
}

TEST_CASE("an organisation's services come by name, a service's locations as it lists them") {
    const Folder folder;
    Store store = must(Store::create(folder.file(), test_clock()));
    must(save(store, organisation(1)));
    for (int number = 1; number <= 3; ++number) must(save(store, location(number)));
    auto first = service(1, organisation(1).id), second = service(2, organisation(1).id);
    first.name = "Zumba";
    second.name = "Bingo";
    second.service_at_locations = {at(location(3)), at(location(1)), at(location(3)), at(location(2))};
    must(save(store, first));
    must(save(store, second));
    must(save(store, service(3)));

    const auto services = must(store.services_of_organisation(organisation(1).id));
    REQUIRE(services.size() == 2);
    CHECK(services[0].name == "Bingo");
    const auto places = must(store.locations_of_service(second.id));
    REQUIRE(places.size() == 3);
    CHECK(places[0].id == location(3).id);
    CHECK(places[1].id == location(1).id);
    CHECK(places[2].id == location(2).id);
    CHECK(must(store.organisation(organisation(1).id))->value.name == organisation(1).name);
    CHECK(must(store.location(location(2).id))->revision == 1);
    CHECK(must(store.organisation_ids()) == std::vector<std::string>{organisation(1).id});
}

TEST_CASE("the directory can be walked in parts") {
    const Folder folder;
    Store store = must(Store::create(folder.file(), test_clock()));
    for (int number = 0; number < 7; ++number) must(save(store, service(number)));
    const auto all = must(store.service_ids());
    CHECK(all.size() == 7);
    CHECK(std::is_sorted(all.begin(), all.end()));
    std::vector<std::string> walked;
    for (auto part = must(store.service_ids("", 3)); !part.empty(); part = must(store.service_ids(walked.back(), 3))) {
        walked.insert(walked.end(), part.begin(), part.end());
    }
    CHECK(walked == all);
}

TEST_CASE("taxonomies are kept") {
    const Folder folder;
    Store store = must(Store::create(folder.file(), test_clock()));
    model::Taxonomy taxonomy;
    taxonomy.id = id_of("taxonomy", 1);
    taxonomy.name = "Needs";
    must(store.write(author(), [&](Transaction& transaction) -> base::Result<void> {
        CHECK(must(transaction.save(taxonomy)).outcome == SaveOutcome::created);
        CHECK(must(transaction.save(taxonomy)).outcome == SaveOutcome::unchanged);
        return {};
    }));
    REQUIRE(must(store.taxonomies()).size() == 1);
    CHECK(must(store.taxonomies())[0].name == "Needs");
}

TEST_CASE("settings are kept, and changing one is a change of the directory") {
    const Folder folder;
    Store store = must(Store::create(folder.file(), test_clock()));
    CHECK_FALSE(must(store.setting("demo")).has_value());
    const auto set = [&](std::string_view value) {
        must(store.write(author(), [&](Transaction& transaction) { return transaction.set_setting("demo", value); }));
        return must(store.revision());
    };
    const auto first = set("yes");
    CHECK(must(store.setting("demo")) == "yes");
    CHECK(set("yes") == first);
    CHECK(set("no") > first);
    CHECK(must(store.setting("demo")) == "no");
}

TEST_CASE("rows of a source are remembered, before or after their listing is saved") {
    const Folder folder;
    Store store = must(Store::create(folder.file(), test_clock()));
    must(store.write(author(), [&](Transaction& transaction) -> base::Result<void> {
        must(transaction.remember({"council", "17", service(1).id, "abc"}));
        must(transaction.save(service(1)));
        must(transaction.remember({"council", "18", "", "def"}));
        return transaction.remember({"charity", "17", service(1).id, "ghi"});
    }));
    CHECK(must(store.source_row("council", "17"))->content_digest == "abc");
    CHECK_FALSE(must(store.source_row("council", "19")).has_value());
    const auto rows = must(store.source_rows("council"));
    REQUIRE(rows.size() == 2);
    CHECK(rows[0].service_id == service(1).id);
    CHECK(rows[1].service_id.empty());
    must(store.write(author(), [&](Transaction& transaction) {
        return transaction.remember({"council", "17", service(1).id, "changed"});
    }));
    CHECK(must(store.source_row("council", "17"))->content_digest == "changed");
    // A row that became a listing which does not exist is refused when the transaction ends.
    CHECK_FALSE(store.write(author(),
                            [&](Transaction& t) {
                                return t.remember({"council", "20", "nobody", "x"});
                            })
                    .has_value());
}

TEST_CASE("a read sees one moment, whatever others write meanwhile") {
    const Folder folder;
    Store store = must(Store::create(folder.file(), test_clock()));
    Store writer = must(store.another());
    must(store.read([&]() -> base::Result<void> {
        must(save(writer, service(1)));  // is not kept waiting
        CHECK(must(store.counts()).services == 0);
        CHECK(must(writer.counts()).services == 1);
        CHECK(code_of(save(store, service(2))) == base::ErrorCode::internal);
        return store.read([&]() -> base::Result<void> { return {}; });
    }));
    CHECK(must(store.counts()).services == 1);
}

TEST_CASE("a store can be moved") {
    const Folder folder;
    Store store = must(Store::create(folder.file(), test_clock()));
    must(save(store, service(1)));
    Store moved = std::move(store);
    CHECK(must(moved.counts()).services == 1);
}
