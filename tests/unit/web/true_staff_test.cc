// What staff do to keep listings true: one press after a call, answers from paper, decisions, who is to be asked.
#include <doctest/doctest.h>
#include <fingerpost/core/assure.h>
#include <fingerpost/core/owner_links.h>
#include <fingerpost/core/proposals.h>
#include <fingerpost/core/report_problem.h>
#include <fingerpost/core/site_settings.h>

#include "signed_in.h"
#include "support/directory.h"

using namespace fingerpost;
using namespace fingerpost::test;
using namespace fingerpost::web::testing;
using core::Role;

namespace {

struct Post final : core::Mailer {
    std::vector<core::OutgoingMail> sent;
    base::Result<void> send(const core::OutgoingMail& mail) override {
        sent.push_back(mail);
        return {};
    }
};

struct StaffFixture : SignedInFixture {
    Post mail;
    std::string id, worker, editor;

    StaffFixture() {
        auto club = listing("1", "Lunch club", "Friends");
        club.service.description = "A hot lunch.";
        club.service.phones.emplace_back().number = "01632 960123";
        import(*directory, {club});
        id = must(must(directory->store())->service_ids()).front();
        worker = add_whole("worker", Role::worker);
        editor = add_whole("editor", Role::editor);
        web::SiteOptions options;
        options.accounts = cheap_accounts();
        options.mailer = &mail;
        site = must(web::Site::create(*directory, config, std::move(options)));
        router = {};
        router.add(site->routes());
    }
    model::Service service() const { return must(must(directory->store())->service(id))->value; }
    // A new phone number, from the group; the proposal's id.
    std::string propose(const std::string& number, const std::string& reply_to = "keeper@example.org") {
        must(core::submit_changes(*directory, id, 0, {{"phone", number}}, {Role::owner, {}, "link", reply_to}));
        return must(core::moderation_queue(*directory)).at(0).proposals.back().id;
    }
};

}  // namespace

TEST_CASE_FIXTURE(StaffFixture, "a worker who has just rung presses one button on the listing's page") {
    must(core::report_problem(*directory, {id, "phone", ""}));
    const std::string page = get("/service/" + id, worker).body;
    CHECK(has(page, "Rang today and it was right"));
    CHECK_FALSE(has(get("/service/" + id).body, "Rang today"));
    CHECK(header(post("/service/" + id + "/rang", worker, ""), "Location") == "/service/" + id);
    CHECK(service().assured_date == base::format_date(clock.today()));
    CHECK(must(core::provenance(*directory, id)).assured_how == "phone");
    CHECK(must(core::provenance(*directory, id)).open_problems == 0);
    CHECK(must(must(directory->store())->history("service", id)).front().author.who == who(worker).account);
}

TEST_CASE_FIXTURE(StaffFixture, "an answer from paper counts from its day, and what is wrong is told without losing the rest") {
    CHECK(get("/service/" + id + "/by-phone", worker).status == 200);
    const std::string target = "/service/" + id + "/by-phone";
    const auto wrong = post(target, worker, "channel=paper&day=2026-12-24&spoken_with=treasurer");
    CHECK(wrong.status == 400);
    CHECK(has(wrong.body, "value=\"treasurer\""));
    CHECK(post(target, worker, "channel=smoke&day=2026-11-01").status == 400);
    CHECK(post(target, worker, "channel=paper&day=2026-11-01&spoken_with=01632960999").status == 400);
    CHECK(service().assured_date.empty());
    CHECK(post(target, worker, "channel=paper&day=2026-11-01&spoken_with=treasurer").status == 303);
    CHECK(service().assured_date == "2026-11-01");
    CHECK(must(core::provenance(*directory, id)).spoken_with == "treasurer");
}

TEST_CASE_FIXTURE(StaffFixture, "an editor sees before, now and proposed side by side, and accepts in own words") {
    must(core::report_problem(*directory, {id, "phone", "Marker of a note"}));
    const std::string one = propose("01632 960456");
    CHECK(has(get("/queue", editor).body, "Lunch club"));
    const std::string page = get("/queue/" + id, editor).body;
    for (const char* words : {"01632 960123", "01632 960 456", "Marker of a note", "number not working"}) CHECK_MESSAGE(has(page, words), words);
    CHECK(get("/queue/" + id, worker).status == 403);
    const std::string revision = std::to_string(must(must(directory->store())->service(id))->revision);
    CHECK(header(post("/proposal/" + one + "/accept", editor, "revision=" + revision + "&phone=01632+960789"), "Location") == "/queue?done=accepted");
    CHECK(service().phones.at(0).number == "01632 960 789");
    CHECK(service().assured_date.empty());
    CHECK(header(post("/queue/" + id + "/settle", editor, "state=settled"), "Location") == "/queue?done=settled");
    CHECK(has(get("/queue", editor).body, "Nothing waits."));
    // It can be taken back from the list of what was decided.
    CHECK(has(get("/queue", editor).body, "/queue/" + one));
    CHECK(has(get("/queue/" + one, editor).body, "Take this change back"));
    CHECK(header(post("/proposal/" + one + "/revert", editor, ""), "Location") == "/queue?done=reverted");
    CHECK(service().phones.at(0).number == "01632 960123");
}

TEST_CASE_FIXTURE(StaffFixture, "a rejection without a reason is asked for one; with one it is sent") {
    const std::string one = propose("01632 960456");
    CHECK(post("/proposal/" + one + "/reject", editor, "reason=").status == 400);
    CHECK(header(post("/proposal/" + one + "/reject", editor, "reason=Nobody+answers+there."), "Location") == "/queue?done=rejected_told");
    REQUIRE(mail.sent.size() == 1);
    CHECK(mail.sent[0].to == "keeper@example.org");
    CHECK(has(mail.sent[0].text, "Nobody answers there."));
    CHECK(service().phones.at(0).number == "01632 960123");
    CHECK(post("/proposal/" + one + "/accept", editor, "revision=0").status == 400);
}

TEST_CASE_FIXTURE(StaffFixture, "the rejection of a suggestion can cite a point of the inclusion policy, which whoever asked reads with the address of the whole") {
    must(core::save_site_settings(*directory, config, {{"policy.inclusion", "What we list.\n\n- Nothing that is only advertising\n- Services for people here"}}, {"boss", "web"}));
    const std::string one = must(core::suggest_service(*directory, {"Bargain casino", "Win big.", "Fernleigh", "", "https://casino.example.org", "", "asked@example.org"}));
    CHECK(has(get("/queue/" + one, editor).body, "Nothing that is only advertising"));
    CHECK(post("/proposal/" + one + "/reject", editor, "point=Nothing+that+is+written+there&reason=").status == 400);
    CHECK(header(post("/proposal/" + one + "/reject", editor, "point=Nothing+that+is+only+advertising&reason="), "Location") == "/queue?done=rejected_told");
    REQUIRE(mail.sent.size() == 1);
    CHECK(has(mail.sent[0].text, "Nothing that is only advertising"));
    CHECK(has(mail.sent[0].text, "/inclusion-policy"));
}

TEST_CASE_FIXTURE(StaffFixture, "a decision on a listing that was saved meanwhile is asked for again") {
    const std::string one = propose("01632 960456");
    const std::string seen = std::to_string(must(must(directory->store())->service(id))->revision);
    must(core::submit_changes(*directory, id, 0, {{"cost", "Free"}}, {}));
    const auto late = post("/proposal/" + one + "/accept", editor, "revision=" + seen);
    CHECK(late.status == 400);
    CHECK(has(late.body, "Somebody saved this listing"));
    CHECK(service().phones.at(0).number == "01632 960123");
}

TEST_CASE_FIXTURE(StaffFixture, "groups that are to be asked are listed; an address is added, and a form on paper has what is stored and a code") {
    const std::string group = service().organisation_id;
    CHECK(has(get("/reviews", editor).body, "Friends"));
    CHECK(has(get("/reviews/" + group, editor).body, "no address"));
    CHECK(post("/reviews/" + group + "/keeper", editor, "address=nonsense").status == 400);
    CHECK(post("/reviews/" + group + "/keeper", editor, "address=office@example.org").status == 303);
    CHECK(has(get("/reviews/" + group, editor).body, "office@example.org"));
    const auto paper = post("/reviews/" + group + "/paper", editor, "");
    CHECK(paper.status == 200);
    CHECK(paper.caching == http::Caching::no_store);
    for (const char* words : {"Lunch club", "A hot lunch.", "01632 960123", "Nothing has changed"}) CHECK_MESSAGE(has(paper.body, words), words);
    const auto at = paper.body.find("/review and type ");
    REQUIRE(at != std::string::npos);
    const auto opened = post("/review", {}, "code=" + paper.body.substr(at + 17, 19));
    CHECK(opened.status == 303);
    CHECK(has(get(header(opened, "Location")).body, "Lunch club"));
}

TEST_CASE_FIXTURE(StaffFixture, "what an editor typed in the queue is there again when something has to be put right") {
    const std::string one = propose("01632 960456");
    const auto wrong = post("/proposal/" + one + "/accept", editor, "revision=0&phone=call+Maureen");
    CHECK(wrong.status == 400);
    CHECK(has(wrong.body, "value=\"call Maureen\""));
    must(core::submit_changes(*directory, id, 0, {{"cost", "Free"}}, {}));
    const auto late = post("/proposal/" + one + "/accept", editor, "revision=999&phone=01632+960777");
    CHECK(late.status == 400);
    CHECK(has(late.body, "value=\"01632 960777\""));
    const auto cleared = post("/proposal/" + one + "/accept", editor, "revision=999&phone=");
    CHECK_FALSE(has(cleared.body, "value=\"01632 960 456\""));
}

TEST_CASE_FIXTURE(StaffFixture, "what an editor made of a suggestion is there again, and where it is goes out in those words") {
    const std::string one = must(core::suggest_service(*directory, {"Bargain casino", "Win big.", "14 Mill Lane", "", "", "", ""}));
    const auto wrong = post("/proposal/" + one + "/accept", editor, "revision=0&name=&where=Fernleigh");
    CHECK(wrong.status == 400);
    CHECK(has(wrong.body, "value=\"Fernleigh\""));
    CHECK_FALSE(has(wrong.body, "value=\"14 Mill Lane\""));
    CHECK(post("/proposal/" + one + "/accept", editor, "revision=0&name=Casino&description=Win&where=Fernleigh").status == 303);
    const auto all = must(must(directory->store())->service_ids());
    bool found = false;
    for (const std::string& each : all) {
        const model::Service made = must(must(directory->store())->service(each))->value;
        if (made.name == "Casino") found = made.service_areas.size() == 1 && made.service_areas[0].name == "Fernleigh";
    }
    CHECK(found);
}

TEST_CASE_FIXTURE(StaffFixture, "an address of a sensitive listing is accepted only with a tick, and without it the page says why") {
    auto haven = listing("9", "Safe haven", "Haven", "Domestic abuse");
    haven.service.description = "Somebody listens.";
    import(*directory, {haven}, "other");
    std::string safe;
    for (const std::string& each : must(must(directory->store())->service_ids())) {
        if (each != id) safe = each;
    }
    CHECK_FALSE(has(get("/queue/" + propose("01632 960456"), editor).body, "Publish this address"));
    const auto sent = must(core::submit_changes(*directory, safe, 0, {{"description", "Come to 14 Mill Lane."}}, {Role::owner, {}, "link", {}}));
    CHECK(sent.published.empty());
    const std::string one = must(core::queue_entry(*directory, safe))->proposals.at(0).id;
    CHECK(has(get("/queue/" + safe, editor).body, "name=\"publish_address\""));
    const auto asked = post("/proposal/" + one + "/accept", editor, "revision=0&description=Come+to+14+Mill+Lane,+now.");
    CHECK(asked.status == 400);
    CHECK(has(asked.body, "names an address: 14 Mill Lane."));
    CHECK(has(asked.body, "Come to 14 Mill Lane, now."));
    CHECK(post("/proposal/" + one + "/accept", editor, "revision=0&description=Come+to+14+Mill+Lane.&publish_address=yes").status == 303);
    CHECK(must(must(directory->store())->service(safe))->value.description == "Come to 14 Mill Lane.");
}

TEST_CASE_FIXTURE(StaffFixture, "a group whose form crossed with a colleague's edit does not take that back") {
    const std::string root = "/review/" + must(core::make_owner_link(*directory, service().organisation_id, {})).token, edit = root + "/edit/" + id;
    const std::string began = std::to_string(must(must(directory->store())->service(id))->revision);
    must(core::submit_changes(*directory, id, 0, {{"description", "Words of a colleague."}}, {Role::editor, "an-editor", "web", {}}));
    const std::string typed = "&description=A+hot+lunch.&cost=Free";
    for (const char* step : {"preview", "send"}) {
        const auto crossed = post(edit, {}, "step=" + std::string(step) + "&revision=" + began + typed);
        CHECK(has(crossed.body, "Somebody else changed this entry"));
        CHECK(has(crossed.body, "Words of a colleague."));
        CHECK_FALSE(has(crossed.body, "A hot lunch."));
        CHECK(has(crossed.body, ">Free</textarea>"));
    }
    CHECK(service().description == "Words of a colleague.");
}

TEST_CASE_FIXTURE(StaffFixture, "a group's preview says that words with an address wait where the listing is sensitive") {
    auto haven = listing("9", "Safe haven", "Haven", "Domestic abuse");
    haven.service.description = "Somebody listens.";
    import(*directory, {haven}, "other");
    std::string safe;
    for (const std::string& each : must(must(directory->store())->service_ids())) {
        if (each != id) safe = each;
    }
    const auto stored = must(must(directory->store())->service(safe));
    const std::string root = "/review/" + must(core::make_owner_link(*directory, stored->value.organisation_id, {})).token;
    const std::string typed = "&revision=" + std::to_string(stored->revision) + "&description=Come+to+14+Mill+Lane.";
    const auto shown = post(root + "/edit/" + safe, {}, "step=preview" + typed);
    CHECK(has(shown.body, "Looked at first"));
    CHECK_FALSE(has(shown.body, "Shown at once"));
    CHECK(header(post(root + "/edit/" + safe, {}, "step=send" + typed), "Location") == root + "?done=waiting");
}

TEST_CASE_FIXTURE(StaffFixture, "an editor takes an address off a group and ends all its links without the command line") {
    const std::string group = service().organisation_id, page = "/reviews/" + group;
    must(core::add_keeper(*directory, group, "one@example.org", "e"));
    must(core::add_keeper(*directory, group, "two@example.org", "e"));
    const std::string one = must(core::make_owner_link(*directory, group, "one@example.org")).token, two = must(core::make_owner_link(*directory, group, "two@example.org")).token;
    CHECK(has(get(page, editor).body, "Take off one@example.org"));
    CHECK(post(page + "/keeper/remove", worker, "address=one@example.org").status == 403);
    CHECK(header(post(page + "/keeper/remove", editor, "address=one@example.org"), "Location") == page + "?removed=1");
    CHECK(must(core::addresses_of(*directory, group)) == std::vector<std::string>{"two@example.org"});
    CHECK(get("/review/" + one).status == 404);
    CHECK(get("/review/" + two).status == 200);
    CHECK(has(get(page + "?removed=1", editor).body, "The address is taken off"));
    CHECK(post(page + "/links/end", worker, "").status == 403);
    CHECK(get("/review/" + two).status == 200);
    CHECK(header(post(page + "/links/end", editor, ""), "Location") == page + "?ended=1");
    CHECK(get("/review/" + two).status == 404);
    CHECK(must(core::addresses_of(*directory, group)).size() == 1);
    CHECK(post("/reviews/no-such-group/links/end", editor, "").status == 404);
}
