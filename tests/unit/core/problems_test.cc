// Saying that something is wrong (R13, P8, Q6), and suggesting a service (V11).
#include "true.h"

using namespace fingerpost;
using core::Role;
using test::listing;
using test::must;

namespace {

std::string shown(test::TrueDirectory& here, const std::string& words) {
    core::FindQuestion question;
    question.words = words;
    const auto card = must(core::find(*here, question)).listings.at(0).card;
    return card.problem + " " + card.problem_day;
}

}  // namespace

TEST_CASE("a problem is on the card and the page at once, lowers the confidence, and goes when somebody has looked") {
    test::TrueDirectory here({listing("1", "Lunch club"), listing("2", "Lunch club too")});
    const std::string id = here.id("Lunch club");
    const int before = must(core::provenance(*here, id)).confidence;
    CHECK(shown(here, "lunch club") == " ");
    CHECK_FALSE(must(core::report_problem(*here, {id, "phone", "It rings out. Ask Marker-Person."})).empty());
    CHECK(shown(here, "\"lunch club\"") != "");
    CHECK(must(core::view_listing(*here, id)).card.problem == "phone");
    CHECK(must(core::view_listing(*here, id)).card.problem_day == "2026-11-22");
    CHECK(must(core::provenance(*here, id)).confidence < before);
    // What was typed is in no file but the confidential one.
    CHECK(must(core::aside(*here, must(core::moderation_queue(*here)).at(0).problems.at(0).id))->note == "It rings out. Ask Marker-Person.");
    CHECK(must(core::settle_problems(*here, id, "dismissed", {"e", "web"})) == 1);
    CHECK(must(core::view_listing(*here, id)).card.problem.empty());
    CHECK(must(core::moderation_queue(*here)).empty());
}

TEST_CASE("of equals the one that a problem was reported of comes last") {
    test::TrueDirectory here({listing("1", "Lunch club Alder"), listing("2", "Lunch club Birch")});
    CHECK(test::found(*here, "lunch club").front() == "Lunch club Alder");
    must(core::report_problem(*here, {here.id("Lunch club Alder"), "closed", ""}));
    CHECK(test::found(*here, "lunch club").front() == "Lunch club Birch");
}

TEST_CASE("several reports of a listing are one entry of the queue, the oldest first") {
    test::TrueDirectory here({listing("1", "Lunch club"), listing("2", "Tea dance")});
    must(core::report_problem(*here, {here.id("Tea dance"), "full", ""}));
    here.pass(1);
    must(core::report_problem(*here, {here.id("Lunch club"), "phone", ""}));
    must(core::report_problem(*here, {here.id("Tea dance"), "moved", ""}));
    const auto queue = must(core::moderation_queue(*here));
    REQUIRE(queue.size() == 2);
    CHECK(queue[0].name == "Tea dance");
    CHECK(queue[0].problems.size() == 2);
    CHECK(queue[0].since < queue[1].since);
}

TEST_CASE("a report is refused for what is not on the list, for advertising, and for a listing that nobody sees") {
    auto hidden = listing("2", "Not for the web");
    hidden.service.fingerpost.web = false;
    test::TrueDirectory here({listing("1", "Lunch club"), hidden});
    const std::string id = here.id("Lunch club");
    CHECK(core::report_problem(*here, {id, "haunted", ""}).error().field == "kind");
    CHECK(core::report_problem(*here, {id, "other", "See http://a.example.org and www.b.example.org"}).error().field == "note.links");
    CHECK(core::report_problem(*here, {id, "other", std::string(1001, 'x')}).error().field == "note.too_long");
    CHECK(core::report_problem(*here, {"nothing", "phone", ""}).error().code == base::ErrorCode::not_found);
    CHECK(core::report_problem(*here, {here.id("Not for the web"), "phone", ""}).error().code == base::ErrorCode::not_found);
    for (std::size_t number = 0; number < core::most_open_problems; ++number) CHECK_FALSE(must(core::report_problem(*here, {id, "phone", ""})).empty());
    CHECK(must(core::report_problem(*here, {id, "phone", ""})).empty());
}

TEST_CASE("staff who rang settle a problem by confirming; a group that confirms by itself leaves it for an editor") {
    test::TrueDirectory here({listing("1", "Lunch club")});
    const std::string ids[] = {here.id("Lunch club")};
    must(core::report_problem(*here, {ids[0], "phone", ""}));
    core::Confirmation how;
    how.day = here.clock.today();
    must(core::confirm(*here, ids, how));
    CHECK(must(core::view_listing(*here, ids[0])).card.problem == "phone");
    must(core::confirm(*here, ids, {Role::worker, "w", core::AssureChannel::staff, here.clock.today(), {}}));
    CHECK(must(core::view_listing(*here, ids[0])).card.problem.empty());
}

TEST_CASE("a suggested service waits, is published when an editor accepts it, and goes out of view when that is taken back") {
    test::TrueDirectory here({listing("1", "Lunch club")});
    core::ServiceSuggestion one{"Sewing circle", "Mending and company on Fridays.", "Fernleigh", "01632 960 777", "", "I go there myself", "me@example.org"};
    const std::string id = must(core::suggest_service(*here, one));
    CHECK(test::found(*here, "sewing").empty());
    CHECK(must(core::moderation_queue(*here)).at(0).name == "Sewing circle");
    CHECK(must(core::aside(*here, id))->note == "I go there myself");
    const std::string made = must(core::accept_proposal(*here, id, 0, {{"name", "Sewing Circle"}}, {"e", "web"}));
    CHECK(test::found(*here, "sewing") == std::vector<std::string>{"Sewing Circle"});
    CHECK(here.service_of(made).assured_date.empty());
    CHECK(core::accept_proposal(*here, id, 0, {}, {"e", "web"}).error().code == base::ErrorCode::conflict);
    must(core::revert_proposal(*here, id, {"e", "web"}));
    CHECK(test::found(*here, "sewing").empty());

    one.what = "http://a.example.org http://b.example.org http://c.example.org";
    CHECK(core::suggest_service(*here, one).error().field == "links");
    one.what = "";
    CHECK(core::suggest_service(*here, one).error().field == "what");
}
