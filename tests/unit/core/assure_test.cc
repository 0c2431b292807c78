// Confirming a listing (Q1, Q6, A3, V12).
#include "true.h"

using namespace fingerpost;
using core::AssureChannel;
using core::Role;
using test::listing;
using test::must;

namespace {

core::ConfirmOutcome confirm(test::TrueDirectory& here, const std::string& id, core::Confirmation how = {}) {
    if (!how.day.ok() || how.day == base::Date{}) how.day = here.clock.today();
    const std::string ids[] = {id};
    return must(core::confirm(*here, ids, how));
}

std::size_t revisions(const test::TrueDirectory& here, const std::string& id) { return must(must((*here).store())->history("service", id)).size(); }

}  // namespace

TEST_CASE("only a confirmation moves the day on which a listing was right; an edit and an import do not") {
    auto record = listing("1", "Lunch club");
    record.service.assured_date = "2026-01-05";
    record.service.last_modified = "2026-01-05T10:00:00Z";
    test::TrueDirectory here({record});
    const std::string id = here.id("Lunch club");
    CHECK(here.service_of(id).assured_date == "2026-01-05");
    must(core::submit_changes(*here, id, 0, {{"description", "Dinner for everybody."}}, {Role::editor, "an-editor", "web", {}}));
    CHECK(here.service_of(id).description == "Dinner for everybody.");
    CHECK(here.service_of(id).assured_date == "2026-01-05");
    CHECK(here.service_of(id).last_modified == "2026-11-22T12:00:00Z");

    confirm(here, id);
    CHECK(here.service_of(id).assured_date == "2026-11-22");
    CHECK(here.service_of(id).last_modified == "2026-11-22T12:00:00Z");
    here.pass(3);
    record.service.description = "From its source";
    record.service.last_modified = "2026-11-24T10:00:00Z";
    record.service.assured_date = "2026-10-01";
    test::import(*here, {record});
    CHECK(here.service_of(id).description == "From its source");
    CHECK(here.service_of(id).assured_date == "2026-11-22");
    CHECK(must(core::provenance(*here, id)).assured_by == "owner");
}

TEST_CASE("each confirmation is a revision that says who and by which way, and the same one pressed twice is one") {
    test::TrueDirectory here({listing("1", "Lunch club")});
    const std::string id = here.id("Lunch club");
    const std::size_t before = revisions(here, id);
    confirm(here, id);
    confirm(here, id);
    CHECK(revisions(here, id) == before + 1);
    confirm(here, id, {Role::worker, "account-7", AssureChannel::phone, {}, "coordinator"});
    CHECK(revisions(here, id) == before + 2);
    const auto newest = must(must((*here).store())->history("service", id)).front();
    CHECK(newest.author.who == "account-7");
    CHECK(newest.author.channel == "phone");
    const auto known = must(core::provenance(*here, id));
    CHECK(known.assured_by == "worker");
    CHECK(known.assured_how == "phone");
    CHECK(known.spoken_with == "coordinator");
    CHECK(known.confidence == 100);
}

TEST_CASE("paper counts from the day on it, and never takes back a later confirmation") {
    test::TrueDirectory here({listing("1", "Lunch club")});
    const std::string id = here.id("Lunch club");
    using namespace std::chrono;
    confirm(here, id, {Role::editor, "e", AssureChannel::paper, 2026y / 11 / 10, {}});
    CHECK(here.service_of(id).assured_date == "2026-11-10");
    confirm(here, id);
    CHECK(confirm(here, id, {Role::editor, "e", AssureChannel::paper, 2026y / 11 / 12, {}}).older == std::vector<std::string>{id});
    CHECK(here.service_of(id).assured_date == "2026-11-22");
}

TEST_CASE("what cannot be confirmed is refused, and nothing is saved of the rest") {
    test::TrueDirectory here({listing("1", "Lunch club"), listing("2", "Tea dance")});
    using namespace std::chrono;
    const std::string both[] = {here.id("Lunch club"), "00000000-0000-0000-0000-000000000000"};
    core::Confirmation how;
    how.day = here.clock.today();
    CHECK(core::confirm(*here, both, how).error().code == base::ErrorCode::not_found);
    CHECK(here.service("Lunch club").assured_date.empty());
    how.day = 2026y / 11 / 23;
    CHECK(core::confirm(*here, std::span(both, 1), how).error().field == "day");
    how.day = 2025y / 1 / 1;
    CHECK(core::confirm(*here, std::span(both, 1), how).error().field == "day");
    how.day = here.clock.today();
    for (const char* contact : {"someone@example.org", "01632 960123"}) {
        how.spoken_with = contact;
        CHECK(core::confirm(*here, std::span(both, 1), how).error().field == "spoken_with");
    }
    must(core::submit_notice(*here, both[0], core::Notice::closed_for_good, {}, {}));
    how.spoken_with.clear();
    CHECK(core::confirm(*here, std::span(both, 1), how).error().code == base::ErrorCode::conflict);
}

TEST_CASE("over a year a listing goes from fresh to stale, and one for a crisis sooner") {
    test::TrueDirectory here({listing("1", "Lunch club", "Friends", "Lunch clubs"), listing("2", "Safe haven", "Haven", "Domestic abuse")});
    const std::string usual = here.id("Lunch club"), urgent = here.id("Safe haven");
    confirm(here, usual);
    confirm(here, urgent);
    const auto now = [&](const std::string& id) { return core::name_of(must(core::view_listing(*here, id)).freshness); };
    const struct {
        int pass;
        const char *usual, *urgent;
    } year[] = {{0, "fresh", "fresh"}, {30, "fresh", "fresh"}, {1, "fresh", "due"}, {30, "fresh", "overdue"}, {29, "fresh", "overdue"}, {1, "due", "overdue"}, {89, "due", "overdue"}, {1, "overdue", "overdue"}, {184, "overdue", "overdue"}, {1, "stale", "stale"}};
    for (const auto& [pass, wanted, wanted_urgent] : year) {
        here.pass(pass);
        CHECK_EQ(now(usual), wanted);
        CHECK_EQ(now(urgent), wanted_urgent);
        // A page of results says the same as the listing's own page.
        core::FindQuestion question;
        question.words = "lunch club";
        CHECK(core::name_of(must(core::find(*here, question)).listings.at(0).freshness) == now(usual));
    }
}

TEST_CASE("settings may move the intervals, and not out of order") {
    auto config = must(base::parse_config("[review]\ndue_days = 10\noverdue_days = 20\nurgent_categories = [\"lunch-clubs\"]\nurgent_due_days = 2", "test"));
    const auto intervals = must(core::review_intervals(config));
    CHECK(intervals.usual.due == 10);
    CHECK(intervals.usual.stale == 365);
    test::TrueDirectory here({listing("1", "Lunch club", "Friends", "Lunch clubs")});
    must(here.directory->use_review_intervals(intervals));
    confirm(here, here.id("Lunch club"));
    here.pass(3);
    CHECK(must(core::view_listing(*here, here.id("Lunch club"))).freshness == core::Freshness::due);
    config.review.overdue_days = 5;
    CHECK(core::review_intervals(config).error().code == base::ErrorCode::invalid);
}
