// The editor's pages, asked as a browser without scripts asks.
#include <doctest/doctest.h>
#include <fingerpost/base/files.h>
#include <fingerpost/base/text.h>
#include <fingerpost/core/drafts.h>
#include <fingerpost/core/hidden_places.h>

#include "signed_in.h"
#include "support/directory.h"

using namespace fingerpost;
using namespace fingerpost::test;
using namespace fingerpost::web::testing;
using core::Role;

namespace {

struct EditorFixture : SignedInFixture {
    std::string editor = add_whole("editor", Role::editor), listing_id;

    EditorFixture() {
        auto record = listing("1", "Lunch club", "Ashcombe Friends", "Lunch clubs");
        record.service.description = "Lunch with others.\n\nSecond paragraph.";
        model::Phone& mobile = record.service.phones.emplace_back();
        mobile.number = "07700 900 123";
        mobile.extra["fingerpost"]["private"] = true;
        test::import(*directory, {record});
        listing_id = must(must(directory->store())->service_ids()).front();
    }
    std::string path() const { return "/edit/service/" + listing_id; }
    std::int64_t revision() const { return must(must(directory->store())->service(listing_id))->revision; }
    model::Service stored() const { return must(must(directory->store())->service(listing_id))->value; }
    // The form as the page has it, with one field changed: every input is read out of the page.
    std::string form(const std::string& more) const {
        return "whole=yes&revision=" + std::to_string(revision()) + "&name=Lunch+club&description=Lunch+with+others.%0D%0A%0D%0ASecond+paragraph.&phones.0.row=0&phones.0.number=07700+900+123&phones.0.show=no" +
               "&attributes.0.row=0&attributes.0.term=Lunch+clubs&status=active&" + more;
    }
    std::string account() const { return who(editor).account; }
};

}  // namespace

TEST_CASE_FIXTURE(EditorFixture, "the form holds what is stored, private contacts for editors alone, and says what to fix next") {
    const auto page = get(path(), editor);
    CHECK(page.status == 200);
    CHECK(has(page.body, "value=\"Lunch club\""));
    CHECK(has(page.body, "07700 900 123"));
    CHECK(has(page.body, "Lunch with others.\n\nSecond paragraph.</textarea>"));
    CHECK(has(page.body, "Next: add a phone number that people can see."));
    const std::string administrator = add_whole("boss", Role::administrator);
    const auto theirs = get(path(), administrator);
    CHECK(theirs.status == 200);
    CHECK_FALSE(has(theirs.body, "07700"));
}

TEST_CASE_FIXTURE(EditorFixture, "looking shows before and after, the advice and what is kept back; saving it leads back with nothing lost") {
    const auto preview = post(path(), editor, form("do=preview&wait_time=3+weeks&phones.1000.row=&phones.1000.number=07700900456"));
    CHECK(preview.status == 200);
    CHECK(has(preview.body, "3 weeks"));
    CHECK(has(preview.body, "Not shown to the public: 07700900456"));
    CHECK(has(preview.body, "It does not say when it is open."));
    CHECK(has(preview.body, "value=\"Lunch with others.\r\n\r\nSecond paragraph.\""));
    CHECK(stored().wait_time.empty());
    const auto saved = post(path(), editor, form("do=save&wait_time=3+weeks&phones.1000.row=&phones.1000.number=07700900456"));
    CHECK(saved.status == 303);
    CHECK(header(saved, "Location") == path() + "?saved=1");
    CHECK(stored().wait_time == "3 weeks");
    CHECK(stored().description == "Lunch with others.\n\nSecond paragraph.");
    REQUIRE(stored().phones.size() == 2);
    CHECK(stored().phones[1].extra["fingerpost"]["private"] == true);
    CHECK_FALSE(has(get("/service/" + listing_id).body, "07700"));
    CHECK_FALSE(must(core::find_draft(*directory, account(), "service/" + listing_id)));
}

TEST_CASE_FIXTURE(EditorFixture, "a button adds a row and another takes it out, and what was typed stays") {
    const auto added = post(path(), editor, form("wait_time=3+weeks&do=add+phones"));
    CHECK(added.status == 200);
    CHECK(has(added.body, "name=\"phones.1000.number\""));
    CHECK(has(added.body, "value=\"3 weeks\""));
    const auto removed = post(path(), editor, form("do=remove+phones.0"));
    CHECK_FALSE(has(removed.body, "name=\"phones.0.number\""));
    CHECK(stored().phones.size() == 1);
}

TEST_CASE_FIXTURE(EditorFixture, "faults are listed with links to their fields, and nothing is saved") {
    const auto page = post(path(), editor, form("do=save&email=nobody&minimum_age=old"));
    CHECK(page.status == 400);
    CHECK(has(page.body, "href=\"#email\""));
    CHECK(has(page.body, "id=\"email-fault\""));
    CHECK(has(page.body, "href=\"#minimum_age\""));
    CHECK(has(page.body, "value=\"nobody\""));
    CHECK(stored().email.empty());
}

TEST_CASE_FIXTURE(EditorFixture, "every form that is sent is kept as a draft, offered when the editor comes back, shown to nobody else, and thrown away on request") {
    post(path(), editor, form("do=preview&wait_time=about+a+month"));
    const auto back = get(path(), editor);
    CHECK(has(back.body, "You have a draft of"));
    CHECK_FALSE(has(back.body, "about a month"));
    CHECK(has(get(path() + "?draft=1", editor).body, "about a month"));
    CHECK(has(get("/edit/draft", editor).body, path() + "?draft=1"));
    const std::string other = add_whole("other-editor", Role::editor);
    CHECK_FALSE(has(get(path(), other).body, "You have a draft of"));
    CHECK_FALSE(has(get(path() + "?draft=1", other).body, "about a month"));
    CHECK(post("/edit/draft", editor, "about=service/" + listing_id + "&do=keep&wait_time=another").status == 204);
    CHECK(has(get(path() + "?draft=1", editor).body, "another"));
    CHECK(post("/edit/draft", editor, "about=service/" + listing_id + "&do=discard").status == 303);
    CHECK_FALSE(has(get(path(), editor).body, "You have a draft of"));
    CHECK(post("/edit/draft", editor, "about=../../x&do=keep").status == 404);
}

TEST_CASE_FIXTURE(EditorFixture, "whoever saves second sees both versions, chooses, and loses nothing") {
    const std::string mine = form("do=save&wait_time=mine&alert=only+mine"), revision_then = std::to_string(revision());
    REQUIRE(post(path(), editor, form("do=save&wait_time=theirs")).status == 303);
    const auto page = post(path(), editor, mine);
    CHECK(page.status == 409);
    CHECK(has(page.body, "Somebody else saved it"));
    CHECK(has(page.body, "theirs"));
    CHECK(has(page.body, "name=\"take.wait_time\""));
    CHECK(stored().wait_time == "theirs");
    const std::string sent = base::replace_all(mine, "do=save", "do=merge") + "&stored=" + std::to_string(revision());
    const auto unchosen = post(path(), editor, sent);
    CHECK(unchosen.status == 400);
    CHECK(has(unchosen.body, "choose one of the two"));
    const auto chosen = post(path(), editor, sent + "&take.wait_time=mine&take.alert=mine");
    CHECK(chosen.status == 303);
    CHECK(stored().wait_time == "mine");
    CHECK(stored().alert == "only mine");
}

TEST_CASE_FIXTURE(EditorFixture, "a new sensitive listing with a street is asked about, hidden as usual, and its place is shown only after two steps") {
    const std::string typed = "whole=yes&revision=0&name=Saltmarsh+service&description=Help.&organisation.name=Saltmarsh&attributes.1000.row=&attributes.1000.term=Domestic+abuse"
                              "&service_at_locations.1000.row=&service_at_locations.1000.place.address_1=17+Quibzorkstreet&service_at_locations.1000.place.postal_code=FP7+7QX&";
    const auto asked = post("/edit/new", editor, typed + "do=save");
    CHECK(asked.status == 400);
    CHECK(has(asked.body, "Hide the address (usual)"));
    const auto saved = post("/edit/new", editor, typed + "do=save&answer.hide=yes&answer.different=yes");
    REQUIRE(saved.status == 303);
    std::string made = header(saved, "Location");
    made = made.substr(14, 36);
    CHECK_FALSE(has(get("/service/" + made).body, "Quibzork"));
    CHECK_FALSE(has(get("/edit/service/" + made, editor).body, "Quibzork"));
    CHECK(has(get("/edit/hidden/" + made, editor).body, "17 Quibzorkstreet"));
    const std::string administrator = add_whole("boss", Role::administrator);
    CHECK(get("/edit/hidden/" + made, administrator).status == 403);
    const auto place = must(core::view_hidden_place(*directory, "t", "web", made)).links.at(0).location_id;
    CHECK(get("/edit/place/" + place, administrator).status == 404);
    CHECK(has(get("/edit/place/" + place, editor).body, "17 Quibzorkstreet"));
    CHECK(has(post("/edit/hidden/" + made, editor, "do=ask").body, "Show it to everybody?"));
    CHECK(post("/edit/hidden/" + made, editor, "do=publish").status == 400);
    CHECK_FALSE(has(get("/service/" + made).body, "Quibzork"));
    CHECK(post("/edit/hidden/" + made, editor, "do=publish&agreed=yes").status == 303);
    CHECK(has(get("/service/" + made).body, "17 Quibzorkstreet"));
    // Pressed twice: there is nothing hidden any more, and nothing is done or logged.
    const auto revision_shown = must(must(directory->store())->service(made))->revision;
    CHECK(post("/edit/hidden/" + made, editor, "do=publish&agreed=yes").status == 200);
    CHECK(must(must(directory->store())->service(made))->revision == revision_shown);
    CHECK(post("/edit/hide/" + made, administrator, "").status == 303);
    CHECK_FALSE(has(get("/service/" + made).body, "Quibzork"));
}

TEST_CASE_FIXTURE(EditorFixture, "organisations and places have their forms, the listing's page leads to its own, and how we write is for everybody") {
    const std::string organisation = stored().organisation_id;
    CHECK(has(get("/edit/organisation/" + organisation, editor).body, "Ashcombe Friends"));
    CHECK(post("/edit/organisation/" + organisation, editor, "whole=yes&revision=1&name=Ashcombe+Friends&fingerpost.sector=voluntary&do=save").status == 303);
    CHECK(must(must(directory->store())->organisation(organisation))->value.fingerpost.sector == "voluntary");
    CHECK(has(get("/service/" + listing_id, editor).body, "href=\"" + path() + "\""));
    CHECK_FALSE(has(get("/service/" + listing_id).body, "/edit/"));
    CHECK(has(get("/style-guide").body, "How we write"));
    CHECK(get("/edit/service/nothing", editor).status == 404);
}

TEST_CASE_FIXTURE(EditorFixture, "somebody who asks is forgotten: out of the listing, every earlier version and both files, by those who may see it") {
    const std::string page_address = "/edit/contacts/service/" + listing_id;
    CHECK(has(get(path(), editor).body, page_address));
    const auto page = get(page_address, editor);
    CHECK(has(page.body, "07700 900 123"));
    CHECK(get(page_address, add_whole("boss", Role::administrator)).status == 403);
    CHECK(get("/edit/contacts/nonsense/" + listing_id, editor).status == 404);
    const auto at = page.body.find("name=\"item\" value=\"");
    REQUIRE(at != std::string::npos);
    const auto begin = at + std::string("name=\"item\" value=\"").size();
    const std::string item = page.body.substr(begin, page.body.find('"', begin) - begin);
    CHECK(post(page_address, editor, "item=phones%2Fno-such").status == 404);
    CHECK(header(post(page_address, editor, "item=" + http::url_encode(item)), "Location") == page_address + "?done=1");
    CHECK(has(get(page_address, editor).body, "Nothing here is private."));
    CHECK(stored().phones.empty());
    CHECK_FALSE(has(get("/history/service/" + listing_id, editor).body, "07700"));
    for (const char* file : {"confidential.db", "confidential.db-wal", "fingerpost.db", "fingerpost.db-wal"}) {
        const auto bytes = base::read_file(directory->folder() / file);
        CAPTURE(std::string(file));
        if (bytes) CHECK_FALSE(has(*bytes, "07700 900 123"));
    }
    const auto events = must(must(directory->confidential())->events(10));
    CHECK(std::any_of(events.begin(), events.end(), [&](const store::SecurityEvent& event) { return event.what == "private contact forgotten" && event.about == listing_id; }));
}
