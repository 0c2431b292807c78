// What was, who changed it, and going back (A1, A6).
#include <fingerpost/core/assure.h>
#include <fingerpost/core/hidden_places.h>
#include <fingerpost/core/history.h>
#include <fingerpost/core/private_contacts.h>
#include <fingerpost/core/merge.h>
#include <fingerpost/model/codec.h>

#include <algorithm>

#include "hidden_place.h"
#include "support/text.h"
#include "true.h"

using namespace fingerpost;
using core::Piece;
using test::listing;
using test::must;

namespace {

const store::Author editor{"an-editor", "web"};

void change(test::TrueDirectory& here, const std::string& id, const core::TypedFields& typed) {
    must(core::submit_changes(*here, id, 0, typed, {core::Role::owner, {}, "link", {}}));
}

void save(test::TrueDirectory& here, const model::Service& service) {
    must(must(here.directory->store())->write(editor, [&](store::Transaction& transaction) -> base::Result<void> {
        auto saved = transaction.save(service);
        if (!saved) return base::fail(std::move(saved).error());
        return {};
    }));
}

model::ListingRecord choir() {
    auto made = listing("1", "Choir");
    made.service.description = "We sing on Mondays in the hall.";
    made.service.phones.emplace_back().number = "01632 960123";
    return made;
}

// What was saved past the checks is found, and moved, as after an upgrade.
void look_through(core::testing::Saved& here) {
    must(must(here.directory->store())->write(editor, [](store::Transaction& transaction) { return transaction.set_setting("hidden_places.apart", "0"); }));
    here.directory = nullptr;
    here.directory = here.open();
}

}  // namespace

TEST_CASE("texts are compared word by word") {
    const std::vector<Piece> expected{{Piece::Kind::same, "We sing on"}, {Piece::Kind::removed, "Mondays"}, {Piece::Kind::added, "Tuesdays"}, {Piece::Kind::same, "in the hall."}};
    CHECK(core::compare_words("We sing on Mondays in the hall.", "We sing on\nTuesdays in the  hall.") == expected);
    CHECK(core::compare_words("", "new").size() == 1);
    CHECK(core::compare_words("same", "same").at(0).kind == Piece::Kind::same);
    std::string long_text;
    for (int word = 0; word < 5000; ++word) long_text += "word" + std::to_string(word) + " ";
    CHECK(core::compare_words(long_text, long_text + "more").size() == 2);
}

TEST_CASE("a history has who, when and how of each version, the state apart from the confirmation, and what changed in words") {
    test::TrueDirectory here({choir()});
    const std::string id = here.id("Choir");
    here.pass(3);
    change(here, id, {{"description", "We sing on Tuesdays in the hall."}});
    const auto history = must(core::history_of(*here, "service", id));
    REQUIRE(history.revisions.size() == 2);
    CHECK(history.revisions[0].author.who == "owner");
    CHECK(history.revisions[0].author.channel == "link");
    CHECK(history.revisions[0].at == here.clock.now());
    CHECK(history.revisions[1].author.channel == "import");
    CHECK(history.status == "active");
    CHECK(history.assured_date.empty());
    const auto differences = must(core::compare_revisions(*here, "service", id, 1, 2, {}));
    REQUIRE(differences.size() == 1);
    CHECK(differences[0].path == "description");
    CHECK(differences[0].pieces.size() == 4);
    CHECK(core::compare_revisions(*here, "service", id, 1, 9, {}).error().code == base::ErrorCode::not_found);
    CHECK(core::history_of(*here, "service", "nobody").error().code == base::ErrorCode::not_found);
    CHECK(core::history_of(*here, "people", id).error().code == base::ErrorCode::invalid);
    CHECK(must(core::history_of(*here, "organisation", here.organisation("Choir"))).revisions.size() == 1);
}

TEST_CASE("going back saves what was as a new version, and leaves the day of the last confirmation") {
    test::TrueDirectory here({choir()});
    const std::string id = here.id("Choir");
    change(here, id, {{"description", "Nonsense."}});
    here.pass(1);
    const std::string ids[] = {id};
    must(core::confirm(*here, ids, {core::Role::worker, "a-worker", core::AssureChannel::phone, here.clock.today(), {}}));
    const auto assured = here.service_of(id).assured_date;
    const auto now = here.revision(id);
    const auto back = must(core::revert_to(*here, "service", id, 1, now, editor));
    CHECK(back.revision == now + 1);
    CHECK(back.missing.empty());
    CHECK(here.service_of(id).description == "We sing on Mondays in the hall.");
    CHECK(here.service_of(id).assured_date == assured);
    CHECK(core::revert_to(*here, "service", id, 1, now, editor).error().code == base::ErrorCode::conflict);
    CHECK(core::revert_to(*here, "service", id, 99, 0, editor).error().code == base::ErrorCode::not_found);
    const auto history = must(core::history_of(*here, "service", id));
    CHECK(history.revisions[0].author.who == "an-editor");
}

TEST_CASE("kinds of help that are no more are said, and left out") {
    test::TrueDirectory here({choir()});
    auto service = here.service("Choir");
    auto& gone = service.attributes.emplace_back();
    gone.id = "6f1c1f0e-3b46-4c8e-9d0e-0d6c1d0c7e88";
    gone.taxonomy_term_id = "6f1c1f0e-3b46-4c8e-9d0e-0d6c1d0c7e99";
    gone.label = "Singing for lungs";
    save(here, service);
    const auto with = here.revision(service.id);
    service.attributes.clear();
    save(here, service);
    const auto back = must(core::revert_to(*here, "service", service.id, with, 0, editor));
    CHECK(back.missing == std::vector<std::string>{"term Singing for lungs"});
    CHECK(here.service_of(service.id).attributes.empty());
}

TEST_CASE("a listing that has become part of another cannot be taken back by its history") {
    test::TrueDirectory here({choir(), listing("2", "Choirs")});
    must(core::merge_listings(*here, here.id("Choir"), here.id("Choirs"), {}, 0, 0, editor));
    const auto old = must(must(here.directory->store())->merges(1)).at(0).old;
    CHECK(core::revert_to(*here, "service", old, 1, 0, editor).error().field == "merged");
}

TEST_CASE("a private contact is in nobody's history who may not see it; that something was changed is said") {
    test::TrueDirectory here({choir()});
    auto service = here.service("Choir");
    auto& contact = service.contacts.emplace_back();
    contact.id = "6f1c1f0e-3b46-4c8e-9d0e-0d6c1d0c7e77";
    contact.title = "Quibzork, conductor";
    contact.extra["fingerpost"] = {{"private", true}};
    save(here, service);
    service.contacts[0].title = "Quibzork, new conductor";
    save(here, service);
    const auto hidden = must(core::compare_revisions(*here, "service", service.id, 2, 3, {}));
    REQUIRE(hidden.size() == 1);
    CHECK(hidden[0].unseen);
    CHECK(hidden[0].removed.empty());
    const auto added = must(core::compare_revisions(*here, "service", service.id, 1, 2, {}));
    REQUIRE(added.size() == 1);
    CHECK(added[0].added.at(0).kept_back == core::private_item);
    CHECK(added[0].added.at(0).text.empty());
    const auto seen = must(core::compare_revisions(*here, "service", service.id, 2, 3, {true}));
    CHECK(seen.at(0).added.at(0).text == "Quibzork, new conductor");
}

TEST_CASE("going back to a version in which a number was for everybody does not publish what has become private since") {
    test::TrueDirectory here({choir()});
    const std::string id = here.id("Choir");
    model::Service service = here.service("Choir");
    REQUIRE(service.phones.size() == 1);
    REQUIRE_FALSE(service.phones[0].id.empty());
    service.phones[0].extra = {{"fingerpost", {{"private", true}}}};
    save(here, service);
    must(core::revert_to(*here, "service", id, 1, 0, editor));
    CHECK(here.service("Choir").phones.at(0).number.empty());
    const auto whole = must(core::with_private_contacts(*here, "service", model::encode(here.service("Choir"))));
    CHECK(whole["phones"][0]["number"] == service.phones[0].number);
    for (const auto& one : must(must(here.directory->store())->history("service", id))) CHECK_FALSE(test::has(one.document.dump(), service.phones[0].number));
    CHECK(must(core::view_listing(*here, id)).service.phones.empty());
}

TEST_CASE("nothing of a hidden place is in any history, and going back does not tell it") {
    for (const auto flag : {core::testing::Flag::of_the_place, core::testing::Flag::of_the_service}) {
        core::testing::Saved here(core::testing::Told::all, flag);
        look_through(here);
        auto& directory = *here.directory;
        for (const auto& [kind, id] : {std::pair("service", core::testing::refuge_id), std::pair("location", core::testing::place_id)}) {
            if (flag == core::testing::Flag::of_the_service && std::string_view(kind) == "location") continue;
            const auto history = must(core::history_of(directory, kind, id));
            for (const auto& revision : history.revisions) {
                for (const auto& difference : must(core::compare_revisions(directory, kind, id, 0, revision.revision, {true}))) {
                    for (const auto& value : difference.added) CHECK(base::fold(value.text).find(core::testing::marker) == std::string::npos);
                }
            }
            must(core::revert_to(directory, kind, id, 1, 0, editor));
        }
        CHECK(must(core::told_hidden_places(*must(directory.store()))).empty());
        CHECK(model::is_hidden(must(must(directory.store())->service(core::testing::refuge_id))->value) == (flag == core::testing::Flag::of_the_service));
    }
}
