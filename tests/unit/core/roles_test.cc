// The one table of rights and roles, and the page that shows it.
#include <doctest/doctest.h>
#include <fingerpost/core/roles.h>

#include <fstream>
#include <set>
#include <sstream>

using namespace fingerpost::core;

TEST_CASE("every right stands in the table once, with a name and words") {
    std::set<std::string_view> names, words;
    std::size_t number = 0;
    for (const RightRow& row : rights()) {
        CHECK(static_cast<std::size_t>(row.right) == number++);
        CHECK(names.insert(row.name).second);
        CHECK(words.insert(row.words).second);
    }
    CHECK(static_cast<std::size_t>(Right::own_account) + 1 == rights().size());
}

TEST_CASE("nobody who is not signed in can do more than read and suggest") {
    for (const RightRow& row : rights()) {
        const bool open = row.right == Right::see_public || row.right == Right::suggest;
        CHECK((Visitor{}.reach(row.right) == Reach::all) == open);
        if (!open) CHECK_FALSE(Visitor{}.may(row.right));
    }
}

TEST_CASE("an owner reaches nothing but what is their own") {
    for (const RightRow& row : rights()) {
        const Reach reach = row.reach[static_cast<std::size_t>(Role::owner)];
        CHECK((reach == Reach::none || reach == Reach::own || row.reach[0] == reach));
    }
}

TEST_CASE("hidden places are for editors alone, and people for administrators alone") {
    for (const Role role : {Role::worker, Role::editor, Role::administrator}) {
        const Visitor visitor{.role = role, .account = "a"};
        CHECK(visitor.may(Right::see_hidden_places) == (role == Role::editor));
        CHECK(visitor.may(Right::manage_people) == (role == Role::administrator));
        CHECK(visitor.may(Right::export_everything) == (role == Role::administrator));
    }
}

TEST_CASE("a right that reaches the team reaches no other team, and nobody who has none") {
    Visitor worker{.role = Role::worker, .account = "a"};
    CHECK_FALSE(worker.may(Right::see_signposts, "ward"));
    CHECK_FALSE(worker.may(Right::see_signposts, ""));
    worker.team = "ward";
    CHECK(worker.may(Right::see_signposts, "ward"));
    CHECK_FALSE(worker.may(Right::see_signposts, "other"));
}

TEST_CASE("docs/people-and-rights.md shows the table as it is") {
    std::ifstream file(std::string(FINGERPOST_SOURCE_DIR) + "/docs/people-and-rights.md");
    REQUIRE(file.good());
    std::ostringstream text;
    text << file.rdbuf();
    std::size_t shown = 0;
    for (const RightRow& row : rights()) {
        std::string line = "| " + std::string(row.words) + " |";
        for (const Reach reach : row.reach) line += " " + std::string(reach == Reach::none ? "–" : name_of(reach)) + " |";
        CAPTURE(line);
        CHECK(text.str().find("\n" + line + "\n") != std::string::npos);
        ++shown;
    }
    CHECK(shown == 27);
}
