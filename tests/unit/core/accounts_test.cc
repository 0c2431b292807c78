// People who sign in, and those who would like to as somebody else.
#include <doctest/doctest.h>
#include <fingerpost/core/maintain.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "support/people.h"

using namespace fingerpost;
using namespace fingerpost::test;
using core::Role;
using core::SignIn;
using Outcome = core::SignIn::Outcome;

namespace {

template <class T>
std::string field_of(const base::Result<T>& result) {
    REQUIRE_FALSE(result.has_value());
    return result.error().field;
}

bool has(const std::vector<std::string>& list, const std::string& one) { return std::find(list.begin(), list.end(), one) != list.end(); }

constexpr std::chrono::seconds minute{60}, hour{3600};

}  // namespace

TEST_CASE_FIXTURE(PeopleFixture, "the first administrator is made with the code, once, and then nobody else is") {
    CHECK_FALSE(must(accounts.has_administrator()));
    const std::string code = must(accounts.make_first_code());
    CHECK(field_of(accounts.create_first("WRONG-CODE", {"boss", "Boss", Role::worker, {}}, good_password)) == "code");
    // A password that is refused does not use the code up.
    CHECK(field_of(accounts.create_first(code, {"boss", "Boss", Role::worker, {}}, "password1234")) == "password.guessable");
    must(accounts.create_first(code, {"boss", "Boss", Role::worker, {}}, good_password));
    CHECK(must(accounts.person_by_name("boss")).role == Role::administrator);
    CHECK(must(accounts.has_administrator()));
    CHECK(field_of(accounts.create_first(code, {"other", "Other", Role::worker, {}}, good_password)) == "code");
    CHECK_FALSE(accounts.make_first_code().has_value());
}

TEST_CASE_FIXTURE(PeopleFixture, "a first code that is a day old, or followed by a newer one, does not work") {
    const std::string old = must(accounts.make_first_code());
    const std::string code = must(accounts.make_first_code());
    CHECK_FALSE(accounts.create_first(old, {"boss", "Boss", Role::worker, {}}, good_password).has_value());
    pass(24 * hour);
    CHECK_FALSE(accounts.create_first(code, {"boss", "Boss", Role::worker, {}}, good_password).has_value());
}

TEST_CASE_FIXTURE(PeopleFixture, "a name and its password sign in; anything else is refused in the same way") {
    add("desk");
    CHECK(must(accounts.sign_in("desk", good_password)).outcome == Outcome::signed_in);
    CHECK(must(accounts.sign_in("  DESK ", good_password)).outcome == Outcome::signed_in);
    for (const auto& [name, password] : {std::pair<const char*, const char*>{"desk", "wrong"}, {"nobody", good_password}, {"", ""}, {"desk' OR '1'='1", "x"}}) {
        const SignIn refused = must(accounts.sign_in(name, password));
        CHECK(refused.outcome == Outcome::refused);
        CHECK(refused.token.empty());
    }
    CHECK(must(accounts.sign_in("desk", std::string(100'000, 'x'))).outcome == Outcome::refused);
}

TEST_CASE_FIXTURE(PeopleFixture, "a name that nobody has takes as long as one that somebody has") {
    core::AccountOptions options = cheap_accounts();
    options.hash_cost = {3, 16u << 20};
    core::Accounts costly(*directory, options);
    must(costly.create(core::at_the_machine, {"desk", "Desk", Role::worker, {}}, good_password));
    const auto fastest = [&](const char* name) {
        auto least = std::chrono::steady_clock::duration::max();
        for (int count = 0; count < 4; ++count) {
            const auto start = std::chrono::steady_clock::now();
            must(costly.sign_in(name, "wrong"));
            least = std::min(least, std::chrono::steady_clock::now() - start);
        }
        return std::chrono::duration<double, std::milli>(least).count();
    };
    must(costly.sign_in("warm up", "wrong"));
    const double somebody = fastest("desk"), nobody = fastest("nobody");
    CAPTURE(somebody);
    CAPTURE(nobody);
    CHECK(nobody > somebody / 2);
    CHECK(somebody > nobody / 2);
    CHECK(nobody > 5);  // a password was hashed
}

TEST_CASE_FIXTURE(PeopleFixture, "after five failures a name has to wait, whether or not anybody has it, and longer each time") {
    add("desk");
    for (const char* name : {"desk", "nobody"}) {
        CAPTURE(name);
        for (int count = 0; count < core::tries_before_waiting; ++count) CHECK(must(accounts.sign_in(name, "wrong")).outcome == Outcome::refused);
        const SignIn waits = must(accounts.sign_in(name, good_password));
        CHECK(waits.outcome == Outcome::wait);
        CHECK(waits.wait == std::chrono::seconds(30));
        pass(std::chrono::seconds(30));
        CHECK(must(accounts.sign_in(name, "wrong")).outcome == Outcome::refused);
        CHECK(must(accounts.sign_in(name, "wrong")).wait == std::chrono::seconds(60));
        for (int count = 0; count < 12; ++count) {
            pass(15 * minute);
            CHECK(must(accounts.sign_in(name, "wrong")).outcome == Outcome::refused);
        }
        CHECK(must(accounts.sign_in(name, "wrong")).wait == 15 * minute);
        pass(15 * minute);
    }
    CHECK(must(accounts.sign_in("desk", good_password)).outcome == Outcome::signed_in);
    CHECK(must(accounts.sign_in("desk", "wrong")).outcome == Outcome::refused);  // and is counted from the beginning
}

TEST_CASE_FIXTURE(PeopleFixture, "codes are counted with passwords: nobody can try them all") {
    add_whole("editor", Role::editor);
    pass(minute);
    SignIn step = must(accounts.sign_in("editor", good_password));
    REQUIRE(step.outcome == Outcome::code_needed);
    int tried = 0;
    while (must(accounts.second_step(step.token, "000000")).outcome == Outcome::refused) REQUIRE(++tried < 20);
    CHECK(tried == core::tries_before_waiting);
    // Nor does a new password step set the count back.
    CHECK(must(accounts.sign_in("editor", good_password)).outcome == Outcome::wait);
}

TEST_CASE_FIXTURE(PeopleFixture, "editors and administrators have no rights until two-step sign-in is set up") {
    for (const Role role : {Role::editor, Role::administrator}) {
        const std::string name(core::name_of(role));
        add(name, role);
        const std::string token = sign_in(name);
        const core::Visitor before = who(token);
        CHECK(before.must_set_up_two_steps);
        CHECK_FALSE(before.may(core::Right::edit_listings));
        CHECK_FALSE(before.may(core::Right::manage_people));
        CHECK(before.may(core::Right::own_account));
        CHECK(before.may(core::Right::see_public));
        must(accounts.begin_two_steps(before, {}));
        CHECK(field_of(accounts.confirm_two_steps(before, "000000")) == "code");
        const auto confirmed = must(accounts.confirm_two_steps(before, code_of(name)));
        CHECK(confirmed.recovery_codes.size() == core::recovery_code_count);
        CHECK(who(confirmed.token).may(core::Right::edit_listings));
        // Rights have grown: the session goes on under another token.
        CHECK_FALSE(who(token).is_signed_in());
    }
}

TEST_CASE_FIXTURE(PeopleFixture, "a code that was used does not sign in a second time, in another browser either") {
    add_whole("editor", Role::editor);
    pass(minute);
    const std::string code = code_of("editor");
    const SignIn mine = must(accounts.sign_in("editor", good_password));
    CHECK(must(accounts.second_step(mine.token, code)).outcome == Outcome::signed_in);
    const SignIn theirs = must(accounts.sign_in("editor", good_password));
    CHECK(must(accounts.second_step(theirs.token, code)).outcome == Outcome::refused);
    // The step itself works once as well.
    pass(minute);
    CHECK_FALSE(accounts.second_step(mine.token, code_of("editor")).has_value());
    CHECK(must(accounts.second_step(theirs.token, code_of("editor"))).outcome == Outcome::signed_in);
}

TEST_CASE_FIXTURE(PeopleFixture, "the step between password and code ends after ten minutes") {
    add_whole("editor", Role::editor);
    pass(minute);
    const SignIn step = must(accounts.sign_in("editor", good_password));
    pass(10 * minute);
    CHECK_FALSE(accounts.second_step(step.token, code_of("editor")).has_value());
    CHECK_FALSE(accounts.second_step("made-up", code_of("editor")).has_value());
}

TEST_CASE_FIXTURE(PeopleFixture, "a recovery code signs in once, and new ones replace the old") {
    add("editor", Role::editor);
    const core::Visitor visitor = who(sign_in("editor"));
    must(accounts.begin_two_steps(visitor, {}));
    const auto confirmed = must(accounts.confirm_two_steps(visitor, code_of("editor")));
    const auto use = [&](const std::string& code) {
        pass(15 * minute);
        const SignIn step = must(accounts.sign_in("editor", good_password));
        return must(accounts.second_step(step.token, code)).outcome;
    };
    CHECK(use(confirmed.recovery_codes[0]) == Outcome::signed_in);
    CHECK(use(confirmed.recovery_codes[0]) == Outcome::refused);
    std::string typed = confirmed.recovery_codes[1];
    std::transform(typed.begin(), typed.end(), typed.begin(), [](char c) { return static_cast<char>(std::tolower(c)); });
    CHECK(use(typed) == Outcome::signed_in);
    const core::Visitor again = who(sign_in("editor"));
    CHECK(must(accounts.recovery_codes_left(again)) == 8);
    CHECK(field_of(accounts.new_recovery_codes(again, "wrong")) == "password.wrong");
    const auto fresh = must(accounts.new_recovery_codes(again, good_password));
    CHECK(use(confirmed.recovery_codes[2]) == Outcome::refused);
    CHECK(use(fresh[2]) == Outcome::signed_in);
}

TEST_CASE_FIXTURE(PeopleFixture, "two-step sign-in that is on is not set up anew without the password") {
    const core::Visitor editor = who(add_whole("editor", Role::editor));
    CHECK(field_of(accounts.begin_two_steps(editor, {})) == "password.wrong");
    CHECK(must(accounts.has_two_steps(editor)));
    must(accounts.begin_two_steps(editor, good_password));
    CHECK(has(log(), "two_steps_off"));
}

TEST_CASE_FIXTURE(PeopleFixture, "a new sign-in is always a new session, and ends the one that the browser had") {
    add("desk");
    const std::string planted = sign_in("desk");
    const std::string token = must(accounts.sign_in("desk", good_password, planted)).token;
    CHECK(token != planted);
    CHECK_FALSE(who(planted).is_signed_in());
    CHECK(who(token).is_signed_in());
    // A token that nobody gave out is no session, before or after.
    must(accounts.sign_in("desk", good_password, "planted-by-somebody"));
    CHECK_FALSE(who("planted-by-somebody").is_signed_in());
}

TEST_CASE_FIXTURE(PeopleFixture, "a session ends when it is not used, and at its latest end even if it is") {
    add("desk");
    const std::string idle = sign_in("desk");
    pass(hour - minute);
    CHECK(who(idle).is_signed_in());
    pass(hour);
    CHECK_FALSE(who(idle).is_signed_in());
    const std::string busy = sign_in("desk");
    for (int count = 0; count < 23; ++count) {
        pass(hour / 2);
        CHECK(who(busy).is_signed_in());
    }
    pass(hour / 2);
    CHECK_FALSE(who(busy).is_signed_in());
}

TEST_CASE_FIXTURE(PeopleFixture, "disabling an account ends its sessions at once, and its links") {
    add_whole("boss", Role::administrator);
    const core::Pass invitation = must(accounts.invite(core::at_the_machine, {"new", "New", Role::worker, {}}));
    const std::string id = add("desk");
    const std::string token = sign_in("desk");
    must(accounts.set_disabled(core::at_the_machine, id, true));
    must(accounts.set_disabled(core::at_the_machine, invitation.account, true));
    CHECK_FALSE(who(token).is_signed_in());
    CHECK(must(accounts.sign_in("desk", good_password)).outcome == Outcome::refused);
    CHECK_FALSE(accounts.accept("invitation", invitation.token, good_password).has_value());
    must(accounts.set_disabled(core::at_the_machine, id, false));
    CHECK_FALSE(who(token).is_signed_in());
    CHECK(must(accounts.sign_in("desk", good_password)).outcome == Outcome::signed_in);
}

TEST_CASE_FIXTURE(PeopleFixture, "another role holds from the next request on, up and down") {
    add_whole("boss", Role::administrator);
    const std::string token = add_whole("editor", Role::editor);
    CHECK(who(token).may(core::Right::moderate));
    const std::string id = who(token).account;
    must(accounts.change(core::at_the_machine, id, "Desk", Role::worker, {}));
    CHECK_FALSE(who(token).may(core::Right::moderate));
    must(accounts.change(core::at_the_machine, id, "Desk", Role::administrator, {}));
    CHECK(who(token).may(core::Right::manage_people));
}

TEST_CASE_FIXTURE(PeopleFixture, "there is always somebody who can look after accounts") {
    const std::string id = add("boss", Role::administrator);
    CHECK(field_of(accounts.set_disabled(core::at_the_machine, id, true)) == "last_administrator");
    CHECK(field_of(accounts.change(core::at_the_machine, id, "Boss", Role::editor, {})) == "last_administrator");
    // One who was invited and has not come is none.
    must(accounts.invite(core::at_the_machine, {"second", "Second", Role::administrator, {}}));
    CHECK(field_of(accounts.set_disabled(core::at_the_machine, id, true)) == "last_administrator");
    add("third", Role::administrator);
    must(accounts.set_disabled(core::at_the_machine, id, true));
}

TEST_CASE_FIXTURE(PeopleFixture, "an invitation works once, for a week, for the account and role it was made for") {
    const core::Pass pass_on = must(accounts.invite(core::at_the_machine, {"new", "New", Role::worker, {}}));
    CHECK(must(accounts.sign_in("new", "")).outcome == Outcome::refused);
    CHECK_FALSE(accounts.accept("reset", pass_on.token, good_password).has_value());
    CHECK(field_of(accounts.accept("invitation", pass_on.token, "new-new-new-new")) == "password.guessable");
    must(accounts.accept("invitation", pass_on.token, good_password));
    CHECK_FALSE(accounts.accept("invitation", pass_on.token, "quite another kettle").has_value());
    CHECK(must(accounts.sign_in("new", good_password)).outcome == Outcome::signed_in);
    CHECK(must(accounts.person_by_name("new")).role == Role::worker);
    const core::Pass late = must(accounts.invite(core::at_the_machine, {"late", "Late", Role::editor, {}}));
    pass(7 * 24 * hour);
    CHECK_FALSE(accounts.accept("invitation", late.token, good_password).has_value());
}

TEST_CASE_FIXTURE(PeopleFixture, "a reset ends the old password, the sessions and every earlier link") {
    const std::string id = add("desk");
    const std::string token = sign_in("desk");
    const core::Pass first = must(accounts.reset(core::at_the_machine, id, false));
    CHECK_FALSE(who(token).is_signed_in());
    CHECK(must(accounts.sign_in("desk", good_password)).outcome == Outcome::refused);
    const core::Pass second = must(accounts.reset(core::at_the_machine, id, false));
    CHECK(second.purpose == "reset");
    CHECK_FALSE(accounts.accept("reset", first.token, "quite another kettle").has_value());
    must(accounts.accept("reset", second.token, "quite another kettle"));
    CHECK(must(accounts.sign_in("desk", "quite another kettle")).outcome == Outcome::signed_in);
}

TEST_CASE_FIXTURE(PeopleFixture, "a reset keeps two-step sign-in unless it is taken off by name") {
    add_whole("boss", Role::administrator);
    const std::string id = who(add_whole("editor", Role::editor)).account;
    must(accounts.accept("reset", must(accounts.reset(core::at_the_machine, id, false)).token, good_password));
    pass(minute);
    CHECK(must(accounts.sign_in("editor", good_password)).outcome == Outcome::code_needed);
    must(accounts.accept("reset", must(accounts.reset(core::at_the_machine, id, true)).token, good_password));
    const SignIn without = must(accounts.sign_in("editor", good_password));
    REQUIRE(without.outcome == Outcome::signed_in);
    CHECK(who(without.token).must_set_up_two_steps);
}

TEST_CASE_FIXTURE(PeopleFixture, "changing the password asks for the old one, ends other sessions and renews this one") {
    add("desk");
    const std::string other = sign_in("desk"), mine = sign_in("desk");
    CHECK(field_of(accounts.change_password(who(mine), "wrong", "quite another kettle")) == "password.wrong");
    const std::string renewed = must(accounts.change_password(who(mine), good_password, "quite another kettle"));
    CHECK_FALSE(who(other).is_signed_in());
    CHECK_FALSE(who(mine).is_signed_in());
    CHECK(who(renewed).is_signed_in());
    CHECK(must(accounts.sign_in("desk", good_password)).outcome == Outcome::refused);
}

TEST_CASE_FIXTURE(PeopleFixture, "nobody ends a session of somebody else") {
    add("desk");
    add("other");
    const core::Visitor desk = who(sign_in("desk"));
    const std::string theirs = sign_in("other");
    CHECK_FALSE(accounts.end_session(desk, who(theirs).session).has_value());
    CHECK(who(theirs).is_signed_in());
    must(accounts.end_session(desk, desk.session));
    must(accounts.sign_out_everywhere(core::at_the_machine, who(theirs).account));
    CHECK_FALSE(who(theirs).is_signed_in());
}

TEST_CASE_FIXTURE(PeopleFixture, "passwords that are short, long, common or made of names from here are refused, and no others") {
    const auto told = [&](const std::string& password) {
        const auto checked = accounts.check_password(password, "front-desk", "Front desk");
        return checked ? std::string() : checked.error().field;
    };
    CHECK(told("elevenchars") == "password.short");
    CHECK(told("ßßßßßßßßßßß") == "password.short");  // eleven characters in twenty-two bytes
    CHECK(told(std::string(600, 'x')) == "password.long");
    for (const char* easy : {"password1234", "qwertyuiop12", "fernleigh-directory", "front-desk-front-desk", "aaaaaaaaaaaaaaaa"}) CHECK(told(easy) == "password.guessable");
    // No rule asks for capitals, digits or signs.
    for (const char* good : {"brown fox kettle moss", "correct horse battery staple", "drei kleine Kätzchen im Garten"}) CHECK(told(good) == "");
}

TEST_CASE_FIXTURE(PeopleFixture, "sign-in names have a form and are unique whatever their capitals") {
    add("desk");
    CHECK(field_of(accounts.invite(core::at_the_machine, {"DESK", "Desk", Role::worker, {}})) == "sign_in_name.taken");
    for (const char* wrong : {"", "ab", "two words", "a/b/c", "name\nname"}) {
        CHECK(field_of(accounts.invite(core::at_the_machine, {wrong, "Desk", Role::worker, {}})) == "sign_in_name");
    }
    CHECK(field_of(accounts.invite(core::at_the_machine, {"other", " ", Role::worker, {}})) == "shown_name");
    CHECK(field_of(accounts.invite(core::at_the_machine, {"other", "Other", Role::visitor, {}})) == "role");
    CHECK(field_of(accounts.invite(core::at_the_machine, {"other", "Other", Role::worker, "no-such-team"})) == "team");
    const std::string team = must(accounts.add_team(core::at_the_machine, "Ward 3"));
    CHECK(field_of(accounts.add_team(core::at_the_machine, "Ward 3")) == "team.taken");
    CHECK(must(accounts.person(must(accounts.invite(core::at_the_machine, {"other", "Other", Role::worker, team})).account)).team_name == "Ward 3");
}

TEST_CASE_FIXTURE(PeopleFixture, "the security log tells who did what, and holds no secret, nor does the file") {
    add_whole("boss", Role::administrator);
    const std::string token = add_whole("editor", Role::editor);
    must(accounts.sign_in("editor", "typed-the-wrong-secret"));
    must(accounts.sign_in("typed-a-password-as-name", "x"));
    must(accounts.change(core::at_the_machine, who(token).account, "Desk", Role::worker, {}));
    const core::Pass reset = must(accounts.reset(core::at_the_machine, who(token).account, true));
    const auto events = log();
    for (const char* expected : {"created", "signed_in", "two_steps_on", "sign_in_failed", "role_changed", "reset_two_steps"}) CHECK(has(events, expected));
    std::string bytes;
    for (const char* name : {"confidential.db", "confidential.db-wal"}) {
        std::ostringstream text;
        text << std::ifstream((folder / "data") / name, std::ios::binary).rdbuf();
        bytes += text.str();
    }
    REQUIRE(bytes.find("role_changed") != std::string::npos);
    for (const std::string& secret : {std::string(good_password), std::string("typed-the-wrong-secret"), std::string("typed-a-password-as-name"), token, reset.token}) {
        CHECK(bytes.find(secret) == std::string::npos);
    }
}

TEST_CASE_FIXTURE(PeopleFixture, "a backup has the accounts in a file of its own, and a restored directory has them again") {
    add("desk");
    const std::string token = sign_in("desk");
    must(core::backup(folder / "data", folder / "copy", clock));
    std::ostringstream text;
    text << std::ifstream(folder / "copy", std::ios::binary).rdbuf();
    CHECK(text.str().find("argon2id") == std::string::npos);
    must(core::restore(folder / "again", folder / "copy", clock));
    const auto restored = must(core::Directory::open(folder / "again", clock));
    core::Accounts theirs(*restored, cheap_accounts());
    CHECK(must(theirs.sign_in("desk", good_password)).outcome == Outcome::signed_in);
    CHECK_FALSE(must(theirs.who(token)).is_signed_in());
    const auto report = must(core::check(folder / "again", clock));
    CHECK(report.problems.empty());
    CHECK(has(report.findings, "The file of accounts is sound: 1 accounts."));
}

TEST_CASE_FIXTURE(PeopleFixture, "a directory of an older version gets its file of accounts when it is first needed") {
    directory.reset();
    std::filesystem::remove((folder / "data") / "confidential.db");
    directory = must(core::Directory::open(folder / "data", clock));
    core::Accounts fresh(*directory, cheap_accounts());
    CHECK(must(fresh.people()).empty());
}
