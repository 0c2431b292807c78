// Pages on which listings are made one, on which earlier versions are looked at, and on which everybody sees what changed.
#include <doctest/doctest.h>
#include <fingerpost/core/merge.h>
#include <fingerpost/core/proposals.h>

#include "signed_in.h"
#include "support/directory.h"

using namespace fingerpost;
using namespace fingerpost::test;
using namespace fingerpost::web::testing;
using core::Role;

namespace {

struct MergeFixture : SignedInFixture {
    std::string one, other, editor, administrator;

    MergeFixture() {
        auto first = listing("1", "Lunch club", "Friends");
        first.service.description = "A hot lunch.";
        first.service.phones.emplace_back().number = "01632 960123";
        auto second = listing("2", "The lunch club", "Friends");
        second.service.description = "Another hot lunch.";
        second.service.phones.emplace_back().number = "01632 960123";
        auto& contact = second.service.contacts.emplace_back();
        contact.title = "Quibzork coordinator";
        contact.extra["fingerpost"] = {{"private", true}};
        import(*directory, {first, second});
        for (const std::string& id : must(must(directory->store())->service_ids())) {
            (must(must(directory->store())->service(id))->value.name == "Lunch club" ? one : other) = id;
        }
        editor = add_whole("editor", Role::editor);
        administrator = add_whole("administrator", Role::administrator);
    }
    std::string merge_page() const { return "/merge/" + one + "/" + other; }
    std::string description() const { return must(must(directory->store())->service(one))->value.description; }
};

}  // namespace

TEST_CASE_FIXTURE(MergeFixture, "an editor finds two listings that look alike, says that they are different, and is not asked again") {
    const std::string page = get("/duplicates", editor).body;
    CHECK(has(page, "Two listings look alike"));
    CHECK(has(page, "same name (+40)"));
    CHECK(has(page, "same phone number 01632 960 123 (+25)"));
    CHECK(has(get("/desk", editor).body, "href=\"/duplicates\""));
    CHECK(header(post("/duplicates/different", editor, "one=" + one + "&other=" + other), "Location") == "/duplicates?done=different");
    CHECK(has(get("/duplicates", editor).body, "No two listings look alike"));
}

TEST_CASE_FIXTURE(MergeFixture, "both stand side by side, one is chosen field by field, and the old address leads on until it is undone") {
    const std::string page = get(merge_page(), editor).body;
    CHECK(has(page, "name=\"choose:description\""));
    CHECK(has(page, "A hot lunch."));
    CHECK(has(page, "Lost as it stands: The lunch club"));
    CHECK(has(page, "Quibzork coordinator"));
    CHECK_FALSE(has(get(merge_page(), administrator).body, "Quibzork"));
    CHECK(header(post(merge_page(), editor, "choose:description=old&kept_revision=1&old_revision=1"), "Location") == "/duplicates?done=merged");
    CHECK(description() == "Another hot lunch.");
    const auto led = get("/service/" + other);
    CHECK(led.status == 301);
    CHECK(header(led, "Location") == "/service/" + one);
    CHECK(led.caching == http::Caching::no_store);
    CHECK(header(get("/service/" + other + "/wrong"), "Location") == "/service/" + one + "/wrong");
    CHECK(get("/service/" + one).status == 200);
    const std::string merge = must(core::recent_merges(*directory, 1)).at(0).row.id;
    CHECK(has(get("/duplicates", editor).body, "The lunch club became part of Lunch club"));
    CHECK(header(post("/merges/" + merge + "/undo", editor, ""), "Location") == "/duplicates?done=undone");
    CHECK(get("/service/" + other).status == 200);
    CHECK(description() == "A hot lunch.");
    CHECK(post("/merges/" + merge + "/undo", editor, "").status == 400);
}

TEST_CASE_FIXTURE(MergeFixture, "a merge of what somebody has saved meanwhile is shown again, with the choices") {
    must(core::submit_changes(*directory, one, 0, {{"description", "Newer."}}, {Role::owner, {}, "link", {}}));
    const auto refused = post(merge_page(), editor, "choose:description=old&kept_revision=1&old_revision=1");
    CHECK(refused.status == 400);
    CHECK(has(refused.body, "Somebody saved one of the two"));
    CHECK(has(refused.body, "Newer."));
    CHECK(get("/service/" + other).status == 200);
}

TEST_CASE_FIXTURE(MergeFixture, "an undo that would lose what was saved since is refused, and offered for the old listing alone") {
    const std::string merge = must(core::merge_listings(*directory, one, other, {}, 0, 0, {"an-editor", "web"}));
    must(core::submit_changes(*directory, one, 0, {{"description", "Newer."}}, {Role::owner, {}, "link", {}}));
    CHECK(has(get("/duplicates", editor).body, "Bring back the old listing alone"));
    CHECK(post("/merges/" + merge + "/undo", editor, "").status == 400);
    CHECK(post("/merges/" + merge + "/undo", editor, "survivor=leave").status == 303);
    CHECK(description() == "Newer.");
    CHECK(get("/service/" + other).status == 200);
}

TEST_CASE_FIXTURE(MergeFixture, "the form of a listing that became part of another leads to the survivor's, and what was typed into it is kept") {
    const std::string merge = must(core::merge_listings(*directory, one, other, {}, 0, 0, {"an-editor", "web"}));
    const auto led = get("/edit/service/" + other, editor);
    CHECK(led.status == 303);
    CHECK(header(led, "Location") == "/edit/service/" + one);
    CHECK(header(post("/edit/service/" + other, editor, "whole=yes&revision=2&name=Quibzork&fingerpost.web=yes&do=save"), "Location") == "/edit/service/" + one);
    CHECK(header(get("/edit/hide/" + other, editor), "Location") == "/edit/service/" + one);
    CHECK(must(must(directory->store())->service(other))->value.name == "The lunch club");
    CHECK(post("/merges/" + merge + "/undo", editor, "").status == 303);
    CHECK(has(get("/edit/service/" + other + "?draft=1", editor).body, "Quibzork"));
}

TEST_CASE_FIXTURE(MergeFixture, "a history marks what was removed and added, says who by the name that colleagues see, and goes back") {
    must(core::submit_changes(*directory, one, 0, {{"description", "A hot lunch on Tuesdays."}}, {Role::owner, {}, "link", {}}));
    const std::string page = get("/history/service/" + one, editor).body;
    CHECK(has(page, "<del><span class=\"hidden\">Removed: </span>lunch.</del>"));
    CHECK(has(page, "<ins><span class=\"hidden\">Added: </span>lunch on Tuesdays.</ins>"));
    CHECK(has(page, "the group, by link"));
    CHECK(has(page, "Last confirmed: <strong>never</strong>"));
    CHECK(has(get("/service/" + one, editor).body, "/history/service/" + one));
    CHECK_FALSE(has(get("/service/" + one).body, "/history/"));
    CHECK(post("/history/service/" + one + "/revert", editor, "revision=1&expected=1").status == 400);
    CHECK(header(post("/history/service/" + one + "/revert", editor, "revision=1&expected=2"), "Location") == "/history/service/" + one + "?done=1");
    CHECK(description() == "A hot lunch.");
    CHECK(get("/history/service/" + one + "?before=1&after=3", editor).status == 200);
    CHECK(get("/history/service/" + one + "?before=-4&after=99", editor).status == 200);
    CHECK(get("/history/people/" + one, editor).status == 404);
    CHECK_FALSE(has(get("/history/service/" + other, administrator).body, "Quibzork"));
}

TEST_CASE_FIXTURE(MergeFixture, "everybody sees what is new, and that a listing is now part of another") {
    const auto page = get("/changed");
    CHECK(page.status == 200);
    CHECK(has(page.body, ">Lunch club</a>"));
    CHECK(has(page.body, "/changes.atom"));
    CHECK_FALSE(has(page.body, "Quibzork"));
    CHECK(get("/changed?page=9999").status == 200);
    CHECK(get("/changed?page=x").status == 200);
}
