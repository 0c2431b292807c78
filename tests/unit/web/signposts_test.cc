// Recording and following up, as workers do it in a browser.
#include <doctest/doctest.h>
#include <fingerpost/base/log.h>
#include <fingerpost/core/elsewhere.h>
#include <fingerpost/core/signposts.h>
#include <fingerpost/core/staff_notes.h>

#include <algorithm>

#include "signed_in.h"
#include "support/directory.h"
#include "support/process.h"
#include "support/temporary_folder.h"

using namespace fingerpost;
using namespace fingerpost::test;
using namespace fingerpost::web::testing;
using core::Role;

namespace {

struct SignpostFixture : SignedInFixture {
    std::string walks, front, colleague, stranger, editor;

    SignpostFixture() {
        test::import(*directory, {test::listing("1", "Health walks"), test::listing("2", "Lunch club")});
        for (const auto& found : must(core::find(*directory, {})).listings) {
            if (found.card.name == "Health walks") walks = found.card.id;
        }
        const std::string here_team = must(accounts.add_team(core::at_the_machine, "Front desk")), other_team = must(accounts.add_team(core::at_the_machine, "Link workers"));
        const auto add_to = [&](const std::string& name, const std::string& team) {
            const std::string id = add(name, Role::worker);
            must(accounts.change(core::at_the_machine, id, "Role of " + name, Role::worker, team));
            return sign_in(name);
        };
        front = add_to("front", here_team);
        colleague = add_to("colleague", here_team);
        stranger = add_to("stranger", other_team);
        editor = add_whole("editor", Role::editor);
    }
    // The address of a record that was made with one press.
    std::string press(const std::string& token, const std::string& answer = "accepted") {
        const http::Response made = post("/record", token, "service=" + walks + "&at_once=yes&answer=" + answer);
        REQUIRE(made.status == 303);
        const std::string to = header(made, "Location");
        return to.substr(0, to.find('?'));
    }
};

std::string text_of_pdf(const std::string& pdf) {
    const TemporaryFolder folder;
    return run_process({"/usr/bin/pdftotext", "-layout", "-enc", "UTF-8", folder.write("made.pdf", pdf).string(), "-"}).out;
}

// However it is parted; three digits alone may stand in any token of a form.
bool tells_number(const std::string& page) { return has(page, "943 476") || has(page, "943+476") || has(page, "476 5919") || has(page, "9434765919"); }

}  // namespace

TEST_CASE_FIXTURE(SignpostFixture, "one press on a listing's page records, and what is usual is filled in") {
    CHECK_FALSE(has(get("/service/" + walks).body, "Record signposting"));
    const std::string page = get("/service/" + walks, front).body;
    CHECK(has(page, "Record signposting"));
    CHECK(has(page, "value=\"wants_gp\""));
    const http::Response record = get(press(front), front);
    CHECK(has(record.body, "Accepted"));
    CHECK(has(record.body, "Health walks"));
    CHECK(has(record.body, "value=\"2026-12-06\""));
    CHECK(record.caching == http::Caching::no_store);
    // To decline is a normal answer, and nobody asks again.
    CHECK_FALSE(has(get(press(front, "declined"), front).body, "value=\"2026-12-06\""));
}

TEST_CASE_FIXTURE(SignpostFixture, "a worker records from a card of the results, and the public's card says nothing of it") {
    const std::string link = "<a href=\"/record?service=" + walks + "\" rel=\"nofollow\">Record signposting<span class=\"hidden\"> Health walks</span></a>";
    CHECK(has(get("/search?q=walks", front).body, link));
    CHECK(get("/record?service=" + walks, front).status == 200);
    const http::Response seen = get("/search?q=walks");
    CHECK_FALSE(has(seen.body, "/record"));
    CHECK(header(seen, "Set-Cookie").empty());
}

TEST_CASE_FIXTURE(SignpostFixture, "a record of another team is not there, whichever of its addresses is asked") {
    const std::string record = press(front);
    CHECK(get(record, colleague).status == 200);
    CHECK(get(record, stranger).status == 404);
    CHECK(post(record + "/outcome", stranger, "option=0&outcome=attended").status == 404);
    CHECK(post(record + "/follow-up", stranger, "follow_up=").status == 404);
    CHECK_FALSE(has(get("/worklist", stranger).body, record));
    CHECK(has(get("/worklist", colleague).body, record));
    CHECK(get(record).status == 303);
}

TEST_CASE_FIXTURE(SignpostFixture, "a refused reference stands in no page and no log, and the rest of what was typed is not lost") {
    const std::string typed = "service-" + walks + "=yes&offered=" + walks + "&answer=accepted&area=FP1&kind=referral&follow_up=2026-12-24&reference=943+476+5919";
    const http::Response answer = post("/record", front, typed);
    CHECK(answer.status == 400);
    CHECK_FALSE(tells_number(answer.body));
    CHECK(has(answer.body, "That may be an NHS number"));
    CHECK(has(answer.body, "the person must have agreed"));
    CHECK(has(answer.body, "value=\"FP1\""));
    CHECK(has(answer.body, "value=\"2026-12-24\""));
    CHECK(has(answer.body, "Health walks"));
    CHECK_FALSE(tells_number(post("/worklist", front, "reference=943+476+5919").body));
    CHECK(post("/record", front, typed.substr(0, typed.find("943")) + "TC-9&agreed=yes").status == 303);
    CHECK(has(post("/worklist", colleague, "reference=tc-9").body, "Health walks"));
    CHECK_FALSE(has(post("/worklist", stranger, "reference=tc-9").body, "Health walks"));
}

TEST_CASE_FIXTURE(SignpostFixture, "that a group has folded is learned on the worklist and seen at once on the listing by everybody") {
    const std::string record = press(front);
    CHECK(post(record + "/outcome", front, "option=0&outcome=service_closed").status == 303);
    CHECK(has(get("/service/" + walks).body, "Being checked"));
    CHECK(has(get("/queue", editor).body, "Health walks"));
    CHECK(has(get(record, colleague).body, "reported as wrong, being checked"));
    CHECK(post(record + "/outcome", front, "option=0&outcome=service_declined").status == 400);
    CHECK(post(record + "/outcome", front, "option=99&outcome=attended").status == 404);
    CHECK(post(record + "/outcome", front, "option=0&outcome=waiting_list&weeks=nine").status == 400);
}

TEST_CASE_FIXTURE(SignpostFixture, "reports keep small numbers back, as pages and as files") {
    for (int count = 0; count < 3; ++count) press(front);
    const std::string page = get("/impact", front).body;
    CHECK(has(page, "November 2026"));
    CHECK(has(page, "kept back"));
    CHECK_FALSE(has(page, "<td>3</td>"));
    const http::Response file = get("/impact?by=month&across=&format=csv", front);
    CHECK(file.content_type == "text/csv; charset=utf-8");
    CHECK(has(file.body, "kept back"));
    CHECK_FALSE(has(file.body, "3\""));
    for (int count = 0; count < 9; ++count) press(front);
    CHECK(has(get("/impact?by=month&across=", front).body, ">12<"));
    CHECK(has(get("/impact?by=month&across=", editor).body, ">10<"));
    CHECK(get("/impact?by=colour", front).status == 400);
    CHECK(get("/impact?from=2026-13", front).status == 400);
    CHECK(get("/unmet", front).status == 200);
    CHECK(get("/unmet?area=yes&format=csv", editor).status == 200);
    CHECK(has(post("/worklist/export", front, "").body, "Health walks"));
    CHECK_FALSE(has(post("/worklist/export", stranger, "").body, "Health walks"));
}

TEST_CASE_FIXTURE(SignpostFixture, "a commissioner prints the reports on A4, with the same words and the same numbers kept back") {
    for (int count = 0; count < 3; ++count) press(front);
    const auto tree = must(directory->taxonomies());
    const std::string need = core::needs_of(*tree).front()->slug;
    for (int count = 0; count < 12; ++count) REQUIRE(post("/record", front, "answer=nothing_suitable&need=" + need).status == 303);
    CHECK(has(get("/unmet", front).body, "&amp;format=a4\">To print on A4 (PDF)</a>"));
    CHECK(has(get("/impact?by=service&across=month", front).body, "&amp;across=month&amp;team=&amp;format=a4\">To print on A4 (PDF)</a>"));
    for (const auto& [address, heading] : {std::pair{"/unmet?format=a4", "Needs that were not met"}, std::pair{"/unmet?area=yes&format=a4", "area not said"},
                                           std::pair{"/impact?by=service&across=month&format=a4", "What signposting did"}, std::pair{"/impact?by=service&across=&format=a4", "kept back"}}) {
        CAPTURE(std::string(address));
        const http::Response paper = get(address, front);
        REQUIRE(paper.status == 200);
        CHECK(paper.content_type == "application/pdf");
        CHECK(paper.body.starts_with("%PDF"));
        CHECK(paper.caching == http::Caching::no_store);
        CHECK(has(text_of_pdf(paper.body), heading));
    }
    CHECK(get("/unmet?format=a4").status == 303);
}

TEST_CASE_FIXTURE(SignpostFixture, "a chart that has not room for all says that it has the largest, and has the largest") {
    const auto tree = must(directory->taxonomies());
    const auto needs = core::needs_of(*tree);
    REQUIRE(needs.size() > 25);
    const auto record = [&](const core::Category& need) { REQUIRE(post("/record", front, "answer=nothing_suitable&need=" + need.slug).status == 303); };
    for (std::size_t at = 0; at < 24; ++at) record(*needs[at]);
    CHECK_FALSE(has(get("/unmet", front).body, "The chart has"));
    // The last by the alphabet, so the one that was left out.
    const core::Category& last = **std::max_element(needs.begin(), needs.end(), [](const auto* left, const auto* right) { return left->label < right->label; });
    for (int count = 0; count < 30; ++count) record(last);
    const std::string page = get("/unmet", front).body;
    CHECK(has(page, "The chart has the 24 largest of 25. The table has all of them."));
    CHECK(has(page, "role=\"img\" aria-label=\"" + last.label));
}

TEST_CASE_FIXTURE(SignpostFixture, "files of reports say columns in words, as the page does, and which rows they leave out") {
    for (int count = 0; count < 7; ++count) press(front);
    const std::string file = get("/impact?by=month&across=answer&format=csv", front).body;
    CHECK(has(file, "Month,"));
    CHECK_FALSE(has(file, ",offered"));
    CHECK_FALSE(has(file, ",accepted"));
    CHECK(has(file, "2026-11"));
    CHECK(has(get("/impact?by=month&across=outcome&format=csv", front).body, "Not known"));
    CHECK(has(post("/worklist/export", front, "").body, "Answer"));
    store::SignpostRow row;
    row.id = "many";
    row.day = "2026-11-22";
    row.account = who(front).account;
    row.team = who(front).team;
    row.answer = "offered";
    row.kind = "information";
    for (int count = 0; count < 503; ++count) row.options.push_back({"", "outcome-" + std::to_string(count), "", std::nullopt, "", ""});
    auto confidential = must(directory->confidential());
    must(store::Signposts(*confidential).save(row));
    const std::string told = "not in the totals: 4.";
    CHECK(has(get("/impact?by=outcome&across=", front).body, told));
    CHECK(has(get("/impact?by=outcome&across=&format=csv", front).body, told));
}

TEST_CASE_FIXTURE(SignpostFixture, "a number of a person is refused in names and notes of staff with a word that says why, and is not kept") {
    CHECK(has(post("/who-is-who", front, "role=Link+worker&about=Ask+for+943+476+5919").body, "This may say who somebody is"));
    CHECK_FALSE(has(get("/who-is-who", front).body, "Link worker"));
    CHECK(has(post("/mapping/roles", editor, "name=For+943+476+5919").body, "This may say who somebody is"));
}

TEST_CASE_FIXTURE(SignpostFixture, "tips are seen by staff on the listing's page, and by nobody else") {
    CHECK(post("/service/" + walks + "/tip", front, "words=Ring+before+ten").status == 303);
    const std::string page = get("/service/" + walks, stranger).body;
    CHECK(has(page, "Ring before ten"));
    CHECK(has(page, "Role of front"));
    CHECK_FALSE(has(get("/service/" + walks).body, "Ring before ten"));
    CHECK_FALSE(has(get("/search?q=ring+before+ten").body, "Ring before ten"));
    const http::Response refused = post("/service/" + walks + "/tip", front, "words=She+is+943+476+5919");
    CHECK(refused.status == 400);
    CHECK_FALSE(tells_number(refused.body));
    const auto tip = must(core::tips(*directory, who(front), walks)).at(0).row.id;
    CHECK(post("/tip/" + tip + "/remove", stranger, "listing=" + walks).status == 404);
    CHECK(post("/tip/" + tip + "/renew", stranger, "listing=" + walks).status == 303);
    CHECK(post("/tip/" + tip + "/remove", editor, "listing=" + walks).status == 303);
    CHECK_FALSE(has(get("/service/" + walks, front).body, "Ring before ten"));
}

TEST_CASE_FIXTURE(SignpostFixture, "who is who is kept by workers, and experiences are read by editors") {
    CHECK(post("/who-is-who", front, "role=Link+worker&phone=01632+960+123").status == 303);
    CHECK(has(get("/who-is-who", stranger).body, "Link worker"));
    CHECK(get("/who-is-who").status == 303);
    CHECK(post("/who-is-who", front, "role=Link+worker&phone=12&about=Mondays").status == 400);
    CHECK(has(post("/who-is-who", front, "role=Link+worker&phone=12&about=Mondays").body, "Mondays"));
    CHECK(post("/service/" + walks + "/experience", front, "helped=partly&words=The+hill+is+steep").status == 303);
    CHECK(get("/experiences", front).status == 403);
    CHECK(has(get("/experiences", editor).body, "The hill is steep"));
    CHECK(post("/service/" + walks + "/experience", front, "helped=yes&words=Ring+07700+900123").status == 400);
}
