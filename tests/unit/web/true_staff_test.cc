// What staff do to keep listings true: one press after a call, answers from paper, decisions, who is to be asked.
#include <doctest/doctest.h>
#include <fingerpost/core/assure.h>
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
