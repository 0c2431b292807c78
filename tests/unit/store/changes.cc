// The change list that the index follows.
#include <set>

#include "support.h"

using namespace fingerpost;
using namespace fingerpost::store;
using namespace fingerpost::store::test;
using Ids = std::vector<std::string>;

namespace {

std::set<std::string> unordered(const Ids& ids) {
    return {ids.begin(), ids.end()};
}

}  // namespace

TEST_CASE("each listing is on the change list once, with its newest change") {
    const Folder folder;
    Store store = must(Store::create(folder.file(), test_clock()));
    for (int number = 1; number <= 3; ++number) must(save(store, service(number)));
    auto listing = service(1);
    listing.alert = "Moved";
    must(save(store, listing));
    CHECK(changed_after(store, 0) == Ids{service(2).id, service(3).id, service(1).id});
    CHECK(must(store.newest_change()) == must(store.revision()));
    CHECK(changed_after(store, must(store.newest_change())).empty());
}

TEST_CASE("the change list can be followed one entry at a time") {
    const Folder folder;
    Store store = must(Store::create(folder.file(), test_clock()));
    must(save(store, organisation(1)));
    for (int number = 1; number <= 5; ++number) must(save(store, service(number, organisation(1).id)));
    auto renamed = organisation(1);
    renamed.name = "Fernleigh Neighbours";
    const auto before = must(store.newest_change());
    must(save(store, renamed));  // puts five listings on the list in one save

    std::set<std::string> seen;
    std::int64_t sequence = before;
    for (auto changes = must(store.changes_after(sequence, 1)); !changes.empty();
         changes = must(store.changes_after(sequence, 1))) {
        REQUIRE(changes.size() == 1);
        CHECK(changes[0].sequence > sequence);
        sequence = changes[0].sequence;
        seen.insert(changes[0].service_id);
    }
    CHECK(seen.size() == 5);
    CHECK(sequence == must(store.newest_change()));
    CHECK(sequence <= must(store.revision()));
}

TEST_CASE("saving an organisation, location or term touches the listings that show it, and no other") {
    const Folder folder;
    Store store = must(Store::create(folder.file(), test_clock()));
    auto owner = organisation(1);
    auto place = location(1);
    auto top = term(1), middle = term(2, top.id), leaf = term(3, middle.id);
    must(save(store, owner));
    must(save(store, place));
    must(save(store, top, "top"));
    must(save(store, middle, "middle"));
    must(save(store, leaf, "leaf"));
    auto owned = service(1, owner.id), placed = service(2), under = service(3), other = service(4);
    placed.service_at_locations = {at(place), at(place)};
    under.attributes = {category(leaf)};
    for (const auto& listing : {owned, placed, under, other}) must(save(store, listing));

    auto mark = must(store.newest_change());
    owner.name = "New name";
    must(save(store, owner));
    CHECK(changed_after(store, mark) == Ids{owned.id});

    mark = must(store.newest_change());
    place.name = "New hall";
    must(save(store, place));
    CHECK(changed_after(store, mark) == Ids{placed.id});

    mark = must(store.newest_change());
    top.name = "Feet and hands";
    must(save(store, top, "top"));
    CHECK(changed_after(store, mark) == Ids{under.id});

    mark = must(store.newest_change());
    placed.service_at_locations.clear();
    must(save(store, placed));
    mark = must(store.newest_change());
    place.name = "Newer hall";
    must(save(store, place));
    CHECK(changed_after(store, mark).empty());  // no longer there
    CHECK(must(store.check()).empty());
}

TEST_CASE("a term that comes after its listings, or goes in a circle, touches them too") {
    const Folder folder;
    Store store = must(Store::create(folder.file(), test_clock()));
    auto listing = service(1);
    listing.attributes = {category(term(1))};
    must(save(store, listing));
    auto mark = must(store.newest_change());
    must(save(store, term(1, term(2).id), "one"));
    CHECK(changed_after(store, mark) == Ids{listing.id});
    mark = must(store.newest_change());
    must(save(store, term(2, term(1).id), "two"));
    CHECK(changed_after(store, mark) == Ids{listing.id});
}

TEST_CASE("a term embedded in an attribute counts as the listing's") {
    const Folder folder;
    Store store = must(Store::create(folder.file(), test_clock()));
    auto listing = service(1);
    model::Attribute attribute;
    attribute.taxonomy_term = term(1);
    listing.attributes = {attribute};
    must(save(store, listing));
    const auto mark = must(store.newest_change());
    must(save(store, term(1), "one"));
    CHECK(unordered(changed_after(store, mark)) == unordered({listing.id}));
}

TEST_CASE("a listing can be put on the change list without a save, as when its day has come") {
    const Folder folder;
    Store store = must(Store::create(folder.file(), test_clock()));
    auto opens = service(1), closes = service(2), always = service(3);
    opens.fingerpost.visible_from = "2026-11-22";
    closes.fingerpost.visible_to = "2026-11-21";
    for (const auto& listing : {opens, closes, always}) must(save(store, listing));

    CHECK(must(store.services_whose_day_came("2026-11-20", "2026-11-21")).empty());
    CHECK(unordered(must(store.services_whose_day_came("2026-11-21", "2026-11-22"))) ==
          unordered({opens.id, closes.id}));
    CHECK(unordered(must(store.services_whose_day_came("", "2026-11-22"))) == unordered({opens.id, closes.id}));
    CHECK(must(store.services_whose_day_came("2026-11-22", "2026-11-22")).empty());

    const auto mark = must(store.newest_change());
    const auto audited = number(folder.file(), "SELECT count(*) FROM audit");
    must(store.write(author(), [&](Transaction& transaction) { return transaction.touch(opens.id); }));
    CHECK(changed_after(store, mark) == Ids{opens.id});
    CHECK(must(store.service(opens.id))->revision == 1);
    CHECK(number(folder.file(), "SELECT count(*) FROM audit") == audited);
    CHECK(must(store.check()).empty());
}
