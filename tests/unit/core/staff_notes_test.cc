// What staff tell one another: dated, for staff only, and about services, never about people.
#include <doctest/doctest.h>
#include <fingerpost/core/merge.h>
#include <fingerpost/core/signposts.h>
#include <fingerpost/core/staff_notes.h>
#include <fingerpost/core/zero_results.h>

#include "support/directory.h"
#include "support/text.h"

using namespace fingerpost;
using test::must;

namespace {

core::Visitor someone(const std::string& account, core::Role role) {
    core::Visitor made;
    made.role = role;
    made.account = account;
    return made;
}

struct Notes : test::MadeDirectory {
    base::FixedClock clock{std::chrono::sys_days(std::chrono::year(2026) / 11 / 22) + std::chrono::hours(12)};
    std::unique_ptr<core::Directory> directory = must(core::Directory::open(data, clock));
    std::string club;
    core::Visitor worker = someone("account-1", core::Role::worker), other = someone("account-2", core::Role::worker), editor = someone("account-3", core::Role::editor), visitor;

    Notes() {
        test::import(*directory, {test::listing("1", "Tea club")});
        club = must(core::find(*directory, {})).listings.at(0).card.id;
    }
    std::size_t count(const core::Visitor& asking) const { return must(core::tips(*directory, asking, club)).size(); }
    void pass_days(int days) { clock.set(clock.now() + std::chrono::hours(24 * days)); }
};

}  // namespace

TEST_CASE_FIXTURE(Notes, "a tip is for staff, ends after twelve months, and goes on if somebody says that it still holds") {
    must(core::add_tip(*directory, worker, club, " Ask for the back office on 01632 960 111. "));
    CHECK(count(worker) == 1);
    CHECK(count(someone("account-9", core::Role::administrator)) == 1);
    CHECK(count(visitor) == 0);
    const auto tip = must(core::tips(*directory, other, club)).at(0);
    CHECK(tip.row.words == "Ask for the back office on 01632 960 111.");
    CHECK(tip.row.ends_on == "2027-11-22");
    CHECK_FALSE(tip.may_change);
    pass_days(366);
    CHECK(count(worker) == 0);
    must(core::renew_tip(*directory, other, tip.row.id));
    CHECK(count(worker) == 1);
    pass_days(366 + 29);
    CHECK(must(core::forget_what_is_past(*directory, 12)).tips == 0);
    pass_days(3);
    CHECK(must(core::forget_what_is_past(*directory, 12)).tips == 1);
    CHECK_FALSE(core::renew_tip(*directory, worker, tip.row.id).has_value());
}

TEST_CASE_FIXTURE(Notes, "a tip that holds somebody's number is refused, and the value is in no message") {
    for (const char* words : {"She is 943 476 5919", "NI QQ123456C", "", "   "}) {
        const auto added = core::add_tip(*directory, worker, club, words);
        REQUIRE_FALSE(added.has_value());
        CHECK(added.error().field == "words");
        CHECK_FALSE(test::has(added.error().describe(), "943"));
    }
    CHECK_FALSE(core::add_tip(*directory, worker, club, std::string(600, 'x')).has_value());
    CHECK_FALSE(core::add_tip(*directory, worker, "no-such-listing", "Words").has_value());
    CHECK_FALSE(core::add_tip(*directory, visitor, club, "Words").has_value());
    CHECK_FALSE(core::add_tip(*directory, someone("a", core::Role::administrator), club, "Words").has_value());
    for (std::size_t number = 0; number < core::most_tips_of_a_listing; ++number) must(core::add_tip(*directory, worker, club, "Words"));
    CHECK_FALSE(core::add_tip(*directory, worker, club, "One more").has_value());
}

TEST_CASE_FIXTURE(Notes, "a tip is taken back by who wrote it, or by an editor, and by nobody else") {
    must(core::add_tip(*directory, worker, club, "Words"));
    const std::string id = must(core::tips(*directory, worker, club)).at(0).row.id;
    CHECK_FALSE(core::remove_tip(*directory, other, id).has_value());
    CHECK_FALSE(core::remove_tip(*directory, visitor, id).has_value());
    must(core::remove_tip(*directory, editor, id));
    CHECK(count(worker) == 0);
}

TEST_CASE_FIXTURE(Notes, "who is who has roles with ways to reach them, for staff only, and what is no number or address is refused") {
    store::ColleagueRow row;
    row.role = "Link worker";
    row.organisation = "Fernleigh practice";
    row.phone = "01632 960 123";
    row.email = "link@example.org";
    must(core::save_colleague(*directory, worker, row));
    auto all = must(core::colleagues(*directory, other));
    REQUIRE(all.size() == 1);
    CHECK(must(core::colleagues(*directory, visitor)).empty());
    row = all.at(0);
    row.about = "Mondays and Tuesdays";
    must(core::save_colleague(*directory, other, row));
    CHECK(must(core::colleagues(*directory, other)).at(0).about == "Mondays and Tuesdays");
    for (const auto& [field, value] : {std::pair<std::string, std::string>{"phone", "12"}, {"email", "nobody"}, {"role", " "}, {"id", "no-such"}}) {
        store::ColleagueRow wrong = row;
        (field == "phone" ? wrong.phone : field == "email" ? wrong.email : field == "role" ? wrong.role : wrong.id) = value;
        CHECK_FALSE(core::save_colleague(*directory, worker, wrong).has_value());
    }
    CHECK_FALSE(core::save_colleague(*directory, visitor, row).has_value());
    must(core::remove_colleague(*directory, worker, row.id));
    CHECK(must(core::colleagues(*directory, other)).empty());
}

TEST_CASE_FIXTURE(Notes, "how it was for somebody is told to editors only, and holds nothing that says who") {
    must(core::add_experience(*directory, worker, club, "partly", "The stairs were too much."));
    CHECK(must(core::experiences(*directory, worker, club)).empty());
    REQUIRE(must(core::experiences(*directory, editor, club)).size() == 1);
    CHECK(must(core::experiences(*directory, editor, "")).at(0).service_name == "Tea club");
    for (const char* words : {"Ring 07700 900 123", "Lives at S10 2SE", "born 12/03/1948", "someone@example.org"}) {
        CHECK_FALSE(core::add_experience(*directory, worker, club, "yes", words).has_value());
    }
    CHECK_FALSE(core::add_experience(*directory, worker, club, "very", "x").has_value());
    CHECK_FALSE(core::add_experience(*directory, visitor, club, "yes", "x").has_value());
    const std::string id = must(core::experiences(*directory, editor, "")).at(0).row.id;
    CHECK_FALSE(core::remove_experience(*directory, worker, id).has_value());
    must(core::remove_experience(*directory, editor, id));
    CHECK(must(core::experiences(*directory, editor, "")).empty());
}

TEST_CASE_FIXTURE(Notes, "tips and experiences of a listing that became part of another stand with that one, and come back with it") {
    test::import(*directory, {test::listing("1", "Tea club"), test::listing("2", "Tea club Ashcombe")});
    std::string twin;
    for (const auto& found : must(core::find(*directory, {})).listings) {
        if (found.card.id != club) twin = found.card.id;
    }
    must(core::add_tip(*directory, worker, club, "Ask for the back office."));
    must(core::add_experience(*directory, worker, club, "yes", "It was welcoming."));
    must(core::add_tip(*directory, worker, twin, "Parking is behind the hall."));
    const std::string merge = must(core::merge_listings(*directory, twin, club, {}, 0, 0, {"editor", "web"}));
    CHECK(must(core::tips(*directory, worker, twin)).size() == 2);
    CHECK(must(core::experiences(*directory, editor, twin)).size() == 1);
    must(core::undo_merge(*directory, merge, false, {"editor", "web"}));
    CHECK(must(core::tips(*directory, worker, twin)).size() == 1);
    CHECK(must(core::tips(*directory, worker, club)).size() == 1);
}

TEST_CASE_FIXTURE(Notes, "what is past is forgotten by itself, and how much it was is told: references, records, experiences, phrases") {
    core::NewSignpost typed;
    typed.services = {club};
    typed.reference = "TC-4711";
    must(core::record_signpost(*directory, worker, typed));
    must(core::add_experience(*directory, worker, club, "yes", "It was welcoming."));
    {
        core::ZeroResultCounter counter(*directory);
        for (int time = 0; time < 3; ++time) counter.count("zibble wobbins");
    }
    CHECK(must(core::forget_what_is_past(*directory, 12)).all() == 0);
    pass_days(91);
    CHECK(must(core::forget_what_is_past(*directory, 12)).phrases == 1);
    CHECK(must(core::zero_results(*directory)).empty());
    pass_days(366 - 91);
    auto forgotten = must(core::forget_what_is_past(*directory, 12));
    CHECK(forgotten.references == 1);
    CHECK(forgotten.records == 0);
    pass_days(366);
    CHECK(must(core::forget_what_is_past(*directory, 12)).experiences == 1);
    CHECK(must(core::experiences(*directory, editor, club)).empty());
    pass_days(366);
    forgotten = must(core::forget_what_is_past(*directory, 12));
    CHECK(forgotten.records == 1);
    CHECK(core::in_words(forgotten, 12).find("1 records older than 36 months") != std::string::npos);
    CHECK(must(core::worklist(*directory, worker)).newest.empty());
}
