// The dashboard, samples, cancelled days and counts of use, as people meet them.
#include <doctest/doctest.h>
#include <fingerpost/base/text.h>
#include <fingerpost/core/accuracy.h>
#include <fingerpost/core/link_check.h>
#include <fingerpost/core/owner_links.h>
#include <fingerpost/core/proposals.h>
#include <fingerpost/core/report_problem.h>
#include <fingerpost/core/use_count.h>

#include "signed_in.h"
#include "support/directory.h"

using namespace fingerpost;
using namespace fingerpost::test;
using namespace fingerpost::web::testing;
using core::Role;

namespace {

// Days in words are held together by spaces at which no line breaks.
std::string with_spaces(std::string text) { return base::replace_all(std::move(text), "\u00a0", " "); }

struct FreshFixture : SignedInFixture {
    std::string id, editor, worker, root;

    FreshFixture() {
        Records records;
        auto club = listing("1", "Lunch club", "Friends", "Lunch clubs");
        club.service.url = "https://club.example.org/";
        model::Schedule& schedule = club.service.schedules.emplace_back();
        schedule.freq = "WEEKLY";
        schedule.byday = "TU";
        schedule.opens_at = "14:00";
        schedule.closes_at = "16:00";
        records.push_back(club);
        for (int number = 2; number <= 25; ++number) records.push_back(listing(std::to_string(number), "Club " + std::to_string(number), "Group " + std::to_string(number)));
        import(*directory, records);
        for (const std::string& one : must(must(directory->store())->service_ids())) {
            if (must(must(directory->store())->service(one))->value.name == "Lunch club") id = one;
        }
        editor = add_whole("editor", Role::editor);
        worker = add_whole("worker", Role::worker);
        root = "/review/" + must(core::make_owner_link(*directory, organisation(), "")).token;
    }
    std::string organisation() const { return must(must(directory->store())->service(id))->value.organisation_id; }
    void break_link() {
        const core::LinkLooker gone = [](const std::string&) { return core::LinkAnswer{core::LinkAnswer::Finding::gone, 404, false, "the page is not there (404)"}; };
        for (int time = 0; time < 3; ++time) {
            must(core::check_links(*directory, gone, {}));
            clock.set(clock.now() + std::chrono::hours(96));
        }
    }
};

}  // namespace

TEST_CASE_FIXTURE(FreshFixture, "the dashboard tells the share, groups and kinds of help, reports, and what to put right next; its file holds every listing") {
    must(core::report_problem(*directory, {id, "phone", ""}));
    const std::string page = get("/freshness", editor).body;
    CHECK(has(page, "0% of 25 listings were confirmed in the last 90 days."));
    CHECK(has(page, "By group, the worst first"));
    CHECK(has(page, "Lunch clubs"));
    CHECK(has(page, "href=\"/queue/" + id + "\""));
    CHECK(has(page, "Telephone number"));  // the next fix of a listing that has none
    const http::Response file = get("/freshness?format=csv", editor);
    CHECK(has(header(file, "Content-Disposition"), "freshness.csv"));
    CHECK(std::count(file.body.begin(), file.body.end(), '\n') == 26);
    CHECK(get("/freshness", worker).status == 403);
    CHECK(has(get("/desk", editor).body, "href=\"/freshness\""));
    CHECK_FALSE(has(get("/desk", worker).body, "href=\"/freshness\""));
}

TEST_CASE_FIXTURE(FreshFixture, "a broken website is told to who reads the listing, on the dashboard, and to who rings") {
    CHECK_FALSE(has(get("/service/" + id).body, "has not answered"));
    break_link();
    editor = sign_in("editor");
    CHECK(has(get("/service/" + id).body, "This website has not answered since"));
    CHECK(has(get("/service/" + id).body, "https://club.example.org/"));  // whoever wants to try still can
    CHECK(has(get("/freshness", editor).body, "the page is not there (404)"));
    CHECK(has(get("/service/" + id + "/by-phone", editor).body, "Its website https://club.example.org/ does not answer"));
}

TEST_CASE_FIXTURE(FreshFixture, "a group tells of a day on one screen; the page, its own page and the badge say so, and a slip is asked about") {
    CHECK(has(get(root).body, root + "/cancelled/" + id));
    const std::string target = root + "/cancelled/" + id;
    CHECK(has(get(target).body, "type=\"date\""));
    const auto questioned = post(target, "", "day1=2026-11-25");
    CHECK(questioned.status == 200);
    CHECK(has(with_spaces(questioned.body), "not open anyway on 25 November 2026"));
    CHECK(has(questioned.body, "value=\"2026-11-25\""));
    CHECK(has(questioned.body, "name=\"sure\""));
    const auto past = post(target, "", "day1=2026-11-24&day2=2026-11-03");
    CHECK(past.status == 400);
    CHECK(has(past.body, "This day has passed"));
    CHECK(has(past.body, "value=\"2026-11-24\""));
    CHECK(post(target, "", "day1=Christmas").status == 400);
    CHECK(header(post(target, "", "day1=2026-11-24&day2="), "Location") == root + "?done=changed");
    CHECK(has(with_spaces(get("/service/" + id).body), "Not on 24 November"));
    CHECK(has(with_spaces(get(root).body), "Not on 24 November"));
    clock.set(*base::parse_instant("2026-11-24T14:30:00Z"));
    CHECK(has(with_spaces(get("/service/" + id).body), "Not on today. Next "));
}

TEST_CASE_FIXTURE(FreshFixture, "nobody tells of days of another group's listing, and an editor does for any") {
    const auto foreign = must(must(directory->store())->service_ids());
    const std::string other = foreign.front() == id ? foreign.back() : foreign.front();
    CHECK(post(root + "/cancelled/" + other, "", "day1=2026-11-24&sure=1").status == 404);
    CHECK(must(must(directory->store())->service(other))->value.fingerpost.cancelled_dates.empty());
    CHECK(get("/service/" + id + "/cancelled", worker).status == 403);
    CHECK(has(get("/service/" + id, editor).body, "/service/" + id + "/cancelled"));
    CHECK(post("/service/" + id + "/cancelled", editor, "day1=2026-12-29").status == 303);
    CHECK(must(must(directory->store())->service(id))->value.fingerpost.cancelled_dates == std::vector<std::string>{"2026-12-29"});
    CHECK(get("/service/no-such-listing/cancelled", editor).status == 404);
}

TEST_CASE_FIXTURE(FreshFixture, "a sample is drawn, rung one by one, and told to everybody when it is whole") {
    CHECK(post("/samples", editor, "size=three").status == 400);
    const std::string sheet = header(post("/samples", editor, "size=22"), "Location");
    REQUIRE(sheet.starts_with("/samples/"));
    CHECK(has(get(sheet, editor).body, "☐ right"));
    CHECK(has(get("/accuracy").body, "Nothing has been published yet."));
    CHECK(post(sheet + "/1", editor, "result=wrong&field=").status == 400);
    CHECK(post(sheet + "/1", editor, "result=").status == 400);
    CHECK(post(sheet + "/1", editor, "result=wrong&field=phone").status == 303);
    for (int position = 2; position <= 22; ++position) CHECK(post(sheet + "/" + std::to_string(position), editor, position == 22 ? "result=not reached" : "result=right").status == 303);
    const std::string told = get("/accuracy").body;
    CHECK(has(with_spaces(told), "95% of 21 checked in November 2026 were right."));
    CHECK(has(told, "between 77% and 99%"));
    CHECK(has(told, "1 more could not be reached and is not counted."));
    CHECK_FALSE(has(told, "Club "));  // which listings they were is nobody's business
    CHECK(has(get("/about").body, "href=\"/accuracy\""));
    CHECK(get("/samples", worker).status == 403);
    CHECK(get("/samples/99", editor).status == 404);
    CHECK(get(sheet + "/99", editor).status == 404);
}

TEST_CASE_FIXTURE(FreshFixture, "looks of people are counted for the group, those of machines and of staff are not") {
    http::Request look = request(http::Method::get, "/service/" + id);
    ask(look);
    look.user_agent = "Googlebot/2.1";
    ask(look);
    CHECK(must(core::uses_of(*directory, id)).views == 0);
    look.user_agent = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0";
    ask(look);
    http::Request staff = request(http::Method::get, "/service/" + id, editor);
    staff.user_agent = look.user_agent;
    ask(staff);
    CHECK(must(core::uses_of(*directory, id)).views == 1);
    CHECK(has(get(root).body, "looked at once, put on a list 0 times, printed 0 times"));
    // The public's page does not tell.
    CHECK_FALSE(has(get("/service/" + id).body, "looked at"));
}
