// Records of signposting: nobody can be found in them, each team sees its own, and what came of an offer reaches the listing.
#include <doctest/doctest.h>
#include <fingerpost/core/impact.h>
#include <fingerpost/core/merge.h>
#include <fingerpost/core/opaque_reference.h>
#include <fingerpost/core/proposals.h>
#include <fingerpost/core/signposts.h>
#include <fingerpost/core/site_settings.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "support/directory.h"
#include "support/text.h"

using namespace fingerpost;
using test::has;
using test::must;

namespace {

core::Visitor worker(const std::string& account, const std::string& team, core::Role role = core::Role::worker) {
    core::Visitor made;
    made.role = role;
    made.account = account;
    made.team = team;
    return made;
}

struct Signposting : test::MadeDirectory {
    base::FixedClock clock{std::chrono::sys_days(std::chrono::year(2026) / 11 / 22) + std::chrono::hours(12)};
    std::unique_ptr<core::Directory> directory = must(core::Directory::open(data, clock));
    std::string walks, lunch, refuge;
    core::Visitor front = worker("account-1", "team-1"), colleague = worker("account-2", "team-1"), stranger = worker("account-3", "team-2");

    Signposting() {
        test::import(*directory, {test::listing("1", "Health walks", "Ashcombe Friends", "social-groups"), test::listing("2", "Lunch club"), test::listing("3", "Night shelter")});
        for (const auto& found : must(core::find(*directory, {})).listings) {
            (found.card.name == "Health walks" ? walks : found.card.name == "Lunch club" ? lunch : refuge) = found.card.id;
        }
    }
    std::string record(const core::Visitor& visitor, core::NewSignpost typed) { return must(core::record_signpost(*directory, visitor, typed)); }
    std::string walk_for(const core::Visitor& visitor, const std::string& follow_up = "2026-12-01") {
        core::NewSignpost typed;
        typed.services = {walks};
        typed.answer = "accepted";
        typed.follow_up = follow_up;
        return record(visitor, std::move(typed));
    }
    void pass_days(int days) { clock.set(clock.now() + std::chrono::hours(24 * days)); }
    std::size_t problems(const std::string& id) const { return must(must(directory->store())->problems_of(id)).size(); }
    std::vector<core::Proposal> waiting() const {
        std::vector<core::Proposal> all;
        for (const core::QueueEntry& entry : must(core::moderation_queue(*directory))) all.insert(all.end(), entry.proposals.begin(), entry.proposals.end());
        return all;
    }
};

std::string refusal(std::string_view typed) {
    const auto made = core::opaque_reference(typed);
    if (made) return "taken as " + *made;
    CHECK(made.error().field == "reference");
    // A refused value gets into no message, so into no log.
    if (typed.size() > 3) CHECK_FALSE(has(made.error().describe(), std::string(typed)));
    return made.error().message;
}

}  // namespace

TEST_CASE("a reference that says who somebody is, is refused, and a number that says nothing by itself is taken") {
    for (const char* nhs : {"943 476 5919", "9434765919", "943-476-5919", "NHS9434765919", "401 023 2137"}) CHECK_MESSAGE(refusal(nhs) == "nhs_number", nhs);
    for (const char* phone : {"01632 960123", "07700 900123", "+44 7700 900123", "(01632) 960-123", "0044 7700900123"}) CHECK_MESSAGE(refusal(phone) == "phone", phone);
    for (const char* mail : {"someone@example.org", "a@b"}) CHECK_MESSAGE(refusal(mail) == "email", mail);
    for (const char* postcode : {"S10 2SE", "s102se", "FP1 1AA 7", "SW1A-1AA"}) CHECK_MESSAGE(refusal(postcode) == "postcode", postcode);
    for (const char* birthday : {"120348", "12/03/1948", "12.3.48", "1948-03-12", "19480312", "12031948", "X-120348"}) CHECK_MESSAGE(refusal(birthday) == "birthday", birthday);
    for (const char* national : {"QQ123456C", "qq 12 34 56 c"}) CHECK_MESSAGE(refusal(national) == "national_insurance", national);
    for (const char* name : {"SMITH1", "Jones-4", "Ann1", "anneb 12"}) CHECK_MESSAGE(refusal(name) == "name", name);
    for (const char* shape : {"12 AB", "A_1", "TC", "1;2", "TC-1234-1234-1234-1234-1"}) CHECK_MESSAGE((refusal(shape) == "shape" || refusal(shape) == "phone"), shape);
    CHECK(refusal(" tc-1234 ") == "taken as TC-1234");
    CHECK(refusal("W7/778899") == "taken as W7/778899");
    CHECK(refusal("") == "taken as ");
}

TEST_CASE("a reference does not hide a birthday behind a month's name, a name behind dashes, or an NHS number or phone behind noise") {
    for (const char* birthday : {"12-MAR-1948", "12mar48", "MAR-1948", "1948/mar/12", "7-dec", "1SEP90"}) CHECK_MESSAGE(refusal(birthday) == "birthday", birthday);
    for (const char* name : {"ann-lee-7", "ANN-LEE-7", "jo7bl", "7-JO-BL"}) CHECK_MESSAGE(refusal(name) == "name", name);
    for (const char* nhs : {"943---4765919", "9434-A-765919", "943A476B5919", "9434/-/-/765919", "943--4765919"}) CHECK_MESSAGE(refusal(nhs) == "nhs_number", nhs);
    for (const char* phone : {"07700-A-900123", "077----00900123", "4477X00900123"}) CHECK_MESSAGE(refusal(phone) == "phone", phone);
    for (const char* doubled : {"TC--4711", "12//34", "TC-/4711"}) CHECK_MESSAGE(refusal(doubled) == "shape", doubled);
    CHECK(refusal("TC-4711") == "taken as TC-4711");
    CHECK(refusal("ABC-1234") == "taken as ABC-1234");
    CHECK(refusal("47/11") == "taken as 47/11");
}

TEST_CASE("what was written of people holds a phone with other numbers beside it, and a birthday with its month in words") {
    for (const char* phone : {"Rang 07700 900123 2 times", "Call 2 07700 900123", "2 calls to 01632 960123, 3 weeks", "ring 1 - 07700 900 123"}) CHECK_MESSAGE(core::identifier_in(phone) == "phone", phone);
    for (const char* birthday : {"born 12 March 1948", "b. 12th Mar 48", "March 12, 1948", "the 3rd of september 1951", "12-MAR-1948"}) CHECK_MESSAGE(core::identifier_in(birthday) == "birthday", birthday);
    CHECK(core::identifier_in("the number is 943 - 476 - 5919") == "nhs_number");
    // What is somebody's for life is told before what may be a service's.
    CHECK(core::identifier_in("someone@example.org 943 476 5919") == "nhs_number");
    CHECK(core::identifier_in("someone@example.org QQ 12 34 56 C") == "national_insurance");
    for (const char* fine : {"Open 10 to 12, 2 staff for 20 people", "It may take 20 days", "Started in March 2025", "Room 12, from 3 May"}) CHECK_MESSAGE(core::identifier_in(fine).empty(), fine);
}

TEST_CASE("ten digits are an NHS number only if the last is the check digit of the others") {
    CHECK(core::is_nhs_number("9434765919"));
    CHECK_FALSE(core::is_nhs_number("9434765918"));
    CHECK_FALSE(core::is_nhs_number("943476591"));
    CHECK_FALSE(core::is_nhs_number("94347659191"));
}

TEST_CASE_FIXTURE(Signposting, "a record has no room for a person, and every fault of what was typed is told at once without its value") {
    core::NewSignpost typed;
    typed.answer = "accepted";
    typed.kind = "referral";
    typed.need = "no-such-need";
    typed.area = "S10 2SE";
    typed.follow_up = "2026-11-21";
    typed.reference = "943 476 5919";
    std::vector<base::Error> faults;
    CHECK_FALSE(core::record_signpost(*directory, front, typed, &faults).has_value());
    std::set<std::string> fields;
    for (const base::Error& fault : faults) {
        fields.insert(fault.field);
        for (const char* value : {"943 476", "S10 2SE", "no-such-need"}) CHECK_FALSE(has(fault.describe(), value));
    }
    CHECK(fields == std::set<std::string>{"services", "agreed", "need", "area", "follow_up", "reference"});
    CHECK(must(core::worklist(*directory, front)).newest.empty());
}

TEST_CASE_FIXTURE(Signposting, "a referral needs that the person agreed, and keeps the day; information does not") {
    core::NewSignpost typed;
    typed.services = {walks};
    typed.kind = "referral";
    CHECK_FALSE(core::record_signpost(*directory, front, typed).has_value());
    typed.agreed = true;
    const auto row = must(core::signpost(*directory, front, record(front, typed))).row;
    CHECK(row.agreed_on == "2026-11-22");
    typed.kind = "information";
    typed.agreed = false;
    CHECK(must(core::signpost(*directory, front, record(front, typed))).row.agreed_on.empty());
}

TEST_CASE_FIXTURE(Signposting, "to decline, and to want the GP, are recorded like any other answer") {
    for (const char* answer : {"declined", "wants_gp", "nothing_suitable"}) {
        core::NewSignpost typed;
        typed.answer = answer;
        if (std::string(answer) == "declined") typed.services = {walks};
        CHECK(must(core::signpost(*directory, front, record(front, typed))).row.answer == answer);
    }
}

TEST_CASE_FIXTURE(Signposting, "a record is its worker's and the team's, and for everybody else there is none") {
    const std::string id = walk_for(front);
    CHECK(core::signpost(*directory, colleague, id).has_value());
    for (const core::Visitor& other : {stranger, worker("account-4", ""), worker("admin", "team-1", core::Role::administrator), core::Visitor{}}) {
        CHECK(core::signpost(*directory, other, id).error().code == base::ErrorCode::not_found);
        CHECK_FALSE(core::set_outcome(*directory, other, id, 0, {"attended", {}, {}}).has_value());
        CHECK_FALSE(core::set_follow_up(*directory, other, id, "").has_value());
        CHECK(must(core::worklist(*directory, other)).newest.empty());
    }
    // Somebody in no team sees what they recorded themselves, and nothing of others in no team.
    const core::Visitor alone = worker("account-5", ""), also_alone = worker("account-6", "");
    const std::string own = walk_for(alone);
    CHECK(core::signpost(*directory, alone, own).has_value());
    CHECK_FALSE(core::signpost(*directory, also_alone, own).has_value());
}

TEST_CASE_FIXTURE(Signposting, "the worklist has what is due and overdue, the longest first, until every option has ended") {
    const std::string late = walk_for(front, "2026-11-25"), later = walk_for(colleague, "2026-12-05"), far = walk_for(front, "2027-03-01");
    CHECK(must(core::worklist(*directory, front)).due.empty());
    CHECK(must(core::worklist(*directory, front)).coming.size() == 2);
    pass_days(20);  // 12 December
    core::Worklist list = must(core::worklist(*directory, front));
    REQUIRE(list.due.size() == 2);
    CHECK(list.due.at(0).row.id == late);
    CHECK(list.overdue == 2);
    CHECK(list.due.at(0).services.at(0).name == "Health walks");
    must(core::set_outcome(*directory, front, late, 0, {"contacted", {}, {}}));
    CHECK(must(core::worklist(*directory, front)).due.size() == 2);  // contacted is not an end
    must(core::set_follow_up(*directory, front, late, "2026-12-20"));
    CHECK(must(core::worklist(*directory, front)).due.size() == 1);
    must(core::set_outcome(*directory, colleague, later, 0, {"attended", {}, {}}));
    list = must(core::worklist(*directory, front));
    CHECK(list.due.empty());
    CHECK(must(core::signpost(*directory, front, later)).row.closed_on == "2026-12-12");
    must(core::set_follow_up(*directory, front, far, ""));
    CHECK(must(core::signpost(*directory, front, far)).row.closed_on == "2026-12-12");
}

TEST_CASE_FIXTURE(Signposting, "that a group has folded or a number is wrong is reported on the listing by itself, and colleagues see it at once") {
    const std::string id = walk_for(front), other = walk_for(stranger);
    must(core::set_outcome(*directory, front, id, 0, {"service_closed", {}, {}}));
    const auto open = must(must(directory->store())->problems_of(walks));
    REQUIRE(open.size() == 1);
    CHECK(open.at(0).kind == "closed");
    CHECK(open.at(0).reported_by == "worker");
    CHECK(must(core::signpost(*directory, stranger, other)).services.at(0).has_problem);
    for (const auto& [reason, kind] : {std::pair{"phone", "phone"}, std::pair{"moved", "moved"}}) {
        clock.set(clock.now() + std::chrono::minutes(1));
        must(core::set_outcome(*directory, stranger, other, 0, {"details_wrong", reason, {}}));
        CHECK(must(must(directory->store())->problems_of(walks)).at(0).kind == std::string(kind));
    }
    CHECK_FALSE(core::set_outcome(*directory, stranger, other, 0, {"details_wrong", {}, {}}).has_value());
    CHECK_FALSE(core::set_outcome(*directory, stranger, other, 0, {"abducted", {}, {}}).has_value());
    CHECK_FALSE(core::set_outcome(*directory, stranger, other, 7, {"attended", {}, {}}).has_value());
}

TEST_CASE_FIXTURE(Signposting, "a waiting list and the end of self-referral wait for an editor as changes, once each") {
    const std::string id = walk_for(front), again = walk_for(colleague);
    must(core::set_outcome(*directory, front, id, 0, {"waiting_list", {}, 9}));
    must(core::set_outcome(*directory, colleague, again, 0, {"waiting_list", {}, 9}));
    REQUIRE(waiting().size() == 1);
    CHECK(waiting().at(0).changes.at(0).field == "wait");
    CHECK(waiting().at(0).changes.at(0).after == "About 9 weeks");
    CHECK(must(core::signpost(*directory, front, id)).row.closed_on.empty());
    must(core::set_outcome(*directory, front, id, 0, {"service_declined", "no_self_referral", {}}));
    REQUIRE(waiting().size() == 2);
    const auto all = waiting();
    CHECK(std::any_of(all.begin(), all.end(), [](const core::Proposal& one) { return one.changes.at(0).field == "how_to_join" && has(one.changes.at(0).after, "no longer take"); }));
    must(core::set_outcome(*directory, colleague, again, 0, {"service_declined", "full", {}}));
    CHECK(problems(walks) == 1);
    CHECK_FALSE(core::set_outcome(*directory, front, id, 0, {"waiting_list", {}, 900}).has_value());
    CHECK_FALSE(core::set_outcome(*directory, front, id, 0, {"attended", {}, 3}).has_value());
}

TEST_CASE_FIXTURE(Signposting, "what came of an offer is told to the listing that lives, not to the one that became part of it") {
    const std::string id = walk_for(front);
    must(core::merge_listings(*directory, lunch, walks, {}, 0, 0, {"editor", "web"}));
    must(core::set_outcome(*directory, front, id, 0, {"waiting_list", {}, 9}));
    REQUIRE(waiting().size() == 1);
    CHECK(waiting().at(0).changes.at(0).after == "About 9 weeks");
    CHECK(must(core::moderation_queue(*directory)).at(0).service_id == lunch);
    CHECK(must(must(directory->store())->proposals_of(walks)).empty());
}

TEST_CASE_FIXTURE(Signposting, "what is kept under a reference is found by the team that wrote it, and by nobody else") {
    core::NewSignpost typed;
    typed.services = {walks, lunch};
    typed.reference = "tc-77";
    record(front, typed);
    CHECK(must(core::signposts_of(*directory, colleague, "TC-77")).size() == 1);
    CHECK(must(core::signposts_of(*directory, stranger, "TC-77")).empty());
    CHECK(must(core::signposts_of(*directory, front, "")).empty());
}

TEST_CASE("small counts are kept back, and so is what would give them away") {
    const core::CountTable table{{"a", "b", "c"}, {"x", "y"}, {{10, 20}, {3, 40}, {7, 0}}};
    const core::ToldTable told = core::tell(table, false);
    CHECK(told.keeps_back);
    CHECK_FALSE(told.counts[1][0].has_value());
    // Neither its row nor its column can be reckoned from the rest.
    const auto kept_in_row = [&](std::size_t row) { return std::count(told.counts[row].begin(), told.counts[row].end(), core::ToldCount()) + (told.row_totals[row] ? 0 : 1); };
    CHECK(kept_in_row(1) >= 2);
    std::size_t kept_in_column = told.column_totals[0] ? 0 : 1;
    for (const auto& row : told.counts) kept_in_column += row[0] ? 0U : 1U;
    CHECK(kept_in_column >= 2);
    CHECK(told.counts[2][1] == 0);
    const core::ToldTable nothing = core::tell({{"a"}, {"x"}, {{12}}}, false);
    CHECK_FALSE(nothing.keeps_back);
    CHECK(nothing.total == 12);
    CHECK(core::tell({{"a"}, {"x"}, {{12}}}, true).total == 10);
}

TEST_CASE("whatever is counted, no count under five can be reckoned from the table's own sums") {
    // Every table that fits what is told: if one cell from 1 to 4 had the same value in all of them, it would be given away.
    std::uint64_t seed = 7;
    const auto next = [&](std::uint64_t below) {
        seed = seed * 6364136223846793005U + 1442695040888963407U;
        return static_cast<std::int64_t>((seed >> 33U) % below);
    };
    for (int round = 0; round < 60; ++round) {
        core::CountTable table{{"a", "b"}, {"x", "y"}, {{next(9), next(9)}, {next(9), next(9)}}};
        const core::ToldTable told = core::tell(table, false);
        std::array<std::set<std::int64_t>, 4> possible;
        for (std::int64_t code = 0; code < 20 * 20 * 20 * 20; ++code) {
            const std::int64_t cells[4] = {code % 20, code / 20 % 20, code / 400 % 20, code / 8000};
            const auto fits = [](const core::ToldCount& said, std::int64_t value) { return !said || *said == value; };
            if (!fits(told.counts[0][0], cells[0]) || !fits(told.counts[0][1], cells[1]) || !fits(told.counts[1][0], cells[2]) || !fits(told.counts[1][1], cells[3])) continue;
            if (!fits(told.row_totals[0], cells[0] + cells[1]) || !fits(told.row_totals[1], cells[2] + cells[3])) continue;
            if (!fits(told.column_totals[0], cells[0] + cells[2]) || !fits(told.column_totals[1], cells[1] + cells[3]) || !fits(told.total, cells[0] + cells[1] + cells[2] + cells[3])) continue;
            for (std::size_t at = 0; at < 4; ++at) possible[at].insert(cells[at]);
        }
        for (std::size_t at = 0; at < 4; ++at) {
            const std::int64_t count = table.counts[at / 2][at % 2];
            if (count > 0 && count < core::smallest_shown) {
                CAPTURE(table.counts);
                CHECK(possible[at].size() > 1);
            }
        }
    }
}

TEST_CASE_FIXTURE(Signposting, "the impact report counts by month, need, service, answer and outcome, and keeps small numbers back") {
    for (int count = 0; count < 7; ++count) walk_for(front);
    core::NewSignpost typed;
    typed.services = {walks, lunch};
    typed.answer = "declined";
    for (int count = 0; count < 2; ++count) record(front, typed);
    walk_for(stranger);
    core::ImpactQuestion question;
    question.across = "answer";
    const auto own = must(core::impact(*directory, front, question));
    CHECK(own.records == 9);
    CHECK(own.table.keeps_back);
    REQUIRE(own.table.rows == std::vector<std::string>{"2026-11"});
    for (const auto& cell : own.table.counts.at(0)) CHECK((!cell || *cell >= core::smallest_shown || *cell == 0));
    question.by = "service";
    question.across = "";
    const auto services = must(core::impact(*directory, front, question));
    CHECK(services.table.rows.at(0) == "Health walks");
    CHECK(services.table.rows.size() == 2);
    // Another team's records cannot be counted, and who counts all teams' gets rounded numbers.
    question.team = "team-2";
    CHECK_FALSE(core::impact(*directory, front, question).has_value());
    question.team = "";
    const auto all = must(core::impact(*directory, worker("e", "team-9", core::Role::editor), question));
    CHECK(all.rounded);
    for (const auto& row : all.table.counts) {
        for (const auto& cell : row) CHECK((!cell || *cell % 5 == 0));
    }
    CHECK_FALSE(core::impact(*directory, core::Visitor{}, question).has_value());
    question.by = "colour";
    CHECK_FALSE(core::impact(*directory, front, question).has_value());
    question = {};
    question.from = "2026-12";
    CHECK_FALSE(core::impact(*directory, front, question).has_value());
}

TEST_CASE_FIXTURE(Signposting, "the export says need, support offered and outcome with the codes an administrator typed, and is noted") {
    must(core::save_site_settings(*directory, {}, {{"signpost.code.declined", "code-2"}}, {"test", "web"}));
    core::NewSignpost typed;
    typed.services = {walks};
    typed.answer = "declined";
    record(front, typed);
    walk_for(stranger);
    const auto made = must(core::export_signposts(*directory, front, "", ""));
    REQUIRE(made.rows.size() == 1);
    CHECK(std::find(made.rows.at(0).begin(), made.rows.at(0).end(), "code-2") != made.rows.at(0).end());
    CHECK(std::find(made.rows.at(0).begin(), made.rows.at(0).end(), "Health walks") != made.rows.at(0).end());
    CHECK_FALSE(core::export_signposts(*directory, worker("a", "team-1", core::Role::administrator), "", "").has_value());
    const auto events = must(must(directory->confidential())->events(10));
    CHECK(std::any_of(events.begin(), events.end(), [](const store::SecurityEvent& event) { return event.what == "exported" && event.about == "signposts" && event.who == "account-1"; }));
}

TEST_CASE_FIXTURE(Signposting, "in the export nothing suitable is not offered, accepted is not offered only, and the day of agreeing is there") {
    must(core::save_site_settings(*directory, {}, {{"signpost.code.offered", "code-1"}, {"signpost.code.referred", "code-3"}}, {"test", "web"}));
    const auto exported = [&](const std::string& answer, const std::string& kind) {
        core::NewSignpost typed;
        if (answer != "nothing_suitable") typed.services = {walks};
        typed.answer = answer;
        typed.kind = kind;
        typed.agreed = kind == "referral";
        record(front, typed);
        const auto made = must(core::export_signposts(*directory, front, "", ""));
        std::map<std::string, std::string> row;
        for (const auto& cells : made.rows) {
            const auto at = std::find(made.columns.begin(), made.columns.end(), "answer") - made.columns.begin();
            if (cells.at(static_cast<std::size_t>(at)) != answer) continue;
            for (std::size_t column = 0; column < cells.size(); ++column) row[made.columns.at(column)] = cells[column];
        }
        return row;
    };
    auto row = exported("nothing_suitable", "information");
    CHECK(row.at("group").empty());
    CHECK(row.at("code").empty());
    CHECK(row.at("agreed_on").empty());
    row = exported("offered", "information");
    CHECK(row.at("group") == "offered");
    CHECK(row.at("code") == "code-1");
    row = exported("accepted", "referral");
    CHECK(row.at("answer") == "accepted");
    CHECK(row.at("group") == "referred");
    CHECK(row.at("code") == "code-3");
    CHECK(row.at("agreed_on") == "2026-11-22");
}

TEST_CASE_FIXTURE(Signposting, "two services of one name are counted apart, and merged ones as the one they are part of") {
    test::import(*directory, {test::listing("k", "Lunch club", "Kirk"), test::listing("l", "Lunch club", "Library"), test::listing("m", "Midday meal", "Library")}, "others");
    std::map<std::string, std::string> ids;
    for (const auto& one : must(core::find(*directory, {})).listings) ids[one.card.organisation + "/" + one.card.name] = one.card.id;
    const auto offer = [&](const std::string& service, int times) {
        core::NewSignpost typed;
        typed.services = {service};
        for (int count = 0; count < times; ++count) record(front, typed);
    };
    offer(ids.at("Kirk/Lunch club"), 6);
    offer(ids.at("Library/Lunch club"), 7);
    offer(ids.at("Library/Midday meal"), 8);
    must(core::merge_listings(*directory, ids.at("Library/Lunch club"), ids.at("Library/Midday meal"), {}, 0, 0, {"editor", "web"}));
    core::ImpactQuestion question;
    question.by = "service";
    question.across = "";
    const auto answer = must(core::impact(*directory, front, question));
    CHECK(answer.table.rows == std::vector<std::string>{"Lunch club (Library)", "Lunch club (Kirk)"});
    CHECK(answer.table.row_totals == std::vector<core::ToldCount>{15, 6});
    CHECK(answer.rows_left_out == 0);
    question.by = "month";
    question.across = "service";
    CHECK(must(core::impact(*directory, front, question)).table.columns == std::vector<std::string>{"Lunch club (Kirk)", "Lunch club (Library)"});
}

TEST_CASE_FIXTURE(Signposting, "a report that has more rows than it shows says how many it leaves out") {
    store::SignpostRow row;
    row.id = "many";
    row.made_at = clock.now();
    row.day = "2026-11-22";
    row.account = front.account;
    row.team = front.team;
    row.answer = "offered";
    row.kind = "information";
    for (int count = 0; count < 503; ++count) row.options.push_back({"", "outcome-" + std::to_string(count), "", std::nullopt, "", ""});
    auto confidential = must(directory->confidential());
    must(store::Signposts(*confidential).save(row));
    core::ImpactQuestion question;
    question.by = "outcome";
    question.across = "";
    const auto answer = must(core::impact(*directory, front, question));
    CHECK(answer.table.rows.size() == 500);
    CHECK(answer.rows_left_out == 3);
}

TEST_CASE_FIXTURE(Signposting, "references are forgotten after their time, and the records without them stay to be counted") {
    core::NewSignpost typed;
    typed.services = {walks};
    typed.reference = "TC-1";
    const std::string id = record(front, typed);
    pass_days(366);
    auto confidential = must(directory->confidential());
    store::Signposts signposts(*confidential);
    CHECK(must(signposts.forget_references("2026-11-22")) == 0);
    CHECK(must(signposts.forget_references("2026-11-23")) == 1);
    CHECK(must(core::signpost(*directory, front, id)).row.reference.empty());
    CHECK(must(core::signposts_of(*directory, front, "TC-1")).empty());
}
