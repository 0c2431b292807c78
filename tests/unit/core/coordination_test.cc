// Who does which part of coordinating care: what is shipped, what the directory knows, what people here say.
#include <doctest/doctest.h>
#include <fingerpost/base/text.h>
#include <fingerpost/core/coordination.h>
#include <fingerpost/core/staff_notes.h>

#include <filesystem>
#include <fstream>
#include <iostream>
#include <set>
#include <sstream>

#include "support/directory.h"

using namespace fingerpost;
using namespace fingerpost::test;
using core::Mark;
using core::MarkValue;
using core::MatrixKind;

namespace {

const store::Author editor{"an-account", "web"};

struct MatrixFixture : OpenDirectory {
    core::Mapping mapping{*directory};
    MatrixFixture() : OpenDirectory({listing("a", "Advocates", "Fair Say", "Advocacy"), listing("b", "Lunch", "Lunch Lot", "Lunch clubs"), listing("c", "Home again", "Fair Say", "Home from hospital")}) {}
    core::FunctionMatrix matrix(MatrixKind kind = MatrixKind::organisation) { return must(core::function_matrix(mapping, kind)); }
    std::size_t number(const std::string& function) {
        const auto functions = matrix().functions;
        for (std::size_t at = 0; at < functions.size(); ++at) {
            if (functions[at].id == function) return at;
        }
        FAIL("no function " << function);
        return 0;
    }
    core::MatrixSubject subject(const std::string& name, MatrixKind kind = MatrixKind::organisation) {
        for (core::MatrixSubject& one : matrix(kind).subjects) {
            if (one.name == name) return one;
        }
        FAIL("nobody called " << name);
        return {};
    }
};

}  // namespace

TEST_CASE("the functions that are shipped are whole: five sections, 39 functions, each with the guide's number, and categories that are there") {
    const OpenDirectory open;
    const auto functions = must(core::coordinating_functions(*open.directory));
    CHECK(core::function_sections().size() == 5);
    CHECK(functions.size() == 39);
    const auto tree = must(open.directory->taxonomies());
    std::set<std::string> ids, labels;
    for (const core::CoordinatingFunction& one : functions) {
        CAPTURE(one.id);
        CHECK(ids.insert(one.id).second);
        CHECK(labels.insert(one.label).second);
        CHECK(one.number > 0);
        CHECK_FALSE(one.changed);
        for (const std::string& slug : one.categories) CHECK_MESSAGE(tree->by_slug(slug) != nullptr, slug);
    }
}

TEST_CASE("no label is a sentence of the guide") {
    const std::filesystem::path seeds = std::filesystem::path(FINGERPOST_SOURCE_DIR) / ".." / "shared" / "seeds";
    if (!std::filesystem::exists(seeds)) {
        std::cout << "skipped: the guide is not here\n";
        return;
    }
    std::string guide;
    for (const auto& file : std::filesystem::directory_iterator(seeds)) {
        std::ifstream stream(file.path());
        std::ostringstream text;
        text << stream.rdbuf();
        guide += base::fold(base::squeeze(text.str())) + "\n";
    }
    const OpenDirectory open;
    for (const core::CoordinatingFunction& one : must(core::coordinating_functions(*open.directory))) {
        if (base::tokenise(one.label).size() > 2) CHECK_MESSAGE(guide.find(base::fold(one.label)) == std::string::npos, one.label);
    }
}

TEST_CASE_FIXTURE(MatrixFixture, "an organisation whose listings speak for a function is there unasked, and is marked only for that") {
    const auto organisations = matrix().subjects;
    REQUIRE(organisations.size() == 1);  // the lunch club speaks for none
    CHECK(organisations[0].name == "Fair Say");
    CHECK_FALSE(organisations[0].added);
    const Mark& discharge = organisations[0].marks[number("support-12")];
    CHECK(discharge.value == MarkValue::yes);
    CHECK(discharge.from_directory);
    CHECK(organisations[0].marks[number("communication-8")].value == MarkValue::unknown);
    CHECK(core::is_unasked(matrix(), number("communication-8")));
    CHECK_FALSE(core::is_function_gap(matrix(), number("support-12")));
}

TEST_CASE_FIXTURE(MatrixFixture, "what somebody says goes before what the directory knows, is audited, and nothing else is written") {
    const std::string id = subject("Fair Say").id;
    std::map<std::string, Mark> marks;
    for (const auto& function : matrix().functions) marks[function.id] = subject("Fair Say").marks[number(function.id)];
    marks["support-12"] = {MarkValue::no, "  Only\nfrom the ward ", false};
    const auto before = must(must(directory->store())->revision());
    must(core::set_marks(mapping, MatrixKind::organisation, id, marks, editor));
    const Mark mark = subject("Fair Say").marks[number("support-12")];
    CHECK(mark.value == MarkValue::no);
    CHECK(mark.note == "Only from the ward");
    CHECK_FALSE(mark.from_directory);
    CHECK(subject("Fair Say").marks[number("support-9")].from_directory);  // still the directory's
    CHECK(must(must(directory->store())->mapping_marks("organisation")).size() == 1);
    CHECK(must(must(directory->store())->revision()) == before);
    CHECK(core::is_function_gap(matrix(), number("support-12")));
    CHECK_FALSE(core::is_unasked(matrix(), number("support-12")));
    marks["support-12"].note = std::string(600, 'x');
    CHECK(core::set_marks(mapping, MatrixKind::organisation, id, marks, editor).error().field == "note-support-12");
}

TEST_CASE_FIXTURE(MatrixFixture, "organisations and roles are added, renamed and taken out, and one that the directory brought does not come again") {
    const std::string lunch = must(core::add_subject(mapping, MatrixKind::organisation, "lunch lot", {}, editor));
    CHECK(subject("lunch lot").in_directory);
    CHECK(core::add_subject(mapping, MatrixKind::organisation, "LUNCH LOT", {}, editor).error().code == base::ErrorCode::conflict);
    CHECK(core::add_subject(mapping, MatrixKind::organisation, "  ", {}, editor).error().field == "name");
    CHECK(core::add_subject(mapping, MatrixKind::role, std::string(500, 'x'), {}, editor).error().code == base::ErrorCode::too_large);
    must(core::rename_subject(mapping, MatrixKind::organisation, lunch, "Lunch Lot CIC", editor));
    CHECK(core::rename_subject(mapping, MatrixKind::organisation, lunch, "Fair Say", editor).error().code == base::ErrorCode::conflict);
    must(core::remove_subject(mapping, MatrixKind::organisation, subject("Fair Say").id, editor));
    REQUIRE(matrix().subjects.size() == 1);
    CHECK(matrix().subjects[0].name == "Lunch Lot CIC");
    CHECK(core::remove_subject(mapping, MatrixKind::role, lunch, editor).error().code == base::ErrorCode::not_found);
    // Taken out is not for ever: it is added again by its name, with its listings.
    must(core::add_subject(mapping, MatrixKind::organisation, "Fair Say", {}, editor));
    CHECK(subject("Fair Say").marks[number("support-12")].from_directory);
}

TEST_CASE_FIXTURE(MatrixFixture, "the matrix of roles begins with those of who is who and the common ones, of which nothing is known") {
    core::Visitor front;
    front.role = core::Role::worker;
    front.account = "an-account";
    for (const char* role : {"Ward clerk", "Ward clerk", "Link Worker"}) {
        store::ColleagueRow row;
        row.role = role;
        row.phone = "01632 960 101";
        must(core::save_colleague(*directory, front, row));
    }
    const auto roles = matrix(MatrixKind::role);
    REQUIRE(roles.subjects.size() == 8);  // seven common ones, the link worker once
    for (const core::MatrixSubject& one : roles.subjects) {
        CHECK_FALSE(one.added);
        CHECK(std::all_of(one.marks.begin(), one.marks.end(), [](const Mark& mark) { return mark.value == MarkValue::unknown && !mark.from_directory; }));
    }
    CHECK(must(must(directory->store())->mapping_subjects("role")).empty());
    // What somebody says of one keeps it; what is taken out or renamed does not come again.
    const std::string clerk = subject("Ward clerk", MatrixKind::role).id;
    must(core::set_marks(mapping, MatrixKind::role, clerk, {{"support-12", {MarkValue::yes, {}, false}}}, editor));
    must(core::remove_subject(mapping, MatrixKind::role, subject("District nurse", MatrixKind::role).id, editor));
    must(core::rename_subject(mapping, MatrixKind::role, subject("Social worker", MatrixKind::role).id, "Social work team", editor));
    CHECK(matrix(MatrixKind::role).subjects.size() == 7);
    CHECK(subject("Ward clerk", MatrixKind::role).id == clerk);
    CHECK(subject("Ward clerk", MatrixKind::role).marks[number("support-12")].value == MarkValue::yes);
    CHECK(subject("Social work team", MatrixKind::role).added);
}

TEST_CASE_FIXTURE(MatrixFixture, "functions are renamed, taken out and added; own ones stand last in their section") {
    must(core::rename_function(*directory, "communication-8", "Making peace", editor));
    must(core::remove_function(*directory, "business-2", editor));
    const std::string own = must(core::add_function(*directory, "communication", "Interpreting", editor));
    const auto functions = matrix().functions;
    CHECK(functions.size() == 39);
    CHECK(functions[number("communication-8")].label == "Making peace");
    CHECK(functions[number("communication-8")].number == 8);
    CHECK(number(own) == 10);
    CHECK(functions[10].number == 0);
    CHECK(std::none_of(functions.begin(), functions.end(), [](const auto& one) { return one.id == "business-2"; }));
    CHECK(core::rename_function(*directory, "business-2", "x", editor).error().code == base::ErrorCode::not_found);
    CHECK(core::add_function(*directory, "nonsense", "x", editor).error().field == "section");
    must(core::remove_function(*directory, own, editor));
    CHECK(matrix().functions.size() == 38);
}

TEST_CASE_FIXTURE(MatrixFixture, "what a role has to learn is kept by function, and what is emptied is gone") {
    const std::string role = must(core::add_subject(mapping, MatrixKind::role, "Ward clerk", {}, editor));
    must(core::save_learning(mapping, MatrixKind::role, role, {{"support-12", "Who to ring", "A day with the team", ""}, {"no-such", "x", "", ""}, {"business-1", "", "", ""}}, editor));
    auto learning = must(core::learning_of(*directory, role));
    REQUIRE(learning.size() == 1);
    CHECK(learning.at("support-12").activity == "A day with the team");
    must(core::save_learning(mapping, MatrixKind::role, role, {{"support-12", "", "", ""}}, editor));
    CHECK(must(core::learning_of(*directory, role)).empty());
    CHECK(core::save_learning(mapping, MatrixKind::role, role, {{"support-12", std::string(600, 'x'), "", ""}}, editor).error().field == "need-support-12");
}
