// Two listings made one (A4): nothing lost unsaid, every old id leads on, and back again.
#include <fingerpost/core/assure.h>
#include <fingerpost/core/changed.h>
#include <fingerpost/core/edit.h>
#include <fingerpost/core/front_matter.h>
#include <fingerpost/core/hidden_places.h>
#include <fingerpost/core/maintain.h>
#include <fingerpost/core/merge.h>
#include <fingerpost/core/publish.h>
#include <fingerpost/model/codec.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "hidden_place.h"
#include "true.h"

using namespace fingerpost;
using core::MergeChoices;
using core::Side;
using test::listing;
using test::must;

namespace {

const store::Author editor{"an-editor", "web"};

model::ListingRecord first() {
    auto made = listing("1", "Lunch club");
    made.service.description = "A hot lunch.";
    made.service.phones.emplace_back().number = "01632 960123";
    auto& place = made.service.service_at_locations.emplace_back();
    place.location.emplace().name = "Village hall";
    place.location->addresses.emplace_back().address_1 = "1 Mill Lane";
    place.location->addresses.back().postal_code = "FP1 1AA";
    return made;
}

model::ListingRecord second() {
    auto made = listing("2", "The lunch club");
    made.service.description = "A hot lunch on Tuesdays, cooked by volunteers, with a quiz on the first Tuesday of the month.";
    made.service.email = "lunch@example.org";
    made.service.phones.emplace_back().number = "(01632) 960 123";
    made.service.phones.emplace_back().number = "01632 960456";
    auto& hall = made.service.service_at_locations.emplace_back();
    hall.location.emplace().name = "The village hall";
    hall.location->addresses.emplace_back().address_1 = "1 MILL Lane";
    hall.location->addresses.back().postal_code = "fp1 1aa";
    auto& other = made.service.service_at_locations.emplace_back();
    other.location.emplace().name = "Library";
    other.location->addresses.emplace_back().address_1 = "2 High Street";
    other.location->addresses.back().postal_code = "FP1 2BB";
    return made;
}

struct Two : test::TrueDirectory {
    std::string kept, old;
    Two() : Two(first(), second()) {}
    Two(const model::ListingRecord& one, const model::ListingRecord& other) : TrueDirectory({one, other}), kept(id(one.service.name)), old(id(other.service.name)) {}
    std::string merge(const MergeChoices& choices = {}) { return must(core::merge_listings(*directory, kept, old, choices, 0, 0, editor)); }
    bool is_published(const std::string& one) const {
        auto publisher = must(core::Publisher::begin(*directory));
        return must(publisher.listing(one)).has_value();
    }
};

const core::MergeField& field(const core::MergePlan& plan, std::string_view path) {
    const auto found = std::find_if(plan.fields.begin(), plan.fields.end(), [&](const core::MergeField& one) { return one.path == path; });
    REQUIRE(found != plan.fields.end());
    return *found;
}

model::Json without_change(const model::Service& service) {
    model::Json json = model::encode(service);
    return json;
}

// What was saved past the checks is found, and moved, as after an upgrade.
void look_through(core::testing::Saved& here) {
    must(must(here.directory->store())->write(editor, [](store::Transaction& transaction) { return transaction.set_setting("hidden_places.apart", "0"); }));
    here.directory = nullptr;
    here.directory = here.open();
}

// A refuge whose place is hidden, and a public listing with a street, which stood somewhere else in that street before.
struct RefugeAndNeighbour : core::testing::Saved {
    const std::string refuge = core::testing::refuge_id, neighbour = core::testing::neighbour_id, hall = core::testing::hall().id;
    RefugeAndNeighbour() : Saved(core::testing::Told::all, core::testing::Flag::of_the_service) {
        look_through(*this);
        for (const char* street : {"17 Wibblemark Road", "18 Wibblemark Road"}) save_with(street);
        must(directory->catch_up());
        REQUIRE(tells());
    }
    void save_with(const char* street) {
        must(must(directory->store())->write(editor, [&](store::Transaction& transaction) -> base::Result<void> {
            model::Location place = core::testing::hall();
            place.addresses[0].address_1 = street;
            if (auto saved = transaction.save(place); !saved) return base::fail(std::move(saved).error());
            model::Service service = core::testing::neighbour();
            service.service_at_locations[0].description = std::string("At the back of ") + street;
            if (auto saved = transaction.save(service); !saved) return base::fail(std::move(saved).error());
            return {};
        }));
    }
    void save(const model::Service& service) {
        must(must(directory->store())->write(editor, [&](store::Transaction& transaction) -> base::Result<void> {
            if (auto saved = transaction.save(service); !saved) return base::fail(std::move(saved).error());
            return {};
        }));
    }
    model::Service service(const std::string& id) { return must(must(directory->store())->service(id))->value; }
    // Whether the street stands in any byte of what may be handed on.
    bool tells() {
        static int number = 0;
        directory = nullptr;
        const auto copy = folder / ("copy" + std::to_string(++number) + ".db");
        must(core::backup(data, copy, test::noon));
        std::string all;
        for (const auto& file : {data / "fingerpost.db", data / "fingerpost.db-wal", copy}) {
            std::ifstream stream(file, std::ios::binary);
            all.append(std::istreambuf_iterator<char>(stream), {});
        }
        CHECK(must(core::check(data, test::noon)).problems.empty());
        directory = open();
        return base::fold(all).find("wibblemark") != std::string::npos;
    }
    std::string street_of(const std::string& id) {
        const auto place = must(core::view_hidden_place(*directory, "an-editor", "web", id));
        const bool known = place.links.size() == 1 && place.links[0].location && !place.links[0].location->addresses.empty();
        return known ? place.links[0].location->addresses[0].address_1 : std::string();
    }
};

}  // namespace

TEST_CASE("a plan tells both sides, what is chosen by default, what is joined and what would be lost") {
    Two here;
    const auto plan = must(core::plan_merge(*here, here.kept, here.old, {}, {}));
    CHECK(field(plan, "name").chosen == Side::kept);
    CHECK(field(plan, "name").lost.at(0).text == "The lunch club");
    CHECK(field(plan, "description").chosen == Side::old);
    CHECK(field(plan, "description").lost.empty());
    CHECK(field(plan, "email").chosen == Side::old);
    CHECK(field(plan, "phones").result.size() == 2);
    CHECK(field(plan, "service_at_locations").result.size() == 2);
    CHECK(field(plan, "fingerpost.alternate_names").result.at(0).text == "The lunch club");
    CHECK(plan.sources == 1);
    const auto chosen = must(core::plan_merge(*here, here.kept, here.old, {{"description", Side::kept}}, {}));
    CHECK(field(chosen, "description").lost.size() == 1);
    CHECK(core::plan_merge(*here, here.kept, here.kept, {}, {}).error().code == base::ErrorCode::invalid);
    CHECK(core::plan_merge(*here, here.kept, "nobody", {}, {}).error().code == base::ErrorCode::not_found);
}

TEST_CASE("after a merge one listing is seen, found by either name, with the sites and phones of both; the other's id leads to it") {
    Two here;
    here.merge();
    CHECK(here.is_published(here.kept));
    CHECK_FALSE(here.is_published(here.old));
    const auto kept = here.service_of(here.kept);
    CHECK(kept.phones.size() == 2);
    CHECK(kept.service_at_locations.size() == 2);
    CHECK(kept.email == "lunch@example.org");
    CHECK(kept.assured_date.empty());
    auto store = must(here.directory->store());
    CHECK(must(core::surviving(*store, here.old)) == here.kept);
    CHECK(must(core::surviving(*store, here.kept)) == here.kept);
    CHECK(must(store->check()).empty());
    CHECK(test::found(*here, "lunch club").size() == 1);
    CHECK(must(core::duplicate_queue(*here, 10)).entries.empty());
    must(core::save_collection(*here, "picks", {here.old, here.kept}, editor));
    CHECK(must(core::collection(*here, "picks")) == std::vector<std::string>{here.kept});
    CHECK(core::merge_listings(*here, here.kept, here.old, {}, 0, 0, editor).error().code == base::ErrorCode::conflict);
}

TEST_CASE("a chain of merges leads to its end, and each link can be undone by itself") {
    test::TrueDirectory here({listing("1", "Choir"), listing("2", "Choir one"), listing("3", "Choir two")});
    const std::string a = here.id("Choir"), b = here.id("Choir one"), c = here.id("Choir two");
    must(core::merge_listings(*here, b, a, {}, 0, 0, editor));
    const auto last = must(core::merge_listings(*here, c, b, {}, 0, 0, editor));
    auto store = must(here.directory->store());
    CHECK(must(core::surviving(*store, a)) == c);
    CHECK(core::merge_listings(*here, a, c, {}, 0, 0, editor).error().code == base::ErrorCode::conflict);
    must(core::undo_merge(*here, last, false, editor));
    CHECK(must(core::surviving(*store, a)) == b);
}

TEST_CASE("what was saved while somebody was choosing is not lost") {
    Two here;
    const auto plan = must(core::plan_merge(*here, here.kept, here.old, {}, {}));
    must(core::submit_changes(*here, here.old, 0, {{"description", "Lunch, and it is free."}}, {core::Role::owner, {}, "link", {}}));
    const auto refused = core::merge_listings(*here, here.kept, here.old, {}, plan.kept_revision, plan.old_revision, editor);
    CHECK(refused.error().code == base::ErrorCode::conflict);
    CHECK(refused.error().field == "old");
}

TEST_CASE("reports and proposals go along, and come back") {
    Two here;
    must(core::report_problem(*here, {here.old, "phone", "nobody answers"}));
    must(core::submit_changes(*here, here.old, 0, {{"phone", "01632 960789"}}, {core::Role::owner, {}, "link", {}}));
    const auto merge = here.merge();
    auto queue = must(core::moderation_queue(*here));
    REQUIRE(queue.size() == 1);
    CHECK(queue[0].service_id == here.kept);
    CHECK(queue[0].problems.size() == 1);
    CHECK(queue[0].proposals.size() == 1);
    // Somebody reports the old address, which their browser still shows.
    must(core::report_problem(*here, {here.old, "closed", ""}));
    CHECK(must(must(here.directory->store())->problems_of(here.kept)).size() == 2);
    must(core::undo_merge(*here, merge, false, editor));
    CHECK(must(must(here.directory->store())->problems_of(here.old)).size() == 1);
    CHECK(must(must(here.directory->store())->proposals_of(here.old)).size() == 1);
}

TEST_CASE("an import does not bring the old listing back, nor overwrite what was chosen, and its row is the survivor's") {
    Two here;
    here.merge();
    const auto before = here.service_of(here.kept);
    auto changed = second();
    changed.service.description = "What the source says now.";
    changed.service.last_modified = "2027-01-01T00:00:00Z";
    const auto report = test::import(*here, {first(), changed});
    CHECK(report.created == 0);
    REQUIRE(report.not_overwritten.size() >= 1);
    CHECK(std::any_of(report.not_overwritten.begin(), report.not_overwritten.end(), [&](const auto& one) { return one.external_id == "2" && one.service_id == here.kept; }));
    CHECK_FALSE(here.is_published(here.old));
    CHECK(here.service_of(here.kept).description == before.description);
    auto store = must(here.directory->store());
    CHECK(must(store->source_row("test", "2"))->service_id == here.kept);
    CHECK(report.vanished.empty());
}

TEST_CASE("undoing restores both as before, to the byte") {
    Two here;
    const auto kept = without_change(here.service_of(here.kept)), old = without_change(here.service_of(here.old));
    const auto merge = here.merge();
    must(core::undo_merge(*here, merge, false, editor));
    CHECK(without_change(here.service_of(here.kept)) == kept);
    CHECK(without_change(here.service_of(here.old)) == old);
    auto store = must(here.directory->store());
    CHECK(must(store->source_row("test", "2"))->service_id == here.old);
    CHECK(must(core::surviving(*store, here.old)) == here.old);
    CHECK(here.is_published(here.old));
    CHECK(core::undo_merge(*here, merge, false, editor).error().field == "state");
    CHECK(must(core::recent_merges(*here, 5)).at(0).row.undone_by == "an-editor");
    // They look alike again, and may be merged again.
    CHECK(must(core::duplicate_queue(*here, 10)).entries.size() == 1);
    here.merge();
}

TEST_CASE("undoing refuses to throw away what was saved since; the old listing can come back alone") {
    Two here;
    const auto merge = here.merge();
    must(core::submit_changes(*here, here.kept, 0, {{"description", "Newer than the merge."}}, {core::Role::owner, {}, "link", {}}));
    const auto refused = core::undo_merge(*here, merge, false, editor);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == base::ErrorCode::conflict);
    CHECK(refused.error().field == "kept");
    CHECK(must(core::merge_of(*here, merge)).survivor_changed);
    CHECK_FALSE(here.is_published(here.old));
    must(core::undo_merge(*here, merge, true, editor));
    CHECK(here.service_of(here.kept).description == "Newer than the merge.");
    CHECK(here.is_published(here.old));
}

TEST_CASE("a listing that became part of another is neither edited nor confirmed nor hidden; the refusal names the survivor") {
    Two here;
    core::EditRequest began;
    began.editing = must(core::begin_editing(*here, core::EditorKind::service, here.old));
    began.document = began.editing.document;
    began.document["fingerpost"]["web"] = true;
    began.document["description"] = "Typed while somebody else merged.";
    here.merge();
    const auto away = here.revision(here.old);
    began.editing.revision = away;
    const std::string ids[] = {here.old};
    core::Confirmation today;
    today.day = here.clock.today();
    for (const auto& error : {core::begin_editing(*here, core::EditorKind::service, here.old).error(), core::save_edit(*here, began, editor).error(),
                              core::confirm(*here, ids, today).error(), core::hide_place(*here, here.old, editor).error(), core::publish_place(*here, here.old, editor).error()}) {
        CHECK(error.code == base::ErrorCode::conflict);
        CHECK(error.field == "merged");
        CHECK(error.message.find("Lunch club (" + here.kept + ")") != std::string::npos);
    }
    CHECK(here.revision(here.old) == away);
    CHECK(test::found(*here, "lunch club").size() == 1);
    CHECK(must(core::begin_editing(*here, core::EditorKind::service, here.kept)).name == "Lunch club");
}

TEST_CASE("an undo refuses to throw away what was saved of the old listing since") {
    Two here;
    const auto merge = here.merge();
    CHECK_FALSE(must(core::merge_of(*here, merge)).old_changed);
    auto edited = here.service_of(here.old);
    edited.description = "Saved by something that did not know of the merge.";
    must(must(here.directory->store())->write(editor, [&](store::Transaction& transaction) -> base::Result<void> {
        if (auto saved = transaction.save(edited); !saved) return base::fail(std::move(saved).error());
        return {};
    }));
    const auto refused = core::undo_merge(*here, merge, false, editor);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == base::ErrorCode::conflict);
    CHECK(refused.error().field == "old");
    CHECK(must(core::merge_of(*here, merge)).old_changed);
    CHECK(here.service_of(here.old).description == edited.description);
    must(core::undo_merge(*here, merge, true, editor));
    CHECK(here.is_published(here.old));
}

TEST_CASE("a phone that is private in one of the two is private in the survivor, and told to nobody who may not see it") {
    auto one = first(), other = second();
    other.service.phones[0].extra["fingerpost"] = {{"private", true}};
    Two here(one, other);
    const auto plan = must(core::plan_merge(*here, here.kept, here.old, {}, {}));
    CHECK(field(plan, "phones").old.at(0).kept_back == core::private_item);
    CHECK(field(plan, "phones").old.at(0).text.empty());
    CHECK(field(must(core::plan_merge(*here, here.kept, here.old, {}, {true})), "phones").old.at(0).text == "01632 960 123");
    here.merge();
    const auto view = must(core::view_listing(*here, here.kept));
    REQUIRE(view.card.phones.size() == 1);
    CHECK(view.card.phones[0].display == "01632 960 456");
}

TEST_CASE("what becomes part of a listing whose place is hidden, and the other way round, hides its places; undoing tells what was told before") {
    for (const bool hidden_stays : {true, false}) {
        CAPTURE(hidden_stays);
        core::testing::Saved here(core::testing::Told::all, core::testing::Flag::of_the_service);
        look_through(here);
        auto& directory = *here.directory;
        const std::string refuge = core::testing::refuge_id, neighbour = core::testing::neighbour_id;
        const std::string kept = hidden_stays ? refuge : neighbour, old = hidden_stays ? neighbour : refuge;
        CHECK(must(core::plan_merge(directory, kept, old, {}, {true})).becomes_hidden);
        for (const auto& one : must(core::plan_merge(directory, kept, old, {}, {true})).fields) {
            for (const auto& value : one.result) CHECK(base::fold(value.text).find(core::testing::marker) == std::string::npos);
        }
        const auto merge = must(core::merge_listings(directory, kept, old, {}, 0, 0, editor));
        auto store = must(directory.store());
        const auto merged = must(store->service(kept))->value;
        CHECK(model::is_hidden(merged));
        CHECK(merged.service_at_locations.empty());
        CHECK(must(core::told_hidden_places(*store)).empty());
        CHECK(must(core::view_hidden_place(directory, "an-editor", "web", kept)).links.size() == 2);
        must(core::undo_merge(directory, merge, false, editor));
        CHECK_FALSE(model::is_hidden(must(store->service(neighbour))->value));
        REQUIRE(must(store->service(neighbour))->value.service_at_locations.size() == 1);
        CHECK(must(store->service(neighbour))->value.service_at_locations[0].location_id == core::testing::hall().id);
        CHECK(model::is_hidden(must(store->service(refuge))->value));
        CHECK(must(core::told_hidden_places(*store)).empty());
    }
}

TEST_CASE("the street of a listing that became part of a hidden one, or the other way round, is in no byte of the public store or its backup; undoing brings it back") {
    for (const bool hidden_stays : {true, false}) {
        CAPTURE(hidden_stays);
        RefugeAndNeighbour here;
        const std::string kept = hidden_stays ? here.refuge : here.neighbour, old = hidden_stays ? here.neighbour : here.refuge;
        const auto merge = must(core::merge_listings(*here.directory, kept, old, {}, 0, 0, editor));
        CHECK_FALSE(here.tells());
        CHECK(must(core::view_hidden_place(*here.directory, "an-editor", "web", kept)).links.size() == 2);
        must(core::undo_merge(*here.directory, merge, false, editor));
        const auto back = must(core::view_listing(*here.directory, here.neighbour));
        REQUIRE(back.places.size() == 1);
        CHECK(back.places[0].location.addresses.at(0).address_1 == "18 Wibblemark Road");
        CHECK(here.service(here.neighbour).service_at_locations.at(0).description == "At the back of 18 Wibblemark Road");
        CHECK_FALSE(model::is_hidden(here.service(here.neighbour)));
        CHECK(model::is_hidden(here.service(here.refuge)));
        CHECK(here.street_of(here.refuge) == "17 Quibzorkstreet");
        CHECK(must(core::told_hidden_places(*must(here.directory->store()))).empty());
    }
}

TEST_CASE("brought back alone from a survivor whose place is hidden, a listing keeps its place hidden") {
    RefugeAndNeighbour here;
    const auto merge = must(core::merge_listings(*here.directory, here.refuge, here.neighbour, {}, 0, 0, editor));
    must(core::undo_merge(*here.directory, merge, true, editor));
    CHECK_FALSE(here.tells());
    CHECK(model::is_hidden(here.service(here.neighbour)));
    CHECK(here.service(here.neighbour).status == "active");
    CHECK(here.street_of(here.neighbour) == "18 Wibblemark Road");
    CHECK(here.service(here.neighbour).service_at_locations.empty());
}

TEST_CASE("hiding a survivor hides what it was made of, and neither way back publishes that without being asked") {
    RefugeAndNeighbour here;
    model::Service other = core::testing::neighbour();
    other.id = "6f1c1f0e-3b46-4c8e-9d0e-0d6c1d0c7e20";
    other.service_at_locations[0].id = "6f1c1f0e-3b46-4c8e-9d0e-0d6c1d0c7e21";
    here.save(other);
    const auto merge = must(core::merge_listings(*here.directory, other.id, here.neighbour, {}, 0, 0, editor));
    REQUIRE(here.tells());
    must(core::hide_place(*here.directory, other.id, editor));
    CHECK_FALSE(here.tells());
    CHECK(core::undo_merge(*here.directory, merge, false, editor).error().field == "kept");
    must(core::undo_merge(*here.directory, merge, true, editor));
    CHECK_FALSE(here.tells());
    CHECK(model::is_hidden(here.service(here.neighbour)));
}

TEST_CASE("what became part of a listing earlier goes into hiding with it, and comes back with it") {
    RefugeAndNeighbour here;
    model::Service other = core::testing::neighbour();
    other.id = "6f1c1f0e-3b46-4c8e-9d0e-0d6c1d0c7e20";
    other.service_at_locations.clear();
    here.save(other);
    const auto first_merge = must(core::merge_listings(*here.directory, other.id, here.neighbour, {}, 0, 0, editor));
    const auto last_merge = must(core::merge_listings(*here.directory, here.refuge, other.id, {}, 0, 0, editor));
    CHECK_FALSE(here.tells());
    must(core::undo_merge(*here.directory, last_merge, false, editor));
    CHECK(here.tells());
    must(core::undo_merge(*here.directory, first_merge, true, editor));
    CHECK_FALSE(model::is_hidden(here.service(here.neighbour)));
    CHECK(here.service(here.neighbour).service_at_locations.at(0).description == "At the back of 18 Wibblemark Road");
}

TEST_CASE("what changed this week: new, changed, closed, back open; nothing that nobody could see") {
    test::TrueDirectory here({first(), listing("3", "Choir"), listing("4", "Walk"), listing("5", "Library of things")});
    here.pass(30);
    const auto none = must(core::changed_listings(*here, 7, 1));
    CHECK(none.listings.empty());
    must(core::submit_notice(*here, here.id("Walk"), core::Notice::closed_until, {}, {core::Role::owner, {}, "link", {}}));
    here.pass(20);
    const std::string lunch = here.id("Lunch club"), choir = here.id("Choir");
    must(core::submit_changes(*here, lunch, 0, {{"description", "A hot lunch and a chat."}}, {core::Role::owner, {}, "link", {}}));
    must(core::submit_notice(*here, choir, core::Notice::closed_for_good, {}, {core::Role::owner, {}, "link", {}}));
    must(core::submit_notice(*here, here.id("Walk"), core::Notice::open_again, {}, {core::Role::owner, {}, "link", {}}));
    auto things = here.service("Library of things");
    things.phones.emplace_back().number = "07700 900123";
    things.phones.back().extra["fingerpost"] = {{"private", true}};
    things.fingerpost.search_hints = {"hammer"};
    must(must(here.directory->store())->write(editor, [&](store::Transaction& transaction) -> base::Result<void> {
        auto saved = transaction.save(things);
        if (!saved) return base::fail(std::move(saved).error());
        return {};
    }));
    test::import(*here, {listing("9", "Repair café")}, "other");
    const auto page = must(core::changed_listings(*here, 7, 1));
    std::map<std::string, core::ChangeKind> kinds;
    for (const auto& one : page.listings) {
        CAPTURE(one.name);
        CHECK(kinds.emplace(one.name, one.kind).second);
    }
    CHECK(kinds == std::map<std::string, core::ChangeKind>{{"Lunch club", core::ChangeKind::changed}, {"Choir", core::ChangeKind::closed},
                                                           {"Walk", core::ChangeKind::reopened}, {"Repair café", core::ChangeKind::added}});
    const auto changed = std::find_if(page.listings.begin(), page.listings.end(), [](const auto& one) { return one.name == "Lunch club"; });
    CHECK(changed->fields == std::vector<std::string>{"description"});
    CHECK_FALSE(page.more);
}
