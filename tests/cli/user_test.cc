// fingerpost user, run as whoever looks after the machine runs it.
#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "support/process.h"
#include "support/text.h"

using namespace fingerpost::test;
using nlohmann::json;

namespace {

struct Machine {
    TemporaryFolder folder;
    std::string data = (folder / "data").string();
    Machine() { REQUIRE(run_fingerpost({"--data", data, "init"}).exit_code == 0); }

    Outcome user(std::vector<std::string> words, const std::string& typed = {}) const {
        words.insert(words.begin(), {"--data", data, "user"});
        Surroundings surroundings;
        surroundings.input = folder.write("typed", typed);
        return run_fingerpost(words, surroundings);
    }
    json list() const { return json::parse(user({"list", "--json"}).out); }
};

}  // namespace

TEST_CASE("an account is made with a password from standard input, and listed without its secrets") {
    const Machine machine;
    const Outcome made = machine.user({"create", "Boss", "--role", "administrator", "--shown", "Directory manager"}, "brown fox kettle moss\n");
    CHECK(made.exit_code == 0);
    const json all = machine.list();
    REQUIRE(all.size() == 1);
    CHECK(all[0]["sign_in_name"] == "boss");
    CHECK(all[0]["role"] == "administrator");
    CHECK(all[0]["two_steps"] == false);
    CHECK(!has(all.dump(), "argon2"));
    CHECK(!has(made.err + made.out, "brown fox"));
}

TEST_CASE("a password that is too short or easy is refused, with the reason") {
    const Machine machine;
    for (const char* typed : {"short\n", "password1234\n", "\n", ""}) {
        const Outcome refused = machine.user({"create", "desk"}, typed);
        CHECK(refused.exit_code == 1);
        CHECK(has(refused.err, "password"));
    }
    CHECK(machine.list().empty());
    // There is no way to give it on the command line, where others could read it.
    CHECK(machine.user({"create", "desk", "--password", "brown fox kettle moss"}).exit_code == 2);
}

TEST_CASE("an invitation is a link on standard output, and a role, a team and an end can be given") {
    const Machine machine;
    const Outcome invited = machine.user({"invite", "desk", "--team", "Ward 3"});
    CHECK(invited.exit_code == 0);
    CHECK(has(invited.out, "/join?k="));
    CHECK(machine.user({"role", "desk", "--role", "editor"}).exit_code == 0);
    json one = machine.list()[0];
    CHECK(one["team"] == "Ward 3");
    CHECK(one["role"] == "editor");
    CHECK(one["waits_for_password"] == true);
    CHECK(machine.user({"disable", "desk"}).exit_code == 0);
    CHECK(machine.list()[0]["disabled"] == true);
    CHECK(machine.user({"enable", "desk"}).exit_code == 0);
    CHECK(has(machine.user({"reset", "desk"}).out, "/join?k="));
    CHECK(machine.user({"reset", "nobody"}).exit_code == 1);
    CHECK(machine.user({"role", "desk", "--role", "king"}).exit_code == 2);
    CHECK(machine.user({"role", "desk"}).exit_code == 2);
}

TEST_CASE("the last administrator cannot be disabled or demoted from the command line either") {
    const Machine machine;
    machine.user({"create", "boss", "--role", "administrator"}, "brown fox kettle moss\n");
    CHECK(machine.user({"disable", "boss"}).exit_code == 1);
    CHECK(machine.user({"role", "boss", "--role", "worker"}).exit_code == 1);
    CHECK(machine.list()[0]["disabled"] == false);
}
